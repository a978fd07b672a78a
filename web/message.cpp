#include <cmath>
#include <cstring>

#include "web/format.h"
#include "web/text.h"
#include "web/widgets.h"

using lstm::Problem;

namespace {

std::string field_name(const Problem& p) {
    const Text::Problems& t = text().problems;
    const struct {
        const lstm::Field& field;
        const char* name;
    } names[] = {{lstm::field::inputs, t.inputs},       {lstm::field::hidden, t.hidden},
                 {lstm::field::outputs, t.outputs},     {lstm::field::blocks, t.blocks},
                 {lstm::field::cells, t.cells},         {lstm::field::total_cells, t.total_cells},
                 {lstm::field::gate_bias, t.gate_bias}, {lstm::field::alpha, t.alpha},
                 {lstm::field::range, t.range},         {lstm::field::seed, t.seed},
                 {lstm::field::typed, t.typed},         {lstm::field::weights, t.weights},
                 {lstm::field::w, text().matrix.weight}};
    std::string name = p.field;
    for (const auto& entry : names)
        if (std::strcmp(entry.field.name, p.field) == 0) name = entry.name;
    const bool of_block = p.field == lstm::field::cells.name || p.field == lstm::field::gate_bias.name;
    return of_block ? name + widgets::fill(t.block, {std::to_string(p.index + 1)}) : name;
}

std::string number(double x) {
    return x == std::floor(x) && std::fabs(x) < 1e15 ? format::whole(static_cast<std::int64_t>(x)) : format::four(x);
}

// "T or P" as the symbols alone, apart: T, P
std::string apart(const std::string& symbols) {
    std::string s;
    for (const char c : symbols) s += (s.empty() ? "" : ", ") + std::string(1, c);
    return s;
}

}  // namespace

std::string message(const Problem& p) {
    const Text::Problems& t = text().problems;
    const std::string place = std::to_string(p.index + 1);
    switch (p.why) {
        case Problem::out_of_range:
            return widgets::fill(t.out_of_range, {field_name(p), number(p.low), number(p.high), number(p.value)});
        case Problem::not_a_number:
            return widgets::fill(t.not_a_number, {field_name(p), number(p.low), number(p.high)});
        case Problem::choice: return widgets::fill(t.choice, {field_name(p)});
        case Problem::gates_feed_outputs: return t.gates_feed_outputs;
        case Problem::illegal_symbol:
            if (p.allowed.empty()) return widgets::fill(t.nothing_may_follow, {place, p.found});
            return widgets::fill(t.illegal_symbol, {place, p.found, apart(p.allowed)});
        case Problem::too_short: return widgets::fill(t.too_short, {apart(p.allowed)});
    }
    return "";
}
