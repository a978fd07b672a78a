// The browser's window. What needs the page's own functions is in page/window.js: it calls the web_ functions below,
// and is called through Module.host.
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "gl.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "platform_frame.h"

namespace platform {

namespace {

struct Web {
    void (*frame)() = nullptr;
    int width = 1, height = 1;  // device pixels
    float density = 1;
    double opened_at = 0, last_frame = 0;  // milliseconds
    bool lost = false, in_frame = false;
    bool in_clipboard_event = false;  // the browser takes the text from web_copy itself
    bool mac = false;
    std::string clipboard;  // what ImGui copied last, or what the browser is pasting
    std::string incoming;   // text on its way from JavaScript
    std::string file_name;  // of a file on its way
    ImGuiWindow* panned = nullptr;
    ImGuiMouseCursor cursor = ImGuiMouseCursor_COUNT;
};
Web g_web;

}  // namespace

// clang-format off
EM_JS(void, host_start, (), { Module['host']['start'](Module); });
EM_JS(void, host_request_frame, (double delay), { Module['host']['requestFrame'](delay); });
EM_JS(void, host_work, (), { Module['host']['work'](); });
EM_JS(void, host_set_canvas_size, (int width, int height), { Module['host']['setCanvasSize'](width, height); });
EM_JS(void, host_set_cursor, (const char *name), { Module['host']['setCursor'](UTF8ToString(name)); });
EM_JS(void, host_set_text_input, (int wanted, float x, float y, float height), {
    Module['host']['setTextInput'](!!wanted, x, y, height);
});
EM_JS(void, host_copy, (const char *text), { Module['host']['copy'](UTF8ToString(text)); });
EM_JS(void, host_keep_picture, (const char *name, const unsigned char *rgba, int width, int height), {
    Module['host']['keepPicture'](UTF8ToString(name), HEAPU8.slice(rgba, rgba + width * height * 4), width, height);
});
EM_JS(void, host_choose_file, (), { Module['host']['chooseFile'](); });
EM_JS(void, host_ask_clipboard, (), { Module['host']['askClipboard'](); });
EM_JS(void, host_save_file, (const char *name, const char *bytes, int size), {
    Module['host']['saveFile'](UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, host_fail, (const char *text), { Module['host']['fail'](UTF8ToString(text)); });
EM_JS(void, host_frame_drawn, (), { Module['host']['frameDrawn'](); });
EM_JS(int, host_is_mac, (), { return Module['host']['isMac'] ? 1 : 0; });
EM_JS(int, host_reduced_motion, (), { return Module['host']['reducedMotion']() ? 1 : 0; });
// clang-format on

static const char* css_cursor(ImGuiMouseCursor cursor) {
    switch (cursor) {
        case ImGuiMouseCursor_None: return "none";
        case ImGuiMouseCursor_TextInput: return "text";
        case ImGuiMouseCursor_ResizeAll: return "move";
        case ImGuiMouseCursor_ResizeNS: return "ns-resize";
        case ImGuiMouseCursor_ResizeEW: return "ew-resize";
        case ImGuiMouseCursor_ResizeNESW: return "nesw-resize";
        case ImGuiMouseCursor_ResizeNWSE: return "nwse-resize";
        case ImGuiMouseCursor_Hand: return "pointer";
        case ImGuiMouseCursor_NotAllowed: return "not-allowed";
        case ImGuiMouseCursor_Wait: return "wait";
        case ImGuiMouseCursor_Progress: return "progress";
        default: return "default";
    }
}

// What a browser calls a key (KeyboardEvent.code) is ImGui's key; None for the rest.
static ImGuiKey key_named(const char* code) {
    size_t length = std::strlen(code);
    if (length == 4 && std::strncmp(code, "Key", 3) == 0) return (ImGuiKey)(ImGuiKey_A + (code[3] - 'A'));
    if (length == 6 && std::strncmp(code, "Digit", 5) == 0) return (ImGuiKey)(ImGuiKey_0 + (code[5] - '0'));
    if (length == 7 && std::strncmp(code, "Numpad", 6) == 0 && code[6] >= '0' && code[6] <= '9')
        return (ImGuiKey)(ImGuiKey_Keypad0 + (code[6] - '0'));
    if (code[0] == 'F' && code[1] >= '1' && code[1] <= '9') {
        int number = std::atoi(code + 1);
        return number <= 12 ? (ImGuiKey)(ImGuiKey_F1 + number - 1) : ImGuiKey_None;
    }
    static const struct {
        const char* code;
        ImGuiKey key;
    } keys[] = {
        {"Tab", ImGuiKey_Tab},
        {"ArrowLeft", ImGuiKey_LeftArrow},
        {"ArrowRight", ImGuiKey_RightArrow},
        {"ArrowUp", ImGuiKey_UpArrow},
        {"ArrowDown", ImGuiKey_DownArrow},
        {"PageUp", ImGuiKey_PageUp},
        {"PageDown", ImGuiKey_PageDown},
        {"Home", ImGuiKey_Home},
        {"End", ImGuiKey_End},
        {"Insert", ImGuiKey_Insert},
        {"Delete", ImGuiKey_Delete},
        {"Backspace", ImGuiKey_Backspace},
        {"Space", ImGuiKey_Space},
        {"Enter", ImGuiKey_Enter},
        {"Escape", ImGuiKey_Escape},
        {"Quote", ImGuiKey_Apostrophe},
        {"Comma", ImGuiKey_Comma},
        {"Minus", ImGuiKey_Minus},
        {"Period", ImGuiKey_Period},
        {"Slash", ImGuiKey_Slash},
        {"Semicolon", ImGuiKey_Semicolon},
        {"Equal", ImGuiKey_Equal},
        {"BracketLeft", ImGuiKey_LeftBracket},
        {"Backslash", ImGuiKey_Backslash},
        {"BracketRight", ImGuiKey_RightBracket},
        {"Backquote", ImGuiKey_GraveAccent},
        {"ContextMenu", ImGuiKey_Menu},
        {"NumpadDecimal", ImGuiKey_KeypadDecimal},
        {"NumpadDivide", ImGuiKey_KeypadDivide},
        {"NumpadMultiply", ImGuiKey_KeypadMultiply},
        {"NumpadSubtract", ImGuiKey_KeypadSubtract},
        {"NumpadAdd", ImGuiKey_KeypadAdd},
        {"NumpadEnter", ImGuiKey_KeypadEnter},
    };
    for (const auto& known : keys)
        if (std::strcmp(known.code, code) == 0) return known.key;
    return ImGuiKey_None;
}

static void draw_now() {
    if (g_web.lost || g_web.in_frame) return;
    g_web.in_frame = true;
    host_set_canvas_size(g_web.width, g_web.height);
    set_display_size(g_web.width, g_web.height, g_web.density);
    double now = emscripten_get_now();
    ImGui::GetIO().DeltaTime = g_web.last_frame > 0 ? (float)((now - g_web.last_frame) / 1000) : 1 / 60.0f;
    g_web.last_frame = now;
    draw_frame(g_web.frame);
    ImGuiMouseCursor cursor = ImGui::GetMouseCursor();
    if (cursor != g_web.cursor) host_set_cursor(css_cursor(g_web.cursor = cursor));
    g_web.in_frame = false;
    host_frame_drawn();
}

void wake() {
    if (!g_web.frame || g_web.lost) return;
    if (g_frame.work) host_work();
    if (g_frame.wanted > 0 || g_frame.animating) {
        host_request_frame(0);
    } else if (g_frame.due >= 0) {
        host_request_frame(std::max(g_frame.due - seconds(), 0.001));
    }
}

static void connect_imgui() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendPlatformName = "carousel_web";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigMacOSXBehaviors = g_web.mac;
    ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
    platform_io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
        g_web.clipboard = text;
        if (!g_web.in_clipboard_event) host_copy(text);
    };
    platform_io.Platform_GetClipboardTextFn = [](ImGuiContext*) { return g_web.clipboard.c_str(); };
    platform_io.Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
        bool wanted = data->WantVisible || data->WantTextInput;
        host_set_text_input(wanted, data->InputPos.x, data->InputPos.y, data->InputLineHeight);
    };
}

