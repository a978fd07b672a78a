#include "engine/term.h"

#include <initializer_list>
#include <limits>

namespace lstm {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Term node(Op op, double value, Term a, Term b) {
    Term t;
    t.op = op;
    t.value = value;
    t.args.push_back(std::move(a));
    t.args.push_back(std::move(b));
    return t;
}

Term node(Op op, double value, Term a) {
    Term t;
    t.op = op;
    t.value = value;
    t.args.push_back(std::move(a));
    return t;
}

Term leaf(Symbol symbol, double value, Unit a = {}, Unit b = {}, bool earlier = false, Unit c = {}) {
    Term t;
    t.op = Op::leaf;
    t.value = value;
    t.leaf = {symbol, a, b, c, earlier};
    return t;
}

Term call(const char* name, double value, Term x, Unit unit = {}) {
    Term t = node(Op::call, value, std::move(x));
    t.name = name;
    t.leaf.a = unit;
    return t;
}

bool exists(const Numbers<double>& n, Unit u) {
    return !is_bound(u) && !(u.kind == Kind::out_gate && !n.topology().output_gates);
}
bool feeds(const Numbers<double>& n, Unit l, Unit m) {
    return exists(n, l) && exists(n, m) && n.topology().weight(l, m) >= 0;
}

}  // namespace

bool same(const Leaf& x, const Leaf& y) {
    if (x.symbol != y.symbol || x.earlier != y.earlier || !same(x.a, y.a)) return false;
    switch (x.symbol) {
        case Symbol::w:
        case Symbol::dw:
        case Symbol::delta:
        case Symbol::dE:
        case Symbol::half_dE:
        case Symbol::minus_half_dE: return same(x.b, y.b);
        case Symbol::ds:
        case Symbol::ds_wrt:
        case Symbol::dy: return same(x.b, y.b) && same(x.c, y.c);
        default: return true;
    }
}

Term number(double value) {
    Term t;
    t.value = value;
    return t;
}
Term operator+(Term a, Term b) {
    const double v = a.value + b.value;
    return node(Op::add, v, std::move(a), std::move(b));
}
Term operator-(Term a, Term b) {
    const double v = a.value - b.value;
    return node(Op::sub, v, std::move(a), std::move(b));
}
Term operator*(Term a, Term b) {
    const double v = a.value * b.value;
    return node(Op::mul, v, std::move(a), std::move(b));
}
Term operator/(Term a, Term b) {
    const double v = a.value / b.value;
    return node(Op::div, v, std::move(a), std::move(b));
}
Term operator-(Term a) {
    const double v = -a.value;
    return node(Op::negate, v, std::move(a));
}
Term exp(Term a) {
    const double v = exp(a.value);
    return node(Op::exp, v, std::move(a));
}

Term Terms::w(Unit l, Unit m) const {
    return leaf(Symbol::w, exists(n, l) && exists(n, m) ? n.w(l, m) : nothing, l, m);
}
Term Terms::dw(Unit l, Unit m) const {
    return leaf(Symbol::dw, feeds(n, l, m) ? n.now.dw[n.at(n.topology().weight(l, m))] : nothing, l, m);
}
Term Terms::y(Unit u) const { return leaf(Symbol::y, is_bound(u) ? nothing : n.y(u), u); }
Term Terms::read(Unit l, Unit u) const {
    const bool earlier = l.kind != Kind::output && (is_recurrent(u.kind) || u.role[0] != '\0');
    return leaf(Symbol::y, exists(n, u) && exists(n, l) ? n.read(l, u) : nothing, u, l, earlier);
}
Term Terms::net(Unit l) const { return leaf(Symbol::net, exists(n, l) ? n.net(l) : nothing, l); }
Term Terms::argument(Unit u) const {
    Term t = net(u);
    t.leaf.symbol = Symbol::x_net;
    return t;
}
Term Terms::argument_s(Unit c) const {
    Term t = s(c);
    t.leaf.symbol = Symbol::x_s;
    return t;
}
Term Terms::s(Unit c) const { return leaf(Symbol::s, exists(n, c) ? n.s(c) : nothing, c); }
Term Terms::s_before(Unit c) const { return leaf(Symbol::s, exists(n, c) ? n.s_before(c) : nothing, c, {}, true); }
Term Terms::e(Unit l) const { return leaf(Symbol::e, exists(n, l) ? n.e(l) : nothing, l); }
Term Terms::e_s(Unit c) const { return leaf(Symbol::e_s, exists(n, c) ? n.e_s(c) : nothing, c); }
Term Terms::e_s_before(Unit c) const {
    return leaf(Symbol::e_s, exists(n, c) ? n.e_s_before(c) : nothing, c, {}, true);
}
Term Terms::target(Unit k) const { return leaf(Symbol::target, exists(n, k) ? n.target(k) : nothing, k); }
Term Terms::alpha() const { return leaf(Symbol::alpha, n.alpha()); }
Term Terms::E() const { return leaf(Symbol::E, n.now.E); }
Term Terms::ds(Unit c, Unit l, Unit m) const {
    return leaf(Symbol::ds, exists(n, c) && feeds(n, l, m) ? n.ds(c, l, m) : nothing, l, m, false, c);
}
Term Terms::ds_before(Unit c, Unit l, Unit m) const {
    return leaf(Symbol::ds, exists(n, c) && feeds(n, l, m) ? n.ds_before(c, l, m) : nothing, l, m, true, c);
}

