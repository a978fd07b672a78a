// trace.h -- a run that can be walked in both directions: whole moments in bounded memory.
//
// The latest moments are kept whole. Older ones are dropped except for checkpoints at regular distances, from which
// any moment is computed again with the same bits; when the checkpoints in turn grow too many, every second is
// dropped.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>

#include "engine/trainer.h"

namespace lstm {

struct Trace {
    Trainer trainer;
    std::size_t budget;                                // bytes, about; at least four moments are kept whatever it says
    std::int64_t last = 0;                             // the furthest step that has been computed
    std::int64_t stride = 64;                          // distance of the checkpoints
    std::deque<std::shared_ptr<const Moment>> window;  // consecutive moments
    std::map<std::int64_t, std::shared_ptr<const Moment>> checkpoints;  // always holds moment 0
};

Trace make_trace(const Config& config, std::size_t budget = std::size_t{128} << 20);

// The moment after step n, n >= 0. Computes onwards past `last`, or again from a checkpoint, as needed.
std::shared_ptr<const Moment> at(Trace& trace, std::int64_t n);

// What comes before moment n within its sequence: moment n-1, or a blank one where a sequence starts.
std::shared_ptr<const Moment> before(Trace& trace, std::int64_t n);

std::size_t bytes(const Trace& trace);

}  // namespace lstm
