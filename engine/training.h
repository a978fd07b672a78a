// training.h -- a run that learns: sequence after sequence until the paper's criterion is met, in slices of any size.
//
// What comes out depends on the Config alone (and on the weights it starts from), never on how the work is cut up.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/criterion.h"
#include "engine/kernels.h"
#include "engine/task.h"

namespace lstm {

// How one sequence went. By what the task judges by, not what it trains on, where those differ (3c).
struct Outcome {
    bool right = true;
    double error = 0;        // mean |target - y| over all numbers that were asked for
    double squared = 0;      // mean (target - y)^2
    std::int64_t asked = 0;  // how many those were
};

// A stretch of the learning curve.
struct CurvePoint {
    std::int64_t until = 0;  // sequences up to its end
    double error = 0;        // mean over the stretch
    double right = 0;        // fraction of its sequences
};
inline constexpr std::size_t most_curve_points = 1024;

struct Training {
    // exhausted: not solved within `most` sequences. diverged: an output, an error or a weight is no finite number.
    enum Status : std::uint8_t { running, solved, exhausted, diverged } status = running;
    Config config;
    Task task;
    Rule rule;
    Kernel kernel;
    std::int64_t most = 0;

    std::int64_t began = 0;       // Config::learned: sequences that were learned from before this run
    std::int64_t sequences = 0;   // learned from, completely, those included
    std::int64_t grown = -1;      // Config::grow: after how many sequences the blocks joined
    std::int64_t steps = 0;       // time steps learned from
    std::int64_t stage_one = -1;  // by_set: after how many sequences few enough were wrong for the first time
    std::int64_t needed = -1;     // solved: how many sequences it took, in the paper's way of counting

    // Where it stands: before step t of the current sequence, or, while `judging`, of number `judged` of the
    // criterion set. `begun`: the sequence is in `pattern`.
    Pattern pattern;
    bool begun = false;
    int t = 0;
    bool judging = false;
    std::int64_t judged = 0;
    long set_wrong = 0;
    double set_error = 0;  // sum
    Outcome now;           // of the current sequence so far: sums

    std::vector<double> errors;  // of the last rule.window sequences, a ring
    std::vector<char> wrongs;    // the same
    long wrong_in_window = 0;

    // The learning curve: stretches of equal length. When there are too many, two become one.
    std::vector<CurvePoint> curve;
    std::int64_t stretch = 100;
    CurvePoint curve_now;  // sums

    // The weights after those hundred sequences (1 to 100, 101 to 200, ...) whose mean error was smallest.
    std::vector<double> best;  // by Topology::weight
    std::int64_t best_at = 0;
    double best_error = std::numeric_limits<double>::infinity();
    double hundred_error = 0;                                         // sum
    double hundred_before = std::numeric_limits<double>::infinity();  // mean over the hundred before
};

// A valid Config. Starts with its start_weights and at sequence Config::learned; gives up after `most` sequences, those
// of Config::learned included.
Training make_training(const Config& config, std::int64_t most);

// So many time steps further, fewer if it ends before. Those of judging the criterion set count as well.
void advance(Training& training, std::int64_t steps);

// The test set, after training.
struct Tested {
    std::int64_t q = 0;
    Outcome outcome;
};
inline constexpr std::size_t most_worst = 20;

struct Testing {
    Config config;
    Task task;
    Rule rule;
    Kernel kernel;
    std::int64_t size = 0;   // sequences in the set
    std::int64_t done = 0;   // tested so far
    std::int64_t wrong = 0;  // of those
    double error = 0;        // means over those
    double squared = 0;
    std::vector<Tested> worst;  // those with the largest errors, largest first; at most most_worst
    double error_sum = 0, squared_sum = 0;
    Pattern pattern;
};
Testing make_testing(const Config& config, const std::vector<double>& w);
void advance(Testing& testing, std::int64_t sequences);

}  // namespace lstm
