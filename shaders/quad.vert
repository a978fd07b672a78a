// One rounded rectangle an instance: places its four corners, one pixel outwards so that the edge can fade.
// Positions come in logical pixels from the top left; everything the fragment shader gets is in device pixels.
layout(location = 0) in vec4 rect;     // x, y, w, h
layout(location = 1) in vec4 color;    // straight alpha
layout(location = 2) in float radius;

uniform vec2 origin;   // logical position of the framebuffer's top left
uniform vec2 size;     // logical size of the framebuffer
uniform vec2 scale;    // device pixels per logical pixel

out vec2 from_center;
flat out vec2 half_size;
flat out float corner_radius;
flat out vec4 tint;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    half_size = 0.5 * rect.zw * scale;
    corner_radius = clamp(radius * scale.x, 0.0, min(half_size.x, half_size.y));
    tint = color;
    from_center = corner * (half_size + 1.0);
    vec2 position = rect.xy + 0.5 * rect.zw + from_center / scale - origin;
    gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
