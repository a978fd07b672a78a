#include <cmath>
#include <string>
#include <utility>

#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/view_controls.h"
#include "web/widgets.h"

using namespace lstm;

namespace {

std::string numbered(const char* prefix, int n) { return prefix + std::to_string(n + 1); }

// One gate's initial bias: a coloured dot, its name and the number; right-click goes back to "drawn".
void gate_bias(const char* name, const char* id, ImU32 color, std::optional<double>& bias, bool& changed) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = theme::small + 6;
    const float text_y = at.y + (height - theme::small) / 2;
    list->AddCircleFilled({at.x + 4, at.y + height / 2}, 3.5f, color);
    list->AddText(theme::fonts().text, theme::small, {at.x + 12, text_y}, theme::colors().muted, name);
    const float name_width = theme::fonts().text->CalcTextSizeA(theme::small, 1e6f, 0, name).x;
    ImGui::SetCursorScreenPos({at.x + 16 + name_width, at.y});
    double value = bias.value_or(0.0);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(4, 3));
    if (widgets::number(id, value, field::gate_bias.low, field::gate_bias.high, 0.05,
                        bias ? "%.1f" : text().build.random, 48)) {
        bias = value;
        changed = true;
    }
    if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) {
        bias.reset();
        changed = true;
    }
    widgets::tip(text().build.tip_random_bias);
    ImGui::PopStyleVar(2);
}

// What can be done with the selected block, in one row of its card.
void block_actions(Ui& ui, Config& config, int j, ImVec2 at, float width, bool room, bool& changed) {
    const Text::Build& t = text().build;
    const int count = static_cast<int>(config.blocks.size());
    constexpr float arrow = 26, gap = 4;
    const float words = width - 2 * arrow - 3 * gap, wide = std::floor(words * 0.56f), less = words - wide;
    ui.block_from.clear();
    for (int i = 0; i < count; ++i) ui.block_from.push_back(i);
    auto& from = ui.block_from;
    auto& list = config.blocks;
    const auto move = [&](int by) {
        std::swap(list[static_cast<std::size_t>(j)], list[static_cast<std::size_t>(j + by)]);
        std::swap(from[static_cast<std::size_t>(j)], from[static_cast<std::size_t>(j + by)]);
        ui.keep_weights = changed = true;
        ui.select_block = j + by;
    };
    const auto next = [&](float x) {
        const std::string number = std::to_string(j + 1);
        ImGui::SetCursorScreenPos({at.x + x, at.y});
        return number;
    };
    std::string number = next(0);
    if (widgets::button(t.duplicate, numbered("duplicate-", j).c_str(), wide, false, room)) {
        list.insert(list.begin() + j + 1, list[static_cast<std::size_t>(j)]);
        from.insert(from.begin() + j + 1, -1);
        ui.select_block = j + 1;
        changed = true;
    }
    widgets::tip(t.tip_duplicate);
    next(wide + gap);
    if (widgets::button("\u2191", numbered("up-", j).c_str(), arrow, false, j > 0)) move(-1);
    widgets::tip(widgets::fill(t.tip_up, {number}));
    next(wide + 2 * gap + arrow);
    if (widgets::button("\u2193", numbered("down-", j).c_str(), arrow, false, j + 1 < count)) move(1);
    widgets::tip(widgets::fill(t.tip_down, {number}));
    next(wide + 3 * gap + 2 * arrow);
    if (widgets::button(t.remove, numbered("remove-", j).c_str(), less, false, count > 1)) {
        list.erase(list.begin() + j);
        from.erase(from.begin() + j);
        changed = true;
    }
    widgets::tip(widgets::fill(t.remove_block, {number}));
    if (!changed) from.clear();
}

