// view_matrix.h -- all weights as a field of colours: row l, column m is w_lm. And the switch between it and the
// diagram.
#pragma once

#include "imgui.h"
#include "web/app.h"

// Within this rectangle of the screen. A click selects a weight and opens its editor; the wheel or two fingers zoom,
// dragging pans.
void view_matrix(const App& app, Ui& ui, ImVec2 min, ImVec2 max);

// The row above the diagram or the matrix, with the choice between them; returns its height.
float view_drawing_switch(Ui& ui, ImVec2 min, float width);
