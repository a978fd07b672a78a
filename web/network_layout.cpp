#include "web/network_layout.h"

#include <algorithm>
#include <cmath>

using namespace lstm;

namespace network {
namespace {

constexpr float least_width = 440;  // narrower, and the values in the open block would touch
constexpr float most_width = 920;   // wider, and the eye loses the way from an input to a block
constexpr float margin = 10;

float mix(float a, float b, float t) { return a + (b - a) * t; }

// A length that may grow from `least` to `most` as there is room.
struct Spring {
    float least, most;
    float at(float t) const { return mix(least, most, t); }
};
constexpr Spring gap{8, 18}, row{70, 100}, above{46, 60}, below{30, 40}, gates{70, 86}, small_header{20, 26},
    small_row{21, 30};
constexpr float crowd_row = 60;  // least, for more than four cells
constexpr float gate_row = 26;   // least height of what stands in a small block
constexpr float hidden_row = 30, hidden_column = 56;
constexpr float lane_height = 20;  // of the way back, above the blocks

// How many of each there are, arranged in `columns` columns of small blocks.
struct Plan {
    const Topology& topology;
    int open, columns;

    // Cells of a small block stand in several columns when there are many.
    static int cell_columns(int cells) { return cells <= 4 ? 1 : cells <= 12 ? 2 : cells <= 24 ? 3 : 4; }
    static int cell_rows(int cells) { return (cells + cell_columns(cells) - 1) / cell_columns(cells); }
    int hidden_columns() const { return topology.hidden <= 6 ? 1 : std::clamp((topology.hidden + 5) / 6, 1, 6); }
    int hidden_rows() const { return (topology.hidden + hidden_columns() - 1) / hidden_columns(); }

