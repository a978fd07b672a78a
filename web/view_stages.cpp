#include "web/view_stages.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <vector>

#include "web/formula.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace {

constexpr float margin = 8, line = 16, tick_height = 20, widest_tick = 26;
constexpr float between = 2, apart = 12;  // between ticks; between phases

float width_of(ImFont* font, float size, const std::string& s) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x;
}

std::string number_of(const Stage& stage) { return stage.equation ? stage.equation->number : text().substeps.inputs; }
std::string title_of(const Stage& stage) {
    if (!stage.equation) return text().substeps.inputs_set;
    return "(" + number_of(stage) + ") " + text().equation(stage.equation->number).title;
}

// The ticks of one phase and its name above them.
struct Segment {
    std::string name;
    int first = 0, count = 0;
    float x = 0, width = 0;  // from the strip's left
};

std::vector<Segment> segments_of(const App& app, bool brief) {
    const Text::Substeps& t = text().substeps;
    std::vector<Segment> list;
    for (int i = 0; i < static_cast<int>(app.stages.size()); ++i) {
        const auto phase = static_cast<std::size_t>(app.stages[static_cast<std::size_t>(i)].phase);
        if (phase + 1 > list.size()) list.push_back({brief ? t.brief_phases[phase] : t.phases[phase], i});
        list.back().count += 1;
    }
    return list;
}

// As wide as its name or its ticks; returns the right end of the last one.
float place(std::vector<Segment>& list, float tick) {
    float x = 0;
    for (Segment& s : list) {
        const auto n = static_cast<float>(s.count);
        s.x = x;
        s.width = std::max(width_of(theme::fonts().bold, theme::caption, s.name), n * tick + (n - 1) * between);
        x += s.width + apart;
    }
    return x - apart;
}

void draw_tick(Ui& ui, const Stage& stage, int i, ImVec2 at, float width) {
    const theme::Colors& c = theme::colors();
    const std::string number = number_of(stage), title = title_of(stage);
    const std::string id = std::string("stage-") + (stage.equation ? stage.equation->number : "x");
    ImGui::SetCursorScreenPos({at.x - between / 2, at.y - 2});
    if (ImGui::InvisibleButton(widgets::label(title, id.c_str()).c_str(), {width + between, tick_height + 4},
                               ImGuiButtonFlags_EnableNav))
        ui.to_stage = i;
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const bool here = i == *ui.substep, done = i < *ui.substep;
    if (!here) widgets::tip(title);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + width, at.y + tick_height};
    list->AddRectFilled(at, end, here ? c.ink : done || hovered ? c.faint : c.panel, 4);
    if (!here) list->AddRect(at, end, hovered ? c.muted : c.line, 4);
    ImFont* font = here ? theme::fonts().bold : theme::fonts().text;
    const ImU32 color = here ? c.on_ink : done ? c.ink : formula::readable(c.muted, c.panel);
    const ImVec2 size = font->CalcTextSizeA(theme::caption, FLT_MAX, 0, number.c_str());
    list->AddText(font, theme::caption,
                  {std::round(at.x + (width - size.x) / 2), std::round(at.y + (tick_height - size.y) / 2)}, color,
                  number.c_str());
}

}  // namespace

float view_stages(const App& app, Ui& ui, ImVec2 min, float width) {
    if (!ui.substep) return 0;
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const Stage& stage = app.stages[static_cast<std::size_t>(*ui.substep)];
    const std::string title = title_of(stage);
    const std::string place_of_all =
        widgets::fill(text().substeps.of, {std::to_string(*ui.substep + 1), std::to_string(app.stages.size())});
    const float title_width = width_of(f.bold, theme::body, title),
                of_width = width_of(f.mono, theme::small, place_of_all);

    // Ticks as wide as there is room; where we are beside them, or above.
    const float room = width - 2 * theme::pad;
    std::vector<Segment> list = segments_of(app, false);
    float tick = widest_tick;
    while (tick > 22 && place(list, tick) > room) tick -= 1;
    if (place(list, tick) > room) list = segments_of(app, true);
    while (tick > 12 && place(list, tick) > room) tick -= 0.5f;
    const float ticks = place(list, tick);
    const bool beside = ticks + 32 + std::max(title_width, of_width) <= room;
    const float height = margin + (beside ? 0 : line + 4) + line + tick_height + margin + 1;

    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, c.panel);
    ImGui::Begin("stages", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->AddRectFilled({min.x, min.y + height - 1}, {min.x + width, min.y + height}, c.line);
    const float left = min.x + theme::pad, right = min.x + width - theme::pad;
    float y = min.y + margin;
    const ImU32 quiet = formula::readable(c.muted, c.panel);
    if (beside) {
        draw->AddText(f.bold, theme::body, {std::round(right - title_width), y}, c.ink, title.c_str());
        draw->AddText(f.mono, theme::small, {std::round(right - of_width), y + 20}, quiet, place_of_all.c_str());
    } else {
        draw->AddText(f.bold, theme::body, {left, y}, c.ink, title.c_str());
        draw->AddText(f.mono, theme::small, {std::round(right - of_width), y}, quiet, place_of_all.c_str());
        y += line + 4;
    }
    for (const Segment& s : list) {
        const bool now = *ui.substep >= s.first && *ui.substep < s.first + s.count;
        draw->AddText(now ? f.bold : f.text, theme::caption, {left + s.x, y}, now ? c.ink : quiet, s.name.c_str());
        for (int i = 0; i < s.count; ++i)
            draw_tick(ui, app.stages[static_cast<std::size_t>(s.first + i)], s.first + i,
                      {left + s.x + static_cast<float>(i) * (tick + between), y + line}, tick);
    }
    ImGui::End();
    ImGui::PopStyleColor();
    probe::value("stage.title", title);
    probe::value("stage.of", place_of_all);
    return height;
}
