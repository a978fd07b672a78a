// view_derivation.h -- the derivation: the equations in the paper's order, one of them open.
#pragma once

#include "imgui.h"
#include "web/app.h"

void view_derivation(const App& app, Ui& ui, ImVec2 min, ImVec2 max);