void keep_picture(const std::string& name, const unsigned char* rgba, int width, int height) {
    host_keep_picture(name.c_str(), rgba, width, height);
}

bool open(const char*, int, int, std::string& error) {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = EM_FALSE;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &wanted);
    if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) {
        error =
            "Carousel draws with WebGL 2, and this browser did not give it. Turn on hardware acceleration in the "
            "browser's settings, or try a current Firefox, Chrome, Edge or Safari.";
        host_fail(error.c_str());
        return false;
    }
    g_web.mac = host_is_mac();
    g_web.opened_at = emscripten_get_now();
    make_imgui_context();
    connect_imgui();
    ImGui_ImplOpenGL3_Init(gl::glsl_version);
    return true;
}

void run(void (*frame)()) {
    g_web.frame = frame;
    host_start();
    request_frames(5);
    // Leaves main() without running the destructors of what it owns.
    emscripten_exit_with_live_runtime();
}

bool screenshot_png(const char*, void (*)(), int) { return false; }
void quit() {}
void close() {}
double seconds() { return (emscripten_get_now() - g_web.opened_at) / 1000; }
bool reduced_motion() { return host_reduced_motion(); }
bool has_file_dialog() { return true; }
void choose_file() { host_choose_file(); }
void open_path(const char*) {}
void ask_clipboard() { host_ask_clipboard(); }
void save_file(const std::string& name, const std::string& bytes) {
    host_save_file(name.c_str(), bytes.data(), (int)bytes.size());
}

