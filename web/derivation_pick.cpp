// The pills that choose an equation's free indices.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "web/derivation_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float height = 24;
constexpr float arrow = 18;  // width of the zones that step by one
constexpr float gap = 6;     // between pills
constexpr float em = 14;

bool has_target(const Equation& e) { return std::string_view(e.indices).find('l') != std::string_view::npos; }

// The target whose sources the index m of this equation goes through.
Unit fed_by_m(const App& app, const Ui& ui, const Equation& e) {
    const Pick& p = ui.pick;
    if (has_target(e)) return target_of(app.topology(), e, p);
    return e.kind == Kind::cell ? cell(p.j, p.v) : Unit{e.kind, p.j, 0};
}

std::vector<Unit> choices(const App& app, const Ui& ui, const Equation& e, char letter) {
    const Topology& t = app.topology();
    const auto list = [](Range range) { return std::vector<Unit>(range.begin(), range.end()); };
    switch (letter) {
        case 'j': return list(t.all(Kind::in_gate));
        case 'v': return list(t.cells_in(ui.pick.j));
        case 'i': return list(t.all(Kind::hidden));
        case 'k': return list(t.all(Kind::output));
        case 'l': return targets_of(t, e);
        default: return list(t.sources_of(fed_by_m(app, ui, e).kind));
    }
}

Unit chosen(const App& app, const Ui& ui, const Equation& e, char letter) {
    const Pick& p = ui.pick;
    switch (letter) {
        case 'j': return in_gate(p.j);
        case 'v': return cell(p.j, p.v);
        case 'i': return hidden(p.i);
        case 'k': return output(p.k);
        case 'l': return target_of(app.topology(), e, p);
        default: break;
    }
    return source_of(app.topology(), fed_by_m(app, ui, e), p.m);
}

void choose(const App& app, Ui& ui, char letter, Unit u) {
    switch (letter) {
        case 'j': ui.pick.j = u.j; break;
        case 'v': ui.pick.v = u.v; break;
        case 'i': ui.pick.i = u.j; break;
        case 'k': ui.pick.k = u.j; break;
        case 'l': ui.pick.l = u; break;
        default: ui.pick.m = u; break;
    }
    ui.pick = clamp(app.topology(), ui.pick);
}

// Blocks, and the cells of one, are only counted; everything else has a name.
std::string name_for(Unit u, char letter) {
    if (letter == 'j' || letter == 'i') return std::to_string(u.j + 1);
    return letter == 'v' ? std::to_string(u.v + 1) : short_name(u);
}

std::string in_words(Unit u, char letter) {
    const Text::Meaning& m = text().meaning;
    const std::string name = name_of(u);
    switch (u.kind) {
        case Kind::bias: return m.bias;
        case Kind::input: return widgets::fill(m.input, {name});
        case Kind::hidden: return widgets::fill(m.hidden, {std::to_string(u.j + 1)});
        case Kind::in_gate:
            return widgets::fill(letter == 'j' ? text().network.block : m.in_gate, {std::to_string(u.j + 1)});
        case Kind::out_gate: return widgets::fill(m.out_gate, {std::to_string(u.j + 1)});
        case Kind::cell: return widgets::fill(m.cell, {std::to_string(u.v + 1), std::to_string(u.j + 1)});
        case Kind::output: return widgets::fill(m.output, {name});
        case Kind::any: break;
    }
    return m.any;
}

