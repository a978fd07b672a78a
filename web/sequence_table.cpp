// The user's own tables: choose, name, add and delete them; edit their rows. Only what is in sight is drawn.
#include <algorithm>
#include <cstdio>

#include "engine/table.h"
#include "web/probe.h"
#include "web/sequence_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace sequence_tab {
namespace {

constexpr float row_height = 26, number_width = 44, cell_width = 56, dot_width = 24;

OwnStep blank_step(const Config& c, bool target) {
    OwnStep step;
    step.x.assign(static_cast<std::size_t>(c.inputs), 0.0);
    if (target) step.target.assign(static_cast<std::size_t>(c.outputs), 0.0);
    return step;
}

// The Config to be changed, and the chosen sequence of it.
OwnSequence& edit(const App& app, Ui& ui) {
    ui.config = app.config;
    return ui.config->own[static_cast<std::size_t>(ui.own.chosen)];
}

void forget(Ui& ui) { ui.own.refused.clear(); }

void choose(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const auto& own = app.config.own;
    std::vector<std::string> names;
    for (const OwnSequence& s : own)
        names.push_back(widgets::fill(t.own_name, {s.name, std::to_string(s.rows.size())}));
    std::vector<const char*> list;
    for (const std::string& name : names) list.push_back(name.c_str());
    const float width = ImGui::GetContentRegionAvail().x;
    if (widgets::choice("own-sequence", list.data(), static_cast<int>(list.size()), ui.own.chosen, width)) {
        ui.own.row = 0;
        ui.seek = first_step(app.config, ui.own.chosen);
        forget(ui);
    }
    const OwnSequence& sequence = own[static_cast<std::size_t>(ui.own.chosen)];
    char name[longest_name + 1];
    std::snprintf(name, sizeof name, "%s", sequence.name.c_str());
    constexpr float label_width = 52;
    widgets::row_label(t.name, width - label_width);
    ImGui::SetNextItemWidth(width - label_width);
    ImGui::InputText("###own-name", name, sizeof name);
    if (ImGui::IsItemDeactivatedAfterEdit() && sequence.name != name) edit(app, ui).name = name;
    const float half = (width - ImGui::GetStyle().ItemSpacing.x) / 2;
    if (widgets::button(t.add, "own-add", half, false, static_cast<double>(own.size()) < field::own.high)) {
        ui.config = app.config;
        ui.own.chosen = static_cast<int>(own.size());
        ui.own.row = 0;
        ui.config->own.push_back(
            {widgets::fill(t.sample_name, {std::to_string(own.size() + 1)}), {blank_step(app.config, true)}});
        ui.seek = first_step(*ui.config, ui.own.chosen);
        forget(ui);
    }
    ImGui::SameLine();
    if (widgets::button(t.remove, "own-delete", half, false, own.size() > 1)) {
        ui.config = app.config;
        ui.config->own.erase(ui.config->own.begin() + ui.own.chosen);
        ui.own.chosen = std::max(0, ui.own.chosen - 1);
        ui.own.row = 0;
        forget(ui);
    }
}

// How many inputs and targets all rows of all tables have.
void columns(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const Config& c = app.config;
    const auto step = [](const char* name, const char* id, int value, const Field& field) {
        widgets::row_label(name, widgets::stepper_width);
        const bool less = value > std::max(1.0, field.low), more = value < field.high;
        return widgets::stepper(std::to_string(value), id, widgets::stepper_width, less, more);
    };
    const int inputs = step(t.inputs, "own-inputs", c.inputs, field::own_inputs);
    const int outputs = step(t.outputs, "own-outputs", c.outputs, field::own_outputs);
    if (inputs == 0 && outputs == 0) return;
    ui.config = c;
    ui.config->inputs += inputs;
    ui.config->outputs += outputs;
    for (OwnSequence& sequence : ui.config->own)
        for (OwnStep& row : sequence.rows) {
            row.x.resize(static_cast<std::size_t>(ui.config->inputs), 0.0);
            if (!row.target.empty()) row.target.resize(static_cast<std::size_t>(ui.config->outputs), 0.0);
        }
    forget(ui);
}

// One number. What is typed and cannot stand there stays, in red, until it is mended.
void cell(const App& app, Ui& ui, int row, int column, double value) {
    const Config& c = app.config;
    const bool input = column < c.inputs;
    const auto refused = std::find_if(ui.own.refused.begin(), ui.own.refused.end(), [&](const OwnDraft::Cell& r) {
        return r.sequence == ui.own.chosen && r.row == row && r.column == column;
    });
    const bool bad = refused != ui.own.refused.end();
    char typed[64], id[48];
    std::snprintf(typed, sizeof typed, "%s", bad ? refused->text.c_str() : number_text(value).c_str());
    std::snprintf(id, sizeof id, "###cell-%d-%d", row + 1, column + 1);
    ImGui::SetNextItemWidth(cell_width - 2);
    if (bad) ImGui::PushStyleColor(ImGuiCol_Text, theme::colors().bad);
    ImGui::InputText(id, typed, sizeof typed, ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CharsNoBlank);
    if (bad) ImGui::PopStyleColor();
    if (!ImGui::IsItemDeactivatedAfterEdit()) {
        if (bad) widgets::tip(refused->problem);
        return;
    }
    if (bad) ui.own.refused.erase(refused);
    double number = 0;
    if (const auto e = read_number(typed, input ? field::own_x : field::own_target, number)) {
        ui.own.refused.push_back({ui.own.chosen, row, column, typed, reason(*e)});
        return;
    }
    if (number == value) return;
    OwnStep& step = edit(app, ui).rows[static_cast<std::size_t>(row)];
    (input ? step.x[static_cast<std::size_t>(column)] : step.target[static_cast<std::size_t>(column - c.inputs)]) =
        number;
}

float left_of(const Config& c, int column) {
    return number_width + cell_width * static_cast<float>(column) + (column < c.inputs ? 0 : dot_width);
}

// Selects the row, and goes to its step where the run first comes by.
void row_number(const App& app, Ui& ui, int row) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string number = std::to_string(row + 1), id = "row-" + number;
    if (ImGui::InvisibleButton(widgets::label(number, id.c_str()).c_str(), {number_width - 4, row_height - 2})) {
        ui.own.row = row;
        ui.seek = first_step(app.config, ui.own.chosen) + row;
    }
    widgets::tip(text().table.tip_row);
    const bool chosen = ui.own.row == row;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (chosen || ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + number_width - 4, at.y + row_height - 2}, chosen ? c.ink : c.faint, 4);
    const float wide = theme::fonts().mono->CalcTextSizeA(theme::small, 1e6f, 0, number.c_str()).x;
    list->AddText(theme::fonts().mono, theme::small,
                  {at.x + number_width - 8 - wide, at.y + (row_height - theme::small) / 2 - 2},
                  chosen ? c.on_ink : c.muted, number.c_str());
}

