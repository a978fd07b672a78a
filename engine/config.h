// config.h -- everything that a run depends on. The engine is a pure function of a Config: the same Config
// gives the same numbers, bit for bit, on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lstm {

// Squashing of g and h. paper: g in [-2,2] (5), h in [-1,1] (4). logistic: [0,1] (3). identity: x.
enum class Squash : std::uint8_t { paper, logistic, identity };

enum class Update : std::uint8_t { every_step, sequence_end };

// Rows and columns of the table "who feeds whom". `gates` means input gates and, where there are any, output gates.
enum class Target : std::uint8_t { hidden, gates, cells, outputs };
enum class Source : std::uint8_t { inputs, hidden, cells, gates, bias };
inline constexpr int target_kinds = 4;
inline constexpr int source_kinds = 5;

// A memory block: S_j cells that share one input gate and one output gate. A gate's initial bias is a number,
// or absent: then it is drawn like every other weight. It counts only while gates have a bias at all.
struct Block {
    int cells = 1;
    std::optional<double> in_bias;
    std::optional<double> out_bias;
    bool operator==(const Block&) const = default;
};

// Where sequences come from; task.h says what each consists of. In brackets the paper's number of the experiment.
enum class TaskKind : std::uint8_t {
    embedded_reber,      // (1) strings drawn from the training set of the seed
    typed_string,        // one embedded-Reber string that the user typed, again and again
    lag_regular,         // (2a) the first symbol comes back after p - 1 symbols that are always the same
    lag_random,          // (2b) ... after p - 1 random symbols
    lag_distractors,     // (2c) ... after q or more random symbols and a signal
    two_class,           // (3a) the first N inputs tell the class, noise follows
    two_class_noisy,     // (3b) ... and the first N are noisy as well
    two_class_targets,   // (3c) 3a, the targets are noisy
    adding,              // (4)
    multiplication,      // (5)
    temporal_order_two,  // (6a) which of two symbols came first
    temporal_order,      // (6b) the same with three
    own,                 // the user's own tables, one after the other
};
inline constexpr TaskKind last_task = TaskKind::own;

// A sequence of the user's own: at each step the inputs, and the targets or none.
struct OwnStep {
    std::vector<double> x;
    std::vector<double> target;  // empty: no target here
    bool operator==(const OwnStep&) const = default;
};
struct OwnSequence {
    std::string name;
    std::vector<OwnStep> rows;
    bool operator==(const OwnSequence&) const = default;
};

// What the outputs are asked for at each step of a Reber string.
enum class Targets : std::uint8_t {
    legal,  // 1 for every symbol that may come next
    next,   // 1 for the one symbol that does come next
};

// What training has reached: the run starts with these weights, at this sequence of the task.
struct Learned {
    std::int64_t sequences = 0;  // learned from; the next one has this number
    std::vector<double> w;       // by Topology::weight; empty: nothing has been learned
    bool operator==(const Learned&) const = default;
};

struct Config {
    int inputs = 7;
    int hidden = 0;
    int outputs = 7;
    std::vector<Block> blocks = {{2, {}, -1.0}, {2, {}, -2.0}, {2, {}, -3.0}};
    bool output_gates = true;
    // feeds[target][source]; outputs never see gates.
    bool feeds[target_kinds][source_kinds] = {
        {true, true, true, true, true},     // hidden units
        {true, true, true, true, true},     // gates
        {true, true, true, true, false},    // cells
        {false, true, true, false, false},  // outputs
    };
    Squash g = Squash::paper;
    Squash h = Squash::paper;
    Squash output = Squash::logistic;  // logistic or identity
    double alpha = 0.5;                // learning rate; multiplies (22), (26), (28) as printed
    Update update = Update::every_step;
    std::uint32_t seed = 1997;
    // Sequential construction (2a, 2b): the memory blocks join when the error no longer falls. Only training.h waits
    // for that; elsewhere they are there from the start.
    bool grow = false;
    double range = 0.2;  // initial weights are uniform in [-range, range]
    TaskKind task = TaskKind::embedded_reber;
    Targets targets = Targets::legal;
    std::string typed = "BTBTXSETE";  // the string of TaskKind::typed_string
    int p = 100;                      // 2a, 2b: the lag; 2c: how many distractor symbols there are
    int q = 100;                      // 2c: the shortest lag
    int T = 100;                      // 3, 4, 5: sequences are T to T + T/10 steps long
    int N = 3;                        // 3: how many inputs tell the class
    int n_seq = 140;                  // 5: training stops when fewer of the last 2,000 sequences are wrong
    std::vector<OwnSequence> own;     // the tables of TaskKind::own
    // By Topology::weight, which is another one when units or "who feeds whom" change: weights.h carries them over.
    std::vector<double> w;    // initial weights; empty: drawn from the seed
    std::vector<int> frozen;  // ascending: weights that no update changes
    Learned learned;
    // The run goes through the test set, from this sequence on, and no weight moves; -1: through the training set.
    std::int64_t test = -1;

