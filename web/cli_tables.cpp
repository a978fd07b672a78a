// The paper's Tables 1 to 9: what it reports, and the same measured.
#include <cstdio>
#include <sstream>

#include "engine/experiment.h"
#include "web/cli.h"

using namespace lstm;

namespace cli {
namespace {

struct PaperRow {
    const char* table;
    const char* name;
    const char* experiment;
    const char* what;
    double alpha;           // 0: the experiment's
    int p, q, T, N, n_seq;  // 0: the experiment's
    bool quick;
    double percent;     // solved; 0: the table does not say
    double stage_one;   // 0: has none
    double sequences;   // mean, of the stop
    const char* wrong;  // on the test set, of 2,560 unless it says otherwise; empty: not said
    const char* error;  // on the test set; empty: not said
};

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

bool listed(const std::string& list, const std::string& name) {
    return ("," + list + ",").find("," + name + ",") != std::string::npos;
}

bool chosen(const std::string& list, const PaperRow& row) {
    return list == "all" || (list == "quick" && row.quick) || listed(list, row.name);
}

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

std::string number(const char* format, double x) {
    char text[40];
    std::snprintf(text, sizeof text, format, x);
    return text;
}

std::string said(const char* text) { return *text ? text : "-"; }

std::string line(const PaperRow& row, const std::vector<Trial>& trials, std::int64_t most) {
    const Summary s = summarise(trials);
    double seconds = 0;
    for (const Trial& t : trials) seconds += t.seconds;
    const auto stages = [&](double one, double two) {
        return (row.stage_one > 0 ? whole(one) + " / " : "") + whole(two);
    };
    std::ostringstream out;
    out << "| " << row.table << " | " << row.name << ": " << row.what << " | "
        << (row.percent > 0 ? number("%.0f %%", row.percent) : "-") << " | " << s.solved << " of " << trials.size()
        << (s.solved < static_cast<int>(trials.size()) ? " within " + whole(static_cast<double>(most)) : "") << " | "
        << stages(row.stage_one, row.sequences) << " | ";
    if (s.solved == 0)
        out << "- | - | " << said(row.wrong) << " | - | " << said(row.error) << " | - |";
    else
        out << stages(s.stage_one, s.mean) << " | " << whole(s.median) << " (" << whole(static_cast<double>(s.least))
            << " to " << whole(static_cast<double>(s.greatest)) << ") | " << said(row.wrong) << " | "
            << number("%.1f", s.wrong) << " of " << whole(static_cast<double>(trials[0].tested)) << " | "
            << said(row.error) << " | " << number("%.4f", s.error) << " |";
    out << ' ' << number("%.0f", seconds) << " |\n";
    return out.str();
}

}  // namespace

bool are_rows(const std::string& list, std::string& unknown) {
    if (list == "all" || list == "quick") return true;
    std::istringstream words(list);
    bool any = false;
    for (std::string word; std::getline(words, word, ',');) {
        any = true;
        bool found = false;
        for (const PaperRow& row : rows) found = found || row.name == word;
        if (!found) {
            unknown = word;
            return false;
        }
    }
    unknown = list;
    return any;
}

std::string row_names() {
    std::string names;
    for (const PaperRow& row : rows) names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

std::string tables(const TablesOptions& o) {
    std::ostringstream out;
    out << "Written by `" << o.command << "`.\n\n"
        << "| table | row | solved, paper | solved | sequences, paper's mean | mean | median (range) | wrong of 2,560, "
           "paper | wrong | error, paper | mean error | seconds |\n"
        << "|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    int total = 0, done = 0;
    for (const PaperRow& row : rows) total += chosen(o.rows, row) ? o.trials : 0;
    for (const PaperRow& row : rows) {
        if (!chosen(o.rows, row)) continue;
        const std::int64_t most = o.most > 0 ? o.most : static_cast<std::int64_t>(10 * row.sequences);
        const auto report = [&](int n, const Trial& t) {
            ++done;
            const int filled = 20 * done / total;
            std::fprintf(stderr, "[%s%s] %d of %d  %s  %s\n",
                         std::string(static_cast<std::size_t>(filled), '#').c_str(),
                         std::string(static_cast<std::size_t>(20 - filled), '.').c_str(), done, total, row.name,
                         one_line(n, o.trials, t).c_str());
        };
        out << line(row, run_trials(config_of(row, o.seed), o.trials, most, o.threads, report), most);
    }
    out << "\n`a / b`: the first and the second stage of the paper's criterion. Mean, median, range and test set: of "
           "the "
           "trials that were solved. Seconds: of all trials together, one after the other.\n";
    return out.str();
}

}  // namespace cli
