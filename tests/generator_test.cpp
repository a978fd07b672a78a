// The generators of experiments 2 to 6: every property that the paper states, and the targets worked out anew.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <set>

#include "engine/experiment.h"
#include "engine/task.h"
#include "engine/topology.h"

using namespace lstm;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// `draws` sequences of an experiment, one after the other, to `look`.
template <class Look> void each(const Config& c, int draws, Look look) {
    REQUIRE(!check(c));
    const Task task = make_task(c);
    Pattern p;
    for (int q = 0; q < draws; ++q) {
        pattern(c, task, Set::training, q, p);
        look(p);
    }
}

// One assertion for many: how often something that must never happen did.
struct Never {
    long times = 0;
    void operator()(bool wrong) { times += wrong; }
};

bool only_last_asked(const Pattern& p) {
    for (int t = 0; t + 1 < p.length; ++t)
        if (p.asks[at(t)] >= 0) return false;
    return p.asks.size() == at(p.length) && p.asks.back() == 0;
}

// The place of the one target that is 1 while the others are 0, or -1.
int wanted(const Pattern& p, int step, int outputs) {
    int found = -1;
    for (int k = 0; k < outputs; ++k) {
        const double target = p.target[at(p.asks[at(step)] * outputs + k)];
        if (target == 1.0 && found < 0)
            found = k;
        else if (target != 0.0)
            return -1;
    }
    return found;
}

// Within five standard deviations of `probability` in `n` draws.
bool is_likely(double count, double n, double probability) {
    return std::fabs(count - n * probability) <= 5 * std::sqrt(n * probability * (1 - probability));
}

Config of(const char* name) { return *experiment(name); }

}  // namespace

TEST_CASE("generators: every experiment is accepted and has the paper's weights") {
    const std::map<std::string, int> W = {
        {"reber-4x1", 264}, {"reber-3x2", 276}, {"2a", 10504},  {"2b", 10504},          {"2c", 364}, {"3a", 102},
        {"3b", 102},        {"3c", 102},        {"adding", 93}, {"multiplication", 93}, {"6a", 156}, {"6b", 308}};
    for (const Experiment& e : experiments()) {
        INFO(e.name);
        const auto c = experiment(e.name);
        REQUIRE(c.has_value());
        CHECK(!check(*c));
        CHECK(count_weights(*c) == W.at(e.name));
    }
    CHECK(!experiment("7"));
    Config c = of("2c");
    for (const auto& [p, weights] : std::map<int, int>{{50, 364}, {100, 664}, {200, 1264}, {500, 3064}, {1000, 6064}}) {
        c.p = p;
        with_sizes(c);
        CHECK(count_weights(c) == weights);
    }
}

TEST_CASE("generators: 2a, the same symbol first and last") {
    Config c = of("2a");
    c.p = 20;
    with_sizes(c);
    const int draws = 10000;
    Never wrong;
    double y = 0;
    each(c, draws, [&](const Pattern& p) {
        wrong(p.length != 20 || p.hot.size() != 20);
        const int first = p.hot[0];
        wrong(first != 19 && first != 20);
        y += first == 20;
        for (int t = 1; t < 20; ++t) wrong(p.hot[at(t)] != t - 1);
        for (int t = 0; t + 1 < 20; ++t) wrong(wanted(p, t, c.outputs) != p.hot[at(t + 1)]);
        wrong(wanted(p, 19, c.outputs) != first);
    });
    CHECK(wrong.times == 0);
    CHECK(is_likely(y, draws, 0.5));
}

TEST_CASE("generators: 2b, random symbols in between") {
    Config c = of("2b");
    c.p = 10;
    with_sizes(c);
    const int draws = 10000;
    Never wrong;
    double y = 0;
    std::map<int, double> seen;
    each(c, draws, [&](const Pattern& p) {
        wrong(p.length != 10);
        y += p.hot[0] == 10;
        for (int t = 1; t < 10; ++t) {
            wrong(p.hot[at(t)] < 0 || p.hot[at(t)] > 8);
            wrong(wanted(p, t - 1, c.outputs) != p.hot[at(t)]);
            seen[p.hot[at(t)]]++;
        }
        wrong(wanted(p, 9, c.outputs) != p.hot[0]);
    });
    CHECK(wrong.times == 0);
    CHECK(is_likely(y, draws, 0.5));
    for (const auto& [symbol, times] : seen) CHECK(is_likely(times, draws * 9.0, 1.0 / 9));
    CHECK(seen.size() == 9);
}

