// How the steps of (29) and the derivatives kept grow with the number of memory blocks: a plot.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <optional>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

// Reckoned when first looked at, and again when the network is another.
const std::vector<Growth>& growth_of(const App& app) {
    static std::vector<Growth> list;
    static std::optional<Config> config;
    if (config == app.config) return list;
    config = app.config;
    return list = growth(app.config, std::max(8, 2 * app.topology().blocks));
}

// The distance of at most `parts` ticks after 0 that reach `most`: 1, 2 or 5 times a power of ten.
long tick_step(long most, int parts) {
    for (long power = 1;; power *= 10)
        for (const long step : {power, 2 * power, 5 * power})
            if (step * parts >= most) return step;
}

struct Plot {
    ImVec2 min, max;  // the axes' box
    long most_x, most_y;
    float x(long blocks) const {
        return min.x + (max.x - min.x) * static_cast<float>(blocks) / static_cast<float>(most_x);
    }
    float y(long count) const {
        return max.y - (max.y - min.y) * static_cast<float>(static_cast<double>(count) / static_cast<double>(most_y));
    }
};

void write(float x, float middle, float align, ImU32 color, const std::string& s) {
    ImFont* font = theme::fonts().text;
    const float wide = font->CalcTextSizeA(theme::caption, FLT_MAX, 0, s.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(font, theme::caption,
                                        {std::round(x - align * wide), std::round(middle - theme::caption / 2 - 1)},
                                        color, s.c_str());
}

// The curves' names, each after a sample of its line. Returns their height.
float draw_legend(ImVec2 at, ImU32 steps, ImU32 derivatives) {
    const Text::Cost& t = text().cost;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float middle = at.y + 8;
    const auto entry = [&](float x, ImU32 color, const char* name) {
        list->AddLine({x, middle}, {x + 16, middle}, color, 1.5f);
        list->AddCircleFilled({x + 8, middle}, 3, color);
        write(x + 22, middle, 0, theme::colors().ink, name);
        return x + 22 + theme::fonts().text->CalcTextSizeA(theme::caption, FLT_MAX, 0, name).x + 18;
    };
    entry(entry(at.x, steps, t.steps), derivatives, t.derivatives);
    return 24;
}

void draw_axes(const Plot& p, long step_x, long step_y, int present) {
    const theme::Colors& c = theme::colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (long y = 0; y <= p.most_y; y += step_y) {
        const float at = std::round(p.y(y));
        list->AddRectFilled({p.min.x, at}, {p.max.x, at + 1}, y == 0 ? theme::mix(c.line, c.muted, 0.5f) : c.line);
        write(p.min.x - 6, at, 1, c.muted, format::whole(y));
    }
    for (long x = step_x; x <= p.most_x; x += step_x)
        write(p.x(x), p.max.y + 11, 0.5f, x == present ? c.ink : c.muted, format::whole(x));
    write((p.min.x + p.max.x) / 2, p.max.y + 28, 0.5f, c.muted, text().cost.blocks);
}

void draw_curve(const Plot& p, const std::vector<Growth>& list, long Growth::*value, ImU32 color) {
    std::vector<ImVec2> points;
    for (const Growth& g : list) points.push_back({p.x(g.blocks), p.y(g.*value)});
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->AddPolyline(points.data(), static_cast<int>(points.size()), color, 0, 1.5f);
    if (points.size() > 24) return;
    for (const ImVec2& at : points) draw->AddCircleFilled(at, 2, color);
}

void draw_at(const Plot& p, const Growth& g, ImU32 line, ImU32 steps, ImU32 derivatives) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float x = std::round(p.x(g.blocks));
    list->AddRectFilled({x, p.min.y}, {x + 1, p.max.y}, line);
    for (const auto& [value, color] : {std::pair{g.steps, steps}, std::pair{g.derivatives, derivatives}}) {
        list->AddCircleFilled({x + 0.5f, p.y(value)}, 4.5f, theme::colors().panel);
        list->AddCircleFilled({x + 0.5f, p.y(value)}, 3.5f, color);
    }
}

}  // namespace

void draw_growth(const App& app, float width) {
    const theme::Colors& c = theme::colors();
    const std::vector<Growth>& list = growth_of(app);
    const int present = app.topology().blocks;
    const ImU32 steps = c.ink, derivatives = c.state;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float top = at.y + draw_legend(at, steps, derivatives) + 14;  // room for "now"
    constexpr float plot_height = 132, below = 38;

    const long most = std::max(list.back().steps, list.back().derivatives);
    const long step_y = tick_step(most, 3), step_x = tick_step(list.back().blocks, 8);
    Plot p{{}, {}, list.back().blocks, (most + step_y - 1) / step_y * step_y};
    const float ticks =
        theme::fonts().text->CalcTextSizeA(theme::caption, FLT_MAX, 0, format::whole(p.most_y).c_str()).x + 8;
    p.min = {at.x + ticks, top};
    p.max = {at.x + width - 8, top + plot_height};
    draw_axes(p, step_x, step_y, present);
    draw_curve(p, list, &Growth::derivatives, derivatives);
    draw_curve(p, list, &Growth::steps, steps);
    draw_at(p, list[static_cast<std::size_t>(present) - 1], theme::mix(c.line, c.muted, 0.6f), steps, derivatives);
    write(p.x(present), top - 8, 0.5f, c.ink, text().cost.now);

    ImGui::SetCursorScreenPos({p.min.x, p.min.y});
    ImGui::InvisibleButton(widgets::label(text().cost.growth_heading, "cost.growth").c_str(),
                           {p.max.x - p.min.x + 8, p.max.y - p.min.y});
    std::string hovered;
    if (ImGui::IsItemHovered()) {
        const float blocks = (ImGui::GetIO().MousePos.x - p.min.x) / (p.max.x - p.min.x) * static_cast<float>(p.most_x);
        const long n = std::clamp(std::lround(blocks), 1L, p.most_x);
        const Growth& g = list[static_cast<std::size_t>(n) - 1];
        draw_at(p, g, c.muted, steps, derivatives);
        hovered = widgets::fill(text().cost.tip_growth, {format::whole(g.blocks), format::whole(g.cells),
                                                         format::whole(g.steps), format::whole(g.derivatives)});
        // Above the curves, so that it hides none of them.
        const float across = static_cast<float>(n) / static_cast<float>(p.most_x);
        ImGui::SetNextWindowPos({p.x(n), p.min.y - 4}, ImGuiCond_Always, {across, 1});
        widgets::tip(hovered);
    }
    probe::value("cost.hovered", hovered);
    ImGui::SetCursorScreenPos({at.x, top + plot_height + below});
}

}  // namespace derivation
