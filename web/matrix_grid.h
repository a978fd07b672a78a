// matrix_grid.h -- where the weights stand in the matrix: rows are targets l, columns are sources m, in groups by kind.
#pragma once

#include <vector>

#include "engine/topology.h"
#include "imgui.h"

namespace matrix {

constexpr float gap = 6;         // between groups
constexpr float most_fit = 34;   // a cell is not larger than this when all of them fit,
constexpr float most_cell = 72;  // and this when zoomed in

struct Run {
    lstm::Kind kind;
    int first;   // place of its first unit along the axis
    int number;  // the same in the numbering of the units; rows: among the targets
    int count;
};

// One of the two directions. Offsets are logical pixels from where the drawing starts.
struct Axis {
    std::vector<Run> groups;
    int count = 0;
    float cell = 0;
    float start = 0;          // on the screen: of the first cell
    float low = 0, high = 0;  // on the screen: what is visible

    float gaps() const { return gap * static_cast<float>(groups.empty() ? 0 : groups.size() - 1); }
    float length() const { return cell * static_cast<float>(count) + gaps(); }
    float at(std::size_t group, int i) const {  // on the screen: where unit i of the group begins
        return start + static_cast<float>(group) * gap + cell * static_cast<float>(groups[group].first + i);
    }
    // The units of a group that are visible: from `first` to before `end`.
    struct Visible {
        int first, end;
    };
    Visible visible(std::size_t group) const;
};

struct Place {
    int group = -1, i = 0;
};

struct Names {
    bool shown = false, upright = false;
    float room = 0;
};

struct Grid {
    Axis rows, columns;
    Names row_names, column_names;
    ImVec2 min, max;  // of the cells' room on the screen
};

Axis rows_of(const lstm::Topology& t);
Axis columns_of(const lstm::Topology& t);
lstm::Unit unit_at(const lstm::Topology& t, const Axis& axis, std::size_t group, int i);
Place find(const Axis& axis, float screen);
// Where this unit is; nothing (-1) if it is not on this axis.
Place find(const lstm::Topology& t, const Axis& axis, lstm::Unit u);
// Do units of these kinds feed each other?
bool joined(const lstm::Topology& t, lstm::Kind l, lstm::Kind m);

}  // namespace matrix
