// train_parts.h -- the sections of the Train tab, and what they share.
#pragma once

#include <string>

#include "imgui.h"
#include "web/app.h"

namespace train {

void draw_curve(const lstm::Training& training);
void draw_test(const App& app, Ui& ui);
void draw_trials(const App& app, const Ui& ui);  // and the paper's result beside ours

void row(const char* name, const std::string& value);  // the value right-aligned, in the font of numbers
void bar(double share);                                // of the whole width, 0 to 1

std::string three(double x);        // 0.0123: three significant digits
std::string share(double x);        // 98.7 %
std::string clock(double seconds);  // 7.2 s, 13:20, 2:05:00

}  // namespace train
