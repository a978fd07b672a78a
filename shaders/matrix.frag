// The colour of a weight: from `zero` to `positive` or `negative` with the square root of |w| / most. Where a pixel
// covers several weights, the largest counts.
uniform highp sampler2D weights;  // x: target, y: source
uniform highp ivec4 part;         // first target, first source, targets (rows), sources (columns)
uniform vec2 cell;                // device pixels
uniform float density;            // device pixels per logical pixel
uniform float most;
uniform bool blank;               // nothing there: hatched
uniform vec4 positive, negative, zero, paper, line;

in vec2 from_corner;
out vec4 color;

float weight(highp ivec2 at) {
    return texelFetch(weights, ivec2(part.x + at.y, part.y + at.x), 0).r;
}

void main() {
    if (blank) {
        float d = mod(from_corner.x + from_corner.y, 7.0 * density);
        color = d < density ? line : paper;
        return;
    }
    highp ivec2 last = ivec2(part.w - 1, part.z - 1);
    highp ivec2 low = clamp(ivec2(floor((from_corner - 0.5) / cell)), ivec2(0), last);
    highp ivec2 high = clamp(ivec2(ceil((from_corner + 0.5) / cell)) - 1, low, last);
    if (cell.x > 2.0) low.x = high.x = clamp(int(floor(from_corner.x / cell.x)), 0, last.x);
    if (cell.y > 2.0) low.y = high.y = clamp(int(floor(from_corner.y / cell.y)), 0, last.y);
    high = min(high, low + 15);
    float w = 0.0;
    for (highp int y = low.y; y <= high.y; ++y) {
        for (highp int x = low.x; x <= high.x; ++x) {
            float one = weight(ivec2(x, y));
            if (abs(one) > abs(w)) w = one;
        }
    }
    float strength = sqrt(clamp(abs(w) / most, 0.0, 1.0));
    color = mix(zero, w < 0.0 ? negative : positive, strength);

    // A line between the cells, and a minus sign in the negative ones, where there is room.
    vec2 in_cell = from_corner - floor(from_corner / cell) * cell;
    float room = min(cell.x, cell.y) / density;
    if (w < 0.0 && room >= 7.0) {
        vec2 d = abs(in_cell - 0.5 * cell) / density;
        if (d.x < min(0.2 * room, 5.0) && d.y < (room < 14.0 ? 0.5 : 0.75))
            color = mix(color, strength > 0.5 ? zero : negative, 0.9);
    }
    if (room >= 6.0 && (in_cell.x >= cell.x - density || in_cell.y >= cell.y - density)) color = paper;
}
