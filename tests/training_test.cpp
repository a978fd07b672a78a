// Training: the same run whatever the slices, the criteria, the end of a run.
#include <catch_amalgamated.hpp>
#include <cinttypes>
#include <cmath>
#include <cstdio>

#include "engine/experiment.h"
#include "engine/trainer.h"
#include "engine/training.h"
#include "tests/golden.h"

using namespace lstm;

namespace {

constexpr std::int64_t for_ever = std::numeric_limits<std::int64_t>::max();

std::uint64_t hash(const Training& r) {
    Hash h;
    for (const double x : weights(r.kernel)) h.add(x);
    for (const double x : r.best) h.add(x);
    for (const CurvePoint& p : r.curve) h.add(p.error), h.add(p.right), h.add(static_cast<std::uint64_t>(p.until));
    for (const std::int64_t x : {r.sequences, r.steps, r.needed, r.stage_one, r.best_at, std::int64_t{r.status}})
        h.add(static_cast<std::uint64_t>(x));
    h.add(r.best_error);
    return h.value;
}

Config small(const char* name) {
    Config c = *experiment(name);
    c.T = 20;
    c.p = c.q = 4;
    with_sizes(c);
    return c;
}

// Two tables that tell apart by their first input; learned at once.
Config easy() {
    Config c;
    c.task = TaskKind::own;
    c.inputs = c.outputs = 1;
    c.blocks = {{1, {}, {}}};
    c.own = {{"a", {{{1}, {}}, {{0}, {1}}}}, {"b", {{{-1}, {}}, {{0}, {0}}}}};
    c.alpha = 1.0;
    return c;
}

}  // namespace

TEST_CASE("training: the same bits whatever the size of the slices") {
    for (const Experiment& e : experiments()) {
        const Config c = small(e.name);
        Training whole = make_training(c, 250);
        advance(whole, for_ever);
        for (const std::int64_t slice : {1, 7, 1000}) {
            Training sliced = make_training(c, 250);
            while (sliced.status == Training::running) advance(sliced, slice);
            INFO(e.name << " in slices of " << slice);
            CHECK(hash(sliced) == hash(whole));
        }
    }
}

TEST_CASE("training: the same weights as the step-by-step trainer") {
    for (const char* name : {"reber-3x2", "2a", "2c", "3b", "multiplication", "6b"}) {
        Config c = small(name);
        c.grow = false;  // for the trainer the blocks are there from the start
        const int sequences = 30;
        Training training = make_training(c, sequences);
        advance(training, for_ever);
        CHECK(training.status == Training::exhausted);
        Trainer trainer = make_trainer(c);
        Moment last = start(trainer), now;
        do {
            step(trainer, last, now);
            std::swap(last, now);
        } while (last.sequence < sequences);
        INFO(name);
        CHECK(weights(training.kernel) == last.w);
        CHECK(training.steps == last.n - 1);
    }
}

TEST_CASE("training: sequential construction, the blocks join when the error no longer falls") {
    Config c = *experiment("2a");
    c.p = 10;
    with_sizes(c);
    CHECK(c.grow);
    Training r = make_training(c, 100000);
    const auto first = weights(r.kernel);
    const Topology& n = r.kernel.net.topology;
    const auto moved = [&](bool of_block) {
        const auto now = weights(r.kernel);
        int count = 0;
        for (int i = 0; i < n.weights; ++i) {
            const auto [l, m] = n.ends(i);
            const bool here = l.kind != Kind::output || m.kind == Kind::cell;
            count += here == of_block && now[static_cast<std::size_t>(i)] != first[static_cast<std::size_t>(i)];
        }
        return count;
    };
    while (r.sequences < 200) advance(r, 1);
    CHECK(r.grown == -1);
    CHECK(r.kernel.asleep);
    CHECK(moved(true) == 0);
    CHECK(moved(false) > 100);
    while (r.status == Training::running) advance(r, 1000);
    CHECK(r.grown >= 200);
    CHECK(r.grown % 100 == 0);
    CHECK(!r.kernel.asleep);
    CHECK(moved(true) > 20);
    CHECK(r.status == Training::solved);
    CHECK(r.needed > r.grown);
    // Weights that were learned before are those of the whole network.
    Config later = c;
    later.learned = {r.sequences, weights(r.kernel)};
    CHECK(!make_training(later, 1).kernel.asleep);
}