TEST_CASE("generators: 2c, q distractors and more until e") {
    Config c = of("2c");
    c.p = 8;
    c.q = 12;
    with_sizes(c);
    const int b = 8, e = 9, x = 10, y = 11;
    const int draws = 20000;
    Never wrong;
    double of_y = 0, distractors = 0, none_more = 0;
    std::map<int, double> seen;
    each(c, draws, [&](const Pattern& p) {
        wrong(p.length < 15 || !only_last_asked(p));
        wrong(p.hot[0] != b || p.hot.back() != e || (p.hot[1] != x && p.hot[1] != y));
        for (int t = 2; t + 1 < p.length; ++t) {
            wrong(p.hot[at(t)] < 0 || p.hot[at(t)] >= 8);
            seen[p.hot[at(t)]]++;
        }
        wrong(wanted(p, p.length - 1, 2) != p.hot[1] - x);
        of_y += p.hot[1] == y;
        distractors += p.length - 3;
        none_more += p.length == 15;
    });
    CHECK(wrong.times == 0);
    CHECK(is_likely(of_y, draws, 0.5));
    CHECK(is_likely(none_more, draws, 0.1));
    // The paper's length, with what is predicted: q + 13 on average. Standard deviation of a geometric number: 9.5.
    CHECK(std::fabs(distractors / draws + 4 - (12 + 13)) < 5 * 9.5 / std::sqrt(draws));
    for (const auto& [symbol, times] : seen) CHECK(is_likely(times, distractors, 1.0 / 8));
}

TEST_CASE("generators: 3a, 3b, 3c, signal and noise") {
    for (const char* name : {"3a", "3b", "3c"}) {
        Config c = of(name);
        c.T = 20;
        c.N = 3;
        const bool noisy = c.task == TaskKind::two_class_noisy, noisy_target = c.task == TaskKind::two_class_targets;
        const int draws = 10000;
        Never wrong;
        double first = 0, sum = 0, squares = 0, n = 0, target_sum = 0, target_squares = 0, fourth = 0;
        std::map<int, double> lengths;
        each(c, draws, [&](const Pattern& p) {
            lengths[p.length]++;
            wrong(!only_last_asked(p) || p.x.size() != at(p.length));
            const double target = noisy_target ? p.judged[0] : p.target[0];
            const double of_first = noisy_target ? 0.2 : 1.0, of_second = noisy_target ? 0.8 : 0.0;
            wrong(target != of_first && target != of_second);
            const double sign = target == of_first ? 1.0 : -1.0;
            first += sign > 0;
            for (int t = 0; t < p.length; ++t) {
                const double noise = p.x[at(t)] - (t < 3 ? sign : 0.0);
                if (t < 3 && !noisy) {
                    wrong(noise != 0.0);
                    continue;
                }
                ++n;
                sum += noise;
                squares += noise * noise;
                fourth += noise * noise * noise * noise;
            }
            if (noisy_target) {
                target_sum += p.target[0] - target;
                target_squares += (p.target[0] - target) * (p.target[0] - target);
            } else {
                wrong(!p.judged.empty());
            }
        });
        INFO(name);
        CHECK(wrong.times == 0);
        CHECK(is_likely(first, draws, 0.5));
        CHECK(lengths.size() == 3);
        for (const auto& [length, times] : lengths) {
            CHECK((length >= 20 && length <= 22));
            CHECK(is_likely(times, draws, 1.0 / 3));
        }
        CHECK(std::fabs(sum / n) < 5 * std::sqrt(0.2 / n));
        CHECK(std::fabs(squares / n - 0.2) < 5 * 0.2 * std::sqrt(2 / n));
        CHECK(std::fabs(fourth / n / 0.04 - 3.0) < 5 * std::sqrt(96 / n));  // of a normal distribution
        if (noisy_target) {
            CHECK(std::fabs(target_sum / draws) < 5 * std::sqrt(0.1 / draws));
            CHECK(std::fabs(target_squares / draws - 0.1) < 5 * 0.1 * std::sqrt(2.0 / draws));
        }
    }
}

