// The embedded Reber grammar, its strings, and how they become inputs and targets.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <set>

#include "engine/task.h"

using namespace lstm;

namespace {

// The grammar as regular expressions, found by eliminating the nodes of Fig. 4 by hand (the engine walks the nodes):
//   after the inner grammar's P, or after TS*XX:   rest = T*V(PXT*V)*(V|PS)
//   the inner grammar:                            inner = B(TS*X(Xrest|S)|Prest)E
//   the embedded grammar:                                 B(T inner T|P inner P)E
struct Recogniser {
    std::string_view left;

    bool eat(char c) {
        const bool there = !left.empty() && left[0] == c;
        if (there) left.remove_prefix(1);
        return there;
    }
    void eat_all(char c) {
        while (eat(c)) {}
    }
    bool rest() {
        for (;;) {
            eat_all('T');
            if (!eat('V')) return false;
            if (eat('V')) return true;
            if (!eat('P')) return false;
            if (eat('S')) return true;
            if (!eat('X')) return false;
        }
    }
    bool inner() {
        if (!eat('B')) return false;
        if (eat('P')) return rest() && eat('E');
        if (!eat('T')) return false;
        eat_all('S');
        if (!eat('X')) return false;
        return (eat('S') || (eat('X') && rest())) && eat('E');
    }
    bool embedded() {
        if (!eat('B')) return false;
        const char outer = eat('T') ? 'T' : eat('P') ? 'P' : '?';
        return outer != '?' && inner() && eat(outer) && eat('E') && left.empty();
    }
};

bool is_legal(std::string_view text) { return Recogniser{text}.embedded(); }

}  // namespace

TEST_CASE("may_follow: cases worked by hand from the paper's figure") {
    const std::pair<const char*, const char*> cases[] = {
        {"", "B"},         {"B", "TP"},        {"BT", "B"},       {"BP", "B"},        {"BTB", "TP"},
        {"BTBT", "SX"},    {"BTBTS", "SX"},    {"BTBTSS", "SX"},  {"BTBTX", "SX"},    {"BTBTXS", "E"},
        {"BTBTXX", "TV"},  {"BTBTXXT", "TV"},  {"BTBTXXV", "PV"}, {"BTBTXXVP", "SX"}, {"BTBTXXVPX", "TV"},
        {"BTBP", "TV"},    {"BTBPT", "TV"},    {"BTBPV", "PV"},   {"BTBPVV", "E"},    {"BTBPVP", "SX"},
        {"BTBPVPS", "E"},  {"BTBTXSE", "T"},   {"BPBTXSE", "P"},  {"BTBTXSET", "E"},  {"BPBPVVEP", "E"},
        {"BTBTXSETE", ""}, {"BTBTXSETEE", ""}, {"BTBTXSEP", ""},  {"BB", ""},         {"T", ""},
        {"BTT", ""},       {"BTBX", ""},       {"b", ""},         {"BTB ", ""},
    };
    for (const auto& [prefix, expected] : cases) {
        INFO('"' << prefix << '"');
        CHECK(reber::may_follow(prefix) == expected);
    }
}

TEST_CASE("the strings of a seed: legal, all different, 256 to train and 256 to test") {
    for (const std::uint32_t seed : {0u, 1u, 1997u, 4294967295u}) {
        const auto sets = reber::draw_sets(seed);
        CHECK(sets.train.size() == 256);
        CHECK(sets.test.size() == 256);
        std::set<std::string> all(sets.train.begin(), sets.train.end());
        all.insert(sets.test.begin(), sets.test.end());
        CHECK(all.size() == 512);
        for (const std::string& text : all) {
            INFO(text);
            CHECK(is_legal(text));
            CHECK(text.size() >= 9);
            CHECK(!reber::check(text));
            CHECK(reber::may_follow(text).empty());
        }
    }
    CHECK(reber::draw_sets(5).train == reber::draw_sets(5).train);
    CHECK(reber::draw_sets(5).train != reber::draw_sets(6).train);
}

TEST_CASE("check and the recogniser agree on strings with one symbol changed") {
    int legal = 0, illegal = 0;
    for (const std::string& text : reber::draw_sets(3).train)
        for (std::size_t i = 0; i < text.size(); ++i)
            for (const char c : reber::symbols) {
                std::string changed = text;
                changed[i] = c;
                const bool expected = is_legal(changed);
                if (reber::check(changed).has_value() == expected) FAIL_CHECK(changed);
                (expected ? legal : illegal)++;
            }
    CHECK(legal > 256);
    CHECK(illegal > 1000);
}

TEST_CASE("the generator takes both edges about as often") {
    // All strings must differ, so that short ones, which come up again and again, are drawn less often than by a coin:
    // only choices that do not change a string's length are even ones here.
    std::map<std::string, int> outer;
    int both = 0;
    for (std::uint32_t seed = 0; seed < 20; ++seed)
        for (const std::string& text : reber::draw_sets(seed).train) {
            outer[text.substr(0, 2)]++;
            ++both;
        }
    CHECK(std::abs(outer["BT"] - both / 2) < 180);  // five standard deviations
    CHECK(outer["BT"] + outer["BP"] == both);
}

