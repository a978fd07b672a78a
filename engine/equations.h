// equations.h -- every equation of the derivation, once, in the paper's order.
//
// Hochreiter & Schmidhuber, Long Short-Term Memory (1997), appendix A.1. Each function is an equation's right-hand
// side, written over a *reading* N of the network (what y^m or w_lm means is the reading's business):
//   Numbers<double>  the simulation               (net.h)
//   Numbers<Dual>    derivatives under truncation (net.h, dual.h)
//   Terms            formula, live numbers, LaTeX (term.h)
//
// Timing: the paper's section 5. At step t the inputs are set, the hidden layer (hidden units, gates, cells) is
// computed from x(t) and from its own y(t-1), the outputs from the hidden layer's y(t). n.read(l, u) is "the value
// of u that l reads": x(t) for an input, 1 for the bias, otherwise y^u(t-1), or y^u(t) if l is an output.
#pragma once

#include "engine/units.h"

namespace lstm::eq {

// (3) f(x) = 1 / (1 + exp(-x)), in [0, 1]
template <class T> T f(const T& x) { return 1.0 / (1.0 + exp(-x)); }

// (4) h(x) = 2 / (1 + exp(-x)) - 1, in [-1, 1]
template <class T> T h(const T& x) { return 2.0 / (1.0 + exp(-x)) - 1.0; }

// (5) g(x) = 4 / (1 + exp(-x)) - 2, in [-2, 2]
template <class T> T g(const T& x) { return 4.0 / (1.0 + exp(-x)) - 2.0; }

// Their derivatives, at most 1/4, 1/2 and 1. Not numbered in the paper.
template <class T> T f_prime(const T& x) {
    const T y = f(x);
    return y * (1.0 - y);
}
template <class T> T h_prime(const T& x) { return 2.0 * f_prime(x); }
template <class T> T g_prime(const T& x) { return 4.0 * f_prime(x); }

// (6) hidden units, (7) input gates, (8) output gates, (9) cells; the outputs' is unnumbered:
// net_l(t) = sum_u w_lu y^u(t-1)
template <class N> auto net(const N& n, Unit l) {
    return n.sum("u", n.sources(l), [&](Unit u) { return n.w(l, u) * n.read(l, u); });
}

// (6), (7), (8) and the outputs' unnumbered: y^l(t) = f_l(net_l(t))
template <class N> auto y(const N& n, Unit l) { return n.f(l, n.net(l)); }

// (9) s_c(t) = s_c(t-1) + y^in_j(t) g(net_c(t))
template <class N> auto s(const N& n, Unit c) { return n.s_before(c) + n.y(in_of(c)) * n.g(n.net(c)); }

// (9) y^c(t) = y^out_j(t) h(s_c(t))
template <class N> auto y_c(const N& n, Unit c) { return n.y(out_of(c)) * n.h(n.s(c)); }

// --- Truncation. Derivatives with respect to one weight w_lm, which the reading has picked: n.l(), n.m().
// n.dropped(x) is what truncation sets to zero, net inputs that depend on y^u(t-1): it reads as 0.
// Timing as above: the outputs' case distinction (10) has dy(t) and y^m(t) where the paper prints t-1.

// sum_u w_au dy^u/dw_lm (t-1): how the net input of a depends on w_lm through what it reads from the hidden layer.
template <class N> auto through(const N& n, Unit a) {
    return n.sum("u", n.recurrent_sources(a), [&](Unit u) { return n.w(a, u) * n.dy_before(u); });
}

// (11) hidden units, (12) input gates, (13) output gates:
// dy^a/dw_lm (t) = f_a'(net_a(t)) (delta_al y^m(t-1) + [dropped: sum_u w_au dy^u/dw_lm (t-1)])
template <class N> auto dy(const N& n, Unit a) {
    return n.f_prime(a, n.net(a)) * (n.delta(a, n.l()) * n.read(a, n.m()) + n.dropped([&] { return through(n, a); }));
}

// (14) ds_c/dw_lm (t) = (delta_in_j,l + delta_c,l) ds_c/dw_lm (t-1)
//      + g(net_c(t)) f_in_j'(net_in_j(t)) (delta_in_j,l y^m(t-1) + [dropped: sum_u w_in_j,u dy^u/dw_lm (t-1)])
//      + g'(net_c(t)) y^in_j(t) (delta_c,l y^m(t-1) + [dropped: sum_u w_cu dy^u/dw_lm (t-1)])
template <class N> auto ds(const N& n, Unit c) {
    const Unit in = in_of(c);
    return (n.delta(in, n.l()) + n.delta(c, n.l())) * n.ds_wrt_before(c) +
           n.g(n.net(c)) * n.f_prime(in, n.net(in)) *
               (n.delta(in, n.l()) * n.read(in, n.m()) + n.dropped([&] { return through(n, in); })) +
           n.g_prime(n.net(c)) * n.y(in) *
               (n.delta(c, n.l()) * n.read(c, n.m()) + n.dropped([&] { return through(n, c); }));
}

// (15) dy^c/dw_lm (t) = delta_out_j,l dy^out_j/dw_lm (t) h(s_c(t))
//      + (delta_in_j,l + delta_c,l) h'(s_c(t)) ds_c/dw_lm (t) y^out_j(t)
template <class N> auto dy_c(const N& n, Unit c) {
    const Unit in = in_of(c), out = out_of(c);
    return n.delta(out, n.l()) * n.dy(out) * n.h(n.s(c)) +
           (n.delta(in, n.l()) + n.delta(c, n.l())) * n.h_prime(n.s(c)) * n.ds_wrt(c) * n.y(out);
}

// (10) dy^k/dw_lm (t) = f_k'(net_k(t)) times, by the kind of l:
//      l = k: y^m(t);  l = c_j^v: w_kc dy^c/dw_lm (t);  l = in_j or out_j: sum_v w_kc dy^c/dw_lm (t);
//      otherwise: sum_i w_ki dy^i/dw_lm (t)
template <class N> auto dy_k(const N& n, Unit k) {
    return n.f_prime(k, n.net(k)) *
           n.cases([&](Unit l) { return n.delta(k, l) * n.read(k, n.m()); },
                   [&](Unit c) { return n.w(k, c) * n.dy(c); },
                   [&](Unit gate) { return n.sum("v", n.cells(gate), [&](Unit c) { return n.w(k, c) * n.dy(c); }); },
                   [&](Unit) { return n.sum("i", n.hidden(), [&](Unit i) { return n.w(k, i) * n.dy(i); }); });
}

// --- Backward pass.

// (16) E(t) = sum_k (t^k(t) - y^k(t))^2
template <class N> auto E(const N& n) {
    return n.sum("k", n.outputs(), [&](Unit k) { return n.square(n.target(k) - n.y(k)); });
}

// (17) dw_lm(t) = -alpha d(E(t)/2)/dw_lm. The paper prints E for E/2: see eq::printed.
template <class N> auto dw_of_E(const N& n) { return -(n.alpha() * n.half_dE_dw()); }

// (18) e_l(t) := -d(E(t)/2)/dnet_l(t)
template <class N> auto e_of_E(const N& n) { return -n.half_dE_dnet(); }

// (19) e_k(t) = f_k'(net_k(t)) (t^k(t) - y^k(t))
template <class N> auto e_k(const N& n, Unit k) { return n.f_prime(k, n.net(k)) * (n.target(k) - n.y(k)); }

// The error that the outputs send back to a hidden unit or a cell u: sum_k w_ku e_k(t). Part of (20), (21), (23).
template <class N> auto sent_back(const N& n, Unit u) {
    return n.sum("k", n.outputs(), [&](Unit k) { return n.w(k, u) * n.e(k); });
}

// (20) e_i(t) = f_i'(net_i(t)) sum_k w_ki e_k(t)
template <class N> auto e_i(const N& n, Unit i) { return n.f_prime(i, n.net(i)) * sent_back(n, i); }

// (21) e_out_j(t) = f_out_j'(net_out_j(t)) sum_v h(s_c(t)) sum_k w_kc e_k(t)
template <class N> auto e_out(const N& n, Unit out) {
    return n.f_prime(out, n.net(out)) * n.sum("v", n.cells(out), [&](Unit c) { return n.h(n.s(c)) * sent_back(n, c); });
}

// (22) dw_lm(t) = alpha e_l(t) y^m(t-1), for l an output, a hidden unit or an output gate
template <class N> auto dw(const N& n, Unit l, Unit m) { return n.alpha() * n.e(l) * n.read(l, m); }

// (23) e_s_c(t) = y^out_j(t) h'(s_c(t)) sum_k w_kc e_k(t)
template <class N> auto e_s(const N& n, Unit c) { return n.y(out_of(c)) * n.h_prime(n.s(c)) * sent_back(n, c); }

// (24) -dE/dw_lm = sum_v e_s_c(t) ds_c/dw_lm (t), for l = in_j or l = c_j^v. Of a cell's own weights only its own
// state depends, so for l = c_j^v one term is left: (28). For l = in_j all are: (26).
template <class N> auto minus_dE(const N& n, Unit l, Unit m) {
    return n.sum("v", n.cells(l), [&](Unit c) { return n.e_s(c) * n.ds(c, l, m); });
}

// (25) ds_c/dw_in_jm (t) = ds_c/dw_in_jm (t-1) + g(net_c(t)) f_in_j'(net_in_j(t)) y^m(t-1)
template <class N> auto ds_in(const N& n, Unit c, Unit m) {
    const Unit in = in_of(c);
    return n.ds_before(c, in, m) + n.g(n.net(c)) * n.f_prime(in, n.net(in)) * n.read(in, m);
}

// (26) dw_in_jm(t) = alpha sum_v e_s_c(t) ds_c/dw_in_jm (t)
template <class N> auto dw_in(const N& n, Unit in, Unit m) {
    return n.alpha() * n.sum("v", n.cells(in), [&](Unit c) { return n.e_s(c) * n.ds(c, in, m); });
}

// (27) ds_c/dw_cm (t) = ds_c/dw_cm (t-1) + g'(net_c(t)) y^in_j(t) y^m(t-1)
template <class N> auto ds_c(const N& n, Unit c, Unit m) {
    return n.ds_before(c, c, m) + n.g_prime(n.net(c)) * n.y(in_of(c)) * n.read(c, m);
}

// (28) dw_cm(t) = alpha e_s_c(t) ds_c/dw_cm (t)
template <class N> auto dw_c(const N& n, Unit c, Unit m) { return n.alpha() * n.e_s(c) * n.ds(c, c, m); }

}  // namespace lstm::eq

