#include "math_draw.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"  // IM_ROUND

namespace {

// ImGui's font size is ascent minus descent, TeX's is the em: the fonts' (ascent - descent) / unitsPerEm.
constexpr float imgui_size[6] = {1.175f, 0.935f, 1.2f, 2.222f, 2.4f, 3.0f};

struct Canvas {
    ImDrawList* list;
    ImVec2 origin;
    const MathFonts& fonts;
    const MathStyle& style;
    float density;  // device pixels per logical pixel
};

float snap(const Canvas& canvas, float v) { return std::floor(v * canvas.density + 0.5f) / canvas.density; }
float to_x(const Canvas& canvas, float em) { return canvas.origin.x + em * canvas.style.em; }
float to_y(const Canvas& canvas, float em) { return canvas.origin.y + em * canvas.style.em; }

ImU32 color_of(const Canvas& canvas, int term) {
    const ImU32* colors = canvas.style.term_colors;
    return term >= 0 && colors && colors[term] ? colors[term] : canvas.style.ink;
}

// A size that ImGui rasterises at exactly `pixels`. GetFontBaked rounds sizes to whole logical pixels but takes any
// density, so the remainder goes into that.
struct Raster {
    ImFontBaked* baked;
    float scale;  // from the baked glyph's lengths to logical pixels
};
Raster rasterize(ImFont* font, float pixels, float density) {
    const float rounded = std::max(1.0f, IM_ROUND(pixels));
    return {font->GetFontBaked(rounded, density * pixels / rounded), pixels / rounded};
}

void draw_glyph(const Canvas& canvas, const math::Glyph& glyph) {
    const int index = static_cast<int>(glyph.font);
    const float pixels = canvas.style.em * glyph.size * imgui_size[index];
    if (pixels * canvas.density < 1) return;
    const Raster raster = rasterize(canvas.fonts.font[index], pixels, canvas.density);
    if (!raster.baked) return;
    // Looking a glyph up may rasterise it and replace the atlas texture by a larger one; ImGui then gives the draw list
    // a new command. So: reserve only after the lookup, and keep no glyph from before one.
    const ImFontGlyph* found = raster.baked->FindGlyphNoFallback(static_cast<ImWchar>(glyph.code));
    if (!found || !found->Visible) return;

    // A baked glyph's Y counts from the top of the line, which lies the rounded ascent above the baseline.
    const float x = snap(canvas, to_x(canvas, glyph.x));
    const float baseline = snap(canvas, to_y(canvas, glyph.y));
    const float ascent = IM_ROUND(raster.baked->Ascent);
    ImVec2 from(x + found->X0 * raster.scale, baseline + (found->Y0 - ascent) * raster.scale);
    ImVec2 to(x + found->X1 * raster.scale, baseline + (found->Y1 - ascent) * raster.scale);
    ImVec2 uv_from(found->U0, found->V0), uv_to(found->U1, found->V1);
    if (glyph.stretch > 0) {
        // The row through the middle stands for all of them: the pieces that are stretched are plain verticals.
        from.y = snap(canvas, to_y(canvas, glyph.y - glyph.stretch));
        to.y = baseline;
        uv_from.y = uv_to.y = (found->V0 + found->V1) / 2;
    }
    canvas.list->PrimReserve(6, 4);
    canvas.list->PrimRectUV(from, to, uv_from, uv_to, color_of(canvas, glyph.term));
}

// At least one device pixel thick.
void draw_rule(const Canvas& canvas, const math::Rule& rule) {
    const float pixel = 1 / canvas.density;
    const float em = canvas.style.em;
    const float x0 = snap(canvas, to_x(canvas, rule.x));
    const float x1 = std::max(x0 + pixel, snap(canvas, to_x(canvas, rule.x + rule.w)));
    const float y0 = snap(canvas, to_y(canvas, rule.y));
    const float y1 = y0 + std::max(pixel, snap(canvas, rule.h * em));
    canvas.list->AddRectFilled(ImVec2(x0, y0), ImVec2(x1, y1), color_of(canvas, rule.term));
}

// Shaped after KaTeX's leftbraceunder and midbraceunder (svgGeometry.ts): 0.548 units high, each bend 0.43 units wide.
void draw_brace(const Canvas& canvas, const math::Brace& brace) {
    constexpr float unit_height = 0.548f, bend = 0.43f;
    const float x0 = to_x(canvas, brace.x);
    const float x1 = to_x(canvas, brace.x + brace.w);
    const float middle = (x0 + x1) / 2;
    const float height = brace.h * canvas.style.em;
    const float unit = std::min(height / unit_height, (x1 - x0) / (4 * bend));  // a narrow brace is a small one
    const float y0 = snap(canvas, to_y(canvas, brace.y) + (height - unit * unit_height) / 2);
    const auto by_end = [&](float x, float y) { return ImVec2(x0 + x * unit, y0 + y * unit); };
    const auto by_tip = [&](float x, float y) { return ImVec2(middle - x * unit, y0 + y * unit); };

    // The left half's outline from the tip along the bottom to the end, and back along the top; then its mirror image.
    ImDrawList* list = canvas.list;
    list->PathClear();
    list->PathLineTo(by_tip(0.018f, 0.548f));
    list->PathBezierCubicCurveTo(by_tip(0.05f, 0.52f), by_tip(0.17f, 0.355f), by_tip(bend, 0.334f));
    list->PathLineTo(by_end(bend, 0.334f));
    list->PathBezierCubicCurveTo(by_end(0.20f, 0.32f), by_end(0.08f, 0.19f), by_end(0, 0.041f));
    list->PathLineTo(by_end(0, 0));
    list->PathLineTo(by_end(0.023f, 0));
    list->PathBezierCubicCurveTo(by_end(0.13f, 0.15f), by_end(0.22f, 0.2f), by_end(bend, 0.214f));
    list->PathLineTo(by_tip(bend, 0.214f));
    list->PathBezierCubicCurveTo(by_tip(0.25f, 0.23f), by_tip(0.09f, 0.33f), by_tip(0.006f, 0.489f));
    for (int i = list->_Path.Size - 1; i >= 0; i--) {
        const ImVec2 point = list->_Path[i];
        list->PathLineTo(ImVec2(2 * middle - point.x, point.y));
    }
    const float fringe = list->_FringeScale;  // width of the antialiased edge: one device pixel, not one logical one
    list->_FringeScale = 1 / canvas.density;
    list->PathFillConcave(color_of(canvas, brace.term));
    list->_FringeScale = fringe;
}

void draw_strike(const Canvas& canvas, const math::Strike& strike) {
    constexpr float thickness = 0.07f;  // em
    const ImU32 color = canvas.style.strike ? canvas.style.strike : color_of(canvas, strike.term);
    canvas.list->AddLine(ImVec2(to_x(canvas, strike.x0), to_y(canvas, strike.y0)),
                         ImVec2(to_x(canvas, strike.x1), to_y(canvas, strike.y1)), color,
                         std::max(1.0f, thickness * canvas.style.em));
}

void draw_highlight(const Canvas& canvas, const math::Region& region) {
    constexpr float margin = 0.12f, rounding = 0.2f;  // em
    canvas.list->AddRectFilled(ImVec2(to_x(canvas, region.x0 - margin), to_y(canvas, region.y0 - margin)),
                               ImVec2(to_x(canvas, region.x1 + margin), to_y(canvas, region.y1 + margin)),
                               canvas.style.highlight, rounding * canvas.style.em);
}

}  // namespace

void draw_math(ImDrawList* list, const math::Layout& layout, ImVec2 baseline_origin, const MathFonts& fonts,
               const MathStyle& style) {
    const Canvas canvas{list, baseline_origin, fonts, style, std::max(0.5f, ImGui::GetIO().DisplayFramebufferScale.x)};
    for (const math::Region& region : layout.regions) {
        if (style.hovered_term >= 0 && region.term == style.hovered_term) draw_highlight(canvas, region);
    }
    for (const math::Glyph& glyph : layout.glyphs) draw_glyph(canvas, glyph);
    for (const math::Rule& rule : layout.rules) draw_rule(canvas, rule);
    for (const math::Brace& brace : layout.braces) draw_brace(canvas, brace);
    for (const math::Strike& strike : layout.strikes) draw_strike(canvas, strike);
}
