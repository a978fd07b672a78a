#include "engine/stages.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>

namespace lstm {
namespace {

struct Place {
    Phase phase;
    const char* number;
};
constexpr Place places[] = {
    {Phase::inputs, ""},        {Phase::hidden_layer, "6"}, {Phase::hidden_layer, "7"}, {Phase::hidden_layer, "8"},
    {Phase::hidden_layer, "9"}, {Phase::outputs, "k"},      {Phase::outputs, "16"},     {Phase::backward, "19"},
    {Phase::backward, "20"},    {Phase::backward, "21"},    {Phase::backward, "22"},    {Phase::backward, "23"},
    {Phase::backward, "25"},    {Phase::backward, "26"},    {Phase::backward, "27"},    {Phase::backward, "28"}};

int order_of(std::string_view number) {
    const auto* place =
        std::find_if(std::begin(places), std::end(places), [&](const Place& p) { return number == p.number; });
    return static_cast<int>(place - std::begin(places));
}

// The equation that computes y and net of this kind of unit; "": set in phase 1, or no matter of steps.
std::string_view forward_of(Kind kind) {
    switch (kind) {
        case Kind::hidden: return "6";
        case Kind::in_gate: return "7";
        case Kind::out_gate: return "8";
        case Kind::cell: return "9";
        case Kind::output: return "k";
        case Kind::any: return "9";  // some unit that the outputs read
        default: return "";
    }
}
std::string_view error_of(Kind kind) { return kind == Kind::output ? "19" : kind == Kind::hidden ? "20" : "21"; }
std::string_view change_of(Kind target) {
    return target == Kind::in_gate ? "26" : target == Kind::cell || target == Kind::any ? "28" : "22";
}
// Where l is no in_j and no c_j^v the derivative is 0, but (14) says so where it says the others.
std::string_view slope_of(Kind target) { return target == Kind::cell || target == Kind::any ? "27" : "25"; }

std::string_view computed_by(const Leaf& leaf) {
    if (leaf.earlier) return "";
    switch (leaf.symbol) {
        case Symbol::alpha:
        case Symbol::w:
        case Symbol::delta:
        case Symbol::target: return "";
        case Symbol::y:
        case Symbol::net:
        case Symbol::x_net: return forward_of(leaf.a.kind);
        case Symbol::s:
        case Symbol::x_s: return "9";
        case Symbol::E: return "16";
        case Symbol::e:
        case Symbol::half_dE_net: return error_of(leaf.a.kind);
        case Symbol::e_s: return "23";
        case Symbol::ds:
        case Symbol::ds_wrt: return slope_of(leaf.a.kind);
        case Symbol::dw:
        case Symbol::dE:
        case Symbol::half_dE:
        case Symbol::minus_half_dE: return change_of(leaf.a.kind);
        case Symbol::dy: break;
    }
    // (10), (15): a derivative of y^c or y^k is made of those of the states; (11) to (13) stand for themselves.
    const bool through_states = leaf.c.kind == Kind::cell || leaf.c.kind == Kind::output;
    return through_states ? slope_of(leaf.a.kind) : forward_of(leaf.c.kind);
}

}  // namespace

std::vector<Stage> stages(const Topology& topology) {
    std::vector<Stage> list;
    for (const Place& place : places) {
        const Equation* equation = find_equation(place.number);
        if (equation && !equation->applies(topology)) continue;
        list.push_back({place.phase, equation, order_of(place.number)});
    }
    list.back().order = std::numeric_limits<int>::max();  // all is done, whatever this network lacks
    return list;
}

bool known(const Stage& stage, const Leaf& leaf) { return order_of(computed_by(leaf)) <= stage.order; }

bool known(const Stage& stage, const Term& term) {
    if (term.op == Op::leaf) return known(stage, term.leaf);
    if (term.op == Op::dropped) return true;  // its value is 0
    if (term.op == Op::cases) return known(stage, term.args[static_cast<std::size_t>(term.chosen)]);
    const auto first = term.args.begin() + (term.op == Op::sum && !term.args.empty() ? 1 : 0);
    return std::all_of(first, term.args.end(), [&](const Term& part) { return known(stage, part); });
}

}  // namespace lstm
