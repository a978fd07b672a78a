// The walk: a strip of the stops made so far, and in the open equation the ways on.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <memory>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float line = 24, gap = 4;

std::string numbered(const std::string& number) { return "(" + number + ")"; }

// A small rounded button; returns its width and sets `pressed`. Draws nothing if `measure`.
float pill(const std::string& name, const std::string& id, ImVec2 at, bool strong, bool enabled, bool measure,
           bool& pressed) {
    const theme::Colors& c = theme::colors();
    ImFont* font = strong ? theme::fonts().bold : theme::fonts().text;
    const float width = std::ceil(font->CalcTextSizeA(theme::small, FLT_MAX, 0, name.c_str()).x) + 16;
    if (measure) return width;
    ImGui::SetCursorScreenPos(at);
    ImGui::BeginDisabled(!enabled);
    pressed =
        ImGui::InvisibleButton(widgets::label(name, id.c_str()).c_str(), {width, line}, ImGuiButtonFlags_EnableNav);
    ImGui::EndDisabled();
    const bool hovered = enabled && ImGui::IsItemHovered();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 to{at.x + width, at.y + line};
    list->AddRectFilled(at, to, hovered ? c.faint : c.panel, line / 2);
    list->AddRect(at, to, strong ? c.ink : c.line, line / 2);
    list->AddText(font, theme::small, {at.x + 8, at.y + std::round((line - theme::small) / 2) - 1},
                  enabled ? c.ink : formula::readable(c.muted, c.panel), name.c_str());
    return width;
}

std::string name_of_stop(const App& app, const Stop& stop, bool with_time) {
    std::string name = numbered(stop.equation);
    const std::int64_t t = stop.n - app.sequence_start + 1;
    if (with_time) name += " t=" + std::to_string(t);
    return name;
}

// "x = B, 1": what is given, and its value.
std::string name_of_end(const App& app, const Ui& ui, const Leaf& leaf) {
    const bool start = !is_given(leaf);
    const std::string value = format::four(start ? 0.0 : value_of(app, leaf));
    return widgets::fill(start ? text().derivation.end_at_start : text().derivation.end_given,
                         {describe(app, leaf), is_hidden(ui, leaf) ? "?" : value});
}

}  // namespace

float walk_height(const Ui& ui) { return ui.walk.empty() ? 0 : ui.end ? 68.0f : 44.0f; }

void draw_walk(const App& app, Ui& ui, ImVec2 min, float width) {
    probe::value("walk.end", ui.end ? name_of_end(app, ui, *ui.end) : "");
    if (ui.walk.empty()) return;
    const Text::Derivation& t = text().derivation;
    const theme::Colors& c = theme::colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = walk_height(ui);
    list->AddRectFilled({min.x, min.y + height - 1}, {min.x + width, min.y + height}, c.line);

    // The last stops that fit; what does not is told by an ellipsis, which leads to the first one left out.
    const float y = min.y + 10, left = min.x + theme::pad, right = min.x + width - theme::pad - 28;
    bool pressed = false;
    const float arrow = 14, dots = pill("\u2026", "", {}, false, true, true, pressed) + arrow;
    std::vector<float> widths;
    for (std::size_t i = 0; i < ui.walk.size(); ++i)
        widths.push_back(
            pill(name_of_stop(app, ui.walk[i], true), "", {}, i + 1 == ui.walk.size(), true, true, pressed));
    std::size_t first = ui.walk.size() - 1;
    float used = widths[first];
    while (first > 0 && used + arrow + widths[first - 1] + (first > 1 ? dots : 0) <= right - left)
        used += arrow + widths[--first];
    float x = left;
    const auto separate = [&] {
        list->AddText(theme::fonts().text, theme::body, {x + 4, y + 4}, formula::readable(c.muted, c.panel), "\u203a");
        x += arrow;
    };
    if (first > 0) {
        x += pill("\u2026", "walk.more", {x, y}, false, true, false, pressed);
        if (pressed) ui.back_to = first - 1;
        separate();
    }
    for (std::size_t i = first; i < ui.walk.size(); ++i) {
        const bool last = i + 1 == ui.walk.size();
        x += pill(name_of_stop(app, ui.walk[i], true), "walk." + std::to_string(i), {x, y}, last, true, false, pressed);
        if (pressed && !last) ui.back_to = i;
        if (!last) separate();
    }
    ImGui::SetCursorScreenPos({min.x + width - theme::pad - 24, y});
    if (ImGui::InvisibleButton(widgets::label(t.end_walk, "walk.close").c_str(), {24, line},
                               ImGuiButtonFlags_EnableNav)) {
        ui.walk.clear();
        ui.end.reset();
    }
    widgets::tip(t.end_walk);
    const ImVec2 sign = ImGui::CalcTextSize("\u00d7");
    list->AddText({min.x + width - theme::pad - 12 - sign.x / 2, y + std::round((line - sign.y) / 2)},
                  ImGui::IsItemHovered() ? c.ink : c.muted, "\u00d7");
    if (ui.end) {
        const std::string name = name_of_end(app, ui, *ui.end);
        ImFont* font = theme::fonts().text;
        // Long names give up their end rather than the line.
        float size = theme::small;
        const float room = width - 2 * theme::pad, wide = font->CalcTextSizeA(size, FLT_MAX, 0, name.c_str()).x;
        if (wide > room) size = std::max(9.0f, std::floor(size * room / wide));
        list->AddText(font, size, {left, y + line + 8}, formula::readable(theme::colors().good, c.panel), name.c_str());
    }
}

void draw_uses(const App& app, Ui& ui, const Equation& e, float width) {
    static std::vector<Instance> places;
    static const Equation* equation = nullptr;
    static Pick pick;
    static Config config;
    if (equation != &e || !same(pick, ui.pick) || !(config == app.config)) {
        // The frame in which an equation opens has enough to do.
        static const Equation* seen = nullptr;
        if (seen != &e) {
            seen = &e;
            platform::request_frames(2);
            return;
        }
        places = uses(app.terms(), e, ui.pick);
        equation = &e;
        pick = ui.pick;
        config = app.config;
    }
    if (places.empty()) return;
    const Text::Derivation& t = text().derivation;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImFont* font = theme::fonts().text;
    const ImU32 muted = formula::readable(theme::colors().muted, theme::colors().accent_wash);
    ImGui::GetWindowDrawList()->AddText(font, theme::small, {at.x, at.y + 5}, muted, t.used_by);
    float x = std::round(at.x + font->CalcTextSizeA(theme::small, FLT_MAX, 0, t.used_by).x) + 8, y = at.y;
    const bool last_step = app.now->t >= static_cast<int>(app.sequence.steps.size());
    for (const Instance& place : places) {
        const std::string number = numbered(place.equation->number);
        const std::string name = place.later > 0 ? widgets::fill(t.use_later, {number}) : number;
        const std::string id = std::string("use.") + place.equation->number + (place.later > 0 ? "+" : "");
        bool pressed = false;
        const float wide = pill(name, id, {}, false, true, true, pressed);
        if (x + wide > at.x + width) x = at.x, y += line + gap;
        pill(name, id, {x, y}, false, app.computed() && !(place.later > 0 && last_step), false, pressed);
        if (pressed) ui.go = place;
        widgets::tip(text().equation(place.equation->number).title);
        x += wide + gap;
    }
    ImGui::SetCursorScreenPos({at.x, y + line});
}

}  // namespace derivation
