// counts.h -- (29): how many weights, and how many steps a time step costs.
#pragma once

#include <vector>

#include "engine/net.h"

namespace lstm {

struct Counts {
    // The paper's letters for this network. S is the mean number of cells a block; C S is the number of cells.
    // I: units that feed gates, cells and hidden units, biases excluded (of the gates, where the rows differ).
    long K = 0, H = 0, C = 0, cells = 0, I = 0;
    long weights_formula = 0;  // KH + KCS + CSI + 2CI + HI, without biases
    long weights = 0;          // what the network has, biases included
    long biases = 0;           // how many of them
    long derivatives = 0;      // carried ds/dw: 2 CSI as the paper counts, here as stored, biases included
    long steps_printed = 0;    // K + 2KH + KC + 2KSC + HI + CI + 4CSI
    long steps_corrected = 0;  // K + 2KH + 3KSC + HI + CI + 4CSI
    long steps_executed = 0;   // counted while one step of this network's own equations is evaluated
};
Counts count(const Net& net);

}  // namespace lstm
