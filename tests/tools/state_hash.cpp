// Prints the state hash of 200 training steps of the default Config: every build of the engine must print the same.
#include <cinttypes>
#include <cstdio>

#include "engine/trainer.h"

int main() {
    lstm::Trainer trainer = lstm::make_trainer(lstm::reber_3x2());
    lstm::Moment last = lstm::start(trainer);
    for (int i = 0; i < 200; ++i) {
        lstm::Moment now;
        lstm::step(trainer, last, now);
        last = std::move(now);
    }
    std::printf("%016" PRIx64 "\n", lstm::state_hash(last));
}
