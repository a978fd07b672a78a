// view_controls.h -- the panel on the left: the tabs Build (network, learning, size), Sequence (task, strings) and
// Train (learning, its curve, the test).
#pragma once

#include "imgui.h"
#include "web/app.h"

void view_controls(const App& app, Ui& ui, ImVec2 min, ImVec2 max);
void view_build(const App& app, Ui& ui);  // the content of a tab, within the panel's window
void view_sequence(const App& app, Ui& ui);
void view_train(const App& app, Ui& ui);

// A table that was dropped on the window, chosen or pasted since the last frame. Before apply().
void take_files(const App& app, Ui& ui);
