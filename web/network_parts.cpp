#include "web/network_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "web/format.h"
#include "web/formula.h"
#include "web/network_groups.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace network {
namespace {

constexpr float hairline = 1.0f, outline = 1.5f;

std::size_t at(int i) { return static_cast<std::size_t>(i); }
double number(const Scene& s, Symbol symbol, Unit u, double x) {
    const Leaf leaf{symbol, u, {}, {}};
    return s.app.known(leaf) && !is_hidden(s.ui, leaf) ? x : std::numeric_limits<double>::quiet_NaN();
}
ImU32 ink_of(ImU32 color, ImU32 background) { return formula::readable(color, background); }

}  // namespace

double Scene::y(Unit u) const { return number(*this, Symbol::y, u, terms.n.y(u)); }
double Scene::net(Unit u) const { return number(*this, Symbol::net, u, terms.n.net(u)); }
double Scene::s(Unit c) const { return number(*this, Symbol::s, c, terms.n.s(c)); }
double Scene::g(Unit c) const { return number(*this, Symbol::net, c, terms.n.g(terms.n.net(c))); }
double Scene::h(Unit c) const { return number(*this, Symbol::s, c, terms.n.h(terms.n.s(c))); }

std::string id_of(Unit u) {
    const std::string n = "_" + std::to_string(u.j + 1);
    switch (u.kind) {
        case Kind::input: return "x" + n;
        case Kind::hidden: return "i" + n;
        case Kind::in_gate: return "in" + n;
        case Kind::out_gate: return "out" + n;
        case Kind::cell: return "c" + n + "_" + std::to_string(u.v + 1);
        case Kind::output: return "k" + n;
        default: return "bias";
    }
}

Path wire_path(const Layout& l, int v, Wire wire) {
    const OpenBlock& b = l.open;
    const float y = b.rows[at(v)];
    const bool room = b.has_room(v);
    const float half = room ? b.half.x : 0, r_times = room ? b.r_times : 0;
    const float r_cec = room ? b.r_cec : b.r_row, r_y = room ? b.r_y : b.r_row;
    const auto level = [y](float from, float to) { return Path{{from, y}, {to, y}}; };
    switch (wire) {
        case Wire::into_g: return level(b.box.min.x, b.g - half);
        case Wire::into_in: return level(b.g + half, b.in - r_times);
        case Wire::into_cec: return level(b.in + r_times, b.cec - r_cec);
        case Wire::into_h: return level(b.cec + r_cec, b.h - half);
        case Wire::into_out: return level(b.h + half, l.output_gates ? b.out - r_times : b.y - r_y);
        case Wire::into_y: return level(b.out + r_times, b.y - r_y);
        case Wire::leave: return level(b.y + r_y, b.box.max.x);
        case Wire::in_gate: return {{b.in, b.in_gate.min.y}, {b.in, y + r_times}};
        case Wire::out_gate: return {{b.out, b.out_gate.min.y}, {b.out, y + r_times}};
        case Wire::in_gate_net: return {{b.box.min.x, b.in_gate.middle().y}, {b.in_gate.min.x, b.in_gate.middle().y}};
        case Wire::out_gate_net: {
            const float turn = b.out_gate.min.x - 12, y0 = b.out_wire, y1 = b.out_gate.middle().y;
            Path path{{b.box.min.x, y0}, {turn - 6, y0}};
            for (int i = 1; i <= 4; ++i) {
                const float a = static_cast<float>(i) / 4 * 1.5708f;
                path.push_back({turn - 6 + 6 * std::sin(a), y0 - 6 + 6 * std::cos(a)});
            }
            for (int i = 0; i <= 4; ++i) {
                const float a = static_cast<float>(i) / 4 * 1.5708f;
                path.push_back({turn + 6 - 6 * std::cos(a), y1 + 6 - 6 * std::sin(a)});
            }
            path.push_back({b.out_gate.min.x, y1});
            return path;
        }
        case Wire::loop: {
            // From the right shoulder of the state round its head to the left one.
            const float r = b.r_cec * 0.66f, top = y - b.r_cec - b.loop + r;
            const float shoulder_x = r * 0.86f, shoulder_y = y - std::sqrt(b.r_cec * b.r_cec - shoulder_x * shoulder_x);
            Path path{{b.cec + shoulder_x, shoulder_y}};
            for (int i = 0; i <= 20; ++i) {
                const float a = 0.35f - static_cast<float>(i) / 20 * (3.14159f + 0.7f);
                path.push_back({b.cec + r * std::cos(a), top + r * std::sin(a)});
            }
            path.push_back({b.cec - shoulder_x, shoulder_y});
            return path;
        }
    }
    return {};
}

