// A rectangle of cells of the weight matrix: its four corners, in device pixels from its own top left.
uniform vec4 rect;     // x, y, w, h in device pixels from the framebuffer's top left
uniform vec2 size;     // of the framebuffer, device pixels

out vec2 from_corner;

void main() {
    from_corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * rect.zw;
    vec2 position = rect.xy + from_corner;
    gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
