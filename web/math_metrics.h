// Measures of KaTeX's fonts. Internal to the math_* files.
#pragma once

#include "math_layout.h"
#include "math_tree.h"

namespace math {

// A glyph's measures in em of its font. `italic` is the italic correction.
struct Metric {
    float depth, height, italic, width;
};

// False if the font lacks the glyph, and `metric` is all zero.
bool find_metric(Font font, unsigned code, Metric& metric);
inline bool has_glyph(Font font, unsigned code) {
    Metric unused;
    return find_metric(font, code, unused);
}

// The current style of Appendix G; cramped: superscripts are raised less, as under a root or in a denominator.
struct Style {
    Size size = Size::text;
    bool cramped = false;
};

Style superscript_of(Style style);
Style subscript_of(Style style);
Style numerator_of(Style style);
Style denominator_of(Style style);
inline Style cramped(Style style) { return {style.size, true}; }
inline bool is_tight(Style style) { return style.size >= Size::script; }

// The font size of a style, em of the formula: 1, 1, 0.7, 0.5.
float em_of(Size size);

// The font parameters of Appendix G (sigma of cmsy, xi of cmex) in a style, in em of the formula.
struct Parameters {
    float num1, num2;      // shift of a numerator in display style and in text style
    float denom1, denom2;  // of a denominator
    float sup1, sup2, sup3, sub1, sub2, sup_drop, sub_drop;
    float axis;  // height of the mathematical axis, on which a minus sign lies
    float x_height;
    float quad;                                                             // 18 mu
    float rule;                                                             // thickness of a fraction bar
    float op_spacing1, op_spacing2, op_spacing3, op_spacing4, op_spacing5;  // around the limits of an operator
};
Parameters parameters(Style style);

}  // namespace math
