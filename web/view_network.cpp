#include "web/view_network.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "web/format.h"
#include "web/formula.h"
#include "web/network_groups.h"
#include "web/network_strip.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/weight_editor.h"
#include "web/widgets.h"

using namespace lstm;
using namespace network;

namespace {

// ---- Pan and zoom

constexpr float most_zoom = 5, most_zoom_grouped = 9;

// Both live in the window's storage; a zoom of 0 stands for "all that fits".
struct Camera {
    float zoom, x, y;  // x, y: what of the drawing is at the room's top left corner
};

Camera move_camera(const Layout& layout, ImVec2 min, ImVec2 room, bool hovered, bool panning, bool fit) {
    ImGuiStorage* kept = ImGui::GetStateStorage();
    float& zoom = *kept->GetFloatRef(ImGui::GetID("zoom"));
    float& x = *kept->GetFloatRef(ImGui::GetID("x"));
    float& y = *kept->GetFloatRef(ImGui::GetID("y"));
    const ImGuiIO& io = ImGui::GetIO();
    if (fit) zoom = 0;
    const float pinch = hovered ? platform::take_pinch() * std::exp(0.15f * io.MouseWheel) : 1.0f;
    float now = zoom > 0 ? std::max(zoom, layout.fit) : layout.fit;
    if (zoom <= 0) x = y = 0;
    if (pinch != 1) {
        const ImVec2 mouse{io.MousePos.x - min.x, io.MousePos.y - min.y};
        const ImVec2 under{x + mouse.x / now, y + mouse.y / now};
        now = std::clamp(now * pinch, layout.fit, is_grouped(layout) ? most_zoom_grouped : most_zoom);
        zoom = now > layout.fit * 1.001f ? now : 0;
        x = under.x - mouse.x / now;
        y = under.y - mouse.y / now;
    }
    if (panning) {
        x -= io.MouseDelta.x / now;
        y -= io.MouseDelta.y / now;
    }
    x = std::clamp(x, 0.0f, std::max(0.0f, layout.size.x - room.x / now));
    y = std::clamp(y, 0.0f, std::max(0.0f, layout.size.y - room.y / now));
    return {now, x, y};
}

// ---- Connections

// What is drawn of one weight.
struct Line {
    Unit l, m;
    float w;
    bool quiet;  // its source is 0 now: nothing comes this way
    Path path{};
};

constexpr std::size_t most_lines = 240, most_grouped = 20,
                      most_faint = 320;  // the strongest; one window's list holds 65,536 vertices

template <class T, class Strength> void keep_strongest(std::vector<T>& list, std::size_t most, Strength strength) {
    if (list.size() <= most) return;
    std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most), list.end(),
                     [&](const T& a, const T& b) { return strength(a) > strength(b); });
    list.resize(most);
}

// The unit whose connections are all shown: the one under the pointer, in any view.
Unit hovered_unit(const Ui& ui) {
    if (!ui.hovered) return {};
    const Leaf& h = *ui.hovered;
    const bool of_unit = h.symbol == Symbol::y || h.symbol == Symbol::e || h.symbol == Symbol::target ||
                         h.symbol == Symbol::net || h.symbol == Symbol::x_net;
    return of_unit && !is_bound(h.a) && h.a.kind != Kind::bias ? h.a : Unit{};
}

// l reads a 0 from m, as far as that is computed.
bool nothing_comes(const Scene& s, Unit l, Unit m) {
    return s.app.known(Leaf{Symbol::y, m, {}, {}, l.kind != Kind::output}) && s.terms.n.read(l, m) == 0;
}

