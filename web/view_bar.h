// view_bar.h -- the bar along the top: name, transport, speed, t and E(t); on a narrow screen also the page tabs.
#pragma once

#include "imgui.h"
#include "web/app.h"

void view_bar(const App& app, Ui& ui, ImVec2 min, ImVec2 max);

// A narrow screen shows one page at a time.
void view_page_tabs(Ui& ui, ImVec2 min, ImVec2 max);
