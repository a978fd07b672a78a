// view_network.h -- the network, with the selected block drawn open as in the paper's figure 1 and live values in it.
#pragma once

#include "imgui.h"
#include "web/app.h"

// Within this rectangle of the screen. A click selects a block, a unit or a weight (Ui::pick); the wheel or two fingers
// zoom, dragging empty space pans.
void view_network(const App& app, Ui& ui, ImVec2 min, ImVec2 max);
