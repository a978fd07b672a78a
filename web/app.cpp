#include "web/app.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/task.h"
#include "web/app_run.h"

using namespace lstm;

namespace {

Column column_of(const Moment& m) {
    const auto floats = [](const std::vector<double>& list) {
        std::vector<float> out;
        out.reserve(list.size());
        for (const double x : list) out.push_back(static_cast<float>(x));
        return out;
    };
    return {true, floats(m.y), floats(m.s), floats(m.e_s), floats(m.e), static_cast<float>(m.E)};
}

// The columns of the sequence shown, up to the furthest step that the run has reached.
void fill_columns(App& app) {
    const auto length = static_cast<std::int64_t>(app.columns.size());
    const std::int64_t end = std::min(app.trace.last, app.sequence_start + length - 1);
    for (std::int64_t n = std::max<std::int64_t>(1, app.sequence_start); n <= end; ++n) {
        Column& column = app.columns[static_cast<std::size_t>(n - app.sequence_start)];
        if (!column.computed) column = column_of(*at(app.trace, n));
    }
}

}  // namespace

void set_config(App& app, const Config& config, std::int64_t n) {
    app.config = config;
    app.trace = make_trace(config);
    app.counts = count(app.trace.trainer.net);
    app.stages = stages(app.topology());
    app.columns.clear();
    app.now = nullptr;
    show(app, n);
}

std::int64_t same_place(const App& app, const Config& config) {
    constexpr std::int64_t blink = 20'000'000;  // weights times steps
    return app.playhead * std::max<std::int64_t>(1, count_weights(config)) < blink ? app.playhead : 0;
}

namespace {

// To a stage of the step shown; its equation opens.
void show_stage(const App& app, Ui& ui, int stage) {
    ui.substep = std::clamp(stage, 0, static_cast<int>(app.stages.size()) - 1);
    const Equation* e = app.stages[static_cast<std::size_t>(*ui.substep)].equation;
    ui.equation = e ? e->number : "";
    ui.group = e ? e->group : Group::forward;
}

// One equation on or back. After the last one the next step begins; before the first one is the last of the step
// before. A whole step is as far as its last equation.
void move_on(App& app, Ui& ui) {
    const bool done = !ui.substep || *ui.substep + 1 >= static_cast<int>(app.stages.size());
    if (done) show(app, app.playhead + 1);
    show_stage(app, ui, done ? 0 : *ui.substep + 1);
}
void move_back(App& app, Ui& ui) {
    const int last = static_cast<int>(app.stages.size()) - 1;
    if (ui.substep && *ui.substep > 0) return show_stage(app, ui, *ui.substep - 1);
    if (ui.substep) show(app, app.playhead - 1);
    ui.substep.reset();
    if (app.computed()) show_stage(app, ui, last);
}

}  // namespace

App make_app(const Config& config) {
    App app{config, make_trace(config), {}, 0, nullptr, nullptr, {}, 1, {}, {}, {}, {}};
    set_config(app, config, 0);
    return app;
}

void show(App& app, std::int64_t n) {
    const bool first = !app.now;
    const std::int64_t was = first ? 0 : app.now->sequence;
    app.playhead = std::max<std::int64_t>(0, n);
    app.now = at(app.trace, app.playhead);
    app.before = before(app.trace, app.playhead);
    if (first || was != app.now->sequence) {
        app.sequence = sequence_at(app.trace.trainer, app.now->sequence);
        app.sequence_start = app.playhead - app.now->t + 1;
        app.columns.assign(app.sequence.steps.size(), {});
    }
    fill_columns(app);
}

