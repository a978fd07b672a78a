// topology.h -- which units a Config has, who feeds whom, and where each weight lies in the flat arrays.
//
// Units are numbered: bias 0, then inputs, hidden units, input gates, output gates, cells (block by block), outputs.
// Sources of a target are listed, and summed, in this order: inputs, hidden units, cells, input gates, output
// gates, bias. Weights to one kind of target form a matrix that is stored source by source (all targets of the
// first source, then of the second, ...): index = base + source_place * targets + target_place.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/config.h"
#include "engine/units.h"

namespace lstm {

// l: hidden, in_gate, out_gate, cell or output
inline Target target_of(Kind l) {
    switch (l) {
        case Kind::hidden: return Target::hidden;
        case Kind::in_gate:
        case Kind::out_gate: return Target::gates;
        case Kind::cell: return Target::cells;
        default: return Target::outputs;
    }
}

struct Topology {
    int inputs = 0, hidden = 0, blocks = 0, cells = 0, outputs = 0;  // cells: all of them, the sum of S_j
    bool output_gates = true;
    std::vector<Unit> units;                  // by number
    std::vector<int> first_cell;              // first_cell[j]: where block j starts among the cells; size blocks + 1
    std::vector<Unit> sources[target_kinds];  // by Target
    std::vector<int> place[target_kinds];     // by Target, then by the source's number: its place in `sources`, or -1
    int base[8] = {};                         // by Kind of target: where its weights start
    int targets[8] = {};                      // by Kind of target: how many there are
    int weights = 0;                          // W with biases

    int number(Unit u) const {
        switch (u.kind) {
            case Kind::bias: return 0;
            case Kind::input: return 1 + u.j;
            case Kind::hidden: return 1 + inputs + u.j;
            case Kind::in_gate: return 1 + inputs + hidden + u.j;
            case Kind::out_gate: return 1 + inputs + hidden + blocks + u.j;
            case Kind::cell: return first_cell_number() + cell_number(u);
            default: return first_cell_number() + cells + u.j;
        }
    }
    int first_cell_number() const { return 1 + inputs + hidden + blocks + (output_gates ? blocks : 0); }
    int cell_number(Unit c) const { return first_cell[static_cast<std::size_t>(c.j)] + c.v; }  // among the cells
    int cells_of(int j) const {
        return first_cell[static_cast<std::size_t>(j) + 1] - first_cell[static_cast<std::size_t>(j)];
    }

    // The sources of the hidden units, the gates, the cells or the outputs.
    Range sources_of(Kind l) const;
    // Those of them that hand on a value of t-1: hidden units, cells and gates.
    Range recurrent_sources_of(Kind l) const;
    // Hidden units, input gates, output gates, all cells, outputs, inputs; the cells of one block.
    Range all(Kind kind) const;
    Range cells_in(int j) const;

    // Where w_lm lies among the weights; -1 if m does not feed l.
    int weight(Unit l, Unit m) const {
        const int p = place[static_cast<int>(target_of(l.kind))][static_cast<std::size_t>(number(m))];
        if (p < 0) return -1;
        const int k = static_cast<int>(l.kind);
        return base[k] + p * targets[k] + (l.kind == Kind::cell ? cell_number(l) : l.j);
    }
    // The two units that weight number `index` joins: target l and source m.
    struct Ends {
        Unit l, m;
    };
    Ends ends(int index) const;
};

Topology make_topology(const Config& config);
std::int64_t count_weights(const Config& config);  // without building it, so that monstrous sizes can be refused

}  // namespace lstm