// Into and out of the open block, and all of the hovered unit; without those that the route shows.
std::vector<Line> lines_of(const Scene& s, const Route& route) {
    const Topology& t = s.app.topology();
    std::vector<Line> list;
    const auto add = [&](Unit l, Unit m) {
        if (m.kind == Kind::bias) return;
        const int index = t.weight(l, m);
        if (index >= 0)
            list.push_back({l, m, static_cast<float>(s.app.now->w[static_cast<std::size_t>(index)]), false});
    };
    const int j = s.layout.open.j;
    const Unit hovered = hovered_unit(s.ui);
    const bool one = hovered.kind != Kind::any;
    const auto targets_in = [&](auto each) {
        each(in_gate(j));
        if (t.output_gates) each(out_gate(j));
        for (const Unit c : t.cells_in(j)) each(c);
    };
    if (!one) {
        targets_in([&](Unit l) {
            for (const Unit m : t.sources_of(l.kind))
                if (m.kind == Kind::input) add(l, m);
        });
        for (const Unit c : t.cells_in(j))
            for (const Unit k : t.all(Kind::output))
                if (!s.layout.output_grid || c.v == s.ui.pick.v) add(k, c);
    } else {
        if (hovered.kind != Kind::input)
            for (const Unit m : t.sources_of(hovered.kind)) add(hovered, m);
        for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::out_gate, Kind::cell, Kind::output})
            for (const Unit l : t.all(kind))
                if (!same(l, hovered)) add(l, hovered);
    }
    if (s.ui.hovered && (s.ui.hovered->symbol == Symbol::w || s.ui.hovered->symbol == Symbol::dw)) {
        const Leaf& h = *s.ui.hovered;
        const bool known =
            std::any_of(list.begin(), list.end(), [&](const Line& x) { return same(x.l, h.a) && same(x.m, h.b); });
        if (!known && !is_bound(h.a) && !is_bound(h.b) && h.a.kind != Kind::input) add(h.a, h.b);
    }
    const auto strength = [&](const Line& x) { return lit(s.ui, x.l, x.m) ? FLT_MAX : std::fabs(x.w); };
    if (is_grouped(s.layout)) {
        // As many of each side: into the outputs, by the way back, and the others.
        std::vector<Line> sides[3];
        for (const Line& x : list) sides[x.l.kind == Kind::output ? 0 : is_recurrent(x.m.kind) ? 1 : 2].push_back(x);
        list.clear();
        for (std::vector<Line>& side : sides) {
            keep_strongest(side, most_grouped, strength);
            list.insert(list.end(), side.begin(), side.end());
        }
    } else {
        keep_strongest(list, most_lines, strength);
    }
    list.erase(std::remove_if(list.begin(), list.end(), [&](const Line& x) { return passes(route, x.l, x.m); }),
               list.end());
    for (Line& x : list) {
        x.quiet = nothing_comes(s, x.l, x.m);
        x.path = connection(s.layout, x.l, x.m);
    }
    return list;
}

float distance(const Path& path, ImVec2 p) {
    float least = FLT_MAX;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const ImVec2 a = path[i - 1], d{path[i].x - a.x, path[i].y - a.y};
        const float square = d.x * d.x + d.y * d.y;
        const float t = square > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square, 0.0f, 1.0f) : 0;
        least = std::min(least, std::hypot(p.x - a.x - t * d.x, p.y - a.y - t * d.y));
    }
    return least;
}

// One hairline for all that goes from an input to a block, or from a block to an output.
void draw_faint(const Scene& s) {
    if (is_grouped(s.layout)) return draw_bundles(s);
    const Topology& t = s.app.topology();
    const theme::Colors& c = theme::colors();
    struct Faint {
        bool out;
        int unit, j;
        float strength;
    };
    std::vector<Faint> list;
    for (int j = 0; j < t.blocks; ++j) {
        const bool open = j == s.layout.open.j;
        if (open && hovered_unit(s.ui).kind == Kind::any) continue;
        const Unit target = cell(j, 0);
        if (t.weight(target, input(0)) >= 0 || t.weight(in_gate(j), input(0)) >= 0)
            for (int m = 0; m < t.inputs; ++m)
                list.push_back({false, m, j,
                                static_cast<float>(std::fabs(s.terms.n.w(target, input(m))) +
                                                   std::fabs(s.terms.n.w(in_gate(j), input(m))))});
        if (t.weight(output(0), target) >= 0)
            for (int k = 0; k < t.outputs; ++k)
                list.push_back({true, k, j, static_cast<float>(std::fabs(s.terms.n.w(output(k), target)))});
    }
    keep_strongest(list, most_faint, [](const Faint& f) { return f.strength; });
    const ImU32 color = theme::mix(c.paper, c.muted, list.size() > 150 ? 0.16f : 0.24f);
    for (const Faint& f : list)
        line(s.paint, f.out ? out_of_block(s.layout, f.unit, f.j) : into_block(s.layout, f.unit, f.j), color, 1);
    std::vector<Line> hidden_lines;
    for (const Unit i : t.all(Kind::hidden)) {
        for (int m = 0; m < t.inputs; ++m)
            if (t.weight(i, input(m)) >= 0)
                hidden_lines.push_back({i, input(m), static_cast<float>(s.terms.n.w(i, input(m))), false});
        for (const Unit k : t.all(Kind::output))
            if (t.weight(k, i) >= 0) hidden_lines.push_back({k, i, static_cast<float>(s.terms.n.w(k, i)), false});
    }
    keep_strongest(hidden_lines, most_faint / 2, [](const Line& x) { return std::fabs(x.w); });
    for (const Line& x : hidden_lines) line(s.paint, connection(s.layout, x.l, x.m), color, 1);
}

