#include "web/weight_editor.h"

#include <algorithm>
#include <cstdio>
#include <limits>

#include "engine/weights.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace {

struct Editor {
    Leaf weight;  // w of a and b
    char typed[40] = "";
    bool frozen = false;
    bool focus = false;  // the field gets the keyboard
    std::string refused;
    ImVec2 at;
};
Editor g_editor;

constexpr float width = 264;

void open(const App& app, Editor& e, const Leaf& weight) {
    const int i = app.topology().weight(weight.a, weight.b);
    e = {};
    e.weight = weight;
    e.focus = true;
    e.frozen = is_frozen(app.config, i);
    e.at = ImGui::GetMousePos();
    const double start = weights_at_start(app)[static_cast<std::size_t>(i)];
    std::snprintf(e.typed, sizeof e.typed, "%s", format::to_edit(start).c_str());
    ImGui::OpenPopup("weight-editor");
}

// What was typed goes out as a request, or stays with a message below it. True if it went.
bool send(Ui& ui, Editor& e) {
    double value = 0;
    Problem problem;
    problem.field = field::w.name;
    if (!format::read(e.typed, value)) {
        problem.why = Problem::not_a_number;
        problem.low = field::w.low;
        problem.high = field::w.high;
    } else if (const auto found = check_number(field::w, value)) {
        problem = *found;
    } else {
        ui.set_weight = SetWeight{e.weight.a, e.weight.b, value, e.frozen};
        return true;
    }
    e.refused = message(problem);
    e.focus = true;
    return false;
}

void contents(const App& app, Ui& ui, Editor& e) {
    const Text::Matrix& t = text().matrix;
    const theme::Colors& c = theme::colors();
    ImGui::PushFont(theme::fonts().bold, theme::body);
    ImGui::PushTextWrapPos(width);
    ImGui::TextUnformatted(describe(app, e.weight).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();

    constexpr float field = 168;
    const float right = ImGui::GetCursorPosX() + width - field;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(t.starts_at);
    ImGui::SameLine(right);
    if (e.focus) ImGui::SetKeyboardFocusHere();
    e.focus = false;
    ImGui::PushFont(theme::fonts().mono, theme::body);
    ImGui::SetNextItemWidth(field);
    const bool entered = ImGui::InputText("###weight-value", e.typed, sizeof e.typed,
                                          ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopFont();
    if (ImGui::IsItemEdited()) e.refused.clear();
    if (!e.refused.empty()) {
        ImGui::PushTextWrapPos(width);
        ImGui::PushStyleColor(ImGuiCol_Text, c.bad);
        ImGui::TextUnformatted(e.refused.c_str());
        ImGui::PopStyleColor();
        ImGui::PopTextWrapPos();
    }
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(t.now);
    ImGui::SameLine(right);
    ImGui::PushFont(theme::fonts().mono, theme::small);
    const double now = is_hidden(ui, e.weight) ? std::numeric_limits<double>::quiet_NaN() : value_of(app, e.weight);
    ImGui::TextUnformatted(format::all_digits(now).c_str());
    ImGui::PopFont();
    ImGui::Checkbox(widgets::label(t.frozen, "weight-frozen").c_str(), &e.frozen);
    widgets::tip(t.tip_frozen);

    const float half = (width - 8) / 2;
    const bool cancel = widgets::button(t.cancel, "weight-cancel", half);
    ImGui::SameLine();
    const bool apply = widgets::button(t.apply, "weight-apply", half, true);
    const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (cancel || escape || ((entered || apply) && send(ui, e))) ImGui::CloseCurrentPopup();
    probe::value("editor.refused", e.refused);
    const int i = app.topology().weight(e.weight.a, e.weight.b);
    probe::value("editor.start", format::to_edit(weights_at_start(app)[static_cast<std::size_t>(i)]));
    probe::value("editor.frozen", is_frozen(app.config, i) ? "1" : "0");
    probe::value("editor.now", format::all_digits(now));
}

}  // namespace

const std::vector<double>& weights_at_start(const App& app) { return app.trace.checkpoints.begin()->second->w; }

void weight_editor(const App& app, Ui& ui) {
    Editor& e = g_editor;
    if (ui.edit_weight && app.topology().weight(ui.edit_weight->a, ui.edit_weight->b) >= 0) {
        ui.edit_weight->symbol = Symbol::w;
        open(app, e, *ui.edit_weight);
    }
    ui.edit_weight.reset();
    if (!ImGui::IsPopupOpen("weight-editor")) return;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float x = std::clamp(e.at.x + 12, 8.0f, std::max(8.0f, screen.x - width - 2 * theme::pad - 8));
    ImGui::SetNextWindowPos({x, std::min(e.at.y + 12, std::max(8.0f, screen.y - 232))}, ImGuiCond_Appearing);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::pad, theme::pad));
    if (ImGui::BeginPopup("weight-editor", ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
        // Another network may have come while this was open.
        if (app.topology().weight(e.weight.a, e.weight.b) >= 0)
            contents(app, ui, e);
        else
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}
