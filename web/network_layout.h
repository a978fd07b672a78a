// network_layout.h -- where everything in the diagram of the network stands: inputs left, memory blocks and hidden
// units in the middle, outputs right; one block open, the others small.
//
// Lengths are those of the drawing, which the view pans and zooms: at zoom 1 they are logical pixels.
#pragma once

#include <vector>

#include "engine/topology.h"
#include "imgui.h"

namespace network {

using lstm::Topology;
using lstm::Unit;

struct Box {
    ImVec2 min, max;
    ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

// The block drawn open. Every cell has a row; the columns are net, g, x (input gate), CEC, h, x (output gate), y.
struct OpenBlock {
    int j = 0;
    Box box, in_gate, out_gate;
    std::vector<float> rows;           // y of each cell's wire
    float net, g, in, cec, h, out, y;  // x of the columns
    float r_cec, r_y, r_times;         // radii: the state, the cell's output, a multiplication
    ImVec2 half;                       // half the size of the boxes g and h
    float loop;                        // how far the self-loop rises above the state
    float out_wire;                    // y of the wire that leads to the output gate, beneath the input gate
};

struct SmallBlock {
    int j = 0;
    Box box, in_gate, out_gate;
    std::vector<ImVec2> states, ys;
    std::vector<float> ports;  // y at the box's edges, by cell
    float r_state, r_y;
};

struct Layout {
    ImVec2 size;        // of all that is drawn
    float fit;          // the zoom at which it fills the room
    float text, small;  // sizes of type
    bool output_gates;
    std::vector<ImVec2> inputs, hidden, outputs;
    float r_input, r_hidden, r_output;
    float name_room;  // vertical room for the name of an input or an output
    OpenBlock open;
    std::vector<SmallBlock> small_blocks;  // all but the open one, in order
    Box middle;                            // around blocks and hidden units
    Box lane;                              // the way back: what the hidden layer hands to itself goes round here
};

// `room` is what the screen has, in logical pixels.
Layout lay_out(const Topology& topology, int open_block, ImVec2 room);

const SmallBlock* small_block(const Layout& layout, int j);  // nullptr: it is the open one

using Path = std::vector<ImVec2>;

// The connection to l from m, from m's edge to l's or to the edge of its block. Within the hidden layer it goes round,
// as those arrive one step later. Empty for the bias, which is not drawn.
Path connection(const Layout& layout, Unit l, Unit m);

// From outside into an output, between its name and the one above: the target comes this way.
Path from_target(const Layout& layout, int k);

// From an input to a block as a whole, and from a block as a whole to an output.
Path into_block(const Layout& layout, int m, int j);
Path out_of_block(const Layout& layout, int k, int j);

float length(const Path& path);
ImVec2 along(const Path& path, float distance, ImVec2* direction = nullptr);
Path reversed(Path path);

}  // namespace network
