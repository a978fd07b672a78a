// network_groups.h -- what of the diagram stands for many: grids of units, tiles of blocks, and bundles of the
// connections between them. Seen from near, they say as much as a small network does.
#pragma once

#include "web/network_parts.h"

namespace network {

// One band for all connections between two groups; its strength is their mean |w|.
void draw_bundles(const Scene& scene);
void draw_tiles(const Scene& scene);
void draw_grids(const Scene& scene);

// Is it on the screen, and as large as can be told from its neighbours, or under the pointer?
bool is_apart(const Scene& scene, const Box& box);

}  // namespace network