void draw_row(const App& app, Ui& ui, int row, ImVec2 origin, int first, int last) {
    const Config& c = app.config;
    const OwnStep& step = c.own[static_cast<std::size_t>(ui.own.chosen)].rows[static_cast<std::size_t>(row)];
    ImGui::SetCursorScreenPos(origin);
    row_number(app, ui, row);
    for (int column = first; column < last; ++column) {
        const ImVec2 at{origin.x + left_of(c, column), origin.y};
        ImGui::SetCursorScreenPos(at);
        if (column < c.inputs) {
            cell(app, ui, row, column, step.x[static_cast<std::size_t>(column)]);
        } else if (!step.target.empty()) {
            cell(app, ui, row, column, step.target[static_cast<std::size_t>(column - c.inputs)]);
        } else {
            ImGui::GetWindowDrawList()->AddText({at.x + 6, at.y + 4}, theme::colors().muted, "\u2013");
        }
    }
    ImGui::SetCursorScreenPos({origin.x + left_of(c, c.inputs) - dot_width, origin.y});
    const std::string id = "has-target-" + std::to_string(row + 1);
    if (!widgets::dot(id.c_str(), !step.target.empty(), true, text().table.tip_target)) return;
    edit(app, ui).rows[static_cast<std::size_t>(row)].target =
        step.target.empty() ? blank_step(c, true).target : std::vector<double>{};
    forget(ui);
}