    float row_height(float t) const {
        const int n = topology.cells_of(open);
        return mix(n > 4 ? crowd_row : row.least, row.most, t);
    }
    float open_height(float t) const {
        const auto n = static_cast<float>(topology.cells_of(open) - 1);
        return above.at(t) + n * row_height(t) + below.at(t) + gates.at(t) - (topology.output_gates ? 0 : 8);
    }
    float small_height(int j, float t) const {
        const auto n = static_cast<float>(cell_rows(topology.cells_of(j)));
        return small_header.at(t) + std::max(gate_row, n * small_row.at(t)) + mix(5, 8, t);
    }
    std::vector<int> small_ones() const {
        std::vector<int> list;
        for (int j = 0; j < topology.blocks; ++j)
            if (j != open) list.push_back(j);
        return list;
    }
    // Blocks keep their order: the open one stands among those of its own row.
    float height(float t) const {
        float h = lane_height + open_height(t);
        const std::vector<int> list = small_ones();
        const auto c = static_cast<std::size_t>(columns);
        for (std::size_t i = 0; i < list.size(); i += c) {
            float tallest = 0;
            for (std::size_t k = i; k < std::min(i + c, list.size()); ++k)
                tallest = std::max(tallest, small_height(list[k], t));
            h += tallest + gap.at(t);
        }
        if (topology.hidden > 0) h += gap.at(t) + hidden_row * static_cast<float>(hidden_rows());
        const int most = std::max(topology.inputs, topology.outputs);
        return std::max(h, static_cast<float>(most) * (most > 24 ? 11.0f : 22.0f)) + 2 * margin;
    }
    float middle_width() const { return columns == 1 ? 0 : static_cast<float>(columns) * 220; }
    float width() const { return std::max(least_width, middle_width() + 170); }
};

// Spread evenly over the height, but not farther apart than the eye likes.
std::vector<ImVec2> column(int n, float x, float top, float bottom, float& spacing) {
    spacing = std::min(66.0f, (bottom - top) / static_cast<float>(std::max(1, n)));
    const float first = (top + bottom) / 2 - spacing * static_cast<float>(n - 1) / 2;
    std::vector<ImVec2> list;
    for (int i = 0; i < n; ++i) list.push_back({x, first + spacing * static_cast<float>(i)});
    return list;
}

OpenBlock open_block(const Plan& plan, Box box, float t, float wide) {
    OpenBlock b{};
    b.j = plan.open;
    b.box = box;
    const float w = box.max.x - box.min.x;
    const auto x = [&](float share) { return box.min.x + w * share; };
    b.net = x(mix(0.100f, 0.085f, wide));
    b.g = x(mix(0.235f, 0.215f, wide));
    b.in = x(mix(0.345f, 0.330f, wide));
    b.cec = x(mix(0.500f, 0.495f, wide));
    b.h = x(mix(0.660f, 0.665f, wide));
    b.out = x(mix(0.772f, 0.785f, wide));
    b.y = x(mix(0.898f, 0.905f, wide));
    b.r_cec = mix(25, 29, wide);
    b.r_y = mix(10, 13, wide);
    b.r_times = mix(7, 8.5f, wide);
    b.half = {mix(12, 16, wide), mix(11, 13, wide)};
    b.loop = mix(14, 18, t);
    const int cells = plan.topology.cells_of(plan.open);
    for (int v = 0; v < cells; ++v)
        b.rows.push_back(box.min.y + above.at(t) + static_cast<float>(v) * plan.row_height(t));
    const ImVec2 half{mix(29, 33, wide), 12};
    const float y = b.rows.back() + below.at(t) + mix(20, 26, t);
    b.in_gate = {{b.in - half.x, y - half.y}, {b.in + half.x, y + half.y}};
    b.out_gate = {{b.out - half.x, y - half.y}, {b.out + half.x, y + half.y}};
    b.out_wire = y + half.y + 20;
    return b;
}

SmallBlock small(const Topology& topology, int j, Box box, float t) {
    SmallBlock b{};
    b.j = j;
    b.box = box;
    const float w = box.max.x - box.min.x;
    const int cells = topology.cells_of(j), columns = Plan::cell_columns(cells), rows = Plan::cell_rows(cells);
    const float top = box.min.y + small_header.at(t) - 2, bottom = box.max.y - mix(5, 8, t);
    const float y = (top + bottom) / 2;
    const ImVec2 half{std::min(26.0f, w * 0.11f), 11};
    const float inset = std::min(16.0f, w * 0.045f);
    b.in_gate = {{box.min.x + inset, y - half.y}, {box.min.x + inset + 2 * half.x, y + half.y}};
    b.out_gate = {{box.max.x - inset - 2 * half.x, y - half.y}, {box.max.x - inset, y + half.y}};
    if (!topology.output_gates) b.out_gate = {{box.max.x - inset, y}, {box.max.x - inset, y}};
    const float left = b.in_gate.max.x + 8, right = b.out_gate.min.x - 8;
    const float step = rows > 1 ? std::min(small_row.at(t), (bottom - top) / static_cast<float>(rows)) : 0;
    b.r_state = std::min(mix(8, 11, t), rows > 1 ? step / 2 - 1.5f : 11);
    b.r_y = b.r_state * 0.85f;
    const float each = (right - left) / static_cast<float>(columns);
    for (int v = 0; v < cells; ++v) {
        const int in_row = v / columns, in_column = v % columns;
        const float cy = y + (static_cast<float>(in_row) - static_cast<float>(rows - 1) / 2) * step;
        const float x0 = left + each * static_cast<float>(in_column), x1 = x0 + each;
        const float side = std::min(each * 0.2f, 24.0f);
        b.states.push_back({x0 + side, cy});
        b.ys.push_back({x1 - side, cy});
        b.ports.push_back(cy);
    }
    return b;
}

Layout place(const Plan& plan, ImVec2 size, float t) {
    const Topology& topology = plan.topology;
    Layout l{};
    const float w = std::min(size.x, std::max(most_width, plan.width()));
    const float x0 = (size.x - w) / 2;
    const float wide = std::clamp((w - least_width) / 300, 0.0f, 1.0f);
    l.size = size;
    l.output_gates = topology.output_gates;
    l.text = mix(10, 11, wide);
    l.small = 10;

    const float in_x = x0 + mix(34, 56, wide), out_x = x0 + w - mix(36, 56, wide);
    const float used = plan.height(t) - 2 * margin;
    const float top = margin + std::max(0.0f, (size.y - 2 * margin - used) / 2), bottom = top + used;
    float in_step = 0, out_step = 0;
    l.inputs = column(topology.inputs, in_x, top, bottom, in_step);
    l.outputs = column(topology.outputs, out_x, top, bottom, out_step);
    l.r_input = std::min(mix(11, 14, wide), in_step * 0.4f);
    l.r_output = std::min(mix(11, 14, wide), out_step * 0.32f);
    l.name_room = std::min(in_step, out_step);

    const float middle = (in_x + out_x) / 2;
    const float gutter = mix(52, 118, wide);
    const float open_width = std::min(out_x - in_x - 2 * gutter, 420.0f);
    const float all_width = std::max(open_width, plan.middle_width());
    float y = top + lane_height;
    const float first = y;
    l.middle = {{middle - all_width / 2, y}, {middle + all_width / 2, y}};

    const std::vector<int> list = plan.small_ones();
    const auto c = static_cast<std::size_t>(plan.columns);
    bool opened = false;
    const auto open_here = [&] {
        const float h = plan.open_height(t);
        l.open = open_block(plan, {{middle - open_width / 2, y}, {middle + open_width / 2, y + h}}, t, wide);
        y += h + gap.at(t);
        opened = true;
    };
    for (std::size_t i = 0; i < list.size(); i += c) {
        if (!opened && list[i] > plan.open) open_here();
        float tallest = 0;
        const std::size_t end = std::min(i + c, list.size());
        for (std::size_t k = i; k < end; ++k) tallest = std::max(tallest, plan.small_height(list[k], t));
        const float each = all_width / static_cast<float>(c);
        const float half_gap = c > 1 ? 5.0f : 0.0f;
        for (std::size_t k = i; k < end; ++k) {
            const float left = middle - all_width / 2 + each * static_cast<float>(k - i);
            l.small_blocks.push_back(
                small(topology, list[k], {{left + half_gap, y}, {left + each - half_gap, y + tallest}}, t));
        }
        y += tallest + gap.at(t);
    }
    if (!opened) open_here();

    if (topology.hidden > 0) {
        const int columns = plan.hidden_columns(), rows = plan.hidden_rows();
        l.r_hidden = 10;
        for (int i = 0; i < topology.hidden; ++i) {
            const auto cx = static_cast<float>(i / rows) - static_cast<float>(columns - 1) / 2;
            const auto cy = static_cast<float>(i % rows) + 0.5f;
            l.hidden.push_back({middle + cx * hidden_column, y + cy * hidden_row});
        }
        y += hidden_row * static_cast<float>(rows) + gap.at(t);
    }
    l.middle.max.y = y - gap.at(t);
    const float aside = mix(10, 16, wide);
    l.lane = {{l.middle.min.x - aside, first - 9}, {l.middle.max.x + aside, l.middle.max.y + gap.at(t) / 2}};
    return l;
}

}  // namespace

Layout lay_out(const Topology& topology, int open, ImVec2 room) {
    // More columns of small blocks where that lets the whole be shown larger.
    Plan best{topology, open, 1};
    float zoom = 0;
    const int most = topology.blocks > 5 ? 6 : 1;
    for (int columns = 1; columns <= most; ++columns) {
        const Plan plan{topology, open, columns};
        const float z = std::min({1.0f, room.x / plan.width(), room.y / plan.height(0)});
        if (z > zoom + 0.01f) zoom = z, best.columns = columns;
    }
    const ImVec2 size{room.x / zoom, room.y / zoom};
    const float least = best.height(0), most_height = best.height(1);
    const float t = most_height > least ? std::clamp((size.y - least) / (most_height - least), 0.0f, 1.0f) : 0;
    Layout layout = place(best, size, t);
    layout.fit = zoom;
    return layout;
}

const SmallBlock* small_block(const Layout& layout, int j) {
    const auto& list = layout.small_blocks;
    const auto found = std::find_if(list.begin(), list.end(), [j](const SmallBlock& b) { return b.j == j; });
    return found == list.end() ? nullptr : &*found;
}

// ---- Connections

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Path curve(ImVec2 from, ImVec2 to) {
    constexpr int pieces = 18;
    const float reach = (to.x - from.x) * 0.5f;
    Path path;
    path.reserve(pieces + 1);
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / pieces, u = 1 - t;
        const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        path.push_back({(a + b) * from.x + (c + d) * to.x + (b - c) * reach, (a + b) * from.y + (c + d) * to.y});
    }
    return path;
}

