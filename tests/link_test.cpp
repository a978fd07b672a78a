// A Config through its link and back, and links that are broken in every way.
#include "engine/link.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cinttypes>
#include <cstdio>
#include <sstream>

#include "engine/experiment.h"
#include "engine/link_text.h"
#include "engine/net.h"
#include "engine/trainer.h"
#include "engine/weights.h"
#include "tests/golden.h"
#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

double random_real(Random& random) {
    if (chance(random, 0.3)) return between(random, -3, 3);
    return random.uniform(-1, 1) * std::pow(10.0, between(random, -12, 5));
}

std::string random_bytes(Random& random, int longest) {
    std::string text;
    for (int i = between(random, 0, longest); i > 0; --i) text += static_cast<char>(between(random, 32, 255));
    return text;
}

// A random network on a random task, with weights, tables and all.
Config any_config(Random& random) {
    Config c;
    if (chance(random, 0.3)) {
        const auto list = experiments();
        c = *experiment(list[random.below(static_cast<std::uint32_t>(list.size()))].name);
        c.seed = random.next();
        if (chance(random, 0.5)) c.alpha = random.uniform(0, 3);
    } else {
        c = random_config(random);
        c.task = static_cast<TaskKind>(between(random, 0, static_cast<int>(last_task)));
        c.targets = chance(random, 0.5) ? Targets::legal : Targets::next;
        c.grow = chance(random, 0.2);
        c.p = between(random, 2, 30);
        c.q = between(random, 1, 1000);
        c.T = between(random, 20, 1000);
        c.N = between(random, 1, 20);
        c.n_seq = between(random, 1, 2000);
        c.test = chance(random, 0.8) ? -1 : between(random, 0, 100000);
        if (chance(random, 0.5)) c.typed = "BPBPVVEPE";
        if (c.task == TaskKind::own || chance(random, 0.2)) {
            c.own.resize(static_cast<std::size_t>(between(random, 1, 3)));
            for (OwnSequence& sequence : c.own) {
                sequence.name = random_bytes(random, 12);
                sequence.rows.resize(static_cast<std::size_t>(between(random, 1, 5)));
                for (OwnStep& row : sequence.rows) {
                    for (int i = 0; i < c.inputs; ++i) row.x.push_back(random_real(random));
                    for (int k = chance(random, 0.5) ? c.outputs : 0; k > 0; --k)
                        row.target.push_back(random_real(random));
                }
            }
        }
        if (c.task != TaskKind::own) with_sizes(c);
    }
    if (count_weights(c) < 2000) random_weights(c, random);
    if (c.learned.w.empty())
        for (int n = chance(random, 0.3) ? between(random, 1, 8) : 0; n > 0; --n)
            set_weight(c, between(random, 0, static_cast<int>(count_weights(c)) - 1), random_real(random));
    return c;
}

bool names(const FromLink& link, LinkProblem::Why why, const std::string& key) {
    return std::any_of(link.problems.begin(), link.problems.end(),
                       [&](const LinkProblem& p) { return p.why == why && p.key == key; });
}

}  // namespace