TEST_CASE("training: the same bits in every build, for every experiment") {
    std::string text;
    for (const Experiment& e : experiments()) {
        Training r = make_training(small(e.name), 150);
        advance(r, for_ever);
        char line[64];
        std::snprintf(line, sizeof line, "%s %016" PRIx64 "\n", e.name, hash(r));
        text += line;
    }
    CHECK(test::approved("training_hash.txt", text) == text);
}

TEST_CASE("training: seeds differ, and a run can start from given weights") {
    Config c = small("6a");
    Training a = make_training(c, 20);
    advance(a, for_ever);
    c.seed++;
    Training b = make_training(c, 20);
    advance(b, for_ever);
    CHECK(hash(a) != hash(b));
    c.w = weights(a.kernel);
    const Training on = make_training(c, 20);
    CHECK(weights(on.kernel) == c.w);
    CHECK(on.best == c.w);
}

TEST_CASE("training: what was learned goes on as if it had never stopped") {
    for (const char* name : {"adding", "6a", "reber-3x2"}) {
        Config c = small(name);
        Training whole = make_training(c, 60);
        advance(whole, for_ever);
        Training first = make_training(c, 25);
        advance(first, for_ever);
        c.learned = {first.sequences, weights(first.kernel)};
        Training second = make_training(c, 60);
        CHECK(second.sequences == 25);
        advance(second, for_ever);
        CHECK(second.sequences == 60);
        CHECK(weights(second.kernel) == weights(whole.kernel));

        // The run that can be looked at begins there as well.
        Trainer trainer = make_trainer(c);
        const Moment m = start(trainer);
        CHECK(m.sequence == 25);
        CHECK(m.w == c.learned.w);
        Moment next;
        step(trainer, m, next);
        CHECK(next.sequence == 25);
        CHECK(next.t == 1);
    }
}

TEST_CASE("training: a frozen weight stays what it is, the others learn") {
    Config c = small("adding");
    c.frozen = {0, 7, 12};
    Training r = make_training(c, 30);
    const auto before = weights(r.kernel);
    advance(r, for_ever);
    const auto after = weights(r.kernel);
    int moved = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (i == 0 || i == 7 || i == 12)
            CHECK(after[i] == before[i]);
        else
            moved += after[i] != before[i];
    }
    CHECK(moved > static_cast<int>(after.size()) / 2);
}

TEST_CASE("training: stops when the criterion is met, and the criterion is what it says") {
    Training r = make_training(easy(), 100000);
    advance(r, for_ever);
    REQUIRE(r.status == Training::solved);
    CHECK(r.needed == r.sequences);
    CHECK(r.stage_one == r.needed);
    Testing t = make_testing(r.config, weights(r.kernel));
    advance(t, for_ever);
    CHECK(t.done == 2);
    CHECK(t.wrong == 0);
    CHECK(t.worst.size() == 2);
    CHECK(t.worst[0].outcome.error >= t.worst[1].outcome.error);
    CHECK(std::fabs(t.error - (t.worst[0].outcome.error + t.worst[1].outcome.error) / 2) < 1e-15);
    const std::int64_t at = r.sequences;
    advance(r, for_ever);
    CHECK(r.sequences == at);
}

TEST_CASE("training: a window of training sequences must be right and close") {
    // A two-step adding problem would be easier still, but this is a task that has a window.
    Config c = *experiment("2c");
    c.p = 2;
    c.q = 1;
    c.alpha = 0.5;
    with_sizes(c);
    Training r = make_training(c, 30000);
    std::int64_t streak = 0, last_wrong = 0;
    while (r.status == Training::running) {
        const std::int64_t before = r.sequences;
        advance(r, 1);
        if (r.sequences == before) continue;
        streak = r.now.right ? streak + 1 : 0;
        if (!r.now.right) last_wrong = r.sequences;
    }
    REQUIRE(r.status == Training::solved);
    CHECK(streak == 10000);
    CHECK(r.needed == last_wrong);
    CHECK(r.sequences == last_wrong + 10000);
}

TEST_CASE("training: gives up after so many sequences") {
    Training r = make_training(small("6a"), 3);
    advance(r, for_ever);
    CHECK(r.status == Training::exhausted);
    CHECK(r.sequences == 3);
    CHECK(r.needed == -1);
    Training none = make_training(small("6a"), 0);
    advance(none, for_ever);
    CHECK(none.status == Training::exhausted);
    CHECK(none.sequences == 0);
}