namespace {

// ---- What lights up

enum class Part { output, net, state, gate };

// A formula's s and e_s point at the state, its net at the net input, everything else at the unit.
bool is_lit(const Scene& s, Unit u, Part part) {
    if (!lit(s.ui, u)) return false;
    if (u.kind != Kind::cell) return true;
    switch (s.ui.hovered->symbol) {
        case Symbol::s:
        case Symbol::x_s:
        case Symbol::ds:
        case Symbol::ds_wrt:
        case Symbol::e_s: return part == Part::state;
        case Symbol::net:
        case Symbol::x_net: return part == Part::net;
        case Symbol::w:
        case Symbol::dw: {
            const Unit l = s.ui.hovered->a;
            return part == (l.kind == Kind::cell && l.j == u.j && l.v == u.v ? Part::net : Part::output);
        }
        default: return part == Part::output;
    }
}

void halo(const Scene& s, ImVec2 middle, float r, ImU32 color) {
    disc(s.paint, middle, r + 6, theme::with_alpha(color, 0.18f));
    ring(s.paint, middle, r + 6, theme::with_alpha(color, 0.45f), hairline);
}

void halo(const Scene& s, Box b, ImU32 color) {
    const Box wide{{b.min.x - 4, b.min.y - 4}, {b.max.x + 4, b.max.y + 4}};
    box(s.paint, wide, theme::with_alpha(color, 0.18f), theme::with_alpha(color, 0.45f), hairline, 9);
}

// ---- Units

// Activation as a disc within the circle: its radius is |y|, and a negative one is hollow, as in the timeline.
void activation(const Scene& s, ImVec2 middle, float r, double y, ImU32 color) {
    const auto size = static_cast<float>(std::clamp(std::fabs(y), 0.0, 1.0));
    if (!(y == y)) return;
    const float inner = std::max(1.0f / s.paint.zoom, (r - std::min(3.5f, r * 0.3f)) * std::sqrt(size));
    if (y < 0)
        ring(s.paint, middle, std::max(inner - 0.5f, 0.8f), color, outline);
    else
        disc(s.paint, middle, inner, theme::mix(color, theme::colors().panel, size > 0.005f ? 0.0f : 0.45f));
}

void circle(const Scene& s, ImVec2 middle, float r, ImU32 color, double y, bool lights) {
    if (lights) halo(s, middle, r, color);
    disc(s.paint, middle, r, theme::colors().panel);
    activation(s, middle, r, y, color);
    ring(s.paint, middle, r, color, r * s.paint.zoom < 6 ? hairline : outline);
}

// A gate: a box filled from the left as far as it is open, its value over it.
void gate(const Scene& s, const Box& b, Unit u, float type) {
    const theme::Colors& c = theme::colors();
    const ImU32 color = theme::of(u.kind);
    const double y = s.y(u);
    if (is_lit(s, u, Part::gate)) halo(s, b, color);
    box(s.paint, b, c.panel, 0, 0, 6);
    if (y == y) {
        const auto open = static_cast<float>(std::clamp(y, 0.0, 1.0));
        constexpr float inset = 3;
        const float full = b.max.x - b.min.x - 2 * inset;
        Box fill{{b.min.x + inset, b.min.y + inset}, {b.min.x + inset + full * open, b.max.y - inset}};
        const float width = fill.max.x - fill.min.x;
        if (width * s.paint.zoom >= 0.75f)
            box(s.paint, fill, theme::mix(c.panel, color, 0.5f), 0, 0, std::min(3.5f, width / 2));
    }
    box(s.paint, b, 0, color, outline, 6);
    write(s.paint, theme::fonts().mono, type, b.middle(), c.ink, format::four(y), Align::middle, b.max.x - b.min.x - 6);
}

void times(const Scene& s, ImVec2 middle, float r) {
    const theme::Colors& c = theme::colors();
    disc(s.paint, middle, r, c.panel);
    ring(s.paint, middle, r, c.ink, 1.2f);
    const float d = r * 0.45f * s.paint.zoom;
    const ImVec2 m = s.paint.at(middle);
    for (const float sign : {1.0f, -1.0f}) {
        const ImVec2 ends[2] = {{m.x - d, m.y - d * sign}, {m.x + d, m.y + d * sign}};
        s.paint.list->AddPolyline(ends, 2, c.ink, 0, 1.3f);
    }
}

void squash(const Scene& s, ImVec2 middle, ImVec2 half, const char* letter, ImU32 color) {
    const theme::Colors& c = theme::colors();
    box(s.paint, {{middle.x - half.x, middle.y - half.y}, {middle.x + half.x, middle.y + half.y}}, c.panel, color,
        outline, 4);
    write(s.paint, theme::fonts().math.font[1], 14, {middle.x, middle.y - 0.5f}, c.ink, letter);
}

// ---- The open block

void value(const Scene& s, ImVec2 middle, double x, ImU32 color, float room) {
    write(s.paint, theme::fonts().mono, s.layout.text, middle, color, format::four(x), Align::middle, room);
}

void open_cell(const Scene& s, int v) {
    const theme::Colors& c = theme::colors();
    const OpenBlock& b = s.layout.open;
    const Unit u = cell(b.j, v);
    const float y = b.rows[at(v)];
    const float type = s.layout.text, half_line = type * 0.62f;

    const ImU32 blue = ink_of(c.cell, c.panel), amber = ink_of(c.state, c.panel), quiet = ink_of(c.muted, c.panel);
    const float net_room = b.g - b.half.x - b.box.min.x - 6;
    if (is_lit(s, u, Part::net)) {
        halo(s, Box{{b.box.min.x + 4, y - 2 * half_line - 4}, {b.g - b.half.x - 4, y + 2 * half_line + 4}}, c.cell);
        wire(s.paint, {b.box.min.x, y}, {b.g - b.half.x, y}, c.cell, outline);
    }
    write(s.paint, theme::fonts().text, s.layout.small, {b.net, y - half_line - 2}, quiet, text().network.net);
    value(s, {b.net, y + half_line + 3}, s.net(u), c.ink, net_room);

    squash(s, {b.g, y}, b.half, "g", c.cell);
    value(s, {b.g, y - b.half.y - half_line - 1}, s.g(u), blue, 2 * (b.in - b.g) - 4);
    times(s, {b.in, y}, b.r_times);

    if (is_lit(s, u, Part::state)) halo(s, {b.cec, y}, b.r_cec, c.state);
    const double h = s.h(u), state = s.s(u);
    const float filled = h == h ? static_cast<float>(std::clamp(std::fabs(h), 0.0, 1.0)) : 0;
    disc(s.paint, {b.cec, y}, b.r_cec, theme::mix(c.panel, c.state, 0.06f + 0.38f * filled));
    ring(s.paint, {b.cec, y}, b.r_cec, c.state, 2);
    value(s, {b.cec, y}, state, c.ink, 2 * b.r_cec - 3);

    squash(s, {b.h, y}, b.half, "h", c.state);
    value(s, {b.h, y - b.half.y - half_line - 1}, h, amber, s.layout.output_gates ? 2 * (b.out - b.h) - 4 : 0);
    if (s.layout.output_gates) times(s, {b.out, y}, b.r_times);

    circle(s, {b.y, y}, b.r_y, c.cell, s.y(u), is_lit(s, u, Part::output));
    write(s.paint, theme::fonts().bold, type, {b.y, y - b.r_y - half_line - 2}, blue, name_of(u));
    value(s, {b.y, y + b.r_y + half_line + 2}, s.y(u), c.ink, 2 * (b.box.max.x - b.y) - 4);
}

// One of many: only its state and its output, with its name once they are large enough.
void crowded_cell(const Scene& s, int v) {
    const theme::Colors& c = theme::colors();
    const OpenBlock& b = s.layout.open;
    const Unit u = cell(b.j, v);
    const ImVec2 state{b.cec, b.rows[at(v)]}, y{b.y, b.rows[at(v)]};
    if (is_lit(s, u, Part::state)) halo(s, state, b.r_row, c.state);
    disc(s.paint, state, b.r_row, c.panel);
    activation(s, state, b.r_row, s.h(u), theme::mix(c.panel, c.state, 0.75f));
    ring(s.paint, state, b.r_row, c.state, hairline);
    circle(s, y, b.r_row, c.cell, s.y(u), is_lit(s, u, Part::output));
    const float room = b.box.max.x - b.y - b.r_row - 5;
    if (b.r_row * s.paint.zoom < 5.5f || room * s.paint.zoom < 14) return;
    write(s.paint, theme::fonts().bold, b.r_row * 1.6f, {b.y + b.r_row + 4, y.y}, ink_of(c.cell, c.panel), name_of(u),
          Align::left, room);
}

void open_block(const Scene& s) {
    const theme::Colors& c = theme::colors();
    const OpenBlock& b = s.layout.open;
    for (std::size_t v = 0; v < b.rows.size(); ++v) {
        if (b.has_room(static_cast<int>(v)))
            open_cell(s, static_cast<int>(v));
        else
            crowded_cell(s, static_cast<int>(v));
    }
    const float below = s.layout.small * 0.62f + 4;
    gate(s, b.in_gate, in_gate(b.j), s.layout.text);
    write(s.paint, theme::fonts().text, s.layout.small, {b.in_gate.middle().x, b.in_gate.max.y + below},
          ink_of(c.in_gate, c.panel), text().network.input_gate);
    if (!s.layout.output_gates) return;
    gate(s, b.out_gate, out_gate(b.j), s.layout.text);
    write(s.paint, theme::fonts().text, s.layout.small, {b.out_gate.middle().x, b.out_gate.max.y + below},
          ink_of(c.out_gate, c.panel), text().network.output_gate);
}

void small_one(const Scene& s, const SmallBlock& b) {
    const theme::Colors& c = theme::colors();
    for (std::size_t v = 0; v < b.states.size(); ++v) {
        const Unit u = cell(b.j, static_cast<int>(v));
        wire(s.paint, {b.states[v].x + b.r_state, b.states[v].y}, {b.ys[v].x - b.r_y, b.ys[v].y}, c.line, outline);
        const double h = s.h(u);
        if (is_lit(s, u, Part::state)) halo(s, b.states[v], b.r_state, c.state);
        disc(s.paint, b.states[v], b.r_state, c.panel);
        activation(s, b.states[v], b.r_state, h, theme::mix(c.panel, c.state, 0.75f));
        ring(s.paint, b.states[v], b.r_state, c.state, outline);
        circle(s, b.ys[v], b.r_y, c.cell, s.y(u), is_lit(s, u, Part::output));
    }
    gate(s, b.in_gate, in_gate(b.j), s.layout.small);
    if (s.layout.output_gates) gate(s, b.out_gate, out_gate(b.j), s.layout.small);
}

void header(const Scene& s, const Box& b, int j, ImU32 color) {
    write(s.paint, theme::fonts().bold, s.layout.text, {b.min.x + 12, b.min.y + 13}, color,
          widgets::fill(text().network.block, {std::to_string(j + 1)}), Align::left);
}

}  // namespace

