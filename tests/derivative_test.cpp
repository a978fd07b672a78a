// (19)-(28) against derivatives of the forward pass (6)-(9), which know nothing of them.
//
// E here is half of (16), as everywhere in the check of gradients: (19) drops the 2.
#include <catch_amalgamated.hpp>

#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

struct Run {
    Net net;
    Sequence sequence;
    std::vector<Moment> moments;  // [0] is blank; [t] is the moment of step t
};

const std::vector<double>* target_of(const Step& s) { return s.has_target ? &s.target : nullptr; }

// A sequence with fixed weights: then each step's contribution is an exact derivative.
Run run_of(int seed) {
    Random random(static_cast<std::uint64_t>(seed), 21);
    const Config config = random_config(random);
    Run run{make_net(config), random_sequence(config, random, between(random, 3, 6)), {}};
    run.moments.push_back(blank<double>(run.net));
    run.moments[0].w = initial_weights(run.net);
    for (const Step& s : run.sequence.steps) {
        Moment now = blank<double>(run.net);
        now.w = run.moments[0].w;
        forward(run.net, run.moments.back(), s.x, target_of(s), now);
        backward(run.net, run.moments.back(), now);
        run.moments.push_back(std::move(now));
    }
    return run;
}

MomentOf<Dual> as_dual(const Net& net, const Moment& m) {
    MomentOf<Dual> d = blank<Dual>(net);
    d.w.assign(m.w.begin(), m.w.end());
    d.y.assign(m.y.begin(), m.y.end());
    d.s.assign(m.s.begin(), m.s.end());
    return d;
}

// The whole sequence, with derivatives with respect to weight `index`.
std::vector<MomentOf<Dual>> dual_run(const Run& run, int index, bool truncated) {
    std::vector<MomentOf<Dual>> moments = {blank<Dual>(run.net)};
    for (const Step& s : run.sequence.steps) {
        MomentOf<Dual> now = blank<Dual>(run.net);
        now.w.assign(run.moments[0].w.begin(), run.moments[0].w.end());
        now.w[static_cast<std::size_t>(index)].slope = 1;
        forward(run.net, moments.back(), s.x, target_of(s), now, truncated);
        moments.push_back(std::move(now));
    }
    return moments;
}

// E(t), t from 1, with weight `index` moved by `change`. `frozen`: the hidden layer reads the values of the unmoved
// run in place of its own y(t-1); the states remain its own.
std::vector<double> errors_of_moved(const Run& run, int index, double change, bool frozen) {
    std::vector<double> errors;
    Moment before = run.moments[0];
    for (std::size_t t = 1; t < run.moments.size(); ++t) {
        Moment now = blank<double>(run.net);
        now.w = run.moments[0].w;
        now.w[static_cast<std::size_t>(index)] += change;
        if (frozen) before.y = run.moments[t - 1].y;
        const Step& s = run.sequence.steps[t - 1];
        forward(run.net, before, s.x, target_of(s), now);
        errors.push_back(now.E);
        before = std::move(now);
    }
    return errors;
}

// -1/2 dE(t)/dw by central differences.
std::vector<double> difference(const Run& run, int index, bool frozen) {
    constexpr double step = 1e-5;
    std::vector<double> slopes = errors_of_moved(run, index, step, frozen);
    const std::vector<double> other = errors_of_moved(run, index, -step, frozen);
    for (std::size_t i = 0; i < slopes.size(); ++i) slopes[i] = -0.5 * (slopes[i] - other[i]) / (2 * step);
    return slopes;
}

std::string place(int seed, std::size_t t, const Run& run, int index) {
    const auto [l, m] = run.net.topology.ends(index);
    return "seed " + std::to_string(seed) + ", t " + std::to_string(t) + ", weight to " + name(l, m);
}

std::vector<double> scaled(std::vector<double> list, double factor) {
    for (double& x : list) x *= factor;
    return list;
}

}  // namespace

