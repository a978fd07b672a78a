// term.h -- the symbolic reading of the equations: a tree that is a formula, its live numbers, and each sum's rows.
#pragma once

#include <string>
#include <vector>

#include "engine/net.h"
#include "engine/units.h"

namespace lstm {

enum class Symbol : std::uint8_t {
    alpha,          // learning rate
    w,              // w_ab
    dw,             // Delta w_ab(t)
    y,              // y^a
    net,            // net_a(t)
    s,              // s_a
    ds,             // partial s_c / partial w_ab, of (25) and (27)
    ds_wrt,         // the same of (14), for the picked w_ab, whatever it is
    target,         // t^a(t)
    e,              // e_a(t)
    e_s,            // e_s_a(t)
    E,              // E(t)
    x_net,          // x in (3) and (5), where it is net_a(t)
    x_s,            // x in (4), where it is s_a(t)
    delta,          // Kronecker's delta_ab
    dy,             // partial y^c / partial w_ab
    dE,             // partial E / partial w_ab
    half_dE,        // partial (E/2) / partial w_ab
    minus_half_dE,  // the same with its sign turned
    half_dE_net,    // partial (E/2) / partial net_a
};

// What a leaf stands for: enough to find it in every other view.
struct Leaf {
    Symbol symbol = Symbol::alpha;
    Unit a, b, c;
    bool earlier = false;  // the value of t-1
};

bool same(const Leaf& x, const Leaf& y);

enum class Op : std::uint8_t { leaf, number, add, sub, mul, div, negate, exp, square, call, sum, dropped, cases };

// A node and its value. Values are computed by the same operations in the same order as in the simulation, so they
// agree with it to the bit.
//   call  args[0] is the argument; `name` is the function (f, f', g, ...), leaf.a its unit if `name` starts with f
//   sum   args[0] is the body for the bound index (its leaves have no values), args[1..] the rows; `name` is the
//         index's letter; rows[i-1] is the unit of args[i]
//   dropped  args[0] is what truncation sets to zero; the node's own value is 0
//   cases    the four branches of (10); `chosen` is the one that holds for the picked weight
struct Term {
    Op op = Op::number;
    double value = 0;
    Leaf leaf;
    const char* name = "";
    std::vector<Term> args;
    std::vector<Unit> rows;
    int chosen = 0;
};

Term number(double value);
Term operator+(Term a, Term b);
Term operator-(Term a, Term b);
Term operator*(Term a, Term b);
Term operator/(Term a, Term b);
Term operator-(Term a);
Term exp(Term a);
inline Term operator+(double a, Term b) { return number(a) + std::move(b); }
inline Term operator*(double a, Term b) { return number(a) * std::move(b); }
inline Term operator/(double a, Term b) { return number(a) / std::move(b); }
inline Term operator-(double a, Term b) { return number(a) - std::move(b); }
inline Term operator-(Term a, double b) { return std::move(a) - number(b); }

// The reading. Units that do not exist in this network, or that are bound, read as NaN.
struct Terms {
    Numbers<double> n;

    Range sources(Unit l) const { return n.sources(l); }
    Range outputs() const { return n.outputs(); }
    Range cells(Unit gate) const { return n.cells(gate); }

    Term w(Unit l, Unit m) const;
    Term dw(Unit l, Unit m) const;
    Term y(Unit u) const;
    Term read(Unit l, Unit u) const;
    Term net(Unit l) const;
    Term argument(Unit u) const;    // net_u, written x
    Term argument_s(Unit c) const;  // s_c, written x
    Term s(Unit c) const;
    Term s_before(Unit c) const;
    Term e(Unit l) const;
    Term e_s(Unit c) const;
    Term e_s_before(Unit c) const;
    Term target(Unit k) const;
    Term alpha() const;
    Term E() const;
    Term ds(Unit c, Unit l, Unit m) const;
    Term ds_before(Unit c, Unit l, Unit m) const;

    Term f(Unit l, Term x) const;
    Term f_prime(Unit l, Term x) const;
    Term g(Term x) const;
    Term g_prime(Term x) const;
    Term h(Term x) const;
    Term h_prime(Term x) const;
    static Term square(Term x);