void frame_unit(const Scene& s, Unit u, ImU32 color) {
    const Layout& l = s.layout;
    const auto round = [&](ImVec2 m, float r) { ring(s.paint, m, r, color, outline); };
    const auto around = [&](Box b) {
        box(s.paint, {{b.min.x - 4, b.min.y - 4}, {b.max.x + 4, b.max.y + 4}}, 0, color, outline, 9);
    };
    const SmallBlock* small =
        u.kind == Kind::cell || u.kind == Kind::in_gate || u.kind == Kind::out_gate ? small_block(l, u.j) : nullptr;
    switch (u.kind) {
        case Kind::input: return round(l.inputs[at(u.j)], l.r_input + 4);
        case Kind::hidden: return round(l.hidden[at(u.j)], l.r_hidden + 4);
        case Kind::output: return round(l.outputs[at(u.j)], l.r_output + 7);
        case Kind::in_gate: return around(small ? small->in_gate : l.open.in_gate);
        case Kind::out_gate: return around(small ? small->out_gate : l.open.out_gate);
        case Kind::cell:
            return small ? round(small->ys[at(u.v)], small->r_y + 3)
                         : round({l.open.y, l.open.rows[at(u.v)]},
                                 (l.open.has_room(u.v) ? l.open.r_y : l.open.r_row) + 4);
        default: return;
    }
}

