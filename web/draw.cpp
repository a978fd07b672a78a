#include "draw.h"

#include <cstddef>

#include "generated/shaders.h"
#include "gl.h"
#include "platform.h"

namespace draw {

namespace {

// The GL names of the quad program; all 0 until first drawn and after the context was lost.
struct Program {
    GLuint program = 0, vertex_array = 0, instances = 0;
    GLint origin = -1, size = -1, scale = -1;
    bool broken = false;  // reported once, then left alone
};
Program g_program;

// One call may carry this many quads: ImGui keeps the size of what it copies as an int.
constexpr size_t max_quads = 1u << 20;

}  // namespace

static void attribute(GLuint location, GLint components, GLenum type, GLboolean normalized, size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, components, type, normalized, sizeof(Quad), (const void*)offset);
    glVertexAttribDivisor(location, 1);
}

static void make_program() {
    Program& p = g_program;
    p.program = gl::program("quad", quad_vert, quad_frag);
    p.broken = p.program == 0;
    if (p.broken) return;
    p.origin = glGetUniformLocation(p.program, "origin");
    p.size = glGetUniformLocation(p.program, "size");
    p.scale = glGetUniformLocation(p.program, "scale");
    glGenVertexArrays(1, &p.vertex_array);
    glGenBuffers(1, &p.instances);
    glBindVertexArray(p.vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, p.instances);
    attribute(0, 4, GL_FLOAT, GL_FALSE, offsetof(Quad, x));
    attribute(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(Quad, color));
    attribute(2, 1, GL_FLOAT, GL_FALSE, offsetof(Quad, radius));
    gl::check("making the quad program");
}

bool clip(const ImDrawCmd& command, const ImDrawData& data) {
    ImVec2 scale = data.FramebufferScale;
    int x0 = (int)((command.ClipRect.x - data.DisplayPos.x) * scale.x);
    int y0 = (int)((command.ClipRect.y - data.DisplayPos.y) * scale.y);
    int x1 = (int)((command.ClipRect.z - data.DisplayPos.x) * scale.x);
    int y1 = (int)((command.ClipRect.w - data.DisplayPos.y) * scale.y);
    if (x1 <= x0 || y1 <= y0) return false;
    int height = (int)(data.DisplaySize.y * scale.y);
    glScissor(x0, height - y1, x1 - x0, y1 - y0);
    return true;
}

// Runs inside the GL backend, which has set the viewport and the blending; it binds its own program again afterwards.
static void render(const ImDrawList*, const ImDrawCmd* command) {
    const ImDrawData& data = *ImGui::GetDrawData();
    Program& p = g_program;
    if (!p.program && !p.broken) make_program();
    if (p.broken || !clip(*command, data)) return;
    glUseProgram(p.program);
    glUniform2f(p.origin, data.DisplayPos.x, data.DisplayPos.y);
    glUniform2f(p.size, data.DisplaySize.x, data.DisplaySize.y);
    glUniform2f(p.scale, data.FramebufferScale.x, data.FramebufferScale.y);
    glBindVertexArray(p.vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, p.instances);
    glBufferData(GL_ARRAY_BUFFER, command->UserCallbackDataSize, command->UserCallbackData, GL_STREAM_DRAW);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, command->UserCallbackDataSize / (GLsizei)sizeof(Quad));
}

void quads(ImDrawList* list, std::span<const Quad> all) {
    static const bool forgets = (platform::on_gl_restored([] { g_program = Program(); }), true);
    (void)forgets;
    if (all.empty()) return;
    while (!all.empty()) {
        std::span<const Quad> some = all.first(all.size() < max_quads ? all.size() : max_quads);
        list->AddCallback(render, (void*)some.data(), some.size_bytes());
        all = all.subspan(some.size());
    }
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace draw
