#include "web/network_route.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

#include "web/text.h"
#include "web/theme.h"

using namespace lstm;

namespace network {
namespace {

constexpr std::size_t most_weights = 96, most_grouped = 32;  // of a sum: the strongest

struct Builder {
    const Scene& scene;
    Route route;
    const Layout& layout = scene.layout;
    const Topology& topology = scene.app.topology();
    const Pick& pick = scene.ui.pick;
    struct Addend {
        Unit l, m;
        float strength;
        bool back, arrow;
    };
    std::vector<Addend> weights{};  // of the sum being built

    bool has_out() const { return layout.output_gates; }
    int cells() const { return static_cast<int>(layout.open.rows.size()); }

    void wire(int v, Wire w, bool back, bool arrow = true) {
        Path path = wire_path(layout, v, w);
        const bool thin = !layout.open.has_room(v);
        route.legs.push_back(
            {back ? reversed(std::move(path)) : std::move(path), 1, arrow && !thin, false, {}, {}, thin});
    }
    void weight(Unit l, Unit m, double strength, bool back, bool arrow) {
        if (topology.weight(l, m) < 0) return;
        if (m.kind == Kind::bias) return;
        weights.push_back({l, m, static_cast<float>(std::fabs(strength)), back, arrow});
    }
    // The strengths of a sum's rows, against the largest of them.
    void end_sum() {
        float most = 0;
        for (const Addend& a : weights) most = std::max(most, a.strength);
        const std::size_t kept = is_grouped(layout) ? most_grouped : most_weights;
        if (weights.size() > kept) {
            std::nth_element(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(kept), weights.end(),
                             [](const Addend& a, const Addend& b) { return a.strength > b.strength; });
            weights.resize(kept);
        }
        for (const Addend& a : weights) {
            Path path = connection(layout, a.l, a.m);
            if (path.empty()) continue;
            route.legs.push_back({a.back ? reversed(std::move(path)) : std::move(path),
                                  most > 0 ? a.strength / most : 0, a.arrow, true, a.l, a.m});
        }
        weights.clear();
    }

    // w_lm times what comes this way, or w_lm alone as long as that is not computed.
    double share(Unit l, Unit m, Symbol symbol, Unit of, bool earlier, double value) const {
        const double w = scene.terms.n.w(l, m);
        return scene.app.known(Leaf{symbol, of, {}, {}, earlier}) ? w * value : w;
    }

