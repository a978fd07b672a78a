// network_parts.h -- what the diagram of the network is made of: circles of units, the open block, small blocks; and
// where each of them answers to the pointer.
#pragma once

#include <string>
#include <vector>

#include "web/app.h"
#include "web/network_paint.h"

namespace network {

// All that drawing needs. Values are NaN before the first step, and where a step is shown only so far.
struct Scene {
    const App& app;
    const Ui& ui;
    const Layout& layout;
    Paint paint;
    lstm::Terms terms;  // the readings of the moment shown

    double y(Unit u) const;
    double net(Unit u) const;
    double s(Unit c) const;
    double g(Unit c) const;  // g(net_c)
    double h(Unit c) const;  // h(s_c)
};

// In this order: blocks lie on the connections, wires in the open block on it, then the route, then what they join.
void draw_blocks(const Scene& scene);
void draw_wires(const Scene& scene);
void draw_units(const Scene& scene);

// A frame around a unit: the open equation is about it.
void frame_unit(const Scene& scene, Unit u, ImU32 color);
void frame_state(const Scene& scene, Unit c, ImU32 color);  // of the open block, and the same for g
void frame_g(const Scene& scene, Unit c, ImU32 color);

// The wires of the open block, by cell, each from edge to edge in the direction of the forward pass.
enum class Wire {
    into_g,       // the block's edge to g
    into_in,      // g to the input gate's multiplication
    into_cec,     // from there to the state
    loop,         // the carousel: the state to itself
    into_h,       // the state to h
    into_out,     // h to the output gate's multiplication
    into_y,       // from there to the cell's output
    leave,        // the cell's output to the block's edge
    in_gate,      // the input gate up to its multiplication
    out_gate,     // the output gate up to its multiplication
    in_gate_net,  // the block's edge to the input gate; the same for every cell
    out_gate_net,
};
Path wire_path(const Layout& layout, int v, Wire wire);

// A hot spot. `tip`: what it is, where a leaf of a formula does not say it.
struct Spot {
    std::string id;  // "unit.c_1_2", "net.c_1_2", "block.2", ... from 1
    Box box;
    lstm::Leaf leaf;            // what lights up
    Unit owner;                 // what a click chooses
    const char* tip = nullptr;  // with {} for the owner's name
    double value = 0;           // shown under `tip`
    bool is_block = false;      // only a place to click; owner.j is the block
};
// Small ones before those that they lie on.
std::vector<Spot> spots(const Scene& scene);

// "c_1_2", "in_1", "k_3", "x_2", "i_1", "bias"
std::string id_of(Unit u);

}  // namespace network
