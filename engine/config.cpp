#include "engine/config.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "engine/real.h"
#include "engine/task.h"
#include "engine/topology.h"

namespace lstm {

bool Config::operator==(const Config& o) const {
    return inputs == o.inputs && hidden == o.hidden && outputs == o.outputs && blocks == o.blocks &&
           output_gates == o.output_gates && std::memcmp(feeds, o.feeds, sizeof feeds) == 0 && g == o.g && h == o.h &&
           output == o.output && alpha == o.alpha && update == o.update && seed == o.seed && range == o.range &&
           task == o.task && targets == o.targets && typed == o.typed;
}

std::optional<Problem> check_number(const Field& f, double value, int index, double low_now) {
    const double low = std::max(f.low, low_now);
    if (!is_finite(value)) return Problem{Problem::not_a_number, f.name, index, value, low, f.high, "", ""};
    if (value < low || value > f.high) return Problem{Problem::out_of_range, f.name, index, value, low, f.high, "", ""};
    return {};
}

namespace {

template <class E> bool is_one_of(E value, E last) { return static_cast<int>(value) <= static_cast<int>(last); }

std::optional<Problem> check_blocks(const Config& c) {
    if (auto p = check_number(field::blocks, static_cast<double>(c.blocks.size()))) return p;
    double total = 0;
    for (std::size_t j = 0; j < c.blocks.size(); ++j) {
        const Block& b = c.blocks[j];
        const int index = static_cast<int>(j);
        if (auto p = check_number(field::cells, b.cells, index)) return p;
        for (const auto& bias : {b.in_bias, b.out_bias})
            if (bias)
                if (auto p = check_number(field::gate_bias, *bias, index)) return p;
        total += b.cells;
    }
    return check_number(field::total_cells, total);
}

std::optional<Problem> check_choices(const Config& c) {
    const auto choice = [](const char* name) { return Problem{Problem::choice, name, -1, 0, 0, 0, "", ""}; };
    if (!is_one_of(c.g, Squash::identity)) return choice("g");
    if (!is_one_of(c.h, Squash::identity)) return choice("h");
    if (c.output != Squash::logistic && c.output != Squash::identity) return choice("output");
    if (!is_one_of(c.update, Update::sequence_end)) return choice("update");
    if (!is_one_of(c.task, TaskKind::typed_string)) return choice("task");
    if (!is_one_of(c.targets, Targets::next)) return choice("targets");
    if (c.fed(Target::outputs, Source::gates))
        return Problem{Problem::gates_feed_outputs, "feeds", -1, 0, 0, 0, "", ""};
    return {};
}

}  // namespace

std::optional<Problem> check(const Config& c) {
    // Both tasks speak in the seven symbols of the grammar: there must be a unit for each.
    const auto symbols = static_cast<double>(reber::symbols.size());
    if (auto p = check_number(field::inputs, c.inputs, -1, symbols)) return p;
    if (auto p = check_number(field::hidden, c.hidden)) return p;
    if (auto p = check_number(field::outputs, c.outputs, -1, symbols)) return p;
    if (auto p = check_blocks(c)) return p;
    if (auto p = check_number(field::alpha, c.alpha)) return p;
    if (auto p = check_number(field::range, c.range)) return p;
    if (auto p = check_choices(c)) return p;
    if (auto p = check_number(field::weights, static_cast<double>(count_weights(c)))) return p;
    if (c.task == TaskKind::typed_string) {
        if (auto p = check_number(field::typed, static_cast<double>(c.typed.size()))) return p;
        if (auto p = reber::check(c.typed)) return p;
    }
    return {};
}

Config reber_3x2() { return Config{}; }

Config reber_4x1() {
    Config c;
    c.blocks = {{1, {}, -1.0}, {1, {}, -2.0}, {1, {}, -3.0}, {1, {}, -4.0}};
    return c;
}

}  // namespace lstm
