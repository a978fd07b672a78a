#include "engine/proof.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace lstm {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// The target of the weight that an equation changes; any: it changes none.
Unit target_of(const Topology& t, std::string_view number, const Pick& p) {
    if (number == "17") return p.l;
    if (number == "22") return target_of_22(t, p);
    if (number == "24") return target_of_24(t, p);
    if (number == "26") return in_gate(p.j);
    if (number == "28") return cell(p.j, p.v);
    return {};
}

double slope_of(const Steps& steps, std::string_view number, const Pick& p) {
    const Topology& t = steps.net.topology;
    if (number == "19") return -0.5 * slope_by_net(steps, output(p.k));
    if (number == "20") return -0.5 * slope_by_net(steps, hidden(p.i));
    if (number == "21") return -0.5 * slope_by_net(steps, out_gate(p.j));
    const Unit c = cell(p.j, p.v);
    if (number == "23") return -0.5 * slope_by_state(steps, c);
    if (number == "25" || number == "27") {
        const Unit l = number == "25" ? in_gate(p.j) : c;
        const Unit m = source_of(t, l, p.m);
        const Slopes s = slopes(steps, t.weight(l, m), Flow::truncated);
        return s.now.s[static_cast<std::size_t>(t.cell_number(c))].slope;
    }
    return nothing;
}

}  // namespace

Proof begin_proof(const Steps& steps, const Equation& e, const Pick& pick) {
    const Topology& t = steps.net.topology;
    Proof proof{-1,      nothing,
                nothing, nothing,
                nothing, nothing,
                nothing, nothing,
                0,       {nothing, nothing},
                nothing, std::vector<double>(notes().size(), nothing)};
    const Unit l = target_of(t, e.number, pick);
    const Unit m = l.kind == Kind::any ? Unit{} : source_of(t, l, pick.m);
    if (!is_bound(l) && !is_bound(m)) proof.weight = t.weight(l, m);
    return proof;
}

void go_on(Proof& proof, const Steps& steps, const Equation& e, const Pick& pick) {
    const int w = proof.weight;
    const double factor = std::string_view(e.number) == "24" ? 1.0 : steps.net.config.alpha;
    const bool of_weight = w >= 0;
    if (of_weight) proof.change = change_for(steps.now().w[static_cast<std::size_t>(w)]);
    switch (proof.stage++) {
        case 0:
            if (of_weight) proof.dual = factor * by_dual_numbers(steps, w, Flow::truncated);
            if (!of_weight) proof.slope = slope_of(steps, e.number, pick);
            break;
        case 1:
            if (of_weight) proof.difference = factor * by_finite_difference(steps, w, Flow::truncated, proof.change);
            break;
        case 2:
            if (of_weight) proof.fixed = factor * with_weights_fixed(steps, w);
            break;
        case 3:
            if (of_weight) proof.dual_full = factor * by_dual_numbers(steps, w, Flow::full);
            break;
        case 4:
            if (of_weight) proof.difference_full = factor * by_finite_difference(steps, w, Flow::full, proof.change);
            break;
        case 5: {
            if (!of_weight) break;
            const Gradient gradient = by_backpropagation(steps);
            proof.kept = factor * gradient.kept[static_cast<std::size_t>(w)];
            proof.dropped = factor * gradient.dropped[static_cast<std::size_t>(w)];
            proof.all = compare(gradient);
            break;
        }
        default: {
            const auto list = notes();
            const auto applies = [&](const Note& note) {
                return std::string_view(note.equation) == e.number && note.applies(steps.net.topology, pick);
            };
            while (proof.next_note < list.size() && !applies(list[proof.next_note])) ++proof.next_note;
            if (proof.next_note == list.size()) break;
            proof.notes[proof.next_note] = list[proof.next_note].truth(steps, pick);
            ++proof.next_note;
            --proof.stage;  // there may be more
            break;
        }
    }
}

double relative_difference(double a, double b) {
    const double larger = std::max(std::fabs(a), std::fabs(b));
    return larger == 0 ? 0 : std::fabs(a - b) / larger;
}

}  // namespace lstm
