#include "engine/gradient.h"

#include <algorithm>
#include <cmath>

namespace lstm {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

template <class T> std::vector<T> copy_as(const std::vector<double>& from) {
    return std::vector<T>(from.begin(), from.end());
}

// Runs the steps again with weights `weights_at(step)`; `after(step, now)` may change what the next step finds.
template <class T, class WeightsAt, class After>
void run(const Steps& steps, Flow flow, MomentOf<T>& before, MomentOf<T>& now, WeightsAt weights_at, After after) {
    // forward() overwrites all that it or the next step reads: two moments, by turns, will do.
    before = now = blank<T>(steps.net);
    for (std::size_t i = 0; i < steps.moments.size(); ++i) {
        if (i > 0) std::swap(before, now);
        now.w = weights_at(i);
        const Step& s = steps.sequence.steps[i];
        forward(steps.net, before, s.x, s.has_target ? &s.target : nullptr, now, flow == Flow::truncated);
        after(i, now);
    }
}

// E of the last step with weights `weights_at`; truncated: with the recorded y for the hidden layer to read.
template <class WeightsAt> double error_with(const Steps& steps, Flow flow, WeightsAt weights_at) {
    Moment before, now;
    run<double>(steps, flow, before, now, weights_at, [&](std::size_t i, Moment& m) {
        const bool last = i + 1 == steps.moments.size();
        if (flow == Flow::truncated && !last) m.y = steps.moments[i]->y;
    });
    return now.E;
}

}  // namespace

Slopes slopes(const Steps& steps, int weight, Flow flow) {
    Slopes s;
    run<Dual>(
        steps, flow, s.before, s.now,
        [&](std::size_t i) {
            auto w = copy_as<Dual>(steps.moments[i]->w);
            if (weight >= 0) w[at(weight)].slope = 1;
            return w;
        },
        [](std::size_t, const auto&) {});
    return s;
}

namespace {

// dE/d... of the last step alone, what came before it held fixed; `seed` gives something its slope of 1.
template <class Seed> double slope_of_last_step(const Steps& steps, const Unit* net_of, Seed seed) {
    const std::size_t last = steps.moments.size() - 1;
    MomentOf<Dual> before = blank<Dual>(steps.net), now = before;
    if (last > 0) {
        before.y = copy_as<Dual>(steps.moments[last - 1]->y);
        before.s = copy_as<Dual>(steps.moments[last - 1]->s);
    }
    seed(before);
    now.w = copy_as<Dual>(steps.now().w);
    const Step& s = steps.sequence.steps[last];
    forward(steps.net, before, s.x, s.has_target ? &s.target : nullptr, now, true, net_of);
    return now.E.slope;
}

}  // namespace

double slope_by_net(const Steps& steps, Unit l) {
    return slope_of_last_step(steps, &l, [](auto&) {});
}

double slope_by_state(const Steps& steps, Unit c) {
    // What is added to s(t-1) is added to s(t): the carousel's weight is 1.
    return slope_of_last_step(steps, nullptr,
                              [&](auto& before) { before.s[at(steps.net.topology.cell_number(c))].slope = 1; });
}

Wrt with_respect_to(const Steps& steps, Unit l, Unit m, Unit e_of) {
    const Topology& topology = steps.net.topology;
    const Moment blank_moment = blank<double>(steps.net);
    Wrt wrt{l, m, {}, {}, {}, {}, {}, {}, 0, e_of, 0};
    wrt.dy = wrt.dy_before = wrt.full_dy = std::vector<double>(topology.units.size());
    wrt.ds = wrt.ds_before = wrt.full_ds = std::vector<double>(at(topology.cells));
    for (std::size_t i = 0; i < steps.moments.size(); ++i) {
        const Numbers<double> n{
            steps.net, i > 0 ? *steps.moments[i - 1] : blank_moment, *steps.moments[i], true, nullptr, &wrt};
        wrt.ds_before = wrt.ds;
        for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::out_gate})
            for (const Unit a : topology.all(kind)) wrt.dy[n.at(a)] = eq::dy(n, a);
        for (const Unit c : topology.all(Kind::cell)) {
            wrt.ds[n.at_cell(c)] = eq::ds(n, c);
            wrt.dy[n.at(c)] = eq::dy_c(n, c);
        }
        for (const Unit k : topology.all(Kind::output)) wrt.dy[n.at(k)] = eq::dy_k(n, k);
    }
    const Slopes full = slopes(steps, topology.weight(l, m), Flow::full);
    for (std::size_t u = 0; u < wrt.dy.size(); ++u) {
        wrt.dy_before[u] = full.before.y[u].slope;
        wrt.full_dy[u] = full.now.y[u].slope;
    }
    for (std::size_t c = 0; c < wrt.ds.size(); ++c) wrt.full_ds[c] = full.now.s[c].slope;
    wrt.dE = slopes(steps, topology.weight(l, m), Flow::truncated).now.E.slope;
    wrt.dE_net = slope_by_net(steps, e_of);
    return wrt;
}

double by_dual_numbers(const Steps& steps, int weight, Flow flow) {
    return -0.5 * slopes(steps, weight, flow).now.E.slope;
}

