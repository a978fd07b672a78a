// network_strip.h -- the strip below the diagram of the network: what the route is, what the lines mean, and the button
// that fits everything into the room.
#pragma once

#include <string>

#include "web/network_route.h"

namespace network {

struct Strip {
    std::string caption;
    float caption_width, legend_width, fit_width;
    bool two_lines;
    float height;
};

Strip measure_strip(const Ui& ui, const Route& route, float width);
void draw_strip(const Scene& scene, const Strip& strip, const Route& route, ImVec2 min, ImVec2 max);
bool fit_button(const Strip& strip, ImVec2 max);  // true if pressed

}  // namespace network
