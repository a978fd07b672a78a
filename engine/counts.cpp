#include "engine/counts.h"

namespace lstm {

Counts count(const Net& net) {
    const Topology& t = net.topology;
    const auto without_bias = [](Range sources) {
        long n = 0;
        for (const Unit u : sources) n += u.kind != Kind::bias;
        return n;
    };
    Counts c;
    c.K = t.outputs;
    c.H = t.hidden;
    c.C = t.blocks;
    c.cells = t.cells;
    c.I = without_bias(t.sources_of(Kind::in_gate));
    c.weights_formula = c.K * c.H + c.K * c.cells + c.cells * c.I + 2 * c.C * c.I + c.H * c.I;
    c.weights = t.weights;
    for (const Kind l : {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output})
        c.biases += t.all(l).size * (t.sources_of(l).size - without_bias(t.sources_of(l)));
    c.derivatives = static_cast<long>(t.cells) * (t.sources_of(Kind::in_gate).size + t.sources_of(Kind::cell).size);
    const long rest = c.K + 2 * c.K * c.H + c.H * c.I + c.C * c.I + 4 * c.cells * c.I;
    c.steps_printed = rest + c.K * c.C + 2 * c.K * c.cells;
    c.steps_corrected = rest + 3 * c.K * c.cells;
    const Moment before = blank<double>(net);
    Moment now = before;
    c.steps_executed = backward_counted(net, before, now);
    return c;
}

}  // namespace lstm
