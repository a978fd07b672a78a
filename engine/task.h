// task.h -- where sequences come from: the embedded Reber grammar of experiment 1, and strings that a user types.
//
// Sequence number q of a Config is a pure function of (Config, q): any moment of a run can be computed again
// without computing what came before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"

namespace lstm {

struct Step {
    std::vector<double> x;       // one number an input unit
    std::vector<double> target;  // one number an output unit; not used while has_target is false
    bool has_target = false;
};

struct Sequence {
    std::vector<Step> steps;
    std::string symbols;  // the string; symbols[t-1] is the input at step t
    std::vector<std::string>
        allowed;  // allowed[t-1]: the symbols that may follow step t, in the order of `reber::symbols`
};

namespace reber {

inline constexpr std::string_view symbols = "BTSXPVE";  // input and output unit n stands for symbols[n]

// The symbols that may follow `prefix` in the embedded Reber grammar, in the order of `symbols`; empty where the
// string is complete or the prefix is already illegal.
std::string may_follow(std::string_view prefix);

// Nothing if `text` is a complete string of the embedded grammar. Otherwise a Problem of field "typed" that names
// the first illegal symbol by its place (index from 0), or the symbols that the unfinished string still misses.
std::optional<Problem> check(std::string_view text);

// The training and the test strings of a seed: 256 each, all different (experiment 1).
struct Sets {
    std::vector<std::string> train;
    std::vector<std::string> test;
};
Sets draw_sets(std::uint32_t seed);

// The string as inputs and targets for the sizes of `config`. The last symbol is only predicted, never fed.
Sequence encode(const Config& config, std::string_view text);

}  // namespace reber

// A task made ready for a valid Config.
struct Task {
    std::vector<std::string> strings;  // embedded_reber: the training set; typed_string: that one string
};
Task make_task(const Config& config);
Sequence sequence(const Config& config, const Task& task, std::int64_t q);

}  // namespace lstm
