// The open equation: its lines with letters and with numbers, its sums, the check against the engine, and what it
// means.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdint>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr int most_rows = 4;  // of a sum that is written out with numbers
constexpr float bar = 3;      // the coloured edge

// A formula that is a little too wide is better made smaller than broken into lines; one that sticks out even then is
// made smaller as a whole.
formula::Formula fitted(const std::string& tex, float em, float width) {
    constexpr float least = 0.82f;
    const formula::Formula whole = formula::make(tex, true, em);
    if (whole.width() <= width) return whole;
    if (whole.width() * least <= width) return formula::make(tex, true, em * width / whole.width());
    formula::Formula f = formula::make(tex, true, em, width);
    for (int tries = 0; f.width() > width && tries < 4; ++tries) f = formula::make(tex, true, em *= 0.92f, width);
    return f;
}

// Returns how far the title's line reaches down.
void draw_title(const App& app, Ui& ui, const Equation& e, float left, float width) {
    const theme::Fonts& f = theme::fonts();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string title = std::string("(") + e.number + ") " + text().equation(e.number).title;
    constexpr float size = 14, line = 24;
    const ImVec2 pills_size = draw_pickers(app, ui, e, width, true);
    const float pills = pills_size.x;
    const float title_width = f.bold->CalcTextSizeA(size, FLT_MAX, 0, title.c_str()).x;
    const bool beside = title_width + 12 + pills <= width && pills_size.y <= line;

    ImGui::SetCursorScreenPos({at.x - left, at.y - 6});
    const float reach = std::min(left + (beside ? width - pills - 8 : width), ImGui::GetContentRegionAvail().x);
    if (ImGui::InvisibleButton(widgets::label(title, ("eq." + std::string(e.number)).c_str()).c_str(),
                               {reach, line + 8}, ImGuiButtonFlags_EnableNav)) {
        ui.equation.clear();
    }
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const ImU32 color = formula::readable(color_of(e), theme::colors().accent_wash);
    ImGui::GetWindowDrawList()->AddText(f.bold, size, {at.x, at.y + std::round((line - size) / 2) - 1},
                                        hovered ? theme::mix(color, theme::colors().ink, 0.4f) : color, title.c_str());
    if (pills > 0) {
        ImGui::SetCursorScreenPos(beside ? ImVec2{at.x + width - pills, at.y} : ImVec2{at.x, at.y + line + 6});
        draw_pickers(app, ui, e, width, false);
    }
    ImGui::SetCursorScreenPos({at.x, at.y + line + (pills > 0 && !beside ? pills_size.y + 6 : 0)});
}

void draw_words(const char* words, float width, ImU32 color) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    skip(formula::flow(ImGui::GetWindowDrawList(), words, at, width, theme::fonts().text, theme::body, color));
}

// What the formula alone does not say about this network at this step.
std::vector<const char*> notes(const App& app, const Ui& ui, const Equation& e) {
    const Text::Derivation& t = text().derivation;
    const std::string_view number = e.number;
    std::vector<const char*> list;
    if (app.computed() && !app.now->has_target && e.group == Group::backward) list.push_back(t.no_target);
    const Kind target = ui.pick.l.kind;
    if (number == "22" && target != Kind::hidden && target != Kind::out_gate) list.push_back(t.note_output);
    const bool one_cell = app.topology().cells_of(ui.pick.j) == 1;
    if (number == "21" && one_cell) list.push_back(t.note_single_21);
    if (number == "24" && one_cell) list.push_back(t.note_single_24);
    if ((number == "4" && app.config.h != Squash::paper) || (number == "5" && app.config.g != Squash::paper))
        list.push_back(t.note_function);
    if ((number == "9" || number == "23") && !app.config.output_gates) list.push_back(t.note_no_gate);
    return list;
}

void draw_content(const App& app, Ui& ui, const Equation& e, float left, float width) {
    const theme::Colors& c = theme::colors();
    const std::vector<OpenLine>& lines = open_lines(app, ui, e);
    const bool computed = app.known(lines.back().left);
    draw_title(app, ui, e, left, width);
    skip(12);
    ImVec2 picture_min = ImGui::GetCursorScreenPos(), picture_max = picture_min;
    for (const OpenLine& line : lines) {
        const bool own = &line == &lines.back();
        if (own) picture_min = ImGui::GetCursorScreenPos();
        const Term* hidden = own ? hidden_part(ui, line) : nullptr;
        draw_formula(app, ui, line.symbolic, line.tags, own ? theme::math_em_open : theme::math_em, width, own);
        if (computed) {
            skip(own ? 13.0f : 9.0f);
            draw_formula(app, ui, line.numbers, line.number_tags,
                         own ? theme::math_em_numbers : theme::math_em_numbers - 1, width, false);
            if (own) picture_max = {picture_min.x + width, ImGui::GetCursorScreenPos().y};
            int n = 0;
            for (const Term* sum : outer_sums(line.right)) {
                skip(12);
                ImGui::PushID(n++);
                draw_sum(app, ui, *sum, width, hidden != nullptr && (hidden == &line.left || hidden == sum));
                ImGui::PopID();
            }
        }
        if (own && !computed) picture_max = {picture_min.x + width, ImGui::GetCursorScreenPos().y};
        skip(own ? 12.0f : 16.0f);
    }
    if (app.stage && !computed) {
        draw_words(text().substeps.not_yet, width, c.ink);
        skip(8);
    }
    draw_actions(app, ui, e, lines, picture_min, picture_max, width);
    skip(10);
    if (computed && ui.prediction.on) {
        draw_prediction(app, ui, lines.back(), width);
        skip(8);
    }
    if (computed && !ui.prediction.hides()) draw_proof(app, ui, e, lines, width);
    if (!ui.moved || !app.computed()) {
        skip(8);
        draw_words(text().derivation.invite, width, formula::readable(color_of(e), c.accent_wash));
    }
    const ImU32 quiet = theme::mix(c.ink, c.accent_wash, 0.2f);
    for (const char* note : notes(app, ui, e)) {
        skip(8);
        draw_words(note, width, c.ink);
    }
    skip(8);
    draw_words(text().equation(e.number).explanation, width, quiet);
    if (!ui.prediction.hides()) draw_notes(app, ui, e, width);
    skip(14);
    draw_uses(app, ui, e, width);
}

}  // namespace