namespace {

Stop here(const App& app, const Ui& ui) { return {ui.equation, ui.pick, app.playhead}; }

void go_to(App& app, Ui& ui, const Stop& stop) {
    const Equation* equation = find_equation(stop.equation);
    ui.equation = stop.equation;
    ui.pick = stop.pick;
    if (equation) ui.group = equation->group;
    if (stop.n == app.playhead) return;
    ui.substep.reset();  // other steps are shown whole
    show(app, stop.n);
}

// Follows a term, a use or a stop of the walk. A walk ends by itself when the user goes anywhere else.
void walk(App& app, Ui& ui) {
    if (ui.back_to && *ui.back_to < ui.walk.size()) {
        ui.walk.resize(*ui.back_to + 1);
        ui.end.reset();
        go_to(app, ui, ui.walk.back());
    }
    std::optional<Instance> place = ui.go;
    if (ui.follow) {
        place = origin(app.topology(), ui.pick, *ui.follow);
        const bool begins_here = ui.follow->earlier && app.now->t <= 1;
        if (ui.walk.empty()) ui.walk.push_back(here(app, ui));
        ui.end.reset();
        if (!place || begins_here) {
            ui.end = ui.follow;
            place.reset();
        }
    }
    if (place) {
        if (ui.walk.empty()) ui.walk.push_back(here(app, ui));
        ui.walk.back() = here(app, ui);  // the indices may have been changed on the spot
        ui.end.reset();
        ui.walk.push_back({place->equation->number, place->pick, app.playhead + place->later});
        go_to(app, ui, ui.walk.back());
    }
    if (ui.follow || ui.go || ui.back_to) ui.playing = false;
    ui.follow.reset();
    ui.go.reset();
    ui.back_to.reset();
    if (!ui.walk.empty() && (ui.walk.back().equation != ui.equation || ui.walk.back().n != app.playhead)) {
        ui.walk.clear();
        ui.end.reset();
    }
}

}  // namespace

void apply(App& app, Ui& ui) {
    const bool by_equation = ui.equation_on || ui.equation_back || ui.to_stage;
    const bool by_step = ui.step || ui.step_back || ui.to_start || ui.rewind || ui.new_weights || ui.seek || ui.playing;
    ui.moved |= ui.follow || ui.go || ui.step || ui.step_back || ui.to_start || ui.seek || ui.playing || by_equation;
    const bool asked = ui.config || ui.set_weight;
    bool changed = apply_changes(app, ui);
    if (ui.config && app.problem) ui.seek.reset();  // it meant a place in what was refused
    changed |= apply_learning(app, ui);
    if (by_step || changed) ui.substep.reset();
    if (ui.to_start || ui.rewind) {
        ui.playing = false;
        show(app, 0);
    }
    if (ui.step_back) show(app, app.playhead - 1);
    if (ui.step) show(app, app.playhead + 1);
    if (ui.step || ui.step_back) ui.playing = false;
    if (ui.seek) {
        ui.playing = false;
        show(app, *ui.seek);
    }
    if (by_equation) ui.playing = false;
    if (ui.equation_on) move_on(app, ui);
    if (ui.equation_back) move_back(app, ui);
    if (ui.to_stage && app.computed()) show_stage(app, ui, *ui.to_stage);
    walk(app, ui);
    app.stage.reset();
    if (ui.substep) app.stage = app.stages[static_cast<std::size_t>(*ui.substep)];
    if (ui.refused) app.problem = ui.refused;
    ui.refused.reset();
    if (asked || changed) {
        ui.walk.clear();
        ui.end.reset();
    }
    if (ui.select_block) ui.pick.j = *ui.select_block, ui.pick.v = 0;
    ui.select_block.reset();
    ui.config.reset();
    ui.seek.reset();
    ui.to_stage.reset();
    ui.equation_on = ui.equation_back = false;
    ui.new_weights = ui.to_start = ui.rewind = ui.step_back = ui.step = false;
    ui.pick = clamp(app.topology(), ui.pick);
}

Steps steps_of(App& app) {
    Steps steps{app.trace.trainer.net, app.sequence, {}};
    for (std::int64_t n = app.sequence_start; n <= app.playhead; ++n) steps.moments.push_back(at(app.trace, n));
    return steps;
}

