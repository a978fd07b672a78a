// What the Sequence tab consists of: one file each. They write ui.config when something changes; an untouched Config
// is never copied, since tables of the user's own may be long.
#pragma once

#include <string>

#include "imgui.h"
#include "web/app.h"

namespace sequence_tab {

// A text box for a string of any length; height 0: one line. True if Enter was pressed in one line.
bool text_box(const char* id, const char* hint, std::string& text, float height = 0);

void task_choice(const App& app, Ui& ui);                         // the paper's experiments and their parameters
void steps_now(const App& app, Ui& ui);                           // the sequence that runs now: click to go to a step
void own_tables(const App& app, Ui& ui);                          // of TaskKind::own: edit them
void table_text(const App& app, Ui& ui);                          // tables from text, clipboard and files; symbols
std::int64_t first_step(const lstm::Config& config, int chosen);  // of an own table, where the run first comes by
void use_own_tables(const App& app, Ui& ui);  // makes them the task; a small one where there are none

}  // namespace sequence_tab
