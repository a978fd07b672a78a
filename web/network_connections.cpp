// The ways that connections take through the diagram of the network.
#include <algorithm>
#include <cmath>

#include "web/network_layout.h"

using namespace lstm;

namespace network {
Path curve(ImVec2 from, ImVec2 to) {
    constexpr int pieces = 18;
    const float reach = (to.x - from.x) * 0.5f;
    Path path;
    path.reserve(pieces + 1);
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / pieces, u = 1 - t;
        const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        path.push_back({(a + b) * from.x + (c + d) * to.x + (b - c) * reach, (a + b) * from.y + (c + d) * to.y});
    }
    return path;
}

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// A polyline with its corners rounded.
Path rounded(const Path& corners, float radius) {
    Path path{corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const ImVec2 p = corners[i - 1], q = corners[i], r = corners[i + 1];
        const float in = std::hypot(q.x - p.x, q.y - p.y), out = std::hypot(r.x - q.x, r.y - q.y);
        const float d = std::min({radius, in / 2, out / 2});
        if (d < 0.5f) continue;
        const ImVec2 a{q.x - (q.x - p.x) / in * d, q.y - (q.y - p.y) / in * d};
        const ImVec2 b{q.x + (r.x - q.x) / out * d, q.y + (r.y - q.y) / out * d};
        for (int k = 0; k <= 4; ++k) {
            const float s = static_cast<float>(k) / 4, u = 1 - s;
            path.push_back({u * u * a.x + 2 * u * s * q.x + s * s * b.x, u * u * a.y + 2 * u * s * q.y + s * s * b.y});
        }
    }
    path.push_back(corners.back());
    return path;
}

// Where connections to a unit end.
ImVec2 entry(const Layout& l, Unit u) {
    switch (u.kind) {
        case Kind::output:
            if (l.output_grid) return {l.output_grid->box.min.x - 3, l.outputs[at(u.j)].y};
            return {l.outputs[at(u.j)].x - l.r_output - 5, l.outputs[at(u.j)].y};
        case Kind::hidden: return {l.hidden[at(u.j)].x - l.r_hidden, l.hidden[at(u.j)].y};
        default: break;
    }
    if (u.j == l.open.j) {
        const float x = l.open.box.min.x;
        if (u.kind == Kind::cell) return {x, l.open.rows[at(u.v)]};
        return {x, u.kind == Kind::in_gate ? l.open.in_gate.middle().y : l.open.out_wire};
    }
    const SmallBlock& b = *small_block(l, u.j);
    if (u.kind == Kind::cell) return {b.box.min.x, b.ports[at(u.v)]};
    return {b.box.min.x, u.kind == Kind::in_gate ? b.in_gate.middle().y : b.box.max.y - 5};
}

// Where connections from a unit begin.
ImVec2 exit(const Layout& l, Unit u) {
    switch (u.kind) {
        case Kind::input:
            if (l.input_grid) return {l.input_grid->box.max.x + 3, l.inputs[at(u.j)].y};
            return {l.inputs[at(u.j)].x + l.r_input, l.inputs[at(u.j)].y};
        case Kind::hidden: return {l.hidden[at(u.j)].x + l.r_hidden, l.hidden[at(u.j)].y};
        default: break;
    }
    if (u.j == l.open.j) {
        if (u.kind == Kind::cell) return {l.open.box.max.x, l.open.rows[at(u.v)]};
        const Box& gate = u.kind == Kind::in_gate ? l.open.in_gate : l.open.out_gate;
        return {gate.middle().x + (gate.max.x - gate.min.x) / 4, gate.max.y};
    }
    const SmallBlock& b = *small_block(l, u.j);
    if (u.kind == Kind::cell) return {b.box.max.x, b.ports[at(u.v)]};
    const Box& gate = u.kind == Kind::in_gate ? b.in_gate : b.out_gate;
    return {gate.middle().x, gate.max.y};
}

}  // namespace

Path connection(const Layout& l, Unit to, Unit from) {
    if (from.kind == Kind::bias || is_bound(from) || is_bound(to)) return {};
    const ImVec2 a = exit(l, from), b = entry(l, to);
    // Hidden units stand beneath the blocks: their connections go level until they are past them.
    if (from.kind == Kind::hidden && to.kind == Kind::output) {
        Path path = curve({l.middle.max.x, a.y}, b);
        path.insert(path.begin(), a);
        return path;
    }
    if (from.kind == Kind::input && to.kind == Kind::hidden) {
        Path path = curve(a, {l.middle.min.x, b.y});
        path.push_back(b);
        return path;
    }
    if (!is_recurrent(from.kind) || to.kind == Kind::output) return curve(a, b);
    Path corners{a};
    if (from.kind == Kind::in_gate || from.kind == Kind::out_gate) {
        const float floor = (from.j == l.open.j ? l.open.box : small_block(l, from.j)->box).max.y + 4;
        corners.push_back({a.x, floor});
        corners.push_back({l.lane.max.x, floor});
    } else {
        corners.push_back({l.lane.max.x, a.y});
    }
    corners.push_back({l.lane.max.x, l.lane.min.y});
    corners.push_back(l.lane.min);
    corners.push_back({l.lane.min.x, b.y});
    corners.push_back(b);
    return rounded(corners, 6);
}

Path from_target(const Layout& l, int k) {
    const ImVec2 p = l.outputs[at(k)];
    if (l.output_grid) {
        const float x = l.output_grid->box.max.x;
        return {{std::min(x + 34, l.size.x - 6), p.y}, {x + 3, p.y}};
    }
    const float reach = l.r_output + 8, rise = std::min(l.r_output + 14, l.name_room / 2);
    const ImVec2 start{std::min(p.x + l.r_output + 34, l.size.x - 6), p.y - rise};
    const ImVec2 end{p.x + reach * 0.707f, p.y - std::min(reach * 0.707f, rise)};
    return rounded({start, {end.x + (end.y - start.y), start.y}, end}, 8);
}

Path into_block(const Layout& l, int m, int j) {
    const Box& box = j == l.open.j ? l.open.box : small_block(l, j)->box;
    return curve(exit(l, input(m)), {box.min.x, box.middle().y});
}

Path out_of_block(const Layout& l, int k, int j) {
    const Box& box = j == l.open.j ? l.open.box : small_block(l, j)->box;
    return curve({box.max.x, box.middle().y}, entry(l, output(k)));
}

float length(const Path& path) {
    float sum = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        sum += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
    return sum;
}

ImVec2 along(const Path& path, float distance, ImVec2* direction) {
    for (std::size_t i = 1; i < path.size(); ++i) {
        const ImVec2 d{path[i].x - path[i - 1].x, path[i].y - path[i - 1].y};
        const float step = std::hypot(d.x, d.y);
        if ((distance <= step || i + 1 == path.size()) && step > 0) {
            if (direction) *direction = {d.x / step, d.y / step};
            const float t = std::clamp(distance / step, 0.0f, 1.0f);
            return {path[i - 1].x + d.x * t, path[i - 1].y + d.y * t};
        }
        distance -= step;
    }
    return path.empty() ? ImVec2{} : path.back();
}

Path reversed(Path path) {
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace network
