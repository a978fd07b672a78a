// Which units and weights a Config has: the paper's own weight counts, and how units and weights are numbered.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <span>

#include "engine/net.h"
#include "tests/random_config.h"

using namespace lstm;

namespace {

// Blocks of equal size; every cell and gate reads inputs, cells and gates, outputs read cells; biases as named.
Config architecture(int inputs, int outputs, int blocks, int cells, bool gate_bias, bool cell_bias, bool output_bias) {
    Config c;
    c.inputs = inputs;
    c.outputs = outputs;
    c.blocks.assign(static_cast<std::size_t>(blocks), {cells, {}, {}});
    c.fed(Target::gates, Source::bias) = gate_bias;
    c.fed(Target::cells, Source::bias) = cell_bias;
    c.fed(Target::outputs, Source::bias) = output_bias;
    return c;
}

// The paper's W, by all three ways of counting.
void check_weights(const Config& c, int W) {
    CHECK(count_weights(c) == W);
    const Net net = make_net(c);
    CHECK(net.topology.weights == W);
    CHECK(initial_weights(net).size() == static_cast<std::size_t>(W));
}

}  // namespace

TEST_CASE("W is the paper's in every experiment") {
    SECTION("1: embedded Reber, 4 blocks of 1 and 3 blocks of 2") {
        check_weights(reber_4x1(), 264);
        check_weights(reber_3x2(), 276);
        check_weights(architecture(7, 7, 4, 1, true, false, false), 264);
        check_weights(architecture(7, 7, 3, 2, true, false, false), 276);
    }
    SECTION("2a, 2b: no output gate, outputs read the inputs, no recurrent weights") {
        Config c = architecture(101, 101, 1, 1, false, false, false);
        c.output_gates = false;
        c.g = Squash::logistic;
        c.h = Squash::identity;
        for (const Target l : {Target::gates, Target::cells}) c.fed(l, Source::cells) = c.fed(l, Source::gates) = false;
        c.fed(Target::outputs, Source::inputs) = true;
        check_weights(c, 10504);
    }
    SECTION("2c: p + 4 inputs, every row of Table 3") {
        const struct { int p, W; } rows[] = {{50, 364}, {100, 664}, {200, 1264}, {500, 3064}, {1000, 6064}};
        for (const auto& [p, W] : rows) check_weights(architecture(p + 4, 2, 2, 1, false, false, false), W);
    }
    SECTION("3: noise and signal") { check_weights(architecture(1, 1, 3, 1, true, true, false), 102); }
    SECTION("4, 5: adding and multiplication") { check_weights(architecture(2, 1, 2, 2, true, true, true), 93); }
    SECTION("6: temporal order") {
        check_weights(architecture(8, 4, 2, 2, true, true, true), 156);
        check_weights(architecture(8, 8, 3, 2, true, true, true), 308);
    }
}

TEST_CASE("units are numbered in the order that the header promises") {
    Config c;
    c.inputs = 2;
    c.hidden = 1;
    c.outputs = 2;
    c.blocks = {{2, {}, {}}, {1, {}, {}}};
    const Unit with_gates[] = {bias_unit(), input(0),   input(1),   hidden(0),  in_gate(0), in_gate(1), out_gate(0),
                               out_gate(1), cell(0, 0), cell(0, 1), cell(1, 0), output(0),  output(1)};
    const Unit without[] = {bias_unit(), input(0),   input(1),   hidden(0), in_gate(0), in_gate(1),
                            cell(0, 0),  cell(0, 1), cell(1, 0), output(0), output(1)};
    const auto check_order = [&](std::span<const Unit> expected) {
        const Topology t = make_topology(c);
        REQUIRE(t.units.size() == expected.size());
        for (std::size_t n = 0; n < expected.size(); ++n) {
            INFO(n);
            CHECK(same(t.units[n], expected[n]));
            CHECK(t.number(expected[n]) == static_cast<int>(n));
        }
    };
    check_order(with_gates);
    c.output_gates = false;
    check_order(without);
}

