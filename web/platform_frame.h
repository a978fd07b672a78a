// What the two kinds of window share: the frame itself, and when another one is due. For platform_*.cpp only.
#pragma once
#include <string>
#include <vector>

#include "platform.h"

namespace platform {

struct FrameState {
    int wanted = 3;  // frames still to draw
    bool animating = false;
    double due = -1;  // seconds(); a frame is asked for at this time; below 0: none
    bool (*work)() = nullptr;
    long drawn = 0;
    float pinch = 1;  // since take_pinch
    bool picture = false;
    ImVec2 picture_min, picture_max;
    std::string picture_name;
    std::optional<Incoming> incoming;
    ImU32 background = IM_COL32(0xFB, 0xFA, 0xF6, 0xFF);
};
extern FrameState g_frame;

// Each window has its own: sees to it that the loop looks at g_frame again soon. One thread only, like all of this.
void wake();

// The ImGui context and its settings. Before the backends are started.
void make_imgui_context();

// Tells ImGui the size of the framebuffer in device pixels. Logical sizes follow: pixels / density, so that one
// logical pixel is exactly `density` device pixels and text stays crisp.
void set_display_size(int width, int height, float density);

// Everything from ImGui::NewFrame to the last GL call; io.DeltaTime and the display size have been set before.
void draw_frame(void (*frame)());

// Part of the frame just drawn, in device pixels from the top left: opaque RGBA from the top row down.
std::vector<unsigned char> read_pixels(int x, int y, int width, int height, int all_height);

// Each window has its own: what becomes of a picture, RGBA from the top row down.
void keep_picture(const std::string& name, const unsigned char* rgba, int width, int height);

// One call of what set_work was given; false: there is nothing more to do.
bool work_once();

// Whether another frame is due now.
bool frame_wanted();

// After the browser gave a new GL context: starts ImGui's GL backend again and calls what on_gl_restored was given.
void restore_gl();

}  // namespace platform
