// trials.h -- several training trials with different seeds at a time: in threads natively, in workers of the browser.
// Where the browser gives no workers, the page itself runs them, one after the other, in slices between frames.
// trials_native.cpp and trials_web.cpp; all of it is called by the main thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/trial.h"

namespace trials {

struct One {
    // failed: `error` says why (in English, for reports). stopped: by stop(); `trial` is as far as it came.
    enum Phase : std::uint8_t { waiting, running, ended, stopped, failed } phase = waiting;
    lstm::Trial trial;  // so far; trial.seed is known from the start
    std::string error;
};

// Stops what is running, forgets its results and starts `count` trials: lstm::trial_config(config, 0), 1, ... A valid
// Config. Each gives up after `most` sequences.
void start(const lstm::Config& config, int count, std::int64_t most);
void stop();
void clear();  // stops and forgets

// Once a frame: takes in what the trials have reached, and asks for frames while there is more to come.
void poll();

// As of the last poll, in the order of the seeds.
const std::vector<One>& state();
int running();                // how many of them are at work now
bool busy();                  // some are at work or waiting
const std::string& reason();  // the page runs them itself, slowly: why; else empty

}  // namespace trials