void block_card(const App& app, Ui& ui, Config& config, int j, bool& changed) {
    const Text::Build& t = text().build;
    const theme::Colors& c = theme::colors();
    Block& block = config.blocks[static_cast<std::size_t>(j)];
    const bool selected = ui.pick.j == j;
    const bool biased = config.fed(Target::gates, Source::bias);
    const float width = ImGui::GetContentRegionAvail().x;
    // Where both biases do not fit side by side, they stand one below the other.
    const bool stacked = config.output_gates && width < 228;
    const float biases = biased && selected ? (stacked ? 48.0f : 24.0f) : 0.0f;
    const float height = 44.0f + biases + (selected ? theme::row + 8 : 0.0f);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, c.panel, theme::radius);
    list->AddRect(at, {at.x + width, at.y + height}, selected ? c.accent : c.line, theme::radius, 0,
                  selected ? 1.5f : 1.0f);

    ImGui::PushID(j);
    ImGui::SetNextItemAllowOverlap();
    if (ImGui::InvisibleButton(widgets::label("", numbered("card-", j).c_str()).c_str(), {width, height})) {
        ui.pick.j = j;
        ui.pick.v = 0;
    }
    const std::string name = widgets::fill(t.block, {std::to_string(j + 1)});
    list->AddText(theme::fonts().bold, theme::body, {at.x + 12, at.y + 14}, c.ink, name.c_str());

    const int cells = block.cells;
    ImGui::SetCursorScreenPos({at.x + width - 8 - widgets::stepper_width, at.y + 8});
    const std::string value = widgets::fill(cells == 1 ? t.cell : t.cells, {std::to_string(cells)});
    const bool room = app.topology().cells < field::total_cells.high && cells < field::cells.high;
    const int change = widgets::stepper(value, numbered("cells-", j).c_str(), widgets::stepper_width, cells > 1, room);
    if (change != 0) {
        block.cells += change;
        ui.pick.j = j;
        changed = true;
    }
    if (biased && selected) {
        ImGui::SetCursorScreenPos({at.x + 12, at.y + 40});
        gate_bias(t.in_bias, numbered("in-bias-", j).c_str(), c.in_gate, block.in_bias, changed);
        if (config.output_gates) {
            ImGui::SetCursorScreenPos(stacked ? ImVec2{at.x + 12, at.y + 64} : ImVec2{at.x + width / 2, at.y + 40});
            gate_bias(t.out_bias, numbered("out-bias-", j).c_str(), c.out_gate, block.out_bias, changed);
        }
    }
    const bool copies = app.topology().blocks < field::blocks.high &&
                        app.topology().cells + cells <= static_cast<int>(field::total_cells.high);
    if (selected && !changed) block_actions(ui, config, j, {at.x + 8, at.y + 42 + biases}, width - 16, copies, changed);
    ImGui::PopID();
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    ImGui::Dummy({width, 0});
}

void blocks(const App& app, Ui& ui, Config& config, bool& changed) {
    widgets::heading(text().build.blocks);
    for (int j = 0; j < static_cast<int>(config.blocks.size()) && !changed; ++j)
        block_card(app, ui, config, j, changed);
    const bool room = app.topology().blocks < field::blocks.high && app.topology().cells < field::total_cells.high;
    if (widgets::button(text().build.add_block, "add-block", ImGui::GetContentRegionAvail().x, false, room)) {
        Block block = config.blocks.back();
        if (app.topology().cells + block.cells > field::total_cells.high) block.cells = 1;
        // Graded biases, as the paper has them: each further block starts one lower, so that it is used later.
        if (block.out_bias && *block.out_bias - 1 >= field::gate_bias.low) block.out_bias = *block.out_bias - 1;
        config.blocks.push_back(block);
        ui.select_block = static_cast<int>(config.blocks.size()) - 1;
        changed = true;
    }
}

void count_row(const char* name, const char* id, int& value, double low, double high, bool& changed) {
    constexpr float width = 96;
    widgets::row_label(name, width);
    const int change = widgets::stepper(std::to_string(value), id, width, value > low, value < high);
    if (change == 0) return;
    value += change;
    changed = true;
}

void units(Config& config, bool& changed) {
    const Text::Build& t = text().build;
    widgets::heading(t.units);
    const UnitsNeeded needed = units_needed(config);
    count_row(t.inputs, "inputs", config.inputs, needed.inputs, field::inputs.high, changed);
    count_row(t.hidden, "hidden", config.hidden, field::hidden.low, field::hidden.high, changed);
    count_row(t.outputs, "outputs", config.outputs, needed.outputs, field::outputs.high, changed);
}

void feeds(Config& config, bool& changed) {
    const Text::Build& t = text().build;
    widgets::heading(t.feeds);
    const char* const columns[] = {t.col_inputs, t.col_hidden, t.col_cells, t.col_gates, t.col_bias};
    const char* const rows[] = {t.row_hidden, t.row_gates, t.row_cells, t.row_outputs};
    const float width = ImGui::GetContentRegionAvail().x;
    const float label = 60, each = (width - label) / source_kinds;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const theme::Colors& c = theme::colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImFont* font = theme::fonts().text;
    for (int u = 0; u < source_kinds; ++u) {
        const float text_width = font->CalcTextSizeA(theme::caption, 1e6f, 0, columns[u]).x;
        list->AddText(font, theme::caption,
                      {at.x + label + each * (static_cast<float>(u) + 0.5f) - text_width / 2, at.y}, c.muted,
                      columns[u]);
    }
    float y = at.y + 18;
    for (int l = 0; l < target_kinds; ++l) {
        if (l == static_cast<int>(Target::hidden) && config.hidden == 0) continue;
        list->AddLine({at.x, y}, {at.x + width, y}, c.line);
        list->AddText(font, theme::small, {at.x, y + 6}, c.ink, rows[l]);
        for (int u = 0; u < source_kinds; ++u) {
            const bool possible = l != static_cast<int>(Target::outputs) || u != static_cast<int>(Source::gates);
            ImGui::SetCursorScreenPos({at.x + label + each * (static_cast<float>(u) + 0.5f) - 12, y + 1});
            const std::string id = "feed-" + std::to_string(l) + "-" + std::to_string(u);
            if (widgets::dot(id.c_str(), config.feeds[l][u], possible,
                             widgets::fill(t.tip_feeds, {rows[l], columns[u]}))) {
                config.feeds[l][u] = !config.feeds[l][u];
                changed = true;
            }
        }
        y += 26;
    }
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({width, 0});
}

