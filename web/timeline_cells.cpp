#include "web/timeline_cells.h"

#include <algorithm>
#include <cfloat>
#include <string>

#include "web/draw.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace timeline {
namespace {

struct Pen {
    ImDrawList* list;
    std::vector<::draw::Quad> quads;

    ImVec2 write(ImFont* font, float size, ImVec2 left_middle, ImU32 color, const std::string& s) const {
        const ImVec2 extent = font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str());
        const ImVec2 at{std::round(left_middle.x), std::round(left_middle.y - extent.y / 2)};
        list->AddText(font, size, at, color, s.c_str());
        return extent;
    }
    void write_centered(ImFont* font, float size, ImVec2 middle, ImU32 color, const std::string& s) const {
        const float width = font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x;
        write(font, size, {middle.x - width / 2, middle.y}, color, s);
    }
};

// Strength 0..1 as colour. What lies after the playhead is faded.
ImU32 shade(ImU32 color, float strength, bool faded) {
    const float t = 0.1f + 0.85f * std::clamp(strength, 0.0f, 1.0f);
    return theme::mix(theme::colors().panel, color, faded ? 0.3f * t : t);
}

// Negative values are hollow, with a minus sign where there is room for it: sign is told by shape.
void add_cell(Pen& pen, const Row& row, ImVec4 r, float value, bool faded) {
    if (!std::isfinite(value)) {
        pen.quads.push_back({r.x, r.y, r.z, r.w, theme::colors().bad, 2});
        return;
    }
    const float strength = row.top > 0 ? std::fabs(value) / row.top : 0;
    const float radius = r.z < 10 ? 1.5f : 3.0f;
    const ImU32 color = shade(row.color, strength, faded);
    pen.quads.push_back({r.x, r.y, r.z, r.w, color, radius});
    if (value >= 0) return;
    const float edge = r.z < 10 ? 1.0f : 2.0f;
    const ImU32 inside = theme::mix(theme::colors().panel, color, 0.3f);
    const float side = r.z < 4 ? 0.0f : edge;  // too narrow to be hollow all around
    pen.quads.push_back({r.x + side, r.y + edge, r.z - 2 * side, r.w - 2 * edge, inside, radius - 1});
    if (r.z >= 14) pen.quads.push_back({std::round(r.x + r.z / 2 - 4), std::round(r.y + r.w / 2 - 1), 8, 2, color, 1});
}

// A unit's share of a cell: bars side by side where they can be told apart, thin strips below each other elsewhere.
bool has_bars(const Row& row, const ImVec4& r) { return row.bars || r.z >= 2.5f * static_cast<float>(row.parts) + 2; }

int part_at(const Row& row, const ImVec4& r, ImVec2 mouse) {
    const float share = has_bars(row, r) ? (mouse.x - r.x - 2) / (r.z - 4) : (mouse.y - r.y) / r.w;
    const int part = static_cast<int>(std::floor(share * static_cast<float>(row.parts)));
    return std::clamp(part, 0, row.parts - 1);
}

void add_parts(Pen& pen, const App& app, const Row& row, ImVec4 r, int t, bool faded) {
    const bool bars = has_bars(row, r);
    const auto n = static_cast<float>(row.parts);
    if (bars) pen.quads.push_back({r.x, r.y, r.z, r.w, shade(row.color, 0, faded), 3});
    for (int part = 0; part < row.parts; ++part) {
        const float value = value_at(app, part_of(row, part), t);
        const float share = row.top > 0 && std::isfinite(value) ? std::clamp(value / row.top, -1.0f, 1.0f) : 0;
        const auto i = static_cast<float>(part);
        if (!bars) {
            Row one = row;
            one.parts = 1;
            add_cell(pen, one, {r.x, r.y + r.w * i / n, r.z, r.w / n - 0.5f}, value, faded);
            continue;
        }
        // Wanted outputs are drawn strong, so that one sees at a glance whether they are the tall ones.
        const Step& step = step_of(app, t);
        const bool output = row.leaf.a.kind == Kind::output && step.has_target;
        const bool wanted = !output || step.target[static_cast<std::size_t>(part)] > 0.5;
        const ImU32 color = std::isfinite(value) ? shade(row.color,
                                                         row.bars ? 0.6f
                                                         : wanted ? 1.0f
                                                                  : 0.3f,
                                                         faded)
                                                 : theme::colors().bad;
        const float inset = row.parts > 1 ? 2.0f : 0.0f, between = row.parts > 1 ? 1.0f : 0.0f;
        const float room = (r.w - 2 * inset) / (row.has_sign ? 2 : 1);
        const float base = row.has_sign ? r.y + r.w / 2 : r.y + r.w - inset;
        const float height = std::max(std::fabs(share) * room, 1.0f);
        const float pitch = (r.z - 2 * inset) / n;
        pen.quads.push_back({r.x + inset + pitch * i + between / 2, share < 0 ? base : base - height, pitch - between,
                             height, color, row.parts > 1 ? 0.0f : 2.0f});
    }
}

