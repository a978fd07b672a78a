// cli.h -- the command line without a window: train, tables, trace. Native only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trial.h"

namespace cli {

bool is_command(std::string_view word);
// The command in arguments[0]. Exit code: 0, 1 (a file cannot be written), 2 (an option is wrong; stderr names it).
int run(const std::vector<std::string>& arguments);
extern const char* const help;

// What stops a command with exit code 2: a message for stderr.
struct Refusal {
    std::string message;
};

// Trials with the seeds config.seed, config.seed + 1, ..., in threads. `report` is called as each ends, by one thread
// at a time; the result is in the order of the seeds.
std::vector<lstm::Trial> run_trials(const lstm::Config& config, int trials, std::int64_t most, int threads,
                                    const std::function<void(int, const lstm::Trial&)>& report);

std::string whole(double n);                                       // 31,390
std::string one_line(int number, int trials, const lstm::Trial&);  // for progress

// `tables`: which rows ("all", "quick", or names with commas between) and how. Nothing is written if rows are unknown:
// then `unknown` is the first of those.
struct TablesOptions {
    std::string rows = "quick";
    int trials = 10;
    std::uint32_t seed = 1;
    std::int64_t most = 0;  // 0: ten times the paper's mean
    int threads = 1;
    std::string command;  // as typed, for the head of the table
};
bool are_rows(const std::string& rows, std::string& unknown);
std::string row_names();
std::string tables(const TablesOptions& options);  // Markdown; progress on stderr

// `trace`: CSV of every quantity of each step of sequence q, from the first one of the run on. Throws Refusal.
std::string trace(const lstm::Config& config, std::int64_t q);
// Refused if it would give another run than the one that it was made for; smaller matters go to stderr.
lstm::Config config_of_link(const std::string& link);

}  // namespace cli
