// Where print and truth part: the printed variant differs, the corrected one holds, for random networks.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <memory>
#include <string>

#include "engine/counts.h"
#include "engine/notes.h"
#include "tests/picks.h"

using namespace lstm;
using namespace lstm::test;

namespace {

struct Seen {
    long applied = 0, differs = 0;
    double worst = 0;  // of the corrected one against the truth, relative
    double furthest = 0;
};

}  // namespace

TEST_CASE("each note: the corrected formula is the derivative, the printed one is not") {
    std::map<std::string, Seen> seen;
    for (int seed = 0; seed < 120; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 81);
        const Config config = random_config(random);
        Trainer trainer = bare_trainer(config);
        Sequence sequence = random_sequence(config, random, 4);
        for (Step& s : sequence.steps) s.has_target = true;
        hand_over(trainer, 0, std::move(sequence));
        std::vector<std::shared_ptr<const Moment>> moments;
        Moment last = start(trainer);
        for (int t = 0; t < 4; ++t) {
            auto now = std::make_shared<Moment>();
            step(trainer, last, *now);
            last = *now;
            moments.push_back(std::move(now));
        }
        const Steps steps{trainer.net, trainer.current, moments};
        const Topology& topology = trainer.net.topology;
        const Pick pick = random_pick(topology, random);
        const Wrt wrt = wrt_of(steps, pick);
        const Terms terms{{trainer.net, *moments[2], *moments[3], true, nullptr, &wrt}};
        for (const Note& note : notes()) {
            REQUIRE(find_equation(note.equation) != nullptr);
            if (!note.applies(topology, pick)) continue;
            const double printed = note.printed(terms, pick).value;
            const double corrected = note.corrected(terms, pick).value;
            const double truth = note.truth(steps, pick);
            INFO("seed " << seed << ", " << note.id << ": " << printed << ", " << corrected << ", " << truth);
            REQUIRE(std::isfinite(printed));
            REQUIRE(std::isfinite(corrected));
            const double scale = std::fmax(std::fabs(truth), 1e-6);
            Seen& s = seen[note.id];
            s.applied++;
            CHECK(std::fabs(corrected - truth) <= 1e-10 * scale);
            if (std::fabs(printed - truth) > 1e-6 * scale) s.differs++;
        }
    }
    for (const Note& note : notes()) {
        INFO(note.id << ": applied " << seen[note.id].applied << ", differs " << seen[note.id].differs);
        CHECK(seen[note.id].applied >= 5);
        // A derivative that is 0 anyway (another block's, a source that is off) is 0 in both: not every case differs.
        CHECK(seen[note.id].differs >= 5);
    }
}

TEST_CASE("the factor of (17) as printed is 2, wherever there is a gradient at all") {
    for (const Note& note : notes()) {
        if (std::string(note.id) != "factor-2") continue;
        Trainer trainer = make_trainer(reber_3x2());
        Moment first = start(trainer);
        auto now = std::make_shared<Moment>();
        step(trainer, first, *now);
        Pick pick;
        pick.l = output(1), pick.m = cell(0, 0);
        const Steps steps{trainer.net, trainer.current, {now}};
        const Wrt wrt = wrt_of(steps, pick);
        const Terms terms{{trainer.net, trainer.reset, *now, true, nullptr, &wrt}};
        CHECK(note.printed(terms, pick).value == 2 * note.corrected(terms, pick).value);
    }
}
