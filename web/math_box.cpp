#include "math_box.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace math {

namespace {

constexpr Font large_fonts[] = {Font::size1, Font::size2, Font::size3, Font::size4};

// The axis of the glyphs themselves: all delimiters are drawn symmetrically about it, in em of their size.
constexpr float glyph_axis = 0.25f;

enum class Growth { large, large_then_stacked, stacked };

// Delimiters, and the pieces of the tall ones in Size4 (bars: in Size1). KaTeX's delimiter.ts (MIT).
struct Delimiter {
    unsigned code;
    Growth growth;
    unsigned top, middle, extension, bottom;  // 0: no such piece
};
constexpr Delimiter delimiters[] = {
    {'(', Growth::large_then_stacked, 0x239B, 0, 0x239C, 0x239D},
    {')', Growth::large_then_stacked, 0x239E, 0, 0x239F, 0x23A0},
    {'[', Growth::large_then_stacked, 0x23A1, 0, 0x23A2, 0x23A3},
    {']', Growth::large_then_stacked, 0x23A4, 0, 0x23A5, 0x23A6},
    {'{', Growth::large_then_stacked, 0x23A7, 0x23A8, 0x23AA, 0x23A9},
    {'}', Growth::large_then_stacked, 0x23AB, 0x23AC, 0x23AA, 0x23AD},
    {0x230A, Growth::large_then_stacked, 0, 0, 0x23A2, 0x23A3},
    {0x230B, Growth::large_then_stacked, 0, 0, 0x23A5, 0x23A6},
    {0x2308, Growth::large_then_stacked, 0x23A1, 0, 0x23A2, 0},
    {0x2309, Growth::large_then_stacked, 0x23A4, 0, 0x23A5, 0},
    {0x2223, Growth::stacked, 0, 0, 0x2223, 0},
    {0x2225, Growth::stacked, 0, 0, 0x2225, 0},
    {0x27E8, Growth::large, 0, 0, 0, 0},
    {0x27E9, Growth::large, 0, 0, 0, 0},
    {'/', Growth::large, 0, 0, 0, 0},
    {'\\', Growth::large, 0, 0, 0, 0},
};

const Delimiter* find_delimiter(unsigned code) {
    const auto same = [code](const Delimiter& d) { return d.code == code; };
    const Delimiter* found = std::find_if(std::begin(delimiters), std::end(delimiters), same);
    return found != std::end(delimiters) ? found : nullptr;
}

// How far a stretched piece reaches under its neighbours, em, so that no seam shows when each is snapped to pixels.
constexpr float lap = 0.05f;

float total_height(Font font, unsigned code) {
    Metric metric;
    find_metric(font, code, metric);
    return metric.height + metric.depth;
}

void set_piece(Sheet& sheet, Font font, unsigned code, float top) {
    const Part piece = set_glyph(sheet, font, code, 1);
    move(sheet, piece, 0, top + piece.height);
}

void set_extension(Sheet& sheet, Font font, unsigned code, float top, float bottom) {
    if (bottom <= top) return;
    sheet.out.glyphs.push_back({0, bottom + lap, 1, font, code, sheet.term, bottom - top + 2 * lap});
}

// A delimiter out of pieces: top, extension, (middle, extension,) bottom. The extensions count in whole pieces, as
// TeX's do, but each is drawn as one stretched glyph.
Part set_stacked(Sheet& sheet, const Delimiter& d, float wanted, Style style) {
    const Font font = d.growth == Growth::stacked ? Font::size1 : Font::size4;
    const auto piece_height = [&](unsigned code) { return total_height(font, code ? code : d.extension); };
    const float top = piece_height(d.top);
    const float bottom = piece_height(d.bottom);
    const float middle = d.middle ? piece_height(d.middle) : 0;
    const float step = piece_height(d.extension) * (d.middle ? 2.0f : 1.0f);
    const float least = top + middle + bottom;
    const float total = least + std::max(0.0f, std::ceil((wanted - least) / step)) * step;

    Part part = begin_part(sheet);
    Metric metric;
    find_metric(font, d.extension, metric);
    const float axis = parameters(style).axis;
    part.width = metric.width;
    part.height = total / 2 + axis;
    part.depth = total / 2 - axis;
    const float upper = -part.height + (d.top ? top : lap);
    const float lower = part.depth - (d.bottom ? bottom : lap);
    if (d.top) set_piece(sheet, font, d.top, -part.height);
    if (d.middle) {
        set_extension(sheet, font, d.extension, upper, -axis - middle / 2);
        set_piece(sheet, font, d.middle, -axis - middle / 2);
        set_extension(sheet, font, d.extension, -axis + middle / 2, lower);
    } else {
        set_extension(sheet, font, d.extension, upper, lower);
    }
    if (d.bottom) set_piece(sheet, font, d.bottom, lower);
    end_part(sheet, part);
    return part;
}

// The smallest size from this style up to text style whose glyph in Main is taller than wanted.
bool find_small(unsigned code, float wanted, Style style, float& size) {
    for (const Size candidate : {Size::scriptscript, Size::script, Size::text}) {
        if (candidate > std::max(style.size, Size::text)) continue;
        size = em_of(candidate);
        if (total_height(Font::main, code) * size > wanted) return true;
    }
    return false;
}

}  // namespace

