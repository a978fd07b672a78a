// formula.h -- formulas as the views need them: laid out once for each source and width, drawn with every leaf in its
// colour, lit up by what is hovered anywhere, and asked what lies under the pointer.
//
// Lengths are logical pixels. A formula is placed by the left end of its first line's baseline.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/term.h"
#include "imgui.h"
#include "web/math_layout.h"

namespace formula {

// One source in one size.
struct Formula {
    const math::Layout* layout = nullptr;  // valid until the end of the frame
    float em = 0;
    float width() const { return layout->width * em; }
    float ascent() const { return layout->height * em; }
    float descent() const { return layout->depth * em; }
    float height() const { return ascent() + descent(); }
};

// Broken into lines where it is wider than max_width; 0: never.
Formula make(const std::string& tex, bool display, float em, float max_width = 0);

// How a formula looks. `tags` says what its \term{0}, \term{1}, ... stand for.
struct Look {
    ImU32 ink;
    ImU32 background;  // what the leaves' colours have to stand out from
    std::span<const lstm::Leaf> tags = {};
    const std::optional<lstm::Leaf>* hovered = nullptr;  // Ui::hovered
    bool whole_units = false;  // it was hovered in another view: a unit there lights up all leaves that are its own
};

// Draws, and returns the tag under the mouse, if the mouse is in this window.
const lstm::Leaf* draw(const Formula& formula, ImVec2 baseline, const Look& look);

// A hot spot for tests at each leaf: "term.0", "term.1", ...; the label is the leaf's LaTeX.
void mark(const Formula& formula, ImVec2 baseline, std::span<const lstm::Leaf> tags);

// The colour of what a leaf stands for: states, errors, else its unit's kind; weights and targets have none (0).
ImU32 color_of(const lstm::Leaf& leaf);

// A colour of a kind, moved towards the ink until text in it has a contrast of 4.5:1 on this background.
ImU32 readable(ImU32 color, ImU32 background);

// Does what is hovered light up this leaf? Bound indices match every unit of the kind.
bool is_lit(const Look& look, const lstm::Leaf& leaf);

// Running text with formulas between $ signs, wrapped at `width`, its top left corner at `at`. Returns its height;
// draws nothing without a list.
float flow(ImDrawList* list, std::string_view text, ImVec2 at, float width, ImFont* font, float size, ImU32 color);

// From the top of a line of text to its baseline.
float ascent_of(ImFont* font, float size);

}  // namespace formula
