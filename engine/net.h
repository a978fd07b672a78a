// net.h -- the network at one moment, and the numeric reading of the equations that takes it to the next.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/config.h"
#include "engine/dual.h"
#include "engine/equations.h"
#include "engine/real.h"
#include "engine/topology.h"

namespace lstm {

// Everything that does not change during a run.
struct Net {
    Config config;
    Topology topology;
};
Net make_net(const Config& config);  // a valid Config (check)

// Everything that a step leaves behind: enough to show each equation's terms, and to go on from here.
// T is double, or Dual for derivatives.
template <class T> struct MomentOf {
    std::int64_t n = 0;         // steps since the start of the run
    std::int64_t sequence = 0;  // number of the sequence, from 0
    int t = 0;                  // step within the sequence, from 1; 0 only before the very first step
    int length = 0;             // steps in the sequence
    bool has_target = false;
    T E = 0;                // (16)
    std::vector<T> w;       // weights in force during this step, by Topology::weight
    std::vector<T> net, y;  // by unit number; y of the bias is 1, of inputs x(t)
    std::vector<T> s;       // states, by cell
    std::vector<T> target;  // by output
    std::vector<T> e;       // (19)-(21), by unit number; 0 for units that have no e
    std::vector<T> e_s;     // (23), by cell
    std::vector<T> ds_in;   // (25): place of m among the gates' sources, then cell
    std::vector<T> ds_c;    // (27): place of m among the cells' sources, then cell
    std::vector<T> dw;      // (22), (26), (28): this step's contribution, alpha included, by Topology::weight
    std::vector<T> dw_sum;  // contributions of this sequence so far; only when updates wait for its end
};
using Moment = MomentOf<double>;

// Derivatives of a moment's values with respect to one weight w_lm, for (10)-(15). The first three under truncation,
// as the equations give them; the others untruncated, by dual numbers: what the dropped terms are made of.
struct Wrt {
    Unit l, m;
    std::vector<double> dy, ds, ds_before;            // by unit number, by cell, by cell at t-1
    std::vector<double> dy_before, full_dy, full_ds;  // by unit number at t-1, by unit number, by cell
    double dE = 0;                                    // dE(t)/dw_lm under truncation, by dual numbers
    Unit e_of;                                        // a unit that has an e, for (18)
    double dE_net = 0;                                // dE(t)/dnet(t) of e_of, by dual numbers
};

// What the steps of (29) are counted by: an equation of the backward pass, named by its left side; (22) by its target.
enum class Part : std::uint8_t { e_k, e_i, e_out, dw_k, dw_i, dw_out, e_s, ds_in, dw_in, ds_c, dw_c };
inline constexpr int part_count = 11;
using PerPart = std::array<long, part_count>;
inline long& at(PerPart& list, Part p) { return list[static_cast<std::size_t>(p)]; }
inline long at(const PerPart& list, Part p) { return list[static_cast<std::size_t>(p)]; }

// The numeric reading. `before` is the moment of t-1, or a blank one at the start of a sequence.
// Counting: every row of an innermost sum adds one to *tally (the steps of (29)).
template <class T, bool Counting = false> struct Numbers {
    const Net& network;
    const MomentOf<T>& before;
    const MomentOf<T>& now;
    bool truncated = true;  // with dual numbers: cut derivatives that come through y(t-1)
    long* tally = nullptr;
    const Wrt* wrt = nullptr;  // only (10)-(15) ask for it

    static constexpr bool counting = Counting;
    const Topology& topology() const { return network.topology; }
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    std::size_t at(Unit u) const { return at(topology().number(u)); }
    std::size_t at_cell(Unit c) const { return at(topology().cell_number(c)); }
    std::size_t at_ds(Unit c, Unit l, Unit m) const {
        const auto& place = topology().place[static_cast<int>(target_of(l.kind))];
        return at(place[at(m)] * topology().cells) + at_cell(c);
    }

    Range sources(Unit l) const { return topology().sources_of(l.kind); }
    Range outputs() const { return topology().all(Kind::output); }
    Range cells(Unit gate) const { return topology().cells_in(gate.j); }

    // A connection that does not exist weighs 0: (20), (21), (23) ask for w_ki and w_kc whoever feeds the outputs.
    T w(Unit l, Unit m) const {
        const int i = topology().weight(l, m);
        return i < 0 ? T(0.0) : now.w[at(i)];
    }
    T y(Unit u) const {
        if (u.kind == Kind::out_gate && !topology().output_gates) return T(1.0);
        return now.y[at(u)];
    }
    T read(Unit l, Unit u) const {
        if (l.kind == Kind::output || !is_recurrent(u.kind)) return now.y[at(u)];
        return truncated ? T(detach(before.y[at(u)])) : before.y[at(u)];
    }
    T net(Unit l) const { return now.net[at(l)]; }
    T s(Unit c) const { return now.s[at_cell(c)]; }
    T s_before(Unit c) const { return before.s[at_cell(c)]; }
    T e(Unit l) const { return now.e[at(l)]; }
    T e_s(Unit c) const { return now.e_s[at_cell(c)]; }
    T e_s_before(Unit c) const { return before.e_s[at_cell(c)]; }
    T target(Unit k) const { return now.has_target ? now.target[at(k.j)] : now.y[at(k)]; }  // no target: no error
    T alpha() const { return T(network.config.alpha); }
    // 0 where l is another cell: a cell's weights act on its own state only.
    T ds(Unit c, Unit l, Unit m) const {
        if (l.kind == Kind::cell && !same(c, l)) return T(0.0);
        return (l.kind == Kind::cell ? now.ds_c : now.ds_in)[at_ds(c, l, m)];
    }
    T ds_before(Unit c, Unit l, Unit m) const {
        return (l.kind == Kind::cell ? before.ds_c : before.ds_in)[at_ds(c, l, m)];
    }

    T squash(Squash kind, T (*paper)(const T&), T (*logistic)(const T&), const T& identity, const T& x) const {
        return kind == Squash::paper ? paper(x) : kind == Squash::logistic ? logistic(x) : identity;
    }
    T g(const T& x) const { return squash(network.config.g, eq::g<T>, eq::f<T>, x, x); }
    T h(const T& x) const { return squash(network.config.h, eq::h<T>, eq::f<T>, x, x); }
    T g_prime(const T& x) const { return squash(network.config.g, eq::g_prime<T>, eq::f_prime<T>, T(1.0), x); }
    T h_prime(const T& x) const { return squash(network.config.h, eq::h_prime<T>, eq::f_prime<T>, T(1.0), x); }
    // f_l: logistic, but for outputs as the Config says.
    Squash squash_of(Unit l) const { return l.kind == Kind::output ? network.config.output : Squash::logistic; }
    T f(Unit l, const T& x) const { return squash(squash_of(l), eq::f<T>, eq::f<T>, x, x); }
    T f_prime(Unit l, const T& x) const { return squash(squash_of(l), eq::f_prime<T>, eq::f_prime<T>, T(1.0), x); }
    static T square(const T& x) { return x * x; }

    Unit l() const { return wrt->l; }
    Unit m() const { return wrt->m; }
    T dE_dw() const { return T(wrt->dE); }
    T half_dE_dw() const { return T(0.5 * wrt->dE); }
    T half_dE_dnet() const { return T(0.5 * wrt->dE_net); }
    T y_before(Unit u) const { return is_recurrent(u.kind) ? before.y[at(u)] : now.y[at(u)]; }
    T delta(Unit a, Unit b) const { return T(same(a, b) ? 1.0 : 0.0); }
    T dy(Unit u) const {
        if (u.kind == Kind::out_gate && !topology().output_gates) return T(0.0);  // y is 1 there
        return T(wrt->dy[at(u)]);
    }
    T dy_before(Unit u) const { return T(wrt->dy_before[at(u)]); }
    T ds_wrt(Unit c) const { return T(wrt->ds[at_cell(c)]); }
    T ds_wrt_before(Unit c) const { return T(wrt->ds_before[at_cell(c)]); }
    Range hidden() const { return topology().all(Kind::hidden); }
    Range recurrent_sources(Unit l) const { return topology().recurrent_sources_of(l.kind); }
    template <class Term> T dropped(Term) const { return T(0.0); }
    template <class K, class C, class G, class I> T cases(K output, C cell, G gate, I otherwise) const {
        switch (l().kind) {
            case Kind::output: return output(l());
            case Kind::cell: return cell(l());
            case Kind::in_gate:
            case Kind::out_gate: return gate(l());
            default: return otherwise(l());
        }
    }

    template <class Body> T sum(const char*, Range range, Body body) const {
        T total(0.0);
        for (const Unit u : range) total = total + counted([&] { return body(u); });
        return total;
    }
    // One step, unless `evaluate` counted the steps of a sum within.
    template <class Evaluate> T counted(Evaluate evaluate) const {
        if constexpr (!Counting) return evaluate();
        const long was = *tally;
        const T value = evaluate();
        if (*tally == was) ++*tally;
        return value;
    }
};

// A moment of the right sizes with every number 0: what "before" means at the start of a sequence.
template <class T> MomentOf<T> blank(const Net& net);

// Phases 1 to 3 of a step, (3)-(9), (16): x(t) and, if there is one, the target into `now`, whose weights are set.
// With dual numbers, net of the unit `seed` gets slope 1.
template <class T>
void forward(const Net& net, const MomentOf<T>& before, const std::vector<double>& x, const std::vector<double>* target,
             MomentOf<T>& now, bool truncated = true, const Unit* seed = nullptr);

// (19)-(23), (25)-(28) for the step that `forward` has computed.
void backward(const Net& net, const Moment& before, Moment& now);
PerPart backward_counted(const Net& net, const Moment& before, Moment& now);  // the same; returns the steps it took

// By Topology::weight, none of them -0: what the seed draws (and gate biases that are given); Config::w, or else what
// is drawn; Config::learned, or else the initial ones.
std::vector<double> drawn_weights(const Net& net);
std::vector<double> initial_weights(const Net& net);
std::vector<double> start_weights(const Net& net);

// A hash over every bit of a moment: equal hashes, equal moments.
std::uint64_t state_hash(const Moment& moment);
std::size_t bytes(const Moment& moment);

}  // namespace lstm
