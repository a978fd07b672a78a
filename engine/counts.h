// counts.h -- (29): how many weights, and how many steps a time step costs, equation by equation.
#pragma once

#include <vector>

#include "engine/net.h"

namespace lstm {

struct Counts {
    // The paper's letters for this network. S is the mean number of cells a block; C S is the number of cells.
    // I: units that feed gates, cells and hidden units, biases excluded (of the gates, where the rows differ).
    long K = 0, H = 0, C = 0, cells = 0, I = 0;
    long weights_formula = 0;  // KH + KCS + CSI + 2CI + HI, without biases
    long weights = 0;          // what the network has, biases included
    long biases = 0;           // how many of them
    long derivatives = 0;      // carried ds/dw: 2 CSI as the paper counts, here as stored, biases included
    long steps_printed = 0;    // K + 2KH + KC + 2KSC + HI + CI + 4CSI
    long steps_corrected = 0;  // K + 2KH + 3KSC + HI + CI + 4CSI
    long steps_executed = 0;   // counted while one step of this network's own equations is evaluated
    // The same three, equation by equation. Print and truth part in one: K(H+C) for K(H+CS), at Part::dw_k.
    PerPart printed{}, corrected{}, executed{};
    // Why the network takes another number of steps than the formula: the three add up to executed - corrected.
    long without_gates = 0;  // no output gates: (21) and their share of (22) fall away
    long by_wiring = 0;      // sources that (29) does not suppose, or lacks
    long by_biases = 0;      // each bias is one more source
};
Counts count(const Net& net);

// The steps that the terms of (19)-(28) have: steps(term) of one instance of each kind, times how many are like it.
// (Instances differ in shape only by the cells of their block.) Where thousands of outputs meet large blocks the
// trees are large: tens of milliseconds.
PerPart count_terms(const Net& net);

long total(const PerPart& list);

// The number of the equation that a part belongs to, "22", and the kind of unit that it is about.
const char* equation_of(Part part);
Kind kind_of(Part part);

// Steps and kept derivatives of this network if it had 1, 2, ..., `most` blocks: the first ones that it has, then
// copies of the last.
struct Growth {
    int blocks = 0;
    long cells = 0, steps = 0, derivatives = 0;
};
std::vector<Growth> growth(const Config& config, int most);

}  // namespace lstm
