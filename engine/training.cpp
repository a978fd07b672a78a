#include "engine/training.h"

#include <algorithm>

namespace lstm {
namespace {

constexpr std::int64_t hundred = 100;

// Sequential construction: the mean error over a hundred sequences "stops decreasing" when it is above this part of
// that over the hundred before. Left open by the paper; near the end of what is learned without memory the error falls
// as one over the number of sequences, so that there is no moment at which it stops by itself.
constexpr double still_falling = 0.95;

// Takes in the step that the kernel has just made, step t of the pattern.
void take(const Kernel& k, const Rule& rule, const Pattern& p, int t, Outcome& sums) {
    if (p.asks[static_cast<std::size_t>(t)] < 0) return;
    sums.error += k.error;
    sums.squared += k.squared;
    sums.asked += k.net.topology.outputs;
    if (rule.last_step_only && t + 1 < p.length) return;
    if (!(rule.most_active ? k.most_active : k.worst < rule.tolerance)) sums.right = false;
}

Outcome mean(Outcome sums) {
    if (sums.asked > 0) {
        sums.error /= static_cast<double>(sums.asked);
        sums.squared /= static_cast<double>(sums.asked);
    }
    return sums;
}

void begin(Training& r, Set set, std::int64_t q) {
    pattern(r.config, r.task, set, q, r.pattern);
    reset(r.kernel);
    r.t = 0;
    r.now = {};
    r.begun = true;
}

void finish(Training& r, Training::Status status) {
    r.status = status;
    r.judging = false;
}

// True when the sequence is over.
bool step_on(Training& r, bool learn) {
    step(r.kernel, r.pattern, r.t, learn);
    take(r.kernel, r.rule, r.pattern, r.t, r.now);
    if (++r.t < r.pattern.length) return false;
    r.begun = false;
    r.now = mean(r.now);
    return true;
}

void record_curve(Training& r) {
    r.curve_now.error += r.now.error;
    r.curve_now.right += r.now.right ? 1.0 : 0.0;
    if ((r.sequences - r.began) % r.stretch != 0) return;
    const auto n = static_cast<double>(r.stretch);
    r.curve.push_back({r.sequences, r.curve_now.error / n, r.curve_now.right / n});
    r.curve_now = {};
    if (r.curve.size() < most_curve_points) return;
    for (std::size_t i = 0; 2 * i < r.curve.size(); ++i) {
        const CurvePoint &a = r.curve[2 * i], &b = r.curve[2 * i + 1];
        r.curve[i] = {b.until, (a.error + b.error) / 2, (a.right + b.right) / 2};
    }
    r.curve.resize(r.curve.size() / 2);
    r.stretch *= 2;
}

// False: a weight is no finite number.
bool keep_best(Training& r) {
    r.hundred_error += r.now.error;
    if ((r.sequences - r.began) % hundred != 0) return true;
    const double error = r.hundred_error / static_cast<double>(hundred);
    r.hundred_error = 0;
    if (!std::all_of(r.kernel.w.begin(), r.kernel.w.end(), is_finite)) return false;
    if (error < r.best_error) {
        r.best_error = error;
        r.best_at = r.sequences;
        r.best = weights(r.kernel);
    }
    if (r.kernel.asleep && error > still_falling * r.hundred_before) {
        r.kernel.asleep = false;
        r.grown = r.sequences;
    }
    r.hundred_before = error;
    return true;
}

// The criterion on the training sequences themselves.
bool window_solved(Training& r) {
    if (r.rule.window == 0) return false;
    const auto place = static_cast<std::size_t>((r.sequences - 1) % r.rule.window);
    r.wrong_in_window += (r.now.right ? 0 : 1) - r.wrongs[place];
    r.wrongs[place] = r.now.right ? 0 : 1;
    r.errors[place] = r.now.error;
    if (r.sequences - r.began < r.rule.window || r.wrong_in_window >= r.rule.wrong) return false;
    // Summed anew: a running sum would gather rounding errors.
    double sum = 0;
    for (const double error : r.errors) sum += error;
    return sum / static_cast<double>(r.rule.window) < r.rule.mean;
}

void learned_from_one(Training& r) {
    ++r.sequences;
    r.steps += r.pattern.length;
    if (!is_finite(r.now.error)) return finish(r, Training::diverged);
    record_curve(r);
    if (!keep_best(r)) return finish(r, Training::diverged);
    if (window_solved(r)) {
        r.needed = r.sequences - (r.rule.counts_before_window ? r.rule.window : 0);
        return finish(r, Training::solved);
    }
    r.judging = r.rule.by_set && r.sequences % r.rule.every == 0;
    r.judged = 0;
    r.set_wrong = 0;
    r.set_error = 0;
}

void judged_one(Training& r) {
    ++r.judged;
    r.set_wrong += r.now.right ? 0 : 1;
    r.set_error += r.now.error;
    if (r.set_wrong >= r.rule.wrong) {  // what the rest would be does not matter
        r.judging = false;
        return;
    }
    const std::int64_t size = size_of(r.config, Set::criterion);
    if (r.judged < size) return;
    r.judging = false;
    if (r.stage_one < 0) r.stage_one = r.sequences;
    if (!(r.set_error / static_cast<double>(size) < r.rule.mean)) return;
    r.needed = r.sequences;
    finish(r, Training::solved);
}

}  // namespace

Training make_training(const Config& config, std::int64_t most) {
    Training r;
    r.config = config;
    r.task = make_task(config);
    r.rule = rule(config);
    r.kernel = make_kernel(config);
    r.kernel.asleep = config.grow && config.learned.w.empty();
    r.began = r.sequences = r.best_at = config.learned.sequences;
    r.best = weights(r.kernel);
    r.most = most;
    r.errors.assign(static_cast<std::size_t>(r.rule.window), 0.0);
    r.wrongs.assign(static_cast<std::size_t>(r.rule.window), 0);
    return r;
}

void advance(Training& r, std::int64_t steps) {
    for (; steps > 0 && r.status == Training::running; --steps) {
        if (r.judging) {
            if (!r.begun) begin(r, Set::criterion, r.judged);
            if (step_on(r, false)) judged_one(r);
            continue;
        }
        if (!r.begun) {
            if (r.sequences >= r.most) return finish(r, Training::exhausted);
            begin(r, Set::training, r.sequences);
        }
        if (step_on(r, true)) learned_from_one(r);
    }
}

Testing make_testing(const Config& config, const std::vector<double>& w) {
    Testing r;
    r.config = config;
    r.task = make_task(config);
    r.rule = rule(config);
    r.kernel = make_kernel(config);
    set_weights(r.kernel, w);
    r.size = size_of(config, Set::test);
    return r;
}

void advance(Testing& r, std::int64_t sequences) {
    for (; sequences > 0 && r.done < r.size; --sequences, ++r.done) {
        pattern(r.config, r.task, Set::test, r.done, r.pattern);
        reset(r.kernel);
        Outcome sums;
        for (int t = 0; t < r.pattern.length; ++t) {
            step(r.kernel, r.pattern, t, false);
            take(r.kernel, r.rule, r.pattern, t, sums);
        }
        const Outcome outcome = mean(sums);
        r.wrong += outcome.right ? 0 : 1;
        r.error_sum += outcome.error;
        r.squared_sum += outcome.squared;
        const auto place = std::find_if(r.worst.begin(), r.worst.end(),
                                        [&](const Tested& other) { return other.outcome.error < outcome.error; });
        r.worst.insert(place, {r.done, outcome});
        if (r.worst.size() > most_worst) r.worst.pop_back();
        const auto n = static_cast<double>(r.done + 1);
        r.error = r.error_sum / n;
        r.squared = r.squared_sum / n;
    }
}

}  // namespace lstm
