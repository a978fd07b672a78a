#include "web/view_controls.h"

#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

void view_controls(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().panel);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12, 12));
    ImGui::Begin("controls", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    const char* const texts[] = {text().build.tab, text().sequence.tab, text().train.tab};
    const char* const ids[] = {"tab-build", "tab-sequence", "tab-train"};
    int chosen = static_cast<int>(ui.tab);
    if (widgets::segments(texts, ids, 3, chosen)) ui.tab = static_cast<Tab>(chosen);
    if (app.problem) widgets::paragraph(message(*app.problem), theme::colors().bad);
    switch (ui.tab) {
        case Tab::build: view_build(app, ui); break;
        case Tab::sequence: view_sequence(app, ui); break;
        case Tab::train: view_train(app, ui); break;
    }
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}
