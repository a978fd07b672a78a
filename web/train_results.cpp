// The test set: how many are wrong, and which answers are the worst.
#include <cmath>

#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/train_parts.h"
#include "web/widgets.h"

using namespace lstm;

namespace train {
namespace {

// A line of the list: number, error, verdict.
void write_line(ImVec2 at, float width, ImFont* numbers, float size, ImU32 color, const std::string& number,
                const std::string& error, const char* verdict, ImU32 verdict_color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto write = [&](ImFont* font, float right, ImU32 ink, const char* s) {
        const float wide = font->CalcTextSizeA(size, 1e6f, 0, s).x;
        list->AddText(font, size, {std::round(at.x + right - wide), at.y}, ink, s);
    };
    write(numbers, 60, color, number.c_str());
    write(numbers, std::round(width * 0.66f), color, error.c_str());
    write(theme::fonts().text, width - 8, verdict_color, verdict);
}

// A click shows the sequence.
void worst_row(const App& app, Ui& ui, const Tested& tested, std::size_t place) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    constexpr float height = 24;
    const std::string number = format::whole(tested.q + 1), error = format::four(tested.outcome.error);
    const char* const verdict = tested.outcome.right ? t.answer_right : t.answer_wrong;
    const std::string id = "worst-" + std::to_string(place + 1);
    if (ImGui::InvisibleButton(widgets::label(number + " " + error + " " + verdict, id.c_str()).c_str(),
                               {width, height}))
        ui.show_test = tested.q;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool shown = app.config.test == tested.q;
    if (shown || ImGui::IsItemHovered()) list->AddRectFilled(at, {at.x + width, at.y + height}, c.faint, 4);
    if (shown) list->AddRectFilled(at, {at.x + 2, at.y + height}, c.accent);
    write_line({at.x, at.y + (height - theme::small) / 2 - 1}, width, theme::fonts().mono, theme::small, c.ink, number,
               error, verdict, tested.outcome.right ? c.muted : c.bad);
}

void worst(const App& app, Ui& ui, const Testing& testing) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    widgets::heading(t.worst);
    widgets::paragraph(t.about_worst, c.muted);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 0));
    const float width = ImGui::GetContentRegionAvail().x;
    write_line(ImGui::GetCursorScreenPos(), width, theme::fonts().text, theme::caption, c.muted, t.number, t.error, "",
               c.muted);
    ImGui::Dummy({width, 16});
    for (std::size_t i = 0; i < testing.worst.size(); ++i) worst_row(app, ui, testing.worst[i], i);
    ImGui::PopStyleVar();
}

}  // namespace

void draw_test(const App& app, Ui& ui) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    const float width = ImGui::GetContentRegionAvail().x;
    widgets::heading(t.test);
    if (app.config.test >= 0) {
        widgets::paragraph(widgets::fill(t.test_shown, {format::whole(app.config.test + 1)}), c.accent);
        if (widgets::button(t.back_to_training, "back-to-training", width)) ui.show_test = -1;
    }
    const std::int64_t size = size_of(app.config, Set::test);
    const auto& testing = app.learning.testing;
    const bool busy = app.learning.training || (testing && testing->done < testing->size);
    if (widgets::button(widgets::fill(t.run_test, {format::whole(size)}), "test", width, false, !busy)) ui.test = true;
    if (!testing) {
        widgets::paragraph(t.about_test, c.muted);
        return;
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 4));
    if (testing->done < testing->size) {
        widgets::paragraph(widgets::fill(t.testing, {format::whole(testing->done), format::whole(testing->size)}),
                           c.ink);
        bar(static_cast<double>(testing->done) / static_cast<double>(testing->size));
    }
    row(t.wrong, widgets::fill(t.wrong_of, {format::whole(testing->wrong), format::whole(testing->done)}));
    row(t.mean_error, three(testing->error));
    ImGui::PopStyleVar();
    probe::value("test.done", std::to_string(testing->done));
    probe::value("test.wrong", std::to_string(testing->wrong));
    probe::value("test.error", format::all_digits(testing->error));
    if (testing->done == testing->size && !testing->worst.empty()) worst(app, ui, *testing);
}

}  // namespace train
