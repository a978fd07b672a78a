#include "platform_frame.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gl.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"

namespace platform {

FrameState g_frame;

static std::vector<void (*)()> g_restore;

void request_frames(int n) {
    g_frame.wanted = std::max(g_frame.wanted, n);
    wake();
}

void request_frame_in(double delay) {
    double at = seconds() + std::max(delay, 0.0);
    if (g_frame.due >= 0 && g_frame.due <= at) return;
    g_frame.due = at;
    wake();
}

void set_animating(bool on) {
    if (on && !g_frame.animating) request_frames(1);
    g_frame.animating = on;
}

void set_work(bool (*work)()) {
    g_frame.work = work;
    if (work) wake();
}

bool work_once() {
    if (g_frame.work && !g_frame.work()) g_frame.work = nullptr;
    return g_frame.work != nullptr;
}

void set_background(ImU32 color) { g_frame.background = color; }

void set_clipboard(const char* text) { ImGui::SetClipboardText(text); }

long frames_drawn() { return g_frame.drawn; }

float dpr() { return ImGui::GetIO().DisplayFramebufferScale.x; }

void on_gl_restored(void (*restore)()) { g_restore.push_back(restore); }

std::optional<Incoming> take_incoming() { return std::exchange(g_frame.incoming, {}); }

float take_pinch() { return std::exchange(g_frame.pinch, 1.0f); }

bool app_key(ImGuiKey key, bool repeat, ImGuiKeyChord modifiers) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.NavVisible) return false;
    if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return false;
    // Any number that no widget has.
    const ImGuiID owner = ImHashStr("platform::app_key");
    ImGui::SetKeyOwner(key, owner);
    return io.KeyMods == modifiers && ImGui::IsKeyPressed(key, repeat ? ImGuiInputFlags_Repeat : 0, owner);
}

void make_imgui_context() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    // A blinking cursor would keep an idle window drawing.
    io.ConfigInputTextCursorBlink = false;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.MouseDoubleClickTime = 0.5f;  // as systems have it
}

// The backend cuts size * scale down to whole pixels; the product must not end up a hair below the pixel meant.
static float scale_for(float size, int pixels, float density) {
    while ((int)(size * density) < pixels) density = std::nextafter(density, 1e9f);
    return density;
}

void set_display_size(int width, int height, float density) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2((float)width / density, (float)height / density);
    io.DisplayFramebufferScale =
        ImVec2(scale_for(io.DisplaySize.x, width, density), scale_for(io.DisplaySize.y, height, density));
}

// Input that ImGui spreads over frames, a held button (which may repeat), a fading backdrop: all need frames without
// an event. A tooltip needs one when its delay is over.
static void plan_next_frame() {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    bool busy = !g.InputEventsQueue.empty() || (g.DimBgRatio > 0 && g.DimBgRatio < 1);
    for (bool down : g.IO.MouseDown) busy |= down;
    if (busy) g_frame.wanted = std::max(g_frame.wanted, 2);

    if (g.HoverItemDelayId == 0) return;
    float delay = 0;
    for (float threshold : {g.Style.HoverDelayShort, g.Style.HoverDelayNormal})
        if (delay == 0 && g.HoverItemDelayTimer <= threshold) delay = threshold - g.HoverItemDelayTimer;
    if (g.MouseStationaryTimer < g.Style.HoverStationaryDelay)
        delay = std::max(delay, g.Style.HoverStationaryDelay - g.MouseStationaryTimer);
    if (delay > 0) request_frame_in(delay + 0.01);
}

void take_picture(ImVec2 min, ImVec2 max, const char* name) {
    g_frame.picture = true;
    g_frame.picture_min = min;
    g_frame.picture_max = max;
    g_frame.picture_name = name;
}

std::vector<unsigned char> read_pixels(int x, int y, int width, int height, int all_height) {
    const size_t row = (size_t)width * 4;
    std::vector<unsigned char> from_below(row * (size_t)height), rgba(from_below.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(x, all_height - y - height, width, height, GL_RGBA, GL_UNSIGNED_BYTE, from_below.data());
    for (int i = 0; i < height; i++)
        std::copy_n(from_below.data() + (size_t)(height - 1 - i) * row, row, rgba.data() + (size_t)i * row);
    // What shows through is the desktop's business; the picture is opaque.
    for (size_t i = 3; i < rgba.size(); i += 4) rgba[i] = 255;
    return rgba;
}

static void keep_what_was_asked_for(const ImDrawData& data) {
    g_frame.picture = false;
    const ImVec2 scale = data.FramebufferScale;
    const int all_width = (int)(data.DisplaySize.x * scale.x), all_height = (int)(data.DisplaySize.y * scale.y);
    const int x0 = std::clamp((int)(g_frame.picture_min.x * scale.x), 0, all_width);
    const int x1 = std::clamp((int)(g_frame.picture_max.x * scale.x), 0, all_width);
    const int y0 = std::clamp((int)(g_frame.picture_min.y * scale.y), 0, all_height);
    const int y1 = std::clamp((int)(g_frame.picture_max.y * scale.y), 0, all_height);
    if (x1 <= x0 || y1 <= y0) return;
    const auto rgba = read_pixels(x0, y0, x1 - x0, y1 - y0, all_height);
    keep_picture(g_frame.picture_name, rgba.data(), x1 - x0, y1 - y0);
}

void draw_frame(void (*frame)()) {
    ImGuiIO& io = ImGui::GetIO();
    // Longer than the double click and the tooltip delays, so that a pause counts as one; short for animations.
    io.DeltaTime = std::clamp(io.DeltaTime, 1e-4f, 0.5f);
    if (g_frame.wanted > 0) g_frame.wanted--;

    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    frame();
    ImGui::Render();

    ImDrawData* data = ImGui::GetDrawData();
    ImVec4 paper = ImGui::ColorConvertU32ToFloat4(g_frame.background);
    glViewport(0, 0, (int)(data->DisplaySize.x * data->FramebufferScale.x),
               (int)(data->DisplaySize.y * data->FramebufferScale.y));
    glDisable(GL_SCISSOR_TEST);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(data);
    if (g_frame.picture) keep_what_was_asked_for(*data);
    g_frame.drawn++;
    plan_next_frame();
}

bool frame_wanted() {
    if (g_frame.due >= 0 && seconds() >= g_frame.due) {
        g_frame.due = -1;
        // A tooltip is measured in its first frame and shown in its second.
        g_frame.wanted = std::max(g_frame.wanted, 3);
    }
    return g_frame.wanted > 0 || g_frame.animating;
}

void restore_gl() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplOpenGL3_Init(gl::glsl_version);
    for (void (*restore)() : g_restore) restore();
    request_frames(5);
}

}  // namespace platform
