#include "web/network_groups.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "web/draw.h"
#include "web/format.h"
#include "web/formula.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace network {
namespace {

constexpr float least_apart = 9;      // logical pixels: smaller, and units are told apart by the pointer only
constexpr float least_named = 22;     // a square with its name in it
constexpr float least_numbered = 34;  // and its value
constexpr int most_names = 6;         // beside a grid

std::size_t at(int i) { return static_cast<std::size_t>(i); }
ImU32 ink_of(ImU32 color, ImU32 background) { return formula::readable(color, background); }

bool is_seen(const Scene& s, const Box& b) {
    const ImVec2 min = s.paint.at(b.min), max = s.paint.at(b.max);
    const ImVec2 from = s.paint.list->GetClipRectMin(), to = s.paint.list->GetClipRectMax();
    return max.x > from.x && min.x < to.x && max.y > from.y && min.y < to.y;
}

Box around(ImVec2 m, float r) { return {{m.x - r, m.y - r}, {m.x + r, m.y + r}}; }

// Squares, drawn at once.
struct Squares {
    const Scene& scene;
    std::vector<draw::Quad> list{};

    void add(const Box& b, ImU32 color, float radius) {
        const ImVec2 p = scene.paint.at(b.min), q = scene.paint.at(b.max);
        list.push_back({p.x, p.y, q.x - p.x, q.y - p.y, color, radius * scene.paint.zoom});
    }
    // As strong as |value|; a negative one is hollow.
    void unit(ImVec2 m, float r, double value, ImU32 color) {
        const Box b = around(m, r);
        if (!is_seen(scene, b)) return;
        const ImU32 panel = theme::colors().panel;
        const bool known = value == value;
        const auto strength = static_cast<float>(known ? std::clamp(std::fabs(value), 0.0, 1.0) : 0);
        const ImU32 shade = theme::mix(panel, color, known ? 0.14f + 0.82f * strength : 0.07f);
        add(b, shade, r * 0.3f);
        if (value < 0) add(around(m, r * 0.5f), theme::mix(panel, shade, 0.2f), r * 0.2f);
    }
    void draw() {
        ::draw::quads(scene.paint.list, list);
        list.clear();
    }
};

void frame(const Scene& s, ImVec2 m, float r, ImU32 color) {
    box(s.paint, around(m, r + 1.5f / s.paint.zoom), 0, color, 1.5f, 2);
}

// ---- Grids

struct Units {
    Kind kind;
    const std::vector<ImVec2>& places;
    float r;
    const Grid& grid;
    int selected;
    float side;  // where names stand: -1 left, 1 right, 0 the nearer one
    const char* caption;
};

Unit unit_of(Kind kind, int n) { return {kind, n, 0}; }

// Of those that are on, as far as they are few, of the selected one and of the one under the pointer.
std::vector<int> named(const Scene& s, const Units& g) {
    std::vector<int> on, list;
    const int n = static_cast<int>(g.places.size());
    const bool asked = s.app.computed() && s.app.now->has_target;
    for (int i = 0; i < n; ++i) {
        const Unit u = unit_of(g.kind, i);
        const double strength = g.kind == Kind::output ? (asked ? s.app.now->target[at(i)] : 0) : s.y(u);
        if (std::fabs(strength) > 0.5) on.push_back(i);
        if (s.ui.hovered && lit(s.ui, u) && list.size() < most_names) list.push_back(i);
    }
    if (g.selected >= 0 && g.selected < n) list.push_back(g.selected);
    if (on.size() <= most_names) list.insert(list.end(), on.begin(), on.end());
    return list;
}

void names_beside(const Scene& s, const Units& g) {
    const theme::Colors& c = theme::colors();
    const float type = std::max(11.0f, 8.0f / s.paint.zoom), least = type * 1.2f;
    std::vector<ImVec2> taken;
    for (const int i : named(s, g)) {
        const ImVec2 p = g.places[at(i)];
        const float side = g.side != 0 ? g.side : p.x < g.grid.box.middle().x ? -1.0f : 1.0f;
        const float x = side < 0 ? g.grid.box.min.x - 6 : g.grid.box.max.x + 6;
        const bool free = std::none_of(taken.begin(), taken.end(),
                                       [&](ImVec2 q) { return q.x == side && std::fabs(q.y - p.y) < least; });
        frame(s, p, g.r, i == g.selected ? c.accent : theme::of(g.kind));
        if (!free) continue;
        taken.push_back({side, p.y});
        const float edge = p.x + side * g.r, end = x - side * 3;
        wire(s.paint, {edge, p.y}, {end, p.y}, theme::with_alpha(theme::of(g.kind), 0.5f), 1);
        write(s.paint, theme::fonts().bold, type, {x, p.y}, ink_of(theme::of(g.kind), c.paper),
              name_of(unit_of(g.kind, i)), side < 0 ? Align::right : Align::left);
    }
}

void draw_grid(const Scene& s, const Units& g) {
    const theme::Colors& c = theme::colors();
    Squares squares{s};
    const ImU32 color = theme::of(g.kind);
    const int n = static_cast<int>(g.places.size());
    for (int i = 0; i < n; ++i) squares.unit(g.places[at(i)], g.r, s.y(unit_of(g.kind, i)), color);
    squares.draw();
    if (g.kind == Kind::output && s.app.computed() && s.app.now->has_target)
        for (int k = 0; k < n; ++k)
            if (s.app.now->target[at(k)] > 0.5 && is_seen(s, around(g.places[at(k)], g.r)))
                disc(s.paint, g.places[at(k)], g.r * 0.3f, c.panel);
    const float size = 2 * g.r * s.paint.zoom;
    if (size >= least_named) {
        for (int i = 0; i < n; ++i) {
            const ImVec2 p = g.places[at(i)];
            if (!is_seen(s, around(p, g.r))) continue;
            const double y = s.y(unit_of(g.kind, i));
            const bool numbered = size >= least_numbered && y == y;
            const ImU32 ink = std::fabs(y) > 0.6 && y > 0 ? c.panel : c.ink;
            write(s.paint, theme::fonts().bold, g.r * 0.6f, {p.x, p.y - (numbered ? g.r * 0.35f : 0)}, ink,
                  name_of(unit_of(g.kind, i)), Align::middle, 1.9f * g.r);
            if (numbered)
                write(s.paint, theme::fonts().mono, g.r * 0.5f, {p.x, p.y + g.r * 0.4f}, ink, format::four(y),
                      Align::middle, 1.9f * g.r);
        }
    }
    names_beside(s, g);
    write(s.paint, theme::fonts().text, std::max(10.0f, 8.0f / s.paint.zoom),
          {g.grid.box.middle().x, g.grid.box.max.y + 9}, ink_of(color, c.paper),
          widgets::fill(g.caption, {std::to_string(n)}));
}

// ---- Tiles

void upright(Squares& squares, const Box& b, double y, ImU32 color) {
    const ImU32 panel = theme::colors().panel;
    const float round = std::min(2.0f, (b.max.x - b.min.x) / 3);
    squares.add(b, theme::mix(panel, color, 0.18f), round);
    const auto open = static_cast<float>(y == y ? std::clamp(y, 0.0, 1.0) : 0);
    Box filled = b;
    filled.min.y = b.max.y - (b.max.y - b.min.y) * open;
    squares.add(filled, theme::mix(panel, color, 0.8f), round);
}

void tile_numbers(const Scene& s, const SmallBlock& b) {
    const theme::Colors& c = theme::colors();
    ImFont* mono = theme::fonts().mono;
    const auto gate = [&](const Box& g, Unit u) {
        write(s.paint, mono, 2.2f, g.middle(), c.ink, format::four(s.y(u)), Align::middle, g.max.x - g.min.x - 0.4f);
    };
    gate(b.in_gate, in_gate(b.j));
    if (s.layout.output_gates) gate(b.out_gate, out_gate(b.j));
    if (2 * b.r_state * s.paint.zoom < least_named) return;
    for (std::size_t v = 0; v < b.states.size(); ++v) {
        const Unit u = cell(b.j, static_cast<int>(v));
        const float room = 1.9f * b.r_state;
        write(s.paint, mono, b.r_state * 0.55f, b.states[v], c.ink, format::four(s.s(u)), Align::middle, room);
        write(s.paint, mono, b.r_state * 0.55f, b.ys[v], c.ink, format::four(s.y(u)), Align::middle, room);
    }
}

}  // namespace

