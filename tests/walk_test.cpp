// Walking from a leaf to the equation that defines it: the value there is the leaf's own, and the way back is the way
// forward turned round.
#include <catch_amalgamated.hpp>
#include <map>
#include <memory>
#include <string>

#include "engine/notes.h"
#include "engine/walk.h"
#include "tests/picks.h"

using namespace lstm;
using namespace lstm::test;

namespace {

// A sequence of a random net, with Terms for each of its moments by the same w_lm.
struct Run {
    Trainer trainer;
    Moment start;
    std::vector<std::shared_ptr<const Moment>> moments;
    std::vector<Wrt> wrt;
    Terms terms(std::size_t t) const {
        const Moment& before = t > 0 ? *moments[t - 1] : trainer.reset;
        return {{trainer.net, before, *moments[t], true, nullptr, &wrt[t]}};
    }
};

// Derivatives by the picked weight; `e_of` as the interface takes it.
Run run_of(Pick& picked, Random& random) {
    const Config config = random_config(random);
    Run run{bare_trainer(config), {}, {}, {}};
    Sequence sequence = random_sequence(config, random, 4);
    for (Step& s : sequence.steps) s.has_target = true;
    hand_over(run.trainer, 0, std::move(sequence));
    picked = random_pick(run.trainer.net.topology, random);
    run.start = start(run.trainer);
    for (int t = 0; t < 4; ++t) {
        auto now = std::make_shared<Moment>();
        step(run.trainer, run.moments.empty() ? run.start : *run.moments.back(), *now);
        run.moments.push_back(std::move(now));
        run.wrt.push_back(wrt_of({run.trainer.net, run.trainer.current, run.moments}, picked));
    }
    return run;
}

// What is the same thing under two names.
Symbol plain(Symbol s) { return s == Symbol::x_net ? Symbol::net : s == Symbol::x_s ? Symbol::s : s; }

const Term* left_of(std::vector<Term>& keep, const Instance& place, const Terms& terms, const Leaf& leaf) {
    // The line whose left side is this leaf: net of (7) is its first line, y its second.
    for (const Line& line : place.equation->lines) {
        Term left = line.left(terms, place.pick);
        if (left.op == Op::leaf && left.leaf.symbol == plain(leaf.symbol)) {
            keep.push_back(std::move(left));
            return &keep.back();
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the equation that a leaf comes from has the leaf's value, to the bit") {
    std::map<std::string, long> followed;
    for (int seed = 0; seed < 60; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 71);
        Pick pick;
        const Run run = run_of(pick, random);
        const Topology& topology = run.trainer.net.topology;
        for (std::size_t t = 0; t < run.moments.size(); ++t) {
            for (const Equation& e : derivation()) {
                if (!e.applies(topology)) continue;
                for (const Line& line : e.lines)
                    for (const Leaf& leaf : leaves_of(line.right(run.terms(t), pick))) {
                        const auto place = origin(topology, pick, leaf);
                        // E is not its derivative; what is dropped has no equation.
                        if (!place || std::string_view(place->equation->number) == "16") continue;
                        if (place->later < 0 && t == 0) continue;
                        const std::size_t when = t - (place->later < 0 ? 1 : 0);
                        std::vector<Term> keep;
                        const Term* left = left_of(keep, *place, run.terms(when), leaf);
                        INFO("seed " << seed << ", (" << e.number << ") " << latex(leaf, Style::concrete) << " from ("
                                     << place->equation->number << ")");
                        REQUIRE(left != nullptr);
                        // The leaf's value as its own equation has it: bits are compared through the tree.
                        Terms here = run.terms(t);
                        double value = 0;
                        const auto find = [&](const Term& term, auto&& self) -> bool {
                            if (term.op == Op::leaf &&
                                latex(term.leaf, Style::concrete) == latex(leaf, Style::concrete))
                                return value = term.value, true;
                            for (const Term& a : term.args)
                                if (self(a, self)) return true;
                            return false;
                        };
                        REQUIRE(find(line.right(here, pick), find));
                        CHECK(bits_of(left->value) == bits_of(value));
                        followed[std::string(e.number) + ">" + place->equation->number]++;
                    }
            }
        }
    }
    for (const char* way : {"28>27", "27>27", "28>23", "23>19", "21>19", "20>19", "19>k", "27>9", "27>7",
                            "26>25", "25>25", "25>7",  "22>19", "22>20", "22>21", "7>9",  "9>7",  "k>9",
                            "9>8",   "14>14", "15>14", "15>13", "10>15", "24>25", "24>27"}) {
        INFO(way);
        CHECK(followed[way] > 0);
    }
}

TEST_CASE("every walk back from a weight's change ends at what is given") {
    for (int seed = 0; seed < 20; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 72);
        Pick pick;
        const Run run = run_of(pick, random);
        const Topology& topology = run.trainer.net.topology;
        // At random, a hundred times: each step goes back in time or down the list of what this step computes.
        for (int walk = 0; walk < 100; ++walk) {
            Instance here{find_equation(topology.sources_of(Kind::cell).size > 0 ? "28" : "23"), pick, 0};
            std::size_t t = run.moments.size() - 1;
            int length = 0;
            for (; length < 200; ++length) {
                std::vector<Leaf> leaves;
                for (const Line& line : here.equation->lines)
                    for (const Leaf& leaf : leaves_of(line.right(run.terms(t), here.pick))) {
                        const auto place = origin(topology, here.pick, leaf);
                        if (!place || place->equation != here.equation || place->later < 0) leaves.push_back(leaf);
                    }
                if (leaves.empty()) break;
                const Leaf leaf = leaves[random.below(static_cast<std::uint32_t>(leaves.size()))];
                const auto place = origin(topology, here.pick, leaf);
                if (!place) {
                    INFO(latex(leaf, Style::concrete));
                    CHECK((is_given(leaf) || leaf.a.kind == Kind::out_gate));
                    break;
                }
                if (place->later < 0 && t == 0) break;  // at the start of a sequence everything is 0
                t -= place->later < 0 ? 1 : 0;
                here = *place;
            }
            CHECK(length < 200);
        }
    }
}

TEST_CASE("uses: the way forward is the way back turned round") {
    long found = 0;
    for (int seed = 0; seed < 30; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 73);
        Pick pick;
        const Run run = run_of(pick, random);
        const Topology& topology = run.trainer.net.topology;
        const Terms terms = run.terms(3);
        for (const Equation& e : derivation()) {
            if (!e.applies(topology)) continue;
            for (const Instance& use : uses(terms, e, pick)) {
                bool back = std::string_view(e.number) <= "5" && e.group == Group::forward;  // functions, not leaves
                for (const Line& line : use.equation->lines)
                    for (const Leaf& leaf : leaves_of(line.right(terms, use.pick))) {
                        const auto from = origin(topology, use.pick, leaf);
                        back = back || (from && from->equation == &e && from->later == -use.later);
                    }
                INFO("(" << e.number << ") used by (" << use.equation->number << ")");
                CHECK(back);
                ++found;
            }
        }
    }
    CHECK(found > 500);
}

TEST_CASE("uses, by hand: the whole net of experiment 1 with hidden units") {
    Config c = reber_3x2();
    c.hidden = 1;
    const Net net = make_net(c);
    const Moment nothing = blank<double>(net);
    const Terms terms{{net, nothing, nothing}};
    const auto numbers = [&](const char* number) {
        std::string list;
        for (const Instance& place : uses(terms, *find_equation(number), {}))
            list += std::string(list.empty() ? "" : " ") + place.equation->number + (place.later ? "+" : "");
        return list;
    };
    CHECK(numbers("19") == "20 21 22 23");
    CHECK(numbers("20") == "22");
    CHECK(numbers("21") == "22");
    CHECK(numbers("23") == "24 26 28");
    CHECK(numbers("25") == "24 25+ 26");
    CHECK(numbers("27") == "24 27+ 28");
    CHECK(numbers("28").empty());
    CHECK(numbers("26").empty());
    CHECK(numbers("4") == "9 21");
    CHECK(numbers("k") == "16 19");
}
