// Several trials with different seeds, and what the paper reports beside what came out here.
#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/paper.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/train_parts.h"
#include "web/trials.h"
#include "web/widgets.h"

using namespace lstm;

namespace train {
namespace {

std::optional<Config> started;  // what the trials shown were started with, nothing learned

// Do the trials belong to the network and the task shown?
bool same_settings(const Config& config) {
    static std::optional<Config> looked_at;
    static std::optional<Config> looked_for;
    static bool same = false;
    if (looked_at == config && looked_for == started) return same;
    looked_at = config;
    looked_for = started;
    return same = started && trial_config(config, 0) == *started;
}

const char* state_of(const trials::One& one) {
    const Text::Train& t = text().train;
    switch (one.phase) {
        case trials::One::waiting: return t.state_waiting;
        case trials::One::running: return t.state_running;
        case trials::One::stopped: return t.state_stopped;
        case trials::One::failed: return t.state_failed;
        case trials::One::ended: break;
    }
    switch (one.trial.status) {
        case Training::solved: return t.state_solved;
        case Training::diverged: return t.state_diverged;
        default: return t.state_exhausted;
    }
}

// A line of a table: texts right-aligned at these parts of the width, the first one left-aligned.
struct Cell {
    float right;  // part of the width; 0: left-aligned at the left edge
    std::string text;
    ImFont* font;
    ImU32 color;
};
void line(std::initializer_list<Cell> cells, float size, float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    for (const Cell& cell : cells) {
        const float wide = cell.font->CalcTextSizeA(size, 1e6f, 0, cell.text.c_str()).x;
        const float x = cell.right == 0 ? at.x : std::round(at.x + width * cell.right - wide);
        ImGui::GetWindowDrawList()->AddText(cell.font, size, {x, std::round(at.y + (height - size) / 2 - 1)},
                                            cell.color, cell.text.c_str());
    }
    ImGui::Dummy({width, height});
}

void table(const std::vector<trials::One>& list) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    ImFont *font = theme::fonts().text, *mono = theme::fonts().mono;
    constexpr float seed = 0, state = 0.49f, needed = 0.81f, wrong = 1;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 0));
    line({{seed, t.col_seed, font, c.muted},
          {state, t.col_state, font, c.muted},
          {needed, t.col_needed, font, c.muted},
          {wrong, t.col_wrong, font, c.muted}},
         theme::caption, 18);
    for (const trials::One& one : list) {
        const Trial& trial = one.trial;
        const bool ended = one.phase == trials::One::ended, solved = ended && trial.status == Training::solved;
        const bool bad = one.phase == trials::One::failed || (ended && trial.status == Training::diverged);
        const bool counted = one.phase != trials::One::waiting && one.phase != trials::One::failed;
        line({{seed, std::to_string(trial.seed), mono, c.ink},
              {state, state_of(one), font,
               bad      ? c.bad
               : solved ? c.good
                        : c.muted},
              {needed, counted ? format::whole(solved ? trial.needed : trial.sequences) : t.none, mono,
               solved ? c.ink : c.muted},
              {wrong, ended && trial.tested > 0 ? format::whole(trial.wrong) : t.none, mono, c.ink}},
             theme::small, 20);
        if (!one.error.empty()) widgets::paragraph(one.error, c.bad);
    }
    ImGui::PopStyleVar();
}

std::vector<Trial> ended_of(const std::vector<trials::One>& list) {
    std::vector<Trial> ended;
    for (const trials::One& one : list)
        if (one.phase == trials::One::ended) ended.push_back(one.trial);
    return ended;
}

