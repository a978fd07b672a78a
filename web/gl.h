// The OpenGL functions, and programs from source: the common ground of OpenGL 3.3 core and WebGL2 (OpenGL ES 3).
// For files that draw; views use draw.h.
#pragma once
#if defined(__EMSCRIPTEN__)
#include <GLES3/gl3.h>
#else
#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>
#endif

namespace gl {

// The first line of every shader, and what the GL backend of ImGui is given.
extern const char* const glsl_version;

// Compiles and links a program; shader sources carry no #version and no precision, both are put in front of them.
// Returns 0 on failure, after writing the driver's message with `name` to stderr (the browser's console).
GLuint program(const char* name, const char* vertex_source, const char* fragment_source);

// Writes every pending GL error to stderr with `where`; true if there were none. Slow in a browser: for set-up only.
bool check(const char* where);

}  // namespace gl
