#include "web/widgets.h"

#include <algorithm>
#include <cfloat>

#include "web/probe.h"
#include "web/theme.h"

namespace widgets {

std::string label(const std::string& text, const char* id) { return text + "###" + id; }

std::string fill(std::string pattern, std::initializer_list<std::string> arguments) {
    std::size_t from = 0;
    for (const std::string& a : arguments) {
        const std::size_t at = pattern.find("{}", from);
        if (at == std::string::npos) break;
        pattern.replace(at, 2, a);
        from = at + a.size();
    }
    return pattern;
}

bool button(const std::string& text, const char* id, float width, bool dark, bool enabled) {
    const theme::Colors& c = theme::colors();
    if (dark) {
        ImGui::PushStyleColor(ImGuiCol_Button, c.ink);
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, theme::mix(c.ink, c.panel, 0.15f));
        ImGui::PushStyleColor(ImGuiCol_ButtonActive, theme::mix(c.ink, c.panel, 0.3f));
        ImGui::PushStyleColor(ImGuiCol_Text, c.on_ink);
    }
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label(text, id).c_str(), {width, theme::row});
    ImGui::EndDisabled();
    if (dark) ImGui::PopStyleColor(4);
    return pressed;
}

int stepper(const std::string& value, const char* id, float width, bool can_less, bool can_more) {
    const theme::Colors& c = theme::colors();
    constexpr float side = 28;
    const float height = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    int change = 0;
    ImGui::PushID(id);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::BeginGroup();
    ImGui::BeginDisabled(!can_less);
    if (ImGui::Button(label("\u2212", (std::string(id) + "-less").c_str()).c_str(), {side, height})) change = -1;
    ImGui::EndDisabled();
    ImGui::SameLine(0, width - 2 * side);
    ImGui::BeginDisabled(!can_more);
    if (ImGui::Button(label("+", (std::string(id) + "-more").c_str()).c_str(), {side, height})) change = 1;
    ImGui::EndDisabled();
    ImGui::EndGroup();
    ImGui::PopStyleVar();
    ImGui::PopID();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRect(at, {at.x + width, at.y + height}, c.line, theme::radius);
    for (const float x : {at.x + side, at.x + width - side}) list->AddLine({x, at.y}, {x, at.y + height}, c.line);
    const ImVec2 size = ImGui::CalcTextSize(value.c_str());
    list->AddText({at.x + (width - size.x) / 2, at.y + (height - size.y) / 2}, c.ink, value.c_str());
    return change;
}

bool segments(const char* const* texts, const char* const* ids, int count, int& chosen, float width, float height) {
    const theme::Colors& c = theme::colors();
    if (width == 0) width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, c.faint, theme::radius);
    const float each = (width - 6) / static_cast<float>(count);
    bool changed = false;
    for (int i = 0; i < count; ++i) {
        const ImVec2 p{at.x + 3 + each * static_cast<float>(i), at.y + 3};
        const ImVec2 q{p.x + each, at.y + height - 3};
        ImGui::SetCursorScreenPos(p);
        if (ImGui::InvisibleButton(label(texts[i], ids[i]).c_str(), {q.x - p.x, q.y - p.y}) && chosen != i) {
            chosen = i;
            changed = true;
        }
        const bool hovered = ImGui::IsItemHovered();
        if (i == chosen) {
            list->AddRectFilled(p, q, c.panel, theme::radius - 1);
            list->AddRect(p, q, c.line, theme::radius - 1);
        }
        ImFont* font = i == chosen ? theme::fonts().bold : theme::fonts().text;
        const ImVec2 size = font->CalcTextSizeA(theme::body, FLT_MAX, 0, texts[i]);
        list->AddText(font, theme::body, {p.x + (each - size.x) / 2, p.y + (q.y - p.y - size.y) / 2},
                      i == chosen || hovered ? c.ink : c.muted, texts[i]);
    }
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    ImGui::Dummy({width, 0});
    return changed;
}

void heading(const char* text) {
    ImGui::Dummy({0, theme::unit});
    ImGui::PushFont(theme::fonts().bold, theme::caption);
    ImGui::PushStyleColor(ImGuiCol_Text, theme::colors().muted);
    ImGui::TextUnformatted(text);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void paragraph(const std::string& words, ImU32 color) {
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void row_label(const char* text, float control_width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float y = at.y + (ImGui::GetFrameHeight() - ImGui::GetFontSize()) / 2;
    ImGui::GetWindowDrawList()->AddText({at.x, y}, theme::colors().ink, text);
    ImGui::SetCursorScreenPos({at.x + width - control_width, at.y});
}

bool choice(const char* id, const char* const* texts, int count, int& chosen, float width) {
    bool changed = false;
    ImGui::SetNextItemWidth(width);
    const char* const shown = texts[chosen];
    if (ImGui::BeginCombo(label("", id).c_str(), shown)) {
        for (int i = 0; i < count; ++i)
            if (ImGui::Selectable(label(texts[i], (std::string(id) + "-" + std::to_string(i)).c_str()).c_str(),
                                  i == chosen) &&
                i != chosen) {
                chosen = i;
                changed = true;
            }
        ImGui::EndCombo();
    }
    probe::label(label(shown, id).c_str());
    return changed;
}

bool number(const char* id, double& value, double low, double high, double speed, const char* format, float width) {
    double edited = value;
    ImGui::PushFont(theme::fonts().mono, theme::small);
    ImGui::SetNextItemWidth(width);
    ImGui::DragScalar(label("", id).c_str(), ImGuiDataType_Double, &edited, static_cast<float>(speed), nullptr, nullptr,
                      format);
    ImGui::PopFont();
    // A typed value out of range is passed on, to be refused with a message; a dragged one stops at the ends.
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) edited = std::clamp(edited, low, high);
    const bool changed = edited != value;
    value = edited;
    return changed;
}

bool dot(const char* id, bool on, bool enabled, const std::string& hint) {
    const theme::Colors& c = theme::colors();
    constexpr float size = 24;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::InvisibleButton(label("", id).c_str(), {size, size});
    ImGui::EndDisabled();
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 middle{at.x + size / 2, at.y + size / 2};
    if (!enabled) {
        list->AddLine({middle.x - 5, middle.y}, {middle.x + 5, middle.y}, c.line, 1.5f);
        return false;
    }
    if (hovered) list->AddCircleFilled(middle, 10, c.faint);
    if (on) list->AddCircleFilled(middle, 4.5f, c.ink);
    list->AddCircle(middle, 4.5f, on ? c.ink : c.muted, 0, 1.2f);
    tip(hint);
    return pressed;
}

void tip(const std::string& text) {
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) say(text);
}

void say(const std::string& text) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::unit * 3, theme::unit * 2));
    if (ImGui::BeginTooltip()) {
        ImGui::PushTextWrapPos(280);
        ImGui::TextUnformatted(text.c_str());
        ImGui::PopTextWrapPos();
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

}  // namespace widgets