void grid(const App& app, Ui& ui) {
    const theme::Colors& colors = theme::colors();
    const Config& c = app.config;
    const int all = c.inputs + c.outputs;
    const int rows = static_cast<int>(c.own[static_cast<std::size_t>(ui.own.chosen)].rows.size());
    const float width = left_of(c, all), available = ImGui::GetContentRegionAvail().x;
    const ImVec2 head = ImGui::GetCursorScreenPos();
    ImGui::Dummy({available, 18});
    const float bar = width > available - 16 ? ImGui::GetStyle().ScrollbarSize : 0;
    const float height = row_height * static_cast<float>(std::clamp(rows, 2, 9)) + bar + 4;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(4, 4));
    ImGui::PushFont(theme::fonts().mono, theme::small);
    float scroll = 0;
    if (ImGui::BeginChild("grid", {0, height}, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar)) {
        scroll = ImGui::GetScrollX();
        const ImVec2 start = ImGui::GetCursorScreenPos();
        int first = 0, last = all;
        while (first < all && left_of(c, first) + cell_width < scroll) ++first;
        while (last > first && left_of(c, last - 1) > scroll + available) --last;
        ImGuiListClipper clipper;
        clipper.Begin(rows, row_height);
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                draw_row(app, ui, i, {start.x, start.y + row_height * static_cast<float>(i)}, first, last);
        ImGui::SetCursorScreenPos({start.x, start.y + row_height * static_cast<float>(rows)});
        ImGui::Dummy({width, 0});
    }
    ImGui::EndChild();
    ImGui::PopFont();
    ImGui::PopStyleVar(3);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(head, {head.x + available, head.y + 18}, true);
    const auto title = [&](float x, const std::string& s, ImU32 color) {
        list->AddText(theme::fonts().mono, theme::small, {head.x + x - scroll, head.y + 2}, color, s.c_str());
    };
    title(number_width - 16, text().table.row_heading, colors.muted);
    for (int i = 0; i < all; ++i)
        title(left_of(c, i) + 4, (i < c.inputs ? "x" : "t") + std::to_string((i < c.inputs ? i : i - c.inputs) + 1),
              theme::of(i < c.inputs ? Kind::input : Kind::output));
    list->PopClipRect();
}

void row_buttons(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const auto& rows = app.config.own[static_cast<std::size_t>(ui.own.chosen)].rows;
    const float third = (ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().ItemSpacing.x) / 3;
    const bool room = static_cast<double>(rows.size()) < field::own_rows.high;
    const bool target = !rows[static_cast<std::size_t>(ui.own.row)].target.empty();
    const auto insert = [&](int at) {
        auto& list = edit(app, ui).rows;
        list.insert(list.begin() + at, blank_step(app.config, target));
        ui.own.row = at;
        forget(ui);
    };
    if (widgets::button(t.insert_row, "row-insert", third, false, room)) insert(ui.own.row);
    ImGui::SameLine();
    if (widgets::button(t.add_row, "row-add", third, false, room)) insert(ui.own.row + 1);
    ImGui::SameLine();
    if (widgets::button(t.remove_row, "row-delete", third, false, rows.size() > 1)) {
        auto& list = edit(app, ui).rows;
        list.erase(list.begin() + ui.own.row);
        ui.own.row = std::min(ui.own.row, static_cast<int>(list.size()) - 1);
        forget(ui);
    }
}

}  // namespace

std::int64_t first_step(const Config& config, int chosen) {
    std::size_t before = 0;
    for (int i = 0; i < chosen; ++i) before += config.own[static_cast<std::size_t>(i)].rows.size();
    return static_cast<std::int64_t>(before) + 1;
}

void use_own_tables(const App& app, Ui& ui) {
    Config c = app.config;
    c.task = TaskKind::own;
    if (c.own.empty()) {
        // The first input comes back two steps later.
        c.own = {{widgets::fill(text().table.sample_name, {"1"}),
                  {{{1}, {}}, {{0}, {}}, {{0}, {1}}, {{-1}, {}}, {{0}, {}}, {{0}, {0}}}}};
    }
    const OwnSequence& first = c.own[0];
    c.inputs = static_cast<int>(first.rows[0].x.size());
    for (const OwnStep& row : first.rows)
        if (!row.target.empty()) c.outputs = static_cast<int>(row.target.size());
    ui.own.chosen = ui.own.row = 0;
    ui.seek = 1;
    forget(ui);
    ui.config = std::move(c);
}

void own_tables(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    widgets::heading(t.heading);
    // An undo may have taken away what was chosen.
    ui.own.chosen = std::clamp(ui.own.chosen, 0, static_cast<int>(app.config.own.size()) - 1);
    const OwnSequence& sequence = app.config.own[static_cast<std::size_t>(ui.own.chosen)];
    ui.own.row = std::clamp(ui.own.row, 0, static_cast<int>(sequence.rows.size()) - 1);
    choose(app, ui);
    // `choose` may have chosen a table that the Config does not have yet.
    if (ui.config || ui.own.chosen >= static_cast<int>(app.config.own.size())) return;
    columns(app, ui);
    grid(app, ui);
    if (!ui.own.refused.empty()) {
        const OwnDraft::Cell& r = ui.own.refused.back();
        widgets::paragraph(
            widgets::fill(t.at_cell, {std::to_string(r.row + 1), std::to_string(r.column + 1), r.problem}),
            theme::colors().bad);
        probe::value("cell.problem", r.problem);
    }
    widgets::paragraph(t.about_rows, theme::colors().muted);
    row_buttons(app, ui);
}

}  // namespace sequence_tab