void squashing(Config& config, bool& changed) {
    const Text::Build& t = text().build;
    constexpr float width = 104;
    widgets::heading(t.squashing);
    const auto pick = [&](const char* name, const char* id, const char* paper, Squash& value) {
        const char* const texts[] = {paper, t.logistic, t.identity};
        int chosen = static_cast<int>(value);
        widgets::row_label(name, width);
        if (widgets::choice(id, texts, 3, chosen, width)) {
            value = static_cast<Squash>(chosen);
            changed = true;
        }
    };
    pick(t.squash_g, "squash-g", t.paper_g, config.g);
    pick(t.squash_h, "squash-h", t.paper_h, config.h);
    const char* const outputs[] = {t.logistic, t.identity};
    int output = config.output == Squash::identity ? 1 : 0;
    widgets::row_label(t.squash_output, width);
    if (widgets::choice("squash-output", outputs, 2, output, width)) {
        config.output = output == 1 ? Squash::identity : Squash::logistic;
        changed = true;
    }
    widgets::row_label(t.output_gates, 24);
    if (widgets::dot("output-gates", config.output_gates, true, t.output_gates)) {
        config.output_gates = !config.output_gates;
        changed = true;
    }
}

void learning(Ui& ui, Config& config, bool& changed) {
    const Text::Build& t = text().build;
    widgets::heading(t.learning);
    const auto number = [&](const char* name, const char* id, double& value, const Field& f, double speed,
                            const char* format) {
        widgets::row_label(name, 80);
        return widgets::number(id, value, f.low, f.high, speed, format, 80);
    };
    changed |= number(t.alpha, "alpha", config.alpha, field::alpha, 0.005, "%.4g");
    changed |= number(t.range, "range", config.range, field::range, 0.005, "%.4g");
    double seed = config.seed;
    if (number(t.seed, "seed", seed, field::seed, 0.25, "%.0f")) {
        // The engine's seed is a whole number: what does not fit one is refused like any other field.
        if (const auto problem = check_number(field::seed, seed))
            ui.refused = problem;
        else {
            config.seed = static_cast<std::uint32_t>(seed);
            changed = true;
        }
    }
    const char* const updates[] = {t.every_step, t.sequence_end};
    int update = static_cast<int>(config.update);
    widgets::row_label(t.update, 124);
    if (widgets::choice("update", updates, 2, update, 124)) {
        config.update = static_cast<Update>(update);
        changed = true;
    }
    const float width = ImGui::GetContentRegionAvail().x;
    if (widgets::button(t.rewind, "rewind", width)) ui.rewind = true;
    widgets::tip(t.tip_rewind);
    if (widgets::button(t.new_weights, "new-weights", width)) ui.new_weights = true;
    widgets::tip(t.tip_new_weights);
}

void size(const Counts& counts) {
    const Text::Build& t = text().build;
    widgets::heading(t.size);
    const auto line = [](const char* name, long value) {
        const std::string number = format::whole(value);
        ImFont* mono = theme::fonts().mono;
        widgets::row_label(name, mono->CalcTextSizeA(theme::small, 1e6f, 0, number.c_str()).x);
        ImGui::PushFont(mono, theme::small);
        ImGui::TextUnformatted(number.c_str());
        ImGui::PopFont();
    };
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 0));
    line(t.weights, counts.weights);
    line(t.derivatives, counts.derivatives);
    line(t.steps_printed, counts.steps_printed);
    widgets::tip(t.tip_steps);
    line(t.steps_executed, counts.steps_executed);
    widgets::tip(t.tip_steps);
    ImGui::PopStyleVar();
}

}  // namespace

void view_build(const App& app, Ui& ui) {
    Config config = app.config;
    bool changed = false;
    blocks(app, ui, config, changed);
    units(config, changed);
    feeds(config, changed);
    squashing(config, changed);
    learning(ui, config, changed);
    size(app.counts);
    if (changed) ui.config = config;
}
