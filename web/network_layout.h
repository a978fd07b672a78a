// network_layout.h -- where everything in the diagram of the network stands: inputs left, memory blocks and hidden
// units in the middle, outputs right; one block open, the others small.
//
// Lengths are those of the drawing, which the view pans and zooms: at zoom 1 they are logical pixels.
#pragma once

#include <optional>
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

// Small up to here: everything is drawn in full. Beyond, units stand in grids of squares, blocks are tiles, and in the
// open block only the selected cell has room.
inline constexpr int most_in_column = 24, most_hidden = 36, most_small_blocks = 8, most_small_cells = 12,
                     most_open_cells = 6;

// Many units of a kind, row by row.
struct Grid {
    int columns = 1;
    float square = 0;  // from one to the next
    Box box{};
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
    int full = -1;                     // the one cell that has room; -1: all have
    float r_row = 0;                   // radius of the state and the output of the others
    float out_wire;                    // y of the wire that leads to the output gate, beneath the input gate

    bool has_room(int v) const { return full < 0 || v == full; }
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
    std::optional<Grid> input_grid, hidden_grid, output_grid;  // where there are many
    float name_room;                                           // vertical room for the name of an input or an output
    OpenBlock open;
    std::vector<SmallBlock> small_blocks;  // all but the open one, in order
    bool tiled = false;                    // these are tiles,
    SmallBlock open_tile{};                // and the open one has one as well
    Box middle;                            // around blocks and hidden units
    Box lane;                              // the way back: what the hidden layer hands to itself goes round here
};

// `room` is what the screen has, in logical pixels.
Layout lay_out(const Topology& topology, int open_block, ImVec2 room, int open_cell = 0);

inline bool is_grouped(const Layout& l) { return l.tiled || l.input_grid || l.hidden_grid || l.output_grid; }
const SmallBlock* small_block(const Layout& layout, int j);  // nullptr: it is the open one

using Path = std::vector<ImVec2>;

// The connection to l from m, from m's edge to l's or to the edge of its block. Within the hidden layer it goes round,
// as those arrive one step later. Empty for the bias, which is not drawn.
Path connection(const Layout& layout, Unit l, Unit m);

Path curve(ImVec2 from, ImVec2 to);  // leaves and arrives level

// From outside into an output, between its name and the one above: the target comes this way.
Path from_target(const Layout& layout, int k);

// From an input to a block as a whole, and from a block as a whole to an output.
Path into_block(const Layout& layout, int m, int j);
Path out_of_block(const Layout& layout, int k, int j);

float length(const Path& path);
ImVec2 along(const Path& path, float distance, ImVec2* direction = nullptr);
Path reversed(Path path);

}  // namespace network
