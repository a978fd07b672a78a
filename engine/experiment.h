// experiment.h -- the paper's experiments as Configs (its Table 10): architecture, who feeds whom, biases, initial
// weights, learning rate, task.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/config.h"

namespace lstm {

struct Experiment {
    const char* name;    // what the command line and links call it
    const char* number;  // the paper's
    const char* title;
};
std::span<const Experiment> experiments();

// Nothing if there is no experiment of that name. Seed 1997; the task's parameters as in the first row of the paper's
// table; `with_sizes` fits inputs and outputs again after the parameters were changed.
std::optional<Config> experiment(std::string_view name);
void with_sizes(Config& config);

}  // namespace lstm
