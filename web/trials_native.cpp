// Trials in threads.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "web/platform.h"
#include "web/trial_slice.h"
#include "web/trials.h"

namespace trials {

namespace {

constexpr double slice = 40;      // milliseconds until a thread reports and looks whether to stop
constexpr double between = 0.15;  // seconds from one poll to the next

double now() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Pool {
    std::vector<std::thread> threads;
    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> next{0};
    lstm::Config config;
    std::int64_t most = 0;
    std::mutex mutex;       // guards `list`
    std::vector<One> list;  // what the threads write
    std::vector<One> seen;  // what poll() has taken in

    void end() {
        stopping = true;
        for (std::thread& thread : threads) thread.join();
        threads.clear();
        stopping = false;
    }
    ~Pool() { end(); }
};
Pool g_pool;

void report(std::size_t n, const One& one) {
    const std::lock_guard lock(g_pool.mutex);
    g_pool.list[n] = one;
}

void run(std::size_t n) {
    One one;
    try {
        const double began = now();
        lstm::TrialRun trial = make_trial(trial_config(g_pool.config, static_cast<int>(n)), g_pool.most);
        one.phase = One::running;
        while (one.phase == One::running) {
            advance_for(trial, slice, now);
            one.trial = trial.trial;
            one.trial.seconds = (now() - began) / 1000;
            if (trial.done)
                one.phase = One::ended;
            else if (g_pool.stopping)
                one.phase = One::stopped;
            report(n, one);
        }
    } catch (const std::exception& error) {
        one.phase = One::failed;
        one.error = error.what();
        report(n, one);
    }
}

void work() {
    for (std::size_t n; !g_pool.stopping && (n = g_pool.next++) < g_pool.list.size();) run(n);
}

}  // namespace

void start(const lstm::Config& config, int count, std::int64_t most) {
    clear();
    g_pool.config = config;
    g_pool.most = most;
    g_pool.next = 0;
    g_pool.list.assign(static_cast<std::size_t>(count), {});
    for (std::size_t n = 0; n < g_pool.list.size(); ++n)
        g_pool.list[n].trial.seed = config.seed + static_cast<std::uint32_t>(n);
    g_pool.seen = g_pool.list;
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, count);
    for (int i = 0; i < threads; ++i) g_pool.threads.emplace_back(work);
    platform::request_frames();
}

void stop() {
    g_pool.end();
    for (One& one : g_pool.list)
        if (one.phase == One::waiting) one.phase = One::stopped;
    g_pool.seen = g_pool.list;
}

void clear() {
    g_pool.end();
    g_pool.list.clear();
    g_pool.seen.clear();
}

void poll() {
    if (!busy()) return;
    {
        const std::lock_guard lock(g_pool.mutex);
        g_pool.seen = g_pool.list;
    }
    if (busy())
        platform::request_frame_in(between);
    else
        g_pool.end();
}

const std::vector<One>& state() { return g_pool.seen; }

int running() {
    return static_cast<int>(std::count_if(g_pool.seen.begin(), g_pool.seen.end(),
                                          [](const One& one) { return one.phase == One::running; }));
}

bool busy() {
    return std::any_of(g_pool.seen.begin(), g_pool.seen.end(),
                       [](const One& one) { return one.phase == One::running || one.phase == One::waiting; });
}

const std::string& reason() {
    static const std::string none;
    return none;
}

}  // namespace trials