TEST_CASE("sources are summed in the order that the header promises") {
    Config c;
    c.inputs = 1;
    c.hidden = 1;
    c.outputs = 1;
    c.blocks = {{2, {}, {}}, {1, {}, {}}};
    const Topology t = make_topology(c);
    const auto names = [&](Kind l) {
        std::string list;
        for (const Unit u : t.sources_of(l)) list += latex_concrete(u) + " ";
        return list;
    };
    const std::string layer = "x_{1} i_{1} c_{1}^{1} c_{1}^{2} c_{2}^{1} in_{1} in_{2} out_{1} out_{2} ";
    CHECK(names(Kind::hidden) == layer + "b ");
    CHECK(names(Kind::in_gate) == layer + "b ");
    CHECK(names(Kind::out_gate) == layer + "b ");
    CHECK(names(Kind::cell) == layer);
    CHECK(names(Kind::output) == "i_{1} c_{1}^{1} c_{1}^{2} c_{2}^{1} ");
}

TEST_CASE("weights of one kind of target lie source by source") {
    Config c;
    c.inputs = 2;
    c.outputs = 1;
    c.blocks = {{2, {}, {}}, {1, {}, {}}};
    const Topology t = make_topology(c);
    CHECK(t.weight(in_gate(0), input(0)) == 0);
    CHECK(t.weight(in_gate(1), input(0)) == 1);
    CHECK(t.weight(in_gate(0), input(1)) == 2);
    const int cells = t.weight(cell(0, 0), input(0));
    CHECK(t.weight(cell(0, 1), input(0)) == cells + 1);
    CHECK(t.weight(cell(1, 0), input(0)) == cells + 2);
    CHECK(t.weight(cell(0, 0), input(1)) == cells + 3);
    CHECK(t.weight(output(0), cell(1, 0)) == t.weights - 1);
}

TEST_CASE("every weight joins two units, and only pairs that feed each other have one") {
    for (int seed = 0; seed < 50; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 31);
        const Config c = test::random_config(random);
        const Topology t = make_topology(c);
        CHECK(count_weights(c) == t.weights);
        for (int index = 0; index < t.weights; ++index) {
            const auto [l, m] = t.ends(index);
            CHECK(t.weight(l, m) == index);
        }
        int pairs = 0;
        for (const Unit l : t.units) {
            if (l.kind == Kind::bias || l.kind == Kind::input) continue;
            for (const Unit m : t.units) {
                bool listed = false;
                for (const Unit u : t.sources_of(l.kind)) listed = listed || same(u, m);
                CHECK((t.weight(l, m) >= 0) == listed);
                pairs += listed;
            }
        }
        CHECK(pairs == t.weights);
    }
}

TEST_CASE("the cells of a block are its own") {
    Config c;
    c.blocks = {{2, {}, {}}, {1, {}, {}}, {3, {}, {}}};
    const Topology t = make_topology(c);
    for (int j = 0; j < 3; ++j) {
        const Range cells = t.cells_in(j);
        REQUIRE(cells.size == c.blocks[static_cast<std::size_t>(j)].cells);
        for (int v = 0; v < cells.size; ++v) CHECK(same(cells.first[v], cell(j, v)));
    }
    CHECK(t.all(Kind::cell).size == 6);
}

TEST_CASE("initial weights: within the range, gate biases as set, one setting leaves the other draws alone") {
    Config c = reber_3x2();
    const Net net = make_net(c);
    const auto w = initial_weights(net);
    const Topology& t = net.topology;
    for (int j = 0; j < 3; ++j) CHECK(w[static_cast<std::size_t>(t.weight(out_gate(j), bias_unit()))] == -1.0 - j);
    for (int i = 0; i < t.weights; ++i) {
        const auto [l, m] = t.ends(i);
        if (l.kind == Kind::out_gate && m.kind == Kind::bias) continue;
        CHECK(std::fabs(w[static_cast<std::size_t>(i)]) <= 0.2);
    }
    c.blocks[1].in_bias = 5.0;
    const auto other = initial_weights(make_net(c));
    for (int i = 0; i < t.weights; ++i) {
        const auto n = static_cast<std::size_t>(i);
        if (i == t.weight(in_gate(1), bias_unit()))
            CHECK(other[n] == 5.0);
        else
            CHECK(other[n] == w[n]);
    }
    c.seed += 1;
    CHECK(initial_weights(make_net(c)) != other);
}