void draw_tiles(const Scene& s) {
    const theme::Colors& c = theme::colors();
    const Layout& l = s.layout;
    const float type = std::max(9.0f, 7.6f / s.paint.zoom);
    Squares squares{s};
    const auto each = [&](auto action) {
        for (const SmallBlock& b : l.small_blocks)
            if (is_seen(s, b.box)) action(b, false);
        if (is_seen(s, l.open_tile.box)) action(l.open_tile, true);
    };
    each([&](const SmallBlock& b, bool open) {
        if (open)
            box(s.paint, b.box, theme::mix(c.panel, c.accent, 0.08f), c.accent, 1.5f, 5);
        else
            box(s.paint, b.box, c.panel, theme::mix(c.line, c.muted, 0.25f), 1, 5);
        write(s.paint, theme::fonts().bold, type, {b.box.min.x + 4, b.box.min.y + 6},
              ink_of(open ? c.accent : c.muted, c.panel), std::to_string(b.j + 1), Align::left);
        upright(squares, b.in_gate, s.y(in_gate(b.j)), c.in_gate);
        if (l.output_gates) upright(squares, b.out_gate, s.y(out_gate(b.j)), c.out_gate);
        for (std::size_t v = 0; v < b.states.size(); ++v) {
            const Unit u = cell(b.j, static_cast<int>(v));
            squares.unit(b.states[v], b.r_state, s.h(u), c.state);
            squares.unit(b.ys[v], b.r_y, s.y(u), c.cell);
        }
    });
    squares.draw();
    each([&](const SmallBlock& b, bool) {
        if ((b.box.max.x - b.box.min.x) * s.paint.zoom > 130) tile_numbers(s, b);
        if (!s.ui.hovered) return;
        const auto lit_gate = [&](Unit u, const Box& g, ImU32 color) {
            if (lit(s.ui, u)) box(s.paint, {{g.min.x - 1, g.min.y - 1}, {g.max.x + 1, g.max.y + 1}}, 0, color, 1.5f, 2);
        };
        lit_gate(in_gate(b.j), b.in_gate, c.in_gate);
        if (l.output_gates) lit_gate(out_gate(b.j), b.out_gate, c.out_gate);
        const bool state = s.ui.hovered->symbol == Symbol::s || s.ui.hovered->symbol == Symbol::e_s;
        for (std::size_t v = 0; v < b.states.size(); ++v)
            if (lit(s.ui, cell(b.j, static_cast<int>(v))))
                frame(s, state ? b.states[v] : b.ys[v], b.r_y, state ? c.state : c.cell);
    });
}