// The way round which the hidden layer's activations of t-1 come back to it.
void draw_lane(const Scene& s) {
    const Topology& t = s.app.topology();
    bool any = false;
    for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::cell})
        any = any || (t.all(kind).size > 0 && t.recurrent_sources_of(kind).size > 0);
    if (!any) return;
    const theme::Colors& c = theme::colors();
    const ImU32 color = theme::mix(c.paper, c.muted, 0.4f);
    const Layout& l = s.layout;
    const Unit first = cell(0, 0);
    Unit last = cell(t.blocks - 1, t.cells_of(t.blocks - 1) - 1);
    Path way = connection(l, last, first);
    line(s.paint, way, color, 1);
    const ImVec2 top{l.lane.min.x + 26, l.lane.min.y};
    ImVec2 tip{top.x - 8, top.y};
    arrowhead(s.paint, tip, {-1, 0}, color, 6);
    const std::string words = text().network.way_back;
    ImFont* font = theme::fonts().text;
    const float type = s.paint.type(l.small);
    if (type > 0) {
        const float width = font->CalcTextSizeA(type, FLT_MAX, 0, words.c_str()).x / s.paint.zoom;
        const ImVec2 middle{l.middle.max.x - width / 2 - 16, l.lane.min.y};
        box(s.paint, {{middle.x - width / 2 - 6, middle.y - 6}, {middle.x + width / 2 + 6, middle.y + 6}}, c.paper, 0,
            0, 0);
        write(s.paint, font, l.small, middle, formula::readable(c.muted, c.paper), words);
    }
}

bool is_weight(const Leaf& leaf) { return leaf.symbol == Symbol::w || leaf.symbol == Symbol::dw; }

void draw_lines(const Scene& s, const std::vector<Line>& list) {
    const theme::Colors& c = theme::colors();
    float most = 0;
    for (const Line& x : list) most = std::max(most, std::fabs(x.w));
    if (most == 0) return;
    const bool sparse = list.size() <= 120;
    for (const bool lit_ones : {false, true}) {
        for (const Line& x : list) {
            const bool is_lit = lit(s.ui, x.l, x.m);
            if (is_lit != lit_ones || x.path.size() < 2 || s.paint.list->VtxBuffer.Size > 56000) continue;
            const float strength = std::fabs(x.w) / most;
            const ImU32 hue = x.w < 0 ? c.muted : theme::of(x.l.kind);
            const bool one_of_many = is_grouped(s.layout) && is_lit && !(s.ui.hovered && is_weight(*s.ui.hovered));
            if (is_lit && !one_of_many) line(s.paint, x.path, theme::with_alpha(hue, 0.2f), 8);
            const float alpha = one_of_many ? 0.25f + 0.5f * strength
                                : is_lit
                                    ? 1.0f
                                    : (0.12f + 0.68f * strength) * (x.quiet ? 0.38f : 1.0f) * (sparse ? 1.0f : 0.6f);
            const float thickness =
                one_of_many ? 1.0f : 1.0f + (is_lit ? 2.0f : 1.6f) * strength * (x.quiet && !is_lit ? 0.6f : 1.0f);
            if (x.w < 0)
                dashes(s.paint, x.path, theme::with_alpha(hue, alpha), thickness, 3, 3, 0);
            else
                line(s.paint, x.path, theme::with_alpha(hue, alpha), thickness);
        }
    }
}

// ---- The pointer

void own_tooltip(const Spot& spot, bool computed) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::unit * 3, theme::unit * 2));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(theme::unit, theme::unit));
    if (ImGui::BeginTooltip()) {
        ImGui::PushTextWrapPos(300);
        ImGui::TextUnformatted(widgets::fill(spot.tip, {name_of(spot.owner)}).c_str());
        ImGui::PopTextWrapPos();
        if (computed) {
            ImGui::PushFont(theme::fonts().mono, theme::body);
            ImGui::TextUnformatted(format::all_digits(spot.value).c_str());
            ImGui::PopFont();
        }
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
}

bool contains(const Box& b, ImVec2 p) { return p.x >= b.min.x && p.x < b.max.x && p.y >= b.min.y && p.y < b.max.y; }

// What is under the pointer: a spot, or a weight.
struct Under {
    const Spot* spot = nullptr;
    const Unit* l = nullptr;
    const Unit* m = nullptr;
};

