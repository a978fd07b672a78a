// (10)-(15) and the gradients of gradient.h against dual numbers and finite differences.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <memory>

#include "engine/gradient.h"
#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

// The first steps of one sequence as a trainer takes them: with online updates the weights move underway.
struct Run {
    Trainer trainer;
    std::vector<std::shared_ptr<const Moment>> moments;
    Steps steps() const { return {trainer.net, trainer.current, moments}; }
};
Run run_of(int seed) {
    Random random(static_cast<std::uint64_t>(seed), 61);
    const Config config = random_config(random);
    Run run{bare_trainer(config), {}};
    const int length = between(random, 1, 5);
    Sequence sequence = random_sequence(config, random, length);
    sequence.steps.back().has_target = true;
    hand_over(run.trainer, 0, std::move(sequence));
    Moment last = start(run.trainer);
    for (int t = 0; t < length; ++t) {
        auto now = std::make_shared<Moment>();
        step(run.trainer, last, *now);
        last = *now;
        run.moments.push_back(std::move(now));
    }
    return run;
}

std::string place(int seed, const Run& run, int index) {
    const auto [l, m] = run.trainer.net.topology.ends(index);
    return "seed " + std::to_string(seed) + ", weight to " + name(l, m);
}

// Calls `use(seed, run, weight)` for every weight of many random nets.
template <class Use> void for_each_weight(int first, int last, Use use) {
    for (int seed = first; seed < last; ++seed) {
        const Run run = run_of(seed);
        for (int index = 0; index < run.trainer.net.topology.weights; ++index) use(seed, run, index);
    }
}

}  // namespace

TEST_CASE("(10)-(15) are the derivatives of y and s under truncation, for every weight") {
    Worst worst{1e-12};
    for_each_weight(0, 30, [&](int seed, const Run& run, int index) {
        const Topology& topology = run.trainer.net.topology;
        const auto [l, m] = topology.ends(index);
        const Wrt wrt = with_respect_to(run.steps(), l, m, output(0));
        const Slopes cut = slopes(run.steps(), index, Flow::truncated);
        for (const Unit u : topology.units) {
            const auto n = static_cast<std::size_t>(topology.number(u));
            worst.compare(wrt.dy[n], cut.now.y[n].slope, largest(wrt.dy),
                          place(seed, run, index) + ", y of " + name(u));
        }
        for (std::size_t c = 0; c < wrt.ds.size(); ++c)
            worst.compare(wrt.ds[c], cut.now.s[c].slope, largest(wrt.ds), place(seed, run, index) + ", s");
    });
    INFO(worst.where);
    CHECK(worst.compared > 10'000);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("each contribution divided by alpha is the truncated gradient, by dual numbers and by backpropagation") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 40; ++seed) {
        const Run run = run_of(seed);
        const Steps steps = run.steps();
        const Gradient gradient = by_backpropagation(steps);
        for (int index = 0; index < run.trainer.net.topology.weights; ++index) {
            const auto n = static_cast<std::size_t>(index);
            const double printed = steps.now().dw[n] / run.trainer.net.config.alpha;
            const double scale = largest(gradient.kept);
            worst.compare(by_dual_numbers(steps, index, Flow::truncated), printed, scale, place(seed, run, index));
            worst.compare(gradient.kept[n], printed, scale, place(seed, run, index) + ", backpropagated");
            worst.compare(gradient.kept[n] + gradient.dropped[n], by_dual_numbers(steps, index, Flow::full),
                          scale + largest(gradient.dropped), place(seed, run, index) + ", full");
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("(18): e_l is minus half the derivative of E by net_l") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 60; ++seed) {
        const Run run = run_of(seed);
        const Topology& topology = run.trainer.net.topology;
        for (const Kind kind : {Kind::output, Kind::hidden, Kind::out_gate})
            for (const Unit l : topology.all(kind)) {
                const auto& e = run.moments.back()->e;
                worst.compare(e[static_cast<std::size_t>(topology.number(l))], -0.5 * slope_by_net(run.steps(), l),
                              largest(e), name(l));
            }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("dual numbers agree with finite differences, truncated and full") {
    Worst worst{1e-6};
    for_each_weight(0, 25, [&](int seed, const Run& run, int index) {
        const Steps steps = run.steps();
        for (const Flow flow : {Flow::truncated, Flow::full}) {
            const double w = steps.now().w[static_cast<std::size_t>(index)];
            const double difference = by_finite_difference(steps, index, flow, change_for(w));
            worst.compare(by_dual_numbers(steps, index, flow), difference, steps.now().E, place(seed, run, index));
        }
    });
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("with weights fixed underway, the contribution is exact") {
    Worst worst{1e-12};
    for_each_weight(0, 40, [&](int seed, const Run& run, int index) {
        if (run.trainer.net.config.update == Update::every_step) return;
        const double printed = run.moments.back()->dw[static_cast<std::size_t>(index)] / run.trainer.net.config.alpha;
        worst.compare(with_weights_fixed(run.steps(), index), printed, 1, place(seed, run, index));
    });
    INFO(worst.where);
    CHECK(worst.compared > 100);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("comparing gradients: hand-worked angles and lengths") {
    const auto is = [](double value) { return Catch::Matchers::WithinAbs(value, 1e-12); };
    const Comparison same_direction = compare({{3, 4}, {3, 4}});  // full: 6, 8
    CHECK_THAT(same_direction.angle, is(0));
    CHECK_THAT(same_direction.ratio, is(0.5));
    const Comparison right_angle = compare({{1, 0}, {-1, 2}});  // full: 0, 2
    CHECK_THAT(right_angle.angle, is(std::acos(0.0)));
    CHECK_THAT(right_angle.ratio, is(0.5));
    CHECK(std::isnan(compare({{0, 0}, {1, 0}}).angle));
}
