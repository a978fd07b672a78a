#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <vector>

#include "gl.h"
#include "imgui_impl_glfw.h"
#include "imgui_impl_opengl3.h"
#include "platform_frame.h"

namespace platform {

static GLFWwindow* g_window = nullptr;
static double g_opened_at = 0;

// How the window's own coordinates (what GLFW gives for the mouse) and the framebuffer relate to logical pixels.
// On X11 and Windows window coordinates are device pixels; on macOS and Wayland they are logical already.
struct Scale {
    int width, height;  // device pixels
    float density;      // device pixels per logical pixel
    float from_window;  // logical pixels per window coordinate
};

static Scale scale_of(GLFWwindow* window) {
    Scale s{};
    int window_width = 1;
    glfwGetWindowSize(window, &window_width, nullptr);
    glfwGetFramebufferSize(window, &s.width, &s.height);
    float per_coordinate = window_width > 0 ? (float)s.width / (float)window_width : 1.0f;
    float content = 1;
    glfwGetWindowContentScale(window, &content, nullptr);
    s.density = per_coordinate > 1.01f ? per_coordinate : std::max(content, 0.5f);
    s.from_window = per_coordinate / s.density;
    return s;
}

// ImGui's GLFW backend takes window coordinates for logical pixels, so the mouse is scaled on its way there.
static void install_callbacks(GLFWwindow* window) {
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        double k = scale_of(w).from_window;
        ImGui_ImplGlfw_CursorPosCallback(w, x * k, y * k);
    });
    glfwSetWindowFocusCallback(window, ImGui_ImplGlfw_WindowFocusCallback);
    glfwSetCursorEnterCallback(window, ImGui_ImplGlfw_CursorEnterCallback);
    glfwSetMouseButtonCallback(window, ImGui_ImplGlfw_MouseButtonCallback);
    glfwSetKeyCallback(window, ImGui_ImplGlfw_KeyCallback);
    glfwSetCharCallback(window, ImGui_ImplGlfw_CharCallback);
    glfwSetMonitorCallback(ImGui_ImplGlfw_MonitorCallback);
    glfwSetDropCallback(window, [](GLFWwindow*, int count, const char** paths) {
        if (count > 0) open_path(paths[0]);
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
        // Ctrl + wheel zooms, as in the browser, and then does not scroll.
        if (ImGui::GetIO().KeyCtrl) {
            g_frame.pinch *= (float)std::exp(0.1 * y);
        } else {
            ImGui_ImplGlfw_ScrollCallback(w, x, y);
        }
    });
}

static std::string with_reason(std::string text) {
    const char* reason = nullptr;
    if (glfwGetError(&reason) != GLFW_NO_ERROR && reason) text += std::string(" (") + reason + ")";
    return text;
}

bool open(const char* title, int width, int height, std::string& error) {
    if (!glfwInit()) {
        error = with_reason("Carousel found no display to open a window on");
        return false;
    }
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    g_window = glfwCreateWindow(width, height, title, nullptr, nullptr);
    if (!g_window) {
        error = with_reason("Carousel needs OpenGL 3.3, and this system offers none");
        glfwTerminate();
        return false;
    }
    glfwMakeContextCurrent(g_window);
    glfwSwapInterval(1);
    make_imgui_context();
    install_callbacks(g_window);
    ImGui_ImplGlfw_InitForOpenGL(g_window, false);
    if (!ImGui_ImplOpenGL3_Init(gl::glsl_version)) {
        error = "Carousel could not load the OpenGL functions it needs";
        close();
        return false;
    }
    g_opened_at = glfwGetTime();
    return true;
}

static void frame_and_swap(void (*frame)(), bool swap) {
    ImGui_ImplGlfw_NewFrame();
    Scale scale = scale_of(g_window);
    set_display_size(std::max(scale.width, 1), std::max(scale.height, 1), scale.density);
    draw_frame(frame);
    if (swap) glfwSwapBuffers(g_window);
}

// Waits for the next event, the next frame that was asked for, or not at all. True if a frame is to be drawn.
static bool wait() {
    bool hidden = glfwGetWindowAttrib(g_window, GLFW_ICONIFIED);
    if (!hidden && frame_wanted()) {
        glfwPollEvents();
        return true;
    }
    if (g_frame.work) {
        glfwPollEvents();
        if (!frame_wanted()) work_once();
        return !hidden && frame_wanted();
    }
    if (!hidden && g_frame.due >= 0) {
        glfwWaitEventsTimeout(std::max(g_frame.due - seconds(), 0.001));
        if (seconds() < g_frame.due) g_frame.wanted = 3;  // an event came first
        return frame_wanted();
    }
    glfwWaitEvents();
    g_frame.wanted = std::max(g_frame.wanted, 3);
    return !hidden;
}

void run(void (*frame)()) {
    while (!glfwWindowShouldClose(g_window))
        if (wait()) frame_and_swap(frame, true);
}

static bool write_png(const char* path, const unsigned char* rgba, int width, int height) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.format = PNG_FORMAT_RGBA;
    image.width = (png_uint_32)width;
    image.height = (png_uint_32)height;
    if (png_image_write_to_file(&image, path, 0, rgba, 0, nullptr)) return true;
    std::fprintf(stderr, "The picture could not be written to %s: %s\n", path, image.message);
    return false;
}

void keep_picture(const std::string& name, const unsigned char* rgba, int width, int height) {
    const std::string path = name + ".png";
    if (write_png(path.c_str(), rgba, width, height)) std::printf("%s\n", path.c_str());
}

bool screenshot_png(const char* path, void (*frame)(), int frames) {
    constexpr int most = 300;
    for (int i = 0; i < std::max(frames, 1) || (i < most && frame_wanted()); i++) {
        glfwPollEvents();
        // What was drawn last stays in the back buffer, where it is read.
        frame_and_swap(frame, false);
    }
    glFinish();
    Scale scale = scale_of(g_window);
    const auto rgba = read_pixels(0, 0, scale.width, scale.height, scale.height);
    return gl::check("drawing the screenshot") && write_png(path, rgba.data(), scale.width, scale.height);
}

void quit() { glfwSetWindowShouldClose(g_window, GLFW_TRUE); }

void close() {
    if (!g_window) return;
    if (ImGui::GetIO().BackendRendererUserData) ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(g_window);
    glfwTerminate();
    g_window = nullptr;
}

// The loop looks at g_frame after each frame and each event, and all of that happens on one thread.
void wake() {}

double seconds() { return glfwGetTime() - g_opened_at; }

bool reduced_motion() { return false; }

bool has_file_dialog() { return false; }
void choose_file() {}

void open_path(const char* path) {
    Incoming file{path, "", true};
    file.name.erase(0, file.name.find_last_of("/\\") + 1);
    std::ifstream in(path, std::ios::binary);
    if (in) {
        file.bytes.resize((size_t)longest_file);
        in.read(file.bytes.data(), longest_file);
        file.bytes.resize((size_t)in.gcount());
        file.failed = in.bad() || (in.gcount() == 0 && !in.eof());
    }
    g_frame.incoming = std::move(file);
    request_frames();
}

void ask_clipboard() {
    const char* text = glfwGetClipboardString(g_window);
    g_frame.incoming = Incoming{"", text ? text : "", !text};
    request_frames();
}

void save_file(const std::string& name, const std::string& bytes) {
    std::ofstream out(name, std::ios::binary);
    out << bytes;
    out.close();
    if (out)
        std::printf("%s\n", name.c_str());
    else
        std::fprintf(stderr, "%s could not be written\n", name.c_str());
}

}  // namespace platform