// The window under the mouse that a finger can scroll, or a parent of it.
static ImGuiWindow* scrollable_window(bool horizontal) {
    ImGuiWindow* window = ImGui::GetCurrentContext()->HoveredWindow;
    auto range = [&] { return horizontal ? window->ScrollMax.x : window->ScrollMax.y; };
    while (window && range() <= 0)
        window = window->Flags & ImGuiWindowFlags_ChildWindow ? window->ParentWindow : nullptr;
    if (!window || window->Flags & ImGuiWindowFlags_NoScrollWithMouse) return nullptr;
    return window;
}

}  // namespace platform

// ---- Called by page/window.js. Positions are CSS pixels from the canvas' top left.

using namespace platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void web_frame() {
    if (frame_wanted()) draw_now();
    wake();
}

EMSCRIPTEN_KEEPALIVE int web_work() { return work_once(); }

// The drawing buffer in device pixels, and the device pixel ratio. Takes effect with the next frame, which follows
// at once: setting a canvas' size clears it.
EMSCRIPTEN_KEEPALIVE void web_resize(int width, int height, float density) {
    if (width < 1 || height < 1 || !(density > 0)) return;
    g_web.width = width;
    g_web.height = height;
    g_web.density = density;
    request_frames();
}

// Every event brings the modifiers with it: a key that was released elsewhere does not stick. Bits: ctrl, shift, alt,
// meta.
EMSCRIPTEN_KEEPALIVE void web_modifiers(int bits) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, bits & 1);
    io.AddKeyEvent(ImGuiMod_Shift, bits & 2);
    io.AddKeyEvent(ImGuiMod_Alt, bits & 4);
    io.AddKeyEvent(ImGuiMod_Super, bits & 8);
}

// kind: 0 mouse, 1 touch, 2 pen.
EMSCRIPTEN_KEEPALIVE void web_pointer(float x, float y, int kind) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent((ImGuiMouseSource)kind);
    io.AddMousePosEvent(x, y);
    request_frames();
}

EMSCRIPTEN_KEEPALIVE void web_pointer_leave() {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    request_frames();
}

// button: 0 left, 1 right, 2 middle, as in ImGui.
EMSCRIPTEN_KEEPALIVE void web_button(int button, int down) {
    ImGui::GetIO().AddMouseButtonEvent(button, down);
    request_frames();
}

// In notches of a wheel; positive is towards the top and the left.
EMSCRIPTEN_KEEPALIVE void web_wheel(float x, float y) {
    ImGui::GetIO().AddMouseWheelEvent(x, y);
    request_frames();
}

EMSCRIPTEN_KEEPALIVE void web_pinch(float ratio) {
    g_frame.pinch *= ratio;
    request_frames();
}