namespace {

// Whether there is more to do.
bool prepare_proof(App& app, const Ui& ui) {
    static std::shared_ptr<const Moment> done;  // what app.proof belongs to
    static Pick pick;
    static const Equation* equation = nullptr;
    const Equation* open = find_equation(ui.equation);
    if (!(done == app.now && equation == open && same(pick, ui.pick))) app.proof.reset();
    done = app.now;
    equation = open;
    pick = ui.pick;
    if (!open || !app.computed() || !open->applies(app.topology())) return false;
    constexpr std::int64_t long_time = 250'000, felt = 20'000;  // weights times steps
    const std::int64_t work = static_cast<std::int64_t>(app.topology().weights) * app.now->t;
    if (work > long_time && !ui.prove) return false;
    const Steps steps = steps_of(app);
    if (!app.proof) {
        app.proof = begin_proof(steps, *open, pick);
        if (work > felt) return true;  // the frame in which an equation opens has enough to do
    }
    while (!is_done(*app.proof)) {
        go_on(*app.proof, steps, *open, pick);
        if (work > felt) break;
    }
    return !is_done(*app.proof);
}

void prepare_wrt(App& app, const Ui& ui) {
    static std::shared_ptr<const Moment> done;  // what app.wrt belongs to
    static Pick pick;
    if (app.wrt && done == app.now && same(pick, ui.pick)) return;
    constexpr std::int64_t no_time = 20'000;  // weights times steps
    const Equation* open = find_equation(ui.equation);
    const bool needed = ui.group == Group::truncation || (open && needs_wrt(*open));
    const bool cheap = static_cast<std::int64_t>(app.topology().weights) * app.now->t < no_time;
    app.wrt.reset();
    done.reset();
    if (!needed && !cheap) {
        // Closed rows show formulas and left sides only, which take nothing of it but which weight it is.
        app.wrt = blank_wrt(app.trace.trainer.net, ui.pick);
        return;
    }
    done = app.now;
    pick = ui.pick;
    app.wrt = app.computed() ? wrt_of(steps_of(app), pick) : blank_wrt(app.trace.trainer.net, pick);
}

}  // namespace

bool prepare(App& app, const Ui& ui) {
    prepare_wrt(app, ui);
    return prepare_proof(app, ui);
}

bool leads_on(const App& app, const Ui& ui, const Leaf& leaf) {
    return is_given(leaf) || origin(app.topology(), ui.pick, leaf).has_value();
}

bool is_hidden(const Ui& ui, const Leaf& leaf) { return ui.hidden && !is_bound(leaf.a) && same(*ui.hidden, leaf); }

bool advance(App& app, Ui& ui, double seconds) {
    if (!ui.playing) {
        ui.due = 0;
        return false;
    }
    // A hidden page or a long pause must not be caught up with in one leap.
    ui.due += std::min(seconds, 0.25);
    const auto steps = static_cast<std::int64_t>(ui.due * static_cast<double>(ui.speed));
    if (steps == 0) return false;
    ui.due -= static_cast<double>(steps) / static_cast<double>(ui.speed);
    show(app, app.playhead + steps);
    return true;
}

namespace {

// `pattern` may be bound: then it stands for every unit of its kind (or block).
bool covers(Unit pattern, Unit u) {
    if (pattern.kind == Kind::any) return false;
    if (pattern.kind != u.kind) return false;
    if (pattern.kind == Kind::bias) return true;
    if (pattern.j >= 0 && pattern.j != u.j) return false;
    return pattern.kind != Kind::cell || pattern.v < 0 || pattern.v == u.v;
}

}  // namespace

