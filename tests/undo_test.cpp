// Undo and redo, through the requests that a user's clicks become.
#include <catch_amalgamated.hpp>
#include <vector>

#include "engine/experiment.h"
#include "engine/weights.h"
#include "tests/random_config.h"
#include "web/app.h"

using namespace lstm;

namespace {

struct State {
    Config config;
    std::uint64_t hash;
    std::int64_t playhead, trained;
    bool operator==(const State&) const = default;
};
State state(const App& app) {
    return {app.config, state_hash(*app.now), app.playhead, app.trained ? app.trained->sequences : -1};
}

void train(App& app, Ui& ui, std::int64_t sequences) {
    ui.train = true;
    apply(app, ui);
    REQUIRE(is_working(app));
    const std::int64_t target = app.training()->sequences + sequences;
    while (app.learning.training && app.learning.training->sequences < target) work(app);
    ui.pause = true;
    apply(app, ui);
}

// One thing that a user may do, at random. Not all of them change something, and some are refused.
void act(App& app, Ui& ui, Random& random) {
    Config c = app.config;
    const Topology n = app.topology();
    const auto blocks = static_cast<int>(c.blocks.size());
    const auto some_block = [&]() -> Block& {
        return c.blocks[static_cast<std::size_t>(test::between(random, 0, blocks - 1))];
    };
    switch (test::between(random, 0, 17)) {
        case 0: c.hidden = test::between(random, 0, 4); break;
        case 1: c.inputs = test::between(random, 6, 9); break;
        case 2: c.outputs = test::between(random, 6, 9); break;
        case 3: some_block().cells = test::between(random, 1, 3); break;
        case 4: c.blocks.push_back({1, {}, {}}); break;
        case 5: {
            const int j = test::between(random, 0, blocks - 1);
            for (int i = 0; i < blocks; ++i)
                if (i != j) ui.block_from.push_back(i);
            c.blocks.erase(c.blocks.begin() + j);
            break;
        }
        case 6: {
            for (int i = 0; i < blocks; ++i) ui.block_from.push_back(i);
            std::swap(c.blocks.front(), c.blocks.back());
            std::swap(ui.block_from.front(), ui.block_from.back());
            ui.keep_weights = true;
            break;
        }
        case 7: some_block().in_bias = random.uniform(-2, 2); break;
        case 8: some_block().out_bias.reset(); break;
        case 9: {
            bool& fed = c.feeds[test::between(random, 0, 3)][test::between(random, 0, 4)];
            fed = !fed;
            break;
        }
        case 10: c.output_gates = !c.output_gates; break;
        case 11: c.alpha = random.uniform(-0.1, 1); break;
        case 12: c.seed = random.next(); break;
        case 13:
        case 14: {
            const auto [l, m] = n.ends(test::between(random, 0, n.weights - 1));
            ui.set_weight = SetWeight{l, m, random.uniform(-2, 2), test::chance(random, 0.3)};
            break;
        }
        case 15: ui.seek = test::between(random, 0, 30); break;
        case 16: {
            const bool rewind = test::chance(random, 0.5);
            (rewind ? ui.rewind : ui.new_weights) = true;
            break;
        }
        default: return train(app, ui, test::between(random, 1, 3));
    }
    if (c != app.config) ui.config = c;
    apply(app, ui);
}

}  // namespace

TEST_CASE("undo: 200 random actions undone give back the first state, redone the last") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        Random random(seed, 61);
        App app = make_app(reber_3x2());
        Ui ui;
        show(app, 6);
        const State first = state(app);
        std::vector<State> states;  // before each action that can be undone
        for (int i = 0; i < 200; ++i) {
            const State was = state(app);
            const std::size_t could = app.undo.size();
            act(app, ui, random);
            REQUIRE(!check(app.config));
            if (app.undo.size() == could + 1) states.push_back(was);
            REQUIRE(app.undo.size() == states.size());
        }
        const State last = state(app);
        REQUIRE(states.size() > 100);
        for (std::size_t i = states.size(); i-- > 0;) {
            ui.undo = true;
            apply(app, ui);
            // Where the user stood may differ from where the action found them: seeking is no action.
            REQUIRE(state(app).config == states[i].config);
            REQUIRE(state(app).hash == states[i].hash);
        }
        CHECK(app.undo.empty());
        CHECK(state(app).config == first.config);
        ui.undo = true;
        apply(app, ui);  // one too many: nothing happens
        while (!app.redo.empty()) {
            ui.redo = true;
            apply(app, ui);
        }
        CHECK(state(app) == last);
        CHECK(app.undo.size() == states.size());
    }
}

TEST_CASE("undo: a new change ends what could be redone") {
    App app = make_app(reber_3x2());
    Ui ui;
    const auto set_alpha = [&](double alpha) {
        ui.config = app.config;
        ui.config->alpha = alpha;
        apply(app, ui);
    };
    set_alpha(0.1);
    set_alpha(0.2);
    ui.undo = true;
    apply(app, ui);
    CHECK(app.config.alpha == 0.1);
    CHECK(app.redo.size() == 1);
    set_alpha(0.3);
    CHECK(app.redo.empty());
    ui.redo = true;
    apply(app, ui);
    CHECK(app.config.alpha == 0.3);
    ui.undo = true;
    apply(app, ui);
    CHECK(app.config.alpha == 0.1);
}

