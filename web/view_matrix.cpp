#include "web/view_matrix.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "engine/weights.h"
#include "web/format.h"
#include "web/matrix_paint.h"
#include "web/network_parts.h"
#include "web/network_strip.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/weight_editor.h"
#include "web/widgets.h"

using namespace lstm;
using namespace matrix;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// ---- The numbers

// Those of the moment shown, as the shader wants them: sources by number, targets by number. Kept until the moment
// or what is shown of it changes.
struct Numbers {
    draw::Matrix matrix;
    float most = 0;
    std::shared_ptr<const Moment> moment;
    Shown shown = Shown::now;
};

const Numbers& numbers(const App& app, Shown shown) {
    static Numbers n;
    if (n.moment == app.now && n.shown == shown) return n;
    n.moment = app.now;
    n.shown = shown;
    const Topology& t = app.topology();
    const int first_target = 1 + t.inputs;
    draw::Matrix& m = n.matrix;
    m.width = static_cast<int>(t.units.size()) - first_target;
    m.height = t.first_cell_number() + t.cells;
    m.at.assign(at(m.width) * at(m.height), 0.0f);
    m.version += 1;
    n.most = 0;
    const std::vector<double>& w = shown == Shown::change ? app.now->dw : app.now->w;
    const std::vector<double>& start = weights_at_start(app);
    const double minus = shown == Shown::since ? 1 : 0;
    for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output}) {
        const Range targets = t.all(kind);
        if (targets.size == 0) continue;
        int i = t.base[static_cast<int>(kind)];  // source by source
        for (const Unit u : t.sources_of(kind)) {
            float* to = &m.at[at(t.number(u)) * at(m.width) + at(t.number(targets.first[0]) - first_target)];
            for (int l = 0; l < targets.size; ++l, ++i) {
                to[l] = static_cast<float>(w[at(i)] - minus * start[at(i)]);
                const float size = std::fabs(to[l]);
                if (size > n.most && size <= FLT_MAX) n.most = size;
            }
        }
    }
    return n;
}

Leaf leaf_of(const Ui& ui, Unit l, Unit m) {
    Leaf leaf;
    leaf.symbol = ui.shown == Shown::change ? Symbol::dw : Symbol::w;
    leaf.a = l;
    leaf.b = m;
    return leaf;
}

// Nothing is shown where no connection is, or where the change has not been computed yet.
bool has_value(const App& app, const Ui& ui, Unit l, Unit m) {
    return app.topology().weight(l, m) >= 0 && (ui.shown != Shown::change || app.known(leaf_of(ui, l, m)));
}

// ---- Where it stands

float widest(const Topology& t, const Axis& axis) {
    float most = 0;
    for (std::size_t g = 0; g < axis.groups.size(); ++g)
        for (const int i : {0, axis.groups[g].count - 1})
            most = std::max(most, width_of(theme::fonts().text, theme::caption, name_of(unit_at(t, axis, g, i))));
    return most;
}

constexpr float least_row = 11;  // where a name still fits beside a cell
constexpr float strip_height = 40;

