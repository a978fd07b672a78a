// The Train tab: what is learned, when it counts as solved, how far it is.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/train_parts.h"
#include "web/view_controls.h"
#include "web/widgets.h"

using namespace lstm;

namespace train {

void row(const char* name, const std::string& value) {
    ImFont* mono = theme::fonts().mono;
    const float height = ImGui::GetTextLineHeight() + theme::unit;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddText({at.x, at.y + 2}, theme::colors().ink, name);
    const float width = mono->CalcTextSizeA(theme::small, 1e6f, 0, value.c_str()).x;
    list->AddText(mono, theme::small, {std::round(right - width), at.y + 2}, theme::colors().ink, value.c_str());
    ImGui::Dummy({right - at.x, height});
}

void bar(double share) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    constexpr float height = 6;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, c.faint, height / 2);
    const float done = width * static_cast<float>(std::clamp(share, 0.0, 1.0));
    if (done > 0) list->AddRectFilled(at, {at.x + std::max(done, height), at.y + height}, c.accent, height / 2);
    ImGui::Dummy({width, height});
}

std::string three(double x) {
    const double size = std::fabs(x);
    if (!(size == 0 || (size >= 1e-4 && size < 1e6))) return format::four(x);
    char s[32];
    std::snprintf(s, sizeof s, "%.3g", x);
    return size >= 1000 ? format::whole(std::llround(x)) : s;
}

std::string share(double x) {
    char s[32];
    std::snprintf(s, sizeof s, "%.1f", 100 * x);
    return std::string(s) + "\u202f%";
}

std::string clock(double seconds) {
    const auto s = static_cast<long long>(std::clamp(seconds, 0.0, 3.6e8));
    char out[32];
    if (seconds < 10) {
        std::snprintf(out, sizeof out, "%.1f", std::max(seconds, 0.0));
        return widgets::fill(text().train.seconds, {out});
    }
    if (s < 3600)
        std::snprintf(out, sizeof out, "%lld:%02lld", s / 60, s % 60);
    else
        std::snprintf(out, sizeof out, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
    return out;
}

}  // namespace train

using namespace train;

namespace {

// "Solved when none of the last 2 000 sequences is wrong and their mean error is below 0.01."
std::string criterion(const Config& config, const Rule& r) {
    const Text::Train& t = text().train;
    const std::string of = format::whole(r.by_set ? size_of(config, Set::criterion) : r.window);
    const bool none = r.wrong <= 1;
    std::string s = none ? widgets::fill(r.by_set ? t.none_of_set : t.none_of_last, {of})
                         : widgets::fill(r.by_set ? t.few_of_set : t.few_of_last, {format::whole(r.wrong), of});
    if (is_finite(r.mean)) s += widgets::fill(t.and_mean, {three(r.mean)});
    if (r.by_set) s += widgets::fill(t.every, {format::whole(r.every)});
    return s + ". " +
           (r.most_active ? t.is_right_active
                          : widgets::fill(r.last_step_only ? t.is_right_last : t.is_right, {three(r.tolerance)}));
}

void what(const App& app) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    widgets::heading(t.what);
    ImGui::PushFont(theme::fonts().bold, theme::body);
    ImGui::TextUnformatted(t.tasks[static_cast<int>(app.config.task)]);
    ImGui::PopFont();
    widgets::paragraph(widgets::fill(t.alpha_seed, {three(app.config.alpha), std::to_string(app.config.seed)}),
                       c.muted);
    widgets::paragraph(criterion(app.config, rule(app.config)), c.muted);
}

void controls(const App& app, Ui& ui) {
    const Text::Train& t = text().train;
    const float width = ImGui::GetContentRegionAvail().x;
    const float half = std::floor((width - ImGui::GetStyle().ItemSpacing.x) / 2);
    const bool running = app.learning.training.has_value();
    const bool begun = app.training() && app.training()->sequences > 0;
    ImGui::Dummy({0, 0});
    if (widgets::button(running ? t.pause : begun ? t.go_on : t.train, "train", width, true))
        (running ? ui.pause : ui.train) = true;
    if (widgets::button(t.one, "train-one", half, false, !running)) ui.train_one = true;
    widgets::tip(t.tip_one);
    ImGui::SameLine();
    if (widgets::button(t.rewind, "train-rewind", width - half - ImGui::GetStyle().ItemSpacing.x)) ui.rewind = true;
    widgets::tip(t.tip_rewind);
    if (widgets::button(t.new_weights, "train-new-weights", width)) ui.new_weights = true;
    widgets::tip(t.tip_new_weights);
    constexpr float field = 92;
    constexpr double fewest = 1, most = 1e9;
    widgets::row_label(t.give_up, field);
    auto given = static_cast<double>(ui.most);
    if (widgets::number("train-most", given, fewest, most, 1000, "%.0f", field) && given >= fewest)
        ui.most = static_cast<std::int64_t>(std::min(given, most));
    widgets::tip(t.tip_give_up);
}