Term Terms::delta(Unit a, Unit b) const {
    return leaf(Symbol::delta, is_bound(a) || is_bound(b) ? nothing : n.delta(a, b), a, b);
}
Term Terms::dy(Unit u) const { return leaf(Symbol::dy, is_bound(u) ? nothing : n.dy(u), l(), m(), false, u); }
Term Terms::dy_before(Unit u) const {
    return leaf(Symbol::dy, exists(n, u) ? n.dy_before(u) : nothing, l(), m(), true, u);
}
Term Terms::ds_wrt(Unit c) const {
    return leaf(Symbol::ds_wrt, exists(n, c) ? n.ds_wrt(c) : nothing, l(), m(), false, c);
}
Term Terms::ds_wrt_before(Unit c) const {
    return leaf(Symbol::ds_wrt, exists(n, c) ? n.ds_wrt_before(c) : nothing, l(), m(), true, c);
}
Term Terms::dE_dw() const { return leaf(Symbol::dE, n.dE_dw(), l(), m()); }
Term Terms::half_dE_dw() const { return leaf(Symbol::half_dE, n.half_dE_dw(), l(), m()); }
Term Terms::half_dE_dnet() const { return leaf(Symbol::half_dE_net, n.half_dE_dnet(), e_of()); }
Term Terms::minus_half_dE(Unit target, Unit source) const {
    const bool there = feeds(n, target, source);
    const double change = there ? n.now.dw[n.at(n.topology().weight(target, source))] : nothing;
    return leaf(Symbol::minus_half_dE, change / n.alpha(), target, source);
}
Term Terms::y_before(Unit u) const {
    return leaf(Symbol::y, exists(n, u) ? n.y_before(u) : nothing, u, {}, is_recurrent(u.kind) || u.role[0] != '\0');
}

Term Terms::f(Unit a, Term x) const {
    const double v = n.f(a, x.value);
    return call("f", v, std::move(x), a);
}
Term Terms::f_prime(Unit a, Term x) const {
    const double v = n.f_prime(a, x.value);
    return call("f'", v, std::move(x), a);
}
Term Terms::g(Term x) const {
    const double v = n.g(x.value);
    return call("g", v, std::move(x));
}
Term Terms::g_prime(Term x) const {
    const double v = n.g_prime(x.value);
    return call("g'", v, std::move(x));
}
Term Terms::h(Term x) const {
    const double v = n.h(x.value);
    return call("h", v, std::move(x));
}
Term Terms::h_prime(Term x) const {
    const double v = n.h_prime(x.value);
    return call("h'", v, std::move(x));
}
Term Terms::square(Term x) {
    const double v = x.value * x.value;
    return node(Op::square, v, std::move(x));
}