// Letters below each other where a column is too narrow for them side by side.
bool is_stacked(const ImVec4& r, std::size_t letters) {
    return letters > 1 && r.z < 9.5f * static_cast<float>(letters);
}

void write_letters(const Pen& pen, const ImVec4& r, const std::string& s, ImU32 color) {
    const bool narrow = r.z < 10;
    ImFont* font = narrow ? theme::fonts().mono : theme::fonts().bold;
    const auto n = static_cast<float>(s.size());
    if (!is_stacked(r, s.size())) {
        const float size = narrow ? std::clamp(r.z * 1.6f, 8.0f, theme::small) : r.z < 30 ? theme::small : theme::body;
        return pen.write_centered(font, size, {r.x + r.z / 2, r.y + r.w / 2}, color, s);
    }
    for (std::size_t i = 0; i < s.size(); ++i) {
        const float y = r.y + r.w * (static_cast<float>(i) + 0.5f) / n;
        const float size = std::min({r.z * 1.6f, r.w / n * 1.1f, theme::small});
        pen.write_centered(font, size, {r.x + r.z / 2, y}, color, s.substr(i, 1));
    }
}

std::string letters_at(const App& app, const Row& row, int t) {
    std::string s;
    for (const int part : parts_on(app, row, t)) s += name_of(part_of(row, part).a);
    return s;
}

void draw_cells(Pen& pen, const App& app, const Grid& grid, const std::vector<Row>& rows) {
    const theme::Colors& c = theme::colors();
    const int now = app.now->t;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Row& row = rows[r];
        if (grid.y(r + 1) < grid.top || grid.y(r) > grid.bottom) continue;
        for (int t = grid.first; t <= grid.last; ++t) {
            const ImVec4 cell = grid.cell(t, r);
            const bool faded = t > now;
            if (!row.symbols && !is_known(app, row.leaf, t)) continue;
            if (row.symbols) {
                const ImU32 tile = faded ? theme::mix(c.panel, c.faint, 0.5f) : c.faint;
                pen.quads.push_back({cell.x, cell.y, cell.z, cell.w, tile, cell.z < 10 ? 1.5f : 3.0f});
            } else if (row.parts > 1 || row.bars) {
                add_parts(pen, app, row, cell, t, faded);
            } else {
                add_cell(pen, row, cell, value_at(app, row.leaf, t), faded);
            }
        }
    }
    ::draw::quads(pen.list, pen.quads);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (int t = grid.first; t <= grid.last && rows[r].symbols && grid.column >= least_column; ++t)
            write_letters(pen, grid.cell(t, r), letters_at(app, rows[r], t),
                          t > now ? theme::mix(c.panel, c.muted, 0.6f) : c.ink);
}

// The label with its right end at `right`; returns its width. Without a pen it is only measured.
float write_label(const Pen* pen, const Row& row, float right, float middle, bool strong) {
    ImFont* font = strong ? theme::fonts().bold : theme::fonts().text;
    constexpr float low = 9, size = theme::small;
    const auto width = [&](float of_size, const std::string& s) {
        return s.empty() ? 0.0f : font->CalcTextSizeA(of_size, FLT_MAX, 0, s.c_str()).x;
    };
    const float total = width(size, row.label) + width(low, row.subscript) + width(size, row.rest);
    if (!pen) return total;
    float x = right - total;
    x += pen->write(font, size, {x, middle}, row.color, row.label).x;
    if (!row.subscript.empty()) x += pen->write(font, low, {x, middle + 3}, row.color, row.subscript).x;
    if (!row.rest.empty()) pen->write(font, size, {x, middle}, row.color, row.rest);
    return total;
}

float axis_middle(const Grid& grid) { return grid.bottom + 4 + axis_height / 2; }

