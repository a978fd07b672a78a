// Trials in slices of any size, what several come to, and the paper's rows.
#include "engine/trial.h"

#include <catch_amalgamated.hpp>

#include "engine/experiment.h"
#include "engine/paper.h"
#include "engine/weights.h"

using namespace lstm;

namespace {

// Two blocks that learn a short lag within a moment.
Config quick() {
    Config c = *experiment("2a");
    c.p = 4;
    with_sizes(c);
    c.seed = 3;
    return c;
}

void check_same(const Trial& a, const Trial& b) {
    CHECK(a.seed == b.seed);
    CHECK(a.status == b.status);
    CHECK(a.sequences == b.sequences);
    CHECK(a.needed == b.needed);
    CHECK(a.stage_one == b.stage_one);
    CHECK(a.steps == b.steps);
    CHECK(a.tested == b.tested);
    CHECK(a.wrong == b.wrong);
    CHECK(a.error == b.error);
    CHECK(a.squared == b.squared);
    CHECK(a.weights == b.weights);
}

}  // namespace

TEST_CASE("trial: slices of any size come to the same as the whole") {
    Config classes = *experiment("3a");
    classes.T = 10;
    classes.N = 1;
    Config wild = *experiment("6a");
    wild.alpha = 100;
    wild.output = Squash::identity;
    for (const auto& [config, most] :
         {std::pair{quick(), 20000}, {classes, 300}, {*experiment("6a"), 20}, {wild, 500}}) {
        const Trial whole = run_trial(config, most);
        CHECK(whole.status != Training::running);
        CHECK(whole.weights != 0);
        CHECK((whole.tested > 0) == (whole.status != Training::diverged));
        for (const std::int64_t slice : {1, 97, 5000}) {
            CAPTURE(static_cast<int>(config.task), slice);
            TrialRun run = make_trial(config, most);
            while (!run.done) advance(run, slice);
            check_same(run.trial, whole);
        }
    }
}

TEST_CASE("trial: number n has seed + n, starts anew and keeps what the user has set") {
    Config c = reber_3x2();
    set_weight(c, 11, 0.75);
    freeze(c, 11, true);
    c.learned = {50, initial_weights(make_net(c))};
    c.test = 4;
    const Config third = trial_config(c, 2);
    REQUIRE(!check(third));
    CHECK(third.seed == c.seed + 2);
    CHECK(third.test == -1);
    CHECK(third.learned == Learned{});
    CHECK(third.frozen == c.frozen);
    CHECK(third.w[11] == 0.75);
    CHECK(third.w[12] != c.w[12]);
    Config plain = reber_3x2();
    plain.seed = 4294967295u;
    CHECK(trial_config(plain, 0) == plain);
    CHECK(trial_config(plain, 1).seed == 0);
}

TEST_CASE("trial: a summary is of those that were solved") {
    const auto trial = [](Training::Status status, std::int64_t needed, std::int64_t wrong) {
        Trial t;
        t.status = status;
        t.needed = needed;
        t.wrong = wrong;
        t.error = static_cast<double>(wrong) / 100;
        return t;
    };
    const Summary s = summarise({trial(Training::solved, 100, 1), trial(Training::solved, 400, 3),
                                 trial(Training::exhausted, -1, 90), trial(Training::solved, 130, 2)});
    CHECK(s.solved == 3);
    CHECK(s.percent == 75);
    CHECK(s.mean == 210);
    CHECK(s.median == 130);
    CHECK(s.least == 100);
    CHECK(s.greatest == 400);
    CHECK(s.wrong == 2);
    CHECK(s.most_wrong == 3);
    CHECK(summarise({}).percent == 0);
}

TEST_CASE("paper: every row is found again by its Config, whatever the seed and the weights") {
    for (const PaperRow& row : paper_rows()) {
        CAPTURE(row.name);
        Config c = config_of(row, 12345);
        REQUIRE(!check(c));
        CHECK(paper_row(c) == &row);
        c.targets = Targets::legal;
        c.typed = "BTBTXSETE";
        c.learned = {30, {1, 2, 3}};
        CHECK(paper_row(c) == &row);
        c.alpha *= 1.5;
        CHECK(paper_row(c) == nullptr);
    }
    CHECK(std::string(paper_row(reber_3x2())->name) == "reber-3x2-0.5");
    Config c = *experiment("6a");
    c.T = 777;  // that 6 does not read
    CHECK(paper_row(c) != nullptr);
    c = *experiment("adding");
    c.T = 101;
    CHECK(paper_row(c) == nullptr);
}
