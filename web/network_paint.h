// network_paint.h -- lines, dashes, arrowheads and type of the network's diagram, through its pan and zoom and on whole
// device pixels. Points and sizes are those of network_layout.h; thicknesses are logical pixels of the screen.
#pragma once

#include <string>

#include "imgui.h"
#include "web/network_layout.h"

namespace network {

struct Paint {
    ImDrawList* list;
    ImVec2 origin;  // where the drawing's (0, 0) is on the screen
    float zoom;
    float density;  // device pixels per logical pixel

    ImVec2 at(ImVec2 p) const { return {origin.x + p.x * zoom, origin.y + p.y * zoom}; }
    ImVec2 back(ImVec2 screen) const { return {(screen.x - origin.x) / zoom, (screen.y - origin.y) / zoom}; }
    float snap(float screen) const;
    // Of type of this size on the screen: not less than 10 while the drawing is about life-size; 0: too small to read.
    float type(float size) const;
};

void line(const Paint& paint, const Path& path, ImU32 color, float thickness);
// Straight and upright or level: the crispest there is.
void wire(const Paint& paint, ImVec2 a, ImVec2 b, ImU32 color, float thickness);
// Dashes of this length, moved along the path by `phase`; both in pixels.
void dashes(const Paint& paint, const Path& path, ImU32 color, float thickness, float dash, float gap, float phase);
void arrowhead(const Paint& paint, ImVec2 tip, ImVec2 direction, ImU32 color, float size);
void disc(const Paint& paint, ImVec2 middle, float radius, ImU32 fill);
void ring(const Paint& paint, ImVec2 middle, float radius, ImU32 color, float thickness);
// Part of a ring, clockwise from the top; share 0..1.
void arc(const Paint& paint, ImVec2 middle, float radius, float share, ImU32 color, float thickness);
void box(const Paint& paint, const Box& box, ImU32 fill, ImU32 border, float thickness, float radius);

enum class Align { left, middle, right };
// One line of text, its middle at this height; made smaller where it is wider than `room` (0: any). Returns its width
// in the drawing's units; 0 if it was too small to draw.
float write(const Paint& paint, ImFont* font, float size, ImVec2 at, ImU32 color, const std::string& text,
            Align align = Align::middle, float room = 0);

}  // namespace network
