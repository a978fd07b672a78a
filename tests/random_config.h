// random_config.h -- random small networks and sequences, and their translation for tests/reference.h.
//
// check() wants seven inputs and outputs, for the grammar; the net itself takes any size, and small ones show more.
#pragma once

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "engine/real.h"
#include "engine/trainer.h"
#include "tests/reference.h"

namespace lstm::test {

inline int between(Random& random, int low, int high) {
    return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}
inline bool chance(Random& random, double p) { return random.uniform() < p; }

// Everything that can vary does. Weights are wide enough for the squashing functions to bend.
inline Config random_config(Random& random) {
    Config c;
    c.inputs = between(random, 1, 3);
    c.outputs = between(random, 1, 3);
    c.hidden = between(random, 0, 3);
    c.blocks.assign(static_cast<std::size_t>(between(random, 1, 3)), {});
    for (std::size_t j = 0; j < c.blocks.size(); ++j) {
        Block& b = c.blocks[j];
        b.cells = between(random, 2, 3);
        if (j > 0 && b.cells == c.blocks[0].cells) b.cells = 1;  // blocks of unequal size
        if (chance(random, 0.5)) b.in_bias = random.uniform(-2, 2);
        if (chance(random, 0.5)) b.out_bias = random.uniform(-2, 2);
    }
    c.output_gates = chance(random, 0.75);
    for (int l = 0; l < target_kinds; ++l)
        for (int u = 0; u < source_kinds; ++u) c.feeds[l][u] = chance(random, 0.75);
    c.fed(Target::outputs, Source::cells) = chance(random, 0.9);
    c.fed(Target::outputs, Source::gates) = false;
    const auto squash = [&] {
        return chance(random, 0.5) ? Squash::paper : chance(random, 0.5) ? Squash::logistic : Squash::identity;
    };
    c.g = squash();
    c.h = squash();
    c.output = chance(random, 0.7) ? Squash::logistic : Squash::identity;
    c.alpha = random.uniform(0.05, 0.3);
    c.update = chance(random, 0.5) ? Update::every_step : Update::sequence_end;
    c.seed = random.next();
    c.range = random.uniform(0.3, 1.2);
    return c;
}

// Some weights frozen; all set, or learned, in one network of five each.
inline void random_weights(Config& c, Random& random) {
    const auto weights = static_cast<int>(count_weights(c));
    for (int i = 0; i < weights; ++i)
        if (chance(random, 0.05)) c.frozen.push_back(i);
    if (chance(random, 0.2))
        for (int i = 0; i < weights; ++i) c.w.push_back(random.uniform(-1, 1));
    if (chance(random, 0.2)) {
        c.learned.sequences = between(random, 1, 50);
        for (int i = 0; i < weights; ++i) c.learned.w.push_back(random.uniform(-1, 1));
    }
}

// Real inputs and targets; about every third step has no target.
inline Sequence random_sequence(const Config& c, Random& random, int length) {
    Sequence sequence;
    for (int t = 0; t < length; ++t) {
        Step step;
        for (int i = 0; i < c.inputs; ++i) step.x.push_back(random.uniform(-1.5, 1.5));
        for (int k = 0; k < c.outputs; ++k) step.target.push_back(random.uniform(-0.5, 1.5));
        step.has_target = chance(random, 0.7);
        sequence.steps.push_back(std::move(step));
    }
    return sequence;
}

// A trainer that has no task: its sequences are handed to it one by one.
inline Trainer bare_trainer(const Config& config) {
    Trainer trainer{make_net(config), {}, {}, -1, {}};
    trainer.reset = blank<double>(trainer.net);
    return trainer;
}
inline void hand_over(Trainer& trainer, std::int64_t number, Sequence sequence) {
    trainer.current_number = number;
    trainer.current = std::move(sequence);
}

// --- The same network in tests/reference.h's words

inline reference::UnitRef in_reference(Unit u) {
    switch (u.kind) {
        case Kind::bias: return {'b', 0, 0};
        case Kind::input: return {'x', u.j, 0};
        case Kind::hidden: return {'i', u.j, 0};
        case Kind::in_gate: return {'n', u.j, 0};
        case Kind::out_gate: return {'o', u.j, 0};
        case Kind::cell: return {'c', u.j, u.v};
        default: return {'k', u.j, 0};
    }
}

inline reference::Net in_reference(const Config& c) {
    const auto squash = [](Squash s) {
        return s == Squash::paper      ? reference::Net::paper
               : s == Squash::logistic ? reference::Net::logistic
                                       : reference::Net::identity;
    };
    reference::Net n;
    n.inputs = c.inputs;
    n.hidden = c.hidden;
    n.outputs = c.outputs;
    for (const Block& b : c.blocks) n.cells.push_back(b.cells);
    n.output_gate = c.output_gates;
    const Target targets[] = {Target::hidden, Target::gates, Target::cells, Target::outputs};
    const reference::Target theirs[] = {reference::to_hidden, reference::to_gates, reference::to_cells,
                                        reference::to_outputs};
    const Source sources[] = {Source::inputs, Source::hidden, Source::cells, Source::gates, Source::bias};
    const reference::Source from[] = {reference::from_inputs, reference::from_hidden, reference::from_cells,
                                      reference::from_gates, reference::from_bias};
    for (int l = 0; l < 4; ++l)
        for (int u = 0; u < 5; ++u) n.feeds[theirs[l]][from[u]] = c.fed(targets[l], sources[u]);
    n.g = squash(c.g);
    n.h = squash(c.h);
    n.outputs_identity = c.output == Squash::identity;
    n.alpha = c.alpha;
    n.update_every_step = c.update == Update::every_step;
    return n;
}

// --- Comparing many numbers with one assertion

// The largest difference seen, in units of what is tolerated: `relative` of the two numbers, and a hundredth of that
// of `scale`, the size of the terms that a small number may be the difference of.
struct Worst {
    double relative;
    double ratio = 0;
    long compared = 0;
    std::string where = "nothing compared";

    void compare(double a, double b, double scale, const std::string& what) {
        ++compared;
        const double tolerated =
            relative * std::fmax(std::fabs(a), std::fabs(b)) + relative * 0.01 * std::fmax(scale, 1.0);
        const double here = std::fabs(a - b) / tolerated;
        if (here <= ratio) return;  // NaN passes on: it is the worst
        ratio = std::isnan(here) ? HUGE_VAL : here;
        where = what + ": " + std::to_string(a) + " and " + std::to_string(b) + ", difference " + std::to_string(here) +
                " times the tolerance";
    }
};

inline double largest(const std::vector<double>& list) {
    double most = 0;
    for (const double x : list) most = std::fmax(most, std::fabs(x));
    return most;
}

inline std::string name(Unit u) { return latex_concrete(u); }
inline std::string name(Unit l, Unit m) { return name(l) + " from " + name(m); }

}  // namespace lstm::test
