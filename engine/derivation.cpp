#include "engine/derivation.h"

#include <algorithm>

#include "engine/equations.h"

namespace lstm {

bool same(const Pick& a, const Pick& b) {
    return a.j == b.j && a.v == b.v && a.i == b.i && a.k == b.k && same(a.l, b.l) && same(a.m, b.m);
}

Pick clamp(const Topology& t, Pick p) {
    const auto into = [](int value, int size) { return std::clamp(value, 0, std::max(0, size - 1)); };
    p.j = into(p.j, t.blocks);
    p.v = into(p.v, t.cells_of(p.j));
    p.i = into(p.i, t.hidden);
    p.k = into(p.k, t.outputs);
    const auto fits = [&](Unit u) {
        if (u.kind == Kind::bias) return true;
        if (u.kind == Kind::cell && u.j >= 0 && u.j < t.blocks) return u.v >= 0 && u.v < t.cells_of(u.j);
        return u.kind != Kind::any && u.j >= 0 && u.j < t.all(u.kind).size;
    };
    const bool is_target = p.l.kind == Kind::output || is_recurrent(p.l.kind);
    if (!is_target || !fits(p.l)) p.l = output(p.k);
    if (!fits(p.m)) p.m = input(0);
    return p;
}

Unit source_of(const Topology& t, Unit l, Unit m) {
    if (!is_bound(l) && t.weight(l, m) >= 0) return m;
    const Range sources = t.sources_of(l.kind);
    return sources.size > 0 ? sources.first[0] : sources.any;
}

namespace {
bool is_of_24(Unit l) { return l.kind == Kind::in_gate || l.kind == Kind::cell; }
}  // namespace

Unit target_of_22(const Topology&, const Pick& p) { return is_of_24(p.l) ? output(p.k) : p.l; }
Unit target_of_24(const Topology&, const Pick& p) { return is_of_24(p.l) ? p.l : in_gate(p.j); }

std::vector<Unit> targets_of_22(const Topology& t) {
    std::vector<Unit> list;
    for (const Kind kind : {Kind::output, Kind::hidden, Kind::out_gate})
        for (const Unit l : t.all(kind)) list.push_back(l);
    return list;
}

std::vector<Unit> targets_of(const Topology& t, const Equation& e) {
    const std::string_view number = e.number;
    if (number == "22" || number == "18") return targets_of_22(t);
    std::vector<Unit> list;
    for (const Kind kind : {Kind::output, Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell}) {
        if (number == "24" && kind != Kind::in_gate && kind != Kind::cell) continue;
        if (t.sources_of(kind).size == 0) continue;
        for (const Unit l : t.all(kind)) list.push_back(l);
    }
    return list;
}

Unit target_of(const Topology& t, const Equation& e, const Pick& p) {
    const std::string_view number = e.number;
    return number == "24" ? target_of_24(t, p) : number == "22" || number == "18" ? target_of_22(t, p) : p.l;
}

namespace {

using T = const Terms&;
using P = const Pick&;

Unit hidden_of(T t, P p) { return hidden(t.n.topology().hidden > 0 ? p.i : -1); }
Unit source(T t, Unit l, P p) { return with_role(source_of(t.n.topology(), l, p.m), "m"); }
Unit target_22(T t, P p) { return with_role(target_of_22(t.n.topology(), p), "l"); }
Unit target_24(T t, P p) { return with_role(target_of_24(t.n.topology(), p), "l"); }
Unit picked_cell(P p) { return cell(p.j, p.v); }

// The squashing function that the Config gives to g or h, written out.
Term written_out(Squash squash, Term (*paper)(const Term&), const Term& x) {
    return squash == Squash::paper ? paper(x) : squash == Squash::logistic ? eq::f(x) : x;
}

template <class UnitOf> constexpr Line net_line(UnitOf) {
    return {[](T t, P p) { return t.net(UnitOf{}(t, p)); }, [](T t, P p) { return eq::net(t, UnitOf{}(t, p)); }};
}
template <class UnitOf> constexpr Line y_line(UnitOf) {
    return {[](T t, P p) { return t.y(UnitOf{}(t, p)); }, [](T t, P p) { return eq::y(t, UnitOf{}(t, p)); }};
}

template <class UnitOf, class Right> constexpr Line slope_line(UnitOf, Right) {
    return {[](T t, P p) { return t.dy(UnitOf{}(t, p)); }, [](T t, P p) { return Right{}(t, UnitOf{}(t, p)); }};
}

constexpr auto the_hidden = [](T t, P p) { return hidden_of(t, p); };
constexpr auto the_in = [](T, P p) { return in_gate(p.j); };
constexpr auto the_out = [](T, P p) { return out_gate(p.j); };
constexpr auto the_cell = [](T, P p) { return picked_cell(p); };
constexpr auto the_output = [](T, P p) { return output(p.k); };

bool always(const Topology&) { return true; }
bool has_hidden(const Topology& t) { return t.hidden > 0; }
bool has_out(const Topology& t) { return t.output_gates; }
bool gates_fed(const Topology& t) { return t.sources_of(Kind::in_gate).size > 0; }
bool cells_fed(const Topology& t) { return t.sources_of(Kind::cell).size > 0; }

const std::vector<Equation>& table() {
    static const std::vector<Equation> list = {
        {"3",
         Group::forward,
         "j",
         Kind::in_gate,
         {{[](T t, P p) {
               Term y = t.y(in_gate(p.j)), x = t.argument(in_gate(p.j));
               Term f = t.f({}, x);
               f.value = y.value;
               return f;
           },
           [](T t, P p) { return eq::f(t.argument(in_gate(p.j))); }}},
         always},
        {"4",
         Group::forward,
         "jv",
         Kind::cell,
         {{[](T t, P p) { return t.h(t.argument_s(picked_cell(p))); },
           [](T t, P p) { return written_out(t.n.network.config.h, eq::h<Term>, t.argument_s(picked_cell(p))); }}},
         always},
        {"5",
         Group::forward,
         "jv",
         Kind::cell,
         {{[](T t, P p) { return t.g(t.argument(picked_cell(p))); },
           [](T t, P p) { return written_out(t.n.network.config.g, eq::g<Term>, t.argument(picked_cell(p))); }}},
         always},
        {"6", Group::forward, "i", Kind::hidden, {net_line(the_hidden), y_line(the_hidden)}, has_hidden},
        {"7", Group::forward, "j", Kind::in_gate, {net_line(the_in), y_line(the_in)}, always},
        {"8", Group::forward, "j", Kind::out_gate, {net_line(the_out), y_line(the_out)}, has_out},
        {"9",
         Group::forward,
         "jv",
         Kind::cell,
         {net_line(the_cell),
          {[](T t, P p) { return t.s(picked_cell(p)); }, [](T t, P p) { return eq::s(t, picked_cell(p)); }},
          {[](T t, P p) { return t.y(picked_cell(p)); }, [](T t, P p) { return eq::y_c(t, picked_cell(p)); }}},
         always},
        {"k", Group::forward, "k", Kind::output, {net_line(the_output), y_line(the_output)}, always},
        {"10",
         Group::truncation,
         "klm",
         Kind::output,
         {slope_line(the_output, [](T t, Unit u) { return eq::dy_k(t, u); })},
         always},
        {"11",
         Group::truncation,
         "ilm",
         Kind::hidden,
         {slope_line(the_hidden, [](T t, Unit u) { return eq::dy(t, u); })},
         has_hidden},
        {"12",
         Group::truncation,
         "jlm",
         Kind::in_gate,
         {slope_line(the_in, [](T t, Unit u) { return eq::dy(t, u); })},
         always},
        {"13",
         Group::truncation,
         "jlm",
         Kind::out_gate,
         {slope_line(the_out, [](T t, Unit u) { return eq::dy(t, u); })},
         has_out},
        {"14",
         Group::truncation,
         "jvlm",
         Kind::cell,
         {{[](T t, P p) { return t.ds_wrt(picked_cell(p)); }, [](T t, P p) { return eq::ds(t, picked_cell(p)); }}},
         always},
        {"15",
         Group::truncation,
         "jvlm",
         Kind::cell,
         {slope_line(the_cell, [](T t, Unit u) { return eq::dy_c(t, u); })},
         always},
        {"16",
         Group::backward,
         "",
         Kind::any,
         {{[](T t, P) { return t.E(); }, [](T t, P) { return eq::E(t); }}},
         always},
        {"17",
         Group::backward,
         "lm",
         Kind::any,
         {{[](T t, P) { return t.dw(t.l(), t.m()); }, [](T t, P) { return eq::dw_of_E(t); }}},
         always},
        {"18",
         Group::backward,
         "l",
         Kind::any,
         {{[](T t, P) { return t.e(t.e_of()); }, [](T t, P) { return eq::e_of_E(t); }}},
         always},
        {"19",
         Group::backward,
         "k",
         Kind::output,
         {{[](T t, P p) { return t.e(output(p.k)); }, [](T t, P p) { return eq::e_k(t, output(p.k)); }}},
         always},
        {"20",
         Group::backward,
         "i",
         Kind::hidden,
         {{[](T t, P p) { return t.e(hidden_of(t, p)); }, [](T t, P p) { return eq::e_i(t, hidden_of(t, p)); }}},
         has_hidden},
        {"21",
         Group::backward,
         "j",
         Kind::out_gate,
         {{[](T t, P p) { return t.e(out_gate(p.j)); }, [](T t, P p) { return eq::e_out(t, out_gate(p.j)); }}},
         has_out},
        {"22",
         Group::backward,
         "lm",
         Kind::any,
         {{[](T t, P p) { return t.dw(target_22(t, p), source(t, target_22(t, p), p)); },
           [](T t, P p) { return eq::dw(t, target_22(t, p), source(t, target_22(t, p), p)); }}},
         always},
        {"23",
         Group::backward,
         "jv",
         Kind::cell,
         {{[](T t, P p) { return t.e_s(picked_cell(p)); }, [](T t, P p) { return eq::e_s(t, picked_cell(p)); }}},
         always},
        {"24",
         Group::backward,
         "lm",
         Kind::any,
         {{[](T t, P p) { return t.minus_half_dE(target_24(t, p), source(t, target_24(t, p), p)); },
           [](T t, P p) { return eq::minus_dE(t, target_24(t, p), source(t, target_24(t, p), p)); }}},
         always},
        {"25",
         Group::backward,
         "jvm",
         Kind::in_gate,
         {{[](T t, P p) { return t.ds(picked_cell(p), in_gate(p.j), source(t, in_gate(p.j), p)); },
           [](T t, P p) { return eq::ds_in(t, picked_cell(p), source(t, in_gate(p.j), p)); }}},
         gates_fed},
        {"26",
         Group::backward,
         "jm",
         Kind::in_gate,
         {{[](T t, P p) { return t.dw(in_gate(p.j), source(t, in_gate(p.j), p)); },
           [](T t, P p) { return eq::dw_in(t, in_gate(p.j), source(t, in_gate(p.j), p)); }}},
         gates_fed},
        {"27",
         Group::backward,
         "jvm",
         Kind::cell,
         {{[](T t, P p) { return t.ds(picked_cell(p), picked_cell(p), source(t, picked_cell(p), p)); },
           [](T t, P p) { return eq::ds_c(t, picked_cell(p), source(t, picked_cell(p), p)); }}},
         cells_fed},
        {"28",
         Group::backward,
         "jvm",
         Kind::cell,
         {{[](T t, P p) { return t.dw(picked_cell(p), source(t, picked_cell(p), p)); },
           [](T t, P p) { return eq::dw_c(t, picked_cell(p), source(t, picked_cell(p), p)); }}},
         cells_fed},
    };
    return list;
}

}  // namespace

bool needs_wrt(const Equation& e) {
    const std::string_view number = e.number;
    return e.group == Group::truncation || number == "17" || number == "18";
}

std::span<const Equation> derivation() { return table(); }

const Equation* find_equation(std::string_view number) {
    for (const Equation& e : table())
        if (number == e.number) return &e;
    return nullptr;
}

}  // namespace lstm
