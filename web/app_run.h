// app_run.h -- what the files that carry out requests share: app.cpp, app_change.cpp, app_train.cpp. Not for views.
#pragma once

#include "web/app.h"

// Makes `config`, which is valid, the one of the run and shows its moment after step n.
void set_config(App& app, const lstm::Config& config, std::int64_t n);

// Where the user stands, if running there again with `config` takes no more than a blink; else 0.
std::int64_t same_place(const App& app, const lstm::Config& config);

// Remembers how things are: what follows can be undone.
void remember(App& app);

// The requests of Ui that change the Config (but for training), undo and redo among them. True if they did.
bool apply_changes(App& app, Ui& ui);

// The requests about training and testing. True if the Config changed.
bool apply_learning(App& app, Ui& ui);

// Ends a running training after its sequence and shows what was learned.
void pause_learning(App& app);

// Shows the first sequence of the run, all of it if that takes no more than a blink.
void show_first_sequence(App& app);
