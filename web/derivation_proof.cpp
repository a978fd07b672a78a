// The value of the open equation beside the same quantity by other roads: the engine's own number, dual numbers, finite
// differences, and the gradient without truncation.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdio>

#include "engine/real.h"
#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float row = 20;

bool equal_bits(const OpenLine& line) { return bits_of(line.left.value) == bits_of(line.right.value); }

void write(ImFont* font, ImVec2 at, ImU32 color, const std::string& s) {
    constexpr float size = theme::small;
    ImGui::GetWindowDrawList()->AddText(
        font, size, {at.x, std::round(at.y + row * 0.7f) - std::round(formula::ascent_of(font, size))}, color,
        s.c_str());
}
float width_of(ImFont* font, const std::string& s) {
    return font->CalcTextSizeA(theme::small, FLT_MAX, 0, s.c_str()).x;
}

// A name, a number and a verdict on it. Verdicts go to a line of their own where they do not fit.
struct Row {
    std::string name, value, verdict;
    bool good = true;
};

void draw_rows(const std::vector<Row>& rows, float width) {
    const theme::Colors& c = theme::colors();
    ImFont *words = theme::fonts().text, *mono = theme::fonts().mono, *bold = theme::fonts().bold;
    const ImU32 muted = formula::readable(c.muted, c.accent_wash);
    float names = 0, values = 0;
    for (const Row& r : rows) {
        names = std::max(names, width_of(words, r.name));
        values = std::max(values, width_of(mono, r.value));
    }
    const float value_right = std::min(names + 12 + values, width);
    for (const Row& r : rows) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        write(words, at, muted, r.name);
        write(mono, {std::round(at.x + value_right - width_of(mono, r.value)), at.y}, c.ink, r.value);
        const ImU32 color = formula::readable(r.good ? c.good : c.bad, c.accent_wash);
        const bool beside = value_right + 12 + width_of(bold, r.verdict) <= width;
        if (!beside) skip(row - 3);
        const float y = ImGui::GetCursorScreenPos().y;
        if (!r.verdict.empty())
            write(bold, {beside ? at.x + value_right + 12 : at.x + width - width_of(bold, r.verdict), y}, color,
                  r.verdict);
        skip(row);
    }
}

// "✓ 4×10⁻¹⁰": how far two numbers are apart, and whether that is as near as this road can come.
std::string verdict(double a, double b, double tolerance, bool& good) {
    const double difference = relative_difference(a, b);
    good = difference <= tolerance;
    if (difference == 0) return text().derivation.equal;
    return (good ? "\u2713 " : "\u2717 ") + format::about(difference);
}

Row held_against(const char* name, double value, double truth, double tolerance) {
    Row r{name, format::all_digits(value), "", true};
    r.verdict = verdict(value, truth, tolerance, r.good);
    return r;
}

constexpr double exact = 1e-9, near = 1e-4;  // what dual numbers and finite differences can promise

// [ truncated | full ]
void draw_switch(Ui& ui, float width) {
    const Text::Derivation& t = text().derivation;
    const char* const texts[] = {t.truncated, t.full};
    const char* const ids[] = {"gradient-truncated", "gradient-full"};
    int chosen = ui.full ? 1 : 0;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (widgets::segments(texts, ids, 2, chosen, width)) ui.full = chosen == 1;
    ImGui::SetCursorScreenPos({at.x, at.y + widgets::segments_height});
}

void draw_truncated(const Proof& p, double value, std::vector<Row>& rows) {
    const Text::Derivation& t = text().derivation;
    if (!std::isnan(p.dual)) rows.push_back(held_against(t.dual, p.dual, value, exact));
    if (!std::isnan(p.difference))
        rows.push_back(held_against(widgets::fill(t.difference, {format::about(p.change)}).c_str(), p.difference, value,
                                    std::max(near, 1e-10 / std::max(std::fabs(value), 1e-300))));
}

void draw_full(const Proof& p, std::vector<Row>& rows) {
    const Text::Derivation& t = text().derivation;
    const double full = p.kept + p.dropped;
    rows.push_back({t.kept, format::all_digits(p.kept), "", true});
    rows.push_back({t.dropped, format::all_digits(p.dropped), "", true});
    rows.push_back({t.full_gradient, format::all_digits(full), "", true});
    rows.push_back(held_against(t.dual, p.dual_full, full, exact));
    rows.push_back(held_against(widgets::fill(t.difference, {format::about(p.change)}).c_str(), p.difference_full, full,
                                std::max(near, 1e-10 / std::max(std::fabs(full), 1e-300))));
}

