#include "engine/trial.h"

#include <algorithm>

#include "engine/weights.h"

namespace lstm {
namespace {

void training_ended(TrialRun& run) {
    const auto w = weights(run.training.kernel);
    Hash hash;
    for (const double x : w) hash.add(x);
    run.trial.weights = hash.value;
    run.done = run.training.status == Training::diverged;
    if (!run.done) run.testing = make_testing(run.training.config, w);
}

void take_over(TrialRun& run) {
    const Training& r = run.training;
    const Testing& t = run.testing;
    Trial& trial = run.trial;
    trial.status = r.status;
    trial.sequences = r.sequences;
    trial.needed = r.needed;
    trial.stage_one = r.stage_one;
    trial.steps = r.steps;
    trial.tested = t.done;
    trial.wrong = t.wrong;
    trial.error = t.error;
    trial.squared = t.squared;
}

}  // namespace

Config trial_config(const Config& config, int n) {
    Config c = config;
    c.seed += static_cast<std::uint32_t>(n);
    c.learned = {};
    c.test = -1;
    if (!c.w.empty()) carry_weights(config, c);
    c.learned = {};
    return c;
}

TrialRun make_trial(const Config& config, std::int64_t most) {
    TrialRun run;
    run.training = make_training(config, most);
    run.trial.seed = config.seed;
    return run;
}

void advance(TrialRun& run, std::int64_t steps) {
    if (run.training.status == Training::running) {
        advance(run.training, steps);
        if (run.training.status != Training::running) training_ended(run);
    } else {
        Testing& t = run.testing;
        for (; steps > 0 && t.done < t.size; steps -= t.pattern.length) advance(t, 1);
        run.done = run.done || t.done == t.size;
    }
    take_over(run);
}

Trial run_trial(const Config& config, std::int64_t most) {
    TrialRun run = make_trial(config, most);
    while (!run.done) advance(run, std::numeric_limits<std::int64_t>::max());
    return run.trial;
}

Summary summarise(const std::vector<Trial>& trials) {
    Summary s;
    std::vector<std::int64_t> needed;
    for (const Trial& t : trials) {
        if (t.status != Training::solved) continue;
        needed.push_back(t.needed);
        s.mean += static_cast<double>(t.needed);
        s.stage_one += static_cast<double>(t.stage_one);
        s.wrong += static_cast<double>(t.wrong);
        s.error += t.error;
        s.squared += t.squared;
        s.most_wrong = std::max(s.most_wrong, t.wrong);
    }
    s.solved = static_cast<int>(needed.size());
    if (needed.empty()) return s;
    s.percent = 100.0 * s.solved / static_cast<double>(trials.size());
    for (double* x : {&s.mean, &s.stage_one, &s.wrong, &s.error, &s.squared}) *x /= s.solved;
    std::sort(needed.begin(), needed.end());
    s.least = needed.front();
    s.greatest = needed.back();
    const std::size_t half = needed.size() / 2;
    s.median = needed.size() % 2 ? static_cast<double>(needed[half])
                                 : static_cast<double>(needed[half - 1] + needed[half]) / 2;
    return s;
}

}  // namespace lstm