TEST_CASE("training: divergence ends it, and the best weights are from before") {
    Config c = easy();
    // w' = w + 100 (1 - w): each step takes the output 99 times as far away.
    c.output = Squash::identity;
    c.fed(Target::outputs, Source::inputs) = true;
    c.own = {{"one", {{{1}, {1}}}}};
    c.alpha = 100;
    Training r = make_training(c, 100000);
    advance(r, for_ever);
    CHECK(r.status == Training::diverged);
    CHECK(r.sequences < 100000);
    CHECK(r.needed == -1);
    CHECK(r.best.size() == r.kernel.packed.size());
    for (const double x : r.best) CHECK(is_finite(x));
    const std::int64_t at = r.sequences;
    advance(r, 1000);
    CHECK(r.sequences == at);
}

TEST_CASE("training: the best weights are those after the hundred with the smallest error") {
    const Config c = small("2c");
    Training r = make_training(c, 1000);
    double sum = 0, best = HUGE_VAL;
    std::vector<double> w;
    std::int64_t best_at = 0;
    while (r.status == Training::running) {
        const std::int64_t before = r.sequences;
        advance(r, 1);
        if (r.sequences == before) continue;
        sum += r.now.error;
        if (r.sequences % 100 != 0) continue;
        if (sum / 100 < best) best = sum / 100, w = weights(r.kernel), best_at = r.sequences;
        sum = 0;
    }
    CHECK(r.best_error == best);
    CHECK(r.best_at == best_at);
    CHECK(r.best == w);
}

TEST_CASE("training: the learning curve stays short and loses nothing") {
    Config c = easy();
    c.alpha = 0;  // never solved
    Training r = make_training(c, 300000);
    double sum = 0;
    while (r.status == Training::running) {
        const std::int64_t before = r.sequences;
        advance(r, 1);
        if (r.sequences != before) sum += r.now.error;
    }
    CHECK(r.curve.size() < most_curve_points);
    CHECK(r.curve.size() >= most_curve_points / 2);
    double all = r.curve_now.error;
    for (const CurvePoint& p : r.curve) all += p.error * static_cast<double>(r.stretch);
    CHECK(std::fabs(all - sum) < 1e-6 * sum);
    for (std::size_t i = 0; i < r.curve.size(); ++i)
        CHECK(r.curve[i].until == static_cast<std::int64_t>(i + 1) * r.stretch);
}

TEST_CASE("training: what is right, task by task") {
    CHECK(rule(*experiment("reber-4x1")).most_active);
    CHECK(rule(*experiment("2a")).tolerance == 0.25);
    CHECK(rule(*experiment("2a")).window == 10000);
    CHECK(!rule(*experiment("2a")).last_step_only);
    CHECK(rule(*experiment("2b")).last_step_only);
    CHECK(rule(*experiment("2c")).tolerance == 0.2);
    CHECK(rule(*experiment("3a")).mean == 0.01);
    CHECK(rule(*experiment("3b")).wrong == 6);
    CHECK(rule(*experiment("3c")).tolerance == 0.1);
    CHECK(rule(*experiment("adding")).mean == 0.01);
    CHECK(rule(*experiment("adding")).window == 2000);
    Config c = *experiment("multiplication");
    c.n_seq = 13;
    CHECK(rule(c).wrong == 13);
    CHECK(!(rule(c).mean < HUGE_VAL));
    CHECK(rule(*experiment("6b")).tolerance == 0.3);
    CHECK(rule(*experiment("6b")).mean == 0.1);
}

TEST_CASE("training: the outputs that are asked for are judged, and only those") {
    // Weights of zero: every logistic output is exactly a half.
    Config c = easy();
    c.range = 0;
    c.alpha = 0;
    c.own = {{"half", {{{1}, {0.5}}, {{1}, {0.25}}, {{0}, {}}}}};
    Testing t = make_testing(c, make_training(c, 1).best);
    advance(t, 1);
    CHECK(t.error == 0.125);
    CHECK(t.squared == 0.03125);
    CHECK(t.wrong == 0);
    c.own[0].rows[0].target = {1.0};
    Testing wrong = make_testing(c, make_training(c, 1).best);
    advance(wrong, 1);
    CHECK(wrong.wrong == 1);
    CHECK(wrong.error == 0.375);
}
