#include <string>
#include <string_view>
#include <tuple>

#include "web/text.h"
#include "web/theme.h"
#include "web/view_controls.h"
#include "web/widgets.h"

using namespace lstm;

namespace {

void paragraph(const char* words, ImU32 color) {
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(words);
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

std::string apart(std::string_view symbols) {
    std::string s;
    for (const char c : symbols) s += (s.empty() ? "" : " ") + std::string(1, c);
    return s;
}

// The box for a string of the user's own. It says at once which symbol is wrong, or what may come next.
void typed_string(Ui& ui, Config& config, bool& changed) {
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
        paragraph(widgets::fill(t.possible_next, {apart(problem->allowed)}).c_str(), theme::colors().muted);
    else if (problem)
        paragraph(message(*problem).c_str(), theme::colors().bad);
    const bool pressed = widgets::button(t.apply, "use-string", width);
    if (!pressed && !entered) return;
    config.task = TaskKind::typed_string;
    config.typed = ui.typed;
    changed = true;
}

// The current sequence's symbols, each a place to go to.
void symbols_now(const App& app, Ui& ui) {
    const theme::Colors& c = theme::colors();
    ImFont* mono = theme::fonts().mono;
    constexpr float size = 24;
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    ImVec2 at = start;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < app.sequence.symbols.size(); ++i) {
        if (at.x + size > right) at = {start.x, at.y + size + 2};
        const char symbol[] = {app.sequence.symbols[i], '\0'};
        const bool here = static_cast<int>(i) + 1 == app.now->t;
        ImGui::SetCursorScreenPos(at);
        const std::string id = "symbol-" + std::to_string(i + 1);
        if (ImGui::InvisibleButton(widgets::label(symbol, id.c_str()).c_str(), {size, size}))
            ui.seek = app.sequence_start + static_cast<std::int64_t>(i);
        if (here)
            list->AddRectFilled(at, {at.x + size, at.y + size}, c.ink, 4);
        else if (ImGui::IsItemHovered())
            list->AddRectFilled(at, {at.x + size, at.y + size}, c.faint, 4);
        const ImVec2 extent = mono->CalcTextSizeA(theme::body, 1e6f, 0, symbol);
        list->AddText(mono, theme::body, {at.x + (size - extent.x) / 2, at.y + (size - extent.y) / 2},
                      here ? c.on_ink : c.ink, symbol);
        at.x += size + 1;
    }
    ImGui::SetCursorScreenPos({start.x, at.y + size});
    ImGui::Dummy({1, 0});
}

}  // namespace

void view_sequence(const App& app, Ui& ui) {
    const Text::Sequence& t = text().sequence;
    const theme::Colors& c = theme::colors();
    Config config = app.config;
    bool changed = false;

    widgets::heading(t.task);
    const bool reber = config.task == TaskKind::embedded_reber;
    ImGui::PushFont(theme::fonts().bold, theme::body);
    ImGui::TextUnformatted(reber ? t.embedded_reber : t.typed_string);
    ImGui::PopFont();
    paragraph(reber ? t.about_reber : t.about_typed, c.muted);
    if (!reber && widgets::button(t.back_to_reber, "task-reber", ImGui::GetContentRegionAvail().x)) {
        config.task = TaskKind::embedded_reber;
        changed = true;
    }

    widgets::heading(t.string_now);
    symbols_now(app, ui);

    widgets::heading(t.typed_heading);
    typed_string(ui, config, changed);

    widgets::heading(t.targets_heading);
    const char* const targets[] = {t.legal, t.next};
    int target = static_cast<int>(config.targets);
    if (widgets::choice("targets", targets, 2, target, ImGui::GetContentRegionAvail().x)) {
        config.targets = static_cast<Targets>(target);
        changed = true;
    }

    widgets::heading(t.architecture);
    for (const auto& [name, id, blocks] :
         {std::tuple{t.net_3x2, "net-3x2", reber_3x2().blocks}, std::tuple{t.net_4x1, "net-4x1", reber_4x1().blocks}})
        if (widgets::button(name, id, ImGui::GetContentRegionAvail().x)) {
            const Config paper = reber_3x2();
            config.inputs = paper.inputs;
            config.outputs = paper.outputs;
            config.hidden = paper.hidden;
            config.blocks = blocks;
            config.output_gates = true;
            for (int l = 0; l < target_kinds; ++l)
                for (int u = 0; u < source_kinds; ++u) config.feeds[l][u] = paper.feeds[l][u];
            changed = true;
        }
    if (changed) ui.config = config;
}
