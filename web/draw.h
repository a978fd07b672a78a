// The project's own drawing: many rounded rectangles at once, in one instanced draw call.
//
// For what ImDrawList is too slow or too coarse for: the cells of a long timeline, activations. Edges are antialiased
// at the device's pixels, at any fraction of a pixel; a quad thinner than a pixel fades instead of vanishing.
#pragma once
#include <span>
#include "imgui.h"

namespace draw {

struct Quad {
    float x, y, w, h;  // logical pixels on the screen, top left and size; nothing is drawn if w or h is not positive
    ImU32 color;       // IM_COL32, straight alpha
    float radius = 0;  // of the corners, logical pixels; at most half the shorter side counts
};

// Draws the quads at this point of the list: over what was added before, under what is added after, within the list's
// current clip rectangle. They are copied; the span may go away at once. Needs no set-up: the GL program is made when
// first drawn, and again after the browser lost its context.
void quads(ImDrawList* list, std::span<const Quad> quads);

// For draw callbacks: sets the scissor to the command's clip rectangle, as ImGui's backend does; false if nothing of it
// is visible.
bool clip(const ImDrawCmd& command, const ImDrawData& data);

}  // namespace draw
