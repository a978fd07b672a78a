// Sets a formula, written in a small subset of TeX, as glyphs and lines at fixed places.
//
// The rules are those of Appendix G of The TeXbook as KaTeX applies them, with KaTeX's fonts and metrics, so that the
// result agrees with KaTeX's to about 0.001 em (tests/katex_compare.mjs). Knows nothing of how it is drawn: for that
// see math_draw.h.
//
// Understood: letters, digits, Greek, the usual operators and relations, ^ _ ', \frac \dfrac \tfrac, \sum \prod and
// named operators with limits, \left \right, \big and its sisters, \underbrace{}_{}, \overline, \sqrt, \mathrm
// \mathit \text \operatorname \mathop, cases, \displaystyle and its sisters, spaces, \phantom; and four of our own:
//   \term{id}{...}    a part with a name: a Region, and the `term` of all that is inside. The id has no braces.
//   \under{a}{b}      b beneath a, without a brace, in script size; all such b of a line stand on one baseline
//   \strike{...}      struck through
//   \num{...}         a number: upright, with a true minus sign, and no spaces around it
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace math {

// KaTeX_Main-Regular, KaTeX_Math-Italic, KaTeX_Size1-Regular ... KaTeX_Size4-Regular.
enum class Font : unsigned char { main, math_italic, size1, size2, size3, size4 };

// All lengths are in em of the formula. x grows to the right from the formula's left edge, y downward from the
// baseline of its first line. `term` is the index of the innermost \term around a thing, or -1.

struct Glyph {
    float x, y;  // pen position, on the glyph's baseline
    float size;  // of the font, em
    Font font;
    unsigned code;  // Unicode code point
    int term;
    float stretch;  // 0, or for a piece of a tall delimiter: its ink is stretched to reach from y - stretch to y
};

// A filled rectangle, (x, y) its top left corner: a fraction bar, an overline, the top of a root.
struct Rule {
    float x, y, w, h;
    int term;
};

// A brace that lies beneath something and points down, in this rectangle.
struct Brace {
    float x, y, w, h;
    int term;
};

// A diagonal line through something that is dropped or cancelled.
struct Strike {
    float x0, y0, x1, y1;
    int term;
};

// Where a \term is. One that is broken over lines, or whose id occurs twice, has several.
struct Region {
    int term;
    float x0, y0, x1, y1;
};

struct Layout {
    float width = 0;
    float height = 0;  // above the first line's baseline
    float depth = 0;   // below it, further lines included
    std::vector<Glyph> glyphs;
    std::vector<Rule> rules;
    std::vector<Brace> braces;
    std::vector<Strike> strikes;
    std::vector<Region> regions;     // inner terms before those around them
    std::vector<std::string> terms;  // ids, in order of first appearance; the index is the `term` above
    std::string error;               // empty if all of the source was understood; else the first thing that was not
};

// Lays out a formula, in display style (as on a line of its own) or in text style. Of a faulty source, as much as
// possible is laid out and `error` says what is wrong. Any input is safe: nesting and length are limited.
//
// With max_width_em > 0, a formula that is wider is broken before relations and binary operators; inside brackets
// only where a part would not fit otherwise, and as a last resort between factors. Continuation lines are indented by
// 1.5 em. What cannot be broken may still stick out: see Layout::width.
Layout lay_out(std::string_view tex, bool display, float max_width_em = 0);

// The innermost term at a point, in em from the first baseline's left end; -1 if there is none.
int term_at(const Layout& layout, float x, float y);

struct Box {
    float x0, y0, x1, y1;
};

// The boxes (by the fonts' metrics) of all glyphs, in their order, and of all rules and braces after them.
std::vector<Box> ink_boxes(const Layout& layout);

}  // namespace math