TEST_CASE("generators: 4, 5, two marked values among others") {
    for (const char* name : {"adding", "multiplication"}) {
        Config c = of(name);
        c.T = 40;
        const bool sum = c.task == TaskKind::adding;
        const int draws = 10000;
        Never wrong;
        std::map<int, double> lengths, marks;
        double none_visible = 0, low = 9, high = -9;
        each(c, draws, [&](const Pattern& p) {
            lengths[p.length]++;
            wrong(!only_last_asked(p) || p.x.size() != at(2 * p.length));
            double total = 0, product = 1;
            int marked = 0, early = 0;
            for (int t = 0; t < p.length; ++t) {
                const double value = p.x[at(2 * t)], marker = p.x[at(2 * t + 1)];
                low = std::fmin(low, value);
                high = std::fmax(high, value);
                if (t == 0 || t == p.length - 1) {
                    wrong(marker != -1.0);
                } else if (marker == 1.0) {
                    ++marked;
                    early += t < 10;
                    marks[t]++;
                    total += value;
                    product *= value;
                    wrong(t >= 19);  // the first T/2 - 1 pairs are numbers 0 to 18
                } else {
                    wrong(marker != 0.0);
                }
            }
            // Where one mark is missing, the first pair was chosen, and counts as 0 or 1.
            wrong(marked < 1 || marked > 2);
            wrong(marked == 2 && early == 0);
            none_visible += marked == 1;
            wrong(std::fabs(p.target[0] - (sum ? 0.5 + total / 4 : product)) > 1e-15);
        });
        INFO(name);
        CHECK(wrong.times == 0);
        CHECK(low >= (sum ? -1.0 : 0.0));
        CHECK(low < (sum ? -0.999 : 0.001));
        CHECK(high < 1.0);
        CHECK(high > 0.999);
        CHECK(lengths.size() == 5);
        for (const auto& [length, times] : lengths) {
            CHECK((length >= 40 && length <= 44));
            CHECK(is_likely(times, draws, 0.2));
        }
        // The first choice is the first pair with probability 1/10; else the second is, with 1/18.
        CHECK(is_likely(none_visible, draws, 0.1 + 0.9 / 18));
        // Pair t < 10: first choice 1/10, or second 9/10 * 1/18. A later one: 1/18.
        for (const auto& [t, times] : marks) CHECK(is_likely(times, draws, t < 10 ? 0.1 + 0.9 / 18 : 1.0 / 18));
        CHECK(marks.size() == 18);
    }
}

TEST_CASE("generators: 6a, 6b, the order of X and Y") {
    for (const char* name : {"6a", "6b"}) {
        const Config c = of(name);
        const bool three = c.task == TaskKind::temporal_order;
        const std::vector<std::pair<int, int>> places =
            three ? std::vector<std::pair<int, int>>{{10, 20}, {33, 43}, {66, 76}}
                  : std::vector<std::pair<int, int>>{{10, 20}, {50, 60}};
        const std::map<std::string, int> classes =
            three ? std::map<std::string, int>{{"XXX", 0}, {"XXY", 1}, {"XYX", 2}, {"XYY", 3},
                                               {"YXX", 4}, {"YXY", 5}, {"YYX", 6}, {"YYY", 7}}
                  : std::map<std::string, int>{{"XX", 0}, {"XY", 1}, {"YX", 2}, {"YY", 3}};
        const int draws = 10000;
        Never wrong;
        std::map<int, double> lengths, classes_seen, places_seen;
        std::map<char, double> letters;
        each(c, draws, [&](const Pattern& p) {
            lengths[p.length]++;
            wrong(!only_last_asked(p));
            std::string order;
            for (int t = 1; t <= p.length; ++t) {
                const char symbol = order_symbols[at(p.hot[at(t - 1)])];
                wrong((symbol == 'E') != (t == 1) || (symbol == 'B') != (t == p.length));
                if (symbol == 'X' || symbol == 'Y') {
                    const std::size_t n = order.size();
                    wrong(n >= places.size() || t < places[n].first || t > places[n].second);
                    places_seen[t]++;
                    order += symbol;
                } else if (t > 1 && t < p.length) {
                    letters[symbol]++;
                }
            }
            const auto found = classes.find(order);
            wrong(found == classes.end());
            const int k = wanted(p, p.length - 1, c.outputs);
            wrong(found != classes.end() && k != found->second);
            classes_seen[k]++;
        });
        INFO(name);
        CHECK(wrong.times == 0);
        CHECK(lengths.size() == 11);
        for (const auto& [length, times] : lengths) {
            CHECK((length >= 100 && length <= 110));
            CHECK(is_likely(times, draws, 1.0 / 11));
        }
        CHECK(classes_seen.size() == classes.size());
        for (const auto& item : classes_seen)
            CHECK(is_likely(item.second, draws, 1.0 / static_cast<double>(classes.size())));
        CHECK(places_seen.size() == 11 * places.size());
        for (const auto& item : places_seen) CHECK(is_likely(item.second, draws, 1.0 / 11));
        double all = 0;
        for (const auto& item : letters) all += item.second;
        for (const char symbol : {'a', 'b', 'c', 'd'}) CHECK(is_likely(letters[symbol], all, 0.25));
        CHECK(letters.size() == 4);
        const Sequence s = sequence(c, make_task(c), 5);
        CHECK(s.symbols.size() == s.steps.size());
        CHECK(s.symbols[0] == 'E');
    }
}

