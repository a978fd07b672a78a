// The symbolic reading: its values are the engine's to the bit, its formulas the paper's.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <functional>

#include "engine/derivation.h"
#include "engine/gradient.h"
#include "tests/golden.h"
#include "tests/picks.h"
#include "tests/random_config.h"

using namespace lstm;
using namespace lstm::test;

namespace {

// The moments of one short sequence of a random net, or of two, without their start.
struct Run {
    Trainer trainer;
    Moment start;
    std::vector<std::shared_ptr<const Moment>> moments;
    const Moment& before(std::size_t n) const {
        return before_of(trainer, n > 0 ? *moments[n - 1] : start, *moments[n]);
    }
};
Run run_of(int seed, int sequences) {
    Random random(static_cast<std::uint64_t>(seed), 41);
    const Config config = random_config(random);
    Run run{bare_trainer(config), {}, {}};
    run.start = start(run.trainer);
    for (int q = 0; q < sequences; ++q) {
        hand_over(run.trainer, q, random_sequence(config, random, 3));
        for (int t = 0; t < 3; ++t) {
            auto now = std::make_shared<Moment>();
            step(run.trainer, run.moments.empty() ? run.start : *run.moments.back(), *now);
            run.moments.push_back(std::move(now));
        }
    }
    return run;
}

// A net in which every equation applies, after one step.
struct Example {
    Net net;
    Sequence sequence;
    Moment before;
    std::shared_ptr<Moment> now;
    Wrt wrt;
    Terms terms() const { return {{net, before, *now, true, nullptr, &wrt}}; }
};
// w_lm: what (10)-(15), (17), (18) take derivatives by.
Example example(Unit l, Unit m) {
    Config c = reber_3x2();
    c.hidden = 2;
    c.fed(Target::outputs, Source::inputs) = true;
    c.fed(Target::outputs, Source::bias) = true;
    Example e{make_net(c), {}, {}, {}, {}};
    e.sequence.steps.push_back({std::vector<double>(7, 0.5), std::vector<double>(7, 1.0), true});
    e.before = blank<double>(e.net);
    e.now = std::make_shared<Moment>(e.before);
    e.now->w = initial_weights(e.net);
    forward(e.net, e.before, e.sequence.steps[0].x, &e.sequence.steps[0].target, *e.now);
    backward(e.net, e.before, *e.now);
    const Unit e_of = l.kind == Kind::in_gate || l.kind == Kind::cell ? output(0) : l;
    e.wrt = with_respect_to({e.net, e.sequence, {e.now}}, l, m, e_of);
    return e;
}
Example example() { return example(cell(0, 0), input(0)); }

std::string lines_of(const Equation& e, const Terms& terms, const Pick& pick, Style style) {
    std::string text;
    for (const Line& line : e.lines)
        text += std::string(e.number) + " | " + latex(line.left(terms, pick), style) + " = " +
                latex(line.right(terms, pick), style) + "\n";
    return text;
}

}  // namespace

