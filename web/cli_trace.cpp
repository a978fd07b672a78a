// Every quantity of one sequence as CSV, and the links of the page.
#include <cstdio>
#include <limits>
#include <sstream>

#include "engine/link.h"
#include "engine/trainer.h"
#include "web/cli.h"

using namespace lstm;

namespace cli {
namespace {

// For people: what is wrong with a link.
std::string sentence(const LinkProblem& p) {
    const std::string key = "'" + p.key + "'";
    switch (p.why) {
        case LinkProblem::unreadable: return key + " cannot be '" + p.value + "'";
        case LinkProblem::twice: return key + " is there twice";
        case LinkProblem::no_version: return "it does not begin with v=1";
        case LinkProblem::newer_version: return "it is of a newer version, " + p.value + ": not all of it may be known";
        case LinkProblem::cut: return "its end is missing";
        case LinkProblem::too_long: return "it is too long";
        case LinkProblem::refused: break;
    }
    if (p.problem.why != Problem::out_of_range) return key + " is not allowed to be '" + p.value + "'";
    char range[160];
    std::snprintf(range, sizeof range, " takes %.15g to %.15g, not %.15g", p.problem.low, p.problem.high,
                  p.problem.value);
    return key + (p.key == p.problem.field ? "" : std::string(" (") + p.problem.field + ")") + range;
}

std::string plain(Unit u) {
    const std::string j = std::to_string(u.j + 1);
    switch (u.kind) {
        case Kind::bias: return "b";
        case Kind::input: return "x" + j;
        case Kind::hidden: return "i" + j;
        case Kind::in_gate: return "in" + j;
        case Kind::out_gate: return "out" + j;
        case Kind::cell: return "c" + j + "." + std::to_string(u.v + 1);
        default: return "k" + j;
    }
}

// One row a step; the paper's names, units by number: "s c1.2", "w in1 x3" to in1 from x3, "ds c1.2 in1 x3".
std::string trace_csv(Trainer& trainer, Moment last) {
    const Topology& n = trainer.net.topology;
    std::ostringstream out;
    out.precision(17);
    out << "t,has_target,E";
    for (const char* quantity : {"net", "y", "e"})
        for (const Unit u : n.units) out << ',' << quantity << ' ' << plain(u);
    for (const char* quantity : {"s", "e_s"})
        for (const Unit c : n.all(Kind::cell)) out << ',' << quantity << ' ' << plain(c);
    for (const Unit k : n.all(Kind::output)) out << ",target " << plain(k);
    for (const Kind l : {Kind::in_gate, Kind::cell})
        for (const Unit m : n.sources_of(l))
            for (const Unit c : n.all(Kind::cell))
                out << ",ds " << plain(c) << ' ' << plain(l == Kind::cell ? c : in_of(c)) << ' ' << plain(m);
    for (const char* quantity : {"w", "dw"})
        for (int i = 0; i < n.weights; ++i)
            out << ',' << quantity << ' ' << plain(n.ends(i).l) << ' ' << plain(n.ends(i).m);
    out << '\n';
    Moment now;
    do {
        step(trainer, last, now);
        out << now.t << ',' << now.has_target << ',' << now.E;
        for (const auto* list :
             {&now.net, &now.y, &now.e, &now.s, &now.e_s, &now.target, &now.ds_in, &now.ds_c, &now.w, &now.dw})
            for (const double x : *list) out << ',' << x;
        out << '\n';
        std::swap(last, now);
    } while (last.t < last.length);
    return out.str();
}

// The moment before sequence q, as if the one before had just ended.
Moment before_sequence(const Trainer& trainer, std::int64_t q) {
    const Config& config = trainer.net.config;
    const std::int64_t first = first_sequence(config);
    Moment last = start(trainer);
    if (q == first) return last;
    last.n = 1;
    if (config.test < 0) {
        Training training = make_training(config, q);
        // (Where blocks join later, 2a and 2b, the trace has them from the start.)
        // The judging of criterion sets does not change a weight, but a solved run would end too early.
        training.rule.by_set = false;
        training.rule.mean = 0;
        advance(training, std::numeric_limits<std::int64_t>::max());
        if (training.status == Training::diverged)
            throw Refusal{"--sequence: training diverges in sequence " + std::to_string(training.sequences)};
        last.w = weights(training.kernel);
        last.n = training.steps;
    }
    last.sequence = q - 1;
    last.t = last.length = 1;
    return last;
}

}  // namespace

Config config_of_link(const std::string& text) {
    const FromLink link = from_link(text);
    std::string wrong;
    for (const LinkProblem& p : link.problems) {
        if (p.why == LinkProblem::no_version || p.why == LinkProblem::newer_version)
            std::fprintf(stderr, "carousel: --link: %s\n", sentence(p).c_str());
        else
            wrong += (wrong.empty() ? "" : "; ") + sentence(p);
    }
    if (!wrong.empty()) throw Refusal{"--link: " + wrong};
    return link.config;
}

std::string trace(const Config& config, std::int64_t q) {
    Trainer trainer = make_trainer(config);
    Moment last = before_sequence(trainer, q);
    return trace_csv(trainer, std::move(last));
}

}  // namespace cli