namespace {

bool concrete(Style style) { return style == Style::concrete; }
bool brief(Style style) { return style == Style::brief || style == Style::briefest; }

std::string name(Unit u, Style style) { return concrete(style) ? latex_concrete(u) : latex_symbolic(u); }

// The name of unit u standing next to others in an index: w_{k c_j^v}. Concrete names need a gap to stay legible.
std::string pair(Unit a, Unit b, Style style) {
    return name(a, style) + (concrete(style) ? "\\," : " ") + name(b, style);
}

std::string function_name(const Term& t, Style style) {
    std::string s = t.name;
    if (s[0] == 'f' && t.leaf.a.kind != Kind::any) s += "_{" + name(t.leaf.a, style) + "}";
    return s;
}

bool is_ds(Symbol s) { return s == Symbol::ds || s == Symbol::ds_wrt; }
bool is_fraction(Symbol s) {
    return is_ds(s) || s == Symbol::dy || s == Symbol::dE || s == Symbol::half_dE || s == Symbol::minus_half_dE ||
           s == Symbol::half_dE_net;
}

// What is taller than a line of text and so needs parentheses that grow.
bool is_tall(const Term& t) {
    if (t.op == Op::sum || t.op == Op::div || t.op == Op::cases || (t.op == Op::leaf && is_fraction(t.leaf.symbol)))
        return true;
    for (const Term& a : t.args)
        if (is_tall(a)) return true;
    return false;
}

// Tags are numbered as they are met, so what is put together must be written from left to right: the operands of + may
// be evaluated in any order, those of a list may not.
std::string concat(std::initializer_list<std::string> parts) {
    std::string s;
    for (const std::string& part : parts) s += part;
    return s;
}

struct Writer {
    Style style;
    std::vector<Leaf>* tags;

    std::string tagged(const Leaf& leaf, const std::string& tex) const {
        if (!tags) return tex;
        tags->push_back(leaf);
        return "\\term{" + std::to_string(tags->size() - 1) + "}{" + tex + "}";
    }

    std::string parenthesised(const Term& t) const {
        return is_tall(t) ? "\\left(" + write(t) + "\\right)" : "(" + write(t) + ")";
    }

    // A factor of a product; `last`: nothing follows it, so a sum needs no parentheses.
    std::string factor(const Term& t, bool last) const {
        const bool needs = t.op == Op::add || t.op == Op::sub || t.op == Op::negate || (t.op == Op::sum && !last);
        return needs ? parenthesised(t) : write(t);
    }

    std::string write(const Term& t) const {
        const auto& a = t.args;
        switch (t.op) {
            case Op::leaf: return tagged(t.leaf, latex(t.leaf, style));
            case Op::number: return std::to_string(static_cast<long>(t.value));
            case Op::add: return concat({write(a[0]), " + ", write(a[1])});
            case Op::sub:
                return concat(
                    {write(a[0]), " - ", a[1].op == Op::add || a[1].op == Op::sub ? parenthesised(a[1]) : write(a[1])});
            case Op::mul: return concat({factor(a[0], false), "\\,", factor(a[1], true)});
            case Op::div: return concat({"\\frac{", write(a[0]), "}{", write(a[1]), "}"});
            case Op::negate: return "-" + factor(a[0], true);
            case Op::exp: return "\\operatorname{exp}(" + write(a[0]) + ")";
            case Op::square: return parenthesised(a[0]) + "^{2}";
            case Op::call: return function_name(t, style) + argument_of(t);
            case Op::sum: return sum_sign(t) + " " + factor(a[0], true);
            case Op::dropped: return "\\strike{" + write(a[0]) + "}";
            case Op::cases: return cases(t);
        }
        return "";
    }

    std::string cases(const Term& t) const {
        if (brief(style)) return "\\{\\ldots\\}";
        const char* const when[] = {"l = k", "l = c_j^v", "l = in_j \\text{ or } out_j", "\\text{otherwise}"};
        std::string s = "\\begin{cases}";
        for (std::size_t i = 0; i < t.args.size(); ++i)
            s += (i > 0 ? "\\\\[0.5em] " : " ") + write(t.args[i]) + " & " + when[i];
        return s + "\\end{cases}";
    }

    // The net input that a function is taken of goes without saying where space is scarce.
    std::string argument_of(const Term& t) const {
        const bool is_net = t.args[0].op == Op::leaf && t.args[0].leaf.symbol == Symbol::net;
        return style == Style::briefest && is_net ? "" : "(" + write(t.args[0]) + ")";
    }

    std::string sum_sign(const Term& t) const {
        if (t.name[0] != 'v' || brief(style)) return std::string("\\sum_{") + t.name + "}";
        // No rows: a branch of (10) that does not hold, for whichever block.
        const std::string upper = concrete(style) && !t.rows.empty() ? std::to_string(t.rows.size()) : "S_j";
        return "\\sum_{v=1}^{" + upper + "}";
    }
};

}  // namespace

