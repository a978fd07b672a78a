#include "engine/paper.h"

#include "engine/experiment.h"

namespace lstm {
namespace {

constexpr PaperRow rows[] = {
    {"1", "reber-4x1-0.1", "reber-4x1", "4 blocks of 1, alpha 0.1", 0.1, 0, 0, 0, 0, 0, true, 100, 0, 39740, "", ""},
    {"1", "reber-3x2-0.1", "reber-3x2", "3 blocks of 2, alpha 0.1", 0.1, 0, 0, 0, 0, 0, true, 100, 0, 21730, "", ""},
    {"1", "reber-3x2-0.2", "reber-3x2", "3 blocks of 2, alpha 0.2", 0.2, 0, 0, 0, 0, 0, true, 97, 0, 14060, "", ""},
    {"1", "reber-4x1-0.5", "reber-4x1", "4 blocks of 1, alpha 0.5", 0.5, 0, 0, 0, 0, 0, true, 97, 0, 9500, "", ""},
    {"1", "reber-3x2-0.5", "reber-3x2", "3 blocks of 2, alpha 0.5", 0.5, 0, 0, 0, 0, 0, true, 100, 0, 8440, "", ""},
    {"2", "2a", "2a", "p = 100", 0, 100, 0, 0, 0, 0, false, 100, 0, 5040, "", ""},
    {"(text)", "2b", "2b", "p = 100", 0, 100, 0, 0, 0, 0, false, 100, 0, 5680, "", ""},
    {"3", "2c-50-50", "2c", "q = 50, p = 50", 0, 50, 50, 0, 0, 0, false, 0, 0, 30000, "", ""},
    {"3", "2c-100-100", "2c", "q = 100, p = 100", 0, 100, 100, 0, 0, 0, true, 0, 0, 31000, "", ""},
    {"3", "2c-200-200", "2c", "q = 200, p = 200", 0, 200, 200, 0, 0, 0, false, 0, 0, 33000, "", ""},
    {"3", "2c-500-500", "2c", "q = 500, p = 500", 0, 500, 500, 0, 0, 0, false, 0, 0, 38000, "", ""},
    {"3", "2c-1000-1000", "2c", "q = 1000, p = 1000", 0, 1000, 1000, 0, 0, 0, false, 0, 0, 49000, "", ""},
    {"3", "2c-1000-500", "2c", "q = 1000, p = 500", 0, 500, 1000, 0, 0, 0, false, 0, 0, 49000, "", ""},
    {"3", "2c-1000-200", "2c", "q = 1000, p = 200", 0, 200, 1000, 0, 0, 0, false, 0, 0, 75000, "", ""},
    {"3", "2c-1000-100", "2c", "q = 1000, p = 100", 0, 100, 1000, 0, 0, 0, false, 0, 0, 135000, "", ""},
    {"3", "2c-1000-50", "2c", "q = 1000, p = 50", 0, 50, 1000, 0, 0, 0, false, 0, 0, 203000, "", ""},
    {"4", "3a-100-3", "3a", "T = 100, N = 3", 0, 0, 0, 100, 3, 0, true, 0, 27380, 39850, "0.5", ""},
    {"4", "3a-100-1", "3a", "T = 100, N = 1", 0, 0, 0, 100, 1, 0, false, 0, 58370, 64330, "0.3", ""},
    {"4", "3a-1000-3", "3a", "T = 1000, N = 3", 0, 0, 0, 1000, 3, 0, false, 0, 446850, 452460, "0.2", ""},
    {"5", "3b-100-3", "3b", "T = 100, N = 3", 0, 0, 0, 100, 3, 0, false, 0, 41740, 43250, "21", ""},
    {"5", "3b-100-1", "3b", "T = 100, N = 1", 0, 0, 0, 100, 1, 0, false, 0, 74950, 78430, "38", ""},
    {"5", "3b-1000-1", "3b", "T = 1000, N = 1", 0, 0, 0, 1000, 1, 0, false, 0, 481060, 485080, "31", ""},
    {"6", "3c-100-3", "3c", "T = 100, N = 3", 0, 0, 0, 100, 3, 0, false, 0, 0, 269650, "14", "0.014"},
    {"6", "3c-100-1", "3c", "T = 100, N = 1", 0, 0, 0, 100, 1, 0, false, 0, 0, 565640, "11", "0.012"},
    {"7", "adding-100", "adding", "T = 100", 0, 0, 0, 100, 0, 0, true, 0, 0, 74000, "1", ""},
    {"7", "adding-500", "adding", "T = 500", 0, 0, 0, 500, 0, 0, false, 0, 0, 209000, "0", ""},
    {"7", "adding-1000", "adding", "T = 1000", 0, 0, 0, 1000, 0, 0, false, 0, 0, 853000, "1", ""},
    {"8", "multiplication-140", "multiplication", "T = 100, n_seq = 140", 0, 0, 0, 100, 0, 140, false, 0, 0, 482000,
     "139", "0.0223"},
    {"8", "multiplication-13", "multiplication", "T = 100, n_seq = 13", 0, 0, 0, 100, 0, 13, false, 0, 0, 1273000, "14",
     "0.0139"},
    {"9", "6a", "6a", "two symbols", 0, 0, 0, 0, 0, 0, true, 0, 0, 31390, "1", ""},
    {"9", "6b", "6b", "three symbols", 0, 0, 0, 0, 0, 0, false, 0, 0, 571100, "2", ""},
};

// Takes over from `config` whatever its task does not read.
void copy_unread(const Config& config, Config& row) {
    const TaskKind t = config.task;
    const bool lag = t == TaskKind::lag_regular || t == TaskKind::lag_random || t == TaskKind::lag_distractors;
    const bool classes = t == TaskKind::two_class || t == TaskKind::two_class_noisy || t == TaskKind::two_class_targets;
    const bool pairs = t == TaskKind::adding || t == TaskKind::multiplication;
    if (!lag) row.p = config.p;
    if (t != TaskKind::lag_distractors) row.q = config.q;
    if (!classes && !pairs) row.T = config.T;
    if (!classes) row.N = config.N;
    if (t != TaskKind::multiplication) row.n_seq = config.n_seq;
    row.typed = config.typed;
    row.own = config.own;
}

}  // namespace

std::span<const PaperRow> paper_rows() { return rows; }

Config config_of(const PaperRow& row, std::uint32_t seed) {
    Config c = *experiment(row.experiment);
    c.seed = seed;
    if (row.alpha > 0) c.alpha = row.alpha;
    if (row.p) c.p = row.p;
    if (row.q) c.q = row.q;
    if (row.T) c.T = row.T;
    if (row.N) c.N = row.N;
    if (row.n_seq) c.n_seq = row.n_seq;
    with_sizes(c);
    return c;
}

const PaperRow* paper_row(const Config& config) {
    for (const PaperRow& row : rows) {
        Config c = config_of(row, config.seed);
        copy_unread(config, c);
        c.targets = config.targets;
        c.w = config.w;
        c.learned = config.learned;
        c.test = config.test;
        if (c == config) return &row;
    }
    return nullptr;
}

}  // namespace lstm