TEST_CASE("link: 2,000 random Configs come back equal, in characters that an address may have") {
    Random random(1, 50);
    for (int i = 0; i < 2000; ++i) {
        const Config c = any_config(random);
        REQUIRE(!check(c));
        const std::string text = to_link(c);
        const FromLink back = from_link(text);
        CAPTURE(i, text.substr(0, 500));
        REQUIRE(back.problems.empty());
        REQUIRE(back.others.empty());
        REQUIRE(back.config == c);
        REQUIRE(text.find_first_not_of(
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~,;:/!'()&=%") == text.npos);
        REQUIRE(to_link(back.config) == text);
    }
}

TEST_CASE("link: 2,000 links with bytes changed, cut, doubled and moved still give a Config that is valid") {
    Random random(2, 50);
    int with_problems = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string text = to_link(any_config(random), {{"t", "12"}, {"lang", "zh"}});
        for (int n = between(random, 1, 6); n > 0 && !text.empty(); --n) {
            const auto place = [&] { return random.below(static_cast<std::uint32_t>(text.size())); };
            switch (between(random, 0, 5)) {
                case 0: text[place()] = static_cast<char>(between(random, 0, 255)); break;
                case 1: text.resize(place()); break;
                case 2: text.insert(place(), text.substr(place(), 40)); break;
                case 3: text.erase(place(), random.below(20)); break;
                case 4: text[place()] = "&=%,;:/-.e9"[random.below(11)]; break;
                default: text.insert(place(), std::to_string(random.next()) + std::to_string(random.next())); break;
            }
        }
        const FromLink link = from_link(text);
        CAPTURE(i, text.substr(0, 500));
        REQUIRE(!check(link.config));
        for (const LinkProblem& p : link.problems) {
            REQUIRE(p.key.size() <= 60);
            REQUIRE(p.value.size() <= 60);
            REQUIRE((!p.key.empty() || p.why == LinkProblem::cut || p.why == LinkProblem::refused ||
                     p.why == LinkProblem::twice || p.why == LinkProblem::unreadable));
        }
        with_problems += !link.problems.empty();
    }
    CHECK(with_problems > 1500);
}

TEST_CASE("link: only what differs is written, and it can be read by people") {
    CHECK(to_link(Config{}) == "v=1");
    Config c;
    c.seed = 5;
    c.alpha = 0.1;
    c.blocks = {{2, -1.0, {}}, {1, {}, -2.5}, {3, {}, {}}};
    freeze(c, 3, true);
    for (int i = 5; i < 10; ++i) freeze(c, i, true);
    CHECK(to_link(c) == "v=1&n=7&blocks=2,-1;1,,-2.5;3&alpha=0.1&seed=5&frozen=3,5-9&end");
    c = Config{};
    set_weight(c, 12, 0.5);
    set_weight(c, 275, -0.0);
    CHECK(to_link(c) == "v=1&n=4&w=12:0.5,275:-0&end");
    c = Config{};
    c.task = TaskKind::own;
    c.inputs = 2;
    c.outputs = 1;
    c.own = {{"one: 50 %; done", {{{0, 1}, {}}, {{0.5, -1}, {1}}}}};
    CHECK(to_link(c) == "v=1&n=7&task=own&inputs=2&outputs=1&own=one%253A%2050%20%2525%253B%20done:0,1/0.5,-1:1&end");
    CHECK(from_link(to_link(c)).config == c);
}

TEST_CASE("link: what is bad is named by its key, and the rest counts") {
    const auto read = [](const std::string& text) { return from_link("v=1&seed=7&" + text); };
    using enum LinkProblem::Why;
    for (const auto& [text, why, key] : std::vector<std::tuple<std::string, LinkProblem::Why, std::string>>{
             {"alpha=fast", unreadable, "alpha"},
             {"alpha=nan", unreadable, "alpha"},
             {"alpha=1e999", unreadable, "alpha"},
             {"alpha=0x10", unreadable, "alpha"},
             {"alpha= -1", refused, "alpha"},
             {"alpha=%zz", unreadable, "alpha"},
             {"hidden=513", refused, "hidden"},
             {"hidden=99999999999999999999", unreadable, "hidden"},
             {"hidden=", unreadable, "hidden"},
             {"hidden", unreadable, "hidden"},
             {"inputs=3", refused, "inputs"},
             {"blocks=0", refused, "blocks"},
             {"blocks=2,,,1", unreadable, "blocks"},
             {"blocks=2,-101", refused, "blocks"},
             {"blocks=64;64;64;64;64;64;64;64;1", refused, "blocks"},
             {"feeds=ihc,i,i", unreadable, "feeds"},
             {"feeds=i,i,i,g", refused, "feeds"},
             {"feeds=i,i,i,z", unreadable, "feeds"},
             {"g=tanh", unreadable, "g"},
             {"output=paper", refused, "output"},
             {"task=7", unreadable, "task"},
             {"task=typed&typed=BTX", refused, "typed"},
             {"own=a:1,x", unreadable, "own"},
             {"own=a%01:1", unreadable, "own"},
             {"own=1", unreadable, "own"},
             {"w=AAAA", unreadable, "w"},
             {"w=AAAAAAAAAAA", refused, "w"},
             {"w=!", unreadable, "w"},
             {"w=3:x", unreadable, "w"},
             {"w=276:1", refused, "w"},
             {"w=3:1e13", refused, "w"},
             {"frozen=0-4000000", refused, "frozen"},
             {"frozen=9-3", unreadable, "frozen"},
             {"frozen=3,2", unreadable, "frozen"},
             {"learned=-1", refused, "learned"},
             {"learned.w=AAAAAAAAAAA", refused, "learned.w"},
             {"test=-2", refused, "test"},
             {"seed=8", twice, "seed"}}) {
        CAPTURE(text);
        const FromLink link = read(text);
        CHECK(link.problems.size() == 1);
        CHECK(names(link, why, key));
        CHECK(link.config.seed == 7);
        CHECK(!check(link.config));
    }
    const FromLink no_table = read("task=own&own=a:1");
    CHECK(names(no_table, refused, "own"));
    CHECK(names(no_table, refused, "task"));
    CHECK(no_table.config.seed == 7);
    CHECK(read("hidden=513&alpha=x&range=0.5").problems.size() == 2);
    CHECK(read("hidden=513&alpha=x&range=0.5").config.range == 0.5);
    CHECK(read("hidden=513").problems[0].problem.high == 512);
}

TEST_CASE("link: a newer version, a missing one and a link that was cut are said") {
    using enum LinkProblem::Why;
    CHECK(names(from_link("v=2&seed=3"), newer_version, "v"));
    CHECK(from_link("v=2&seed=3").config.seed == 3);
    CHECK(names(from_link("seed=3"), no_version, "v"));
    CHECK(names(from_link("v=one"), unreadable, "v"));
    CHECK(from_link("").problems.empty());
    CHECK(from_link("v=1&task=6a").problems.empty());  // by hand; and it brings its inputs and outputs
    CHECK(from_link("v=1&task=2a").config.inputs == 101);

    Config c = *experiment("6a");
    const std::string whole = to_link(c, {{"t", "5"}});
    for (std::size_t size = std::string("v=1&n=9").size(); size < whole.size(); ++size) {
        CAPTURE(whole.substr(0, size));
        CHECK(names(from_link(whole.substr(0, size)), cut, ""));
    }
}

TEST_CASE("link: keys of others are kept, in an address, over several lines") {
    const FromLink link = from_link("https://example.org/carousel/?x=1#v=1&se\r\n ed=3&t=12&lesson=a%20b%26c&end");
    CHECK(link.problems.empty());
    CHECK(link.config.seed == 3);
    CHECK(link.others == Pairs{{"t", "12"}, {"lesson", "a b&c"}});
    CHECK(from_link(to_link(Config{}, link.others)).others == link.others);
}

TEST_CASE("link: whatever is endless stops") {
    const auto many = [](const std::string& text, int n) {
        std::string all = "v=1";
        for (int i = 0; i < n; ++i) all += text;
        return all;
    };
    using enum LinkProblem::Why;
    CHECK(names(from_link(many("&a=1", 5000)), twice, "a"));
    CHECK(from_link(many("&a=1", 5000)).problems.size() <= 100);
    std::string different = "v=1";
    for (int i = 0; i < 5000; ++i) different += "&k" + std::to_string(i) + "=1";
    CHECK(names(from_link(different), too_long, ""));
    CHECK(from_link(different).others.size() == 64);
    CHECK(names(from_link("v=1&own=" + many("/", 100000)), unreadable, "own"));
    CHECK(names(from_link("v=1&own=a:1" + many("/1", 60000).substr(3)), refused, "own"));
    CHECK(names(from_link("v=1&blocks=1" + many(";1", 60000).substr(3)), refused, "blocks"));
}

TEST_CASE("link: a number's text is the shortest that gives the same bits") {
    CHECK(real_text(0.1) == "0.1");
    CHECK(real_text(-2) == "-2");
    CHECK(real_text(1e20) == "1e20");
    CHECK(real_text(-0.0) == "-0");
    Random random(3, 50);
    for (int i = 0; i < 20000; ++i) {
        const double x = from_bits(std::uint64_t{random.next()} << 32 | random.next());
        if (!is_finite(x)) continue;
        const auto back = read_real(real_text(x));
        REQUIRE(back);
        REQUIRE(bits_of(*back) == bits_of(x));
    }
    for (int n = 0; n < 10; ++n) {
        std::vector<double> list;
        for (int i = 0; i < n; ++i) list.push_back(from_bits(std::uint64_t{random.next()} << 32 | random.next() >> 2));
        const auto back = unpack(pack(list));
        REQUIRE(back);
        REQUIRE(back->size() == list.size());
        for (int i = 0; i < n; ++i)
            REQUIRE(bits_of((*back)[static_cast<std::size_t>(i)]) == bits_of(list[static_cast<std::size_t>(i)]));
    }
}

// A line of tests/golden/links.txt: the state hash after 150 steps, and the link. Lines are added, with 0 as the hash,
// and never taken away.
TEST_CASE("link: every link that was ever given out leads to the run that it led to then") {
    std::istringstream lines(golden("links.txt"));
    std::string current;
    int links = 0;
    for (std::string hash, text; lines >> hash >> text; ++links) {
        CAPTURE(text);
        const FromLink link = from_link(text);
        CHECK(link.problems.empty());
        Trainer trainer = make_trainer(link.config);
        Moment last = start(trainer);
        for (int i = 0; i < 150; ++i) {
            Moment now;
            step(trainer, last, now);
            last = std::move(now);
        }
        char digits[24];
        std::snprintf(digits, sizeof digits, "%016" PRIx64, state_hash(last));
        current += digits + (" " + text) + "\n";
    }
    CHECK(links >= 12);
    CHECK(approved("links.txt", current) == current);
}