Under find(const Scene& s, const std::vector<Spot>& list, const std::vector<Line>& lines, const Route& route) {
    Under under;
    const ImVec2 p = s.paint.back(ImGui::GetMousePos());
    const Spot* block = nullptr;
    for (const Spot& spot : list) {
        if (!contains(spot.box, p)) continue;
        if (!spot.is_block) {
            under.spot = &spot;
            return under;
        }
        block = &spot;
    }
    float least = 5 / s.paint.zoom;
    const auto look = [&](const Path& path, const Unit& l, const Unit& m) {
        const float d = distance(path, p);
        if (d < least) least = d, under.l = &l, under.m = &m;
    };
    if (!block) {
        for (const Line& x : lines) look(x.path, x.l, x.m);
        for (const Leg& leg : route.legs)
            if (leg.is_weight) look(leg.path, leg.l, leg.m);
    }
    if (!under.l) under.spot = block;
    return under;
}

Leaf weight_leaf(Unit l, Unit m) {
    Leaf leaf;
    leaf.symbol = Symbol::w;
    leaf.a = l;
    leaf.b = m;
    return leaf;
}

void answer(const Scene& s, Ui& ui, const Under& under, bool clicked) {
    if (under.l) {
        ui.hovering = weight_leaf(*under.l, *under.m);
        tooltip(s.app, *ui.hovering, &ui);
    } else if (under.spot && !under.spot->is_block) {
        ui.hovering = under.spot->leaf;
        if (under.spot->tip)
            own_tooltip(*under.spot, s.app.computed() && under.spot->value == under.spot->value);
        else
            tooltip(s.app, under.spot->leaf, &ui);
    }
    const bool can_choose = under.l || (under.spot && !(under.spot->is_block && under.spot->owner.j == ui.pick.j));
    if (can_choose) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) || ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
        const Unit owner = under.spot ? under.spot->owner : Unit{};
        const bool gate = owner.kind == Kind::in_gate || owner.kind == Kind::out_gate;
        if (under.l) ui.edit_weight = weight_leaf(*under.l, *under.m);
        if (gate && !under.spot->is_block) ui.edit_weight = weight_leaf(owner, bias_unit());
    }
    if (!clicked) return;
    if (under.l) {
        choose_weight(ui, *under.l, *under.m);
    } else if (under.spot) {
        choose_unit(ui, under.spot->owner);
    }
}

void mark(const Scene& s, const std::vector<Spot>& list, const std::vector<Line>& lines, const Route& route) {
    for (const Spot& spot : list)
        probe::mark(spot.id.c_str(), s.paint.at(spot.box.min), s.paint.at(spot.box.max),
                    spot.is_block ? "" : describe(s.app, spot.leaf).c_str());
    int marked = 0;
    const auto weight = [&](const Path& path, Unit l, Unit m) {
        if (path.size() < 2 || ++marked > 200) return;
        const ImVec2 p = s.paint.at(along(path, length(path) / 2));
        const std::string id = "weight." + id_of(l) + "." + id_of(m);
        probe::mark(id.c_str(), {p.x - 3, p.y - 3}, {p.x + 3, p.y + 3}, describe(s.app, weight_leaf(l, m)).c_str());
    };
    for (const Line& x : lines) weight(x.path, x.l, x.m);
    for (const Leg& leg : route.legs)
        if (leg.is_weight) weight(leg.path, leg.l, leg.m);
}

bool just_moved(const App& app, const Ui& ui) {
    constexpr double while_seconds = 2;
    static std::optional<int> substep;
    static std::int64_t n = -1;
    static std::string equation;
    static double since = -while_seconds;
    if (substep != ui.substep || n != app.playhead || equation != ui.equation) since = platform::seconds();
    substep = ui.substep;
    n = app.playhead;
    equation = ui.equation;
    return ui.substep && platform::seconds() - since < while_seconds;
}

// Large networks fill their list to the brim. Memory that is touched for the first time is slow: better at the start
// than when the route of a long sum first appears.
void make_room(ImDrawList* list) {
    constexpr int most_vertices = 65536, most_indices = 3 * most_vertices;
    if (list->VtxBuffer.Capacity >= most_vertices && list->IdxBuffer.Capacity >= most_indices) return;
    const int vertices = list->VtxBuffer.Size, indices = list->IdxBuffer.Size;
    list->VtxBuffer.resize(most_vertices);
    list->IdxBuffer.resize(most_indices);
    std::fill(list->VtxBuffer.begin() + vertices, list->VtxBuffer.end(), ImDrawVert{});
    std::fill(list->IdxBuffer.begin() + indices, list->IdxBuffer.end(), ImDrawIdx{});
    list->VtxBuffer.resize(vertices);
    list->IdxBuffer.resize(indices);
    list->_VtxWritePtr = list->VtxBuffer.Data + vertices;
    list->_IdxWritePtr = list->IdxBuffer.Data + indices;
}

