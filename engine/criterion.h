// criterion.h -- when an answer is right, and when a network has learned its task: the paper's words, as numbers.
#pragma once

#include <limits>

#include "engine/config.h"

namespace lstm {

struct Rule {
    // One sequence. Right: every |target - y| asked for is below `tolerance`; or, where `most_active`, at every step
    // all outputs whose target is 1 are above all others.
    double tolerance = 0;
    bool most_active = false;
    bool last_step_only = false;  // 2b: what comes in between cannot be known

    // The training sequences: of the last `window` fewer than `wrong` are wrong, and their mean error is below `mean`.
    long window = 0;
    long wrong = 1;
    double mean = std::numeric_limits<double>::infinity();
    // The paper counts the sequences before those of the window where its counts are smaller than the window, and so,
    // we take it, wherever it asks for 10,000 "successive" ones (2); elsewhere those up to the stop.
    bool counts_before_window = false;

    // Or the criterion set, which is judged after every `every` training sequences: fewer than `wrong` are wrong (the
    // first stage) and the mean error is below `mean` (the second).
    bool by_set = false;
    long every = 0;
};

// Where the paper says "error" of one sequence we take the mean of |target - y| over all that it was asked for.
Rule rule(const Config& config);

}  // namespace lstm