// A polyline with its corners rounded.
Path rounded(const Path& corners, float radius) {
    Path path{corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const ImVec2 p = corners[i - 1], q = corners[i], r = corners[i + 1];
        const float in = std::hypot(q.x - p.x, q.y - p.y), out = std::hypot(r.x - q.x, r.y - q.y);
        const float d = std::min({radius, in / 2, out / 2});
        if (d < 0.5f) continue;
        const ImVec2 a{q.x - (q.x - p.x) / in * d, q.y - (q.y - p.y) / in * d};
        const ImVec2 b{q.x + (r.x - q.x) / out * d, q.y + (r.y - q.y) / out * d};
        for (int k = 0; k <= 4; ++k) {
            const float s = static_cast<float>(k) / 4, u = 1 - s;
            path.push_back({u * u * a.x + 2 * u * s * q.x + s * s * b.x, u * u * a.y + 2 * u * s * q.y + s * s * b.y});
        }
    }
    path.push_back(corners.back());
    return path;
}

// Where connections to a unit end.
ImVec2 entry(const Layout& l, Unit u) {
    switch (u.kind) {
        case Kind::output: return {l.outputs[at(u.j)].x - l.r_output - 5, l.outputs[at(u.j)].y};
        case Kind::hidden: return {l.hidden[at(u.j)].x - l.r_hidden, l.hidden[at(u.j)].y};
        default: break;
    }
    if (u.j == l.open.j) {
        const float x = l.open.box.min.x;
        if (u.kind == Kind::cell) return {x, l.open.rows[at(u.v)]};
        return {x, u.kind == Kind::in_gate ? l.open.in_gate.middle().y : l.open.out_wire};
    }
    const SmallBlock& b = *small_block(l, u.j);
    if (u.kind == Kind::cell) return {b.box.min.x, b.ports[at(u.v)]};
    return {b.box.min.x, u.kind == Kind::in_gate ? b.in_gate.middle().y : b.box.max.y - 5};
}