// ---- The window

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollbar |
                                   ImGuiWindowFlags_NoScrollWithMouse;

void contents(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float density = platform::dpr();
    Terms terms = app.terms();
    const Paint nowhere{list, min, 1, density};
    // The strip's height depends on the route's caption, the drawing's on the strip.
    Layout layout;
    const Route caption_only = caption(Scene{app, ui, layout, nowhere, terms});
    const Strip strip = measure_strip(ui, caption_only, max.x - min.x);
    const ImVec2 room{max.x - min.x, max.y - min.y - strip.height};
    layout = lay_out(app.topology(), ui.pick.j, room, ui.pick.v);

    ImGui::SetCursorScreenPos(min);
    ImGui::SetNextItemAllowOverlap();
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    ImGui::InvisibleButton("network-canvas", room);
    ImGui::PopItemFlag();
    const bool hovered = ImGui::IsItemHovered();
    const bool active = ImGui::IsItemActive();
    const bool pressed = ImGui::IsItemActivated();
    const bool released = ImGui::IsItemDeactivated();
    const bool fit = fit_button(strip, max);

    bool& panning = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("panning"));
    const Camera camera = move_camera(layout, min, room, hovered, active && panning, fit);
    const Scene scene{app,
                      ui,
                      layout,
                      {list, {min.x - camera.x * camera.zoom, min.y - camera.y * camera.zoom}, camera.zoom, density},
                      terms};
    const Route the_route = route(scene);
    const std::vector<Line> lines = lines_of(scene, the_route);
    const std::vector<Spot> all_spots = spots(scene);

    Under under;
    if (hovered || active) under = find(scene, all_spots, lines, the_route);
    if (pressed) panning = !under.l && (!under.spot || under.spot->is_block);
    const bool dragged = ImGui::GetIO().MouseDragMaxDistanceSqr[0] > 16;
    if (hovered && !(active && dragged)) answer(scene, ui, under, released && !dragged);

    // Motion shows the direction, while the run plays, the pointer rests on the route or an equation was just come to;
    // otherwise arrowheads do.
    const bool on_route = under.l && passes(the_route, *under.l, *under.m);
    float phase = 0;
    const bool moves = ui.playing || on_route || just_moved(app, ui);
    if (moves && !platform::reduced_motion() && !the_route.legs.empty()) {
        phase = static_cast<float>(std::fmod(platform::seconds() * 24, 10));
        if (!ui.playing) platform::request_frames(1);
    }

    make_room(list);
    const float fringe = list->_FringeScale;  // width of the antialiased edge: one device pixel, not one logical one
    list->_FringeScale = 1 / density;
    list->PushClipRect(min, {max.x, min.y + room.y}, true);
    draw_faint(scene);
    draw_lane(scene);
    draw_lines(scene, lines);
    draw_route(scene, the_route, true, phase);
    draw_blocks(scene);
    draw_wires(scene);
    draw_route(scene, the_route, false, phase);
    for (const Unit u : the_route.ends) frame_unit(scene, u, the_route.color);
    for (const Unit c : the_route.states) frame_state(scene, c, the_route.color);
    for (const Unit c : the_route.nets) frame_g(scene, c, the_route.color);
    draw_units(scene);
    list->PopClipRect();
    draw_strip(scene, strip, the_route, min, max);
    list->_FringeScale = fringe;
    mark(scene, all_spots, lines, the_route);
    const int j = layout.open.j;
    const Unit c = cell(j, ui.pick.v);
    probe::value("shown.y_in", format::four(scene.y(in_gate(j))));
    probe::value("shown.y_out", format::four(scene.y(out_gate(j))));
    probe::value("shown.s", format::four(scene.s(c)));
    probe::value("shown.y_c", format::four(scene.y(c)));
    probe::value("shown.y_k", format::four(scene.y(output(ui.pick.k))));
    probe::value("moving", phase > 0 ? "1" : "0");
}

}  // namespace

void view_network(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().paper);
    ImGui::Begin("network", nullptr, fixed);
    if (max.x - min.x >= 120 && max.y - min.y >= 120) contents(app, ui, min, max);
    ImGui::End();
    ImGui::PopStyleColor();
}
