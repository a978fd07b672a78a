#include <string>
#include <string_view>

#include "engine/task.h"
#include "web/sequence_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/view_controls.h"
#include "web/widgets.h"

using namespace lstm;

namespace sequence_tab {

bool text_box(const char* id, const char* hint, std::string& text, float height) {
    const auto grow = [](ImGuiInputTextCallbackData* data) {
        auto& s = *static_cast<std::string*>(data->UserData);
        s.resize(static_cast<std::size_t>(data->BufTextLen));
        data->Buf = s.data();
        return 0;
    };
    const std::string label = widgets::label("", id);
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(theme::fonts().mono, theme::small);
    bool entered = false;
    if (height > 0) {
        // A table from a spreadsheet is full of tabs.
        ImGui::InputTextMultiline(label.c_str(), text.data(), text.capacity() + 1, {width, height},
                                  ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_AllowTabInput, grow, &text);
    } else {
        ImGui::SetNextItemWidth(width);
        entered = ImGui::InputTextWithHint(label.c_str(), hint, text.data(), text.capacity() + 1,
                                           ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_EnterReturnsTrue,
                                           grow, &text);
    }
    ImGui::PopFont();
    return entered;
}

}  // namespace sequence_tab

namespace {

std::string apart(std::string_view symbols) {
    std::string s;
    for (const char c : symbols) s += (s.empty() ? "" : " ") + std::string(1, c);
    return s;
}

// The box for a string of the user's own. It says at once which symbol is wrong, or what may come next.
void typed_string(const App& app, Ui& ui) {
    const Text::Sequence& t = text().sequence;
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(theme::fonts().mono, theme::body);
    ImGui::SetNextItemWidth(width);
    const bool entered = ImGui::InputTextWithHint(
        "###typed", t.hint_typed, ui.typed, sizeof ui.typed,
        ImGuiInputTextFlags_CharsUppercase | ImGuiInputTextFlags_CharsNoBlank | ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::PopFont();
    const auto problem = reber::check(ui.typed);
    if (problem && problem->why == Problem::too_short)
        widgets::paragraph(widgets::fill(t.possible_next, {apart(problem->allowed)}), theme::colors().muted);
    else if (problem)
        widgets::paragraph(message(*problem), theme::colors().bad);
    const bool pressed = widgets::button(t.apply, "use-string", width);
    if (!pressed && !entered) return;
    ui.config = app.config;
    ui.config->task = TaskKind::typed_string;
    ui.config->typed = ui.typed;
}

void targets_choice(const App& app, Ui& ui) {
    const Text::Sequence& t = text().sequence;
    const char* const targets[] = {t.legal, t.next};
    int target = static_cast<int>(app.config.targets);
    if (!widgets::choice("targets", targets, 2, target, ImGui::GetContentRegionAvail().x)) return;
    ui.config = app.config;
    ui.config->targets = static_cast<Targets>(target);
}

}  // namespace

void view_sequence(const App& app, Ui& ui) {
    const Text::Sequence& t = text().sequence;
    const TaskKind task = app.config.task;
    sequence_tab::task_choice(app, ui);
    if (task == TaskKind::own) sequence_tab::own_tables(app, ui);
    sequence_tab::steps_now(app, ui);
    if (task == TaskKind::embedded_reber || task == TaskKind::typed_string) {
        widgets::heading(t.typed_heading);
        typed_string(app, ui);
        widgets::heading(t.targets_heading);
        targets_choice(app, ui);
    }
    sequence_tab::table_text(app, ui);
}
