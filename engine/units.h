// units.h -- the units of a 1997 LSTM and how they are numbered and named.
//
// The paper's letters: x input, i hidden unit, in_j / out_j gates of memory block j, c_j^v cell v of block j,
// k output unit; u and m stand for "some source unit", l for "some target unit".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lstm {

enum class Kind : std::uint8_t { bias, input, hidden, in_gate, out_gate, cell, output, any };

// One unit. `j`: its number among its kind (the block's number for gates and cells), `v`: the cell within its
// block; both count from 0. -1 means "any": the bound index of a sum, which has no value of its own.
// `role` is the letter that the unit has in an equation ("u", "m", "l"); empty: its kind's own letter.
struct Unit {
    Kind kind = Kind::any;
    int j = -1;
    int v = -1;
    const char* role = "";
};

inline bool same(Unit a, Unit b) {
    return a.kind == b.kind && (a.kind == Kind::bias || (a.j == b.j && (a.kind != Kind::cell || a.v == b.v)));
}

inline bool is_bound(Unit u) {
    return u.kind == Kind::any || (u.kind != Kind::bias && (u.j < 0 || (u.kind == Kind::cell && u.v < 0)));
}

// A unit that keeps its value from step to step and feeds the hidden layer at the next one.
inline bool is_recurrent(Kind k) {
    return k == Kind::hidden || k == Kind::in_gate || k == Kind::out_gate || k == Kind::cell;
}

inline Unit bias_unit() { return {Kind::bias, 0, 0}; }
inline Unit input(int n) { return {Kind::input, n, 0}; }
inline Unit hidden(int i) { return {Kind::hidden, i, 0}; }
inline Unit in_gate(int j) { return {Kind::in_gate, j, 0}; }
inline Unit out_gate(int j) { return {Kind::out_gate, j, 0}; }
inline Unit cell(int j, int v) { return {Kind::cell, j, v}; }
inline Unit output(int k) { return {Kind::output, k, 0}; }
inline Unit in_of(Unit c) { return {Kind::in_gate, c.j, 0}; }    // in_j of the block that holds cell c
inline Unit out_of(Unit c) { return {Kind::out_gate, c.j, 0}; }  // out_j of the block that holds cell c

inline Unit with_role(Unit u, const char* role) {
    u.role = role;
    return u;
}

// A run of units that a sum goes over, and its bound index (`any`), which stands for all of them at once.
struct Range {
    const Unit* first = nullptr;
    int size = 0;
    Unit any;
    const Unit* begin() const { return first; }
    const Unit* end() const { return first + size; }
};

// The name as LaTeX. Symbolic: the paper's letters (c_j^v, in_j, k, u). Concrete: numbers from 1 (c_1^2, in_1,
// k_3, x_5; b for the bias).
std::string latex_symbolic(Unit u);
std::string latex_concrete(Unit u);

}  // namespace lstm
