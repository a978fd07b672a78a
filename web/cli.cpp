#include "web/cli.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/experiment.h"
#include "engine/trainer.h"

using namespace lstm;

namespace cli {

const char* const help =
    "  carousel train --task NAME   train the paper's experiment NAME until its criterion is met\n"
    "      --trials N               seeds S, S + 1, ... (1)\n"
    "      --seed S                 seed of the first trial (1)\n"
    "      --max SEQUENCES          give up after so many (1000000)\n"
    "      --json FILE              write all results to FILE as well\n"
    "      --threads N              trials at a time (as many as there are processors)\n"
    "      --T --N --p --q --n_seq  the task's parameters; --alpha the learning rate (the paper's)\n"
    "  carousel tables              the paper's tables again, its numbers beside the measured ones, as Markdown\n"
    "      --rows quick|all|ROW,... which rows (quick); an unknown ROW lists them\n"
    "      --trials N               of each row (10); --seed, --max, --threads as above\n"
    "      --output FILE            where to (the terminal)\n"
    "  carousel trace (--task NAME | --link LINK) --csv FILE\n"
    "      --sequence Q             every quantity of every step of training sequence Q, from 0 (the first one of the\n"
    "                               run); --seed and the task's parameters as above\n"
    "      --link LINK              the settings of a link of the page ('#v=1&...' or the whole address)\n";

namespace {

struct Options {
    std::string command, task, link, json, csv, output, rows = "quick";
    std::int64_t trials = 1, seed = 1, max = -1, threads = 0, sequence = -1;
    std::map<std::string, std::int64_t> parameters;
    double alpha = -1;
};

std::string experiment_names() {
    std::string names;
    for (const Experiment& e : experiments()) names += (names.empty() ? "" : ", ") + std::string(e.name);
    return names;
}

std::int64_t read_whole(const std::string& option, const std::string& text, std::int64_t low, std::int64_t high) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < low || value > high)
        throw Refusal{option + " takes a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
                      ", not '" + text + "'"};
    return value;
}

double read_real(const std::string& option, const std::string& text, const Field& field) {
    char* stop = nullptr;
    const double value = std::strtod(text.c_str(), &stop);
    if (text.empty() || *stop != '\0' || !(value >= field.low && value <= field.high)) {
        char range[64];
        std::snprintf(range, sizeof range, "%g to %g", field.low, field.high);
        throw Refusal{option + " takes a number from " + range + ", not '" + text + "'"};
    }
    return value;
}

constexpr std::int64_t most_sequences = 1'000'000'000;

Options read(const std::vector<std::string>& arguments) {
    Options o;
    o.command = arguments[0];
    const bool train = o.command == "train", tables_ = o.command == "tables", trace = o.command == "trace";
    if (tables_) o.trials = 10;
    const Field* fields[] = {&field::T, &field::N, &field::p, &field::q, &field::n_seq};
    std::string setting;  // the last one that a link has as well
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        const auto is = [&](const char* option, bool here) { return here && name == option; };
        const Field* parameter = nullptr;
        for (const Field* f : fields)
            if (name == std::string("--") + f->name && !tables_) parameter = f;
        const bool known = parameter || is("--task", !tables_) || is("--trials", !trace) || is("--seed", true) ||
                           is("--max", !trace) || is("--json", train) || is("--threads", !trace) ||
                           is("--alpha", !tables_) || is("--rows", tables_) || is("--output", tables_) ||
                           is("--sequence", trace) || is("--link", trace) || is("--csv", trace);
        if (!known) throw Refusal{o.command + " has no option '" + name + "'; --help lists the options"};
        if (++i == arguments.size()) throw Refusal{name + " needs a value; --help lists the options"};
        const std::string& value = arguments[i];
        if (parameter || name == "--seed" || name == "--alpha") setting = name;
        const auto in = [&](std::int64_t low, std::int64_t high) { return read_whole(name, value, low, high); };
        if (parameter)
            o.parameters[parameter->name] =
                in(static_cast<std::int64_t>(parameter->low), static_cast<std::int64_t>(parameter->high));
        else if (name == "--task")
            o.task = value;
        else if (name == "--link")
            o.link = value;
        else if (name == "--trials")
            o.trials = in(1, 10000);
        else if (name == "--seed")
            o.seed = in(0, 4294967295);
        else if (name == "--max")
            o.max = in(1, most_sequences);
        else if (name == "--json")
            o.json = value;
        else if (name == "--threads")
            o.threads = in(1, 256);
        else if (name == "--alpha")
            o.alpha = read_real(name, value, field::alpha);
        else if (name == "--rows")
            o.rows = value;
        else if (name == "--output")
            o.output = value;
        else if (name == "--sequence")
            o.sequence = in(0, most_sequences);
        else
            o.csv = value;
    }
    if (!o.link.empty()) {
        if (!o.task.empty()) setting = "--task";
        if (!setting.empty()) throw Refusal{"--link has all settings in it: it does not go with " + setting};
    } else if (!tables_ && o.task.empty()) {
        throw Refusal{"--task is missing" + std::string(trace ? " (or --link)" : "") + "; it takes one of " +
                      experiment_names()};
    }
    if (trace && o.csv.empty()) throw Refusal{"--csv is missing; it takes the name of the file to write"};
    if (o.seed + o.trials - 1 > 4294967295) throw Refusal{"--seed plus --trials goes beyond the last seed, 4294967295"};
    if (o.threads == 0) o.threads = std::max(1u, std::thread::hardware_concurrency());
    return o;
}