// The camera lives in the window's storage: how many times larger than what fits, and how far it is moved.
Grid make_grid(const Topology& t, ImVec2 min, ImVec2 max, bool hovered, bool panning, bool fit) {
    ImGuiStorage* kept = ImGui::GetStateStorage();
    float& zoom = *kept->GetFloatRef(ImGui::GetID("zoom"), 1);
    float& x = *kept->GetFloatRef(ImGui::GetID("x"));
    float& y = *kept->GetFloatRef(ImGui::GetID("y"));
    Grid g;
    g.rows = rows_of(t);
    g.columns = columns_of(t);
    const float row_name = widest(t, g.rows), column_name = widest(t, g.columns);
    const ImGuiIO& io = ImGui::GetIO();
    if (fit) zoom = 1, x = y = 0;
    const auto settle = [&] {
        const auto side = [&](float room, const Axis& axis) {
            const float all = std::max(0.02f, (room - axis.gaps()) / static_cast<float>(axis.count));
            const float base = std::min(all, most_fit);
            return std::min(base * zoom, std::max(most_cell, base));
        };
        // Names take room from the cells, and are there only where cells are large enough: settled in two rounds.
        g.row_names = g.column_names = {};
        for (int round = 0; round < 2; ++round) {
            g.min = {min.x + theme::pad + line + 4 + g.row_names.room, min.y + line + 4 + g.column_names.room};
            g.max = {max.x - theme::pad, max.y - 4};
            g.rows.cell = side(g.max.y - g.min.y, g.rows);
            g.columns.cell = side(g.max.x - g.min.x, g.columns);
            g.row_names = {g.rows.cell >= least_row, false, g.rows.cell >= least_row ? row_name + 8 : 0};
            const bool level = g.columns.cell >= column_name + 3;
            g.column_names.shown = g.columns.cell >= least_row;
            g.column_names.upright = !level;
            g.column_names.room = !g.column_names.shown ? 0 : level ? line : column_name + 8;
        }
        g.min = {min.x + theme::pad + line + 4 + g.row_names.room, min.y + line + 4 + g.column_names.room};
    };
    settle();
    const float pinch = hovered ? platform::take_pinch() * std::exp(0.15f * io.MouseWheel) : 1.0f;
    if (pinch != 1) {
        const ImVec2 was{(x + io.MousePos.x - g.min.x) / g.columns.length(),
                         (y + io.MousePos.y - g.min.y) / g.rows.length()};
        const float most = std::max(1.0f, most_cell / std::min(g.rows.cell, g.columns.cell) * zoom);
        zoom = std::clamp(zoom * pinch, 1.0f, most);
        settle();
        x = was.x * g.columns.length() - (io.MousePos.x - g.min.x);
        y = was.y * g.rows.length() - (io.MousePos.y - g.min.y);
    }
    if (panning) x -= io.MouseDelta.x, y -= io.MouseDelta.y;
    const auto place = [](Axis& axis, float low, float high, float& moved) {
        moved = std::clamp(moved, 0.0f, std::max(0.0f, axis.length() - (high - low)));
        axis.start = low + std::max(0.0f, (high - low - axis.length()) / 2) - moved;
        axis.low = std::max(low, axis.start);
        axis.high = std::min(high, axis.start + axis.length());
    };
    place(g.columns, g.min.x, g.max.x, x);
    place(g.rows, g.min.y, g.max.y, y);
    return g;
}

// ---- Drawing

// What cells carry besides their colour, as far as they are large enough: numbers, marks, light.
void draw_on_cells(const App& app, const Ui& ui, ImDrawList* list, const Grid& g) {
    const Topology& t = app.topology();
    const theme::Colors& c = theme::colors();
    const float side = std::min(g.rows.cell, g.columns.cell);
    constexpr int most_marks = 500, most_vertices = 50000;  // a window's list holds 65,536
    int marked = 0;
    if (side < 7) return;
    for (std::size_t r = 0; r < g.rows.groups.size(); ++r) {
        for (std::size_t k = 0; k < g.columns.groups.size(); ++k) {
            if (!joined(t, g.rows.groups[r].kind, g.columns.groups[k].kind)) continue;
            const auto [first_l, end_l] = g.rows.visible(r);
            const auto [first_m, end_m] = g.columns.visible(k);
            for (int i = first_l; i < end_l; ++i) {
                for (int j = first_m; j < end_m; ++j) {
                    const Unit l = unit_at(t, g.rows, r, i), m = unit_at(t, g.columns, k, j);
                    const Place row{static_cast<int>(r), i}, column{static_cast<int>(k), j};
                    const ImVec2 p = corner(g, row, column);
                    const ImVec2 q{p.x + g.columns.cell, p.y + g.rows.cell};
                    const Leaf leaf = leaf_of(ui, l, m);
                    if (is_hidden(ui, leaf) && ui.shown != Shown::since) {
                        list->AddRectFilled(p, q, c.faint);
                        list->AddText(theme::fonts().bold, theme::caption,
                                      {(p.x + q.x) / 2 - 3, (p.y + q.y) / 2 - theme::caption / 2}, c.ink, "?");
                    }
                    if (!app.config.frozen.empty() && list->VtxBuffer.Size < most_vertices &&
                        is_frozen(app.config, t.weight(l, m))) {
                        const float dot = std::clamp(side * 0.14f, 2.0f, 5.0f);
                        list->AddRectFilled({q.x - 2 - 2 * dot, p.y + 1}, {q.x - 2, p.y + 1 + 2 * dot}, c.panel);
                        list->AddRectFilled({q.x - 1 - 2 * dot, p.y + 2}, {q.x - 3, p.y + 2 * dot}, c.ink);
                    }
                    if (lit(ui, l, m) && list->VtxBuffer.Size < most_vertices) frame(list, g, row, column, c.ink, 1.5f);
                    if (++marked > most_marks) continue;
                    const std::string id = "weight." + network::id_of(l) + "." + network::id_of(m);
                    probe::mark(id.c_str(), p, q, describe(app, leaf).c_str());
                }
            }
        }
    }
}

