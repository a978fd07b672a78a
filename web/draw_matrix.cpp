#include "web/draw_matrix.h"

#include <algorithm>
#include <cmath>

#include "generated/shaders.h"
#include "web/draw.h"
#include "web/gl.h"
#include "web/platform.h"

namespace draw {
namespace {

// The GL names; all 0 until first drawn and after the context was lost.
struct Program {
    GLuint program = 0, vertex_array = 0, texture = 0;
    GLint rect = -1, size = -1, part = -1, cell = -1, density = -1, most = -1, blank = -1;
    GLint positive = -1, negative = -1, zero = -1, paper = -1, line = -1;
    int version = -1;     // of the Matrix in the texture
    bool broken = false;  // reported once, then left alone
};
Program g_program;

// What a draw command carries.
struct Call {
    const Matrix* numbers;
    MatrixLook look;
    int count;
    MatrixPart parts[most_parts];
};

void make_program() {
    Program& p = g_program;
    p.program = gl::program("matrix", matrix_vert, matrix_frag);
    p.broken = p.program == 0;
    if (p.broken) return;
    const struct {
        GLint& location;
        const char* name;
    } uniforms[] = {{p.rect, "rect"},         {p.size, "size"}, {p.part, "part"},   {p.cell, "cell"},
                    {p.density, "density"},   {p.most, "most"}, {p.blank, "blank"}, {p.positive, "positive"},
                    {p.negative, "negative"}, {p.zero, "zero"}, {p.paper, "paper"}, {p.line, "line"}};
    for (const auto& u : uniforms) u.location = glGetUniformLocation(p.program, u.name);
    glUseProgram(p.program);
    glUniform1i(glGetUniformLocation(p.program, "weights"), 1);
    glGenVertexArrays(1, &p.vertex_array);  // without attributes, but there must be one
    glGenTextures(1, &p.texture);
    glBindTexture(GL_TEXTURE_2D, p.texture);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    gl::check("making the matrix program");
}

void set_color(GLint location, ImU32 color) {
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
    glUniform4f(location, c.x, c.y, c.z, c.w);
}

// Runs inside the GL backend, as in draw.cpp. Texture unit 1, since unit 0 is the backend's.
void render(const ImDrawList*, const ImDrawCmd* command) {
    const ImDrawData& data = *ImGui::GetDrawData();
    const Call& call = *static_cast<const Call*>(command->UserCallbackData);
    Program& p = g_program;
    glActiveTexture(GL_TEXTURE1);
    if (!p.program && !p.broken) make_program();
    if (!p.broken && clip(*command, data)) {
        glBindTexture(GL_TEXTURE_2D, p.texture);
        if (p.version != call.numbers->version) {
            p.version = call.numbers->version;
            glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
            glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
            glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, call.numbers->width, call.numbers->height, 0, GL_RED, GL_FLOAT,
                         call.numbers->at.data());
        }
        glUseProgram(p.program);
        glBindVertexArray(p.vertex_array);
        const ImVec2 scale = data.FramebufferScale;
        glUniform2f(p.size, data.DisplaySize.x * scale.x, data.DisplaySize.y * scale.y);
        glUniform1f(p.density, scale.x);
        glUniform1f(p.most, call.look.most);
        set_color(p.positive, call.look.positive);
        set_color(p.negative, call.look.negative);
        set_color(p.zero, call.look.zero);
        set_color(p.paper, call.look.paper);
        set_color(p.line, call.look.line);
        for (const MatrixPart& part : std::span(call.parts).first(static_cast<std::size_t>(call.count))) {
            const float w = part.cell.x * scale.x, h = part.cell.y * scale.y;
            glUniform4f(p.rect, std::round((part.min.x - data.DisplayPos.x) * scale.x),
                        std::round((part.min.y - data.DisplayPos.y) * scale.y), w * static_cast<float>(part.columns),
                        h * static_cast<float>(part.rows));
            glUniform2f(p.cell, w, h);
            glUniform4i(p.part, part.target, part.source, part.rows, part.columns);
            glUniform1i(p.blank, part.blank);
            glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        }
    }
    glActiveTexture(GL_TEXTURE0);
}

}  // namespace

void matrix(ImDrawList* list, const Matrix& numbers, std::span<const MatrixPart> parts, const MatrixLook& look) {
    static const bool forgets = (platform::on_gl_restored([] { g_program = Program(); }), true);
    (void)forgets;
    Call call{&numbers, look, static_cast<int>(std::min(parts.size(), std::size_t{most_parts})), {}};
    std::copy_n(parts.begin(), call.count, call.parts);
    list->AddCallback(render, &call, sizeof call);
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace draw
