#include "web/matrix_paint.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdio>

#include "web/formula.h"
#include "web/text.h"
#include "web/theme.h"

using namespace lstm;

namespace matrix {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Text that reads upwards from here.
void write_upright(ImDrawList* list, ImFont* font, float size, ImVec2 from, ImU32 color, const std::string& s) {
    const int first = list->VtxBuffer.Size;
    font->RenderText(list, size, from, color, {-1e6f, -1e6f, 1e6f, 1e6f}, s.data(), s.data() + s.size());
    for (int i = first; i < list->VtxBuffer.Size; ++i) {
        ImVec2& p = list->VtxBuffer[i].pos;
        p = {from.x + (p.y - from.y), from.y - (p.x - from.x)};
    }
}

// The name of a group along its visible part, or its short name, or nothing.
void group_name(ImDrawList* list, const Axis& axis, std::size_t g, bool upright, float across) {
    const Run& group = axis.groups[g];
    const float low = std::max(axis.low, axis.at(g, 0)), high = std::min(axis.high, axis.at(g, group.count));
    ImFont* font = theme::fonts().bold;
    const ImU32 color = formula::readable(theme::of(group.kind), theme::colors().paper);
    for (const char* const* names : {text().matrix.kinds, text().matrix.shorter, text().matrix.brief}) {
        const std::string name = names[static_cast<int>(group.kind)];
        const float width = width_of(font, theme::caption, name);
        if (width > high - low + gap - 2) continue;
        const float middle = (low + high) / 2;
        if (upright)
            write_upright(list, font, theme::caption, {across, std::round(middle + width / 2)}, color, name);
        else
            list->AddText(font, theme::caption, {std::round(middle - width / 2), across}, color, name.c_str());
        return;
    }
}

}  // namespace

float width_of(ImFont* font, float size, const std::string& s) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x;
}

void draw_names(const App& app, const Ui& ui, ImDrawList* list, const Grid& g, ImVec2 min, Place row, Place column) {
    const Topology& t = app.topology();
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const float top = std::max(min.y, g.rows.low - g.column_names.room - line);
    const auto corner_word = [&](const char* word, float y) {
        const float x = g.columns.low - 6 - width_of(f.text, theme::caption, word);
        if (x >= min.x + 4)
            list->AddText(f.text, theme::caption, {std::round(x), y}, formula::readable(c.muted, c.paper), word);
    };
    corner_word(text().matrix.from, top);
    if (g.column_names.shown) corner_word(text().matrix.to, g.rows.low - line);
    const auto name = [&](const Axis& axis, std::size_t group, int i, Place under, auto write) {
        const Unit u = unit_at(t, axis, group, i);
        const bool strong = (under.group == static_cast<int>(group) && under.i == i) || lit(ui, u);
        write(strong ? f.bold : f.text, strong ? c.ink : formula::readable(theme::of(u.kind), c.paper), name_of(u));
    };
    for (std::size_t k = 0; k < g.rows.groups.size(); ++k) {
        const float names = g.row_names.room;
        group_name(list, g.rows, k, true, std::max(min.x + 8, g.columns.low - names - line - 2));
        const auto [first, end] = g.rows.visible(k);
        for (int i = first; g.row_names.shown && i < end; ++i)
            name(g.rows, k, i, row, [&](ImFont* font, ImU32 color, const std::string& s) {
                const float y = g.rows.at(k, i) + (g.rows.cell - theme::caption) / 2 - 1;
                if (y < g.rows.low - 6 || y + theme::caption > g.rows.high + 6) return;
                list->AddText(font, theme::caption,
                              {std::round(g.columns.low - 6 - width_of(font, theme::caption, s)), std::round(y)}, color,
                              s.c_str());
            });
    }
    for (std::size_t k = 0; k < g.columns.groups.size(); ++k) {
        group_name(list, g.columns, k, false, top);
        const auto [first, end] = g.columns.visible(k);
        for (int i = first; g.column_names.shown && i < end; ++i)
            name(g.columns, k, i, column, [&](ImFont* font, ImU32 color, const std::string& s) {
                const float middle = g.columns.at(k, i) + g.columns.cell / 2;
                if (middle < g.columns.low || middle > g.columns.high) return;
                const float width = width_of(font, theme::caption, s);
                if (g.column_names.upright)
                    write_upright(list, font, theme::caption,
                                  {std::round(middle - theme::caption / 2 - 1), g.rows.low - 4}, color, s);
                else
                    list->AddText(font, theme::caption, {std::round(middle - width / 2), g.rows.low - line}, color,
                                  s.c_str());
            });
    }
}

ImVec2 corner(const Grid& g, Place row, Place column) {
    return {g.columns.at(at(column.group), column.i), g.rows.at(at(row.group), row.i)};
}

void frame(ImDrawList* list, const Grid& g, Place row, Place column, ImU32 color, float thickness) {
    if (row.group < 0 || column.group < 0) return;
    const ImVec2 p = corner(g, row, column);
    const float grow = thickness / 2;
    const ImVec2 q{p.x + std::max(g.columns.cell, 3.0f), p.y + std::max(g.rows.cell, 3.0f)};
    list->AddRect({p.x - grow, p.y - grow}, {q.x + grow, q.y + grow}, color, 0, 0, thickness);
}

draw::MatrixLook look_of(float most) {
    const theme::Colors& c = theme::colors();
    return {c.accent, c.output, c.panel, c.paper, c.line, most};
}

// Colours are linear along it, numbers go with the square.
void draw_legend(ImDrawList* list, float most, ImVec2 at_left, float width) {
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const draw::MatrixLook look = look_of(most);
    const float middle = at_left.x + width / 2, right = at_left.x + width, bottom = at_left.y + 8;
    list->AddRectFilledMultiColor(at_left, {middle, bottom}, look.negative, look.zero, look.zero, look.negative);
    list->AddRectFilledMultiColor({middle, at_left.y}, {right, bottom}, look.zero, look.positive, look.positive,
                                  look.zero);
    list->AddRect(at_left, {right, bottom}, c.line);
    for (const float x : {0.07f, 0.2f})
        list->AddRectFilled({at_left.x + width * x - 3, at_left.y + 3.5f},
                            {at_left.x + width * x + 3, at_left.y + 4.5f}, look.zero);
    for (const double part : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        char number[24];
        std::snprintf(number, sizeof number, "%s%.3g", part < 0 ? "\u2212" : "",
                      part * part * static_cast<double>(most));
        const float x = middle + width / 2 * static_cast<float>(part), w = width_of(f.mono, 10, number);
        list->AddText(f.mono, 10, {std::round(x - w * static_cast<float>(part + 1) / 2), bottom + 4},
                      formula::readable(c.muted, c.paper), number);
    }
}

}  // namespace matrix
