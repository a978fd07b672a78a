// How much of this pixel the rounded rectangle covers, times its colour.
in vec2 from_center;
flat in vec2 half_size;
flat in float corner_radius;
flat in vec4 tint;

out vec4 color;

void main() {
    // The pixel's overlap with the plain rectangle, exact at any fraction of a pixel and for hairlines.
    vec2 overlap = clamp(min(from_center + 0.5, half_size) - max(from_center - 0.5, -half_size), 0.0, 1.0);
    float coverage = overlap.x * overlap.y;

    // The distance to the rounded outline, negative inside; it matters near the corners only.
    vec2 q = abs(from_center) - half_size + corner_radius;
    float distance = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner_radius;
    if (corner_radius > 0.0 && min(q.x, q.y) > 0.0) coverage = min(coverage, clamp(0.5 - distance, 0.0, 1.0));

    color = vec4(tint.rgb, tint.a * coverage);
}