TEST_CASE("each step's contribution is the derivative under truncation, for every weight") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 40; ++seed) {
        const Run run = run_of(seed);
        for (int index = 0; index < run.net.topology.weights; ++index) {
            const auto duals = dual_run(run, index, true);
            for (std::size_t t = 1; t < run.moments.size(); ++t) {
                const auto slopes = scaled(run.moments[t].dw, 1 / run.net.config.alpha);
                worst.compare(slopes[static_cast<std::size_t>(index)], -0.5 * duals[t].E.slope, largest(slopes),
                              place(seed, t, run, index));
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.compared > 10'000);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("the carried derivatives are those of the states under truncation, and no other weight moves a state") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 40; ++seed) {
        const Run run = run_of(seed);
        for (int index = 0; index < run.net.topology.weights; ++index) {
            const auto [l, m] = run.net.topology.ends(index);
            const auto duals = dual_run(run, index, true);
            for (std::size_t t = 1; t < run.moments.size(); ++t) {
                const Numbers<double> n{run.net, run.moments[t - 1], run.moments[t]};
                for (const Unit c : run.net.topology.all(Kind::cell)) {
                    const bool carried = same(l, c) || same(l, in_of(c));
                    worst.compare(carried ? n.ds(c, l, m) : 0.0, duals[t].s[n.at_cell(c)].slope,
                                  largest(run.moments[t].ds_in), place(seed, t, run, index) + ", state of " + name(c));
                }
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("e_l is minus half the derivative of E by net_l") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 80; ++seed) {
        const Run run = run_of(seed);
        const Topology& topology = run.net.topology;
        for (const Kind kind : {Kind::output, Kind::hidden, Kind::out_gate})
            for (const Unit l : topology.all(kind)) {
                const int index = topology.weight(l, bias_unit());  // dnet_l/dw_lb = 1
                if (index < 0) continue;
                for (std::size_t t = 1; t < run.moments.size(); ++t) {
                    const Step& s = run.sequence.steps[t - 1];
                    MomentOf<Dual> now = as_dual(run.net, run.moments[t]);
                    now.w[static_cast<std::size_t>(index)].slope = 1;
                    forward(run.net, as_dual(run.net, run.moments[t - 1]), s.x, target_of(s), now);
                    const Moment& m = run.moments[t];
                    worst.compare(m.e[static_cast<std::size_t>(topology.number(l))], -0.5 * now.E.slope, largest(m.e),
                                  place(seed, t, run, index));
                }
            }
    }
    INFO(worst.where);
    CHECK(worst.compared > 500);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("e_s is minus half the derivative of E by the state") {
    Worst worst{1e-12};
    for (int seed = 0; seed < 40; ++seed) {
        const Run run = run_of(seed);
        for (int c = 0; c < run.net.topology.cells; ++c)
            for (std::size_t t = 1; t < run.moments.size(); ++t) {
                const auto cell = static_cast<std::size_t>(c);
                const Step& s = run.sequence.steps[t - 1];
                MomentOf<Dual> before = as_dual(run.net, run.moments[t - 1]);
                before.s[cell].slope = 1;  // ds(t)/ds(t-1) = 1: the constant error carousel
                MomentOf<Dual> now = as_dual(run.net, run.moments[t]);
                forward(run.net, before, s.x, target_of(s), now);
                const Moment& m = run.moments[t];
                CHECK(now.s[cell].slope == 1);
                worst.compare(m.e_s[cell], -0.5 * now.E.slope, largest(m.e_s), "seed " + std::to_string(seed));
            }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("finite differences with frozen recurrent sources agree with the contributions") {
    Worst worst{1e-6};
    for (int seed = 100; seed < 120; ++seed) {
        const Run run = run_of(seed);
        for (int index = 0; index < run.net.topology.weights; ++index) {
            const auto slopes = difference(run, index, true);
            for (std::size_t t = 1; t < run.moments.size(); ++t) {
                const double printed = run.moments[t].dw[static_cast<std::size_t>(index)] / run.net.config.alpha;
                worst.compare(printed, slopes[t - 1], run.moments[t].E, place(seed, t, run, index));
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("the full gradient by dual numbers is that of finite differences, and truncation changes it") {
    Worst worst{1e-6};
    double most_cut = 0;
    for (int seed = 100; seed < 120; ++seed) {
        const Run run = run_of(seed);
        for (int index = 0; index < run.net.topology.weights; ++index) {
            const auto slopes = difference(run, index, false);
            const auto full = dual_run(run, index, false);
            const auto cut = dual_run(run, index, true);
            for (std::size_t t = 1; t < run.moments.size(); ++t) {
                worst.compare(-0.5 * full[t].E.slope, slopes[t - 1], run.moments[t].E, place(seed, t, run, index));
                most_cut = std::fmax(most_cut, std::fabs(full[t].E.slope - cut[t].E.slope));
                // An output's weights do not reach back through y(t-1): nothing of theirs is cut.
                if (run.net.topology.ends(index).l.kind == Kind::output) CHECK(full[t].E.slope == cut[t].E.slope);
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
    CHECK(most_cut > 0.1);
}

TEST_CASE("truncation changes no value, only derivatives") {
    for (int seed = 0; seed < 20; ++seed) {
        const Run run = run_of(seed);
        const auto duals = dual_run(run, 0, true);
        for (std::size_t t = 1; t < run.moments.size(); ++t) {
            const Step& s = run.sequence.steps[t - 1];
            Moment live = blank<double>(run.net);
            live.w = run.moments[0].w;
            forward(run.net, run.moments[t - 1], s.x, target_of(s), live, false);
            CHECK(live.y == run.moments[t].y);
            CHECK(live.s == run.moments[t].s);
            CHECK(live.E == run.moments[t].E);
            for (std::size_t n = 0; n < live.y.size(); ++n) CHECK(duals[t].y[n].value == live.y[n]);
            CHECK(duals[t].E.value == live.E);
        }
    }
}