void choose_unit(Ui& ui, Unit u) {
    switch (u.kind) {
        case Kind::input: ui.pick.m = u; break;
        case Kind::hidden: ui.pick.i = u.j, ui.pick.l = u; break;
        case Kind::in_gate: ui.pick.j = u.j; break;
        case Kind::out_gate: ui.pick.j = u.j, ui.pick.l = u; break;
        case Kind::cell: ui.pick.j = u.j, ui.pick.v = u.v; break;
        case Kind::output: ui.pick.k = u.j, ui.pick.l = u; break;
        default: break;
    }
}

void choose_weight(Ui& ui, Unit l, Unit m) {
    ui.pick.m = m;
    choose_unit(ui, l);
}

bool lit(const Ui& ui, Unit u) {
    if (!ui.hovered) return false;
    const Leaf& leaf = *ui.hovered;
    switch (leaf.symbol) {
        case Symbol::alpha:
        case Symbol::E: return false;
        case Symbol::w:
        case Symbol::dw: return covers(leaf.a, u) || covers(leaf.b, u);
        case Symbol::ds:
        case Symbol::ds_wrt:
        case Symbol::dy: return covers(leaf.c, u);
        default: return covers(leaf.a, u);
    }
}

bool lit(const Ui& ui, Unit l, Unit m) {
    if (!ui.hovered) return false;
    const Leaf& leaf = *ui.hovered;
    if (leaf.symbol != Symbol::w && leaf.symbol != Symbol::dw && leaf.symbol != Symbol::ds &&
        leaf.symbol != Symbol::ds_wrt)
        return false;
    const bool any_source = leaf.b.kind == Kind::any;
    return covers(leaf.a, l) && (any_source || covers(leaf.b, m));
}

double value_of(const App& app, const Leaf& leaf) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (app.stage && !app.known(leaf)) return nan;
    const Terms t = app.terms();
    switch (leaf.symbol) {
        case Symbol::alpha: return app.config.alpha;
        case Symbol::w: return t.w(leaf.a, leaf.b).value;
        case Symbol::dw: return t.dw(leaf.a, leaf.b).value;
        case Symbol::y:
            return leaf.earlier ? t.read(is_bound(leaf.b) ? in_gate(0) : leaf.b, leaf.a).value : t.y(leaf.a).value;
        case Symbol::net:
        case Symbol::x_net: return t.net(leaf.a).value;
        case Symbol::s:
        case Symbol::x_s: return leaf.earlier ? t.s_before(leaf.a).value : t.s(leaf.a).value;
        case Symbol::ds:
            return (leaf.earlier ? t.ds_before(leaf.c, leaf.a, leaf.b) : t.ds(leaf.c, leaf.a, leaf.b)).value;
        case Symbol::ds_wrt: return !t.n.wrt ? nan : (leaf.earlier ? t.ds_wrt_before(leaf.c) : t.ds_wrt(leaf.c)).value;
        case Symbol::target:
            return app.now->has_target ? t.target(leaf.a).value : std::numeric_limits<double>::quiet_NaN();
        case Symbol::e: return t.e(leaf.a).value;
        case Symbol::e_s: return (leaf.earlier ? t.e_s_before(leaf.a) : t.e_s(leaf.a)).value;
        case Symbol::E: return t.E().value;
        case Symbol::delta: return is_bound(leaf.a) || is_bound(leaf.b) ? nan : same(leaf.a, leaf.b) ? 1.0 : 0.0;
        case Symbol::dy: return !t.n.wrt ? nan : (leaf.earlier ? t.dy_before(leaf.c) : t.dy(leaf.c)).value;
        case Symbol::dE: return !t.n.wrt ? nan : t.dE_dw().value;
        case Symbol::half_dE: return !t.n.wrt ? nan : t.half_dE_dw().value;
        case Symbol::half_dE_net: return !t.n.wrt ? nan : t.half_dE_dnet().value;
        case Symbol::minus_half_dE: return t.minus_half_dE(leaf.a, leaf.b).value;
    }
    return std::numeric_limits<double>::quiet_NaN();
}