TEST_CASE("generators: sequence q depends on the Config and q alone; sets share nothing") {
    for (const Experiment& e : experiments()) {
        const Config c = *experiment(e.name);
        const Task task = make_task(c);
        Pattern p, other;
        const auto content = [](const Pattern& x) {
            std::vector<double> all = x.x;
            all.insert(all.end(), x.hot.begin(), x.hot.end());
            all.insert(all.end(), x.target.begin(), x.target.end());
            return all;
        };
        INFO(e.name);
        std::vector<std::vector<double>> forwards;
        for (int q = 0; q < 20; ++q) pattern(c, task, Set::training, q, p), forwards.push_back(content(p));
        for (int q = 19; q >= 0; --q) {
            pattern(c, task, Set::training, q, p);
            CHECK(content(p) == forwards[at(q)]);
        }
        const std::set<std::vector<double>> different(forwards.begin(), forwards.end());
        CHECK(different.size() > (e.name == std::string("2a") ? 1u : 8u));
        if (size_of(c, Set::test) != 2560 || e.name == std::string("2a")) continue;
        for (int q = 0; q < 20; ++q) {
            pattern(c, task, Set::test, q, p);
            pattern(c, task, Set::criterion, q, other);
            CHECK(content(p) != forwards[at(q)]);
            CHECK(content(p) != content(other));
        }
    }
}

TEST_CASE("generators: 1, both sets decide, the test set tests") {
    const Config c = of("reber-3x2");
    const Task task = make_task(c);
    const auto sets = reber::draw_sets(c.seed);
    CHECK(size_of(c, Set::criterion) == 512);
    CHECK(size_of(c, Set::test) == 256);
    std::set<std::string> seen;
    for (int q = 0; q < 512; ++q) seen.insert(sequence(c, task, Set::criterion, q).symbols);
    CHECK(seen.size() == 512);
    for (int q = 0; q < 256; ++q) CHECK(sequence(c, task, Set::test, q).symbols + 'E' == sets.test[at(q)]);
    // Trained on the one next symbol or on all legal ones: judged by the legal ones.
    CHECK(c.targets == Targets::next);
    Config all = c;
    all.targets = Targets::legal;
    Pattern p, legal;
    pattern(c, task, Set::training, 3, p);
    pattern(all, task, Set::training, 3, legal);
    CHECK(p.judged == legal.target);
    CHECK(p.target != legal.target);
    CHECK(legal.judged.empty());
}

