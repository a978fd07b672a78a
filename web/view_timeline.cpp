#include "web/view_timeline.h"

#include <algorithm>
#include <cmath>

#include "web/platform.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/timeline_cells.h"
#include "web/widgets.h"

using namespace lstm;
using namespace timeline;

namespace {

constexpr float most_column = 48;
constexpr float least_row = 18, most_row = 36;
constexpr float top_margin = 8;

void select(Ui& ui, Unit u) {
    switch (u.kind) {
        case Kind::input: ui.pick.m = u; break;
        case Kind::output: ui.pick.k = u.j, ui.pick.l = u; break;
        case Kind::out_gate: ui.pick.l = u; break;
        case Kind::cell: ui.pick.v = u.v; break;
        default: break;
    }
}

// What it is, of which step, and the value there, which need not be the moment shown.
void show_tooltip(const App& app, const Leaf& leaf, int t) {
    const Text::Timeline& words = text().timeline;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::unit * 3, theme::unit * 2));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(theme::unit * 3, theme::unit));
    if (ImGui::BeginTooltip()) {
        ImGui::PushTextWrapPos(300);
        ImGui::TextUnformatted(describe(app, leaf).c_str());
        ImGui::PopTextWrapPos();
        ImGui::PushFont(theme::fonts().mono, theme::body);
        ImGui::TextDisabled("%s", widgets::fill(words.step, {std::to_string(t)}).c_str());
        ImGui::SameLine();
        if (is_known(app, leaf, t)) ImGui::TextUnformatted(digits_at(app, leaf, t).c_str());
        ImGui::PopFont();
        const bool halfway = app.stage && t == app.now->t;
        const bool aimless = !step_of(app, t).has_target && (leaf.symbol == Symbol::target || leaf.symbol == Symbol::E);
        if (!is_known(app, leaf, t))
            ImGui::TextDisabled("%s", aimless   ? text().derivation.no_target
                                      : halfway ? text().substeps.not_yet
                                                : words.not_yet);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
}

// Everything from the labels to the playhead's own label answers to the mouse. Returns what is under it.
Place interact(const App& app, Ui& ui, const Grid& grid, const std::vector<Row>& rows, ImVec2 min, ImVec2 max) {
    const ImVec2 mouse = ImGui::GetMousePos();
    ImGui::SetCursorScreenPos(min);
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    ImGui::InvisibleButton("time-columns", {max.x - min.x, max.y - min.y});
    ImGui::PopItemFlag();
    const bool active = ImGui::IsItemActive();
    if (!ImGui::IsItemHovered() && !active) return {};
    const Place place = find(app, grid, rows, mouse);
    // A drag that began on a label is none.
    ImGuiStorage* kept = ImGui::GetStateStorage();
    bool scrubbing = kept->GetBool(ImGui::GetID("scrubbing"));
    const Row* row = place.row >= 0 ? &rows[static_cast<std::size_t>(place.row)] : nullptr;
    if (ImGui::IsItemActivated()) {
        scrubbing = place.t > 0;
        kept->SetBool(ImGui::GetID("scrubbing"), scrubbing);
        if (row && place.part >= 0) select(ui, part_of(*row, place.part).a);
    }
    if (active && scrubbing) {
        const std::int64_t n = app.sequence_start + std::clamp(grid.step_at(mouse.x), 1, grid.length) - 1;
        if (n != app.playhead || app.stage) ui.seek = n;  // the whole of it
    }
    if (place.in_axis && place.t > 0) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (mouse.x >= grid.right) {
        const bool on_scale = mouse.x < grid.right + legend_width;
        if (row && on_scale && !scale_text(*row).empty()) widgets::tip(text().timeline.tip_scale);
        return {};
    }
    if (active && place.t == 0) return place;
    if (row) {
        Leaf leaf = row->leaf;
        leaf.a = part_of(*row, std::max(place.part, 0)).a;
        if (place.part < 0) leaf.a.j = -1;
        ui.hovering = leaf;
        if (place.t > 0)
            show_tooltip(app, leaf, place.t);
        else
            tooltip(app, leaf, &ui);
    }
    return place;
}

// ---- Layout