void draw_axis_and_playhead(const Pen& pen, const App& app, const Grid& grid) {
    const theme::Colors& c = theme::colors();
    ImFont* font = theme::fonts().mono;
    const int now = app.now->t;
    const float middle = axis_middle(grid);
    const std::string label = widgets::fill(text().timeline.step, {std::to_string(now)});
    const float half = font->CalcTextSizeA(theme::small, FLT_MAX, 0, label.c_str()).x / 2;
    // At t = 0 it stands before the first column.
    const float begin = now > 0 ? grid.x(now) : grid.x(1) - 4;
    const float end = now > 0 ? begin + grid.column : begin;
    const float at = std::min((begin + end) / 2, grid.right + 6 - half);
    const bool in_view = end > grid.left - 6 && begin < grid.right + 4;

    int every = 1;  // numbers of steps, as many as fit
    for (const int next : {2, 5, 10, 20, 50, 100, 200, 500, 1000})
        if (static_cast<float>(every) * grid.column < 32) every = next;
    for (int t = grid.first; t <= grid.last; ++t) {
        const float center = grid.x(t) + grid.column / 2;
        const std::string number = std::to_string(t);
        const float own = font->CalcTextSizeA(theme::caption, FLT_MAX, 0, number.c_str()).x / 2;
        const bool clear = !in_view || std::fabs(center - at) > half + own + 6;
        if (((t == 1 && every != 2) || t % every == 0) && center > grid.left && center < grid.right && clear)
            pen.write_centered(font, theme::caption, {center, middle}, c.muted, number);
    }
    if (!in_view) return;
    const ImVec2 min{begin - 1, grid.top - 3}, max{end + 1, grid.bottom + 3};
    pen.list->PushClipRect({grid.left - 5, min.y - 2}, {grid.right + 5, max.y + 2}, true);
    if (now > 0)
        pen.list->AddRect(min, max, c.ink, std::min(theme::radius, (max.x - min.x) / 2), 0, 2);
    else
        pen.list->AddLine({begin, min.y}, {begin, max.y}, c.ink, 2);
    pen.list->PopClipRect();
    pen.write_centered(font, theme::small, {at, middle}, c.ink, label);
    probe::mark("playhead", min, {max.x, grid.bottom + axis_height}, label.c_str());
}

// Right of the columns: the scale of each row, and how negative values are drawn.
void draw_scales(const Pen& pen, const Grid& grid, const std::vector<Row>& rows) {
    const theme::Colors& c = theme::colors();
    const float x = grid.right + 10;
    for (std::size_t r = 0; r < rows.size(); ++r)
        pen.write(theme::fonts().mono, theme::caption, {x, grid.y(r) + grid.row / 2}, c.muted, scale_text(rows[r]));
}

void draw_key_to_signs(Pen& pen, const Grid& grid) {
    const theme::Colors& c = theme::colors();
    const float x = grid.right + 10, middle = axis_middle(grid);
    Row row;
    row.color = c.muted;
    pen.quads.clear();
    add_cell(pen, row, {x, middle - 6, 16, 12}, -0.7f, false);
    ::draw::quads(pen.list, pen.quads);
    pen.write(theme::fonts().mono, theme::caption, {x + 22, middle}, c.muted, text().timeline.negative);
}

// In the middle of the steps that have not been run, if there is room.
void say_not_yet(const Pen& pen, const App& app, const Grid& grid, const std::vector<Row>& rows) {
    int begin = grid.last + 1;
    while (begin > grid.first && !app.columns[static_cast<std::size_t>(begin - 2)].computed) --begin;
    const float left = std::max(grid.x(begin), grid.left);
    const float width = ImGui::CalcTextSize(text().timeline.not_yet).x;
    if (grid.right - left < width + 24) return;
    const auto symbols = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.symbols; });
    const float top = std::max(grid.y(static_cast<std::size_t>(symbols)), grid.top);
    const ImU32 color = theme::mix(theme::colors().panel, theme::colors().muted, 0.8f);
    pen.write_centered(theme::fonts().text, theme::small, {(left + grid.right) / 2, (top + grid.bottom) / 2}, color,
                       text().timeline.not_yet);
}

