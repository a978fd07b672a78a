// Experiments 2 and 6: one input unit a symbol, and something to remember for a long while.
#include "engine/task.h"

namespace lstm {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// 2a, 2b: (y, a_1 .. a_p-1, y) or (x, a_1 .. a_p-1, x), as likely; 2b has p - 1 symbols drawn from a_1 .. a_p-1
// in the middle. At every step the next symbol is asked for. Units: a_1 .. a_p-1, x, y.
// Left open: whether the second x or y is fed as well. Nothing follows it, so it is only predicted.
void draw_2ab(const Config& c, Random& random, Pattern& out) {
    clear(c, c.p, true, out);
    const int first = c.p - 1 + random.between(0, 1);
    out.hot[0] = first;
    for (int t = 1; t < c.p; ++t) out.hot[at(t)] = c.task == TaskKind::lag_regular ? t - 1 : random.between(0, c.p - 2);
    out.target.assign(at(c.p) * at(c.outputs), 0.0);
    for (int t = 0; t < c.p; ++t) {
        const int next = t + 1 < c.p ? out.hot[at(t + 1)] : first;
        out.asks[at(t)] = t;
        out.target[at(t) * at(c.outputs) + at(next)] = 1.0;
    }
}

// 2c: b, x or y, q distractors from a_1 .. a_p, then distractors until, with probability 1/10 each time, e. After e
// the second symbol is asked for: target (1, 0) for x, (0, 1) for y. Units: a_1 .. a_p, b, e, x, y.
// Print bounds the distractors by q; by p is meant, since there are p of them.
void draw_2c(const Config& c, Random& random, Pattern& out) {
    const int which = random.between(0, 1);
    int more = 0;
    while (random.below(10) != 0) ++more;
    clear(c, c.q + more + 3, true, out);
    out.hot[0] = c.p;
    out.hot[1] = c.p + 2 + which;
    for (int t = 2; t + 1 < out.length; ++t) out.hot[at(t)] = random.between(0, c.p - 1);
    out.hot.back() = c.p + 1;
    out.asks.back() = 0;
    out.target[at(which)] = 1.0;
}

}  // namespace

void draw_lag(const Config& config, Random& random, Pattern& out) {
    config.task == TaskKind::lag_distractors ? draw_2c(config, random, out) : draw_2ab(config, random, out);
}

// 6a, 6b: E, then a, b, c, d but for X or Y at two (6a) or three (6b) places, B at the end; 100 to 110 symbols. At the
// end one output for each order is asked for: Q, R, S, U for XX, XY, YX, YY; Q, R, S, U, V, A, B, C for XXX to YYY.
// Left open: whether the bounds of places and length belong to them. They do. Places count from 1, E's.
void draw_order(const Config& c, Random& random, Pattern& out) {
    static constexpr int two[][2] = {{10, 20}, {50, 60}};
    static constexpr int three[][2] = {{10, 20}, {33, 43}, {66, 76}};
    const bool of_three = c.task == TaskKind::temporal_order;
    clear(c, random.between(100, 110), true, out);
    for (int t = 1; t + 1 < out.length; ++t) out.hot[at(t)] = 2 + random.between(0, 3);
    out.hot.back() = 1;
    int order = 0;
    for (int n = 0; n < (of_three ? 3 : 2); ++n) {
        const auto& place = of_three ? three[n] : two[n];
        const int y = random.between(0, 1);
        out.hot[at(random.between(place[0], place[1]) - 1)] = 6 + y;
        order = 2 * order + y;
    }
    out.asks.back() = 0;
    out.target[at(order)] = 1.0;
}

}  // namespace lstm