// How the truncated gradient of all weights lies to the full one: two arrows from one point, to scale.
void draw_angle(const Comparison& all, float width) {
    const Text::Derivation& t = text().derivation;
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (std::isnan(all.angle) || !(all.ratio > 0)) {
        skip(formula::flow(list, t.no_angle, at, width, theme::fonts().text, theme::small, c.ink));
        return;
    }
    constexpr float height = 64;
    const float longest = std::max(1.0, all.ratio), whole = 64;
    const ImVec2 from{at.x + 8, at.y + height - 10};
    const auto arrow = [&](float angle, float length, ImU32 color) {
        const ImVec2 d{std::cos(angle), -std::sin(angle)}, tip{from.x + d.x * length, from.y + d.y * length};
        list->AddLine(from, tip, color, 2);
        const ImVec2 side{-d.y * 3.5f, d.x * 3.5f};
        list->AddTriangleFilled({tip.x + d.x * 4, tip.y + d.y * 4},
                                {tip.x - d.x * 5 + side.x, tip.y - d.y * 5 + side.y},
                                {tip.x - d.x * 5 - side.x, tip.y - d.y * 5 - side.y}, color);
    };
    arrow(0, whole / static_cast<float>(longest), c.ink);
    arrow(static_cast<float>(all.angle), whole * static_cast<float>(all.ratio / longest), c.error);
    char degrees[16];
    std::snprintf(degrees, sizeof degrees, "%.1f\u00b0", all.angle * 57.29577951308232);
    const std::string words = widgets::fill(t.angle, {degrees, format::four(all.ratio)});
    const float left = whole + 32;
    const float tall = formula::flow(nullptr, words, at, width - left, theme::fonts().text, theme::small, c.ink);
    formula::flow(list, words, {at.x + left, at.y + std::max(0.0f, std::round((height - tall) / 2))}, width - left,
                  theme::fonts().text, theme::small, c.ink);
    skip(std::max(height, tall));
}

void report(const Proof& p, double value) {
    const auto digits = [](double x) {
        char s[40];
        std::snprintf(s, sizeof s, "%.17g", x);
        return std::string(s);
    };
    probe::value("proof.dual", digits(p.dual));
    probe::value("proof.difference", digits(p.difference));
    probe::value("proof.full", digits(p.dual_full));
    probe::value("proof.kept", digits(p.kept));
    probe::value("proof.dropped", digits(p.dropped));
    probe::value("proof.angle", digits(p.all.angle));
    probe::value("proof.ratio", digits(p.all.ratio));
    probe::value("proof.value", digits(value));
}

}  // namespace

void draw_proof(const App& app, Ui& ui, const Equation& e, const std::vector<OpenLine>& lines, float width) {
    const Text::Derivation& t = text().derivation;
    const theme::Colors& c = theme::colors();
    const OpenLine* shown = &lines.back();  // the first one that differs, if any does
    bool equal = true;
    for (const OpenLine& line : lines) {
        if (equal && !equal_bits(line)) {
            equal = false;
            shown = &line;
        }
    }
    const double value = lines.back().left.value;
    const Proof* p = app.proof ? &*app.proof : nullptr;
    const bool of_weight = p && p->weight >= 0;
    if (of_weight) {
        skip(4);
        draw_switch(ui, width);
        skip(10);
    }
    std::vector<Row> rows;
    if (!of_weight || !ui.full) {
        // (17), (18) and (24) have a derivative by other means on one of their sides.
        const bool other_means = !equal && relative_difference(shown->left.value, shown->right.value) < exact;
        rows.push_back({t.engine, format::all_digits(shown->left.value), "", true});
        rows.push_back({t.equation, format::all_digits(shown->right.value), equal ? t.equal : t.differs, equal});
        if (other_means) rows.back() = held_against(t.equation, shown->right.value, shown->left.value, exact);
        if (p && of_weight) draw_truncated(*p, value, rows);
        if (p && !std::isnan(p->slope)) rows.push_back(held_against(t.dual, p->slope, value, exact));
    } else if (is_done(*p)) {
        draw_full(*p, rows);
    }
    draw_rows(rows, width);
    const auto words = [&](const std::string& s) {
        skip(6);
        skip(formula::flow(ImGui::GetWindowDrawList(), s, ImGui::GetCursorScreenPos(), width, theme::fonts().text,
                           theme::small, formula::readable(c.muted, c.accent_wash)));
    };
    if (!p && find_equation(e.number) == &e && app.computed()) {
        // Only long sequences in large networks have to wait for this.
        skip(6);
        if (widgets::button(t.prove, "prove", width)) ui.prove = true;
    }
    if (of_weight && !is_done(*p)) words(t.proving);
    if (of_weight && is_done(*p) && ui.full) {
        skip(8);
        draw_angle(p->all, width);
        words(t.about_full);
    }
    // Online updates: said, and by how much.
    const bool carried = std::string_view(e.number) == "26" || std::string_view(e.number) == "28";
    if (of_weight && is_done(*p) && !ui.full && carried && app.config.update == Update::every_step && app.now->t > 1) {
        skip(8);
        draw_rows({{t.fixed, format::all_digits(p->fixed), "", true}}, width);
        words(widgets::fill(t.about_online, {format::percent(relative_difference(p->fixed, value))}));
    }
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", lines.back().right.value);
    probe::value("eq.value", digits);
    std::snprintf(digits, sizeof digits, "%.17g", value);
    probe::value("eq.engine", digits);
    probe::value("eq.equal", equal ? "1" : "0");
    if (p && is_done(*p)) report(*p, value);
}

}  // namespace derivation
