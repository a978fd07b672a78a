#include "engine/counts.h"

#include <numeric>

#include "engine/derivation.h"

namespace lstm {
namespace {

long without_bias(Range sources) {
    long n = 0;
    for (const Unit u : sources) n += u.kind != Kind::bias;
    return n;
}

// What the number of steps depends on: units, and how many sources each kind of target has.
struct Sizes {
    long K, H, C, cells;
    long out_gates, gated_cells;  // C and all cells, or none
    long to_outputs, to_hidden, to_gates, to_cells;
};

// As (29) supposes: I sources for hidden units, gates and cells; outputs read hidden units and cells.
Sizes paper_sizes(const Topology& t) {
    const long I = without_bias(t.sources_of(Kind::in_gate));
    return {t.outputs, t.hidden, t.blocks, t.cells, t.blocks, t.cells, t.hidden + t.cells, I, I, I};
}

Sizes own_sizes(const Topology& t, bool biases) {
    const auto sources = [&](Kind l) {
        return biases ? static_cast<long>(t.sources_of(l).size) : without_bias(t.sources_of(l));
    };
    Sizes n = paper_sizes(t);
    if (!t.output_gates) n.out_gates = n.gated_cells = 0;
    n.to_outputs = sources(Kind::output);
    n.to_hidden = sources(Kind::hidden);
    n.to_gates = sources(Kind::in_gate);
    n.to_cells = sources(Kind::cell);
    return n;
}

// (19) K; (20) KH; (21) KCS; (22) K(H+CS), HI, CI; (23) KCS; (25)-(28) CSI each.
PerPart steps_by(const Sizes& n) {
    PerPart s{};
    at(s, Part::e_k) = n.K;
    at(s, Part::e_i) = n.K * n.H;
    at(s, Part::e_out) = n.K * n.gated_cells;
    at(s, Part::dw_k) = n.K * n.to_outputs;
    at(s, Part::dw_i) = n.H * n.to_hidden;
    at(s, Part::dw_out) = n.out_gates * n.to_gates;
    at(s, Part::e_s) = n.K * n.cells;
    at(s, Part::ds_in) = at(s, Part::dw_in) = n.cells * n.to_gates;
    at(s, Part::ds_c) = at(s, Part::dw_c) = n.cells * n.to_cells;
    return s;
}

long kept_derivatives(const Sizes& n) { return n.cells * (n.to_gates + n.to_cells); }

}  // namespace

long total(const PerPart& list) { return std::accumulate(list.begin(), list.end(), 0L); }

const char* equation_of(Part part) {
    switch (part) {
        case Part::e_k: return "19";
        case Part::e_i: return "20";
        case Part::e_out: return "21";
        case Part::dw_k:
        case Part::dw_i:
        case Part::dw_out: return "22";
        case Part::e_s: return "23";
        case Part::ds_in: return "25";
        case Part::dw_in: return "26";
        case Part::ds_c: return "27";
        case Part::dw_c: return "28";
    }
    return "";
}

Kind kind_of(Part part) {
    switch (part) {
        case Part::e_k:
        case Part::dw_k: return Kind::output;
        case Part::e_i:
        case Part::dw_i: return Kind::hidden;
        case Part::e_out:
        case Part::dw_out: return Kind::out_gate;
        case Part::ds_in:
        case Part::dw_in: return Kind::in_gate;
        default: return Kind::cell;
    }
}

Counts count(const Net& net) {
    const Topology& t = net.topology;
    const Sizes paper = paper_sizes(t), own = own_sizes(t, true), unbiased = own_sizes(t, false);
    Counts c;
    c.K = paper.K;
    c.H = paper.H;
    c.C = paper.C;
    c.cells = paper.cells;
    c.I = paper.to_gates;
    c.weights_formula = c.K * c.H + c.K * c.cells + c.cells * c.I + 2 * c.C * c.I + c.H * c.I;
    c.weights = t.weights;
    for (const Kind l : {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output})
        c.biases += t.all(l).size * (t.sources_of(l).size - without_bias(t.sources_of(l)));
    c.derivatives = kept_derivatives(own);

    c.corrected = c.printed = steps_by(paper);
    at(c.printed, Part::dw_k) = c.K * (c.H + c.C);
    const Moment before = blank<double>(net);
    Moment now = before;
    c.executed = backward_counted(net, before, now);
    c.steps_printed = total(c.printed);
    c.steps_corrected = total(c.corrected);
    c.steps_executed = total(c.executed);

    Sizes gates_as_here = paper;
    gates_as_here.out_gates = own.out_gates;
    gates_as_here.gated_cells = own.gated_cells;
    const long with_these_gates = total(steps_by(gates_as_here)), as_wired = total(steps_by(unbiased));
    c.without_gates = with_these_gates - c.steps_corrected;
    c.by_wiring = as_wired - with_these_gates;
    c.by_biases = c.steps_executed - as_wired;
    return c;
}

PerPart count_terms(const Net& net) {
    const Topology& t = net.topology;
    const Moment nothing = blank<double>(net);
    const Terms terms{{net, nothing, nothing}};
    PerPart list{};
    const auto add = [&](Part part, const Pick& pick, long alike) {
        if (alike > 0)
            at(list, part) += alike * steps(find_equation(equation_of(part))->lines.back().right(terms, pick));
    };
    const auto sources = [&](Kind l) { return static_cast<long>(t.sources_of(l).size); };

    add(Part::e_k, {}, t.outputs);
    add(Part::e_i, {}, t.hidden);
    add(Part::e_s, {}, t.cells);
    add(Part::ds_in, {}, t.cells * sources(Kind::in_gate));
    add(Part::ds_c, {}, t.cells * sources(Kind::cell));
    add(Part::dw_c, {}, t.cells * sources(Kind::cell));
    Pick pick;
    for (const Part part : {Part::dw_k, Part::dw_i, Part::dw_out}) {
        const Kind l = kind_of(part);
        pick.l = {l, 0, 0};
        add(part, pick, t.all(l).size * sources(l));
    }
    std::vector<bool> counted(static_cast<std::size_t>(t.blocks));
    for (int j = 0; j < t.blocks; ++j) {
        if (counted[static_cast<std::size_t>(j)]) continue;
        long alike = 0;
        for (int other = j; other < t.blocks; ++other) {
            if (t.cells_of(other) != t.cells_of(j)) continue;
            counted[static_cast<std::size_t>(other)] = true;
            ++alike;
        }
        pick.j = j;
        if (t.output_gates) add(Part::e_out, pick, alike);
        add(Part::dw_in, pick, alike * sources(Kind::in_gate));
    }
    return list;
}

std::vector<Growth> growth(const Config& config, int most) {
    std::vector<Growth> list;
    Config c = config;
    for (int blocks = 1; blocks <= most; ++blocks) {
        c.blocks = config.blocks;
        c.blocks.resize(static_cast<std::size_t>(blocks), config.blocks.back());
        const Sizes n = own_sizes(make_topology(c), true);
        list.push_back({blocks, n.cells, total(steps_by(n)), kept_derivatives(n)});
    }
    return list;
}

}  // namespace lstm
