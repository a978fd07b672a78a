// weight_editor.h -- a popup for one weight: what it is at the start of the run, what it is now, whether it is frozen.
#pragma once

#include "web/app.h"

// Opens where Ui::edit_weight asks for it, near the pointer; sends Ui::set_weight. Once a frame, outside any window.
void weight_editor(const App& app, Ui& ui);

// The weights that the run starts with, by Topology::weight.
const std::vector<double>& weights_at_start(const App& app);