    bool operator==(const Config&) const;
    bool& fed(Target l, Source u) { return feeds[static_cast<int>(l)][static_cast<int>(u)]; }
    bool fed(Target l, Source u) const { return feeds[static_cast<int>(l)][static_cast<int>(u)]; }
};

// A numeric field, its name and the values it may have. The controls and the checks both take them from here.
struct Field {
    const char* name;
    double low;
    double high;
};
namespace field {
inline constexpr Field inputs{"inputs", 1, 1024};
inline constexpr Field hidden{"hidden", 0, 512};
inline constexpr Field outputs{"outputs", 1, 1024};
inline constexpr Field blocks{"blocks", 1, 64};
inline constexpr Field cells{"cells", 1, 64};  // of one block
inline constexpr Field total_cells{"total_cells", 1, 512};
inline constexpr Field gate_bias{"gate_bias", -100, 100};
inline constexpr Field alpha{"alpha", 0, 100};
inline constexpr Field range{"range", 0, 10};
inline constexpr Field seed{"seed", 0, 4294967295.0};
inline constexpr Field typed{"typed", 1, 512};  // symbols
inline constexpr Field p{"p", 2, 1020};
inline constexpr Field q{"q", 1, 10000};
inline constexpr Field T{"T", 1, 10000};
inline constexpr Field N{"N", 1, 10000};
inline constexpr Field n_seq{"n_seq", 1, 2000};
inline constexpr Field own{"own", 1, 64};                 // sequences
inline constexpr Field own_rows{"own.rows", 1, 10000};    // of one sequence
inline constexpr Field own_total{"own.total", 1, 50000};  // of all
inline constexpr Field own_x{"own.x", -1e6, 1e6};
inline constexpr Field own_target{"own.target", -1e6, 1e6};
inline constexpr Field own_inputs{"own.inputs", 1, 1024};    // numbers in a row
inline constexpr Field own_outputs{"own.outputs", 0, 1024};  // numbers in a row's target
inline constexpr Field weights{"weights", 1, 4'000'000};     // W with biases: what fits in a page's memory
inline constexpr Field w{"w", -1e12, 1e12};                  // one weight
inline constexpr Field frozen{"frozen", 0, 4'000'000};       // the index of a weight
inline constexpr Field test{"test", -1, 1e9};
inline constexpr Field sequences{"sequences", 0, 1e12};  // Learned::sequences
}  // namespace field

// 4, 5: the shortest T. The first of T pairs must hold the ten that one mark is chosen from, and T/2 - 1 the other.
inline constexpr int shortest_pairs = 20;

// Why a Config is refused: the field, which one of several (from 0; -1: the field is single), the value and the
// range that the value must lie in. `why` tells refusals apart that are not a matter of range.
struct Problem {
    enum Why { out_of_range, not_a_number, choice, gates_feed_outputs, illegal_symbol, too_short } why = out_of_range;
    const char* field = "";
    int index = -1;
    double value = 0;
    double low = 0;
    double high = 0;
    std::string found;    // illegal_symbol: what stands at `index`
    std::string allowed;  // illegal_symbol, too_short: the symbols that could stand there
    int row = -1;         // of own[index], from 0
    int column = -1;      // of that row, from 0
};

// The first problem of a Config, or nothing: then every function of the engine may be called with it.
std::optional<Problem> check(const Config& config);

// The same for one number: must lie within the field's range, but not below `low_now` where that is higher.
std::optional<Problem> check_number(const Field& field, double value, int index = -1, double low_now = -1e300);

// How many inputs and outputs the Config's task needs at least; more stay silent. (A table of the user's own must
// fit exactly.)
struct UnitsNeeded {
    int inputs, outputs;
};
UnitsNeeded units_needed(const Config& config);

// The architectures of experiment 1: four blocks of one cell (W = 264) and three blocks of two (W = 276).
Config reber_4x1();
Config reber_3x2();

}  // namespace lstm
