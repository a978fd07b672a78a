#include "gl.h"

#include <cstdio>

namespace gl {

#if defined(__EMSCRIPTEN__)
const char* const glsl_version = "#version 300 es";
static const char* const precision = "\nprecision highp float;\n";
#else
const char* const glsl_version = "#version 330 core";
static const char* const precision = "\n\n";
#endif

static GLuint compile(const char* name, GLenum kind, const char* source) {
    const char* parts[] = {glsl_version, precision, source};
    GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 3, parts, nullptr);
    glCompileShader(shader);
    GLint ok = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
    if (ok) return shader;
    char log[2048] = "";
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    std::fprintf(stderr, "The %s shader of '%s' does not compile:\n%s\n",
                 kind == GL_VERTEX_SHADER ? "vertex" : "fragment", name, log);
    glDeleteShader(shader);
    return 0;
}

static bool link(const char* name, GLuint program) {
    glLinkProgram(program);
    GLint ok = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &ok);
    if (ok) return true;
    char log[2048] = "";
    glGetProgramInfoLog(program, sizeof log, nullptr, log);
    std::fprintf(stderr, "The program '%s' does not link:\n%s\n", name, log);
    return false;
}

GLuint program(const char* name, const char* vertex_source, const char* fragment_source) {
    GLuint vertex = compile(name, GL_VERTEX_SHADER, vertex_source);
    GLuint fragment = compile(name, GL_FRAGMENT_SHADER, fragment_source);
    GLuint result = 0;
    if (vertex && fragment) {
        result = glCreateProgram();
        glAttachShader(result, vertex);
        glAttachShader(result, fragment);
        if (!link(name, result)) {
            glDeleteProgram(result);
            result = 0;
        }
    }
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    return result;
}

bool check(const char* where) {
    bool clean = true;
    // A lost context reports the same error for ever, hence the bound.
    for (int i = 0; i < 16; i++) {
        GLenum error = glGetError();
        if (error == GL_NO_ERROR) break;
        std::fprintf(stderr, "OpenGL error 0x%04x in %s\n", error, where);
        clean = false;
    }
    return clean;
}

}  // namespace gl
