// Two steps of the smallest net, worked by hand.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

// One input x = 1, one block of one cell, one output; h and the output are the identity; only x feeds gates and cell.
// Weights: w_in,x = ln 3, w_out,x = 0, w_c,x = ln 3, w_k,c = 2; alpha = 1/2. Since e^-ln3 = 1/3:
//   y_in = f(ln 3) = 3/4, f' = 3/16;  y_out = f(0) = 1/2, f' = 1/4;  g(ln 3) = 1, g' = 3/4.
TEST_CASE("two steps of the smallest net are those worked by hand") {
    Config config;
    config.inputs = config.outputs = 1;
    config.blocks = {{1, {}, {}}};
    config.h = config.output = Squash::identity;
    config.alpha = 0.5;
    config.update = Update::sequence_end;
    for (const Target l : {Target::gates, Target::cells})
        for (const Source u : {Source::hidden, Source::cells, Source::gates, Source::bias}) config.fed(l, u) = false;
    Trainer trainer = bare_trainer(config);
    const Topology& topology = trainer.net.topology;
    REQUIRE(topology.weights == 4);

    const Unit x = input(0), in = in_gate(0), out = out_gate(0), c = cell(0, 0), k = output(0);
    const auto weight = [&](Unit l, Unit m) { return static_cast<std::size_t>(topology.weight(l, m)); };
    const auto number = [&](Unit u) { return static_cast<std::size_t>(topology.number(u)); };
    Moment start = trainer.reset;
    start.w[weight(in, x)] = start.w[weight(c, x)] = std::log(3.0);
    start.w[weight(k, c)] = 2;
    hand_over(trainer, 0, {{{{1.0}, {1.75}, true}, {{1.0}, {2.0}, true}}, "", {}});

    Moment one, two;
    step(trainer, start, one);
    step(trainer, one, two);
    const auto is = [](double value) { return Catch::Matchers::WithinRel(value, 1e-15); };

    CHECK_THAT(one.y[number(in)], is(0.75));
    CHECK(one.y[number(out)] == 0.5);
    CHECK_THAT(one.s[0], is(0.75));                  // 0 + 3/4 * 1
    CHECK_THAT(one.y[number(c)], is(0.375));         // 1/2 * 3/4
    CHECK_THAT(one.y[number(k)], is(0.75));          // 2 * 3/8
    CHECK_THAT(one.E, is(1.0));                      // (16)
    CHECK_THAT(one.e[number(k)], is(1.0));           // (19)
    CHECK_THAT(one.e[number(out)], is(0.375));       // (21): 1/4 * 3/4 * 2 * 1
    CHECK_THAT(one.e_s[0], is(1.0));                 // (23): 1/2 * 1 * 2 * 1
    CHECK_THAT(one.ds_in[0], is(0.1875));            // (25): 0 + 1 * 3/16 * 1
    CHECK_THAT(one.ds_c[0], is(0.5625));             // (27): 0 + 3/4 * 3/4 * 1
    CHECK_THAT(one.dw[weight(k, c)], is(0.1875));    // (22): 1/2 * 1 * 3/8, with y^c of this step
    CHECK_THAT(one.dw[weight(out, x)], is(0.1875));  // (22): 1/2 * 3/8 * 1
    CHECK_THAT(one.dw[weight(in, x)], is(0.09375));  // (26): 1/2 * 1 * 3/16
    CHECK_THAT(one.dw[weight(c, x)], is(0.28125));   // (28): 1/2 * 1 * 9/16

    CHECK_THAT(two.s[0], is(1.5));          // 3/4 + 3/4
    CHECK_THAT(two.y[number(k)], is(1.5));  // 2 * 1/2 * 3/2
    CHECK_THAT(two.E, is(0.25));
    CHECK_THAT(two.e[number(k)], is(0.5));
    CHECK_THAT(two.e[number(out)], is(0.375));         // 1/4 * 3/2 * 2 * 1/2
    CHECK_THAT(two.e_s[0], is(0.5));                   // 1/2 * 1 * 2 * 1/2
    CHECK_THAT(two.ds_in[0], is(0.375));               // 3/16 + 3/16
    CHECK_THAT(two.ds_c[0], is(1.125));                // 9/16 + 9/16
    CHECK_THAT(two.dw[weight(in, x)], is(0.09375));    // 1/2 * 1/2 * 3/8
    CHECK_THAT(two.dw[weight(c, x)], is(0.28125));     // 1/2 * 1/2 * 9/8
    CHECK_THAT(two.dw_sum[weight(c, x)], is(0.5625));  // both steps

    // The next sequence starts with the sum applied, and with nothing else carried over.
    hand_over(trainer, 1, {{{{1.0}, {0.0}, false}}, "", {}});
    Moment three;
    step(trainer, two, three);
    CHECK_THAT(three.w[weight(c, x)], is(std::log(3.0) + 0.5625));
    // y_in = f(ln 3 + 2 * 3/32), g(ln 3 + 2 * 9/32); nothing is left of the state 3/2.
    CHECK_THAT(three.s[0], is(1 / (1 + std::exp(-0.1875) / 3) * (4 / (1 + std::exp(-0.5625) / 3) - 2)));
    CHECK(three.E == 0);
    CHECK(three.dw[weight(k, c)] == 0);
}
