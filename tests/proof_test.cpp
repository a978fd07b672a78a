// What the interface calls a proof: every road to a weight's change leads to the engine's, for random networks; and
// without truncation what is kept and what is dropped add up.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <memory>
#include <string>

#include "engine/proof.h"
#include "engine/walk.h"
#include "tests/picks.h"

using namespace lstm;
using namespace lstm::test;

TEST_CASE("dual numbers, finite differences and backpropagation agree with every equation they are asked of") {
    Worst exact{1e-10}, near{1e-5}, sums{1e-10};
    long weights = 0, slopes = 0, moved = 0;
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 91);
        const Config config = random_config(random);
        Trainer trainer = bare_trainer(config);
        const int length = between(random, 1, 4);
        Sequence sequence = random_sequence(config, random, length);
        sequence.steps.back().has_target = true;
        hand_over(trainer, 0, std::move(sequence));
        std::vector<std::shared_ptr<const Moment>> moments;
        Moment last = start(trainer);
        for (int t = 0; t < length; ++t) {
            auto now = std::make_shared<Moment>();
            step(trainer, last, *now);
            last = *now;
            moments.push_back(std::move(now));
        }
        const Steps steps{trainer.net, trainer.current, moments};
        const Topology& topology = trainer.net.topology;
        for (int tries = 0; tries < 6; ++tries) {
            const Pick pick = random_pick(topology, random);
            const Wrt wrt = wrt_of(steps, pick);
            const Moment& before = length > 1 ? *moments[moments.size() - 2] : trainer.reset;
            const Terms terms{{trainer.net, before, steps.now(), true, nullptr, &wrt}};
            for (const Equation& e : derivation()) {
                if (!e.applies(topology)) continue;
                Proof proof = begin_proof(steps, e, pick);
                while (!is_done(proof)) go_on(proof, steps, e, pick);
                const double value = e.lines.back().left(terms, pick).value;
                const std::string what = "seed " + std::to_string(seed) + ", (" + e.number + ")";
                if (proof.weight >= 0) {
                    ++weights;
                    const double size = largest(steps.now().dw);
                    exact.compare(proof.dual, value, size, what + ", dual");
                    near.compare(proof.difference, value, size, what + ", difference");
                    exact.compare(proof.kept, value, size, what + ", kept");
                    sums.compare(proof.kept + proof.dropped, proof.dual_full, size, what + ", full");
                    near.compare(proof.difference_full, proof.dual_full, size, what + ", full difference");
                    if (config.update == Update::sequence_end || length == 1)
                        exact.compare(proof.fixed, value, size, what + ", fixed");
                    else if (relative_difference(proof.fixed, value) > 1e-6)
                        ++moved;
                } else if (!std::isnan(proof.slope)) {
                    ++slopes;
                    exact.compare(proof.slope, value, 1, what + ", slope");
                }
            }
        }
    }
    INFO(exact.where);
    CHECK(exact.ratio <= 1);
    INFO(near.where);
    CHECK(near.ratio <= 1);
    INFO(sums.where);
    CHECK(sums.ratio <= 1);
    CHECK(weights > 500);
    CHECK(slopes > 500);
    CHECK(moved > 20);  // online updates do make the carried derivatives approximate
}

TEST_CASE("relative differences, by hand") {
    CHECK(relative_difference(0, 0) == 0);
    CHECK(relative_difference(1, 2) == 0.5);
    CHECK(relative_difference(-2, 2) == 2);
    CHECK(relative_difference(0, 3) == 1);
}

TEST_CASE("networks in which nothing feeds something: every equation and every proof of it can still be asked for") {
    for (int cut = 0; cut < target_kinds; ++cut) {
        Config c = reber_3x2();
        c.hidden = 1;
        for (int u = 0; u < source_kinds; ++u) c.feeds[cut][u] = false;
        Trainer trainer = make_trainer(c);
        auto now = std::make_shared<Moment>();
        step(trainer, start(trainer), *now);
        const Steps steps{trainer.net, trainer.current, {now}};
        const Topology& topology = trainer.net.topology;
        for (const Unit l : {output(0), hidden(0), in_gate(0), out_gate(1), cell(0, 0)}) {
            Pick pick;
            pick.l = l;
            pick = clamp(topology, pick);
            const Wrt wrt = wrt_of(steps, pick);
            const Terms terms{{trainer.net, trainer.reset, *now, true, nullptr, &wrt}};
            for (const Equation& e : derivation()) {
                if (!e.applies(topology)) continue;
                CHECK(!latex(e.lines.back().right(terms, pick), Style::concrete).empty());
                Proof proof = begin_proof(steps, e, pick);
                while (!is_done(proof)) go_on(proof, steps, e, pick);
                CHECK(proof.stage == proof_stages);
                CHECK(uses(terms, e, pick).size() < derivation().size() * 2);
            }
        }
    }
}
