// Draws a formula that math_layout.h has laid out.
#pragma once
#include "imgui.h"
#include "math_layout.h"

// KaTeX's fonts, by math::Font. Added to the atlas with OversampleH = 1, glyphs are sharpest.
struct MathFonts {
    ImFont* font[6];
};

struct MathStyle {
    float em;  // logical pixels
    ImU32 ink;
    const ImU32* term_colors = nullptr;  // one per Layout::terms, 0 = ink; or nullptr
    int hovered_term = -1;               // its regions are filled with `highlight`
    ImU32 highlight = 0;
    ImU32 strike = 0;  // of lines through dropped parts; 0 = the colour of what they strike
};

// `baseline_origin` is the left end of the first line's baseline; the box around the formula reaches from there up by
// layout.height * em, down by layout.depth * em and right by layout.width * em. Everything is placed on whole device
// pixels (io.DisplayFramebufferScale).
void draw_math(ImDrawList* list, const math::Layout& layout, ImVec2 baseline_origin, const MathFonts& fonts,
               const MathStyle& style);

// The innermost term at a point relative to baseline_origin, in em; -1 if there is none.
inline int term_at(const math::Layout& layout, ImVec2 point_in_em) {
    return math::term_at(layout, point_in_em.x, point_in_em.y);
}
