// The diagram of the network, up to the largest: every unit has a place of its own, blocks do not overlap, the
// selected one is open, and small networks are drawn in full.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "web/network_layout.h"

using namespace lstm;

namespace {

Config network_of(int blocks, int cells, int inputs, int hidden, int outputs) {
    Config c;
    c.inputs = inputs;
    c.hidden = hidden;
    c.outputs = outputs;
    c.blocks.assign(static_cast<std::size_t>(blocks), {cells, {}, {}});
    return c;
}

bool inside(const network::Box& b, ImVec2 p) {
    return p.x >= b.min.x && p.x <= b.max.x && p.y >= b.min.y && p.y <= b.max.y;
}

bool overlap(const network::Box& a, const network::Box& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool inside(const network::Box& outer, const network::Box& b) { return inside(outer, b.min) && inside(outer, b.max); }

// No two circles of radius r touch, and all are within the drawing.
void check_apart(const std::vector<ImVec2>& places, float r, ImVec2 size) {
    CHECK((places.empty() || r > 0));
    float least = 1e9f;
    bool all_inside = true;
    for (std::size_t i = 0; i < places.size(); ++i) {
        all_inside = all_inside && inside({{0, 0}, size}, places[i]);
        for (std::size_t j = 0; j < i; ++j)
            least =
                std::min(least, std::max(std::fabs(places[i].x - places[j].x), std::fabs(places[i].y - places[j].y)));
    }
    CHECK(all_inside);
    CHECK(least >= 2 * r * 0.999f);
}

void check_layout(const Config& config, int open, int open_cell, ImVec2 room) {
    CAPTURE(config.blocks.size(), config.blocks[0].cells, config.inputs, config.hidden, config.outputs, open, room.x);
    const Topology t = make_topology(config);
    const network::Layout l = network::lay_out(t, open, room, open_cell);
    CHECK(l.fit > 0);
    CHECK(l.fit <= 1);
    CHECK(l.inputs.size() == static_cast<std::size_t>(t.inputs));
    CHECK(l.hidden.size() == static_cast<std::size_t>(t.hidden));
    CHECK(l.outputs.size() == static_cast<std::size_t>(t.outputs));
    check_apart(l.inputs, l.r_input, l.size);
    check_apart(l.hidden, l.r_hidden, l.size);
    check_apart(l.outputs, l.r_output, l.size);

    // The open block: in the drawing, every cell with a row, in order.
    CHECK(l.open.j == open);
    CHECK(inside({{0, 0}, l.size}, l.open.box));
    CHECK(l.open.rows.size() == static_cast<std::size_t>(t.cells_of(open)));
    CHECK(std::is_sorted(l.open.rows.begin(), l.open.rows.end()));
    CHECK(l.open.has_room(open_cell));
    CHECK(inside(l.open.box, l.open.in_gate));
    CHECK(inside(l.open.box, l.open.out_gate));
    CHECK(l.open.in_gate.min.y > l.open.rows.back());
    CHECK(network::small_block(l, open) == nullptr);

    std::vector<network::Box> boxes{l.open.box};
    if (l.tiled) boxes.push_back(l.open_tile.box);
    for (int j = 0; j < t.blocks; ++j) {
        if (j == open) continue;
        const network::SmallBlock* b = network::small_block(l, j);
        REQUIRE(b);
        CHECK(b->j == j);
        CHECK(inside(b->box, b->in_gate));
        CHECK(inside(b->box, b->out_gate));
        CHECK(!overlap(b->in_gate, b->out_gate));
        CHECK(b->states.size() == static_cast<std::size_t>(t.cells_of(j)));
        std::vector<ImVec2> places = b->states;
        places.insert(places.end(), b->ys.begin(), b->ys.end());
        bool all = true;
        for (const ImVec2 p : places) all = all && inside(b->box, p);
        CHECK(all);
        if (l.tiled) check_apart(places, b->r_state, l.size);
        boxes.push_back(b->box);
    }
    bool apart = true, seen = true;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        seen = seen && inside({{0, 0}, l.size}, boxes[i]);
        for (std::size_t j = 0; j < i; ++j) apart = apart && !overlap(boxes[i], boxes[j]);
        for (const auto* list : {&l.inputs, &l.hidden, &l.outputs})
            for (const ImVec2 p : *list) apart = apart && !inside(boxes[i], p);
    }
    CHECK(apart);
    CHECK(seen);
}

}  // namespace

TEST_CASE("every unit of a network of any size has a place of its own") {
    const int sizes[][5] = {{3, 2, 7, 0, 7},          {1, 1, 1, 0, 1},    {2, 1, 101, 0, 2},
                            {16, 4, 7, 0, 7},         {1, 64, 7, 0, 7},   {8, 64, 7, 3, 7},
                            {64, 8, 1024, 0, 1024},   {64, 1, 7, 36, 24}, {4, 4, 60, 300, 60},
                            {64, 8, 1024, 512, 1024}, {9, 3, 25, 37, 25}, {1, 1, 1024, 512, 1},
                            {5, 13, 300, 40, 1000}};
    const ImVec2 rooms[] = {{744, 524}, {440, 380}, {390, 640}, {1900, 1000}};
    for (const auto& n : sizes)
        for (const ImVec2 room : rooms)
            for (const int open : {0, n[0] / 2, n[0] - 1})
                check_layout(network_of(n[0], n[1], n[2], n[3], n[4]), open, n[1] - 1, room);
}

TEST_CASE("small networks are drawn in full") {
    for (int blocks = 1; blocks <= network::most_small_blocks; ++blocks)
        for (int cells = 1; cells <= network::most_open_cells; ++cells) {
            const network::Layout l =
                network::lay_out(make_topology(network_of(blocks, cells, 24, 36, 24)), 0, {744, 524});
            CHECK(!network::is_grouped(l));
            for (int v = 0; v < cells; ++v) CHECK(l.open.has_room(v));
        }
}

TEST_CASE("tiles stay where they are when another block is opened") {
    const Topology t = make_topology(network_of(64, 8, 7, 0, 7));
    const network::Layout a = network::lay_out(t, 3, {744, 524}), b = network::lay_out(t, 60, {744, 524});
    for (int j = 0; j < t.blocks; ++j) {
        if (j == 3 || j == 60) continue;
        CHECK(network::small_block(a, j)->box.min.x == network::small_block(b, j)->box.min.x);
        CHECK(network::small_block(a, j)->box.min.y == network::small_block(b, j)->box.min.y);
    }
    CHECK(a.open_tile.box.min.y == network::small_block(b, 3)->box.min.y);
}
