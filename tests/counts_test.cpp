// (29): weights and steps, by formula, by hand and by counting what is executed.
#include <catch_amalgamated.hpp>

#include "engine/counts.h"
#include "engine/derivation.h"
#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

// What the formulas suppose: hidden units, gates and cells read the same units, outputs read hidden units and cells,
// no biases, output gates present.
Config as_in_the_formula(Random& random) {
    Config c = random_config(random);
    c.output_gates = true;
    for (const Source u : {Source::inputs, Source::hidden, Source::cells, Source::gates, Source::bias}) {
        const bool fed = u != Source::bias && chance(random, 0.8);
        for (const Target l : {Target::hidden, Target::gates, Target::cells}) c.fed(l, u) = fed;
        c.fed(Target::outputs, u) = u == Source::hidden || u == Source::cells;
    }
    return c;
}

// All instances of (19)-(28), one by one: the steps that their terms have.
PerPart steps_of_all_terms(const Net& net) {
    const Topology& t = net.topology;
    const Moment nothing = blank<double>(net);
    const Terms terms{{net, nothing, nothing}};
    PerPart list{};
    const auto add = [&](Part part, const Pick& pick) {
        at(list, part) += steps(find_equation(equation_of(part))->lines.back().right(terms, pick));
    };
    Pick p;
    for (p.k = 0; p.k < t.outputs; ++p.k) add(Part::e_k, p);
    p.k = 0;
    for (p.i = 0; p.i < t.hidden; ++p.i) add(Part::e_i, p);
    p.i = 0;
    for (p.j = 0; p.j < t.blocks; ++p.j) {
        if (t.output_gates) add(Part::e_out, p);
        for (p.v = 0; p.v < t.cells_of(p.j); ++p.v) {
            add(Part::e_s, p);
            for (const Unit m : t.sources_of(Kind::in_gate)) p.m = m, add(Part::ds_in, p);
            for (const Unit m : t.sources_of(Kind::cell)) p.m = m, add(Part::ds_c, p), add(Part::dw_c, p);
        }
        p.v = 0;
        for (const Unit m : t.sources_of(Kind::in_gate)) p.m = m, add(Part::dw_in, p);
    }
    p.j = 0;
    for (const Part part : {Part::dw_k, Part::dw_i, Part::dw_out})
        for (const Unit l : t.all(kind_of(part)))
            for (const Unit m : t.sources_of(l.kind)) p.l = l, p.m = m, add(part, p);
    return list;
}

// Experiment 6a: 8 inputs, 4 outputs, 2 blocks of 2 cells, biases everywhere.
Config task_6a() {
    Config c;
    c.inputs = 8;
    c.outputs = 4;
    c.blocks = {{2, {}, {}}, {2, {}, {}}};
    c.fed(Target::cells, Source::bias) = true;
    c.fed(Target::outputs, Source::bias) = true;
    return c;
}

}  // namespace

TEST_CASE("the corrected formula of (29) is what is executed, where its assumptions hold") {
    bool unequal = false, hidden = false;
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 51);
        const Config config = as_in_the_formula(random);
        const Net net = make_net(config);
        const Counts c = count(net);
        INFO("seed " << seed);
        CHECK(c.executed == c.corrected);  // equation by equation
        CHECK(count_terms(net) == c.corrected);
        CHECK(steps_of_all_terms(net) == c.corrected);
        CHECK(c.steps_executed == c.steps_corrected);
        CHECK((c.without_gates == 0 && c.by_wiring == 0 && c.by_biases == 0));
        CHECK(c.weights == c.weights_formula);
        CHECK(c.biases == 0);
        CHECK(c.derivatives == 2 * c.cells * c.I);
        unequal = unequal || c.cells % c.C != 0;
        hidden = hidden || c.H > 0;
    }
    CHECK(unequal);
    CHECK(hidden);
}

TEST_CASE("the terms have the steps that are executed, whoever feeds whom") {
    bool differs = false;
    for (int seed = 0; seed < 40; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 52);
        const Net net = make_net(random_config(random));
        const Counts c = count(net);
        const PerPart terms = count_terms(net);
        INFO("seed " << seed);
        CHECK(terms == c.executed);  // equation by equation
        CHECK(terms == steps_of_all_terms(net));
        CHECK(total(terms) == c.steps_executed);
        CHECK(c.steps_corrected + c.without_gates + c.by_wiring + c.by_biases == c.steps_executed);
        CHECK((c.biases > 0) == (c.by_biases > 0));
        CHECK((c.without_gates < 0) == !net.config.output_gates);
        differs = differs || c.executed != c.corrected;
    }
    CHECK(differs);
}