Marks marks(const Layout& layout) {
    return {layout.glyphs.size(), layout.rules.size(), layout.braces.size(), layout.strikes.size(),
            layout.regions.size()};
}

Part begin_part(const Sheet& sheet) {
    Part part;
    part.from = part.to = marks(sheet.out);
    return part;
}

void end_part(const Sheet& sheet, Part& part) { part.to = marks(sheet.out); }

void move(Sheet& sheet, const Part& part, float dx, float dy) {
    Layout& out = sheet.out;
    const auto move_origin = [dx, dy](auto& list, size_t from, size_t to) {
        for (size_t i = from; i < to; i++) {
            list[i].x += dx;
            list[i].y += dy;
        }
    };
    const auto move_corners = [dx, dy](auto& list, size_t from, size_t to) {
        for (size_t i = from; i < to; i++) {
            list[i].x0 += dx;
            list[i].x1 += dx;
            list[i].y0 += dy;
            list[i].y1 += dy;
        }
    };
    move_origin(out.glyphs, part.from.glyphs, part.to.glyphs);
    move_origin(out.rules, part.from.rules, part.to.rules);
    move_origin(out.braces, part.from.braces, part.to.braces);
    move_corners(out.strikes, part.from.strikes, part.to.strikes);
    move_corners(out.regions, part.from.regions, part.to.regions);
}

void erase_marks(Sheet& sheet, const Part& part) {
    sheet.out.glyphs.resize(part.from.glyphs);
    sheet.out.rules.resize(part.from.rules);
    sheet.out.braces.resize(part.from.braces);
    sheet.out.strikes.resize(part.from.strikes);
    sheet.out.regions.resize(part.from.regions);
}

Part set_glyph(Sheet& sheet, Font font, unsigned code, float size) {
    Part part = begin_part(sheet);
    Metric metric;
    find_metric(font, code, metric);
    part.width = metric.width * size;
    part.height = metric.height * size;
    part.depth = metric.depth * size;
    part.italic = metric.italic * size;
    sheet.out.glyphs.push_back({0, 0, size, font, code, sheet.term, 0});
    end_part(sheet, part);
    return part;
}

void add_rule(Sheet& sheet, float x, float y, float w, float h) { sheet.out.rules.push_back({x, y, w, h, sheet.term}); }

bool is_delimiter(unsigned code) { return find_delimiter(code) != nullptr; }

Part set_delimiter(Sheet& sheet, unsigned code, float wanted, Style style) {
    const Delimiter* d = find_delimiter(code);
    if (!d) {
        Part part = begin_part(sheet);
        part.width = null_delimiter_space;
        return part;
    }
    Font font = Font::main;
    float size = 1;
    bool found = find_small(code, wanted, style, size);
    if (!found && d->growth != Growth::stacked) {
        for (const Font candidate : large_fonts) {
            font = candidate;
            size = 1;
            found = total_height(font, code) > wanted;
            if (found) break;
        }
    }
    if (!found && d->growth != Growth::large) return set_stacked(sheet, *d, wanted, style);

    Part part = set_glyph(sheet, font, code, size);
    const float down = glyph_axis * size - parameters(style).axis;
    move(sheet, part, 0, down);
    part.height -= down;
    part.depth += down;
    return part;
}

Part set_fence(Sheet& sheet, unsigned code, float height, float depth, Style style) {
    // The TeXbook, rule 19: \delimiterfactor 901, \delimitershortfall 5 pt.
    const float axis = parameters(style).axis;
    const float reach = std::max(height - axis, depth + axis);
    return set_delimiter(sheet, code, std::max(reach * 2 * 0.901f, reach * 2 - 0.5f), style);
}

Surd set_surd(Sheet& sheet, float wanted, Style style) {
    constexpr unsigned code = 0x221A;
    constexpr float thickness = 0.04f;  // of the sign's own top, in em of its size
    Font font = Font::main;
    float size = 1;
    bool found = find_small(code, wanted, style, size);
    for (size_t i = 0; !found && i < std::size(large_fonts); i++) {
        font = large_fonts[i];
        size = 1;
        found = total_height(font, code) > wanted;
    }
    if (found) {
        Part part = set_glyph(sheet, font, code, size);
        move(sheet, part, 0, part.height);
        part.depth += part.height;
        part.height = 0;
        return {part, thickness * size};
    }
    constexpr unsigned top = 0xE001, extension = 0xE000, bottom = 0x23B7;
    Part part = begin_part(sheet);
    const float foot = wanted - total_height(Font::size4, bottom);
    set_piece(sheet, Font::size4, top, 0);
    set_extension(sheet, Font::size4, extension, total_height(Font::size4, top), foot);
    set_piece(sheet, Font::size4, bottom, foot);
    Metric metric;
    find_metric(Font::size4, bottom, metric);
    part.width = metric.width;
    part.depth = wanted;
    end_part(sheet, part);
    return {part, thickness};
}

}  // namespace math