void run(const App& app, const Ui& ui) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGuiStorage* kept = ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID("trial-count");
    constexpr double most_trials = 100;
    double count = kept->GetInt(key, 10);
    widgets::heading(t.trials);
    widgets::row_label(t.trial_count, 92);
    if (widgets::number("trials", count, 1, most_trials, 0.25, "%.0f", 92) && count >= 1)
        kept->SetInt(key, static_cast<int>(std::min(count, most_trials)));
    const int trials_asked = kept->GetInt(key, 10);
    if (trials::busy()) {
        if (widgets::button(t.stop_trials, "stop-trials", width)) trials::stop();
    } else if (widgets::button(widgets::fill(t.run_trials, {std::to_string(trials_asked)}), "run-trials", width)) {
        started = trial_config(app.config, 0);
        trials::start(app.config, trials_asked, ui.most);
    }
    const std::vector<trials::One>& list = trials::state();
    if (list.empty()) {
        const std::string last = std::to_string(app.config.seed + static_cast<std::uint32_t>(trials_asked) - 1);
        widgets::paragraph(widgets::fill(t.about_trials, {std::to_string(app.config.seed), last}), c.muted);
        return;
    }
    if (!trials::reason().empty()) widgets::paragraph(trials::reason(), c.muted);
    const auto ended = static_cast<std::int64_t>(ended_of(list).size());
    if (trials::busy()) {
        bar(static_cast<double>(ended) / static_cast<double>(list.size()));
        widgets::paragraph(widgets::fill(t.at_work, {format::whole(ended), std::to_string(list.size()),
                                                     std::to_string(trials::running())}),
                           c.ink);
    }
    if (!same_settings(app.config)) widgets::paragraph(t.other_settings, c.bad);
    table(list);
    probe::value("trials.ended", std::to_string(ended));
    probe::value("trials.weights", format::hash(list.front().trial.weights));
    probe::value("trials.busy", trials::busy() ? "1" : "0");
}

std::string or_none(double value, bool known) {
    return known ? format::whole(std::llround(value)) : std::string(text().train.none);
}

// Of the trials that have ended; where there are none, of the training.
void beside_paper(const App& app) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    widgets::heading(t.paper);
    const PaperRow* paper = paper_row(app.config);
    if (paper)
        widgets::paragraph(paper->table[0] == '(' ? widgets::fill(t.paper_text, {paper->what})
                                                  : widgets::fill(t.paper_table, {paper->table, paper->what}),
                           c.muted);
    else
        widgets::paragraph(t.paper_none, c.muted);
    const std::vector<Trial> list = same_settings(app.config) ? ended_of(trials::state()) : std::vector<Trial>{};
    const Training* r = app.training();
    const bool one = list.empty() && r && r->status == Training::solved && !app.learning.training;
    const Summary s = summarise(list);
    const bool many = !list.empty(), solved = s.solved > 0;
    if (!paper && !many && !one) return;

    ImFont *font = theme::fonts().text, *mono = theme::fonts().mono;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 0));
    const auto write = [&](const char* name, const std::string& here, const std::string& there) {
        line({{0, name, font, c.ink}, {0.76f, here, mono, c.ink}, {1, there, mono, c.ink}}, theme::small, 20);
    };
    line({{0.76f, t.here, font, c.muted}, {1, t.in_paper, font, c.muted}}, theme::caption, 18);
    const bool said = paper && paper->percent > 0;
    write(t.solved_share, many ? format::percent(s.percent / 100) : t.none,
          said ? format::percent(paper->percent / 100) : t.none);
    write(t.mean_needed, one ? format::whole(r->needed) : or_none(s.mean, solved),
          or_none(paper ? paper->sequences : 0, paper && paper->sequences > 0));
    if (paper && paper->stage_one > 0)
        write(t.first_stage, one ? format::whole(r->stage_one) : or_none(s.stage_one, solved),
              format::whole(std::llround(paper->stage_one)));
    const auto& test = app.learning.testing;
    const bool tested_one = one && test && test->done == test->size;
    write(t.wrong_on_test,
          tested_one ? format::whole(test->wrong)
          : solved   ? three(s.wrong)
                     : t.none,
          paper && *paper->wrong ? paper->wrong : t.none);
    write(t.error_on_test,
          tested_one ? three(test->error)
          : solved   ? three(s.error)
                     : t.none,
          paper && *paper->error ? paper->error : t.none);
    if (solved) {
        row(t.median_needed, format::whole(std::llround(s.median)));
        row(t.range_needed, widgets::fill(t.from_to, {format::whole(s.least), format::whole(s.greatest)}));
    }
    ImGui::PopStyleVar();
    probe::value("trials.percent", many ? std::to_string(s.percent) : "");
    probe::value("trials.median", solved ? std::to_string(s.median) : "");
    probe::value("paper.row", paper ? paper->name : "");
}

}  // namespace

void draw_trials(const App& app, const Ui& ui) {
    run(app, ui);
    beside_paper(app);
}

}  // namespace train
