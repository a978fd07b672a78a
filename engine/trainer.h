// trainer.h -- a run: a Config's network working through its task, one step at a time.
#pragma once

#include "engine/net.h"
#include "engine/task.h"

namespace lstm {

// A Config made ready. Nothing in it changes what is computed: `current` only saves generating a sequence twice.
struct Trainer {
    Net net;
    Task task;
    Moment reset;  // blank: "before" the first step of a sequence (activations and states are 0 there)
    std::int64_t current_number = -1;
    Sequence current;
};
Trainer make_trainer(const Config& config);  // a valid Config (check)

// The moment before the first step: n = 0, t = 0, the weights that the run starts with (start_weights) and the number
// of its first sequence (Config::learned), everything else 0.
Moment start(const Trainer& trainer);

// Of Config::learned, or of Config::test.
inline std::int64_t first_sequence(const Config& c) { return c.test >= 0 ? c.test : c.learned.sequences; }

// Of the training set, or of the test set, again and again.
const Sequence& sequence_at(Trainer& trainer, std::int64_t q);

// One step on from `last` into `now` (another object; its old content does not matter): the next symbol of the
// sequence, or the first of the next sequence, with activations reset. Weights move as Config::update says, those that
// are frozen never.
void step(Trainer& trainer, const Moment& last, Moment& now);

// What `before` means for a moment whose predecessor is `last`.
inline const Moment& before_of(const Trainer& trainer, const Moment& last, const Moment& now) {
    return now.t > 1 ? last : trainer.reset;
}

}  // namespace lstm