    // Of (10)-(15), (17), (18): derivatives with respect to the weight of n.wrt (which must be set).
    Unit l() const { return with_role(n.wrt->l, "l"); }
    Unit m() const { return with_role(n.wrt->m, "m"); }
    Unit e_of() const { return with_role(n.wrt->e_of, "l"); }
    Range hidden() const { return n.hidden(); }
    Range recurrent_sources(Unit l) const { return n.recurrent_sources(l); }
    Term delta(Unit a, Unit b) const;
    Term dy(Unit u) const;
    Term dy_before(Unit u) const;  // untruncated: what is dropped
    Term ds_wrt(Unit c) const;
    Term ds_wrt_before(Unit c) const;
    Term dE_dw() const;
    Term half_dE_dw() const;
    Term half_dE_dnet() const;
    Term minus_half_dE(Unit l, Unit m) const;  // the engine's: dw_lm / alpha
    Term y_before(Unit u) const;
    template <class Body> Term dropped(Body body) const {
        Term t;
        t.op = Op::dropped;
        t.args.push_back(body());
        return t;
    }
    // Branches that do not hold are written with bound units.
    template <class K, class C, class G, class I> Term cases(K output, C cell, G gate, I otherwise) const {
        const Unit target = n.wrt->l;
        const bool is_gate = target.kind == Kind::in_gate || target.kind == Kind::out_gate;
        Term t;
        t.op = Op::cases;
        t.chosen = target.kind == Kind::output ? 0 : target.kind == Kind::cell ? 1 : is_gate ? 2 : 3;
        t.args.push_back(output(t.chosen == 0 ? l() : Unit{Kind::output, -1, -1, "l"}));
        t.args.push_back(cell(t.chosen == 1 ? target : Unit{Kind::cell, -1, -1}));
        t.args.push_back(gate(is_gate ? target : Unit{Kind::in_gate, -1, -1}));
        t.args.push_back(otherwise(l()));
        t.value = t.args[static_cast<std::size_t>(t.chosen)].value;
        return t;
    }

    template <class Body> Term sum(const char* index, Range range, Body body) const {
        Term total;
        total.op = Op::sum;
        total.name = index;
        total.args.push_back(body(with_role(range.any, role_of(index))));
        double value = 0.0;
        for (const Unit u : range) {
            Term row = body(with_role(u, role_of(index)));
            value = value + row.value;
            total.rows.push_back(u);
            total.args.push_back(std::move(row));
        }
        total.value = value;
        return total;
    }

  private:
    // v is part of a cell's own name c_j^v; the other letters replace the unit's name.
    static const char* role_of(const char* index) { return index[0] == 'v' ? "" : index; }
};

enum class Style {
    symbolic,  // the paper's letters
    concrete,  // the letters with this moment's indices
    brief,     // symbolic, without "(t)" and without the limits of sums: for one line
    briefest,  // brief, and f' for f'(net)
};

// The formula. With `tags`, every leaf is wrapped as \term{n}{...} and (*tags)[n] tells what it stands for.
std::string latex(const Term& term, Style style, std::vector<Leaf>* tags = nullptr);
std::string latex(const Leaf& leaf, Style style);

// The same tree with numbers in the place of factors, each above a brace that names it. A sum of up to `most_rows`
// rows is written out; a longer one is one number or, if it is the whole formula, its first and last rows.
// `format` turns a number into LaTeX. In the place of the part `hidden` stands a question mark.
std::string latex_numbers(const Term& term, int most_rows, std::string (*format)(double),
                          std::vector<Leaf>* tags = nullptr, const Term* hidden = nullptr);

// Steps as (29) counts them: one for every row of the innermost sums, or one for an equation without a sum.
long steps(const Term& term);

// All sums in a term, outermost first.
std::vector<const Term*> sums_in(const Term& term);

// Those that are not inside another one.
std::vector<const Term*> outer_sums(const Term& term);

// The factors of a product in order, (a b) c -> a, b, c; a term that is no product is its own only factor.
std::vector<const Term*> factors_of(const Term& term);

}  // namespace lstm
