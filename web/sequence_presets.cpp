// The task: one of the paper's experiments, with its network, or the user's own; and the task's parameters.
#include <cmath>

#include "engine/experiment.h"
#include "engine/task.h"
#include "web/probe.h"
#include "web/sequence_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace sequence_tab {
namespace {

constexpr int typed_choice = 12;
constexpr int own_choice = 13;

// Which of Text::Table::tasks the Config's task is.
int choice_of(const Config& config) {
    switch (config.task) {
        case TaskKind::embedded_reber: return config.blocks == reber_4x1().blocks ? 0 : 1;
        case TaskKind::typed_string: return typed_choice;
        case TaskKind::own: return own_choice;
        default: return static_cast<int>(config.task) - static_cast<int>(TaskKind::lag_regular) + 2;
    }
}

// The experiment with its network. The seed and what the user made stay.
void use_experiment(const App& app, Ui& ui, int chosen) {
    auto config = experiment(experiments()[static_cast<std::size_t>(chosen)].name);
    if (!config) return;
    config->seed = app.config.seed;
    config->typed = app.config.typed;
    config->own = app.config.own;
    ui.config = std::move(config);
}

void use_typed(const App& app, Ui& ui) {
    ui.config = app.config;
    ui.config->task = TaskKind::typed_string;
    with_sizes(*ui.config);
}

// A whole number of the task; true if `value` changed.
bool parameter(const char* name, const char* id, int& value, const Field& field, Ui& ui) {
    constexpr float width = 80;
    widgets::row_label(name, width);
    double edited = value;
    ImGui::PushFont(theme::fonts().mono, theme::small);
    ImGui::SetNextItemWidth(width);
    ImGui::InputDouble(widgets::label("", id).c_str(), &edited, 0, 0, "%.0f");
    ImGui::PopFont();
    if (!ImGui::IsItemDeactivatedAfterEdit() || edited == value) return false;
    if (const auto problem = check_number(field, edited)) {
        ui.refused = problem;
        return false;
    }
    value = static_cast<int>(std::lround(edited));
    return true;
}

void parameters(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const Config& now = app.config;
    int p = now.p, q = now.q, T = now.T, N = now.N, n_seq = now.n_seq;
    bool changed = false;
    const auto row = [&](const char* name, const char* id, int& value, const Field& field) {
        changed |= parameter(name, id, value, field, ui);
    };
    widgets::heading(t.parameters);
    switch (now.task) {
        case TaskKind::lag_regular:
        case TaskKind::lag_random: row(t.p_lag, "task-p", p, field::p); break;
        case TaskKind::lag_distractors:
            row(t.p_distractors, "task-p", p, field::p);
            row(t.q, "task-q", q, field::q);
            break;
        case TaskKind::two_class:
        case TaskKind::two_class_noisy:
        case TaskKind::two_class_targets:
            row(t.T, "task-T", T, field::T);
            row(t.N, "task-N", N, field::N);
            break;
        case TaskKind::adding: row(t.T, "task-T", T, field::T); break;
        case TaskKind::multiplication:
            row(t.T, "task-T", T, field::T);
            row(t.n_seq, "task-n-seq", n_seq, field::n_seq);
            break;
        default: break;
    }
    if (!changed) return;
    ui.config = now;
    ui.config->p = p;
    ui.config->q = q;
    ui.config->T = T;
    ui.config->N = N;
    ui.config->n_seq = n_seq;
    with_sizes(*ui.config);
}

bool has_parameters(TaskKind task) { return task >= TaskKind::lag_regular && task <= TaskKind::multiplication; }

}  // namespace

void task_choice(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const char* names[own_choice + 1];
    for (int i = 0; i <= own_choice; ++i) names[i] = t.tasks[i].title;
    widgets::heading(text().sequence.task);
    int chosen = choice_of(app.config);
    if (widgets::choice("task", names, own_choice + 1, chosen, ImGui::GetContentRegionAvail().x)) {
        if (chosen == own_choice)
            use_own_tables(app, ui);
        else if (chosen == typed_choice)
            use_typed(app, ui);
        else
            use_experiment(app, ui, chosen);
    }
    widgets::paragraph(t.tasks[choice_of(app.config)].about, theme::colors().muted);
    probe::value("task", std::to_string(choice_of(app.config)));
    if (has_parameters(app.config.task)) parameters(app, ui);
}

}  // namespace sequence_tab
