// notes.h -- where print and truth part: each place where the paper, or a text about it, has a formula that a
// finite-difference check refutes, with the numbers of the running network that settle it.
#pragma once

#include <span>

#include "engine/derivation.h"
#include "engine/gradient.h"

namespace lstm {

// Both formulas are for the same quantity, of which `truth` is the value by dual numbers under the same truncation.
struct Note {
    const char* id;                                 // stable; the key of its text
    const char* equation;                           // the number that it belongs to
    bool (*applies)(const Topology&, const Pick&);  // otherwise print and truth agree, or there is nothing to compare
    Term (*printed)(const Terms&, const Pick&);
    Term (*corrected)(const Terms&, const Pick&);
    double (*truth)(const Steps&, const Pick&);
};
std::span<const Note> notes();

// The Wrt that an equation or a note needs: w_lm for the picked target and source.
Wrt wrt_of(const Steps& steps, const Pick& pick);
Wrt blank_wrt(const Net& net, const Pick& pick);  // the same before the first step: all 0

}  // namespace lstm
