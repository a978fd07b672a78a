// derivation.h -- the equations as a list: number, formula, live value, the engine's value. What the derivation
// column shows, what LaTeX export writes, and what the table tests go through.
//
// To add an equation: write its right-hand side in equations.h, then give it a row in derivation.cpp (and its title
// and explanation in web/text).
#pragma once

#include <span>
#include <string_view>

#include "engine/term.h"

namespace lstm {

// The free indices of the equations, from 0: block j, cell v, hidden unit i, output k, target l of (22), source m.
struct Pick {
    int j = 0, v = 0, i = 0, k = 0;
    Unit l = output(0);  // any target; (22) and (24) take their own kinds only
    Unit m = input(0);
};

bool same(const Pick& a, const Pick& b);

// The same indices, moved to the nearest that exist in this network.
Pick clamp(const Topology& topology, Pick pick);

// m if it feeds l; otherwise the first source of l (a bound unit if l has none).
Unit source_of(const Topology& topology, Unit l, Unit m);

// l, if it is a target that (22) is for, or that (24) is for; else one that is.
Unit target_of_22(const Topology& topology, const Pick& pick);
Unit target_of_24(const Topology& topology, const Pick& pick);

// The targets that (22) is for: outputs, hidden units, output gates.
std::vector<Unit> targets_of_22(const Topology& topology);

struct Equation;

// The targets that the index l of this equation can be: those of (22) or (24), of (18) those that have an e, of the
// others every unit that is fed.
std::vector<Unit> targets_of(const Topology& topology, const Equation& equation);
Unit target_of(const Topology& topology, const Equation& equation, const Pick& pick);  // the picked one, or the nearest

// One line "left = right". The left side is a leaf (or a call) whose value is the engine's; the right side's value is
// computed by the tree.
struct Line {
    Term (*left)(const Terms&, const Pick&);
    Term (*right)(const Terms&, const Pick&);
};

enum class Group : std::uint8_t { forward, truncation, backward, cost };  // cost, (29), has no Equations: see counts.h

struct Equation {
    const char* number;  // as printed in the paper, "21"; "k" for the outputs, which the paper does not number
    Group group;
    const char* indices;      // the free indices, a subset of "jviklm"
    Kind kind;                // the kind of unit that it is about, which gives its colour; any: the error E
    std::vector<Line> lines;  // the last one is the equation's own; the others lead to it
    bool (*applies)(const Topology&);
};

// (10)-(15), (17), (18) speak of derivatives with respect to w_lm: their Terms need Numbers::wrt.
bool needs_wrt(const Equation& equation);

std::span<const Equation> derivation();                  // in the paper's order
const Equation* find_equation(std::string_view number);  // nullptr if there is none

}  // namespace lstm
