// theme.h -- the look: colours, type and spacing, in one place. Views take every colour and size from here.
//
// Colour means kind, everywhere the same. Lengths are logical pixels, on a grid of 4.
#pragma once

#include "engine/units.h"
#include "imgui.h"
#include "web/math_draw.h"

namespace theme {

struct Colors {
    ImU32 paper, panel, ink, muted, line, faint;  // faint: a wash for hovered rows, tab tracks, future columns
    ImU32 input, cell, state, in_gate, out_gate, hidden, output, error;
    ImU32 accent, accent_wash;  // accent: the selected block, the playhead's links; wash: behind the open equation
    ImU32 good, bad;            // "equal"; a refused value
    ImU32 on_ink;               // text on a filled dark button
};
const Colors& colors();

// The colour of a kind of unit; `any` and the bias are muted.
ImU32 of(lstm::Kind kind);

ImU32 with_alpha(ImU32 color, float alpha);  // alpha 0..1 replaces the colour's own
ImU32 mix(ImU32 a, ImU32 b, float t);        // a at t = 0, b at t = 1; opaque

struct Fonts {
    ImFont* text;
    ImFont* bold;
    ImFont* mono;
    MathFonts math;
};
const Fonts& fonts();

// Sizes of type, for ImGui::PushFont(font, size) and ImDrawList::AddText.
inline constexpr float body = 13.0f;
inline constexpr float small = 12.0f;
inline constexpr float caption = 11.0f;  // capitals above a group; tick labels
inline constexpr float title = 15.0f;
inline constexpr float math_em = 15.0f;       // formulas in closed rows
inline constexpr float math_em_open = 17.0f;  // the formula of the open equation
inline constexpr float math_em_numbers = 14.0f;

inline constexpr float unit = 4.0f;  // the spacing grid
inline constexpr float pad = 16.0f;  // from a panel's edge to its content
inline constexpr float row = 28.0f;  // height of a control
inline constexpr float radius = 6.0f;
inline constexpr float bar_height = 48.0f;

// Loads the fonts and sets ImGui's style. Once, after platform::open.
void load();

}  // namespace theme
