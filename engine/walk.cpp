#include "engine/walk.h"

#include <algorithm>
#include <string_view>

namespace lstm {
namespace {

const char* number_of_activation(Kind kind) {
    switch (kind) {
        case Kind::hidden: return "6";
        case Kind::in_gate: return "7";
        case Kind::out_gate: return "8";
        case Kind::cell: return "9";
        case Kind::output: return "k";
        default: return "";
    }
}

const char* number_of_slope(Kind kind) {
    switch (kind) {
        case Kind::hidden: return "11";
        case Kind::in_gate: return "12";
        case Kind::out_gate: return "13";
        case Kind::cell: return "15";
        case Kind::output: return "10";
        default: return "";
    }
}

const char* number_of_error(Kind kind) {
    return kind == Kind::output ? "19" : kind == Kind::hidden ? "20" : kind == Kind::out_gate ? "21" : "";
}

// A weight's change, and its derivative of E: which equation gives them depends on the weight's target.
const char* number_of_change(Kind kind) {
    return kind == Kind::in_gate ? "26" : kind == Kind::cell ? "28" : kind == Kind::any ? "" : "22";
}

// The equation that has this leaf on its left side; "" if there is none.
const char* number_of(const Leaf& leaf) {
    switch (leaf.symbol) {
        case Symbol::y:
        case Symbol::net:
        case Symbol::x_net: return number_of_activation(leaf.a.kind);
        case Symbol::s:
        case Symbol::x_s: return "9";
        case Symbol::ds: return leaf.a.kind == Kind::cell ? "27" : "25";
        case Symbol::ds_wrt: return "14";
        // What is dropped is the untruncated derivative, which no equation here computes.
        case Symbol::dy: return leaf.earlier ? "" : number_of_slope(leaf.c.kind);
        case Symbol::e: return number_of_error(leaf.a.kind);
        case Symbol::e_s: return "23";
        case Symbol::dw: return number_of_change(leaf.a.kind);
        case Symbol::E:
        case Symbol::dE:
        case Symbol::half_dE:
        case Symbol::half_dE_net: return "16";
        case Symbol::minus_half_dE: return "24";
        case Symbol::alpha:
        case Symbol::w:
        case Symbol::target:
        case Symbol::delta: return "";
    }
    return "";
}

// Moves the indices that `u` has onto `pick`.
void take(Pick& pick, Unit u) {
    if (u.j < 0) return;
    switch (u.kind) {
        case Kind::hidden: pick.i = u.j; break;
        case Kind::output: pick.k = u.j; break;
        case Kind::in_gate:
        case Kind::out_gate: pick.j = u.j; break;
        case Kind::cell:
            pick.j = u.j;
            if (u.v >= 0) pick.v = u.v;
            break;
        default: break;
    }
}

bool same_instance(const Equation& e, const Pick& a, const Pick& b) {
    for (const char* index = e.indices; *index; ++index) {
        const bool equal = *index == 'j'   ? a.j == b.j
                           : *index == 'v' ? a.v == b.v
                           : *index == 'i' ? a.i == b.i
                           : *index == 'k' ? a.k == b.k
                           : *index == 'l' ? same(a.l, b.l)
                                           : same(a.m, b.m);
        if (!equal) return false;
    }
    return true;
}

void gather(const Term& term, std::vector<Leaf>& to) {
    if (term.op == Op::leaf) return to.push_back(term.leaf);
    if (term.op == Op::cases) return gather(term.args[static_cast<std::size_t>(term.chosen)], to);
    for (std::size_t i = term.op == Op::sum ? 1 : 0; i < term.args.size(); ++i) gather(term.args[i], to);
}

// The functions f, g, h of a term: what (3), (4), (5) define.
void gather_functions(const Term& term, std::vector<const Term*>& to) {
    if (term.op == Op::call) to.push_back(&term);
    for (const Term& a : term.args) gather_functions(a, to);
}

const char* number_of_function(const Term& call) {
    const std::string_view name = call.name;
    return name == "f" ? "3" : name == "h" ? "4" : name == "g" ? "5" : "";
}

bool uses_function(const Term& term, const Equation& e) {
    std::vector<const Term*> calls;
    gather_functions(term, calls);
    return std::any_of(calls.begin(), calls.end(),
                       [&](const Term* call) { return std::string_view(number_of_function(*call)) == e.number; });
}

// The targets that the l of an equation can be, as far as the other indices say.
std::vector<Unit> targets(const Topology& t, const Equation& e, const Pick& p) {
    const std::string_view indices = e.indices, number = e.number;
    // The reading has picked l and m for those that need a Wrt.
    if (indices.find('l') == indices.npos || needs_wrt(e)) return {p.l};
    if (number == "24") return {in_gate(p.j), cell(p.j, p.v)};
    std::vector<Unit> list = {output(p.k)};
    if (t.hidden > 0) list.push_back(hidden(p.i));
    if (t.output_gates) list.push_back(out_gate(p.j));
    return list;
}

}  // namespace

bool is_given(const Leaf& leaf) {
    switch (leaf.symbol) {
        case Symbol::alpha:
        case Symbol::w:
        case Symbol::target: return true;
        case Symbol::y: return leaf.a.kind == Kind::input || leaf.a.kind == Kind::bias;
        default: return false;
    }
}

std::optional<Instance> origin(const Topology& topology, const Pick& pick, const Leaf& leaf) {
    const Equation* equation = find_equation(number_of(leaf));
    if (!equation || !equation->applies(topology)) return {};
    if (leaf.symbol == Symbol::y && leaf.a.kind == Kind::out_gate && !topology.output_gates) return {};
    // A cell's weights act on its own state only: the derivative of another one's is 0, and (27) is not about it.
    if (leaf.symbol == Symbol::ds && leaf.a.kind == Kind::cell && !is_bound(leaf.c) && !same(leaf.a, leaf.c)) return {};
    Instance place{equation, pick, leaf.earlier ? -1 : 0};
    const bool of_three = leaf.symbol == Symbol::ds || leaf.symbol == Symbol::ds_wrt || leaf.symbol == Symbol::dy;
    take(place.pick, of_three ? leaf.c : leaf.a);
    const bool of_weight = of_three || leaf.symbol == Symbol::dw || leaf.symbol == Symbol::minus_half_dE;
    if (of_weight && !is_bound(leaf.b)) place.pick.m = with_role(leaf.b, "");
    if (of_weight && !is_bound(leaf.a)) place.pick.l = with_role(leaf.a, "");
    return place;
}

std::vector<Leaf> leaves_of(const Term& term) {
    std::vector<Leaf> list;
    gather(term, list);
    return list;
}

std::vector<Instance> uses(const Terms& terms, const Equation& equation, const Pick& pick) {
    const Topology& topology = terms.n.topology();
    std::vector<Instance> found;
    for (const Equation& user : derivation()) {
        if (!user.applies(topology) || (needs_wrt(user) && !terms.n.wrt)) continue;
        std::optional<Instance> at[2];  // at this step, and at the next
        for (const Unit l : targets(topology, user, pick)) {
            Pick p = pick;
            p.l = l;
            for (const Line& line : user.lines) {
                const Term right = line.right(terms, p);
                for (const Leaf& leaf : leaves_of(right)) {
                    auto& instance = at[leaf.earlier ? 1 : 0];
                    // Most leaves are of other equations: that is soon said.
                    if (instance || std::string_view(number_of(leaf)) != equation.number) continue;
                    const auto from = origin(topology, p, leaf);
                    if (from && same_instance(equation, from->pick, pick))
                        instance = Instance{&user, p, leaf.earlier ? 1 : 0};
                }
                if (!at[0] && uses_function(right, equation)) at[0] = Instance{&user, p, 0};
            }
        }
        // An equation of several lines uses its own earlier ones: that leads nowhere.
        if (at[0] && &user != &equation) found.push_back(*at[0]);
        if (at[1]) found.push_back(*at[1]);
    }
    return found;
}

}  // namespace lstm
