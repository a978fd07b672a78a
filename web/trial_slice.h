// trial_slice.h -- a trial for about so many milliseconds, whatever the network's size; for threads, workers and pages.
#pragma once

#include "engine/trial.h"

namespace trials {

// now(): milliseconds, monotonic.
template <class Clock> void advance_for(lstm::TrialRun& run, double milliseconds, Clock now) {
    const double until = now() + milliseconds;
    std::int64_t steps = 1;
    for (double before = now(); !run.done && before < until;) {
        advance(run, steps);
        const double after = now();
        if (after - before < milliseconds / 8) steps *= 2;
        before = after;
    }
}

}  // namespace trials
