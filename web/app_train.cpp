#include <algorithm>
#include <chrono>

#include "web/app_run.h"

using namespace lstm;

namespace {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The training that goes on from where the network stands; its status is `running`.
Training to_go_on(const App& app, std::int64_t most) {
    if (app.trained && app.trained->status != Training::diverged) {
        Training training = *app.trained;
        training.status = Training::running;
        training.most = most;
        return training;
    }
    Config config = app.config;
    config.test = -1;
    return make_training(config, most);
}

void begin(App& app, std::int64_t most) {
    if (app.learning.training) return;
    if (app.trained && app.trained->status == Training::exhausted)
        most = std::max(most, app.trained->sequences + 1);  // pressed again: go on, one by one if need be
    app.learning.training = to_go_on(app, most);
    if (!app.trained) app.learning.seconds = 0;
    app.learning.rate = 0;
    app.learning.testing.reset();
}

// To the end of the sequence that is being learned from, so that what was learned is that of whole sequences.
void end_sequence(Training& training) {
    while (training.status == Training::running && training.begun && !training.judging) advance(training, 1);
}

// What was learned becomes the network; `trained` says where it stands.
void adopt(App& app, Training training, const std::vector<double>& w) {
    remember(app);
    Config config = app.config;
    config.test = -1;
    config.learned = {training.sequences, w};
    app.trained = std::make_shared<const Training>(std::move(training));
    app.learning.testing.reset();
    app.problem.reset();
    set_config(app, config, 0);
    show_first_sequence(app);
}

bool all_finite(const std::vector<double>& w) { return std::all_of(w.begin(), w.end(), is_finite); }

}  // namespace

void show_first_sequence(App& app) {
    show(app, 1);
    const auto length = static_cast<std::int64_t>(app.sequence.steps.size());
    constexpr std::int64_t blink = 20'000'000;  // weights times steps
    if (length * app.topology().weights < blink) show(app, length);
}

void pause_learning(App& app) {
    if (!app.learning.training) return;
    end_sequence(*app.learning.training);
    Training training = std::move(*app.learning.training);
    app.learning.training.reset();
    const std::int64_t was = app.trained ? app.trained->sequences : app.config.learned.sequences;
    if (training.sequences == was && training.status != Training::diverged) {
        app.trained = std::make_shared<const Training>(std::move(training));  // its status may be another
        return;
    }
    // Weights that are no numbers can be neither shown nor learned with: the best ones take their place.
    auto w = weights(training.kernel);
    if (!all_finite(w) || training.status == Training::diverged) w = training.best;
    adopt(app, std::move(training), w);
}

bool apply_learning(App& app, Ui& ui) {
    const bool was_running = app.learning.training.has_value();
    const std::size_t before = app.undo.size();
    if (ui.train) {
        ui.playing = false;
        begin(app, ui.most);
    }
    if (ui.pause) pause_learning(app);
    if (ui.train_one && !was_running) {
        begin(app, ui.most);
        const std::int64_t target = app.learning.training->sequences + 1;
        while (app.learning.training->status == Training::running && app.learning.training->sequences < target)
            advance(*app.learning.training, 1);
        pause_learning(app);
    }
    if (ui.take_best && app.training()) {
        pause_learning(app);
        Training training = *app.trained;
        const auto best = training.best;
        set_weights(training.kernel, best);
        training.begun = training.judging = false;
        training.t = 0;
        if (training.status == Training::diverged) training.status = Training::running;
        adopt(app, std::move(training), best);
    }
    if (ui.test) {
        pause_learning(app);
        Config config = app.config;
        app.learning.testing = make_testing(config, start_weights(app.trace.trainer.net));
    }
    if (ui.show_test) {
        Config config = app.config;
        config.test = *ui.show_test < 0 ? -1 : *ui.show_test;
        app.problem = check(config);
        if (!app.problem && config.test != app.config.test) {
            remember(app);
            set_config(app, config, 0);
            show_first_sequence(app);
        }
    }
    const bool changed = before != app.undo.size() || ui.show_test;
    ui.train = ui.pause = ui.train_one = ui.take_best = ui.test = false;
    ui.show_test.reset();
    return changed;
}

bool is_working(const App& app) {
    const auto& testing = app.learning.testing;
    return app.learning.training || (testing && testing->done < testing->size);
}

bool work(App& app) {
    constexpr double slice = 0.008;   // seconds: short enough for an event to be answered at once
    static std::int64_t steps = 256;  // between two looks at the clock
    const double start = seconds_now();
    double now = start;
    if (auto& training = app.learning.training) {
        const std::int64_t was = training->sequences;
        while (training->status == Training::running && now - start < slice) {
            advance(*training, steps);
            const double then = now;
            now = seconds_now();
            steps = std::clamp<std::int64_t>(now - then < slice / 8   ? steps * 2
                                             : now - then > slice / 4 ? steps / 2
                                                                      : steps,
                                             1, 1 << 20);
        }
        Learning& l = app.learning;
        l.seconds += now - start;
        const double done = static_cast<double>(training->sequences - was);
        // Of about the last second.
        const double share = std::min(1.0, now - start);
        const double rate = now > start ? done / (now - start) : 0;
        l.rate = l.rate == 0 ? rate : l.rate + (rate - l.rate) * share;
        if (training->status != Training::running) pause_learning(app);
    } else if (auto& testing = app.learning.testing) {
        while (testing->done < testing->size && now - start < slice) {
            advance(*testing, 1);
            now = seconds_now();
        }
    }
    return is_working(app);
}
