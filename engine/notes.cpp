#include "engine/notes.h"

#include "engine/equations.h"

namespace lstm {
namespace {

using T = const Terms&;
using P = const Pick&;

Unit source(T t, Unit l, P p) { return with_role(source_of(t.n.topology(), l, p.m), "m"); }
Unit picked_cell(P p) { return cell(p.j, p.v); }
Unit picked_target(P p) { return p.l; }
Unit picked_in(P p) { return in_gate(p.j); }
Unit picked_output(P p) { return output(p.k); }

// A source of the outputs whose value at t-1 is not the one at t: a cell or a hidden unit.
Unit moving_source(const Topology& t, P p) {
    const Unit m = source_of(t, output(p.k), p.m);
    if (is_recurrent(m.kind)) return m;
    for (const Unit u : t.sources_of(Kind::output))
        if (is_recurrent(u.kind)) return u;
    return {};
}

// -d(E/2)/dw_lm under truncation.
double slope(const Steps& steps, Unit l, Unit m) {
    return by_dual_numbers(steps, steps.net.topology.weight(l, m), Flow::truncated);
}
template <Unit (*Target)(P)> double truth_of_dw(const Steps& steps, P p) {
    const Unit l = Target(p);
    return steps.net.config.alpha * slope(steps, l, source_of(steps.net.topology, l, p.m));
}

bool always(const Topology&, P) { return true; }
bool several_cells(const Topology& t, P p) { return t.cells_of(p.j) > 1; }

constexpr Note list[] = {
    {"factor-2", "17", always,  //
     [](T t, P) { return eq::printed::dw_of_E(t); }, [](T t, P) { return eq::dw_of_E(t); }, truth_of_dw<picked_target>},
    {"outputs-time", "22", [](const Topology& t, P p) { return !is_bound(moving_source(t, p)); },
     [](T t, P p) { return eq::printed::dw_k(t, output(p.k), with_role(moving_source(t.n.topology(), p), "m")); },
     [](T t, P p) { return eq::dw(t, output(p.k), with_role(moving_source(t.n.topology(), p), "m")); },
     [](const Steps& s, P p) {
         return s.net.config.alpha * slope(s, picked_output(p), moving_source(s.net.topology, p));
     }},
    {"history-in", "22", [](const Topology& t, P) { return t.sources_of(Kind::in_gate).size > 0; },
     [](T t, P p) { return eq::printed::dw_in(t, picked_in(p), source(t, picked_in(p), p)); },
     [](T t, P p) { return eq::dw_in(t, picked_in(p), source(t, picked_in(p), p)); }, truth_of_dw<picked_in>},
    {"history-c", "22", [](const Topology& t, P) { return t.sources_of(Kind::cell).size > 0; },
     [](T t, P p) { return eq::printed::dw_c(t, picked_cell(p), source(t, picked_cell(p), p)); },
     [](T t, P p) { return eq::dw_c(t, picked_cell(p), source(t, picked_cell(p), p)); }, truth_of_dw<picked_cell>},
    {"two-v", "24", [](const Topology& t, P p) { return several_cells(t, p) && t.sources_of(Kind::cell).size > 0; },
     [](T t, P p) { return eq::printed::minus_dE(t, picked_cell(p), source(t, picked_cell(p), p)); },
     [](T t, P p) { return eq::minus_dE(t, picked_cell(p), source(t, picked_cell(p), p)); },
     [](const Steps& s, P p) { return slope(s, picked_cell(p), source_of(s.net.topology, picked_cell(p), p.m)); }},
    {"single-21", "21", [](const Topology& t, P p) { return t.output_gates && several_cells(t, p); },
     [](T t, P p) { return eq::printed::e_out(t, out_gate(p.j), picked_cell(p)); },
     [](T t, P p) { return eq::e_out(t, out_gate(p.j)); },
     [](const Steps& s, P p) { return -0.5 * slope_by_net(s, out_gate(p.j)); }},
    {"single-26", "26",
     [](const Topology& t, P p) { return several_cells(t, p) && t.sources_of(Kind::in_gate).size > 0; },
     [](T t, P p) { return eq::printed::dw_in_single(t, picked_in(p), picked_cell(p), source(t, picked_in(p), p)); },
     [](T t, P p) { return eq::dw_in(t, picked_in(p), source(t, picked_in(p), p)); }, truth_of_dw<picked_in>},
    {"live-11", "11",
     [](const Topology& t, P) { return t.hidden > 0 && t.recurrent_sources_of(Kind::hidden).size > 0; },
     [](T t, P p) { return eq::printed::dy_live(t, hidden(p.i)); }, [](T t, P p) { return eq::dy(t, hidden(p.i)); },
     [](const Steps& s, P p) {
         const Topology& t = s.net.topology;
         const int w = t.weight(p.l, source_of(t, p.l, p.m));
         return slopes(s, w, Flow::truncated).now.y[static_cast<std::size_t>(t.number(hidden(p.i)))].slope;
     }},
    {"time-23", "23", always,  //
     [](T t, P p) { return eq::printed::e_s(t, picked_cell(p)); }, [](T t, P p) { return eq::e_s(t, picked_cell(p)); },
     [](const Steps& s, P p) { return -0.5 * slope_by_state(s, picked_cell(p)); }},
    {"product-14", "14", always,  //
     [](T t, P p) { return eq::printed::ds(t, picked_cell(p)); }, [](T t, P p) { return eq::ds(t, picked_cell(p)); },
     [](const Steps& s, P p) {
         const Topology& t = s.net.topology;
         const int w = t.weight(p.l, source_of(t, p.l, p.m));
         return slopes(s, w, Flow::truncated).now.s[static_cast<std::size_t>(t.cell_number(picked_cell(p)))].slope;
     }},
};

}  // namespace

std::span<const Note> notes() { return list; }

Wrt blank_wrt(const Net& net, const Pick& pick) {
    const Topology& t = net.topology;
    const std::vector<double> units(t.units.size()), cells(static_cast<std::size_t>(t.cells));
    return {pick.l, source_of(t, pick.l, pick.m), units, cells, cells, units, units, cells,
            0,      target_of_22(t, pick),        0};
}

Wrt wrt_of(const Steps& steps, const Pick& pick) {
    const Topology& t = steps.net.topology;
    return with_respect_to(steps, pick.l, source_of(t, pick.l, pick.m), target_of_22(t, pick));
}

}  // namespace lstm