std::string latex(const Leaf& leaf, Style style) {
    const std::string a = name(leaf.a, style);
    const std::string now = brief(style) ? "" : "(t)";
    const std::string time = leaf.earlier ? "(t-1)" : now;
    switch (leaf.symbol) {
        case Symbol::alpha: return "\\alpha";
        case Symbol::w: return "w_{" + pair(leaf.a, leaf.b, style) + "}";
        case Symbol::dw: return "\\Delta w_{" + pair(leaf.a, leaf.b, style) + "}" + now;
        case Symbol::y:
            if (concrete(style) && leaf.a.kind == Kind::input) return a + "(t)";
            if (concrete(style) && leaf.a.kind == Kind::bias) return "1";
            return "y^{" + a + "}" + (style == Style::briefest ? "" : time);
        case Symbol::net: return "\\mathit{net}_{" + a + "}" + now;
        case Symbol::s: return "s_{" + a + "}" + time;
        case Symbol::ds:
        case Symbol::ds_wrt:
            return "\\frac{\\partial s_{" + name(leaf.c, style) + "}" + time + "}{\\partial w_{" +
                   pair(leaf.a, leaf.b, style) + "}}";
        case Symbol::delta: return "\\delta_{" + a + (concrete(style) ? ",\\," : " ") + name(leaf.b, style) + "}";
        case Symbol::dy:
            return "\\frac{\\partial y^{" + name(leaf.c, style) + "}" + time + "}{\\partial w_{" +
                   pair(leaf.a, leaf.b, style) + "}}";
        case Symbol::dE: return "\\frac{\\partial E" + now + "}{\\partial w_{" + pair(leaf.a, leaf.b, style) + "}}";
        case Symbol::minus_half_dE:
        case Symbol::half_dE:
            return std::string(leaf.symbol == Symbol::half_dE ? "" : "-") + "\\frac{\\partial\\, \\tfrac{1}{2} E" +
                   now + "}{\\partial w_{" + pair(leaf.a, leaf.b, style) + "}}";
        case Symbol::half_dE_net:
            return "\\frac{\\partial\\, \\tfrac{1}{2} E" + now + "}{\\partial \\mathit{net}_{" + a + "}" + now + "}";
        case Symbol::target: return "t^{" + a + "}" + now;
        case Symbol::e: return "e_{" + a + "}" + now;
        case Symbol::e_s: return "e_{s_{" + a + "}}" + time;
        case Symbol::E: return "E" + now;
        case Symbol::x_net: return concrete(style) ? "\\mathit{net}_{" + a + "}(t)" : "x";
        case Symbol::x_s: return concrete(style) ? "s_{" + a + "}(t)" : "x";
    }
    return "";
}

std::string latex(const Term& term, Style style, std::vector<Leaf>* tags) { return Writer{style, tags}.write(term); }

namespace {

struct NumberWriter {
    int most_rows;
    std::string (*format)(double);
    std::vector<Leaf>* tags;
    const Term* hidden;
    Writer names{Style::concrete, nullptr};

    // The number, in parentheses where a sign before it needs them.
    std::string plain(double value, bool leading) const {
        return !leading && value < 0 ? "(" + format(value) + ")" : format(value);
    }

    std::string braced(double value, bool leading, const std::string& label) const {
        return "\\underbrace{" + plain(value, leading) + "}_{" + label + "}";
    }

    // Beneath a brace there is room for little.
    static std::string label_of(const Leaf& leaf) {
        if (leaf.symbol == Symbol::dy) return leaf.earlier ? "\\partial y(t-1)/\\partial w" : "\\partial y/\\partial w";
        if (is_fraction(leaf.symbol) && !is_ds(leaf.symbol)) return "\\partial E";
        if (is_ds(leaf.symbol)) return leaf.earlier ? "\\partial s(t-1)/\\partial w" : "\\partial s/\\partial w";
        std::string s = latex(leaf, Style::concrete);
        if (const std::size_t now = s.rfind("(t)"); now != std::string::npos && leaf.symbol != Symbol::x_net)
            s.erase(now, 3);
        return s;
    }

    std::string question(const Term& t) const {
        const std::string label = t.op == Op::leaf   ? label_of(t.leaf)
                                  : t.op == Op::call ? function_name(t, Style::concrete)
                                  : t.op == Op::sum  ? names.sum_sign(t)
                                                     : "";
        return "\\underbrace{\\text{?}}_{" + label + "}";
    }

    std::string leaf(const Term& t, bool leading) const {
        const std::string tex = braced(t.value, leading, label_of(t.leaf));
        if (!tags) return tex;
        tags->push_back(t.leaf);
        return "\\term{" + std::to_string(tags->size() - 1) + "}{" + tex + "}";
    }

    bool written_out(const Term& t) const {
        return t.args.size() > 2 && static_cast<int>(t.args.size()) - 1 <= most_rows;
    }

