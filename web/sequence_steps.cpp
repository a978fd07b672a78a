// The sequence that runs now, each step a place to go to: its symbols, or a line of numbers where there are no letters.
#include <algorithm>
#include <cmath>
#include <vector>

#include "web/format.h"
#include "web/sequence_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

namespace sequence_tab {
namespace {

void symbols(const App& app, Ui& ui) {
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

std::string number(double x) {
    return x == std::floor(x) ? format::whole(static_cast<std::int64_t>(x)) : format::four(x);
}

// "0.5000 −1", or of many numbers those that are not 0: "x57" is 1, "x3=0.5".
std::string brief(const std::vector<double>& list, char letter) {
    constexpr std::size_t few = 3;
    std::string s;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list.size() > few && list[i] == 0) continue;
        if (shown++ == few) return s + " \u2026";
        if (!s.empty()) s += ' ';
        if (list.size() > few) s += letter + std::to_string(i + 1);
        if (list.size() > few && list[i] != 1) s += "=";
        if (list.size() <= few || list[i] != 1) s += number(list[i]);
    }
    return s.empty() ? "0" : s;
}

void lines(const App& app, Ui& ui) {
    const theme::Colors& c = theme::colors();
    constexpr float height = 22, number = 40, gap = 8;
    const auto length = static_cast<int>(app.sequence.steps.size());
    const float shown = height * static_cast<float>(std::clamp(length, 1, 8));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    if (ImGui::BeginChild("steps", {0, shown + 2}, ImGuiChildFlags_Borders)) {
        // The step shown stays in sight when it moves.
        static int last = -1;
        const float top = height * static_cast<float>(app.now->t - 1);
        if (last != app.now->t && (top < ImGui::GetScrollY() || top + height > ImGui::GetScrollY() + shown))
            ImGui::SetScrollY(top - shown / 2);
        last = app.now->t;
        ImFont* mono = theme::fonts().mono;
        ImDrawList* list = ImGui::GetWindowDrawList();
        ImGuiListClipper clipper;
        clipper.Begin(length, height);
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const lstm::Step& step = app.sequence.steps[static_cast<std::size_t>(i)];
                const ImVec2 at = ImGui::GetCursorScreenPos();
                const float right = at.x + ImGui::GetContentRegionAvail().x;
                const std::string x = brief(step.x, 'x');
                const std::string target = step.has_target ? brief(step.target, 'k') : "";
                const bool here = i + 1 == app.now->t;
                const std::string id = "step-" + std::to_string(i + 1);
                if (ImGui::InvisibleButton(widgets::label(x + " " + target, id.c_str()).c_str(),
                                           {right - at.x, height}))
                    ui.seek = app.sequence_start + i;
                if (here || ImGui::IsItemHovered())
                    list->AddRectFilled(at, {right, at.y + height}, here ? c.ink : c.faint, 4);
                const auto write = [&](float left, const std::string& s, ImU32 color) {
                    list->AddText(mono, theme::small, {left, at.y + (height - theme::small) / 2 - 1},
                                  here ? c.on_ink : color, s.c_str());
                };
                const float wide = mono->CalcTextSizeA(theme::small, 1e6f, 0, target.c_str()).x;
                list->PushClipRect(at, {right - wide - 2 * gap, at.y + height}, true);
                write(at.x + gap, std::to_string(i + 1), c.muted);
                write(at.x + gap + number, x, c.ink);
                list->PopClipRect();
                write(right - wide - gap, target, theme::of(lstm::Kind::output));
            }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
}

}  // namespace

void steps_now(const App& app, Ui& ui) {
    widgets::heading(text().sequence.string_now);
    if (app.sequence.symbols.empty())
        lines(app, ui);
    else
        symbols(app, ui);
}

}  // namespace sequence_tab