std::string status_words(const App& app, const Training* r) {
    const Text::Train& t = text().train;
    const std::int64_t learned = r ? r->sequences : app.config.learned.sequences;
    const std::string count = format::whole(learned);
    if (app.learning.training) return t.running;
    if (!r || r->sequences == r->began) return learned > 0 ? widgets::fill(t.has_learned, {count}) : t.not_begun;
    switch (r->status) {
        case Training::running: return widgets::fill(t.paused, {count});
        case Training::solved: return widgets::fill(t.solved, {format::whole(r->needed)});
        case Training::exhausted: return widgets::fill(t.exhausted, {count});
        case Training::diverged: return widgets::fill(t.diverged, {count});
    }
    return "";
}

void wrong_now(const Training& r) {
    const Text::Train& t = text().train;
    if (r.rule.window > 0) {
        const std::int64_t seen = std::min<std::int64_t>(r.sequences - r.began, r.rule.window);
        row(widgets::fill(seen < r.rule.window ? t.of_so_far : t.wrong_in_last, {format::whole(seen)}).c_str(),
            format::whole(r.wrong_in_window));
        probe::value("train.wrong", std::to_string(r.wrong_in_window));
    }
    if (!r.rule.by_set) return;
    if (r.judging)
        row(t.trying,
            widgets::fill(t.try_so_far, {format::whole(r.judged), format::whole(size_of(r.config, Set::criterion)),
                                         format::whole(r.set_wrong)}));
    else if (r.status == Training::running)
        row(t.next_try, format::whole((r.sequences / r.rule.every + 1) * r.rule.every));
}

const char* status_id(const App& app, const Training* r) {
    if (app.learning.training) return "running";
    if (!r || r->sequences == 0) return "new";
    static const char* const names[] = {"paused", "solved", "exhausted", "diverged"};
    return names[r->status];
}

void progress(const App& app, const Ui& ui) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    const Training* r = app.training();
    const bool running = app.learning.training.has_value();
    const std::int64_t done = r ? r->sequences : app.config.learned.sequences;
    const std::int64_t most = running ? r->most : ui.most;
    widgets::heading(t.progress);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 4));
    bar(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(most, 1)));
    const bool bad = r && r->status == Training::diverged, good = r && r->status == Training::solved;
    widgets::paragraph(status_words(app, r), bad ? c.bad : good ? c.good : c.ink);
    row(t.sequences, format::whole(done));
    const double rate = app.learning.rate;
    if (running && rate > 0) row(t.rate, widgets::fill(t.per_second, {three(rate)}));
    if (app.learning.seconds > 0) row(t.elapsed, clock(app.learning.seconds));
    if (running && rate > 0) row(t.left, widgets::fill(t.at_most, {clock(static_cast<double>(most - done) / rate)}));
    if (r) wrong_now(*r);
    ImGui::PopStyleVar();
    probe::value("train.status", status_id(app, r));
    probe::value("train.sequences", std::to_string(done));
    probe::value("train.needed", std::to_string(r ? r->needed : -1));
}

void best(const App& app, Ui& ui, const Training& r) {
    const Text::Train& t = text().train;
    widgets::heading(t.best);
    const bool known = is_finite(r.best_error);
    widgets::paragraph(known ? widgets::fill(t.best_is, {three(r.best_error), format::whole(r.best_at)}) : t.best_none,
                       theme::colors().ink);
    probe::value("train.best", known ? std::to_string(r.best_at) : "");
    if (!known) return;
    const bool taken = !app.learning.training && app.config.learned.w == r.best;
    if (taken) return widgets::paragraph(t.best_taken, theme::colors().muted);
    if (widgets::button(t.take_best, "take-best", ImGui::GetContentRegionAvail().x, r.status == Training::diverged,
                        !app.learning.training))
        ui.take_best = true;
    widgets::tip(t.tip_take_best);
}

}  // namespace

void view_train(const App& app, Ui& ui) {
    what(app);
    controls(app, ui);
    progress(app, ui);
    if (const Training* r = app.training()) {
        best(app, ui, *r);
        draw_curve(*r);
    }
    draw_test(app, ui);
    draw_trials(app, ui);
}
