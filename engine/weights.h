// weights.h -- weights that the user has set, that were learned or that are frozen, while a Config changes shape.
#pragma once

#include <vector>

#include "engine/config.h"

namespace lstm {

// Takes Config::w, frozen and learned from `old` to `now`, for which `now` may still have the lists of `old`: what
// joins two units that were there before stays, everything else is drawn. An initial weight that nobody has set
// follows the seed, the range and the blocks' gate biases of `now`; so does one whose gate bias is another now.
// block_from[j]: which block of `old` block j of `now` was, or -1; empty: the same one, as far as there are blocks.
// `keep`: weights that nobody has set stay as well. Both are valid but for the three lists of `now`.
void carry_weights(const Config& old, Config& now, std::vector<int> block_from = {}, bool keep = false);

// Sets one weight, by Topology::weight, among those that the run starts with: the learned ones, or else the initial
// ones. A valid Config; index and value are in range.
void set_weight(Config& config, int index, double value);

void freeze(Config& config, int index, bool frozen);
bool is_frozen(const Config& config, int index);

}  // namespace lstm
