// Experiments 3, 4 and 5: sequences of real numbers, T to T + T/10 steps long, and one number to say at the end.
// Left open: how the length is distributed. Every length is as likely.
#include "engine/task.h"

namespace lstm {
namespace {

constexpr double deviation_of_inputs = 0.4472135954999579;    // square root of 0.2
constexpr double deviation_of_targets = 0.31622776601683794;  // square root of 0.1

std::size_t at(int i) { return static_cast<std::size_t>(i); }

int draw_length(const Config& c, Random& random) { return random.between(c.T, c.T + c.T / 10); }

}  // namespace

// 3a: N inputs of 1 (class 1) or -1 (class 2), as likely, then noise of mean 0 and variance 0.2. Target 1 or 0.
// 3b: the same noise upon the first N as well.
// 3c: 3a with targets 0.2 and 0.8, upon which comes noise of variance 0.1. Left open: whether the noise upon a target
// is drawn once for each sequence, or once for all. For each: every training sequence is a new one.
void draw_classes(const Config& c, Random& random, Pattern& out) {
    clear(c, draw_length(c, random), false, out);
    const bool first = random.below(2) == 0;
    for (int t = 0; t < out.length; ++t) {
        double value = t < c.N ? (first ? 1.0 : -1.0) : 0.0;
        if (t >= c.N || c.task == TaskKind::two_class_noisy) value += deviation_of_inputs * random.normal();
        out.x[at(t) * at(c.inputs)] = value;
    }
    out.asks.back() = 0;
    out.target[0] = first ? 1.0 : 0.0;
    if (c.task != TaskKind::two_class_targets) return;
    out.judged.assign(at(c.outputs), 0.0);
    out.judged[0] = first ? 0.2 : 0.8;
    out.target[0] = out.judged[0] + deviation_of_targets * random.normal();
}

// 4, 5: pairs of a value, in [-1, 1] (4) or [0, 1] (5), and a marker. One of the first ten pairs is marked by 1, then
// one of the first T/2 - 1 that is not marked yet; the first and the last pair have -1, all others 0. Target: 0.5 + a
// quarter of the sum (4), the product (5) of the two marked values.
// Should the first pair be one of the two, its value counts as 0 (4) or 1 (5). Left open: its marker then, and whether
// that holds for the second choice as well. It stays -1, for nothing of it is to be added; and it does.
// Left open: where T is odd, T/2 is rounded down.
void draw_pairs(const Config& c, Random& random, Pattern& out) {
    const bool sum = c.task == TaskKind::adding;
    clear(c, draw_length(c, random), false, out);
    const auto value = [&](int t) -> double& { return out.x[at(t) * at(c.inputs)]; };
    const auto marker = [&](int t) -> double& { return out.x[at(t) * at(c.inputs) + 1]; };
    for (int t = 0; t < out.length; ++t) value(t) = sum ? random.uniform(-1, 1) : random.uniform();
    const int first = random.between(0, 9);
    int second = first;
    while (second == first) second = random.between(0, c.T / 2 - 2);
    marker(first) = marker(second) = 1.0;
    marker(0) = marker(out.length - 1) = -1.0;
    const double X1 = first == 0 ? (sum ? 0.0 : 1.0) : value(first);
    const double X2 = second == 0 ? (sum ? 0.0 : 1.0) : value(second);
    out.asks.back() = 0;
    out.target[0] = sum ? 0.5 + (X1 + X2) / 4.0 : X1 * X2;
}

}  // namespace lstm
