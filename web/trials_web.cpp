// Trials in the browser's workers, which page/trials.js hands them out to; or in the page itself.
#include <emscripten.h>

#include <algorithm>
#include <optional>

#include "engine/link.h"
#include "web/platform.h"
#include "web/trial_slice.h"
#include "web/trials.h"

namespace trials {

namespace {

constexpr double slice = 12;  // milliseconds of a frame, where the page does the work

struct Web {
    lstm::Config config;
    std::int64_t most = 0;
    std::vector<One> list;
    std::vector<double> began;  // milliseconds, when it was first heard of
    std::string incoming;       // text on its way from JavaScript
    std::string reason;
    bool alone = false;
    std::size_t current = 0;  // alone: which one the page is at
    std::optional<lstm::TrialRun> run;
};
Web g_trials;

bool is_busy(const One& one) { return one.phase == One::running || one.phase == One::waiting; }

void take_in(std::size_t n, const lstm::Trial& trial, bool ended) {
    One& one = g_trials.list[n];
    if (one.phase == One::waiting) g_trials.began[n] = emscripten_get_now();
    one.phase = ended ? One::ended : One::running;
    const std::uint32_t seed = one.trial.seed;
    one.trial = trial;
    one.trial.seed = seed;
    one.trial.seconds = (emscripten_get_now() - g_trials.began[n]) / 1000;
}

void advance_here() {
    Web& g = g_trials;
    if (!g.run) {
        const auto waits = [](const One& one) { return one.phase == One::waiting; };
        const auto next = std::find_if(g.list.begin(), g.list.end(), waits);
        if (next == g.list.end()) return;
        g.current = static_cast<std::size_t>(next - g.list.begin());
        g.run = make_trial(trial_config(g.config, static_cast<int>(g.current)), g.most);
    }
    advance_for(*g.run, slice, emscripten_get_now);
    take_in(g.current, g.run->trial, g.run->done);
    if (g.run->done) g.run.reset();
}

}  // namespace

// clang-format off
EM_JS(void, host_start_trials, (const char *link, int count, double most), {
    Module['host']['startTrials'](Module, UTF8ToString(link), count, most);
});
EM_JS(void, host_stop_trials, (), { Module['host']['stopTrials'](); });
// clang-format on

void start(const lstm::Config& config, int count, std::int64_t most) {
    clear();
    g_trials.config = config;
    g_trials.most = most;
    g_trials.list.assign(static_cast<std::size_t>(count), {});
    g_trials.began.assign(g_trials.list.size(), 0);
    for (std::size_t n = 0; n < g_trials.list.size(); ++n)
        g_trials.list[n].trial.seed = config.seed + static_cast<std::uint32_t>(n);
    host_start_trials(to_link(config).c_str(), count, static_cast<double>(most));
    platform::request_frames();
}

void stop() {
    host_stop_trials();
    g_trials.run.reset();
    for (One& one : g_trials.list)
        if (is_busy(one)) one.phase = One::stopped;
}

void clear() {
    stop();
    g_trials.list.clear();
    g_trials.reason.clear();
    g_trials.alone = false;
}

void poll() {
    if (!g_trials.alone || !busy()) return;
    advance_here();
    platform::request_frames(1);
}

const std::vector<One>& state() { return g_trials.list; }

int running() {
    return static_cast<int>(std::count_if(g_trials.list.begin(), g_trials.list.end(),
                                          [](const One& one) { return one.phase == One::running; }));
}

bool busy() { return std::any_of(g_trials.list.begin(), g_trials.list.end(), is_busy); }

const std::string& reason() { return g_trials.reason; }

}  // namespace trials

// ---- Called by page/trials.js.

using namespace trials;

extern "C" {

// Where trial n stands; `high` and `low` are the halves of its hash.
EMSCRIPTEN_KEEPALIVE void web_trial(int n, int ended, int status, double sequences, double needed, double stage_one,
                                    double steps, double tested, double wrong, double error, double squared,
                                    double high, double low) {
    if (n < 0 || n >= static_cast<int>(g_trials.list.size())) return;
    const auto whole = [](double x) { return static_cast<std::int64_t>(x); };
    lstm::Trial trial;
    trial.status = static_cast<lstm::Training::Status>(status);
    trial.sequences = whole(sequences);
    trial.needed = whole(needed);
    trial.stage_one = whole(stage_one);
    trial.steps = whole(steps);
    trial.tested = whole(tested);
    trial.wrong = whole(wrong);
    trial.error = error;
    trial.squared = squared;
    trial.weights = static_cast<std::uint64_t>(high) << 32 | static_cast<std::uint64_t>(low);
    take_in(static_cast<std::size_t>(n), trial, ended);
    platform::request_frames();
}

// The text for one of the two below.
EMSCRIPTEN_KEEPALIVE char* web_trials_text(int bytes) {
    g_trials.incoming.assign(static_cast<std::size_t>(bytes), '\0');
    return g_trials.incoming.data();
}

EMSCRIPTEN_KEEPALIVE void web_trial_failed(int n) {
    if (n < 0 || n >= static_cast<int>(g_trials.list.size())) return;
    One& one = g_trials.list[static_cast<std::size_t>(n)];
    one.phase = One::failed;
    one.error = g_trials.incoming.c_str();
    platform::request_frames();
}

// There are no workers: what was not begun, and what they had begun, is done here.
EMSCRIPTEN_KEEPALIVE void web_trials_alone() {
    g_trials.alone = true;
    g_trials.reason = g_trials.incoming.c_str();
    for (One& one : g_trials.list)
        if (one.phase == One::running) one.phase = One::waiting;
    platform::request_frames();
}
}
