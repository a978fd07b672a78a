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

// All instances of (19)-(28): the steps that their terms count, added up.
long steps_of_terms(const Net& net) {
    const Topology& t = net.topology;
    const Moment nothing = blank<double>(net);
    const Terms terms{{net, nothing, nothing}};
    long total = 0;
    const auto add = [&](const char* number, const Pick& pick) {
        total += steps(find_equation(number)->lines.back().right(terms, pick));
    };
    Pick p;
    for (p.k = 0; p.k < t.outputs; ++p.k) add("19", p);
    p.k = 0;
    for (p.i = 0; p.i < t.hidden; ++p.i) add("20", p);
    p.i = 0;
    for (p.j = 0; p.j < t.blocks; ++p.j) {
        if (t.output_gates) add("21", p);
        for (p.v = 0; p.v < t.cells_of(p.j); ++p.v) {
            add("23", p);
            for (const Unit m : t.sources_of(Kind::in_gate)) p.m = m, add("25", p);
            for (const Unit m : t.sources_of(Kind::cell)) p.m = m, add("27", p), add("28", p);
        }
        p.v = 0;
        for (const Unit m : t.sources_of(Kind::in_gate)) p.m = m, add("26", p);
    }
    p.j = 0;
    for (const Unit l : targets_of_22(t))
        for (const Unit m : t.sources_of(l.kind)) p.l = l, p.m = m, add("22", p);
    return total;
}

}  // namespace

TEST_CASE("the corrected formula of (29) is what is executed, where its assumptions hold") {
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 51);
        const Net net = make_net(as_in_the_formula(random));
        const Counts c = count(net);
        INFO("seed " << seed);
        CHECK(c.steps_executed == c.steps_corrected);
        CHECK(c.weights == c.weights_formula);
        CHECK(c.biases == 0);
        CHECK(c.derivatives == 2 * c.cells * c.I);
    }
}

TEST_CASE("the terms count the steps that are executed, whoever feeds whom") {
    for (int seed = 0; seed < 40; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 52);
        const Net net = make_net(random_config(random));
        INFO("seed " << seed);
        CHECK(steps_of_terms(net) == count(net).steps_executed);
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
    Config c;
    c.inputs = 8;
    c.outputs = 4;
    c.blocks = {{2, {}, {}}, {2, {}, {}}};
    c.fed(Target::cells, Source::bias) = true;
    c.fed(Target::outputs, Source::bias) = true;
    const Counts n = count(make_net(c));
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
    CHECK(n.derivatives == 2 * 4 * (16 + 1));
}

TEST_CASE("the printed formula counts KC where the equations take KCS") {
    Random random(1, 54);
    const Counts n = count(make_net(as_in_the_formula(random)));
    CHECK(n.steps_corrected - n.steps_printed == n.K * n.cells - n.K * n.C);
}
