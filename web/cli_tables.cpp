// The paper's Tables 1 to 9: what it reports, and the same measured.
#include <cstdio>
#include <sstream>

#include "engine/paper.h"
#include "web/cli.h"

using namespace lstm;

namespace cli {
namespace {

bool listed(const std::string& list, const std::string& name) {
    return ("," + list + ",").find("," + name + ",") != std::string::npos;
}

bool chosen(const std::string& list, const PaperRow& row) {
    return list == "all" || (list == "quick" && row.quick) || listed(list, row.name);
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
        for (const PaperRow& row : paper_rows()) found = found || row.name == word;
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
    for (const PaperRow& row : paper_rows()) names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

std::string tables(const TablesOptions& o) {
    std::ostringstream out;
    out << "Written by `" << o.command << "`.\n\n"
        << "| table | row | solved, paper | solved | sequences, paper's mean | mean | median (range) | wrong of 2,560, "
           "paper | wrong | error, paper | mean error | seconds |\n"
        << "|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    int total = 0, done = 0;
    for (const PaperRow& row : paper_rows()) total += chosen(o.rows, row) ? o.trials : 0;
    for (const PaperRow& row : paper_rows()) {
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
