#include "engine/units.h"

namespace lstm {

std::string latex_symbolic(Unit u) {
    if (u.role[0] != '\0') return u.role;
    switch (u.kind) {
        case Kind::bias: return "b";
        case Kind::input: return "x";
        case Kind::hidden: return "i";
        case Kind::in_gate: return "in_j";
        case Kind::out_gate: return "out_j";
        case Kind::cell: return "c_j^v";
        case Kind::output: return "k";
        case Kind::any: return "u";
    }
    return "?";
}

std::string latex_concrete(Unit u) {
    if (is_bound(u) && (u.kind != Kind::cell || u.j < 0)) return latex_symbolic(u);
    const std::string n = "_{" + std::to_string(u.j + 1) + "}";
    switch (u.kind) {
        case Kind::bias: return "b";
        case Kind::input: return "x" + n;
        case Kind::hidden: return "i" + n;
        case Kind::in_gate: return "in" + n;
        case Kind::out_gate: return "out" + n;
        case Kind::cell: return "c" + n + "^{" + (u.v < 0 ? "v" : std::to_string(u.v + 1)) + "}";
        case Kind::output: return "k" + n;
        case Kind::any: break;
    }
    return "u";
}

}  // namespace lstm