void mark_places(const App& app, const Grid& grid, const std::vector<Row>& rows, float left) {
    for (int t = grid.first; t <= grid.last; ++t) {
        const std::string id = "time.t" + std::to_string(t);
        const ImVec2 min{std::max(grid.x(t), grid.left), grid.top};
        const ImVec2 max{std::min(grid.x(t) + grid.column, grid.right), grid.bottom};
        probe::mark(id.c_str(), min, max, widgets::fill(text().timeline.step, {std::to_string(t)}).c_str());
    }
    std::string known;  // rows that have a value at the moment shown
    for (const Row& row : rows)
        if (app.now->t > 0 && is_known(app, row.leaf, app.now->t)) known += (known.empty() ? "" : " ") + row.id;
    probe::value("time.known", known);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const float top = std::max(grid.y(r), grid.top), bottom = std::min(grid.y(r + 1), grid.bottom);
        if (bottom - top < 4) continue;
        Leaf leaf = rows[r].leaf;
        if (rows[r].parts > 1) leaf.a.j = -1;
        probe::mark(rows[r].id.c_str(), {left, top}, {grid.right, bottom}, describe(app, leaf).c_str());
    }
}

}  // namespace

Place find(const App& app, const Grid& grid, const std::vector<Row>& rows, ImVec2 mouse) {
    Place found;
    found.in_axis = mouse.y >= grid.bottom;
    const int r = grid.row_at(mouse.y);
    if (!found.in_axis && mouse.y >= grid.top && r >= 0 && r < static_cast<int>(rows.size())) found.row = r;
    const bool in_columns = mouse.x >= grid.left && mouse.x < grid.right;
    if (in_columns) found.t = std::clamp(grid.step_at(mouse.x), 1, grid.length);
    if (found.row < 0) return found;
    const Row& row = rows[static_cast<std::size_t>(r)];
    if (found.t == 0) {
        found.part = row.parts > 1 ? -1 : 0;
    } else if (row.symbols) {
        const std::vector<int> on = parts_on(app, row, found.t);
        const ImVec4 cell = grid.cell(found.t, static_cast<std::size_t>(r));
        const bool across = !is_stacked(cell, on.size());
        const float share = across ? (mouse.x - cell.x) / cell.z : (mouse.y - cell.y) / cell.w;
        const auto n = static_cast<int>(on.size());
        const int letter = static_cast<int>(std::floor(share * static_cast<float>(n)));
        if (n == 0) found.row = -1;
        if (n > 0) found.part = on[static_cast<std::size_t>(std::clamp(letter, 0, n - 1))];
    } else if (row.parts > 1) {
        found.part = part_at(row, grid.cell(found.t, static_cast<std::size_t>(r)), mouse);
    }
    return found;
}

float label_width(const std::vector<Row>& rows) {
    float width = 0;
    for (const Row& row : rows)
        for (const bool strong : {false, true}) width = std::max(width, write_label(nullptr, row, 0, 0, strong));
    return std::ceil(width);
}

void draw(const App& app, const Ui& ui, const Grid& grid, const std::vector<Row>& rows, const Place& place, float left,
          float right) {
    const theme::Colors& c = theme::colors();
    Pen pen{ImGui::GetWindowDrawList(), {}};
    pen.list->PushClipRect({left, grid.top - 4}, {right, grid.bottom + 4}, true);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool strong = is_lit(ui, rows[r]);
        const float middle = grid.y(r) + grid.row / 2;
        if (middle < grid.top || middle > grid.bottom) continue;
        if (strong)
            pen.list->AddRectFilled({left + 4, grid.y(r)}, {right - 4, grid.y(r + 1)},
                                    theme::mix(c.panel, rows[r].color, 0.08f), 4);
        write_label(&pen, rows[r], grid.left - label_gap, middle, strong);
    }
    draw_scales(pen, grid, rows);
    pen.list->PushClipRect({grid.left, grid.top}, {grid.right, grid.bottom}, true);
    draw_cells(pen, app, grid, rows);
    say_not_yet(pen, app, grid, rows);
    if (place.row >= 0 && place.t > 0) {
        const ImVec4 cell = grid.cell(place.t, static_cast<std::size_t>(place.row));
        pen.list->AddRect({cell.x, cell.y}, {cell.x + cell.z, cell.y + cell.w}, c.ink, 3, 0, 1);
    }
    pen.list->PopClipRect();
    pen.list->PopClipRect();
    draw_axis_and_playhead(pen, app, grid);
    draw_key_to_signs(pen, grid);
    mark_places(app, grid, rows, left);
}

}  // namespace timeline
