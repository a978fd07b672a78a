// gradient.h -- gradients that do not come from (19)-(28): what a learner can hold the derivation against.
//
// All are of half of E(t) at the last step of a run of steps of one sequence, with its sign turned: what (22), (26)
// and (28) multiply by alpha. Each step is taken with the weights that were in force then, and the change of a weight
// is the same change at every step; so online updates, which move weights within a sequence, are held fixed.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/task.h"
#include "engine/trainer.h"

namespace lstm {

// Steps 1 .. t of one sequence as they were computed, and what was fed to them.
struct Steps {
    const Net& net;
    const Sequence& sequence;
    std::vector<std::shared_ptr<const Moment>> moments;
    const Moment& now() const { return *moments.back(); }
};

enum class Flow : std::uint8_t { truncated, full };

// Dual numbers with respect to one weight (Topology::weight): moments t-1 (blank at t = 1) and t, every value with its
// slope. Truncated: nothing flows through y(t-1) of the hidden layer.
struct Slopes {
    MomentOf<Dual> before, now;
};
Slopes slopes(const Steps& steps, int weight, Flow flow);
// Everything that (10)-(15) say of one weight at the last step: their own values, carried from the first step on, and
// the untruncated ones. e_of: the unit of (18).
Wrt with_respect_to(const Steps& steps, Unit l, Unit m, Unit e_of);

// dE(t)/dnet_l(t): the last step alone, with net_l moved. For l an output, a hidden unit or a gate.
double slope_by_net(const Steps& steps, Unit l);
double slope_by_state(const Steps& steps, Unit c);  // dE(t)/ds_c(t), likewise

double by_dual_numbers(const Steps& steps, int weight, Flow flow);

// Central difference with this change of the weight at every step. Truncated: the values of t-1 that the hidden layer
// reads are the recorded ones.
double by_finite_difference(const Steps& steps, int weight, Flow flow, double change);
double change_for(double weight);  // about the cube root of the machine's precision, times the weight's size

// All weights at once, by going backwards through the steps. kept: along the paths that truncation leaves, equal to
// (22), (26), (28) without alpha. dropped: along all others. Their sum is the full gradient.
struct Gradient {
    std::vector<double> kept, dropped;
};
Gradient by_backpropagation(const Steps& steps);

// How the truncated gradient lies to the full one: the angle between them (radians; NaN if one is 0) and the ratio of
// their lengths, truncated / full.
struct Comparison {
    double angle = 0;
    double ratio = 0;
};
Comparison compare(const Gradient& gradient);

// The truncated derivative with all weights fixed at their values of the last step, from the start of the sequence
// on. What the carried derivatives of (25), (27) approximate while online updates move the weights.
double with_weights_fixed(const Steps& steps, int weight);

}  // namespace lstm