// The width of a column, and how far the columns are scrolled. Both live in the window: 0 stands for "all that fit".
// A sequence that is too long for that can be drawn narrower than is legible, down to the whole of it at a glance.
void place_columns(const App& app, Grid& grid) {
    ImGuiStorage* kept = ImGui::GetStateStorage();
    const float zoom = kept->GetFloat(ImGui::GetID("zoom"));
    const int seen = kept->GetInt(ImGui::GetID("seen"), -1);
    const ImGuiIO& io = ImGui::GetIO();
    const float room = grid.right - grid.left;
    const auto length = static_cast<float>(grid.length);
    const float fit = std::clamp(std::floor(room / length), least_column, most_column);
    const float whole = std::min(fit, room / length);
    float exact = zoom <= 0 ? fit : std::max(zoom, zoom < least_column ? whole : fit);
    const auto drawn = [](float width) { return width < least_column ? width : std::floor(width); };
    grid.column = drawn(exact);
    grid.scroll_x = ImGui::GetScrollX();

    const bool hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    const float pinch = hovered ? platform::take_pinch() : 1.0f;
    if (pinch != 1) {
        const float mouse = std::clamp(io.MousePos.x - grid.left, 0.0f, room);
        const float step = (mouse + grid.scroll_x) / grid.column;
        exact = std::clamp(exact * pinch, whole, most_column);
        kept->SetFloat(ImGui::GetID("zoom"), exact > fit || exact < least_column ? exact : 0);
        grid.column = drawn(exact);
        grid.scroll_x = step * grid.column - mouse;
    } else if (hovered && io.MouseWheel != 0 && !io.KeyShift && ImGui::GetScrollMaxY() <= 0) {
        grid.scroll_x -= io.MouseWheel * 64;  // nothing to scroll the other way
    }
    const auto shown = static_cast<int>(app.playhead);
    if (seen != shown && app.now->t > 0) {
        const float margin = ImGui::IsAnyItemActive() ? 0 : std::min(3 * grid.column, room / 4);
        const float x = static_cast<float>(app.now->t - 1) * grid.column;
        grid.scroll_x = std::min(grid.scroll_x, x - margin);
        grid.scroll_x = std::max(grid.scroll_x, x + grid.column + margin - room);
    }
    kept->SetInt(ImGui::GetID("seen"), shown);
    grid.scroll_x = std::round(std::clamp(grid.scroll_x, 0.0f, std::max(0.0f, length * grid.column - room)));
    if (grid.scroll_x != ImGui::GetScrollX()) ImGui::SetScrollX(grid.scroll_x);
    grid.right = std::min(grid.right, grid.left + length * grid.column);
    grid.first = std::clamp(grid.step_at(grid.left), 1, grid.length);
    grid.last = std::clamp(grid.step_at(grid.right - 1), 1, grid.length);
}

}  // namespace

void view_timeline(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().panel);
    ImGui::Begin("time", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_HorizontalScrollbar);
    const ImVec2 room = ImGui::GetContentRegionAvail();  // without the scrollbars
    if (app.sequence.steps.empty() || room.x < 160 || room.y < 60) {
        ImGui::End();
        ImGui::PopStyleColor();
        return;
    }

    std::vector<Row> rows = rows_of(app, ui);
    Grid grid{};
    grid.length = static_cast<int>(app.sequence.steps.size());
    grid.left = min.x + label_width(rows) + theme::pad + label_gap;
    grid.right = min.x + room.x - legend_width;
    grid.top = min.y + top_margin;
    const auto count = static_cast<float>(rows.size());
    const float height = room.y - top_margin - axis_height - 4;
    grid.row = std::clamp(std::floor(height / count), least_row, most_row);
    const float whole = std::max(std::floor(height / grid.row), 1.0f);  // no row is cut
    grid.bottom = grid.top + std::min(whole, count) * grid.row;
    grid.scroll_y = std::round(ImGui::GetScrollY() / grid.row) * grid.row;
    place_columns(app, grid);
    set_scales(app, rows, grid.first, grid.last);
    const Place place = interact(app, ui, grid, rows, min, {min.x + room.x, grid.bottom + axis_height});
    timeline::draw(app, ui, grid, rows, place, min.x, min.x + room.x);

    // How much there is to scroll.
    ImGui::SetCursorPos({room.x + static_cast<float>(grid.length) * grid.column - (grid.right - grid.left),
                         room.y + count * grid.row - (grid.bottom - grid.top)});
    ImGui::Dummy({0, 0});
    ImGui::End();
    ImGui::PopStyleColor();
}
