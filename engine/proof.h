// proof.h -- what the value of an equation is held against: the same quantity by roads that share no code with it.
//
// For the equations that change a weight, (17), (22), (24), (26), (28): dual numbers, finite differences and
// backpropagation through time, under truncation and without it. For (19)-(21), (23), (25), (27): dual numbers.
// For the paper notes that belong to the equation: their truth.
#pragma once

#include <vector>

#include "engine/notes.h"

namespace lstm {

// Values are of the equation's left side: changes of a weight have alpha in them, except those of (24). NaN: not yet
// known, or not asked of this equation.
struct Proof {
    int weight = -1;  // the one that is changed, by Topology::weight; -1: the equation is about no single weight
    double dual, difference;            // under truncation
    double fixed;                       // the same, had the weights of this step been in force all along
    double dual_full, difference_full;  // along every recurrent path
    double kept, dropped;               // by backpropagation through time; together the full gradient
    double change;                      // of the weight, that the finite differences take
    Comparison all;                     // over all weights: how the truncated gradient lies to the full one
    double slope;                       // dual numbers, of equations that are no weight's change
    std::vector<double> notes;          // the truth of each of notes()
    int stage = 0;
    std::size_t next_note = 0;  // the last stage takes a note at a time
};

// A proof is computed in stages, so that no frame has to wait for all of it: each call of go_on makes a run or two
// through the sequence. The last stage takes a call for each note.
inline constexpr int proof_stages = 7;
Proof begin_proof(const Steps& steps, const Equation& equation, const Pick& pick);
void go_on(Proof& proof, const Steps& steps, const Equation& equation, const Pick& pick);
inline bool is_done(const Proof& proof) { return proof.stage == proof_stages; }

// |a - b| relative to the larger of the two; 0 where both are 0.
double relative_difference(double a, double b);

}  // namespace lstm