// What the paper prints, or what circulates, where it does not hold: for the notes that show the mismatch (notes.h).
namespace lstm::eq::printed {

// (17) with E as (16) defines it: twice (22), (26), (28).
template <class N> auto dw_of_E(const N& n) { return -(n.alpha() * n.dE_dw()); }

// (22) for an output l = k, with y^m(t-1) although the outputs read y^m(t).
template <class N> auto dw_k(const N& n, Unit k, Unit m) { return n.alpha() * n.e(k) * n.y_before(m); }

// (22) for an input gate, as "for all possible l" would have it: the present step only, no history of (25).
// e_in_j(t) = f_in_j'(net_in_j(t)) sum_v e_s_c(t) g(net_c(t))
template <class N> auto dw_in(const N& n, Unit in, Unit m) {
    return n.alpha() * n.f_prime(in, n.net(in)) *
           n.sum("v", n.cells(in), [&](Unit c) { return n.e_s(c) * n.g(n.net(c)); }) * n.read(in, m);
}

// (22) for a cell: e_c(t) = e_s_c(t) g'(net_c(t)) y^in_j(t), again without the history of (27).
template <class N> auto dw_c(const N& n, Unit c, Unit m) {
    return n.alpha() * n.e_s(c) * n.g_prime(n.net(c)) * n.y(in_of(c)) * n.read(c, m);
}

// (24) for l = c_j^v with its two v taken as one: every cell's error times this cell's derivative.
template <class N> auto minus_dE(const N& n, Unit l, Unit m) {
    return n.sum("v", n.cells(l), [&](Unit c) { return n.e_s(c) * n.ds(l, l, m); });
}

// (21) and (26) as written for blocks of a single cell: the sum over v is missing.
template <class N> auto e_out(const N& n, Unit out, Unit c) {
    return n.f_prime(out, n.net(out)) * n.h(n.s(c)) * sent_back(n, c);
}
template <class N> auto dw_in_single(const N& n, Unit in, Unit c, Unit m) {
    return n.alpha() * n.e_s(c) * n.ds(c, in, m);
}

// (11) with what hidden units read of the hidden layer left alive: the list of what is set to zero, which names gates
// and cells only, taken at its word.
template <class N> auto dy_live(const N& n, Unit i) {
    return n.f_prime(i, n.net(i)) * (n.delta(i, n.l()) * n.read(i, n.m()) + through(n, i));
}

// (23) with the missing "(t)" on its left side taken for t-1, as other quantities without one are.
template <class N> auto e_s(const N& n, Unit c) { return n.e_s_before(c); }

// (14) with the product of the two deltas that some transcriptions have: always 0 in its first term.
template <class N> auto ds(const N& n, Unit c) {
    const Unit in = in_of(c);
    return n.delta(in, n.l()) * n.delta(c, n.l()) * n.ds_wrt_before(c) +
           n.g(n.net(c)) * n.f_prime(in, n.net(in)) * (n.delta(in, n.l()) * n.read(in, n.m())) +
           n.g_prime(n.net(c)) * n.y(in) * (n.delta(c, n.l()) * n.read(c, n.m()));
}

}  // namespace lstm::eq::printed
