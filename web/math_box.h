// Boxes and the glyphs that grow: delimiters and roots. Internal to the math_* files.
#pragma once

#include <cstddef>

#include "math_layout.h"
#include "math_metrics.h"

namespace math {

// How much of a layout's lists there is at some moment.
struct Marks {
    size_t glyphs = 0, rules = 0, braces = 0, strikes = 0, regions = 0;
};

// A part of a formula whose marks are in the layout already, set at the origin, and that can still be moved. As parts
// are set one inside the other, the marks of each are a run of every list.
struct Part {
    float width = 0, height = 0, depth = 0;
    float italic = 0;  // italic correction, contained in the width: a subscript is set back by it
    Marks from, to;
};

// What is being written on: the result, and the term that new marks belong to.
struct Sheet {
    const Tree& tree;
    Layout& out;
    int term = -1;
};

Marks marks(const Layout& layout);

// A part without extent, whose marks begin here.
Part begin_part(const Sheet& sheet);

// Ends a part: all marks since its beginning are its own.
void end_part(const Sheet& sheet, Part& part);

void move(Sheet& sheet, const Part& part, float dx, float dy);

// Takes the marks of a part, which must be the last one set, away again.
void erase_marks(Sheet& sheet, const Part& part);

Part set_glyph(Sheet& sheet, Font font, unsigned code, float size);
void add_rule(Sheet& sheet, float x, float y, float w, float h);

// Whether a code point can follow \left.
bool is_delimiter(unsigned code);

// A delimiter of at least that height and depth together (as far as the fonts go), centred on the axis.
// Code 0: the space of an invisible one.
Part set_delimiter(Sheet& sheet, unsigned code, float wanted, Style style);

// The delimiter for something as high and deep as that: \left and \right.
Part set_fence(Sheet& sheet, unsigned code, float height, float depth, Style style);

// A radical sign whose top is at the baseline, and the thickness of the rule that continues it.
struct Surd {
    Part part;
    float rule;
};
Surd set_surd(Sheet& sheet, float wanted, Style style);

inline constexpr float null_delimiter_space = 0.12f;  // beside fractions and for an invisible delimiter
inline constexpr float script_space = 0.05f;          // after scripts

}  // namespace math
