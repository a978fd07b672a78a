// Experiment 1: the embedded Reber grammar and its strings.
#include <set>

#include "engine/task.h"

namespace lstm::reber {
namespace {

// The inner grammar, Fig. 4 of the paper: from each node up to two edges, a symbol and the node it leads to.
struct Edge {
    char symbol;
    int to;
};
constexpr int inner_end = 7;
constexpr Edge edges[inner_end][2] = {
    {{'B', 1}, {}},       {{'T', 2}, {'P', 3}}, {{'S', 2}, {'X', 4}},   {{'T', 3}, {'V', 5}},
    {{'X', 3}, {'S', 6}}, {{'P', 4}, {'V', 6}}, {{'E', inner_end}, {}},
};

// Where a prefix stands: 0 B, 1 outer T or P, 2 inside at `node`, 3 the outer symbol again, 4 E, 5 complete.
struct State {
    int stage = 0;
    int node = 0;
    char outer = 0;
};

bool follow(State& s, char symbol) {
    switch (s.stage) {
        case 0: s.stage = 1; return symbol == 'B';
        case 1: s = {2, 0, symbol}; return symbol == 'T' || symbol == 'P';
        case 2:
            for (const Edge& e : edges[s.node])
                if (e.symbol == symbol) {
                    s.node = e.to;
                    if (s.node == inner_end) s.stage = 3;
                    return true;
                }
            return false;
        case 3: s.stage = 4; return symbol == s.outer;
        case 4: s.stage = 5; return symbol == 'E';
        default: return false;
    }
}

std::string allowed(const State& s) {
    std::string found;
    for (const char c : symbols) {
        State next = s;
        if (follow(next, c)) found += c;
    }
    return found;
}

std::string draw(Random& random) {
    std::string text;
    State s;
    while (s.stage < 5) {
        const std::string choices = allowed(s);
        const char c =
            choices.size() == 1 ? choices[0] : choices[random.below(static_cast<std::uint32_t>(choices.size()))];
        follow(s, c);
        text += c;
    }
    return text;
}

constexpr std::uint64_t stream_of_sets = 2;
constexpr std::uint64_t stream_of_order = 3;

}  // namespace

std::string may_follow(std::string_view prefix) {
    State s;
    for (const char c : prefix)
        if (!follow(s, c)) return "";
    return allowed(s);
}

std::optional<Problem> check(std::string_view text) {
    State s;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string choices = allowed(s);
        if (!follow(s, text[i]))
            return Problem{Problem::illegal_symbol,
                           field::typed.name,
                           static_cast<int>(i),
                           0,
                           0,
                           0,
                           std::string(1, text[i]),
                           choices};
    }
    if (s.stage < 5)
        return Problem{Problem::too_short, field::typed.name, static_cast<int>(text.size()), 0, 0, 0, "", allowed(s)};
    return {};
}

Sets draw_sets(std::uint32_t seed) {
    Random random(seed, stream_of_sets);
    std::set<std::string> seen;
    Sets sets;
    for (auto* list : {&sets.train, &sets.test})
        while (list->size() < 256) {
            std::string text = draw(random);
            if (seen.insert(text).second) list->push_back(std::move(text));
        }
    return sets;
}

void encode(const Config& config, std::string_view text, Pattern& out) {
    const auto outputs = static_cast<std::size_t>(config.outputs);
    clear(config, static_cast<int>(text.size()) - 1, true, out);
    out.target.assign((text.size() - 1) * outputs, 0.0);
    if (config.targets == Targets::next) out.judged = out.target;
    State s;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        follow(s, text[i]);
        out.hot[i] = static_cast<int>(symbols.find(text[i]));
        out.asks[i] = static_cast<int>(i);
        auto& legal = config.targets == Targets::next ? out.judged : out.target;
        for (const char c : allowed(s)) legal[i * outputs + symbols.find(c)] = 1.0;
        if (config.targets == Targets::next) out.target[i * outputs + symbols.find(text[i + 1])] = 1.0;
    }
}

Sequence encode(const Config& config, std::string_view text) {
    Pattern p;
    encode(config, text, p);
    Sequence sequence = expand(config, p);
    sequence.symbols = text.substr(0, text.size() - 1);
    State s;
    for (const char c : sequence.symbols) {
        follow(s, c);
        sequence.allowed.push_back(allowed(s));
    }
    return sequence;
}

std::size_t choose(std::uint32_t seed, std::int64_t q, std::size_t n) {
    // Its own generator for every q: the q-th string does not depend on the ones before it.
    Random random(seed ^ static_cast<std::uint64_t>(q) << 32, stream_of_order);
    return random.below(static_cast<std::uint32_t>(n));
}

}  // namespace lstm::reber
