// What can be done with the open equation: copy it as LaTeX, as numbers or as a picture; predict a value of it.
#include <cfloat>
#include <cmath>
#include <cstdio>

#include "web/derivation_parts.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

std::string digits(double x) {
    char s[40];
    std::snprintf(s, sizeof s, "%.17g", x);
    return s;
}

void replace(std::string& s, const std::string& from, const std::string& to) {
    for (std::size_t at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size()))
        s.replace(at, from.size(), to);
}

// A table of a sum and of those within it, for spreadsheets: a line a row, columns parted by tabs.
void write_sum(const Term& sum, std::string& to) {
    to += "\n" + latex(sum, Style::concrete) + "\t" + digits(sum.value) + "\n";
    for (std::size_t i = 0; i < sum.rows.size(); ++i) {
        const Term& row = sum.args[i + 1];
        to += latex_concrete(sum.rows[i]);
        for (const Term* factor : factors_of(row)) to += "\t" + digits(factor->value);
        if (factors_of(row).size() > 1) to += "\t" + digits(row.value);
        to += "\n";
    }
    for (std::size_t i = 0; i < sum.rows.size(); ++i)
        for (const Term* inner : sums_in(sum.args[i + 1])) write_sum(*inner, to);
}

}  // namespace

std::string as_latex(const std::vector<OpenLine>& lines) {
    std::string s;
    for (const OpenLine& line : lines) {
        if (!s.empty()) s += "\\\\\n";
        s += latex(line.left, Style::symbolic) + " = " + latex(line.right, Style::symbolic);
    }
    // The cancel package's name for what is struck through.
    replace(s, "\\strike{", "\\cancel{");
    return s;
}

std::string as_numbers(const App& app, const Equation& e, const std::vector<OpenLine>& lines) {
    std::string s = std::string("(") + e.number + ") " + text().equation(e.number).title +
                    "\tt = " + std::to_string(app.now->t) + "\n";
    for (const OpenLine& line : lines) {
        s += latex(line.left, Style::concrete) + "\t" + digits(line.left.value) + "\n";
        for (const Term* factor : factors_of(line.right))
            if (factor != &line.right) s += latex(*factor, Style::concrete) + "\t" + digits(factor->value) + "\n";
        const auto sums = sums_in(line.right);
        if (!sums.empty()) write_sum(*sums.front(), s);
    }
    return s;
}

void draw_actions(const App& app, Ui& ui, const Equation& e, const std::vector<OpenLine>& lines, ImVec2 min, ImVec2 max,
                  float width) {
    const Text::Derivation& t = text().derivation;
    static std::string copied;  // which of them was pressed last, for this equation
    static const Equation* copied_of = nullptr;
    if (copied_of != &e) copied.clear();
    copied_of = &e;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float x = at.x;
    ImGui::PushFont(theme::fonts().text, theme::small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, 5));
    const auto button = [&](const char* name, const char* id, bool dark) {
        const std::string shown = copied == id ? std::string("\u2713 ") + name : name;
        ImGui::SetCursorScreenPos({x, at.y});
        const float wide = std::ceil(ImGui::CalcTextSize(shown.c_str()).x) + 16;
        const bool pressed = widgets::button(shown, id, wide, dark);
        x += wide + 6;
        return pressed;
    };
    const float word = ImGui::CalcTextSize(t.copy).x;
    ImGui::GetWindowDrawList()->AddText({x, at.y + std::round((theme::row - theme::small) / 2) - 1},
                                        formula::readable(theme::colors().muted, theme::colors().accent_wash), t.copy);
    x += std::ceil(word) + 8;
    if (button(t.copy_latex, "copy-latex", false)) {
        platform::set_clipboard(as_latex(lines).c_str());
        copied = "copy-latex";
    }
    widgets::tip(t.tip_copy_latex);
    if (app.known(lines.back().left)) {
        if (button(t.copy_numbers, "copy-numbers", false)) {
            platform::set_clipboard(as_numbers(app, e, lines).c_str());
            copied = "copy-numbers";
        }
        widgets::tip(t.tip_copy_numbers);
    }
    if (button(t.copy_picture, "copy-picture", false)) {
        platform::take_picture({min.x - 8, min.y - 8}, {max.x + 8, max.y + 8},
                               (std::string("carousel-equation-") + e.number).c_str());
        copied = "copy-picture";
    }
    widgets::tip(t.tip_copy_picture);
    if (app.known(lines.back().left)) {
        ImGui::SetCursorScreenPos({x, at.y});
        const float wide = std::ceil(ImGui::CalcTextSize(t.predict).x) + 20;
        x = std::max(x, at.x + width - wide);
        if (button(t.predict, "predict", ui.prediction.on)) {
            const bool on = !ui.prediction.on;
            ui.prediction = {};
            ui.prediction.on = on;
        }
        widgets::tip(t.tip_predict);
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({at.x, at.y + theme::row});
    probe::value("copied", copied);
}

}  // namespace derivation
