// view_timeline.h -- time: a row for each thing of the selected block that changes, a column for each step.
#pragma once

#include "imgui.h"
#include "web/app.h"

// Within this rectangle of the screen. A click or a drag asks for a moment (Ui::seek), which may be one that the run
// has not reached yet, and selects the unit of the row. Ctrl + wheel or two fingers zoom.
void view_timeline(const App& app, Ui& ui, ImVec2 min, ImVec2 max);
