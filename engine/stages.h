// stages.h -- one step taken apart, one equation at a time: the paper's three phases, (6) to (9), the outputs and (16),
// then (19) to (28) in order; and what is already computed at each of these points.
//
// The engine computes a step as a whole. A Stage only says how far into it a reader is.
#pragma once

#include <vector>

#include "engine/derivation.h"

namespace lstm {

enum class Phase : std::uint8_t { inputs, hidden_layer, outputs, backward };

// The point of a step at which `equation` has just been evaluated, for all its units.
struct Stage {
    Phase phase;
    const Equation* equation;  // nullptr: x(t) and the target have just been set
    int order;                 // grows from stage to stage; comparable between networks but for the last stage
};

// Those of this network: equations that do not apply are left out. There are always at least four.
std::vector<Stage> stages(const Topology& topology);

// Is what this stands for, of the moment that the stage is in, computed there? What of t-1 it reads always is, and so
// are the weights in force during the step.
bool known(const Stage& stage, const Leaf& leaf);
bool known(const Stage& stage, const Term& term);  // all that it is made of, as far as it has a value

}  // namespace lstm
