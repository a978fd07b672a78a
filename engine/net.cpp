#include "engine/net.h"

#include <type_traits>

#include "engine/real.h"

namespace lstm {

Net make_net(const Config& config) { return {config, make_topology(config)}; }

template <class T> MomentOf<T> blank(const Net& net) {
    const Topology& n = net.topology;
    const auto zeros = [](int size) { return std::vector<T>(static_cast<std::size_t>(size), T(0.0)); };
    MomentOf<T> m;
    m.w = m.dw = zeros(n.weights);
    m.net = m.y = m.e = zeros(static_cast<int>(n.units.size()));
    m.s = m.e_s = zeros(n.cells);
    m.target = zeros(n.outputs);
    m.ds_in = zeros(n.sources_of(Kind::in_gate).size * n.cells);
    m.ds_c = zeros(n.sources_of(Kind::cell).size * n.cells);
    if (net.config.update == Update::sequence_end) m.dw_sum = zeros(n.weights);
    return m;
}

template <class T>
void forward(const Net& net, const MomentOf<T>& before, const std::vector<double>& x, const std::vector<double>* target,
             MomentOf<T>& now, bool truncated, const Unit* seed) {
    const Topology& topology = net.topology;
    const Numbers<T> n{net, before, now, truncated};

    const auto net_of = [&](Unit l) {
        const T value = eq::net(n, l);
        if constexpr (std::is_same_v<T, Dual>)
            if (seed && same(*seed, l)) return value + Dual(0.0, 1.0);
        return value;
    };

    now.y[0] = T(1.0);
    for (const Unit u : topology.all(Kind::input)) now.y[n.at(u)] = T(x[static_cast<std::size_t>(u.j)]);
    now.has_target = target != nullptr;
    for (const Unit k : topology.all(Kind::output))
        now.target[static_cast<std::size_t>(k.j)] = T(target ? (*target)[static_cast<std::size_t>(k.j)] : 0.0);

    for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::out_gate})
        for (const Unit l : topology.all(kind)) {
            now.net[n.at(l)] = net_of(l);
            now.y[n.at(l)] = eq::y(n, l);
        }
    for (const Unit c : topology.all(Kind::cell)) {
        now.net[n.at(c)] = net_of(c);
        now.s[n.at_cell(c)] = eq::s(n, c);
        now.y[n.at(c)] = eq::y_c(n, c);
    }
    for (const Unit k : topology.all(Kind::output)) {
        now.net[n.at(k)] = net_of(k);
        now.y[n.at(k)] = eq::y(n, k);
    }
    now.E = eq::E(n);
}

namespace {

// Counting: what each equation takes goes to its own part of *steps.
template <class N> void backward_with(N n, Moment& now, [[maybe_unused]] PerPart* steps = nullptr) {
    const Topology& topology = n.topology();
    const auto part = [&]([[maybe_unused]] Part p) {
        if constexpr (N::counting) n.tally = &at(*steps, p);
    };
    const auto put = [&](double& to, auto equation) { to = n.counted(equation); };
    const auto dw = [&](Unit l, Unit m) -> double& { return now.dw[static_cast<std::size_t>(topology.weight(l, m))]; };

    part(Part::e_k);
    for (const Unit k : topology.all(Kind::output)) put(now.e[n.at(k)], [&] { return eq::e_k(n, k); });
    part(Part::e_i);
    for (const Unit i : topology.all(Kind::hidden)) put(now.e[n.at(i)], [&] { return eq::e_i(n, i); });
    part(Part::e_out);
    for (const Unit out : topology.all(Kind::out_gate)) put(now.e[n.at(out)], [&] { return eq::e_out(n, out); });
    for (const Kind kind : {Kind::output, Kind::hidden, Kind::out_gate}) {
        part(kind == Kind::output ? Part::dw_k : kind == Kind::hidden ? Part::dw_i : Part::dw_out);
        for (const Unit m : topology.sources_of(kind))
            for (const Unit l : topology.all(kind)) put(dw(l, m), [&] { return eq::dw(n, l, m); });
    }

    part(Part::e_s);
    for (const Unit c : topology.all(Kind::cell)) put(now.e_s[n.at_cell(c)], [&] { return eq::e_s(n, c); });
    for (const Unit m : topology.sources_of(Kind::in_gate)) {
        part(Part::ds_in);
        for (const Unit c : topology.all(Kind::cell))
            put(now.ds_in[n.at_ds(c, in_of(c), m)], [&] { return eq::ds_in(n, c, m); });
        part(Part::dw_in);
        for (const Unit in : topology.all(Kind::in_gate)) put(dw(in, m), [&] { return eq::dw_in(n, in, m); });
    }
    for (const Unit m : topology.sources_of(Kind::cell))
        for (const Unit c : topology.all(Kind::cell)) {
            part(Part::ds_c);
            put(now.ds_c[n.at_ds(c, c, m)], [&] { return eq::ds_c(n, c, m); });
            part(Part::dw_c);
            put(dw(c, m), [&] { return eq::dw_c(n, c, m); });
        }
}

}  // namespace