void draw_cells(const App& app, const Ui& ui, ImDrawList* list, const Grid& g, const Numbers& n) {
    const Topology& t = app.topology();
    std::vector<draw::MatrixPart> parts;
    for (std::size_t r = 0; r < g.rows.groups.size(); ++r)
        for (std::size_t k = 0; k < g.columns.groups.size(); ++k) {
            const Run &row = g.rows.groups[r], &column = g.columns.groups[k];
            const bool blank = !has_value(app, ui, unit_at(t, g.rows, r, 0), unit_at(t, g.columns, k, 0));
            parts.push_back({{g.columns.at(k, 0), g.rows.at(r, 0)},
                             {g.columns.cell, g.rows.cell},
                             row.number,
                             column.number,
                             row.count,
                             column.count,
                             blank});
        }
    draw::matrix(list, n.matrix, parts, look_of(std::max(n.most, FLT_MIN)));
}

// ---- The pointer

void show_tooltip(const App& app, const Ui& ui, Unit l, Unit m) {
    const Text::Matrix& words = text().matrix;
    const int i = app.topology().weight(l, m);
    const Leaf leaf = leaf_of(ui, l, m);
    if (i >= 0) tooltip(app, leaf, &ui);
    if (i >= 0 && (ui.shown != Shown::since || is_hidden(ui, leaf))) return;
    if (ImGui::BeginTooltip()) {
        if (i < 0) {
            const std::string target = words.kinds[static_cast<int>(l.kind)],
                              source = words.kinds[static_cast<int>(m.kind)];
            ImGui::TextUnformatted(widgets::fill(words.absent, {target, source}).c_str());
        } else {
            const double start = weights_at_start(app)[at(i)];
            const auto row = [](const char* name, double value) {
                ImGui::TextDisabled("%s", name);
                ImGui::PushFont(theme::fonts().mono, theme::body);
                ImGui::TextUnformatted(format::all_digits(value).c_str());
                ImGui::PopFont();
            };
            row(words.at_start, start);
            row(words.difference, app.now->w[at(i)] - start);
        }
        ImGui::EndTooltip();
    }
}

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoScrollWithMouse;