void draw_grids(const Scene& s) {
    const Layout& l = s.layout;
    const Pick& p = s.ui.pick;
    if (l.input_grid)
        draw_grid(s, {Kind::input, l.inputs, l.r_input, *l.input_grid, p.m.kind == Kind::input ? p.m.j : -1, -1,
                      text().network.inputs});
    if (l.hidden_grid)
        draw_grid(s, {Kind::hidden, l.hidden, l.r_hidden, *l.hidden_grid, p.i, 0, text().network.hidden});
    if (l.output_grid)
        draw_grid(s, {Kind::output, l.outputs, l.r_output, *l.output_grid, p.k, 1, text().network.outputs});
}

bool is_apart(const Scene& s, const Box& b) {
    const ImVec2 p = s.paint.back(ImGui::GetMousePos());
    if (p.x >= b.min.x && p.x < b.max.x && p.y >= b.min.y && p.y < b.max.y) return true;
    const float size = std::min(b.max.x - b.min.x, b.max.y - b.min.y) * s.paint.zoom;
    return size >= least_apart && is_seen(s, b);
}

// ---- Bundles

namespace {

// Blocks that stand in a row, or the hidden units: what a bundle leads to or comes from.
struct Group {
    int first, last;  // of blocks, one past the last; -1: the hidden units
    Box box;
    bool is_open = false;
};

std::vector<Group> groups_of(const Scene& s) {
    const Layout& l = s.layout;
    std::vector<Group> list{{l.open.j, l.open.j + 1, l.open.box, true}};
    if (l.tiled) {
        const auto place = [&](int j) { return j == l.open.j ? l.open_tile.box : small_block(l, j)->box; };
        const int blocks = s.app.topology().blocks;
        for (int j = 0; j < blocks;) {
            Group g{j, j, place(j)};
            for (; g.last < blocks && place(g.last).min.y == g.box.min.y; ++g.last) g.box.max = place(g.last).max;
            list.push_back(g);
            j = g.last;
        }
    } else {
        for (const SmallBlock& b : l.small_blocks) list.push_back({b.j, b.j + 1, b.box});
    }
    if (l.hidden_grid)
        list.push_back({-1, -1, l.hidden_grid->box});
    else if (!l.hidden.empty())
        list.push_back(
            {-1, -1, {{l.hidden.front().x - 14, l.hidden.front().y}, {l.hidden.back().x + 14, l.hidden.back().y}}});
    return list;
}

// Sums of |w|, by the matrices' own order: the largest networks have millions of weights.
struct Mean {
    const Topology& t;
    const std::vector<double>& w;
    double sum = 0;
    std::int64_t count = 0;