Config config_of(const Options& o) {
    if (!o.link.empty()) return config_of_link(o.link);
    auto config = experiment(o.task);
    if (!config) throw Refusal{"--task takes one of " + experiment_names() + ", not '" + o.task + "'"};
    config->seed = static_cast<std::uint32_t>(o.seed);
    if (o.alpha >= 0) config->alpha = o.alpha;
    for (const auto& [name, value] : o.parameters) {
        int& field = name == "T"   ? config->T
                     : name == "N" ? config->N
                     : name == "p" ? config->p
                     : name == "q" ? config->q
                                   : config->n_seq;
        field = static_cast<int>(value);
    }
    with_sizes(*config);
    if (const auto p = check(*config)) {
        char text[160];
        std::snprintf(text, sizeof text, "--%s takes %g to %g with these settings, not %g", p->field, p->low, p->high,
                      p->value);
        throw Refusal{text};
    }
    return *config;
}

const char* word(Training::Status status) {
    switch (status) {
        case Training::solved: return "solved";
        case Training::exhausted: return "not solved";
        case Training::diverged: return "diverged";
        case Training::running: break;
    }
    return "running";
}

Trial timed_trial(const Config& config, std::int64_t most) {
    const auto start = std::chrono::steady_clock::now();
    Trial trial = run_trial(config, most);
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return trial;
}

void write_file(const std::string& name, const std::string& text) {
    std::ofstream file(name, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw std::runtime_error(name + " cannot be written");
}

std::string json(const Options& o, const Config& c, const std::vector<Trial>& trials) {
    std::ostringstream out;
    out.precision(17);
    const Summary s = summarise(trials);
    out << "{\n  \"task\": \"" << o.task << "\", \"alpha\": " << c.alpha << ", \"T\": " << c.T << ", \"N\": " << c.N
        << ", \"p\": " << c.p << ", \"q\": " << c.q << ", \"n_seq\": " << c.n_seq << ",\n  \"solved\": " << s.solved
        << ", \"percent\": " << s.percent << ", \"mean\": " << s.mean << ", \"median\": " << s.median
        << ", \"least\": " << s.least << ", \"greatest\": " << s.greatest << ",\n  \"trials\": [\n";
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const Trial& t = trials[i];
        char hash[24];
        std::snprintf(hash, sizeof hash, "%016" PRIx64, t.weights);
        // A diverged trial is not tested: null, for JSON has no NaN.
        const auto number = [&](double x) {
            std::ostringstream text;
            text.precision(17);
            text << x;
            return t.tested > 0 ? text.str() : std::string("null");
        };
        out << "    {\"seed\": " << t.seed << ", \"status\": \"" << word(t.status)
            << "\", \"sequences\": " << t.sequences << ", \"needed\": " << t.needed
            << ", \"stage_one\": " << t.stage_one << ", \"steps\": " << t.steps << ", \"tested\": " << t.tested
            << ", \"wrong\": " << t.wrong << ", \"error\": " << number(t.error)
            << ", \"squared\": " << number(t.squared) << ", \"weights\": \"" << hash << "\"}"
            << (i + 1 < trials.size() ? ",\n" : "\n");
    }
    out << "  ]\n}\n";
    return out.str();
}

