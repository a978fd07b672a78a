// walk.h -- from a quantity to the equation that defines it, and from an equation to those that use what it defines.
//
// Following the leaves of an equation leads back: (28) -> (27) -> (23) -> (19) -> inputs and targets, across time
// steps. What is given, and so ends a walk: inputs, the bias, targets, weights, alpha.
#pragma once

#include <optional>
#include <vector>

#include "engine/derivation.h"

namespace lstm {

// An instance of an equation, at t or at a neighbouring step.
struct Instance {
    const Equation* equation = nullptr;
    Pick pick;
    int later = 0;  // -1: at t-1, +1: at t+1
};

// Where the value of a leaf comes from: the equation whose left side it is, with the indices that make it so. A bound
// index keeps its value in `pick`. Nothing if the leaf is given, is 0 by the network's shape, or stands for several
// kinds of unit (u, m).
std::optional<Instance> origin(const Topology& topology, const Pick& pick, const Leaf& leaf);

// A value that no equation computes: where a walk ends.
bool is_given(const Leaf& leaf);

// The equations whose right side has the left side of `equation` among its leaves, in the paper's order, with indices
// that make it so. Equations that need a Wrt are left out where `terms` has none.
std::vector<Instance> uses(const Terms& terms, const Equation& equation, const Pick& pick);

// Every leaf of a term that has a value of its own: of a sum those of its rows, of (10) those of the branch that holds.
std::vector<Leaf> leaves_of(const Term& term);

}  // namespace lstm
