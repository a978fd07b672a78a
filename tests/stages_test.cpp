// One equation at a time: the order of the stages, and that each finds what it needs already computed.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <functional>
#include <string>

#include "engine/notes.h"
#include "engine/stages.h"
#include "tests/picks.h"
#include "tests/random_config.h"
#include "web/app.h"

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
    CHECK(seen > 50000);
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

namespace {

// What a press does, and where it leads: "7:21" is step 7 at (21), "7" the whole step 7.
std::string press(App& app, Ui& ui, bool Ui::*request) {
    ui.*request = true;
    apply(app, ui);
    const std::string n = std::to_string(app.playhead);
    CHECK(app.stage.has_value() == ui.substep.has_value());
    if (!app.stage) return n;
    const std::string number = app.stage->equation ? app.stage->equation->number : "x";
    CHECK(ui.equation == (number == "x" ? "" : number));
    return n + ":" + number;
}

}  // namespace

TEST_CASE("stages: one equation on and back, across the border between two steps") {
    App app = make_app(reber_3x2());
    Ui ui;
    CHECK(press(app, ui, &Ui::equation_back) == "0");
    const std::vector<const char*> walk = {"x",  "7",  "8",  "9",  "k",  "16", "19",
                                           "21", "22", "23", "25", "26", "27", "28"};
    for (const char* stage : walk) CHECK(press(app, ui, &Ui::equation_on) == std::string("1:") + stage);
    CHECK(ui.group == Group::backward);
    CHECK(press(app, ui, &Ui::equation_on) == "2:x");
    CHECK(ui.group == Group::forward);
    for (std::size_t i = walk.size(); i-- > 0;)
        CHECK(press(app, ui, &Ui::equation_back) == std::string("1:") + walk[i]);
    CHECK(press(app, ui, &Ui::equation_back) == "0");

    CHECK(press(app, ui, &Ui::step) == "1");
    CHECK(press(app, ui, &Ui::equation_back) == "1:28");
    CHECK(press(app, ui, &Ui::equation_on) == "2:x");
    for (bool Ui::*other : {&Ui::step, &Ui::step_back, &Ui::to_start, &Ui::rewind, &Ui::new_weights, &Ui::playing}) {
        press(app, ui, &Ui::equation_on);
        CHECK(ui.substep.has_value());
        CHECK_FALSE(ui.playing);
        press(app, ui, other);
        CHECK_FALSE(ui.substep.has_value());
    }
}

TEST_CASE("stages: a step shown up to an equation has the values up to there and no others") {
    App app = make_app(reber_3x2());
    Ui ui;
    show(app, 6);
    const Leaf y{Symbol::y, cell(0, 0), {}, {}}, e{Symbol::e, output(0), {}, {}}, x{Symbol::y, input(0), {}, {}};
    CHECK(app.known(e));
    ui.equation_on = true;
    apply(app, ui);
    CHECK(std::isnan(value_of(app, y)));
    CHECK(std::isnan(value_of(app, e)));
    CHECK_FALSE(std::isnan(value_of(app, x)));
    ui.to_stage = 4;  // the outputs
    apply(app, ui);
    CHECK_FALSE(std::isnan(value_of(app, y)));
    CHECK(std::isnan(value_of(app, e)));
    ui.to_stage = 100;
    apply(app, ui);
    CHECK(ui.equation == "28");
    CHECK_FALSE(std::isnan(value_of(app, e)));

    // A term of the same step is followed within it; one of the step before leads out.
    ui.follow = e;
    apply(app, ui);
    CHECK(ui.equation == "19");
    CHECK(ui.substep.has_value());
    ui.follow = Leaf{Symbol::ds, in_gate(0), input(0), cell(0, 0), true};
    apply(app, ui);
    CHECK(app.playhead == 6);
    CHECK_FALSE(ui.substep.has_value());
    ui.equation_on = true;
    apply(app, ui);
    CHECK(ui.substep.has_value());

    // A Config that is refused changes nothing; one that is not shows the whole step in the new network.
    Config config = app.config;
    config.alpha = -1;
    ui.config = config;
    apply(app, ui);
    CHECK(ui.substep.has_value());
    config = app.config;
    config.hidden = 2;
    ui.config = config;
    apply(app, ui);
    CHECK_FALSE(app.stage.has_value());
    CHECK(app.stages.size() == 16);
}