TEST_CASE("encode: one-hot inputs, the last symbol is only predicted") {
    Config c;
    const std::string text = "BTBTXSETE";
    const Sequence s = reber::encode(c, text);
    REQUIRE(s.steps.size() == 8);
    CHECK(s.symbols == "BTBTXSET");
    REQUIRE(s.allowed.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) {
        const Step& step = s.steps[i];
        REQUIRE(step.x.size() == 7);
        REQUIRE(step.target.size() == 7);
        CHECK(step.has_target);
        CHECK(s.allowed[i] == reber::may_follow(text.substr(0, i + 1)));
        for (std::size_t n = 0; n < 7; ++n) {
            CHECK(step.x[n] == (reber::symbols[n] == text[i] ? 1.0 : 0.0));
            const bool may = s.allowed[i].find(reber::symbols[n]) != std::string::npos;
            CHECK(step.target[n] == (may ? 1.0 : 0.0));
        }
    }
}

TEST_CASE("encode: the targets may be the one symbol that does come next") {
    Config c;
    c.targets = Targets::next;
    const std::string text = "BPBPTVVEPE";
    const Sequence s = reber::encode(c, text);
    REQUIRE(s.steps.size() == text.size() - 1);
    for (std::size_t i = 0; i < s.steps.size(); ++i)
        for (std::size_t n = 0; n < 7; ++n)
            CHECK(s.steps[i].target[n] == (reber::symbols[n] == text[i + 1] ? 1.0 : 0.0));
}

TEST_CASE("encode: units beyond the symbols stay silent") {
    Config c;
    c.inputs = 9;
    c.outputs = 12;
    for (const Step& step : reber::encode(c, "BTBTXSETE").steps) {
        CHECK(step.x.size() == 9);
        CHECK(step.target.size() == 12);
        CHECK(step.x[7] + step.x[8] == 0);
        CHECK(step.target[7] + step.target[11] == 0);
    }
}

TEST_CASE("an illegal symbol is named with its place and with what could stand there") {
    const struct {
        const char* text;
        int place;
        const char *found, *allowed;
    } cases[] = {
        {"T", 0, "T", "B"},        {"BTBTXSEPE", 7, "P", "T"}, {"BPBTXSETE", 7, "T", "P"}, {"BTBTXSETEE", 9, "E", ""},
        {"BTBTSSQ", 6, "Q", "SX"}, {"btbtxsete", 0, "b", "B"}, {"BTBTXSETE ", 9, " ", ""}, {"BTBTXXTTVZ", 9, "Z", "PV"},
    };
    for (const auto& [text, place, found, allowed] : cases) {
        INFO(text);
        const auto p = reber::check(text);
        REQUIRE(p.has_value());
        CHECK(p->why == Problem::illegal_symbol);
        CHECK(p->field == std::string("typed"));
        CHECK(p->index == place);
        CHECK(p->found == found);
        CHECK(p->allowed == allowed);
    }
}

TEST_CASE("an unfinished string is told what it misses") {
    const std::pair<const char*, const char*> cases[] = {
        {"", "B"}, {"B", "TP"}, {"BTBTXSE", "T"}, {"BTBTXSET", "E"}, {"BTBTXX", "TV"}};
    for (const auto& [text, missing] : cases) {
        const auto p = reber::check(text);
        REQUIRE(p.has_value());
        CHECK(p->why == Problem::too_short);
        CHECK(p->index == static_cast<int>(std::string_view(text).size()));
        CHECK(p->allowed == missing);
    }
}

TEST_CASE("a typed string is the only sequence, again and again") {
    Config c;
    c.task = TaskKind::typed_string;
    c.typed = "BPBPVVEPE";
    const Task task = make_task(c);
    for (const std::int64_t q : {0LL, 1LL, 77LL, 1'000'000'000'000LL})
        CHECK(sequence(c, task, q).symbols == "BPBPVVEP");
}

TEST_CASE("sequence q depends on the Config and q alone, and is a training string") {
    const Config c;
    const Task task = make_task(c);
    const auto sets = reber::draw_sets(c.seed);
    CHECK(task.strings == sets.train);
    std::vector<std::string> forwards;
    for (std::int64_t q = 0; q < 50; ++q) forwards.push_back(sequence(c, task, q).symbols);
    for (std::int64_t q = 49; q >= 0; --q) CHECK(sequence(c, task, q).symbols == forwards[static_cast<std::size_t>(q)]);
    std::map<std::string, int> drawn;
    for (std::int64_t q = 0; q < 256 * 40; ++q) drawn[sequence(c, task, q).symbols]++;
    // Two strings that differ in their last symbols only would count as one here; there are none: E ends them all.
    CHECK(drawn.size() == 256);
    for (const auto& [text, times] : drawn) {
        INFO(text);
        CHECK(times > 8);
        CHECK(times < 75);  // 40 on average; five standard deviations
    }
}
