// widgets.h -- the few controls that the panels share, in the theme's look. All ids are stable: `id` is what follows
// ### in ImGui's label, so that tests and the accessible mirror find a control in any language.
#pragma once

#include <string>

#include "imgui.h"

namespace widgets {

// "Play###play"
std::string label(const std::string& text, const char* id);

// The pattern with each {} replaced by the next argument.
std::string fill(std::string pattern, std::initializer_list<std::string> arguments);

// A button; width 0: as wide as its text. `dark`: filled with ink, for the one main action.
bool button(const std::string& text, const char* id, float width = 0, bool dark = false, bool enabled = true);

// [ - | value | + ]: returns -1, 0 or +1. The ends of the range are greyed out.
int stepper(const std::string& value, const char* id, float width, bool can_less, bool can_more);
constexpr float stepper_width = 108;

// Equal segments in a track, the chosen one raised; width 0: all there is. Returns true if `chosen` changed.
constexpr float segments_height = 32;
bool segments(const char* const* texts, const char* const* ids, int count, int& chosen, float width = 0,
              float height = segments_height);

// A small capital heading above a group, with space before it.
void heading(const char* text);

// Text that wraps at the right edge of what there is.
void paragraph(const std::string& words, ImU32 color);

// Text at the left of a row whose control is right-aligned with this width; leaves the cursor at the control.
void row_label(const char* text, float control_width);

// A choice shown as text with a small arrow; opens a list. True if `chosen` changed.
bool choice(const char* id, const char* const* texts, int count, int& chosen, float width);

// A number that can be dragged, or double-clicked and typed; changes only when editing ends. True if it did.
bool number(const char* id, double& value, double low, double high, double speed, const char* format, float width);

// A dot that is full or hollow: one cell of a table of switches. True if clicked.
bool dot(const char* id, bool on, bool enabled, const std::string& tip);

void tip(const std::string& text);  // a tooltip for the item before
void say(const std::string& text);  // a tooltip, now

}  // namespace widgets
