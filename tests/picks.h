// picks.h -- the instances of an equation: every one, one after another, or any.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/derivation.h"
#include "tests/random_config.h"

namespace lstm::test {

inline std::vector<Unit> all_of(const Topology& t, std::initializer_list<Kind> kinds) {
    std::vector<Unit> list;
    for (const Kind kind : kinds)
        for (const Unit u : t.all(kind)) list.push_back(u);
    return list;
}

// Any instance, and any weight for those that speak of one.
inline Pick random_pick(const Topology& t, Random& random) {
    Pick p;
    p.j = between(random, 0, t.blocks - 1);
    p.v = between(random, 0, t.cells_of(p.j) - 1);
    p.i = t.hidden > 0 ? between(random, 0, t.hidden - 1) : 0;
    p.k = between(random, 0, t.outputs - 1);
    const auto ends = t.ends(between(random, 0, t.weights - 1));
    p.l = ends.l, p.m = ends.m;
    return p;
}

// Every value of the index, if the equation has it; else only the one that is there.
template <class Use> void run_over(const Equation& e, char index, int size, int& value, Use use) {
    if (std::string_view(e.indices).find(index) == std::string_view::npos) return use();
    for (value = 0; value < size; ++value) use();
    value = 0;
}

// Calls `use` with every pick that means a different instance of the equation: its free indices run, m over what
// feeds the equation's target.
inline void for_each_pick(const Topology& t, const Equation& e, const std::function<void(const Pick&)>& use) {
    const std::string_view number = e.number, indices = e.indices;
    Pick p;
    const auto with_m = [&](Kind l) {
        for (const Unit m : t.sources_of(l)) {
            p.m = m;
            use(p);
        }
    };
    const auto with_l_and_m = [&] {
        if (number == "22" || number == "24") {
            for (const Unit l : number == "22" ? targets_of_22(t) : all_of(t, {Kind::in_gate, Kind::cell})) {
                p.l = l;
                with_m(l.kind);
            }
        } else if (indices.find('m') != indices.npos && !needs_wrt(e)) {
            with_m(e.kind);
        } else {
            use(p);
        }
    };
    run_over(e, 'j', t.blocks, p.j, [&] {
        run_over(e, 'v', t.cells_of(p.j), p.v,
                 [&] { run_over(e, 'i', t.hidden, p.i, [&] { run_over(e, 'k', t.outputs, p.k, with_l_and_m); }); });
    });
}

}  // namespace lstm::test
