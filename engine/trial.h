// trial.h -- one trial of an experiment: trained until the criterion is met, then tested, in slices of any size; and
// what several of them come to.
//
// What comes out depends on the Config and on `most` alone, never on how the work is cut up.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/training.h"

namespace lstm {

struct Trial {
    std::uint32_t seed = 0;
    Training::Status status = Training::running;
    std::int64_t sequences = 0, needed = -1, stage_one = -1, steps = 0;
    std::int64_t tested = 0, wrong = 0;  // nothing is tested that has diverged
    double error = 0, squared = 0;       // on the test set
    std::uint64_t weights = 0;           // a hash over their bits; 0 until training has ended
    double seconds = 0;                  // for whoever runs it: the engine has no clock
};

// The Config of trial n, from 0: seed + n, nothing learned yet. Weights that the user has set stay, all others are
// drawn from the new seed.
Config trial_config(const Config& config, int n);

struct TrialRun {
    Training training;
    Testing testing;  // once training has ended
    Trial trial;      // so far
    bool done = false;
};
TrialRun make_trial(const Config& config, std::int64_t most);

// About so many time steps further; less where training ends.
void advance(TrialRun& run, std::int64_t steps);

Trial run_trial(const Config& config, std::int64_t most);

struct Summary {
    int solved = 0;
    double percent = 0;
    // Of those solved:
    double mean = 0, median = 0, stage_one = 0;  // sequences needed
    std::int64_t least = 0, greatest = 0;
    double wrong = 0, error = 0, squared = 0;  // test set: means
    std::int64_t most_wrong = 0;
};
Summary summarise(const std::vector<Trial>& trials);  // that have all ended

}  // namespace lstm