int train(const Options& o) {
    const Config config = config_of(o);
    const int trials = static_cast<int>(o.trials);
    const auto list =
        run_trials(config, trials, o.max < 0 ? 1'000'000 : o.max, static_cast<int>(o.threads),
                   [&](int n, const Trial& t) { std::fprintf(stderr, "%s\n", one_line(n, trials, t).c_str()); });
    const Summary s = summarise(list);
    std::printf("%s: %d of %d solved (%.0f %%)\n", o.task.c_str(), s.solved, trials, s.percent);
    if (s.solved > 0)
        std::printf(
            "sequences needed: median %s, mean %s, range %s to %s\ntest set: %.2f wrong on average, mean error %.4g\n",
            whole(s.median).c_str(), whole(s.mean).c_str(), whole(static_cast<double>(s.least)).c_str(),
            whole(static_cast<double>(s.greatest)).c_str(), s.wrong, s.error);
    if (!o.json.empty()) write_file(o.json, json(o, config, list));
    return 0;
}

int write_trace(const Options& o) {
    const Config config = config_of(o);
    const std::int64_t first = first_sequence(config);
    if (o.sequence >= 0 && o.sequence < first)
        throw Refusal{"--sequence: with these settings the run begins with sequence " + std::to_string(first)};
    write_file(o.csv, trace(config, std::max(first, o.sequence)));
    return 0;
}

int write_tables(const Options& o, const std::vector<std::string>& arguments) {
    std::string unknown;
    if (!are_rows(o.rows, unknown))
        throw Refusal{"--rows takes quick, all, or some of " + row_names() + ", not '" + unknown + "'"};
    TablesOptions t{o.rows,
                    static_cast<int>(o.trials),
                    static_cast<std::uint32_t>(o.seed),
                    std::max<std::int64_t>(0, o.max),
                    static_cast<int>(o.threads),
                    "carousel"};
    for (const std::string& word : arguments) t.command += " " + word;
    const std::string text = tables(t);
    if (o.output.empty())
        std::fputs(text.c_str(), stdout);
    else
        write_file(o.output, text);
    return 0;
}

}  // namespace

bool is_command(std::string_view word) { return word == "train" || word == "tables" || word == "trace"; }

int run(const std::vector<std::string>& arguments) {
    try {
        for (const std::string& word : arguments)
            if (word == "--help") {
                std::fputs(help, stdout);
                return 0;
            }
        const Options o = read(arguments);
        return o.command == "train" ? train(o) : o.command == "trace" ? write_trace(o) : write_tables(o, arguments);
    } catch (const Refusal& refusal) {
        std::fprintf(stderr, "carousel: %s\n", refusal.message.c_str());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "carousel: %s\n", error.what());
        return 1;
    }
}

std::vector<Trial> run_trials(const Config& config, int trials, std::int64_t most, int threads,
                              const std::function<void(int, const Trial&)>& report) {
    std::vector<Trial> list(static_cast<std::size_t>(trials));
    std::atomic<int> next{0};
    std::mutex reporting;
    const auto work = [&] {
        for (int n = next++; n < trials; n = next++) {
            const Trial trial = timed_trial(trial_config(config, n), most);
            const std::lock_guard lock(reporting);
            list[static_cast<std::size_t>(n)] = trial;
            report(n + 1, trial);
        }
    };
    std::vector<std::thread> pool;
    for (int i = 1; i < std::min(threads, trials); ++i) pool.emplace_back(work);
    work();
    for (std::thread& thread : pool) thread.join();
    return list;
}

std::string whole(double n) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.0f", n);
    std::string text = digits;
    for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
    return text;
}

std::string one_line(int number, int trials, const Trial& t) {
    std::string text = "trial " + std::to_string(number) + " of " + std::to_string(trials) + ", seed " +
                       std::to_string(t.seed) + ": " + word(t.status) + " after " +
                       whole(static_cast<double>(t.status == Training::solved ? t.needed : t.sequences)) + " sequences";
    char rest[120];
    if (t.tested > 0)
        std::snprintf(rest, sizeof rest, "; test: %lld of %lld wrong, mean error %.4g; %.1f s",
                      static_cast<long long>(t.wrong), static_cast<long long>(t.tested), t.error, t.seconds);
    else
        std::snprintf(rest, sizeof rest, "; %.1f s", t.seconds);
    return text + rest;
}

}  // namespace cli
