// What is on the screen, readable by a program: every widget of the last frame, hot spots that views draw themselves,
// and named values. Browser tests click and check through it, and the accessible mirror is built from it.
//
// Widgets come by themselves (ImGui compiled with IMGUI_ENABLE_TEST_ENGINE calls the hooks in probe.cpp); label them
// `Text###stable-id`, since tests and the mirror know them by the id, in either language. Marks and values are given
// anew each frame. All is of the frame last drawn, or of the frame so far when read from inside one.
//
// From JavaScript, each a pointer to UTF-8 text that stays valid until the next call of the same function:
//   _probe_widgets()  _probe_values()
#pragma once
#include <string>
#include "imgui.h"

namespace probe {

// Starts recording; without it everything here does nothing. Call once, after platform::open. Costs some hundredths
// of a microsecond a widget.
void enable();

// A place to hover or click which is no ImGui widget: a cell, a unit, a term of a formula. `id` is stable
// ("unit.in1", "term.e_k"); min and max are in screen coordinates. `label` is for people; empty repeats the id.
// The current window's clip rectangle decides what of it is visible. Call between Begin and End.
void mark(const char* id, ImVec2 min, ImVec2 max, const char* label = "");

// Names the last item: for those that report none themselves. Of ImGui's own these are combo boxes (call it after
// Combo, or after EndCombo or a BeginCombo that returned false) and whatever is made with ItemAdd alone.
void label(const char* label);

// A value for tests to wait for and compare: value("t", "6"). The last one of a name wins.
void value(const char* name, std::string v);

// [{"label":"Step","id":"step","kind":"button","window":"bar","x":..,"y":..,"w":..,"h":..,"cx":..,"cy":..,
//   "visible":true,"cut":false,"disabled":false,"checked":false,"open":false,"focused":false}, ...]
// In the order of drawing. label is the text before ##, id what follows ### (else the text after ##, else the label).
// x y w h: logical pixels from the top left, unclipped. cx cy: the middle of the visible part, the point to click.
// visible: some of it is inside its window (another window may still cover it). cut: not all of it is.
// kind: checkbox, input, tree (all that opens), mark, window, else button.
// Keys that are false are left out, except visible.
std::string widgets_json();

// {"t":"6", ...}, all values as strings, sorted by name.
std::string values_json();

}  // namespace probe
