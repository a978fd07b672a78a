// Predict, then reveal: a value of the open equation is hidden; the learner says what it is and is told how near it
// was.
#include <cmath>
#include <memory>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

// The parts of the right side that can be hidden: factors of a product, addends of a sum of two or three.
void gather_parts(const Term& t, std::vector<const Term*>& list) {
    if (t.op == Op::add || t.op == Op::sub) {
        gather_parts(t.args[0], list);
        gather_parts(t.args[1], list);
        return;
    }
    for (const Term* factor : factors_of(t))
        if (factor->op == Op::add || factor->op == Op::sub)
            gather_parts(*factor, list);
        else if (factor->op != Op::number && factor->op != Op::dropped && factor->op != Op::negate)
            list.push_back(factor);
}

std::string name_of_part(const App& app, const Term& t) {
    const Text::Predict& words = text().predict;
    switch (t.op) {
        case Op::leaf: return describe(app, t.leaf);
        case Op::call: return widgets::fill(words.function, {t.name});
        case Op::sum: return widgets::fill(words.sum, {t.name});
        default: return words.term;
    }
}

// How near is near enough: one per cent, or half of the fourth decimal.
double tolerance(double value) { return std::max(0.01 * std::fabs(value), 5e-5); }

std::string hint(double guess, double value) {
    const Text::Predict& t = text().predict;
    if (value == 0) return t.is_zero;
    if (guess == 0) return t.not_zero;
    if ((guess < 0) != (value < 0)) return std::fabs(guess + value) <= tolerance(value) ? t.only_sign : t.sign;
    const double ratio = std::fabs(guess / value);
    return ratio > 1 ? widgets::fill(t.too_large, {format::about(ratio)})
                     : widgets::fill(t.too_small, {format::about(1 / ratio)});
}

void judge(Prediction& p, double value) {
    if (!format::read(p.typed, p.guess))
        p.verdict = Prediction::not_a_number;
    else
        p.verdict = std::fabs(p.guess - value) <= tolerance(value) ? Prediction::right : Prediction::wrong;
}

}  // namespace

std::vector<const Term*> parts_to_hide(const OpenLine& line) {
    std::vector<const Term*> list = {&line.left};
    gather_parts(line.right, list);
    if (list.size() == 2 && list[1] == &line.right) list.pop_back();  // it is the left side over again
    return list;
}

const Term* hidden_part(const Ui& ui, const OpenLine& line) {
    if (!ui.prediction.hides()) return nullptr;
    const auto parts = parts_to_hide(line);
    const auto n = static_cast<std::size_t>(ui.prediction.part);
    return parts[n < parts.size() ? n : 0];
}

void forget_prediction(const App& app, Ui& ui, const Equation* e) {
    // Another moment, another instance of the equation, another part: another question.
    static std::shared_ptr<const Moment> now;
    static const Equation* equation = nullptr;
    static Pick pick;
    Prediction& p = ui.prediction;
    if (now != app.now || equation != e || !same(pick, ui.pick)) {
        if (equation != e) p.part = 0;
        p.verdict = Prediction::waiting;
        p.typed[0] = '\0';
    }
    now = app.now;
    equation = e;
    pick = ui.pick;
    ui.hidden.reset();
    if (!e || !p.hides() || !app.computed() || !e->applies(app.topology())) return;
    const Term* part = hidden_part(ui, open_lines(app, ui, *e).back());
    if (part->op == Op::leaf) ui.hidden = part->leaf;
}

void draw_prediction(const App& app, Ui& ui, const OpenLine& line, float width) {
    const Text::Predict& t = text().predict;
    const theme::Colors& c = theme::colors();
    Prediction& p = ui.prediction;
    const auto parts = parts_to_hide(line);
    if (p.part >= static_cast<int>(parts.size())) p.part = 0;
    const Term& part = *parts[static_cast<std::size_t>(p.part)];

    std::vector<std::string> names = {t.result};
    for (std::size_t i = 1; i < parts.size(); ++i) names.push_back(name_of_part(app, *parts[i]));
    std::vector<const char*> texts;
    for (const std::string& name : names) texts.push_back(name.c_str());
    int chosen = p.part;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (widgets::choice("predict-what", texts.data(), static_cast<int>(texts.size()), chosen, width)) {
        p.part = chosen;
        p.verdict = Prediction::waiting;
        p.typed[0] = '\0';
    }
    ImGui::SetCursorScreenPos({at.x, at.y + theme::row + 8});

    const float button = 84, gap = 8, field = width - 2 * (button + gap);
    ImGui::PushFont(theme::fonts().mono, theme::body);
    ImGui::SetNextItemWidth(field);
    const bool entered = ImGui::InputTextWithHint("###predict-value", t.hint, p.typed, sizeof p.typed,
                                                  ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({at.x + field + gap, at.y + theme::row + 8});
    const bool pressed = widgets::button(t.check, "predict-check", button, true);
    ImGui::SetCursorScreenPos({at.x + field + gap + button + gap, at.y + theme::row + 8});
    if (widgets::button(t.reveal, "predict-reveal", button)) p.verdict = Prediction::shown;
    if (entered || pressed) judge(p, part.value);
    ImGui::SetCursorScreenPos({at.x, at.y + 2 * theme::row + 16});

    std::string words = t.ask;
    ImU32 color = theme::mix(c.ink, c.accent_wash, 0.2f);
    const std::string value = format::four(part.value), guess = format::four(p.guess);
    switch (p.verdict) {
        case Prediction::waiting: break;
        case Prediction::not_a_number:
            words = t.not_a_number;
            color = c.bad;
            break;
        case Prediction::wrong:
            words = widgets::fill(t.wrong, {guess, hint(p.guess, part.value)});
            color = c.bad;
            break;
        case Prediction::right:
            words = widgets::fill(t.right, {value, guess == value ? t.to_the_digit : t.within});
            color = c.good;
            break;
        case Prediction::shown: words = widgets::fill(t.shown, {value}); break;
    }
    if (!p.hides()) {
        // Where it comes from, for those who want to see why.
        const auto place = part.op == Op::leaf ? origin(app.topology(), ui.pick, part.leaf) : std::nullopt;
        if (p.part == 0)
            words += std::string(" ") + t.why_result;
        else if (place)
            words += " " + widgets::fill(t.why_term, {place->equation->number});
        else if (part.op == Op::sum)
            words += std::string(" ") + t.why_sum;
    }
    skip(formula::flow(ImGui::GetWindowDrawList(), words, ImGui::GetCursorScreenPos(), width, theme::fonts().text,
                       theme::body, formula::readable(color, c.accent_wash)));
    const char* const verdicts[] = {"waiting", "not-a-number", "wrong", "right", "shown"};
    probe::value("predict", verdicts[p.verdict]);
}

}  // namespace derivation
