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
constexpr float crowded_above = 30, crowded_row = 7;  // least, where only the selected cell has room
constexpr float most_square = 14, least_grid_height = 300, caption_room = 14;
constexpr float tile_height = 30, tall_tile_height = 52, tile_gap = 4;  // least
constexpr float lane_height = 20;                                       // of the way back, above the blocks

// How many of each there are, arranged in `columns` columns of small blocks.
struct Plan {
    const Topology& topology;
    int open, columns;
    int open_cell = 0;
    bool tiles = false;  // even for few blocks

    bool grid_of_inputs() const { return topology.inputs > most_in_column; }
    bool grid_of_outputs() const { return topology.outputs > most_in_column; }
    bool grid_of_hidden() const { return topology.hidden > most_hidden; }
    bool tiled() const {
        if (tiles || topology.blocks > most_small_blocks) return true;
        for (int j = 0; j < topology.blocks; ++j)
            if (j != open && topology.cells_of(j) > most_small_cells) return true;
        return false;
    }
    int most_cells() const {
        int most = 0;
        for (int j = 0; j < topology.blocks; ++j) most = std::max(most, topology.cells_of(j));
        return most;
    }
    int tile_columns() const {
        return topology.blocks <= 4 ? topology.blocks : topology.blocks <= 12 ? 4 : topology.blocks <= 30 ? 6 : 8;
    }
    int tile_rows() const { return (topology.blocks + tile_columns() - 1) / tile_columns(); }
    float tile_at(float t) const {
        const float least = most_cells() > 12 ? tall_tile_height : tile_height;
        return mix(least, least * 1.6f, t);
    }
    bool crowded() const { return topology.cells_of(open) > most_open_cells; }
    float crowded_at(float t) const { return mix(crowded_row, 18, t); }
    float hidden_height() const {
        if (topology.hidden == 0) return 0;
        if (!grid_of_hidden()) return hidden_row * static_cast<float>(hidden_rows());
        return std::ceil(static_cast<float>(topology.hidden) / 48) * 7 + caption_room + 4;
    }

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
        if (crowded()) return crowded_above + n * crowded_at(t) + row.at(t) + 60;
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
        const std::vector<int> list = tiled() ? std::vector<int>{} : small_ones();
        const auto c = static_cast<std::size_t>(columns);
        for (std::size_t i = 0; i < list.size(); i += c) {
            float tallest = 0;
            for (std::size_t k = i; k < std::min(i + c, list.size()); ++k)
                tallest = std::max(tallest, small_height(list[k], t));
            h += tallest + gap.at(t);
        }
        if (tiled()) h += gap.at(t) + static_cast<float>(tile_rows()) * (tile_at(t) + tile_gap);
        if (topology.hidden > 0) h += gap.at(t) + hidden_height();
        const int most = std::max(grid_of_inputs() ? 0 : topology.inputs, grid_of_outputs() ? 0 : topology.outputs);
        h = std::max(h, static_cast<float>(most) * 22);
        if (grid_of_inputs() || grid_of_outputs()) h = std::max(h, least_grid_height);
        return h + 2 * margin;
    }
    float middle_width() const { return columns == 1 ? 0 : static_cast<float>(columns) * 220; }
    float width() const {
        const float grids = (grid_of_inputs() ? 42.0f : 0.0f) + (grid_of_outputs() ? 42.0f : 0.0f);
        return std::max(least_width + grids, middle_width() + 170);
    }
};

// Spread evenly over the height, but not farther apart than the eye likes.
std::vector<ImVec2> column(int n, float x, float top, float bottom, float& spacing) {
    spacing = std::min(66.0f, (bottom - top) / static_cast<float>(std::max(1, n)));
    const float first = (top + bottom) / 2 - spacing * static_cast<float>(n - 1) / 2;
    std::vector<ImVec2> list;
    for (int i = 0; i < n; ++i) list.push_back({x, first + spacing * static_cast<float>(i)});
    return list;
}

// Squares in rows that fill the room from the top left, as large as they may be; few columns rather than many.
Grid grid(int n, ImVec2 room, float most) {
    Grid g{};
    for (int c = 1; c <= n; ++c) {
        const int rows = (n + c - 1) / c;
        const float s = std::min({room.x / static_cast<float>(c), room.y / static_cast<float>(rows), most});
        if (s > g.square + 0.01f) g.square = s, g.columns = c;
    }
    return g;
}