void frame_state(const Scene& s, Unit c, ImU32 color) {
    const OpenBlock& b = s.layout.open;
    ring(s.paint, {b.cec, b.rows[at(c.v)]}, b.r_cec + 4, color, outline);
}

void frame_g(const Scene& s, Unit c, ImU32 color) {
    const OpenBlock& b = s.layout.open;
    const ImVec2 m{b.g, b.rows[at(c.v)]}, half{b.half.x + 3, b.half.y + 2.5f};
    box(s.paint, {{m.x - half.x, m.y - half.y}, {m.x + half.x, m.y + half.y}}, 0, color, outline, 7);
}

void draw_blocks(const Scene& s) {
    const theme::Colors& c = theme::colors();
    if (s.layout.tiled) draw_tiles(s);
    for (const SmallBlock& b : s.layout.small_blocks) {
        if (s.layout.tiled) break;
        box(s.paint, b.box, c.panel, theme::mix(c.line, c.muted, 0.25f), hairline, 8);
        header(s, b.box, b.j, ink_of(c.muted, c.panel));
    }
    box(s.paint, s.layout.open.box, c.panel, c.accent, outline, 10);
    header(s, s.layout.open.box, s.layout.open.j, c.ink);
}

void draw_wires(const Scene& s) {
    const theme::Colors& c = theme::colors();
    const Layout& l = s.layout;
    const OpenBlock& b = l.open;
    const ImU32 plain = theme::mix(c.panel, c.muted, 0.55f);
    const auto straight = [&](const Path& p, ImU32 color) { wire(s.paint, p.front(), p.back(), color, outline); };
    for (int v = 0; v < static_cast<int>(b.rows.size()); ++v) {
        for (const Wire w : {Wire::into_g, Wire::into_in, Wire::into_cec, Wire::into_h, Wire::into_out, Wire::leave})
            straight(wire_path(l, v, w), plain);
        if (l.output_gates) straight(wire_path(l, v, Wire::into_y), plain);
        if (!b.has_room(v)) continue;
        const Path loop = wire_path(l, v, Wire::loop);
        line(s.paint, loop, c.state, outline);
        ImVec2 direction;
        const ImVec2 tip = along(loop, length(loop) - 0.5f, &direction);
        arrowhead(s.paint, tip, direction, c.state, 7);
        write(s.paint, theme::fonts().bold, l.small,
              {b.cec + b.r_cec * 0.66f + 5, b.rows[at(v)] - b.r_cec - b.loop + 6}, ink_of(c.state, c.panel),
              text().network.cec, Align::left);
    }
    // Gates act on every row above them.
    straight(wire_path(l, 0, Wire::in_gate), theme::mix(c.panel, c.in_gate, 0.8f));
    straight(wire_path(l, 0, Wire::in_gate_net), plain);
    if (!l.output_gates) return;
    straight(wire_path(l, 0, Wire::out_gate), theme::mix(c.panel, c.out_gate, 0.8f));
    line(s.paint, wire_path(l, 0, Wire::out_gate_net), plain, outline);
}