TEST_CASE("the right side of every equation has the engine's value, to the bit") {
    std::map<std::string, long> compared;
    Worst worst{1e-14};
    for (int seed = 0; seed < 40; ++seed) {
        const Run run = run_of(seed, 2);
        const Topology& topology = run.trainer.net.topology;
        for (std::size_t n = 0; n < run.moments.size(); ++n) {
            const Terms terms{{run.trainer.net, run.before(n), *run.moments[n]}};
            for (const Equation& e : derivation()) {
                if (!e.applies(topology) || needs_wrt(e)) continue;
                for_each_pick(topology, e, [&](const Pick& pick) {
                    for (const Line& line : e.lines) {
                        const double left = line.left(terms, pick).value;
                        const double right = line.right(terms, pick).value;
                        compared[e.number]++;
                        // (24)'s left side is (26) or (28) divided by alpha.
                        if (std::string_view(e.number) == "24") {
                            worst.compare(left, right, 0, lines_of(e, terms, pick, Style::concrete));
                        } else if (std::isnan(left) || bits_of(left) != bits_of(right)) {
                            INFO("seed " << seed << ", step " << n << ", (" << e.number << "): " << left << " and "
                                         << right);
                            FAIL_CHECK(lines_of(e, terms, pick, Style::concrete));
                        }
                    }
                });
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
    for (const Equation& e : derivation()) {
        INFO(e.number);
        CHECK((needs_wrt(e) || compared[e.number] > 100));
    }
}

TEST_CASE("so has that of every equation about derivatives by a weight") {
    std::map<std::string, long> compared;
    Worst worst{1e-12};
    for (int seed = 0; seed < 20; ++seed) {
        const Run run = run_of(seed, 1);
        const Topology& topology = run.trainer.net.topology;
        const Steps steps{run.trainer.net, run.trainer.current, run.moments};
        for (int index = seed % 5; index < topology.weights; index += 5) {
            const auto [l, m] = topology.ends(index);
            const Unit e_of = l.kind == Kind::in_gate || l.kind == Kind::cell ? output(0) : l;
            const Wrt wrt = with_respect_to(steps, l, m, e_of);
            const Terms terms{{run.trainer.net, run.before(2), steps.now(), true, nullptr, &wrt}};
            for (const Equation& e : derivation()) {
                if (!e.applies(topology) || !needs_wrt(e)) continue;
                for_each_pick(topology, e, [&](const Pick& pick) {
                    const double left = e.lines.back().left(terms, pick).value;
                    const double right = e.lines.back().right(terms, pick).value;
                    compared[e.number]++;
                    // (17), (18) have derivatives of E by dual numbers on their right.
                    if (e.group == Group::backward) {
                        worst.compare(left, right, largest(steps.now().dw), lines_of(e, terms, pick, Style::concrete));
                    } else if (!(left == right)) {
                        INFO("seed " << seed << ", (" << e.number << "): " << left << " and " << right);
                        FAIL_CHECK(lines_of(e, terms, pick, Style::concrete));
                    }
                });
            }
        }
    }
    INFO(worst.where);
    CHECK(worst.ratio <= 1);
    for (const Equation& e : derivation()) {
        INFO(e.number);
        CHECK((!needs_wrt(e) || compared[e.number] > 100));
    }
}

TEST_CASE("terms are the numbers' equations: the bound row of a sum has no value, each other row its own") {
    const Example e = example();
    const Terms terms = e.terms();
    const Term e_out = find_equation("21")->lines.back().right(terms, {});
    const auto sums = sums_in(e_out);
    REQUIRE(sums.size() == 2);  // over v, and within its body over k
    CHECK(sums[0]->rows.size() == 2);
    CHECK(std::isnan(sums[0]->args[0].value));
    double total = 0;
    for (std::size_t i = 1; i < sums[0]->args.size(); ++i) total += sums[0]->args[i].value;
    CHECK(total == sums[0]->value);
    CHECK(factors_of(e_out).size() == 2);
    CHECK(steps(e_out) == 2 * 7);
}

TEST_CASE("the formulas are the approved ones") {
    const Example with = example();
    const Terms terms = with.terms();
    std::string text;
    for (const Equation& e : derivation()) {
        text += lines_of(e, terms, {}, Style::symbolic);
        // (22) reads y^m(t) where l is an output, y^m(t-1) elsewhere.
        Pick pick;
        pick.l = hidden(0);
        if (std::string_view(e.number) == "22") text += lines_of(e, terms, pick, Style::symbolic);
    }
    CHECK(approved("latex.txt", text) == text);
}

TEST_CASE("the formulas with indices are the approved ones") {
    const Example with = example();
    const Terms terms = with.terms();
    Pick pick;
    pick.j = 2, pick.v = 1, pick.i = 1, pick.k = 6;
    std::string text;
    for (const Unit l : {output(6), hidden(1), out_gate(2)})
        for (const Unit m : {input(4), cell(0, 1), hidden(0), bias_unit()}) {
            pick.l = l, pick.m = m;
            text += lines_of(*find_equation("22"), terms, pick, Style::concrete);
        }
    pick.m = cell(0, 1);
    for (const Equation& e : derivation())
        if (std::string_view(e.number) != "22" && !needs_wrt(e)) text += lines_of(e, terms, pick, Style::concrete);
    // Each kind of l has its own branch of (10).
    for (const Unit l : {output(6), hidden(1), out_gate(2), in_gate(2), cell(2, 1)}) {
        const Example by_l = example(l, pick.m);
        pick.l = l;
        for (const Equation& e : derivation())
            if (needs_wrt(e) && (std::string_view(e.number) == "10" || l.kind == Kind::cell))
                text += lines_of(e, by_l.terms(), pick, Style::concrete);
    }
    CHECK(approved("latex_concrete.txt", text) == text);
}

TEST_CASE("tags number the leaves in the order in which they are written") {
    const Example with = example();
    const Terms terms = with.terms();
    for (const Equation& e : derivation())
        for (const Line& line : e.lines) {
            std::vector<Leaf> tags;
            const Term right = line.right(terms, {});
            std::string tagged = latex(right, Style::symbolic, &tags);
            for (std::size_t n = 0; n < tags.size(); ++n) {
                const std::string plain = latex(tags[n], Style::symbolic);
                const std::string wrapped = "\\term{" + std::to_string(n) + "}{" + plain + "}";
                const auto at = tagged.find(wrapped);
                INFO(tagged);
                REQUIRE(at != std::string::npos);
                tagged.replace(at, wrapped.size(), plain);
            }
            CHECK(tagged == latex(right, Style::symbolic));
        }
}

TEST_CASE("a pick that does not exist is moved to the nearest that does") {
    Config c = reber_4x1();
    c.output_gates = false;
    const Net net = make_net(c);
    Pick wild;
    wild.j = 99, wild.v = 99, wild.i = -3, wild.k = 99, wild.l = out_gate(0), wild.m = hidden(4);
    const Pick p = clamp(net.topology, wild);
    CHECK(p.j == 3);
    CHECK(p.v == 0);
    CHECK(p.i == 0);
    CHECK(p.k == 6);
    CHECK(same(p.l, output(6)));
    CHECK(same(p.m, input(0)));
    // Clamped picks are safe for every equation, applicable or not.
    const Moment nothing = blank<double>(net);
    const Sequence sequence{{{std::vector<double>(7), std::vector<double>(7), true}}, "", {}};
    const Wrt wrt =
        with_respect_to({net, sequence, {std::make_shared<Moment>(nothing)}}, cell(3, 0), input(0), output(6));
    const Terms terms{{net, nothing, nothing, true, nullptr, &wrt}};
    for (const Equation& e : derivation())
        for (const Line& line : e.lines) {
            CHECK(!latex(line.left(terms, p), Style::concrete).empty());
            CHECK(!latex(line.right(terms, p), Style::concrete).empty());
        }
}

TEST_CASE("the numbers written out are those of the leaves") {
    const Example e = example();
    const Terms terms = e.terms();
    const auto format = [](double value) { return std::to_string(std::lround(value * 1000)); };
    std::vector<Leaf> tags;
    const std::string text = latex_numbers(find_equation("19")->lines.back().right(terms, {}), 3, format, &tags);
    const double net_k = e.now->net[static_cast<std::size_t>(e.net.topology.number(output(0)))];
    const double y_k = e.now->y[static_cast<std::size_t>(e.net.topology.number(output(0)))];
    INFO(text);
    CHECK(text.find("\\underbrace{" + format(eq::f_prime(net_k)) + "}_{f'_{k_{1}}}") != std::string::npos);
    CHECK(text.find("\\underbrace{" + format(y_k) + "}_{y^{k_{1}}") != std::string::npos);
    CHECK(text.find("\\underbrace{1000}_{t^{k_{1}}") != std::string::npos);
}
