// Where the diagram of the network answers to the pointer.
#include <algorithm>

#include "web/network_groups.h"
#include "web/network_parts.h"
#include "web/text.h"

using namespace lstm;

namespace network {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Leaf leaf_of(Symbol symbol, Unit u) {
    Leaf leaf;
    leaf.symbol = symbol;
    leaf.a = u;
    return leaf;
}

Box around(ImVec2 middle, float x, float y) { return {{middle.x - x, middle.y - y}, {middle.x + x, middle.y + y}}; }

void open_cell(const Scene& s, int v, std::vector<Spot>& list) {
    const OpenBlock& b = s.layout.open;
    const Text::Network& words = text().network;
    const Unit u = cell(b.j, v);
    const float y = b.rows[at(v)];
    const float line = s.layout.text * 1.3f;
    const std::string id = id_of(u);
    const Terms& t = s.terms;
    list.push_back({"times_in." + id, around({b.in, y}, b.r_times + 3, b.r_times + 3), leaf_of(Symbol::y, in_gate(b.j)),
                    u, words.tip_times_in, s.y(in_gate(b.j)) * s.g(u)});
    if (s.layout.output_gates)
        list.push_back({"times_out." + id, around({b.out, y}, b.r_times + 3, b.r_times + 3), leaf_of(Symbol::y, u), u,
                        words.tip_times_out, s.y(u)});
    list.push_back({"g." + id,
                    {{b.g - b.half.x - 3, y - b.half.y - line}, {b.g + b.half.x + 3, y + b.half.y}},
                    leaf_of(Symbol::net, u),
                    u,
                    words.tip_g,
                    s.g(u)});
    list.push_back({"h." + id,
                    {{b.h - b.half.x - 3, y - b.half.y - line}, {b.h + b.half.x + 3, y + b.half.y}},
                    leaf_of(Symbol::s, u),
                    u,
                    words.tip_h,
                    s.h(u)});
    list.push_back({"s." + id, around({b.cec, y}, b.r_cec, b.r_cec), leaf_of(Symbol::s, u), u});
    Leaf was = leaf_of(Symbol::s, u);
    was.earlier = true;
    list.push_back({"cec." + id,
                    {{b.cec - b.r_cec, y - b.r_cec - b.loop}, {b.cec + b.r_cec + 10, y - b.r_cec}},
                    was,
                    u,
                    words.tip_cec,
                    s.app.computed() ? t.n.s_before(u) : 0});
    list.push_back({"unit." + id,
                    {{b.y - b.r_y - 4, y - b.r_y - line}, {b.y + b.r_y + 4, y + b.r_y + line}},
                    leaf_of(Symbol::y, u),
                    u});
    list.push_back({"net." + id,
                    {{b.box.min.x + 3, y - line - 2}, {b.g - b.half.x - 3, y + line + 4}},
                    leaf_of(Symbol::net, u),
                    u});
}

}  // namespace

std::vector<Spot> spots(const Scene& s) {
    const Layout& l = s.layout;
    std::vector<Spot> list;
    const auto unit = [&](Unit u, Box b) { list.push_back({"unit." + id_of(u), b, leaf_of(Symbol::y, u), u}); };
    // A finger needs more than the circle, but not what is the neighbour's.
    const float reach_in = std::min(l.r_input + 5, std::max(l.r_input, l.name_room / 2));
    const float reach_out = std::min(l.r_output + 5, std::max(l.r_output, l.name_room / 2));
    // Of very many, those that a pointer can meet: ids for all would take longer than the drawing.
    const auto square = [&](Unit u, ImVec2 p, const Grid& g) {
        const Box b = around(p, g.square / 2, g.square / 2);
        if (is_apart(s, b)) unit(u, b);
    };
    for (int m = 0; m < static_cast<int>(l.inputs.size()); ++m) {
        const ImVec2 p = l.inputs[at(m)];
        if (l.input_grid) {
            square(input(m), p, *l.input_grid);
            continue;
        }
        unit(input(m), {{p.x - l.r_input - 20, p.y - reach_in}, {p.x + l.r_input + 2, p.y + reach_in}});
    }
    for (int k = 0; k < static_cast<int>(l.outputs.size()); ++k) {
        const ImVec2 p = l.outputs[at(k)];
        if (l.output_grid) {
            square(output(k), p, *l.output_grid);
            continue;
        }
        unit(output(k), {{p.x - l.r_output - 2, p.y - reach_out}, {p.x + l.r_output + 20, p.y + reach_out}});
    }
    for (int i = 0; i < static_cast<int>(l.hidden.size()); ++i) {
        if (l.hidden_grid)
            square(hidden(i), l.hidden[at(i)], *l.hidden_grid);
        else
            unit(hidden(i), around(l.hidden[at(i)], l.r_hidden + 2, l.r_hidden + 2));
    }
    for (int v = 0; v < static_cast<int>(l.open.rows.size()); ++v) {
        if (l.open.has_room(v)) {
            open_cell(s, v, list);
            continue;
        }
        const Unit u = cell(l.open.j, v);
        const float r = l.open.r_row * 1.3f, y = l.open.rows[at(v)];
        list.push_back({"s." + id_of(u), around({l.open.cec, y}, r * 2, r), leaf_of(Symbol::s, u), u});
        unit(u, around({l.open.y, y}, r * 2, r));
    }
    unit(in_gate(l.open.j), l.open.in_gate);
    if (l.output_gates) unit(out_gate(l.open.j), l.open.out_gate);
    for (const SmallBlock& b : l.small_blocks) {
        const auto part = [&](const std::string& what, Unit u, Symbol symbol, Box box) {
            if (!l.tiled || is_apart(s, box)) list.push_back({what + id_of(u), box, leaf_of(symbol, u), u});
        };
        for (int v = 0; v < static_cast<int>(b.states.size()); ++v) {
            const Unit u = cell(b.j, v);
            part("s.", u, Symbol::s, around(b.states[at(v)], b.r_state, b.r_state));
            part("unit.", u, Symbol::y, around(b.ys[at(v)], b.r_y + (l.tiled ? 0 : 2), b.r_y + (l.tiled ? 0 : 1)));
        }
        part("unit.", in_gate(b.j), Symbol::y, b.in_gate);
        if (l.output_gates) part("unit.", out_gate(b.j), Symbol::y, b.out_gate);
    }
    const auto block = [&](int j, const Box& b) {
        list.push_back(
            {"block." + std::to_string(j + 1), b, leaf_of(Symbol::y, in_gate(j)), in_gate(j), nullptr, 0, true});
    };
    for (const SmallBlock& b : l.small_blocks) block(b.j, b.box);
    block(l.open.j, l.open.box);
    return list;
}

}  // namespace network
