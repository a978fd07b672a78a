#include "engine/weights.h"

#include <algorithm>

#include "engine/net.h"

namespace lstm {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// The unit of `old` that unit u of the new network was; nothing if it is new.
std::optional<Unit> old_unit(const Topology& old, const std::vector<int>& block_from, Unit u) {
    const auto within = [&](int n) { return u.j < n ? std::optional(u) : std::nullopt; };
    switch (u.kind) {
        case Kind::input: return within(old.inputs);
        case Kind::hidden: return within(old.hidden);
        case Kind::output: return within(old.outputs);
        case Kind::in_gate:
        case Kind::out_gate:
        case Kind::cell: {
            const int j = block_from[at(u.j)];
            if (j < 0 || (u.kind == Kind::out_gate && !old.output_gates)) return {};
            if (u.kind == Kind::cell && u.v >= old.cells_of(j)) return {};
            u.j = j;
            return u;
        }
        default: return u;
    }
}

// By the index of a new weight: that of the old one which it was, or -1.
std::vector<int> origins(const Topology& old, const Topology& now, const std::vector<int>& block_from) {
    std::vector<int> list;
    for (int index = 0; index < now.weights; ++index) {
        const auto [l, m] = now.ends(index);
        const auto old_l = old_unit(old, block_from, l), old_m = old_unit(old, block_from, m);
        list.push_back(old_l && old_m ? old.weight(*old_l, *old_m) : -1);
    }
    return list;
}

bool is_other_bias(const Config& old, const Config& now, const std::vector<int>& block_from, Unit l, Unit m) {
    if (m.kind != Kind::bias || (l.kind != Kind::in_gate && l.kind != Kind::out_gate)) return false;
    const Block &was = old.blocks[at(block_from[at(l.j)])], &is = now.blocks[at(l.j)];
    return l.kind == Kind::in_gate ? was.in_bias != is.in_bias : was.out_bias != is.out_bias;
}

}  // namespace

void carry_weights(const Config& old, Config& now, std::vector<int> block_from, bool keep) {
    now.w.clear();
    now.frozen.clear();
    now.learned = {};
    if (!keep && old.w.empty() && old.frozen.empty() && old.learned.w.empty()) return;
    for (std::size_t j = block_from.size(); j < now.blocks.size(); ++j)
        block_from.push_back(j < old.blocks.size() ? static_cast<int>(j) : -1);

    const Net old_net = make_net(old), net = make_net(now);
    const Topology& n = net.topology;
    const std::vector<int> from = origins(old_net.topology, n, block_from);
    const std::vector<double> was_drawn = drawn_weights(old_net), was = initial_weights(old_net);
    const std::vector<double> drawn = drawn_weights(net);
    std::vector<double> w = drawn;
    for (std::size_t i = 0; i < w.size(); ++i) {
        if (from[i] < 0) continue;
        const auto [l, m] = n.ends(static_cast<int>(i));
        const bool set = keep || was[at(from[i])] != was_drawn[at(from[i])];
        if (set && !is_other_bias(old, now, block_from, l, m)) w[i] = was[at(from[i])];
    }
    if (!old.learned.w.empty()) {
        now.learned = {old.learned.sequences, w};
        for (std::size_t i = 0; i < w.size(); ++i)
            if (from[i] >= 0) now.learned.w[i] = old.learned.w[at(from[i])];
    }
    if (w != drawn) now.w = w;
    for (int i = 0; i < n.weights; ++i)
        if (from[at(i)] >= 0 && is_frozen(old, from[at(i)])) now.frozen.push_back(i);
}

void set_weight(Config& config, int index, double value) {
    if (!config.learned.w.empty()) {
        config.learned.w[at(index)] = value;
        return;
    }
    if (config.w.empty()) config.w = drawn_weights(make_net(config));
    config.w[at(index)] = value;
}

void freeze(Config& config, int index, bool frozen) {
    const auto place = std::lower_bound(config.frozen.begin(), config.frozen.end(), index);
    if (is_frozen(config, index) == frozen) return;
    if (frozen)
        config.frozen.insert(place, index);
    else
        config.frozen.erase(place);
}

bool is_frozen(const Config& config, int index) {
    return std::binary_search(config.frozen.begin(), config.frozen.end(), index);
}

}  // namespace lstm