void backward(const Net& net, const Moment& before, Moment& now) {
    backward_with(Numbers<double>{net, before, now}, now);
}

PerPart backward_counted(const Net& net, const Moment& before, Moment& now) {
    PerPart steps{};
    backward_with(Numbers<double, true>{net, before, now}, now, &steps);
    return steps;
}

std::vector<double> drawn_weights(const Net& net) {
    constexpr std::uint64_t stream_of_weights = 1;
    const Topology& topology = net.topology;
    Random random(net.config.seed, stream_of_weights);
    std::vector<double> w;
    for (int index = 0; index < topology.weights; ++index) {
        // Every weight takes its draw, so that setting one gate's bias leaves all other weights as they were.
        double value = random.uniform(-net.config.range, net.config.range);
        const auto [l, m] = topology.ends(index);
        if (m.kind == Kind::bias) {
            const auto gate = static_cast<std::size_t>(l.j);
            if (l.kind == Kind::in_gate) value = net.config.blocks[gate].in_bias.value_or(value);
            if (l.kind == Kind::out_gate) value = net.config.blocks[gate].out_bias.value_or(value);
        }
        w.push_back(value + 0.0);  // no -0, of which the kernels suppose that there is none
    }
    return w;
}

namespace {

std::vector<double> without_minus_zero(std::vector<double> w) {
    for (double& x : w) x += 0.0;
    return w;
}

}  // namespace

std::vector<double> initial_weights(const Net& net) {
    return net.config.w.empty() ? drawn_weights(net) : without_minus_zero(net.config.w);
}

std::vector<double> start_weights(const Net& net) {
    return net.config.learned.w.empty() ? initial_weights(net) : without_minus_zero(net.config.learned.w);
}

std::uint64_t state_hash(const Moment& m) {
    Hash hash;
    hash.add(static_cast<std::uint64_t>(m.n));
    hash.add(static_cast<std::uint64_t>(m.sequence));
    hash.add(static_cast<std::uint64_t>(m.t));
    hash.add(static_cast<std::uint64_t>(m.has_target));
    hash.add(m.E);
    for (const auto* list : {&m.w, &m.net, &m.y, &m.s, &m.target, &m.e, &m.e_s, &m.ds_in, &m.ds_c, &m.dw, &m.dw_sum})
        for (const double x : *list) hash.add(x);
    return hash.value;
}

std::size_t bytes(const Moment& m) {
    std::size_t numbers = 0;
    for (const auto* list : {&m.w, &m.net, &m.y, &m.s, &m.target, &m.e, &m.e_s, &m.ds_in, &m.ds_c, &m.dw, &m.dw_sum})
        numbers += list->size();
    return sizeof m + numbers * sizeof(double);
}

template MomentOf<double> blank(const Net&);
template MomentOf<Dual> blank(const Net&);
template void forward(const Net&, const MomentOf<double>&, const std::vector<double>&, const std::vector<double>*,
                      MomentOf<double>&, bool, const Unit*);
template void forward(const Net&, const MomentOf<Dual>&, const std::vector<double>&, const std::vector<double>*,
                      MomentOf<Dual>&, bool, const Unit*);

}  // namespace lstm