// The list of all choices, each with its kind's colour, beneath the pill at `at`.
void draw_popup(const App& app, Ui& ui, const Equation& e, char letter, const std::string& id, ImVec2 at) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(6, 6));
    ImGui::SetNextWindowSizeConstraints({120, 0}, {360, 320});
    ImGui::SetNextWindowPos({at.x, at.y + height + 4}, ImGuiCond_Appearing);
    if (ImGui::BeginPopup(id.c_str())) {
        const Unit now = chosen(app, ui, e, letter);
        const std::vector<Unit> list = choices(app, ui, e, letter);
        float widest = 0;
        for (const Unit u : list) widest = std::max(widest, ImGui::CalcTextSize(in_words(u, letter).c_str()).x);
        int n = 0;
        for (const Unit u : list) {
            const std::string item = id + "." + std::to_string(n++);
            const ImVec2 place = ImGui::GetCursorScreenPos();
            const bool is_now = same(u, now);
            if (ImGui::Selectable(widgets::label("", item.c_str()).c_str(), is_now, 0, {widest + 32, 24}))
                choose(app, ui, letter, u);
            if (is_now && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
            ImDrawList* out = ImGui::GetWindowDrawList();
            out->AddCircleFilled({place.x + 11, place.y + 12}, 3.5f,
                                 letter == 'j' ? theme::colors().accent : theme::of(u.kind));
            out->AddText({place.x + 24, place.y + 12 - std::round(ImGui::GetFontSize() / 2)}, theme::colors().ink,
                         in_words(u, letter).c_str());
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

// ‹ or ›, at the ends of a pill.
bool step_zone(ImVec2 at, const char* sign, const std::string& label, bool enabled) {
    ImGui::SetCursorScreenPos(at);
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(label.c_str(), {arrow, height}, ImGuiButtonFlags_EnableNav);
    ImGui::EndDisabled();
    const bool hovered = ImGui::IsItemHovered();
    const theme::Colors& c = theme::colors();
    const float width = ImGui::CalcTextSize(sign).x;
    ImGui::GetWindowDrawList()->AddText(
        {at.x + std::round((arrow - width) / 2), at.y + std::round((height - ImGui::GetFontSize()) / 2) - 1},
        !enabled  ? c.line
        : hovered ? c.ink
                  : c.muted,
        sign);
    return pressed;
}

}  // namespace

ImVec2 draw_pickers(const App& app, Ui& ui, const Equation& e, float room, bool measure) {
    const theme::Colors& c = theme::colors();
    ImFont* font = theme::fonts().text;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    ImVec2 at = start;
    ImVec2 size{0, 0};
    for (const char* letter = e.indices; *letter; ++letter) {
        const Unit now = chosen(app, ui, e, *letter);
        const formula::Formula sign = formula::make(std::string(1, *letter) + " =", false, em);
        const std::string name = name_for(now, *letter);
        // Wide enough for most names, so that the arrows stay under the mouse from one step to the next.
        const float least = *letter == 'k' || *letter == 'l' || *letter == 'm' ? 26.0f : 12.0f;
        const float name_width = std::max(least, font->CalcTextSizeA(theme::small, FLT_MAX, 0, name.c_str()).x);
        const float middle = std::round(sign.width() + 4 + name_width) + 4;
        const float width = middle + 2 * arrow;
        if (at.x > start.x && at.x + width > start.x + room) at = {start.x, at.y + height + gap};
        size = {std::max(size.x, at.x + width - start.x), at.y + height - start.y};
        const float next = at.x + width + gap;
        if (measure) {
            at.x = next;
            continue;
        }

        const std::string id = std::string("pick.") + *letter, of = std::string(" ") + *letter;
        ImGui::PushID(*letter);
        ImDrawList* list = ImGui::GetWindowDrawList();
        ImGui::SetCursorScreenPos({at.x + arrow, at.y});
        const bool pressed =
            ImGui::InvisibleButton(widgets::label(std::string(1, *letter) + " = " + name, id.c_str()).c_str(),
                                   {middle, height}, ImGuiButtonFlags_EnableNav);
        const bool hovered = ImGui::IsItemHovered();
        if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        list->AddRectFilled(at, {at.x + width, at.y + height}, hovered ? c.faint : c.panel, height / 2);
        list->AddRect(at, {at.x + width, at.y + height}, c.line, height / 2);
        const float baseline = at.y + 16;
        formula::draw(sign, {at.x + arrow + 2, baseline}, {.ink = c.ink, .background = c.panel});
        list->AddText(font, theme::small,
                      {at.x + arrow + 2 + std::round(sign.width()) + 4,
                       baseline - std::round(formula::ascent_of(font, theme::small))},
                      c.ink, name.c_str());
        if (pressed) ImGui::OpenPopup(id.c_str());

        const std::vector<Unit> all = choices(app, ui, e, *letter);
        const auto here = std::find_if(all.begin(), all.end(), [&](Unit u) { return same(u, now); });
        const auto place = here - all.begin();
        const auto count = static_cast<std::ptrdiff_t>(all.size());
        if (step_zone(at, "\u2039", widgets::label(text().derivation.previous + of, (id + ".less").c_str()),
                      place > 0 && place < count))
            choose(app, ui, *letter, all[static_cast<std::size_t>(place - 1)]);
        if (step_zone({at.x + arrow + middle, at.y}, "\u203a",
                      widgets::label(text().derivation.next + of, (id + ".more").c_str()), place + 1 < count))
            choose(app, ui, *letter, all[static_cast<std::size_t>(place + 1)]);
        draw_popup(app, ui, e, *letter, id, at);
        ImGui::PopID();
        at.x = next;
    }
    return size;
}

}  // namespace derivation