double change_for(double weight) { return 6e-6 * std::max(1.0, std::fabs(weight)); }

double by_finite_difference(const Steps& steps, int weight, Flow flow, double change) {
    const auto error = [&](double by) {
        return error_with(steps, flow, [&](std::size_t i) {
            auto w = steps.moments[i]->w;
            if (weight >= 0) w[at(weight)] += by;
            return w;
        });
    };
    return -0.5 * (error(change) - error(-change)) / (2 * change);
}

namespace {

// Errors at one step, by unit number: what arrives at y and at s, and what leaves at net.
struct Errors {
    std::vector<double> y, net, s;  // s: by cell
};

// From y and s to net within the hidden layer at the step that `n` reads: (20), (21), (23) and what lies behind them,
// without assuming where the error at y came from.
void through_hidden_layer(const Numbers<double>& n, Errors& e) {
    const Topology& topology = n.topology();
    std::fill(e.net.begin(), e.net.end(), 0.0);
    for (const Unit i : topology.all(Kind::hidden)) e.net[n.at(i)] = n.f_prime(i, n.net(i)) * e.y[n.at(i)];
    for (const Unit c : topology.all(Kind::cell)) {
        if (topology.output_gates) e.y[n.at(out_of(c))] += n.h(n.s(c)) * e.y[n.at(c)];
        e.s[n.at_cell(c)] += n.y(out_of(c)) * n.h_prime(n.s(c)) * e.y[n.at(c)];
        e.y[n.at(in_of(c))] += n.g(n.net(c)) * e.s[n.at_cell(c)];
        e.net[n.at(c)] = n.g_prime(n.net(c)) * n.y(in_of(c)) * e.s[n.at_cell(c)];
    }
    for (const Kind kind : {Kind::in_gate, Kind::out_gate})
        for (const Unit l : topology.all(kind)) e.net[n.at(l)] = n.f_prime(l, n.net(l)) * e.y[n.at(l)];
}

constexpr Kind hidden_layer[] = {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell};

}  // namespace

Gradient by_backpropagation(const Steps& steps) {
    const Net& net = steps.net;
    const Topology& topology = net.topology;
    const Moment blank_moment = blank<double>(net);
    Gradient gradient{std::vector<double>(at(topology.weights)), std::vector<double>(at(topology.weights))};
    const Errors none{std::vector<double>(topology.units.size()), std::vector<double>(topology.units.size()),
                      std::vector<double>(at(topology.cells))};
    Errors kept = none, dropped = none;

    for (std::size_t i = steps.moments.size(); i-- > 0;) {
        const Moment& now = *steps.moments[i];
        const Numbers<double> n{net, i > 0 ? *steps.moments[i - 1] : blank_moment, now};
        if (i + 1 == steps.moments.size())
            for (const Unit k : topology.all(Kind::output))
                for (const Unit m : topology.sources_of(Kind::output)) {
                    const double e_k = eq::e_k(n, k);
                    gradient.kept[at(topology.weight(k, m))] += e_k * n.read(k, m);
                    kept.y[n.at(m)] += n.w(k, m) * e_k;
                }
        through_hidden_layer(n, kept);
        through_hidden_layer(n, dropped);
        // To t-1: only the states hand their error on; whatever leaves through y(t-1) is what truncation drops.
        Errors next = none;
        for (const Kind kind : hidden_layer)
            for (const Unit m : topology.sources_of(kind)) {
                const bool comes_back = is_recurrent(m.kind);
                for (const Unit l : topology.all(kind)) {
                    const std::size_t index = at(topology.weight(l, m));
                    const double value = n.read(l, m);
                    gradient.kept[index] += kept.net[n.at(l)] * value;
                    gradient.dropped[index] += dropped.net[n.at(l)] * value;
                    if (comes_back) next.y[n.at(m)] += now.w[index] * (kept.net[n.at(l)] + dropped.net[n.at(l)]);
                }
            }
        next.s = dropped.s;
        dropped = std::move(next);
        Errors carried = none;
        carried.s = kept.s;
        kept = std::move(carried);
    }
    return gradient;
}

Comparison compare(const Gradient& g) {
    double kk = 0, ff = 0, kf = 0;
    for (std::size_t i = 0; i < g.kept.size(); ++i) {
        const double full = g.kept[i] + g.dropped[i];
        kk += g.kept[i] * g.kept[i];
        ff += full * full;
        kf += g.kept[i] * full;
    }
    const double cosine = kf / std::sqrt(kk * ff);
    return {std::acos(std::clamp(cosine, -1.0, 1.0)), std::sqrt(kk / ff)};
}

double with_weights_fixed(const Steps& steps, int weight) {
    MomentOf<Dual> before, now;
    auto fixed = copy_as<Dual>(steps.now().w);
    if (weight >= 0) fixed[at(weight)].slope = 1;
    run<Dual>(
        steps, Flow::truncated, before, now, [&](std::size_t) { return fixed; }, [](std::size_t, const auto&) {});
    return -0.5 * now.E.slope;
}

}  // namespace lstm