std::vector<ImVec2> squares(int n, Grid& g, ImVec2 top_left) {
    std::vector<ImVec2> list;
    for (int i = 0; i < n; ++i)
        list.push_back({top_left.x + (static_cast<float>(i % g.columns) + 0.5f) * g.square,
                        top_left.y + (static_cast<float>(i / g.columns) + 0.5f) * g.square});
    const int rows = (n + g.columns - 1) / g.columns;
    g.box = {top_left,
             {top_left.x + static_cast<float>(g.columns) * g.square, top_left.y + static_cast<float>(rows) * g.square}};
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
    float last = 0;
    if (plan.crowded()) {
        b.full = std::clamp(plan.open_cell, 0, cells - 1);
        const float step = plan.crowded_at(t), full = row.at(t);
        b.r_row = std::min(step * 0.36f, 6.0f);
        float y = box.min.y + crowded_above;
        for (int v = 0; v < cells; ++v) {
            const float h = v == b.full ? full : step;
            b.rows.push_back(v == b.full ? y + h * 0.56f : y + h / 2);
            y += h;
        }
        last = y - 12;
    } else {
        for (int v = 0; v < cells; ++v)
            b.rows.push_back(box.min.y + above.at(t) + static_cast<float>(v) * plan.row_height(t));
        last = b.rows.back() + below.at(t);
    }
    const ImVec2 half{mix(29, 33, wide), 12};
    const float y = last + mix(20, 26, t);
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

// Many blocks: tiles, all alike. Gates are upright bars at the sides, cells pairs of squares between them.
SmallBlock tile(const Topology& topology, int j, Box box) {
    SmallBlock b{};
    b.j = j;
    b.box = box;
    const float w = box.max.x - box.min.x, h = box.max.y - box.min.y;
    const float head = 11, bar = std::min(6.0f, w * 0.12f), pad = 3;
    b.in_gate = {{box.min.x + pad, box.min.y + head}, {box.min.x + pad + bar, box.max.y - pad}};
    b.out_gate = {{box.max.x - pad - bar, box.min.y + head}, {box.max.x - pad, box.max.y - pad}};
    if (!topology.output_gates) b.out_gate = {{box.max.x - pad, box.max.y - pad}, {box.max.x - pad, box.max.y - pad}};
    const float left = b.in_gate.max.x + 3, right = b.out_gate.min.x - 3, top = box.min.y + head;
    const int cells = topology.cells_of(j);
    // A cell's pair is twice as wide as it is high.
    const float high = h - head - pad;
    Grid g = grid(cells, {(right - left) / 2, high}, 9);
    const float s = g.square;
    const int rows = (cells + g.columns - 1) / g.columns;
    const float x0 = (left + right) / 2 - static_cast<float>(g.columns) * s;
    const float y0 = top + (high - static_cast<float>(rows) * s) / 2;
    b.r_state = b.r_y = s * 0.44f;
    for (int v = 0; v < cells; ++v) {
        const float x = x0 + static_cast<float>(v % g.columns) * 2 * s, y = y0 + static_cast<float>(v / g.columns) * s;
        b.states.push_back({x + s * 0.5f, y + s / 2});
        b.ys.push_back({x + s * 1.42f, y + s / 2});
        b.ports.push_back(y + s / 2);
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

    // A grid stands where the column would, towards the middle; its names stay at the outer side.
    const float strip = mix(50, 88, wide);
    float in_x = x0 + mix(34, 56, wide), out_x = x0 + w - mix(36, 56, wide);
    const float used = plan.height(t) - 2 * margin;
    const float top = margin + std::max(0.0f, (size.y - 2 * margin - used) / 2), bottom = top + used;
    float in_step = 0, out_step = 0;
    const auto gathered = [&](int n, float outer, float direction, std::optional<Grid>& kept) {
        Grid g = grid(n, {strip, bottom - top - 2 * caption_room}, most_square);
        const float width = static_cast<float>(g.columns) * g.square;
        const float height = static_cast<float>((n + g.columns - 1) / g.columns) * g.square;
        const float x = direction > 0 ? outer : outer - width;
        std::vector<ImVec2> list = squares(n, g, {x, (top + bottom - height) / 2});
        kept = g;
        return list;
    };
    if (plan.grid_of_inputs()) {
        l.inputs = gathered(topology.inputs, in_x, 1, l.input_grid);
        l.r_input = l.input_grid->square * 0.44f;
        in_x = l.input_grid->box.max.x;
    } else {
        l.inputs = column(topology.inputs, in_x, top, bottom, in_step);
        l.r_input = std::min(mix(11, 14, wide), in_step * 0.4f);
    }
    if (plan.grid_of_outputs()) {
        l.outputs = gathered(topology.outputs, out_x, -1, l.output_grid);
        l.r_output = l.output_grid->square * 0.44f;
        out_x = l.output_grid->box.min.x;
    } else {
        l.outputs = column(topology.outputs, out_x, top, bottom, out_step);
        l.r_output = std::min(mix(11, 14, wide), out_step * 0.32f);
    }
    l.name_room = l.input_grid ? out_step : l.output_grid ? in_step : std::min(in_step, out_step);

    const float middle = (in_x + out_x) / 2;
    const float gutter = plan.tiled() || l.input_grid || l.output_grid ? mix(44, 76, wide) : mix(52, 118, wide);
    const float open_width = std::min(out_x - in_x - 2 * gutter, 420.0f);
    const float all_width =
        plan.tiled() ? std::min(out_x - in_x - 2 * gutter, 560.0f) : std::max(open_width, plan.middle_width());
    const float open_wide = l.input_grid || l.output_grid ? std::clamp((open_width - 266) / 150, 0.0f, 1.0f) : wide;
    float y = top + lane_height;
    const float first = y;
    l.middle = {{middle - all_width / 2, y}, {middle + all_width / 2, y}};

    const std::vector<int> list = plan.tiled() ? std::vector<int>{} : plan.small_ones();
    const auto c = static_cast<std::size_t>(plan.columns);
    bool opened = false;
    const auto open_here = [&] {
        const float h = plan.open_height(t);
        l.open = open_block(plan, {{middle - open_width / 2, y}, {middle + open_width / 2, y + h}}, t, open_wide);
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
    if (plan.tiled()) {
        // All have a tile, also the open one: they do not move when another is opened.
        l.tiled = true;
        const int columns = plan.tile_columns();
        const float each = all_width / static_cast<float>(columns), high = plan.tile_at(t);
        for (int j = 0; j < topology.blocks; ++j) {
            const float x = middle - all_width / 2 + each * static_cast<float>(j % columns);
            const float from = y + static_cast<float>(j / columns) * (high + tile_gap);
            const Box box{{x + tile_gap / 2, from}, {x + each - tile_gap / 2, from + high}};
            SmallBlock b = tile(topology, j, box);
            if (j == plan.open)
                l.open_tile = std::move(b);
            else
                l.small_blocks.push_back(std::move(b));
        }
        y += static_cast<float>(plan.tile_rows()) * (high + tile_gap) + gap.at(t);
    }

    if (plan.grid_of_hidden()) {
        Grid g = grid(topology.hidden, {all_width, plan.hidden_height() - caption_room}, most_square);
        l.hidden = squares(topology.hidden, g, {middle - static_cast<float>(g.columns) * g.square / 2, y});
        l.hidden_grid = g;
        l.r_hidden = g.square * 0.44f;
        y += plan.hidden_height() + gap.at(t);
    } else if (topology.hidden > 0) {
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

namespace {

Layout lay_out_as(const Topology& topology, int open, ImVec2 room, int open_cell, bool tiles) {
    // More columns of small blocks where that lets the whole be shown larger.
    Plan best{topology, open, 1, open_cell, tiles};
    float zoom = 0;
    const int most = topology.blocks > 5 && !best.tiled() ? 6 : 1;
    for (int columns = 1; columns <= most; ++columns) {
        const Plan plan{topology, open, columns, open_cell, tiles};
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

}  // namespace

Layout lay_out(const Topology& topology, int open, ImVec2 room, int open_cell) {
    // Where units stand in grids anyhow, blocks become tiles as soon as that lets the whole be shown larger.
    Layout layout = lay_out_as(topology, open, room, open_cell, false);
    if (is_grouped(layout) && !layout.tiled && topology.blocks > 1 && layout.fit < 0.8f)
        layout = lay_out_as(topology, open, room, open_cell, true);
    return layout;
}

const SmallBlock* small_block(const Layout& layout, int j) {
    if (j == layout.open.j) return nullptr;
    return &layout.small_blocks[static_cast<std::size_t>(j < layout.open.j ? j : j - 1)];
}

}  // namespace network
