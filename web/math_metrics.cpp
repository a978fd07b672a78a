#include "math_metrics.h"

#include <algorithm>
#include <span>

#include "katex_metrics.h"

namespace math {

namespace {

std::span<const katex::Metric> table(Font font) {
    switch (font) {
        case Font::main: return katex::main_regular;
        case Font::math_italic: return katex::math_italic;
        case Font::size1: return katex::size1;
        case Font::size2: return katex::size2;
        case Font::size3: return katex::size3;
        case Font::size4: return katex::size4;
    }
    return {};
}

// KaTeX's fontMetrics.ts (MIT), from cmsy10, cmsy7, cmsy5 and cmex10: in em of the style's own font size, for text,
// script and scriptscript style.
constexpr Parameters in_own_em[3] = {
    {.num1 = .677f,
     .num2 = .394f,
     .denom1 = .686f,
     .denom2 = .345f,
     .sup1 = .413f,
     .sup2 = .363f,
     .sup3 = .289f,
     .sub1 = .150f,
     .sub2 = .247f,
     .sup_drop = .386f,
     .sub_drop = .050f,
     .axis = .250f,
     .x_height = .431f,
     .quad = 1.000f,
     .rule = .040f,
     .op_spacing1 = .111f,
     .op_spacing2 = .166f,
     .op_spacing3 = .2f,
     .op_spacing4 = .600f,
     .op_spacing5 = .100f},
    {.num1 = .732f,
     .num2 = .384f,
     .denom1 = .752f,
     .denom2 = .344f,
     .sup1 = .503f,
     .sup2 = .431f,
     .sup3 = .286f,
     .sub1 = .143f,
     .sub2 = .286f,
     .sup_drop = .353f,
     .sub_drop = .071f,
     .axis = .250f,
     .x_height = .431f,
     .quad = 1.171f,
     .rule = .049f,
     .op_spacing1 = .111f,
     .op_spacing2 = .166f,
     .op_spacing3 = .2f,
     .op_spacing4 = .611f,
     .op_spacing5 = .143f},
    {.num1 = .925f,
     .num2 = .387f,
     .denom1 = 1.025f,
     .denom2 = .532f,
     .sup1 = .504f,
     .sup2 = .404f,
     .sup3 = .294f,
     .sub1 = .200f,
     .sub2 = .400f,
     .sup_drop = .494f,
     .sub_drop = .100f,
     .axis = .250f,
     .x_height = .431f,
     .quad = 1.472f,
     .rule = .049f,
     .op_spacing1 = .111f,
     .op_spacing2 = .166f,
     .op_spacing3 = .2f,
     .op_spacing4 = .611f,
     .op_spacing5 = .143f},
};

Size smaller(Size size) { return size <= Size::text ? Size::script : Size::scriptscript; }
Size fraction_part(Size size) { return size == Size::display ? Size::text : smaller(size); }

}  // namespace

bool find_metric(Font font, unsigned code, Metric& metric) {
    const std::span<const katex::Metric> rows = table(font);
    const auto by_code = [](const katex::Metric& row, unsigned wanted) { return row.code < wanted; };
    const auto found = std::lower_bound(rows.begin(), rows.end(), code, by_code);
    metric = {};
    if (found == rows.end() || found->code != code) return false;
    constexpr float em = 1e-4f;
    metric = {found->depth * em, found->height * em, found->italic * em, found->width * em};
    return true;
}

Style superscript_of(Style style) { return {smaller(style.size), style.cramped}; }
Style subscript_of(Style style) { return {smaller(style.size), true}; }
Style numerator_of(Style style) { return {fraction_part(style.size), style.cramped}; }
Style denominator_of(Style style) { return {fraction_part(style.size), true}; }

float em_of(Size size) { return size <= Size::text ? 1.0f : size == Size::script ? 0.7f : 0.5f; }

Parameters parameters(Style style) {
    const int row = style.size <= Size::text ? 0 : style.size == Size::script ? 1 : 2;
    const float em = em_of(style.size);
    Parameters p = in_own_em[row];
    for (float* value :
         {&p.num1, &p.num2,        &p.denom1,      &p.denom2,      &p.sup1,        &p.sup2,       &p.sup3,
          &p.sub1, &p.sub2,        &p.sup_drop,    &p.sub_drop,    &p.axis,        &p.x_height,   &p.quad,
          &p.rule, &p.op_spacing1, &p.op_spacing2, &p.op_spacing3, &p.op_spacing4, &p.op_spacing5}) {
        *value *= em;
    }
    return p;
}

}  // namespace math
