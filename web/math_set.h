// Sets the nodes of a tree as parts. Internal to the math_* files.
#pragma once

#include <vector>

#include "math_box.h"

namespace math {

// One thing in a row, set but not yet in its place.
struct Atom {
    enum class Role : unsigned char { ink, kern, mark_open, mark_close };
    Role role = Role::ink;
    Class cls = Class::ord;
    int node = -1;    // -1: a delimiter of an opened fence
    int nesting = 0;  // how many brackets are around it
    int term = -1;    // of a mark; -1 there: a strike
    Style style;
    Part part;
    Part label;  // of an \under: what stands beneath
    bool has_label = false;
    float kern = 0;  // of a kern: em
    float glue = 0;  // space before it that its class and its neighbour's ask for, em
};

// Fences whose contents are to be set as if they were part of the row around them, so that a line can be broken
// there. Sorted node indices.
using OpenedFences = std::vector<int>;

// The row that a list makes: atoms with their glue. `left` and `right` are the classes around the row, as seen by
// binary operators at its ends: \left and \right, or nothing.
std::vector<Atom> gather(Sheet& sheet, int list, Style style, const OpenedFences& opened);

struct Range {
    size_t first, last;
};

// Puts a run of a row's atoms side by side. `open_marks` are the \term and \strike that are open at its start (their
// term, -1 for a strike) and are brought up to date.
Part place(Sheet& sheet, const std::vector<Atom>& row, Range range, std::vector<int>& open_marks);

// The same without moving anything: the width. Space at the start counts at the start of the row only.
float width_of(const std::vector<Atom>& row, Range range);

Part set_node(Sheet& sheet, int node, Style style);

}  // namespace math