    // sum_k w_ku e_k, for each u
    void errors_to(const std::vector<Unit>& units) {
        for (const Unit u : units)
            for (const Unit k : topology.all(Kind::output))
                weight(k, u, share(k, u, Symbol::e, k, false, scene.terms.n.e(k)), true, u.kind == Kind::hidden);
        end_sum();
    }
    // From the outputs through cell v to its state, (23)
    void to_state(int v) {
        wire(v, Wire::leave, true, false);
        if (has_out()) wire(v, Wire::into_y, true);
        wire(v, Wire::into_out, true);
        wire(v, Wire::into_h, true);
    }
    // sum_u w_lu y^u
    void sources_to(Unit l) {
        for (const Unit u : topology.sources_of(l.kind))
            weight(l, u, share(l, u, Symbol::y, u, l.kind != Kind::output, scene.terms.n.read(l, u)), false,
                   l.kind == Kind::output || l.kind == Kind::hidden);
        end_sum();
    }
    Unit source(Unit l) const { return source_of(topology, l, pick.m); }
    std::vector<Unit> block_cells() const {
        std::vector<Unit> list;
        for (const Unit c : topology.cells_in(pick.j)) list.push_back(c);
        return list;
    }
    void into_unit(Unit u) {
        if (u.kind == Kind::in_gate && u.j == layout.open.j) wire(0, Wire::in_gate_net, false);
        if (u.kind == Kind::out_gate && u.j == layout.open.j) wire(0, Wire::out_gate_net, false);
    }
};

void build(Builder& b, std::string_view n) {
    const Pick& p = b.pick;
    const Unit in = in_gate(p.j), out = out_gate(p.j), c = cell(p.j, p.v);
    Route& r = b.route;
    if (n == "3") {
        b.into_unit(in);
        r.ends = {in};
    } else if (n == "4") {
        b.wire(p.v, Wire::into_h, false);
        b.wire(p.v, Wire::into_out, false);
    } else if (n == "5") {
        b.wire(p.v, Wire::into_g, false);
        b.wire(p.v, Wire::into_in, false);
    } else if (n == "6") {
        b.sources_to(hidden(p.i));
        r.ends = {hidden(p.i)};
    } else if (n == "7" || n == "8") {
        const Unit u = n == "7" ? in : out;
        b.sources_to(u);
        b.into_unit(u);
        r.ends = {u};
    } else if (n == "9") {
        b.sources_to(c);
        for (const Wire w :
             {Wire::into_g, Wire::into_in, Wire::in_gate, Wire::into_cec, Wire::loop, Wire::into_h, Wire::into_out})
            b.wire(p.v, w, false);
        if (b.has_out()) b.wire(p.v, Wire::out_gate, false), b.wire(p.v, Wire::into_y, false);
        r.ends = {c};
    } else if (n == "k") {
        b.sources_to(output(p.k));
        r.ends = {output(p.k)};
    } else if (n == "11" || n == "12" || n == "13") {
        const Unit u = n == "11" ? hidden(p.i) : n == "12" ? in : out, m = b.source(u);
        b.weight(u, m, 1, false, false);
        b.end_sum();
        b.into_unit(u);
        r.ends = {u, m};
    } else if (n == "14") {
        // For the weights of a gate through the gate, else through the cell's input.
        const bool by_gate = p.l.kind == Kind::in_gate;
        const Unit l = by_gate ? in : c, m = b.source(l);
        b.weight(l, m, 1, false, false);
        b.end_sum();
        if (by_gate) b.into_unit(in), b.wire(p.v, Wire::in_gate, false);
        if (!by_gate) b.wire(p.v, Wire::into_g, false);
        for (const Wire w : {Wire::into_in, Wire::into_cec, Wire::loop}) b.wire(p.v, w, false);
        r.ends = {m};
    } else if (n == "15") {
        b.wire(p.v, Wire::into_h, false);
        b.wire(p.v, Wire::into_out, false);
        if (b.has_out()) b.wire(p.v, Wire::out_gate, false), b.wire(p.v, Wire::into_y, false);
        r.ends = {c};
    } else if (n == "16") {
        for (const Unit k : b.topology.all(Kind::output)) r.ends.push_back(k);
    } else if (n == "19") {
        r.legs.push_back({from_target(b.layout, p.k), 1, true, false, {}, {}});
        r.ends = {output(p.k)};
    } else if (n == "20") {
        b.errors_to({hidden(p.i)});
        r.ends = {hidden(p.i)};
    } else if (n == "21") {
        b.errors_to(b.block_cells());
        for (int v = 0; v < b.cells(); ++v) b.wire(v, Wire::leave, true, false), b.wire(v, Wire::into_y, true);
        b.wire(0, Wire::out_gate, true);
        r.ends = {out};
    } else if (n == "22") {
        const Unit m = b.source(p.l);
        b.weight(p.l, m, 1, true, true);
        b.end_sum();
        if (p.l.kind == Kind::out_gate && p.l.j == p.j) b.wire(0, Wire::out_gate_net, true, false);
        r.ends = {p.l, m};
    } else if (n == "23") {
        b.errors_to({c});
        b.to_state(p.v);
        r.states = {c};
    } else if (n == "25") {
        const Unit m = b.source(in);
        b.weight(in, m, 1, false, false);
        b.end_sum();
        b.into_unit(in);
        for (const Wire w : {Wire::in_gate, Wire::into_in, Wire::into_cec, Wire::loop}) b.wire(p.v, w, false);
        r.ends = {m};
        r.states = {c};
    } else if (n == "26" || (n == "24" && p.l.kind == Kind::in_gate)) {
        const Unit m = b.source(in);
        b.errors_to(b.block_cells());
        for (int v = 0; v < b.cells(); ++v) b.to_state(v), b.wire(v, Wire::into_cec, true);
        b.wire(0, Wire::in_gate, true);
        b.wire(0, Wire::in_gate_net, true, false);
        b.weight(in, m, 1, true, true);
        b.end_sum();
        r.ends = {in, m};
    } else if (n == "27") {
        const Unit m = b.source(c);
        b.weight(c, m, 1, false, false);
        b.end_sum();
        for (const Wire w : {Wire::into_g, Wire::into_in, Wire::into_cec, Wire::loop}) b.wire(p.v, w, false);
        r.ends = {m};
        r.states = {c};
    } else if (n == "28" || n == "24") {
        const Unit m = b.source(c);
        b.errors_to({c});
        b.to_state(p.v);
        for (const Wire w : {Wire::into_cec, Wire::into_in}) b.wire(p.v, w, true);
        b.wire(p.v, Wire::into_g, true, false);
        b.weight(c, m, 1, true, true);
        b.end_sum();
        r.ends = {m};
        r.nets = {c};
    }
}

// Before any equation: the inputs that are not 0.
Route inputs_set(const Scene& scene) {
    Route r;
    r.color = theme::colors().input;
    r.says = text().substeps.says_inputs;
    for (const Unit m : scene.app.topology().all(Kind::input))
        if (scene.y(m) != 0) r.ends.push_back(m);
    return r;
}

ImU32 color_of(const Equation& e) {
    const std::string_view n = e.number;
    if (n == "25" || n == "27" || n == "4") return theme::colors().state;  // of the state: nothing flows back
    return e.group == Group::backward ? theme::colors().error : theme::of(e.kind);
}

}  // namespace

Route caption(const Scene& scene) {
    const Equation* e = find_equation(scene.ui.equation);
    if (!e && scene.app.stage && !scene.app.stage->equation) return inputs_set(scene);
    Route r;
    if (!e || !e->applies(scene.app.topology())) return r;
    r.color = color_of(*e);
    for (const Text::Network::Route& words : text().network.routes)
        if (words.equation && scene.ui.equation == words.equation) r.says = words.says;
    return r;
}

Route route(const Scene& scene) {
    Builder builder{scene, caption(scene)};
    const Equation* e = find_equation(scene.ui.equation);
    if (e && e->applies(scene.app.topology())) build(builder, scene.ui.equation);
    return builder.route;
}

bool passes(const Route& r, Unit l, Unit m) {
    return std::any_of(r.legs.begin(), r.legs.end(),
                       [&](const Leg& leg) { return leg.is_weight && same(leg.l, l) && same(leg.m, m); });
}

namespace {

// Of very many weights only the strongest are dashed and move: hundreds of dashed lines show nothing, and cost more to
// draw than the whole rest of the screen.
constexpr std::size_t most_dashed = 40;

// The least strength of a leg that is dashed.
float least_dashed(const Route& r) {
    std::vector<float> strengths;
    for (const Leg& leg : r.legs)
        if (leg.is_weight && leg.path.size() >= 2) strengths.push_back(leg.strength);
    if (strengths.size() <= most_dashed) return 0;
    const auto nth = strengths.begin() + static_cast<std::ptrdiff_t>(most_dashed);
    std::nth_element(strengths.begin(), nth, strengths.end(), std::greater<>());
    return std::nextafter(*nth, 2.0f);
}

}  // namespace

void draw_route(const Scene& s, const Route& r, bool behind_blocks, float phase) {
    const float dashed = least_dashed(r);
    // Where several legs pass the same place (the wires of a gate), one drawing of it is enough.
    for (const Leg& leg : r.legs) {
        if (leg.is_weight != behind_blocks || leg.path.size() < 2) continue;
        const float strength = leg.is_weight ? std::sqrt(leg.strength) : 1;
        const float thickness = leg.is_weight ? 1.0f + 1.6f * strength : 2.4f;
        const ImU32 color = theme::with_alpha(r.color, leg.is_weight ? 0.16f + 0.74f * strength : 1.0f);
        // Short wires lie on the plain ones, which would show through the gaps.
        if (!leg.is_weight && !leg.thin) {
            const ImVec2 a = leg.path.front(), b = leg.path.back();
            if (leg.path.size() == 2)
                wire(s.paint, a, b, theme::colors().panel, 3);
            else
                line(s.paint, leg.path, theme::colors().panel, 3);
        }
        ImVec2 direction;
        const float whole = length(leg.path);
        if (leg.thin) {
            line(s.paint, leg.path, theme::with_alpha(r.color, 0.6f), 1.2f);
            continue;
        }
        const ImVec2 tip = along(leg.path, whole, &direction);
        if (leg.is_weight && leg.strength < dashed)
            line(s.paint, leg.path, color, 1);
        else
            dashes(s.paint, leg.path, color, thickness, 6, 4, phase);
        if (leg.arrow && whole > 6) arrowhead(s.paint, tip, direction, color, leg.is_weight ? 6 : 7);
    }
}

}  // namespace network
