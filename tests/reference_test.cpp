// The engine against tests/reference.h, an LSTM that was written separately from the paper alone.
#include <catch_amalgamated.hpp>

#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

constexpr int seeds = 60;
constexpr int sequences = 3;

Config config_of(int seed, int* length) {
    Random random(static_cast<std::uint64_t>(seed), 11);
    *length = between(random, 4, 8);
    return random_config(random);
}

void compare_units(Worst& worst, const Net& net, const Moment& now, const reference::Step& theirs) {
    const Topology& t = net.topology;
    for (const Unit u : t.units) {
        const auto n = static_cast<std::size_t>(t.number(u));
        const auto ref = in_reference(u);
        worst.compare(now.y[n], theirs.y.at(ref), largest(now.y), "y of " + name(u));
        if (theirs.net.contains(ref))
            worst.compare(now.net[n], theirs.net.at(ref), largest(now.net), "net of " + name(u));
        if (theirs.e.contains(ref)) worst.compare(now.e[n], theirs.e.at(ref), largest(now.e), "e of " + name(u));
    }
    for (const Unit c : t.all(Kind::cell)) {
        const auto n = static_cast<std::size_t>(t.cell_number(c));
        worst.compare(now.s[n], theirs.s.at(in_reference(c)), largest(now.s), "s of " + name(c));
        worst.compare(now.e_s[n], theirs.e_s.at(in_reference(c)), largest(now.e_s), "e_s of " + name(c));
    }
    worst.compare(now.E, theirs.E, 1, "E");
}

void compare_derivatives(Worst& worst, const Net& net, const Moment& before, const Moment& now,
                         const reference::Step& theirs) {
    const Numbers<double> n{net, before, now};
    for (const Unit c : net.topology.all(Kind::cell)) {
        for (const Unit m : net.topology.sources_of(Kind::in_gate))
            worst.compare(n.ds(c, in_of(c), m), theirs.ds_in.at({in_reference(c), in_reference(m)}), largest(now.ds_in),
                          "(25) of " + name(c, m));
        for (const Unit m : net.topology.sources_of(Kind::cell))
            worst.compare(n.ds(c, c, m), theirs.ds_c.at({in_reference(c), in_reference(m)}), largest(now.ds_c),
                          "(27) of " + name(c, m));
    }
}

// `w` by reference: the weights that were in force.
void compare_weights(Worst& worst, const Net& net, const Moment& now, const std::map<reference::Key, double>& w,
                     const std::map<reference::Key, double>& dw) {
    for (int i = 0; i < net.topology.weights; ++i) {
        const auto [l, m] = net.topology.ends(i);
        const reference::Key key{in_reference(l), in_reference(m)};
        const auto n = static_cast<std::size_t>(i);
        worst.compare(now.w[n], w.at(key), largest(now.w), "w to " + name(l, m));
        worst.compare(now.dw[n], dw.at(key), largest(now.dw), "dw to " + name(l, m));
    }
}

}  // namespace

TEST_CASE("every number of every step equals the separately written LSTM") {
    Worst worst{1e-12};
    for (int seed = 0; seed < seeds; ++seed) {
        int length = 0;
        const Config config = config_of(seed, &length);
        Trainer trainer = bare_trainer(config);
        reference::Lstm theirs(in_reference(config));

        Moment last = start(trainer);
        REQUIRE(theirs.w.size() == last.w.size());
        for (int i = 0; i < trainer.net.topology.weights; ++i) {
            const auto [l, m] = trainer.net.topology.ends(i);
            theirs.w.at({in_reference(l), in_reference(m)}) = last.w[static_cast<std::size_t>(i)];
        }

        Random random(static_cast<std::uint64_t>(seed), 12);
        for (int q = 0; q < sequences; ++q) {
            const Sequence sequence = random_sequence(config, random, length + q);
            hand_over(trainer, q, sequence);
            theirs.reset();
            for (const Step& s : sequence.steps) {
                const auto w = theirs.w;
                const auto step_of_theirs = theirs.step(s.x, s.has_target ? std::optional(s.target) : std::nullopt);
                Moment now;
                step(trainer, last, now);

                const double was = worst.ratio;
                compare_units(worst, trainer.net, now, step_of_theirs);
                compare_derivatives(worst, trainer.net, before_of(trainer, last, now), now, step_of_theirs);
                compare_weights(worst, trainer.net, now, w, step_of_theirs.dw);
                if (worst.ratio > was)
                    worst.where += "; seed " + std::to_string(seed) + ", sequence " + std::to_string(q) + ", t " +
                                   std::to_string(now.t);
                last = std::move(now);
            }
            theirs.end_sequence();
        }
        REQUIRE(is_finite(largest(last.w)));
    }
    INFO(worst.where);
    CHECK(worst.compared > 100'000);
    CHECK(worst.ratio <= 1);
}

TEST_CASE("the random networks cover what a Config can say") {
    std::map<std::string, int> seen;
    for (int seed = 0; seed < seeds; ++seed) {
        int length = 0;
        const Config c = config_of(seed, &length);
        seen[c.update == Update::every_step ? "every step" : "sequence end"]++;
        seen[c.output_gates ? "output gates" : "no output gates"]++;
        seen[c.hidden > 0 ? "hidden units" : "no hidden units"]++;
        seen[c.output == Squash::identity ? "identity outputs" : "logistic outputs"]++;
        seen["g " + std::to_string(static_cast<int>(c.g))]++;
        seen["h " + std::to_string(static_cast<int>(c.h))]++;
        for (int l = 0; l < target_kinds; ++l)
            for (int u = 0; u < source_kinds; ++u)
                if (l != static_cast<int>(Target::outputs) || u != static_cast<int>(Source::gates))
                    seen[std::to_string(l) + " from " + std::to_string(u) + (c.feeds[l][u] ? "" : " not")]++;
        for (const Block& b : c.blocks)
            if (b.cells != c.blocks[0].cells) seen["unequal blocks"]++;
    }
    CHECK(seen.size() == 8 + 3 + 3 + 2 * 19 + 1);
    for (const auto& [what, times] : seen) {
        INFO(what);
        CHECK(times >= 3);
    }
}
