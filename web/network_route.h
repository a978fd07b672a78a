// network_route.h -- the way that the open equation takes through the network: which connections and wires, in which
// direction. Errors flow back from the outputs; what (3)-(9) compute, and the derivatives of (25) and (27), go forward.
#pragma once

#include <vector>

#include "web/network_parts.h"

namespace network {

struct Leg {
    Path path;           // in the direction of the flow
    float strength = 1;  // 0..1: how much of the sum comes this way
    bool arrow = true;   // at its end
    bool is_weight = false;
    Unit l, m;          // of a weight
    bool thin = false;  // of a cell that has no room of its own
};

struct Route {
    std::vector<Leg> legs;
    ImU32 color = 0;
    std::vector<Unit> ends;      // units that it is about, lit
    std::vector<Unit> states{};  // cells of the open block: it is about their states,
    std::vector<Unit> nets{};    // or about their net inputs
    const char* says = nullptr;  // its caption
};

Route route(const Scene& scene);
Route caption(const Scene& scene);  // without its legs
bool passes(const Route& route, Unit l, Unit m);

void draw_route(const Scene& scene, const Route& route, bool behind_blocks, float phase);

}  // namespace network
