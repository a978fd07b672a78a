#include "engine/trace.h"

#include <algorithm>

namespace lstm {
namespace {

using Shared = std::shared_ptr<const Moment>;

std::size_t half_budget_in_moments(const Trace& trace) {
    return std::max<std::size_t>(2, trace.budget / 2 / bytes(trace.trainer.reset));
}

void keep_checkpoint(Trace& trace, const Shared& moment) {
    if (moment->n % trace.stride != 0) return;
    trace.checkpoints.emplace(moment->n, moment);
    while (trace.checkpoints.size() > half_budget_in_moments(trace)) {
        trace.stride *= 2;
        std::erase_if(trace.checkpoints, [&](const auto& item) { return item.first % trace.stride != 0; });
    }
}

void append(Trace& trace, Shared moment) {
    trace.last = std::max(trace.last, moment->n);
    keep_checkpoint(trace, moment);
    trace.window.push_back(std::move(moment));
    if (trace.window.size() > half_budget_in_moments(trace)) trace.window.pop_front();
}

}  // namespace

Trace make_trace(const Config& config, std::size_t budget) {
    Trace trace{make_trainer(config), budget, 0, 64, {}, {}};
    append(trace, std::make_shared<const Moment>(start(trace.trainer)));
    return trace;
}

Shared at(Trace& trace, std::int64_t n) {
    const std::int64_t first = trace.window.front()->n;
    if (n < first) {
        const auto checkpoint = std::prev(trace.checkpoints.upper_bound(n));
        trace.window.assign(1, checkpoint->second);
    } else if (n > trace.window.back()->n) {
        // A checkpoint beyond the window saves computing the steps up to it.
        const auto checkpoint = std::prev(trace.checkpoints.upper_bound(n));
        if (checkpoint->first > trace.window.back()->n) trace.window.assign(1, checkpoint->second);
    }
    while (trace.window.back()->n < n) {
        auto next = std::make_shared<Moment>();
        step(trace.trainer, *trace.window.back(), *next);
        append(trace, std::move(next));
    }
    return trace.window[static_cast<std::size_t>(n - trace.window.front()->n)];
}

Shared before(Trace& trace, std::int64_t n) {
    if (n > 0 && at(trace, n)->t > 1) return at(trace, n - 1);
    return {Shared{}, &trace.trainer.reset};
}

std::size_t bytes(const Trace& trace) {
    std::size_t total = 0;
    for (const auto& m : trace.window) total += bytes(*m);
    for (const auto& item : trace.checkpoints) total += bytes(*item.second);
    return total;
}

}  // namespace lstm
