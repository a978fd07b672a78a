#include "web/view_derivation.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace {

constexpr float header_height = 44;
constexpr float least_row = 40;
constexpr float number_width = 44;  // "(21)" and the space after it

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollbar |
                                   ImGuiWindowFlags_NoScrollWithMouse;

ImVec2 size_of(ImFont* font, float size, const char* s) { return font->CalcTextSizeA(size, FLT_MAX, 0, s); }

// A choice of group: dark when it is the one shown.
bool group_pill(const char* name, const char* id, bool active, float side) {
    const theme::Colors& c = theme::colors();
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 13);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(side, 5));
    ImGui::PushStyleColor(ImGuiCol_Button, active ? c.ink : c.panel);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, active ? c.ink : c.faint);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, active ? c.ink : c.line);
    ImGui::PushStyleColor(ImGuiCol_Border, active ? c.ink : c.line);
    ImGui::PushStyleColor(ImGuiCol_Text, active ? c.on_ink : c.ink);
    ImGui::PushFont(theme::fonts().text, theme::small);
    const bool pressed = ImGui::Button(widgets::label(name, id).c_str(), {0, 26});
    ImGui::PopFont();
    ImGui::PopStyleColor(5);
    ImGui::PopStyleVar(2);
    return pressed;
}

void draw_header(Ui& ui, ImVec2 min, float width) {
    const Text::Derivation& t = text().derivation;
    const theme::Fonts& f = theme::fonts();
    const ImVec2 title = size_of(f.bold, theme::title, t.title);
    struct Choice {
        const char *name, *brief, *id;
        Group group;
    };
    const Choice groups[] = {{t.forward, t.forward, "group-forward", Group::forward},
                             {t.truncation, t.truncation, "group-truncation", Group::truncation},
                             {t.backward, t.backward_short, "group-backward", Group::backward},
                             {t.cost, t.cost_short, "group-cost", Group::cost}};
    constexpr float count = 4, gap = 6, least_side = 7, easy_side = 10;
    const auto widths = [&](auto name) {
        float sum = gap * (count - 1);
        for (const Choice& g : groups) sum += size_of(f.text, theme::small, g.*name).x;
        return sum;
    };
    const auto fits = [&](float names, float side) {
        return names + 2 * count * side + title.x + 12 <= width - 2 * theme::pad;
    };
    const bool brief = !fits(widths(&Choice::name), easy_side);
    const float names = widths(brief ? &Choice::brief : &Choice::name);
    // A phone's page tab has said "Derivation" already.
    const bool with_title = fits(names, least_side);
    const float room = width - 2 * theme::pad - names - (with_title ? title.x + 12 : 0);
    const float side = std::clamp(room / (2 * count), least_side, 12.0f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (with_title) {
        list->AddText(f.bold, theme::title, {min.x + theme::pad, min.y + std::round((header_height - title.y) / 2)},
                      theme::colors().ink, t.title);
    }
    const float all = names + 2 * count * side;
    const float x = with_title ? min.x + width - theme::pad - all : min.x + theme::pad;
    ImGui::SetCursorScreenPos({x, min.y + (header_height - 26) / 2});
    for (const Choice& g : groups) {
        if (group_pill(brief ? g.brief : g.name, g.id, ui.group == g.group, side)) ui.group = g.group;
        ImGui::SameLine(0, gap);
    }
    list->AddRectFilled({min.x, min.y + header_height - 1}, {min.x + width, min.y + header_height},
                        theme::colors().line);
}

// What stands at the right end of a closed row: its value, or why it has none.
struct Value {
    std::string text;
    bool is_number = true;
};

Value value_of(const App& app, const Ui& ui, const Equation& e) {
    const Text::Derivation& t = text().derivation;
    if (!e.applies(app.topology())) {
        const std::string_view number = e.number;
        return {number == "6" || number == "11" || number == "20"   ? t.no_hidden
                : number == "8" || number == "13" || number == "21" ? t.no_output_gate
                                                                    : t.no_source,
                false};
    }
    if (!app.computed()) return {t.nothing_yet, false};
    const Term left = e.lines.back().left(app.terms(), ui.pick);
    if (app.known(left) && left.op == Op::leaf && is_hidden(ui, left.leaf)) return {"?", false};
    if (std::string_view(e.number) == "16" && !app.now->has_target) return {t.no_target, false};
    if (!app.known(left)) return {t.nothing_yet, false};
    return {format::four(left.value)};
}

// The formula as large and as complete as the room allows.
struct Fitted {
    formula::Formula formula;
    std::span<const Leaf> tags;
};
Fitted fit(const derivation::ClosedLine& line, float room) {
    constexpr float least_em = 13, least_briefest_em = 10.5f, em_of_lines = 12;
    const auto scaled = [room](const std::string& tex) {
        const formula::Formula f = formula::make(tex, false, theme::math_em);
        return f.width() <= room ? f : formula::make(tex, false, theme::math_em * room / f.width());
    };
    const formula::Formula brief = scaled(line.brief);
    if (brief.em >= least_em) return {brief, line.brief_tags};
    const formula::Formula briefest = scaled(line.briefest);
    if (briefest.em >= least_briefest_em) return {briefest, line.briefest_tags};
    return {formula::make(line.briefest, false, em_of_lines, room), line.briefest_tags};
}

void draw_closed(const App& app, Ui& ui, const Equation& e, float width) {
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const bool applies = e.applies(app.topology());
    const Value value = value_of(app, ui, e);
    probe::value(("row." + std::string(e.number)).c_str(), value.text);
    ImFont* value_font = value.is_number ? f.mono : f.text;
    const float value_width = size_of(value_font, theme::small, value.text.c_str()).x;
    const float room = width - 2 * theme::pad - number_width - value_width - 12;
    const Fitted fitted = fit(derivation::closed_line(app, ui, e), room);
    const float height = std::max(least_row, std::ceil(fitted.formula.height()) + 16);

    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string number = std::string("(") + e.number + ")";
    const std::string label = number + " " + text().equation(e.number).title;
    if (ImGui::InvisibleButton(widgets::label(label, ("eq." + std::string(e.number)).c_str()).c_str(),
                               {ImGui::GetContentRegionAvail().x, height}, ImGuiButtonFlags_EnableNav)) {
        ui.equation = e.number;
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        list->AddRectFilled(at, {at.x + width, at.y + height}, c.faint);
    }
    list->AddRectFilled({at.x, at.y + height - 1}, {at.x + width, at.y + height}, c.line);

    // All three on one baseline; a fraction is centred as a whole, a plain formula by its letters.
    const float extra = (fitted.formula.ascent() - fitted.formula.descent()) / 2;
    const float axis = 0.36f * theme::math_em;
    const float lift = fitted.formula.height() > 1.6f * theme::math_em ? extra : axis;
    const float baseline = std::round(at.y + (height - 1) / 2 + lift);
    const ImU32 background = hovered ? c.faint : c.panel;
    const auto write = [&](ImFont* font, float x, ImU32 color, const char* s) {
        list->AddText(font, theme::small, {x, baseline - std::round(formula::ascent_of(font, theme::small))}, color, s);
    };
    write(f.text, at.x + theme::pad, formula::readable(c.muted, background), number.c_str());
    formula::Look look = derivation::look(ui, background, applies ? fitted.tags : std::span<const Leaf>{});
    if (!applies) look.ink = theme::mix(c.ink, background, 0.55f);
    formula::draw(fitted.formula, {at.x + theme::pad + number_width, baseline}, look);
    write(value_font, at.x + width - theme::pad - value_width,
          value.is_number ? c.ink : formula::readable(c.muted, background), value.text.c_str());
}

// After another equation was opened: scrolls just far enough to show it, its title above all.
void bring_into_view(float top, float bottom) {
    const float scroll = ImGui::GetScrollY(), height = ImGui::GetWindowHeight();
    if (top < scroll || bottom - top > height) {
        ImGui::SetScrollY(top);
    } else if (bottom > scroll + height) {
        ImGui::SetScrollY(bottom - height);
    }
}

// The column shows what it can explain.
bool has_text(const Equation& e) { return *text().equation(e.number).title != '\0'; }

void draw_list(const App& app, Ui& ui, float width) {
    static std::string shown;  // the open equation of the last frame
    for (const Equation& e : lstm::derivation()) {
        if (e.group != ui.group || !has_text(e) || (needs_wrt(e) && !app.wrt)) continue;
        if (ui.equation != e.number || !e.applies(app.topology())) {
            draw_closed(app, ui, e, width);
            continue;
        }
        const float top = ImGui::GetCursorPosY();
        derivation::draw_open(app, ui, e, width);
        if (shown != e.number) bring_into_view(top, ImGui::GetCursorPosY());
        shown = e.number;
    }
    if (ui.equation.empty()) shown.clear();
}

}  // namespace

void view_derivation(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    const float width = max.x - min.x;
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({width, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().panel);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::Begin("derivation", nullptr, fixed);
    draw_header(ui, min, width);
    derivation::forget_prediction(app, ui, find_equation(ui.equation));
    const float top = header_height + derivation::walk_height(ui);
    derivation::draw_walk(app, ui, {min.x, min.y + header_height}, width);
    ImGui::SetCursorScreenPos({min.x, min.y + top});
    const bool cost = ui.group == Group::cost;
    ImGui::BeginChild(cost ? "cost" : "equations", {width, max.y - min.y - top}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoSavedSettings);
    if (cost)
        derivation::draw_cost(app, ui, width);
    else
        draw_list(app, ui, width);
    ImGui::EndChild();
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    probe::value("eq.open", ui.equation);
}