TEST_CASE("generators: the user's own tables, one after the other") {
    Config c;
    c.task = TaskKind::own;
    c.inputs = 2;
    c.outputs = 1;
    c.own = {{"first", {{{1, 2}, {}}, {{3, 4}, {0.5}}}}, {"second", {{{5, 6}, {0.25}}}}};
    REQUIRE(!check(c));
    const Task task = make_task(c);
    for (const std::int64_t q : {0LL, 1LL, 6LL, 7LL}) {
        const Sequence s = sequence(c, task, q);
        const auto& rows = c.own[static_cast<std::size_t>(q % 2)].rows;
        REQUIRE(s.steps.size() == rows.size());
        for (std::size_t t = 0; t < rows.size(); ++t) {
            CHECK(s.steps[t].x == rows[t].x);
            CHECK(s.steps[t].has_target == !rows[t].target.empty());
            if (s.steps[t].has_target) CHECK(s.steps[t].target == rows[t].target);
        }
    }
    const auto refused = [&](const auto& change) {
        Config bad = c;
        change(bad);
        const auto p = check(bad);
        REQUIRE(p.has_value());
        return *p;
    };
    Problem p = refused([](Config& x) { x.own[1].rows[0].x.push_back(7); });
    CHECK(p.field == std::string("own.inputs"));
    CHECK((p.index == 1 && p.row == 0 && p.column == 3 && p.value == 3 && p.low == 2 && p.high == 2));
    p = refused([](Config& x) { x.own[0].rows[1].target.push_back(7); });
    CHECK(p.field == std::string("own.outputs"));
    CHECK((p.index == 0 && p.row == 1));
    p = refused([](Config& x) { x.own[0].rows[1].x[1] = std::nan(""); });
    CHECK(p.why == Problem::not_a_number);
    CHECK(p.field == std::string("own.x"));
    CHECK((p.index == 0 && p.row == 1 && p.column == 1));
    p = refused([](Config& x) { x.own[0].rows[1].target[0] = 1e7; });
    CHECK(p.field == std::string("own.target"));
    p = refused([](Config& x) { x.own[1].rows.clear(); });
    CHECK(p.field == std::string("own.rows"));
    p = refused([](Config& x) { x.own.clear(); });
    CHECK(p.field == std::string("own"));
    p = refused([](Config& x) { x.own.assign(6, {"long", std::vector<OwnStep>(10000, OwnStep{{1, 2}, {}})}); });
    CHECK(p.field == std::string("own.total"));
}

TEST_CASE("generators: parameters outside their range are refused by name, and only where they count") {
    const struct {
        const char *name, *field;
        void (*change)(Config&);
    } cases[] = {
        {"2a", "p", [](Config& c) { c.p = 1; }},
        {"2a", "inputs", [](Config& c) { c.p = 101; }},
        {"2b", "p", [](Config& c) { c.p = 1021; }},
        {"2c", "p", [](Config& c) { c.p = -5; }},
        {"2c", "q", [](Config& c) { c.q = 0; }},
        {"2c", "inputs", [](Config& c) { c.inputs = 53; }},
        {"2c", "outputs", [](Config& c) { c.outputs = 1; }},
        {"3a", "T", [](Config& c) { c.T = 2; }},
        {"3b", "N", [](Config& c) { c.N = 0; }},
        {"3c", "T", [](Config& c) { c.T = 10001; }},
        {"adding", "T", [](Config& c) { c.T = 19; }},
        {"adding", "inputs", [](Config& c) { c.inputs = 1; }},
        {"multiplication", "n_seq", [](Config& c) { c.n_seq = 0; }},
        {"6a", "outputs", [](Config& c) { c.outputs = 3; }},
        {"6b", "outputs", [](Config& c) { c.outputs = 7; }},
        {"6b", "inputs", [](Config& c) { c.inputs = 7; }},
    };
    for (const auto& [name, field, change] : cases) {
        Config c = of(name);
        change(c);
        const auto p = check(c);
        INFO(name << ' ' << field);
        REQUIRE(p.has_value());
        CHECK(p->field == std::string(field));
    }
    Config c = of("6a");
    c.p = c.q = c.T = c.N = c.n_seq = -1;
    CHECK(!check(c));
    c.inputs = 9;  // more than needed stay silent
    c.outputs = 6;
    REQUIRE(!check(c));
    const Sequence s = sequence(c, make_task(c), 0);
    CHECK(s.steps.back().target.size() == 6);
    CHECK(s.steps.back().x.size() == 9);
}