ImU32 color_of(const Equation& e) {
    const theme::Colors& c = theme::colors();
    const std::string_view number = e.number;
    if (number == "4" || number == "23") return c.state;
    return e.kind == Kind::any ? c.error : theme::of(e.kind);
}

void follow(const App& app, Ui& ui, const Leaf& leaf) {
    if (!app.computed() || !leads_on(app, ui, leaf)) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.follow = leaf;
}

void draw_formula(const App& app, Ui& ui, const std::string& tex, const std::vector<Leaf>& tags, float em, float width,
                  bool marks) {
    const formula::Formula f = fitted(tex, em, width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 baseline{at.x, std::round(at.y + f.ascent())};
    if (const Leaf* leaf = formula::draw(f, baseline, look(ui, theme::colors().accent_wash, tags))) {
        hover(app, ui, *leaf);
        follow(app, ui, *leaf);
    }
    if (marks) formula::mark(f, baseline, tags);
    skip(std::ceil(f.height()));
}

void skip(float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({0, 0});
    ImGui::SetCursorScreenPos({at.x, at.y + height});
}

void draw_open(const App& app, Ui& ui, const Equation& e, float width) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    ImGui::SetCursorScreenPos({at.x + theme::pad, at.y + 12});
    draw_content(app, ui, e, theme::pad, width - 2 * theme::pad);
    const float bottom = std::round(ImGui::GetCursorScreenPos().y) + 16;
    list->ChannelsSetCurrent(0);
    list->AddRectFilled(at, {at.x + width, bottom}, c.accent_wash);
    list->AddRectFilled(at, {at.x + bar, bottom}, color_of(e));
    list->AddRectFilled({at.x + bar, bottom - 1}, {at.x + width, bottom}, c.line);
    list->ChannelsMerge();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, bottom - at.y});
}

const std::vector<OpenLine>& open_lines(const App& app, const Ui& ui, const Equation& e) {
    static std::vector<OpenLine> lines;
    static const Equation* equation = nullptr;
    static std::shared_ptr<const Moment> now;  // held, so that no other moment can have its address
    static Pick pick;
    static bool wrt_known = false;
    // -1: nothing is hidden.
    static int hidden = -1;
    const int hide = ui.prediction.hides() ? ui.prediction.part : -1;
    const bool knows = app.wrt.has_value();
    if (equation == &e && now == app.now && same(pick, ui.pick) && hide == hidden && knows == wrt_known) return lines;
    hidden = hide;
    wrt_known = knows;
    equation = &e;
    now = app.now;
    pick = ui.pick;
    lines.clear();
    const Terms terms = app.terms();
    for (const Line& line : e.lines) {
        OpenLine& l = lines.emplace_back();
        l.left = line.left(terms, pick);
        l.right = line.right(terms, pick);
        l.symbolic = latex(l.left, Style::symbolic, &l.tags);  // in this order: the tags of both are one list
        l.symbolic += " = " + latex(l.right, Style::symbolic, &l.tags);
    }
    for (OpenLine& l : lines) {
        const Term* part = &l == &lines.back() ? hidden_part(ui, l) : nullptr;
        l.numbers = (part == &l.left ? "\\text{?}" : format::tex_four(l.left.value)) + " = " +
                    latex_numbers(l.right, most_rows, format::tex_four, &l.number_tags, part);
    }
    return lines;
}

const ClosedLine& closed_line(const App& app, const Ui& ui, const Equation& e) {
    struct Known {
        const Equation* equation;
        ClosedLine line;
    };
    static std::vector<Known> known;
    static Config config;
    static Pick pick;
    if (!same(pick, ui.pick) || !(config == app.config)) known.clear();
    config = app.config;
    pick = ui.pick;
    for (const Known& k : known)
        if (k.equation == &e) return k.line;
    const Terms terms = app.terms();
    const Term left = e.lines.back().left(terms, pick), right = e.lines.back().right(terms, pick);
    Known k{&e, {}};
    k.line.brief = latex(left, Style::brief, &k.line.brief_tags);
    k.line.brief += " = " + latex(right, Style::brief, &k.line.brief_tags);
    k.line.briefest = latex(left, Style::briefest, &k.line.briefest_tags);
    k.line.briefest += " = " + latex(right, Style::briefest, &k.line.briefest_tags);
    known.reserve(lstm::derivation().size());  // references into it stay valid
    known.push_back(std::move(k));
    return known.back().line;
}

namespace {
int hovered_here = -2;  // the last frame in which something in this column was hovered
}

formula::Look look(const Ui& ui, ImU32 background, std::span<const Leaf> tags) {
    const bool elsewhere = hovered_here < ImGui::GetFrameCount() - 1;
    return {theme::colors().ink, background, tags, &ui.hovered, elsewhere};
}

void light_up(Ui& ui, const Leaf& leaf) {
    ui.hovering = leaf;
    hovered_here = ImGui::GetFrameCount();
}

void hover(const App& app, Ui& ui, const Leaf& leaf) {
    light_up(ui, leaf);
    tooltip(app, leaf, &ui);
}

std::string short_name(Unit u) { return u.kind == Kind::bias ? text().derivation.bias : name_of(u); }

}  // namespace derivation