void contents(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    const theme::Colors& c = theme::colors();
    const Topology& t = app.topology();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 room{max.x - min.x, max.y - min.y - strip_height};
    ImGui::SetCursorScreenPos(min);
    ImGui::SetNextItemAllowOverlap();
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    ImGui::InvisibleButton("matrix-canvas", room);
    ImGui::PopItemFlag();
    const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
    const bool released = ImGui::IsItemDeactivated();
    const bool dragged = ImGui::GetIO().MouseDragMaxDistanceSqr[0] > 16;
    network::Strip strip{};
    strip.fit_width = width_of(theme::fonts().text, theme::caption, text().network.fit) + 20;
    const bool fit = network::fit_button(strip, {max.x, max.y - 2});
    const Grid g = make_grid(t, min, {max.x, min.y + room.y}, hovered, active && dragged, fit);
    const Numbers& n = numbers(app, ui.shown);

    const ImVec2 mouse = ImGui::GetMousePos();
    Place row, column;
    if (hovered && !(active && dragged)) row = find(g.rows, mouse.y), column = find(g.columns, mouse.x);
    if (row.group >= 0 && column.group >= 0) {
        const Unit l = unit_at(t, g.rows, at(row.group), row.i), m = unit_at(t, g.columns, at(column.group), column.i);
        const bool exists = t.weight(l, m) >= 0;
        show_tooltip(app, ui, l, m);
        if (exists) {
            ui.hovering = leaf_of(ui, l, m);
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        if (exists && released && !dragged) {
            choose_weight(ui, l, m);
            ui.pick.l = l;
            ui.edit_weight = leaf_of(ui, l, m);
        }
    } else {
        row = column = {};
    }

    list->PushClipRect({g.columns.low, g.rows.low}, {g.columns.high, g.rows.high}, true);
    draw_cells(app, ui, list, g, n);
    list->PopClipRect();
    list->PushClipRect({g.columns.low - 2, g.rows.low - 2}, {g.columns.high + 2, g.rows.high + 2}, true);
    draw_on_cells(app, ui, list, g);
    const Unit picked = source_of(t, ui.pick.l, ui.pick.m);
    if (t.weight(ui.pick.l, picked) >= 0)
        frame(list, g, find(t, g.rows, ui.pick.l), find(t, g.columns, picked), c.state, 2);
    if (ui.hovered && (ui.hovered->symbol == Symbol::w || ui.hovered->symbol == Symbol::dw))
        frame(list, g, find(t, g.rows, ui.hovered->a), find(t, g.columns, ui.hovered->b), c.ink, 2);
    frame(list, g, row, column, c.ink, 2);
    list->PopClipRect();
    draw_names(app, ui, list, g, min, row, column);
    const float legend = std::min(220.0f, room.x - 2 * theme::pad - strip.fit_width - 24);
    draw_legend(list, n.most, {min.x + theme::pad, max.y - 28}, legend);
    const ImVec2 low{min.x + theme::pad, max.y - 32}, high{low.x + legend, max.y - 4};
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low, high)) widgets::say(text().matrix.legend);
    probe::value("matrix.most", format::all_digits(static_cast<double>(n.most)));
    probe::value("matrix.version", std::to_string(n.matrix.version));
}

}  // namespace

void view_matrix(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().paper);
    ImGui::Begin("matrix", nullptr, fixed);
    if (max.x - min.x >= 120 && max.y - min.y >= 120) contents(app, ui, min, max);
    ImGui::End();
    ImGui::PopStyleColor();
}

float view_drawing_switch(Ui& ui, ImVec2 min, float width) {
    const Text::Matrix& t = text().matrix;
    constexpr float height = 36, segment = 26;
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().paper);
    ImGui::Begin("drawing", nullptr, fixed);
    if (ui.drawing == Drawing::matrix) {
        ImGui::SetCursorScreenPos({min.x + theme::pad, min.y + 8});
        const char* const texts[] = {t.w, t.dw, t.since};
        const char* const ids[] = {"shown-now", "shown-change", "shown-since"};
        int shown = static_cast<int>(ui.shown);
        if (widgets::segments(texts, ids, 3, shown, std::min(210.0f, width - 2 * theme::pad - 156), segment))
            ui.shown = static_cast<Shown>(shown);
    }
    const char* const texts[] = {t.diagram, t.weights};
    const char* const ids[] = {"drawing-diagram", "drawing-weights"};
    ImGui::SetCursorScreenPos({min.x + width - theme::pad - 148, min.y + 8});
    int chosen = static_cast<int>(ui.drawing);
    if (widgets::segments(texts, ids, 2, chosen, 148, segment)) ui.drawing = static_cast<Drawing>(chosen);
    ImGui::End();
    ImGui::PopStyleColor();
    return height;
}
