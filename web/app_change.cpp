#include <algorithm>

#include "engine/weights.h"
#include "web/app_run.h"

using namespace lstm;

namespace {

// Memory for what can be undone, about; and a number of steps that nobody goes back.
constexpr std::size_t undo_bytes = std::size_t{128} << 20, undo_steps = 1000;

std::size_t bytes(const Snapshot& s) {
    std::size_t numbers = s.config.w.size() + s.config.learned.w.size();
    for (const OwnSequence& own : s.config.own)
        for (const OwnStep& row : own.rows) numbers += 6 + row.x.size() + row.target.size();
    return sizeof s + numbers * sizeof(double);
}

Snapshot present(const App& app) { return {app.config, app.trained, app.playhead}; }

void restore(App& app, const Snapshot& s) {
    app.problem.reset();
    app.trained = s.trained;
    app.learning.testing.reset();
    set_config(app, s.config, s.playhead);
}

// What one list of snapshots hands to the other.
void go(App& app, std::vector<Snapshot>& from, std::vector<Snapshot>& to) {
    if (from.empty()) return;
    to.push_back(present(app));
    const Snapshot s = std::move(from.back());
    from.pop_back();
    restore(app, s);
}

// The Config that the user asked for, with the weights of the one before. Not yet checked.
Config carried(const App& app, const Ui& ui) {
    const Config& old = app.config;
    Config now = *ui.config;
    const bool lists_are_new = now.w != old.w || now.frozen != old.frozen || now.learned != old.learned;
    if (now.task != old.task) now.test = -1;
    if (lists_are_new) return now;
    Config bare = now;
    bare.w.clear();
    bare.frozen.clear();
    bare.learned = {};
    if (check(bare)) return bare;  // refused in any case
    carry_weights(old, now, ui.block_from, ui.keep_weights);
    if (now.seed != old.seed || now.range != old.range) now.learned = {};
    return now;
}

// Refused: everything stays, and App::problem says why.
bool change(App& app, const Config& config, std::int64_t n) {
    app.problem = check(config);
    if (app.problem || config == app.config) return false;
    remember(app);
    app.trained.reset();
    app.learning.testing.reset();
    set_config(app, config, n);
    return true;
}

bool change_weight(App& app, const SetWeight& request) {
    const int index = app.topology().weight(request.l, request.m);
    if (index < 0) return false;
    app.problem = check_number(field::w, request.value, index);
    if (app.problem) return false;
    Config config = app.config;
    if (start_weights(app.trace.trainer.net)[static_cast<std::size_t>(index)] != request.value)
        set_weight(config, index, request.value);
    freeze(config, index, request.frozen);
    return change(app, config, same_place(app, config));
}

}  // namespace

void remember(App& app) {
    app.undo.push_back(present(app));
    app.redo.clear();
    std::size_t total = 0, kept = 0;
    while (kept < app.undo.size() && kept < undo_steps) {
        total += bytes(app.undo[app.undo.size() - 1 - kept]);
        if (total > undo_bytes && kept > 0) break;
        ++kept;
    }
    app.undo.erase(app.undo.begin(), app.undo.end() - static_cast<std::ptrdiff_t>(kept));
}

bool apply_changes(App& app, Ui& ui) {
    bool changed = false;
    if (ui.config || ui.set_weight || ui.new_weights || ui.rewind || ui.undo || ui.redo || ui.show_test)
        pause_learning(app);
    if (ui.config) {
        const Config config = carried(app, ui);
        changed |= change(app, config, same_place(app, config));
    }
    if (ui.set_weight) changed |= change_weight(app, *ui.set_weight);
    if (ui.new_weights || ui.rewind) {
        Config config = app.config;
        config.learned = {};
        config.test = -1;
        if (ui.new_weights) {
            config.seed += 1;
            config.w.clear();
        }
        changed |= change(app, config, 0);
    }
    if (ui.undo || ui.redo) {
        changed |= ui.undo ? !app.undo.empty() : !app.redo.empty();
        if (ui.undo) go(app, app.undo, app.redo);
        if (ui.redo) go(app, app.redo, app.undo);
        ui.playing = false;
    }
    if (ui.new_weights || ui.rewind) ui.playing = false;
    ui.set_weight.reset();
    ui.block_from.clear();
    ui.keep_weights = ui.undo = ui.redo = false;
    return changed;
}