void draw_units(const Scene& s) {
    const theme::Colors& c = theme::colors();
    const Layout& l = s.layout;
    const theme::Fonts& f = theme::fonts();
    open_block(s);
    draw_grids(s);
    for (const SmallBlock& b : l.small_blocks) {
        if (l.tiled) break;
        small_one(s, b);
    }
    for (int i = 0; i < static_cast<int>(l.hidden.size()) && !l.hidden_grid; ++i) {
        const ImVec2 m = l.hidden[at(i)];
        circle(s, m, l.r_hidden, c.hidden, s.y(hidden(i)), is_lit(s, hidden(i), Part::output));
        write(s.paint, f.text, l.small, {m.x - l.r_hidden - 3, m.y - 9}, ink_of(c.hidden, c.paper), name_of(hidden(i)),
              Align::right);
    }
    const bool names = l.name_room >= 9;
    const float type = std::min(12.0f, std::max(l.name_room * 0.8f, 7.0f));
    for (int m = 0; m < static_cast<int>(l.inputs.size()) && !l.input_grid; ++m) {
        const double x = s.y(input(m));
        const ImVec2 p = l.inputs[at(m)];
        circle(s, p, l.r_input, c.input, x, is_lit(s, input(m), Part::output));
        const bool on = x > 0.5;
        if (names)
            write(s.paint, on ? f.bold : f.text, type, {p.x - l.r_input - 8, p.y},
                  on ? c.ink : ink_of(c.muted, c.paper), name_of(input(m)), Align::right);
    }
    for (int k = 0; k < static_cast<int>(l.outputs.size()) && !l.output_grid; ++k) {
        const ImVec2 p = l.outputs[at(k)];
        const bool asked = s.app.computed() && s.app.now->has_target;
        const double target = asked ? s.app.now->target[at(k)] : 0;
        circle(s, p, l.r_output, c.output, s.y(output(k)), is_lit(s, output(k), Part::output));
        if (target > 0.01) arc(s.paint, p, l.r_output + 4, static_cast<float>(std::min(target, 1.0)), c.output, 1.2f);
        const bool on = target > 0.5;
        if (names)
            write(s.paint, on ? f.bold : f.text, type, {p.x + l.r_output + 9, p.y},
                  on ? ink_of(c.output, c.paper) : ink_of(c.muted, c.paper), name_of(output(k)), Align::left);
    }
}

}  // namespace network
