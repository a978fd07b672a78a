// paper.h -- what the paper reports: the rows of its Tables 1 to 9, as data.
#pragma once

#include <cstdint>
#include <span>

#include "engine/config.h"

namespace lstm {

struct PaperRow {
    const char* table;
    const char* name;        // what the command line calls it
    const char* experiment;  // experiment.h
    const char* what;
    double alpha;           // 0: the experiment's
    int p, q, T, N, n_seq;  // 0: the experiment's
    bool quick;             // within minutes
    double percent;         // solved; 0: the table does not say
    double stage_one;       // sequences until the first stage of the criterion, mean; 0: has none
    double sequences;       // mean, of the stop
    const char* wrong;      // on the test set, of 2,560 unless it says otherwise; empty: not said
    const char* error;      // on the test set; empty: not said
};
std::span<const PaperRow> paper_rows();
Config config_of(const PaperRow& row, std::uint32_t seed);

// The row that a Config is, whatever its seed and its weights; null if the paper has none. What a task does not read
// does not count, nor does what the paper leaves open (Targets).
const PaperRow* paper_row(const Config& config);

}  // namespace lstm