// Where connections from a unit begin.
ImVec2 exit(const Layout& l, Unit u) {
    switch (u.kind) {
        case Kind::input: return {l.inputs[at(u.j)].x + l.r_input, l.inputs[at(u.j)].y};
        case Kind::hidden: return {l.hidden[at(u.j)].x + l.r_hidden, l.hidden[at(u.j)].y};
        default: break;
    }
    if (u.j == l.open.j) {
        if (u.kind == Kind::cell) return {l.open.box.max.x, l.open.rows[at(u.v)]};
        const Box& gate = u.kind == Kind::in_gate ? l.open.in_gate : l.open.out_gate;
        return {gate.middle().x + (gate.max.x - gate.min.x) / 4, gate.max.y};
    }
    const SmallBlock& b = *small_block(l, u.j);
    if (u.kind == Kind::cell) return {b.box.max.x, b.ports[at(u.v)]};
    const Box& gate = u.kind == Kind::in_gate ? b.in_gate : b.out_gate;
    return {gate.middle().x, gate.max.y};
}

}  // namespace

Path connection(const Layout& l, Unit to, Unit from) {
    if (from.kind == Kind::bias || is_bound(from) || is_bound(to)) return {};
    const ImVec2 a = exit(l, from), b = entry(l, to);
    // Hidden units stand beneath the blocks: their connections go level until they are past them.
    if (from.kind == Kind::hidden && to.kind == Kind::output) {
        Path path = curve({l.middle.max.x, a.y}, b);
        path.insert(path.begin(), a);
        return path;
    }
    if (from.kind == Kind::input && to.kind == Kind::hidden) {
        Path path = curve(a, {l.middle.min.x, b.y});
        path.push_back(b);
        return path;
    }
    if (!is_recurrent(from.kind) || to.kind == Kind::output) return curve(a, b);
    Path corners{a};
    if (from.kind == Kind::in_gate || from.kind == Kind::out_gate) {
        const float floor = (from.j == l.open.j ? l.open.box : small_block(l, from.j)->box).max.y + 4;
        corners.push_back({a.x, floor});
        corners.push_back({l.lane.max.x, floor});
    } else {
        corners.push_back({l.lane.max.x, a.y});
    }
    corners.push_back({l.lane.max.x, l.lane.min.y});
    corners.push_back(l.lane.min);
    corners.push_back({l.lane.min.x, b.y});
    corners.push_back(b);
    return rounded(corners, 6);
}

Path from_target(const Layout& l, int k) {
    const ImVec2 p = l.outputs[at(k)];
    const float reach = l.r_output + 8, rise = std::min(l.r_output + 14, l.name_room / 2);
    const ImVec2 start{std::min(p.x + l.r_output + 34, l.size.x - 6), p.y - rise};
    const ImVec2 end{p.x + reach * 0.707f, p.y - std::min(reach * 0.707f, rise)};
    return rounded({start, {end.x + (end.y - start.y), start.y}, end}, 8);
}

Path into_block(const Layout& l, int m, int j) {
    const Box& box = j == l.open.j ? l.open.box : small_block(l, j)->box;
    return curve(exit(l, input(m)), {box.min.x, box.middle().y});
}

Path out_of_block(const Layout& l, int k, int j) {
    const Box& box = j == l.open.j ? l.open.box : small_block(l, j)->box;
    return curve({box.max.x, box.middle().y}, entry(l, output(k)));
}

float length(const Path& path) {
    float sum = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        sum += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
    return sum;
}

ImVec2 along(const Path& path, float distance, ImVec2* direction) {
    for (std::size_t i = 1; i < path.size(); ++i) {
        const ImVec2 d{path[i].x - path[i - 1].x, path[i].y - path[i - 1].y};
        const float step = std::hypot(d.x, d.y);
        if ((distance <= step || i + 1 == path.size()) && step > 0) {
            if (direction) *direction = {d.x / step, d.y / step};
            const float t = std::clamp(distance / step, 0.0f, 1.0f);
            return {path[i - 1].x + d.x * t, path[i - 1].y + d.y * t};
        }
        distance -= step;
    }
    return path.empty() ? ImVec2{} : path.back();
}

Path reversed(Path path) {
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace network
