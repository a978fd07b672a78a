// view_stages.h -- where in a step we are while going from equation to equation: the paper's three phases and the
// backward pass, a tick for each equation.
#pragma once

#include "imgui.h"
#include "web/app.h"

// From `min`, over this width. Returns the height it takes: 0 while whole steps are shown. A click on a tick goes there
// (Ui::to_stage).
float view_stages(const App& app, Ui& ui, ImVec2 min, float width);
