#include "engine/topology.h"

#include <algorithm>

namespace lstm {
namespace {

constexpr Kind target_order[] = {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output};

int count(const Config& c, Kind kind) {
    int cells = 0;
    for (const Block& b : c.blocks) cells += b.cells;
    const auto blocks = static_cast<int>(c.blocks.size());
    switch (kind) {
        case Kind::bias: return 1;
        case Kind::input: return c.inputs;
        case Kind::hidden: return c.hidden;
        case Kind::in_gate: return blocks;
        case Kind::out_gate: return c.output_gates ? blocks : 0;
        case Kind::cell: return cells;
        case Kind::output: return c.outputs;
        case Kind::any: break;
    }
    return 0;
}

struct Feed {
    Kind kind;
    Source source;
};
constexpr Feed feed_order[] = {{Kind::input, Source::inputs},   {Kind::hidden, Source::hidden},
                               {Kind::cell, Source::cells},     {Kind::in_gate, Source::gates},
                               {Kind::out_gate, Source::gates}, {Kind::bias, Source::bias}};

}  // namespace

Range Topology::sources_of(Kind l) const {
    const auto& list = sources[static_cast<int>(target_of(l))];
    return {list.data(), static_cast<int>(list.size()), {Kind::any, -1, -1}};
}

Range Topology::recurrent_sources_of(Kind l) const {
    Range range = sources_of(l);
    while (range.size > 0 && !is_recurrent(range.first->kind)) ++range.first, --range.size;
    while (range.size > 0 && !is_recurrent(range.first[range.size - 1].kind)) --range.size;
    return range;
}

Range Topology::all(Kind kind) const {
    Unit any{kind, -1, -1};
    int size = 0;
    switch (kind) {
        case Kind::input: size = inputs; break;
        case Kind::hidden: size = hidden; break;
        case Kind::in_gate: size = blocks; break;
        case Kind::out_gate: size = output_gates ? blocks : 0; break;
        case Kind::cell: size = cells; break;
        case Kind::output: size = outputs; break;
        default: break;
    }
    const int first = size == 0 ? 0 : number(kind == Kind::cell ? cell(0, 0) : Unit{kind, 0, 0});
    return {units.data() + first, size, any};
}

Range Topology::cells_in(int j) const {
    if (j < 0) return {nullptr, 0, {Kind::cell, -1, -1}};
    return {units.data() + number(cell(j, 0)), cells_of(j), {Kind::cell, j, -1}};
}

Topology::Ends Topology::ends(int index) const {
    for (const Kind kind : target_order) {
        const auto k = static_cast<std::size_t>(kind);
        const auto& list = sources[static_cast<int>(target_of(kind))];
        const int here = index - base[k];
        if (targets[k] == 0 || here < 0 || here >= targets[k] * static_cast<int>(list.size())) continue;
        return {all(kind).first[here % targets[k]], list[static_cast<std::size_t>(here / targets[k])]};
    }
    return {};
}

Topology make_topology(const Config& c) {
    Topology n;
    n.inputs = c.inputs;
    n.hidden = c.hidden;
    n.blocks = static_cast<int>(c.blocks.size());
    n.cells = count(c, Kind::cell);
    n.outputs = c.outputs;
    n.output_gates = c.output_gates;
    n.first_cell.push_back(0);
    for (const Block& b : c.blocks) n.first_cell.push_back(n.first_cell.back() + b.cells);

    n.units.push_back(bias_unit());
    for (const Kind kind : {Kind::input, Kind::hidden, Kind::in_gate, Kind::out_gate})
        for (int i = 0; i < count(c, kind); ++i) n.units.push_back({kind, i, 0});
    for (int j = 0; j < n.blocks; ++j)
        for (int v = 0; v < n.cells_of(j); ++v) n.units.push_back(cell(j, v));
    for (int k = 0; k < n.outputs; ++k) n.units.push_back(output(k));

    for (int t = 0; t < target_kinds; ++t) {
        n.place[t].assign(n.units.size(), -1);
        for (const Feed& feed : feed_order) {
            if (!c.feeds[t][static_cast<int>(feed.source)]) continue;
            for (const Unit u : n.units)
                if (u.kind == feed.kind) {
                    n.place[t][static_cast<std::size_t>(n.number(u))] = static_cast<int>(n.sources[t].size());
                    n.sources[t].push_back(u);
                }
        }
    }
    for (const Kind kind : target_order) {
        const auto k = static_cast<std::size_t>(kind);
        n.base[k] = n.weights;
        n.targets[k] = count(c, kind);
        n.weights += n.targets[k] * static_cast<int>(n.sources[static_cast<int>(target_of(kind))].size());
    }
    return n;
}

std::int64_t count_weights(const Config& c) {
    std::int64_t sum = 0;
    for (const Kind kind : target_order) {
        std::int64_t sources = 0;
        for (const Feed& feed : feed_order)
            if (c.fed(target_of(kind), feed.source)) sources += count(c, feed.kind);
        sum += sources * count(c, kind);
    }
    return sum;
}

}  // namespace lstm
