#include "web/matrix_grid.h"

#include <algorithm>
#include <cmath>

using namespace lstm;

namespace matrix {
namespace {

Unit first_of(Kind kind) { return kind == Kind::bias ? bias_unit() : Unit{kind, 0, 0}; }
int size_of(const Topology& t, Kind kind) { return kind == Kind::bias ? 1 : t.all(kind).size; }

Axis make(const Topology& t, std::initializer_list<Kind> kinds, int before) {
    Axis axis;
    for (const Kind kind : kinds) {
        const int count = size_of(t, kind);
        if (count == 0) continue;
        axis.groups.push_back({kind, axis.count, t.number(first_of(kind)) - before, count});
        axis.count += count;
    }
    return axis;
}

}  // namespace

Axis::Visible Axis::visible(std::size_t group) const {
    const float begin = at(group, 0);
    const auto most = static_cast<float>(groups[group].count);
    const auto place = [&](float screen) { return static_cast<int>(std::clamp((screen - begin) / cell, -1.0f, most)); };
    return {std::max(0, place(low)), std::min(groups[group].count, place(high) + 1)};
}

Axis rows_of(const Topology& t) {
    return make(t, {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output}, 1 + t.inputs);
}

Axis columns_of(const Topology& t) {
    return make(t, {Kind::input, Kind::hidden, Kind::cell, Kind::in_gate, Kind::out_gate, Kind::bias}, 0);
}

Unit unit_at(const Topology& t, const Axis& axis, std::size_t group, int i) {
    const Kind kind = axis.groups[group].kind;
    return kind == Kind::bias ? bias_unit() : t.all(kind).first[i];
}

Place find(const Axis& axis, float screen) {
    if (screen < axis.low || screen >= axis.high) return {};
    for (std::size_t g = 0; g < axis.groups.size(); ++g) {
        const float i = std::floor((screen - axis.at(g, 0)) / axis.cell);
        if (i >= 0 && i < static_cast<float>(axis.groups[g].count)) return {static_cast<int>(g), static_cast<int>(i)};
    }
    return {};
}

Place find(const Topology& t, const Axis& axis, Unit u) {
    for (std::size_t g = 0; g < axis.groups.size(); ++g)
        if (axis.groups[g].kind == u.kind && !is_bound(u))
            return {static_cast<int>(g), u.kind == Kind::cell ? t.cell_number(u) : u.kind == Kind::bias ? 0 : u.j};
    return {};
}

bool joined(const Topology& t, Kind l, Kind m) { return t.weight(first_of(l), first_of(m)) >= 0; }

}  // namespace matrix