    // `leading`: no operator stands before it.
    std::string write(const Term& t, bool leading) const {
        const auto& a = t.args;
        if (&t == hidden) return question(t);
        switch (t.op) {
            case Op::leaf: return leaf(t, leading);
            case Op::number: return names.write(t);
            case Op::add: return concat({write(a[0], leading), " + ", write(a[1], false)});
            case Op::sub: return concat({write(a[0], leading), " - ", factor(a[1], false)});
            case Op::mul: return concat({factor(a[0], leading), " \\cdot ", factor(a[1], false)});
            case Op::div: return concat({"\\frac{", write(a[0], true), "}{", write(a[1], true), "}"});
            case Op::negate: return "-" + factor(a[0], false);
            case Op::exp: return "\\operatorname{exp}(" + format(a[0].value) + ")";
            case Op::square: return "\\bigl(" + write(a[0], true) + "\\bigr)^{2}";
            case Op::call: return braced(t.value, leading, function_name(t, Style::concrete));
            case Op::sum: return written_out(t) ? rows(t) : braced(t.value, leading, names.sum_sign(t));
            case Op::dropped: return "\\underbrace{\\strike{" + plain(a[0].value, leading) + "}}_{\\text{dropped}}";
            case Op::cases: return write(a[static_cast<std::size_t>(t.chosen)], leading);
        }
        return "";
    }

    std::string factor(const Term& t, bool leading) const {
        if (t.op == Op::cases) return factor(t.args[static_cast<std::size_t>(t.chosen)], leading);
        if (&t == hidden) return write(t, leading);
        const bool of_many = t.op == Op::add || t.op == Op::sub || (t.op == Op::sum && written_out(t));
        return of_many ? "\\bigl(" + write(t, true) + "\\bigr)" : write(t, leading);
    }

    std::string row(const Term& t, std::size_t i) const {
        const Unit u = t.rows[i];
        const std::string label = t.name[0] == 'v' ? "v=" + std::to_string(u.v + 1) : latex_concrete(u);
        return braced(t.args[i + 1].value, i == 0, label);
    }

    std::string rows(const Term& t) const {
        std::string s = row(t, 0);
        for (std::size_t i = 1; i < t.rows.size(); ++i) s += " + " + row(t, i);
        return s;
    }

    // A function or a sum that is all of the formula: one number would only repeat the result.
    std::string whole(const Term& t) const {
        if (t.op == Op::call) return function_name(t, Style::concrete) + "(" + write(t.args[0], true) + ")";
        if (t.op != Op::sum || t.rows.size() < 2 || written_out(t)) return write(t, true);
        return row(t, 0) + " + " + row(t, 1) + " + \\cdots + " + row(t, t.rows.size() - 1);
    }
};

}  // namespace

std::string latex_numbers(const Term& term, int most_rows, std::string (*format)(double), std::vector<Leaf>* tags,
                          const Term* hidden) {
    return NumberWriter{most_rows, format, tags, hidden}.whole(term);
}

long steps(const Term& t) {
    long inside = 0;
    if (t.op == Op::sum) {
        for (std::size_t i = 1; i < t.args.size(); ++i) {
            const auto nested = sums_in(t.args[i]);
            inside += nested.empty() ? 1 : steps(t.args[i]);
        }
        return inside;
    }
    bool any = false;
    for (const Term& a : t.args)
        if (!sums_in(a).empty()) {
            any = true;
            inside += steps(a);
        }
    return any ? inside : 1;
}

std::vector<const Term*> sums_in(const Term& term) {
    std::vector<const Term*> found;
    if (term.op == Op::sum) {
        found.push_back(&term);
        for (const Term* t : sums_in(term.args[0])) found.push_back(t);
        return found;
    }
    if (term.op == Op::cases) return sums_in(term.args[static_cast<std::size_t>(term.chosen)]);
    for (const Term& a : term.args)
        for (const Term* t : sums_in(a)) found.push_back(t);
    return found;
}

std::vector<const Term*> outer_sums(const Term& term) {
    if (term.op == Op::sum) return {&term};
    if (term.op == Op::cases) return outer_sums(term.args[static_cast<std::size_t>(term.chosen)]);
    std::vector<const Term*> found;
    for (const Term& a : term.args)
        for (const Term* t : outer_sums(a)) found.push_back(t);
    return found;
}

std::vector<const Term*> factors_of(const Term& term) {
    if (term.op != Op::mul) return {&term};
    auto list = factors_of(term.args[0]);
    for (const Term* t : factors_of(term.args[1])) list.push_back(t);
    return list;
}

}  // namespace lstm
