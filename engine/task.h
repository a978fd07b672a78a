// task.h -- where sequences come from: the paper's six experiments, strings that a user types, tables that a user
// fills.
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
#include "engine/real.h"

namespace lstm {

struct Step {
    std::vector<double> x;       // one number an input unit
    std::vector<double> target;  // one number an output unit; not used while has_target is false
    bool has_target = false;
};

struct Sequence {
    std::vector<Step> steps;
    std::string symbols;  // 1, 6: the string; symbols[t-1] is the input at step t. Empty where there are no letters
    std::vector<std::string>
        allowed;  // 1: allowed[t-1]: the symbols that may follow step t, in the order of `reber::symbols`
};

// The same in the short form that training works with: a thousand inputs of which one is 1 take one number.
struct Pattern {
    int length = 0;
    std::vector<int> hot;        // at each step, the input that is 1 while all others are 0; or empty, and then
    std::vector<double> x;       // at each step, one number an input unit
    std::vector<int> asks;       // at each step, which row of `target` is asked for, or -1
    std::vector<double> target;  // rows of one number an output unit
    std::vector<double> judged;  // rows like `target` that the answer is judged by where they differ from what it is
                                 // trained on: all legal symbols (1), targets without noise (3c). Else empty
};

// Which sequences: those that the network learns, those that decide when it has learned, those that test it after.
enum class Set : std::uint8_t { training, criterion, test };

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
void encode(const Config& config, std::string_view text, Pattern& out);

// Which training string sequence q is, of n.
std::size_t choose(std::uint32_t seed, std::int64_t q, std::size_t n);

}  // namespace reber

// 2 and 6, symbols by unit: task_symbols.cpp. 3, 4, 5, real numbers: task_numbers.cpp. `random` belongs to this
// sequence alone.
void draw_lag(const Config& config, Random& random, Pattern& out);
void draw_order(const Config& config, Random& random, Pattern& out);
void draw_classes(const Config& config, Random& random, Pattern& out);
void draw_pairs(const Config& config, Random& random, Pattern& out);
inline constexpr std::string_view order_symbols = "EBabcdXY";  // 6: input unit n stands for order_symbols[n]

// Makes `out` a sequence of `length` steps without targets, and with one row of targets that are 0.
void clear(const Config& config, int length, bool hot, Pattern& out);

// A task made ready for a valid Config.
struct Task {
    std::vector<std::string> strings;  // embedded_reber: the training set; typed_string: that one string
    std::vector<std::string> test;     // embedded_reber: the test set
};
Task make_task(const Config& config);

// How many sequences the set has: 1: the two sets of strings together decide, the test set tests; 3: 256 decide;
// everything but 1 is tested by 2,560. 0: there is no such set, or no end to it (training).
std::int64_t size_of(const Config& config, Set set);

// Sequence q of the set, q >= 0; `out` is overwritten. Sequences of different sets share no random numbers.
void pattern(const Config& config, const Task& task, Set set, std::int64_t q, Pattern& out);

Sequence sequence(const Config& config, const Task& task, Set set, std::int64_t q);
Sequence sequence(const Config& config, const Task& task, std::int64_t q);  // of the training set
Sequence expand(const Config& config, const Pattern& pattern);              // without symbols

}  // namespace lstm
