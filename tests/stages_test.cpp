// One equation at a time: the order of the stages, and that each finds what it needs already computed.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <functional>
#include <string>

#include "engine/notes.h"
#include "engine/stages.h"
#include "tests/picks.h"
#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

std::string numbers_of(const std::vector<Stage>& list) {
    std::string s;
    for (const Stage& stage : list)
        s += (s.empty() ? "" : " ") + std::string(stage.equation ? stage.equation->number : "x");
    return s;
}
std::string numbers_of(const Config& config) { return numbers_of(stages(make_topology(config))); }

void for_each_leaf(const Term& term, const std::function<void(const Leaf&)>& use) {
    if (term.op == Op::leaf) return use(term.leaf);
    if (term.op == Op::dropped) return;
    for (std::size_t i = term.op == Op::sum ? 1 : 0; i < term.args.size(); ++i)
        if (term.op != Op::cases || term.chosen == static_cast<int>(i)) for_each_leaf(term.args[i], use);
}

}  // namespace

TEST_CASE("stages: the paper's order, without what this network lacks") {
    Config c = reber_3x2();
    CHECK(numbers_of(c) == "x 7 8 9 k 16 19 21 22 23 25 26 27 28");
    c.hidden = 2;
    CHECK(numbers_of(c) == "x 6 7 8 9 k 16 19 20 21 22 23 25 26 27 28");
    c.output_gates = false;
    CHECK(numbers_of(c) == "x 6 7 9 k 16 19 20 22 23 25 26 27 28");
    c = reber_3x2();
    for (int u = 0; u < source_kinds; ++u) c.fed(Target::gates, static_cast<Source>(u)) = false;
    CHECK(numbers_of(c) == "x 7 8 9 k 16 19 21 22 23 27 28");

    const std::vector<Stage> list = stages(make_topology(reber_3x2()));
    for (std::size_t i = 1; i < list.size(); ++i) {
        CHECK(list[i].phase >= list[i - 1].phase);
        CHECK(list[i].order > list[i - 1].order);
    }
    CHECK(list.front().phase == Phase::inputs);
    CHECK(list.back().phase == Phase::backward);
}

TEST_CASE("stages: every equation finds known what it is made of, and not before its own stage what it computes") {
    long seen = 0, own = 0;
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 77);
        const Net net = make_net(random_config(random));
        const Moment moment = blank<double>(net);
        const Terms terms{{net, moment, moment}};
        const std::vector<Stage> list = stages(net.topology);
        for (std::size_t i = 1; i < list.size(); ++i) {
            const Equation& e = *list[i].equation;
            for_each_pick(net.topology, e, [&](const Pick& pick) {
                std::vector<Leaf> before;  // the left sides of the lines above
                for (const Line& line : e.lines) {
                    for_each_leaf(line.right(terms, pick), [&](const Leaf& leaf) {
                        const bool is_one = leaf.a.kind == Kind::out_gate && !net.topology.output_gates;
                        if (is_one) return;  // y^out_j of a network without output gates
                        ++seen;
                        const auto is_this = [&](const Leaf& l) {
                            return l.symbol == leaf.symbol && same(l.a, leaf.a);
                        };
                        const bool of_above = std::any_of(before.begin(), before.end(), is_this) && !leaf.earlier;
                        INFO("(" << e.number << ") " << latex(leaf, Style::concrete));
                        CHECK(known(list[i], leaf));
                        if (!known(list[i - 1], leaf) && !of_above) FAIL("not computed by an earlier stage");
                    });
                    const Term left = line.left(terms, pick);
                    CHECK(known(list[i], left));
                    CHECK_FALSE(known(list[i - 1], left));
                    before.push_back(left.leaf);
                    ++own;
                }
            });
        }
    }
    CHECK(seen > 100000);
    CHECK(own > 10000);
}

TEST_CASE("stages: whatever an equation shows is computed once its left side is, also off the stages' way") {
    for (int seed = 0; seed < 40; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 78);
        const Net net = make_net(random_config(random));
        const Moment moment = blank<double>(net);
        for (const Kind kind : {Kind::output, Kind::in_gate, Kind::cell, Kind::hidden, Kind::out_gate}) {
            Wrt wrt = blank_wrt(net, {});
            if (net.topology.all(kind).size == 0) continue;
            wrt.l = net.topology.all(kind).first[0];
            if (net.topology.sources_of(kind).size == 0) continue;
            wrt.m = net.topology.sources_of(kind).first[0];
            const Terms terms{{net, moment, moment, true, nullptr, &wrt}};
            for (const Stage& stage : stages(net.topology))
                for (const Equation& e : derivation()) {
                    if (!e.applies(net.topology)) continue;
                    for_each_pick(net.topology, e, [&](const Pick& pick) {
                        for (const Line& line : e.lines) {
                            if (!known(stage, line.left(terms, pick))) continue;
                            INFO("(" << e.number << ") at (" << (stage.equation ? stage.equation->number : "x") << ")");
                            CHECK(known(stage, line.right(terms, pick)));
                        }
                    });
                }
        }
    }
}

TEST_CASE("stages: at the first only inputs and targets are set, at the last everything is computed") {
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 79);
        const Net net = make_net(random_config(random));
        const std::vector<Stage> list = stages(net.topology);
        const auto at = [&](const Stage& stage, Symbol symbol, Unit u) {
            return known(stage, Leaf{symbol, u, {}, {}});
        };
        for (const Unit u : net.topology.units) {
            CHECK(at(list.front(), Symbol::y, u) == (u.kind == Kind::bias || u.kind == Kind::input));
            for (const Symbol symbol : {Symbol::y, Symbol::net, Symbol::e, Symbol::dw, Symbol::half_dE, Symbol::dy})
                CHECK(at(list.back(), symbol, u));
            CHECK(known(list.back(), Leaf{Symbol::dy, u, {}, u}));
            CHECK(known(list.front(), Leaf{Symbol::y, u, {}, {}, true}));
        }
        CHECK(at(list.front(), Symbol::target, output(0)));
        CHECK(at(list.front(), Symbol::w, output(0)));
        CHECK_FALSE(at(list.front(), Symbol::E, {}));
        CHECK_FALSE(at(list.front(), Symbol::e_s, cell(0, 0)));
    }
}
