// Paper notes: where print and truth part, with the numbers of the running network that settle it.
#include <cmath>
#include <cstdio>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float indent = 12;

// The printed formula with its numbers, and how far it is from the truth.
void draw_comparison(const App& app, Ui& ui, const Note& note, double truth, bool printed, float width) {
    const Text::Derivation& t = text().derivation;
    const theme::Colors& c = theme::colors();
    const Term term = (printed ? note.printed : note.corrected)(app.terms(), ui.pick);
    std::vector<Leaf> tags, number_tags;
    const std::string tex = latex(term, Style::symbolic, &tags);
    draw_formula(app, ui, tex, tags, theme::math_em, width, false);
    skip(9);
    if (term.op != Op::leaf) {
        draw_formula(app, ui, "= " + latex_numbers(term, 4, format::tex_four, &number_tags), number_tags,
                     theme::math_em_numbers - 1, width, false);
        skip(9);
    }
    const double off = relative_difference(term.value, truth);
    const bool holds = off < 1e-9;
    const std::string verdict = holds ? std::string(t.note_holds)
                                : truth != 0 && term.value != 0
                                    ? widgets::fill(t.note_fails_by, {format::four(term.value / truth)})
                                    : std::string(t.note_fails);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string line = widgets::fill(t.note_values, {format::four(term.value), format::four(truth)});
    const float tall =
        formula::flow(ImGui::GetWindowDrawList(), line, at, width, theme::fonts().text, theme::small, c.ink);
    skip(tall);
    skip(formula::flow(ImGui::GetWindowDrawList(), verdict, ImGui::GetCursorScreenPos(), width, theme::fonts().bold,
                       theme::small, formula::readable(holds ? c.good : c.bad, c.accent_wash)));
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", term.value);
    probe::value("note.value", digits);
    std::snprintf(digits, sizeof digits, "%.17g", truth);
    probe::value("note.truth", digits);
    probe::value("note.holds", holds ? "1" : "0");
}

}  // namespace

void draw_notes(const App& app, Ui& ui, const Equation& e, float width) {
    const Text::Derivation& t = text().derivation;
    const theme::Colors& c = theme::colors();
    const auto list = lstm::notes();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Note& note = list[i];
        if (std::string_view(note.equation) != e.number || !note.applies(app.topology(), ui.pick)) continue;
        skip(14);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float room = width - indent;
        ImGui::SetCursorScreenPos({at.x + indent, at.y});
        const Text::Math words = text().note(note.id);
        ImDrawList* out = ImGui::GetWindowDrawList();
        skip(formula::flow(out, widgets::fill(t.note_title, {words.title}), ImGui::GetCursorScreenPos(), room,
                           theme::fonts().bold, theme::small, c.ink));
        skip(2);
        skip(formula::flow(out, words.explanation, ImGui::GetCursorScreenPos(), room, theme::fonts().text, theme::small,
                           theme::mix(c.ink, c.accent_wash, 0.2f)));
        if (app.known(open_lines(app, ui, e).back().left) && app.proof && is_done(*app.proof)) {
            skip(8);
            const bool open_here = ui.printed == note.id;
            const char* const texts[] = {t.as_corrected, t.as_printed};
            const std::string ids[] = {std::string("note-corrected-") + note.id,
                                       std::string("note-printed-") + note.id};
            const char* const id_list[] = {ids[0].c_str(), ids[1].c_str()};
            int chosen = open_here ? 1 : 0;
            const ImVec2 place = ImGui::GetCursorScreenPos();
            if (widgets::segments(texts, id_list, 2, chosen, room)) ui.printed = chosen == 1 ? note.id : "";
            ImGui::SetCursorScreenPos({place.x, place.y + widgets::segments_height + 10});
            draw_comparison(app, ui, note, app.proof->notes[i], open_here, room);
        }
        const float bottom = ImGui::GetCursorScreenPos().y;
        out->AddRectFilled({at.x, at.y}, {at.x + 2, bottom}, c.line);
        ImGui::SetCursorScreenPos({at.x, bottom});
    }
}

}  // namespace derivation
