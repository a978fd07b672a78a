// Set, learned and frozen weights through every change of a network's shape.
#include "engine/weights.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "engine/net.h"
#include "tests/random_config.h"

using namespace lstm;

namespace {

double weight(const Config& c, const std::vector<double>& w, Unit l, Unit m) {
    const int index = make_topology(c).weight(l, m);
    REQUIRE(index >= 0);
    return w[static_cast<std::size_t>(index)];
}
int index_of(const Config& c, Unit l, Unit m) { return make_topology(c).weight(l, m); }

}  // namespace

TEST_CASE("weights: one that is set is found between the same two units, whatever else changes") {
    Config old = reber_3x2();
    set_weight(old, index_of(old, cell(1, 0), input(3)), 0.75);
    set_weight(old, index_of(old, output(6), cell(2, 1)), -2.5);
    freeze(old, index_of(old, output(6), cell(2, 1)), true);
    REQUIRE(!check(old));

    Config now = old;
    now.hidden = 2;
    now.inputs = 9;
    now.blocks.push_back({1, {}, {}});
    carry_weights(old, now);
    REQUIRE(!check(now));
    CHECK(weight(now, now.w, cell(1, 0), input(3)) == 0.75);
    CHECK(weight(now, now.w, output(6), cell(2, 1)) == -2.5);
    CHECK(now.frozen == std::vector<int>{index_of(now, output(6), cell(2, 1))});

    // All others are those that the seed draws.
    const auto drawn = drawn_weights(make_net(now));
    int other = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i) other += drawn[i] != now.w[i];
    CHECK(other == 2);
}

TEST_CASE("weights: a block that is deleted takes its own along; the others keep theirs") {
    Config old = reber_3x2();
    set_weight(old, index_of(old, in_gate(1), input(0)), 5);
    set_weight(old, index_of(old, in_gate(2), input(0)), 6);
    freeze(old, index_of(old, in_gate(1), input(0)), true);
    Config now = old;
    now.blocks.erase(now.blocks.begin() + 1);
    carry_weights(old, now, {0, 2});
    REQUIRE(!check(now));
    CHECK(weight(now, now.w, in_gate(1), input(0)) == 6);
    CHECK(std::count(now.w.begin(), now.w.end(), 5.0) == 0);
    CHECK(now.frozen.empty());
}

TEST_CASE("weights: blocks in another order are the same network") {
    Config old = reber_3x2();
    old.blocks = {{1, {}, -1.0}, {2, 0.5, -2.0}, {3, {}, -3.0}};
    Config now = old;
    now.blocks = {old.blocks[2], old.blocks[0], old.blocks[1]};
    carry_weights(old, now, {2, 0, 1}, true);
    REQUIRE(!check(now));
    const auto was = initial_weights(make_net(old)), is = initial_weights(make_net(now));
    const int from[] = {2, 0, 1};
    const Topology n = make_topology(now);
    const auto moved = [&](Unit u) {
        if (u.kind == Kind::in_gate || u.kind == Kind::out_gate || u.kind == Kind::cell) u.j = from[u.j];
        return u;
    };
    for (int i = 0; i < n.weights; ++i) {
        const auto [l, m] = n.ends(i);
        CHECK(is[static_cast<std::size_t>(i)] == weight(old, was, moved(l), moved(m)));
    }
    // And back again: nothing is left of the detour.
    Config back = now;
    back.blocks = old.blocks;
    carry_weights(now, back, {1, 2, 0}, true);
    CHECK(back == old);
}

TEST_CASE("weights: those that nobody has set follow the seed and the gates' biases") {
    Config old = reber_3x2();
    set_weight(old, index_of(old, cell(0, 0), input(0)), 0.125);
    set_weight(old, index_of(old, out_gate(0), bias_unit()), -7);
    Config now = old;
    now.seed++;
    now.blocks[1].out_bias = -9.0;
    carry_weights(old, now);
    CHECK(weight(now, now.w, cell(0, 0), input(0)) == 0.125);
    CHECK(weight(now, now.w, out_gate(0), bias_unit()) == -7);
    CHECK(weight(now, now.w, out_gate(1), bias_unit()) == -9);
    CHECK(weight(now, now.w, cell(0, 1), input(0)) != weight(old, old.w, cell(0, 1), input(0)));
    // A bias given anew for the gate whose bias weight was set: the later word counts.
    Config again = now;
    again.blocks[0].out_bias = -3.0;
    carry_weights(now, again);
    CHECK(weight(again, again.w, out_gate(0), bias_unit()) == -3);
}

TEST_CASE("weights: what was learned survives, too, and is what a set weight then changes") {
    Config old = reber_3x2();
    old.learned = {120, initial_weights(make_net(old))};
    for (double& w : old.learned.w) w += 1;
    Config now = old;
    now.blocks[0].cells = 3;
    carry_weights(old, now);
    REQUIRE(!check(now));
    CHECK(now.learned.sequences == 120);
    CHECK(weight(now, now.learned.w, output(2), cell(1, 1)) == weight(old, old.learned.w, output(2), cell(1, 1)));
    CHECK(weight(now, now.learned.w, output(2), cell(0, 2)) ==
          weight(now, initial_weights(make_net(now)), output(2), cell(0, 2)));
    CHECK(now.w.empty());
    set_weight(now, index_of(now, output(2), cell(0, 2)), 4);
    CHECK(now.w.empty());
    CHECK(weight(now, start_weights(make_net(now)), output(2), cell(0, 2)) == 4);
}

TEST_CASE("weights: nothing set, nothing carried; set back to what is drawn, nothing is set") {
    const Config old = reber_3x2();
    Config now = old;
    now.hidden = 3;
    carry_weights(old, now);
    CHECK(now.w.empty());
    Config c = old;
    const auto drawn = drawn_weights(make_net(c));
    set_weight(c, 11, 1.0);
    set_weight(c, 11, drawn[11]);
    Config d = c;
    carry_weights(c, d);
    CHECK(d.w.empty());
}

TEST_CASE("weights: freezing and thawing") {
    Config c = reber_3x2();
    for (const int i : {5, 2, 9, 2}) freeze(c, i, true);
    CHECK(c.frozen == std::vector<int>{2, 5, 9});
    freeze(c, 5, false);
    freeze(c, 6, false);
    CHECK(c.frozen == std::vector<int>{2, 9});
    CHECK(is_frozen(c, 9));
    CHECK(!is_frozen(c, 5));
}

TEST_CASE("weights: lists that do not fit are refused by name") {
    const auto refused = [](auto change) {
        Config c = reber_3x2();
        change(c);
        const auto p = check(c);
        return p ? p->field : "";
    };
    using std::string;
    CHECK(string(refused([](Config& c) { c.w = {1, 2}; })) == "weights");
    CHECK(string(refused([](Config& c) { c.learned.w.assign(999, 0); })) == "weights");
    CHECK(string(refused([](Config& c) { c.w.assign(276, 1e13); })) == "w");
    CHECK(string(refused([](Config& c) { c.w.assign(276, std::nan("")); })) == "w");
    CHECK(string(refused([](Config& c) { c.frozen = {3, 3}; })) == "frozen");
    CHECK(string(refused([](Config& c) { c.frozen = {-1}; })) == "frozen");
    CHECK(string(refused([](Config& c) { c.frozen = {276}; })) == "frozen");
    CHECK(string(refused([](Config& c) { c.learned.sequences = -1; })) == "sequences");
    CHECK(string(refused([](Config& c) { c.frozen = {0, 275}; })).empty());
}