// A finger went far enough to be no tap. True if it scrolls what lies under it from now on: then what it pressed is let
// go without a click. What drags by itself (a slider, the playhead) keeps a finger that moves across the scrolling.
EMSCRIPTEN_KEEPALIVE int web_pan_start(int horizontal) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    g_web.panned = scrollable_window(horizontal);
    if (!g_web.panned) return 0;
    bool on_item = g.ActiveId != 0 && !(g.ActiveIdWindow && g.ActiveId == g.ActiveIdWindow->MoveId);
    if (on_item && horizontal) return 0;
    ImGui::ClearActiveID();
    return 1;
}

EMSCRIPTEN_KEEPALIVE void web_pan(float dx, float dy) {
    ImGuiWindow* window = g_web.panned;
    if (!window) return;
    if (dx != 0) ImGui::SetScrollX(window, window->Scroll.x - dx);
    if (dy != 0) ImGui::SetScrollY(window, window->Scroll.y - dy);
    request_frames();
}

// Where JavaScript may write `bytes` bytes of UTF-8, before it calls one of the functions that take text.
EMSCRIPTEN_KEEPALIVE char* web_text_buffer(int bytes) {
    g_web.incoming.assign((size_t)bytes, '\0');
    return g_web.incoming.data();
}

// A key by its KeyboardEvent.code. True if ImGui knows it.
EMSCRIPTEN_KEEPALIVE int web_key(const char* code, int down) {
    ImGuiKey key = key_named(code);
    if (key == ImGuiKey_None) return 0;
    ImGui::GetIO().AddKeyEvent(key, down);
    request_frames();
    return 1;
}

// Nothing on the screen has a use for Escape: the page may take it as "let me out of the canvas".
EMSCRIPTEN_KEEPALIVE int web_escape_is_free() {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.ActiveId == 0 && g.OpenPopupStack.empty() && !g.IO.NavVisible;
}

EMSCRIPTEN_KEEPALIVE void web_text(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    request_frames();
}

EMSCRIPTEN_KEEPALIVE void web_focus(int focused) {
    ImGui::GetIO().AddFocusEvent(focused);
    request_frames();
}

// Presses Ctrl + key and draws until ImGui has seen it: the browser's clipboard event ends when its handler returns.
static void press_with_ctrl(ImGuiKey key) {
    ImGuiIO& io = ImGui::GetIO();
    ImGuiKey modifier = g_web.mac ? ImGuiMod_Super : ImGuiMod_Ctrl;
    g_web.in_clipboard_event = true;
    io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    for (int i = 0; i < 8 && (i == 0 || !ImGui::GetCurrentContext()->InputEventsQueue.empty()); i++) draw_now();
    g_web.in_clipboard_event = false;
    io.AddKeyEvent(key, false);
    request_frames();
}

// What ImGui puts on the clipboard for Ctrl + C (or X); empty if nothing.
EMSCRIPTEN_KEEPALIVE const char* web_copy(int cut) {
    g_web.clipboard.clear();
    press_with_ctrl(cut ? ImGuiKey_X : ImGuiKey_C);
    return g_web.clipboard.c_str();
}

EMSCRIPTEN_KEEPALIVE void web_paste(const char* text) {
    g_web.clipboard = text;
    press_with_ctrl(ImGuiKey_V);
}

// The name of the file whose content comes next.
EMSCRIPTEN_KEEPALIVE void web_file_name(const char* name) { g_web.file_name = name; }

// A file: `size` bytes are in the text buffer. Below 0: it could not be read.
EMSCRIPTEN_KEEPALIVE void web_file(int size) {
    Incoming file{g_web.file_name, "", size < 0};
    if (size >= 0) file.bytes.assign(g_web.incoming, 0, (size_t)size);
    g_frame.incoming = std::move(file);
    g_web.incoming.clear();
    request_frames();
}

EMSCRIPTEN_KEEPALIVE void web_context_lost() { g_web.lost = true; }

EMSCRIPTEN_KEEPALIVE void web_context_restored() {
    g_web.lost = false;
    restore_gl();
}

EMSCRIPTEN_KEEPALIVE double web_frames_drawn() { return (double)frames_drawn(); }
}
