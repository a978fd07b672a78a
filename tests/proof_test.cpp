// What the interface calls a proof: every road to a weight's change leads to the engine's, for random networks; and
// without truncation what is kept and what is dropped add up.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <memory>
#include <string>

#include "engine/proof.h"
#include "tests/random_config.h"

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
            Pick pick;
            pick.j = between(random, 0, topology.blocks - 1);
            pick.v = between(random, 0, topology.cells_of(pick.j) - 1);
            pick.i = topology.hidden > 0 ? between(random, 0, topology.hidden - 1) : 0;
            pick.k = between(random, 0, topology.outputs - 1);
            const auto ends = topology.ends(between(random, 0, topology.weights - 1));
            pick.l = ends.l, pick.m = ends.m;
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