    // Targets of `kind` from..to, by place; sources by number from..to.
    void add(Kind kind, int from, int to, int first_source, int last_source) {
        const auto& place = t.place[static_cast<int>(target_of(kind))];
        const int k = static_cast<int>(kind);
        for (int n = first_source; n < last_source; ++n) {
            if (place[at(n)] < 0) continue;
            const double* column = w.data() + t.base[k] + static_cast<std::ptrdiff_t>(place[at(n)]) * t.targets[k];
            for (int i = from; i < to; ++i) sum += std::fabs(column[i]);
            count += to - from;
        }
    }
    // Into the blocks or hidden units of a group.
    void into(const Group& g, int first_source, int last_source) {
        if (g.first < 0) return add(Kind::hidden, 0, t.hidden, first_source, last_source);
        add(Kind::in_gate, g.first, g.last, first_source, last_source);
        if (t.output_gates) add(Kind::out_gate, g.first, g.last, first_source, last_source);
        add(Kind::cell, t.first_cell[at(g.first)], t.first_cell[at(g.last)], first_source, last_source);
    }
    void out_of(const Group& g, int first_output, int last_output) {
        const int cells = t.first_cell_number();
        if (g.first < 0) return add(Kind::output, first_output, last_output, 1 + t.inputs, 1 + t.inputs + t.hidden);
        add(Kind::output, first_output, last_output, cells + t.first_cell[at(g.first)],
            cells + t.first_cell[at(g.last)]);
    }
    float value() const { return count > 0 ? static_cast<float>(sum / static_cast<double>(count)) : 0; }
};

// By group, then by input (or one for all of a grid); then the same of the outputs. -1: no weights at all.
std::vector<float> means_of(const Scene& s, const std::vector<Group>& groups, bool one_input, bool one_output) {
    const Topology& t = s.app.topology();
    std::vector<float> list;
    for (const Group& g : groups) {
        for (int m = 0; m < (one_input ? 1 : t.inputs); ++m) {
            Mean mean{t, s.app.now->w};
            mean.into(g, 1 + m, one_input ? 1 + t.inputs : 2 + m);
            list.push_back(mean.count > 0 ? mean.value() : -1);
        }
        for (int k = 0; k < (one_output ? 1 : t.outputs); ++k) {
            Mean mean{t, s.app.now->w};
            mean.out_of(g, k, one_output ? t.outputs : k + 1);
            list.push_back(mean.count > 0 ? mean.value() : -1);
        }
    }
    return list;
}

// The means of a moment are kept: they take all weights there are.
const std::vector<float>& kept_means(const Scene& s, const std::vector<Group>& groups, bool one_in, bool one_out) {
    static std::shared_ptr<const Moment> moment;
    static std::vector<std::pair<int, int>> shape;
    static std::vector<float> kept;
    std::vector<std::pair<int, int>> now{{one_in, one_out}};
    for (const Group& g : groups) now.push_back({g.first, g.last});
    if (moment != s.app.now || shape != now) {
        moment = s.app.now;
        shape = now;
        kept = means_of(s, groups, one_in, one_out);
    }
    return kept;
}

}  // namespace

void draw_bundles(const Scene& s) {
    const Topology& t = s.app.topology();
    const theme::Colors& c = theme::colors();
    const Layout& l = s.layout;
    const std::vector<Group> groups = groups_of(s);
    const bool one_in = l.input_grid.has_value(), one_out = l.output_grid.has_value();
    const std::vector<float>& means = kept_means(s, groups, one_in, one_out);
    const float most = *std::max_element(means.begin(), means.end());
    if (most <= 0) return;
    std::size_t i = 0;
    const auto band = [&](ImVec2 from, ImVec2 to, bool bundled) {
        const float mean = means[i++];
        if (mean < 0) return;
        const float share = mean / most;
        line(s.paint, curve(from, to),
             theme::with_alpha(c.muted, bundled ? 0.05f + 0.3f * share : 0.05f + 0.22f * share),
             bundled ? std::clamp(4 * s.paint.zoom, 3.0f, 12.0f) : 1.0f);
    };
    for (const Group& g : groups) {
        const float y = g.box.middle().y;
        const ImVec2 left{g.box.min.x, y}, right{g.box.max.x, y};
        if (one_in)
            band({l.input_grid->box.max.x + 4, l.input_grid->box.middle().y}, left, true);
        else
            for (int m = 0; m < t.inputs; ++m) band({l.inputs[at(m)].x + l.r_input, l.inputs[at(m)].y}, left, false);
        if (one_out)
            band(right, {l.output_grid->box.min.x - 4, l.output_grid->box.middle().y}, true);
        else
            for (int k = 0; k < t.outputs; ++k)
                band(right, {l.outputs[at(k)].x - l.r_output - 5, l.outputs[at(k)].y}, false);
    }
}

}  // namespace network