TEST_CASE("undo: a refused change leaves everything, and nothing to undo") {
    App app = make_app(reber_3x2());
    Ui ui;
    show(app, 4);
    const State was = state(app);
    ui.config = app.config;
    ui.config->alpha = -1;
    apply(app, ui);
    CHECK(state(app) == was);
    REQUIRE(app.problem);
    CHECK(std::string(app.problem->field) == "alpha");
    ui.set_weight = SetWeight{in_gate(0), input(0), std::nan(""), false};
    apply(app, ui);
    CHECK(state(app) == was);
    REQUIRE(app.problem);
    CHECK(std::string(app.problem->field) == "w");
    CHECK(app.undo.empty());
}

TEST_CASE("training in the interface: the same weights as training in one go, however often it pauses") {
    for (const char* name : {"adding", "reber-3x2", "6a"}) {
        Config c = *experiment(name);
        c.seed = 7;
        App app = make_app(c);
        Ui ui;
        train(app, ui, 40);
        train(app, ui, 1);
        ui.train_one = true;
        apply(app, ui);
        const std::int64_t sequences = app.trained->sequences;
        Training whole = make_training(c, sequences);
        advance(whole, std::int64_t{1} << 40);
        CHECK(whole.sequences == sequences);
        CHECK(weights(whole.kernel) == weights(app.trained->kernel));
        CHECK(app.config.learned.w == weights(whole.kernel));
        CHECK(app.config.learned.sequences == sequences);
        // What is shown is the network that has learned, at the sequence that it would learn from next.
        CHECK(app.now->sequence == sequences);
        CHECK(app.now->t == app.now->length);
        ui.rewind = true;
        apply(app, ui);
        CHECK(app.config == c);
        CHECK(app.playhead == 0);
        ui.undo = true;
        apply(app, ui);
        CHECK(app.trained->sequences == sequences);
    }
}

TEST_CASE("training in the interface: it ends by itself, tests, and shows a test sequence with weights that stay") {
    Config c = *experiment("adding");
    App app = make_app(c);
    Ui ui;
    ui.most = 30;
    ui.train = true;
    apply(app, ui);
    while (work(app)) {}
    REQUIRE(app.trained);
    CHECK(app.trained->status == Training::exhausted);
    CHECK(app.config.learned.sequences == 30);
    ui.test = true;
    apply(app, ui);
    while (work(app)) {}
    REQUIRE(app.learning.testing);
    CHECK(app.learning.testing->done == app.learning.testing->size);
    Testing again = make_testing(app.config, app.config.learned.w);
    advance(again, again.size);
    CHECK(again.wrong == app.learning.testing->wrong);
    REQUIRE(!app.learning.testing->worst.empty());

    const std::int64_t q = app.learning.testing->worst[0].q;
    ui.show_test = q;
    apply(app, ui);
    CHECK(app.config.test == q);
    const Sequence expected = sequence(app.config, make_task(app.config), Set::test, q);
    REQUIRE(app.sequence.steps.size() == expected.steps.size());
    for (std::size_t t = 0; t < expected.steps.size(); ++t) CHECK(app.sequence.steps[t].x == expected.steps[t].x);
    CHECK(app.now->w == app.config.learned.w);
    double error = 0;
    std::int64_t asked = 0;
    for (std::int64_t n = 1; n <= app.now->length; ++n) {
        const auto m = at(app.trace, n);
        if (!m->has_target) continue;
        error += std::fabs(m->target[0] - m->y[static_cast<std::size_t>(app.topology().number(output(0)))]);
        ++asked;
    }
    CHECK(error / static_cast<double>(asked) == app.learning.testing->worst[0].outcome.error);
    CHECK(app.learning.testing->done > 0);  // the results stay while one is looked at
    ui.show_test = -1;
    apply(app, ui);
    CHECK(app.config.test == -1);
}

TEST_CASE("training in the interface: divergence is said, and the best weights are what is left") {
    Config c = *experiment("adding");
    c.alpha = 100;
    c.output = Squash::identity;
    c.h = c.g = Squash::identity;
    App app = make_app(c);
    Ui ui;
    ui.train = true;
    apply(app, ui);
    for (int i = 0; i < 10000 && work(app); ++i) {}
    REQUIRE(app.trained);
    CHECK(app.trained->status == Training::diverged);
    REQUIRE(!check(app.config));
    CHECK(app.config.learned.w == app.trained->best);
    CHECK(is_finite(app.now->w[0]));
}

TEST_CASE("training in the interface: the best weights can be taken instead of the last") {
    Config c = *experiment("6a");
    App app = make_app(c);
    Ui ui;
    train(app, ui, 350);
    const auto best = app.trained->best;
    REQUIRE(best != app.config.learned.w);
    ui.take_best = true;
    apply(app, ui);
    CHECK(app.config.learned.w == best);
    CHECK(weights(app.trained->kernel) == best);
    ui.undo = true;
    apply(app, ui);
    CHECK(app.config.learned.w != best);
}