TEST_CASE("a network grows as if each size of it were counted anew") {
    for (int seed = 0; seed < 20; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 55);
        Config config = random_config(random);
        const auto sizes = growth(config, 6);
        REQUIRE(sizes.size() == 6);
        for (int blocks = 1; blocks <= 6; ++blocks) {
            Config grown = config;
            while (static_cast<int>(grown.blocks.size()) < blocks) grown.blocks.push_back(config.blocks.back());
            while (static_cast<int>(grown.blocks.size()) > blocks) grown.blocks.pop_back();
            const Counts c = count(make_net(grown));
            const Growth& g = sizes[static_cast<std::size_t>(blocks) - 1];
            INFO("seed " << seed << ", blocks " << blocks);
            CHECK(g.blocks == blocks);
            CHECK(g.cells == c.cells);
            CHECK(g.steps == c.steps_executed);
            CHECK(g.derivatives == c.derivatives);
        }
    }
}

TEST_CASE("counting changes no number") {
    for (int seed = 0; seed < 10; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 53);
        const Config config = random_config(random);
        const Net net = make_net(config);
        Moment now = blank<double>(net);
        now.w = initial_weights(net);
        const Moment before = now;
        const Sequence s = random_sequence(config, random, 1);
        forward(net, before, s.steps[0].x, &s.steps[0].target, now);
        Moment counted = now;
        backward(net, before, now);
        backward_counted(net, before, counted);
        CHECK(state_hash(now) == state_hash(counted));
    }
}

TEST_CASE("task 6a worked by hand: W = 144, with its twelve biases 156") {
    const Counts n = count(make_net(task_6a()));
    CHECK(n.K == 4);
    CHECK(n.H == 0);
    CHECK(n.C == 2);
    CHECK(n.cells == 4);                       // C S, S = 2
    CHECK(n.I == 16);                          // 8 inputs, 4 cells, 4 gates
    CHECK(n.weights_formula == 16 + 64 + 64);  // KCS + CSI + 2CI
    CHECK(n.biases == 4 + 4 + 4);              // gates, cells, outputs
    CHECK(n.weights == 156);
    CHECK(n.steps_printed == 4 + 8 + 32 + 32 + 256);  // K + KC + 2KSC + CI + 4CSI
    CHECK(n.steps_corrected == 4 + 48 + 32 + 256);    // K + 3KSC + CI + 4CSI
    // A bias is one more source: an output has 1 more step in (22), an output gate too, and (25)-(28) have CS each.
    CHECK(n.steps_executed == n.steps_corrected + 4 + 2 + 4 * 4);
    CHECK(n.by_biases == 4 + 2 + 4 * 4);
    CHECK(n.derivatives == 2 * 4 * (16 + 1));
}

TEST_CASE("task 6a worked by hand, equation by equation") {
    // (19) K, (20) KH, (21) KSC, (22) outputs, hidden units, output gates, (23) KCS, (25)-(28) CSI each
    const PerPart printed = {4, 0, 16, 4 * (0 + 2), 0, 32, 16, 64, 64, 64, 64};
    const PerPart corrected = {4, 0, 16, 4 * (0 + 4), 0, 32, 16, 64, 64, 64, 64};
    // 4 cells and a bias feed an output; 16 units and a bias feed a gate or a cell.
    const PerPart with_biases = {4, 0, 16, 4 * (4 + 1), 0, 2 * 17, 16, 68, 68, 68, 68};
    Config config = task_6a();
    const Net biased = make_net(config);
    Counts n = count(biased);
    CHECK(n.printed == printed);
    CHECK(n.corrected == corrected);
    CHECK(n.executed == with_biases);
    CHECK(count_terms(biased) == with_biases);
    for (const Target l : {Target::gates, Target::cells, Target::outputs}) config.fed(l, Source::bias) = false;
    const Net plain = make_net(config);
    n = count(plain);
    CHECK(n.printed == printed);
    CHECK(n.executed == corrected);
    CHECK(count_terms(plain) == corrected);
}

TEST_CASE("the printed formula counts KC where the equations take KCS, and differs nowhere else") {
    Random random(1, 54);
    Counts n = count(make_net(as_in_the_formula(random)));
    CHECK(n.cells > n.C);
    CHECK(n.steps_corrected - n.steps_printed == n.K * n.cells - n.K * n.C);
    CHECK(at(n.printed, Part::dw_k) == n.K * (n.H + n.C));
    CHECK(at(n.executed, Part::dw_k) == n.K * (n.H + n.cells));
    at(n.printed, Part::dw_k) = at(n.corrected, Part::dw_k);
    CHECK(n.printed == n.corrected);
}

TEST_CASE("a network without output gates has no steps for them") {
    Config config = task_6a();
    config.output_gates = false;
    for (const Target l : {Target::gates, Target::cells, Target::outputs}) config.fed(l, Source::bias) = false;
    const Counts n = count(make_net(config));
    CHECK(n.I == 14);  // 8 inputs, 4 cells, 2 gates
    CHECK(at(n.executed, Part::e_out) == 0);
    CHECK(at(n.executed, Part::dw_out) == 0);
    CHECK(n.without_gates == -(16 + 2 * 14));  // KSC and CI
    CHECK(n.by_wiring == 0);
    CHECK(n.by_biases == 0);
}
