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
           output == o.output && alpha == o.alpha && update == o.update && seed == o.seed && grow == o.grow &&
           range == o.range && task == o.task && targets == o.targets && typed == o.typed && p == o.p && q == o.q &&
           T == o.T && N == o.N && n_seq == o.n_seq && own == o.own && w == o.w && frozen == o.frozen &&
           learned == o.learned && test == o.test;
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
    if (!is_one_of(c.task, last_task)) return choice("task");
    if (!is_one_of(c.targets, Targets::next)) return choice("targets");
    if (c.fed(Target::outputs, Source::gates))
        return Problem{Problem::gates_feed_outputs, "feeds", -1, 0, 0, 0, "", ""};
    return {};
}

std::optional<Problem> check_own(const Config& c) {
    if (auto p = check_number(field::own, static_cast<double>(c.own.size()))) return p;
    std::size_t total = 0;
    for (std::size_t n = 0; n < c.own.size(); ++n) {
        const auto& rows = c.own[n].rows;
        const int index = static_cast<int>(n);
        if (auto p = check_number(field::own_rows, static_cast<double>(rows.size()), index)) return p;
        total += rows.size();
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const auto at = [&](Problem p, std::size_t column) {
                p.row = static_cast<int>(r);
                p.column = static_cast<int>(column);
                return p;
            };
            const auto check_size = [&](const Field& f, std::size_t size, int wanted) -> std::optional<Problem> {
                if (size == static_cast<std::size_t>(wanted)) return {};
                const double both = wanted;
                return at({Problem::out_of_range, f.name, index, static_cast<double>(size), both, both, "", ""}, size);
            };
            const auto check_all = [&](const Field& f, const std::vector<double>& list) -> std::optional<Problem> {
                for (std::size_t i = 0; i < list.size(); ++i)
                    if (auto p = check_number(f, list[i], index)) return at(*p, i);
                return {};
            };
            if (auto p = check_size(field::own_inputs, rows[r].x.size(), c.inputs)) return p;
            if (!rows[r].target.empty())
                if (auto p = check_size(field::own_outputs, rows[r].target.size(), c.outputs)) return p;
            if (auto p = check_all(field::own_x, rows[r].x)) return p;
            if (auto p = check_all(field::own_target, rows[r].target)) return p;
        }
    }
    return check_number(field::own_total, static_cast<double>(total));
}

// `weights`: how many the network has.
std::optional<Problem> check_weights(const Config& c, std::size_t weights) {
    const auto size = static_cast<double>(weights);
    for (const auto* list : {&c.w, &c.learned.w}) {
        if (list->empty()) continue;
        if (list->size() != weights)
            return Problem{
                Problem::out_of_range, field::weights.name, -1, static_cast<double>(list->size()), size, size, "", ""};
        for (std::size_t i = 0; i < list->size(); ++i)
            if (auto p = check_number(field::w, (*list)[i], static_cast<int>(i))) return p;
    }
    for (std::size_t i = 0; i < c.frozen.size(); ++i) {
        const double low = i == 0 ? 0 : c.frozen[i - 1] + 1;
        if (c.frozen[i] < low || c.frozen[i] >= size)
            return Problem{Problem::out_of_range,
                           field::frozen.name,
                           static_cast<int>(i),
                           double(c.frozen[i]),
                           low,
                           size - 1,
                           "",
                           ""};
    }
    return check_number(field::sequences, static_cast<double>(c.learned.sequences));
}

// The task's own fields; those of other tasks do not matter.
std::optional<Problem> check_task(const Config& c) {
    switch (c.task) {
        case TaskKind::embedded_reber: return {};
        case TaskKind::typed_string:
            if (auto p = check_number(field::typed, static_cast<double>(c.typed.size()))) return p;
            return reber::check(c.typed);
        case TaskKind::lag_regular:
        case TaskKind::lag_random: return check_number(field::p, c.p);
        case TaskKind::lag_distractors:
            if (auto p = check_number(field::p, c.p)) return p;
            return check_number(field::q, c.q);
        case TaskKind::two_class:
        case TaskKind::two_class_noisy:
        case TaskKind::two_class_targets:
            if (auto p = check_number(field::N, c.N)) return p;
            return check_number(field::T, c.T, -1, c.N);
        case TaskKind::multiplication:
            if (auto p = check_number(field::n_seq, c.n_seq)) return p;
            [[fallthrough]];
        case TaskKind::adding: return check_number(field::T, c.T, -1, shortest_pairs);
        case TaskKind::temporal_order_two:
        case TaskKind::temporal_order: return {};
        case TaskKind::own: return check_own(c);
    }
    return {};
}

}  // namespace

UnitsNeeded units_needed(const Config& c) {
    switch (c.task) {
        case TaskKind::embedded_reber:
        case TaskKind::typed_string: {
            const int symbols = static_cast<int>(reber::symbols.size());
            return {symbols, symbols};
        }
        case TaskKind::lag_regular:
        case TaskKind::lag_random: return {c.p + 1, c.p + 1};
        case TaskKind::lag_distractors: return {c.p + 4, 2};
        case TaskKind::adding:
        case TaskKind::multiplication: return {2, 1};
        case TaskKind::temporal_order_two: return {8, 4};
        case TaskKind::temporal_order: return {8, 8};
        default: return {1, 1};
    }
}

std::optional<Problem> check(const Config& c) {
    if (auto p = check_choices(c)) return p;
    // A bad p would ask for a senseless number of units: the task's fields come first.
    if (c.task != TaskKind::own)
        if (auto p = check_task(c)) return p;
    const UnitsNeeded needed = units_needed(c);
    if (auto p = check_number(field::inputs, c.inputs, -1, needed.inputs)) return p;
    if (auto p = check_number(field::hidden, c.hidden)) return p;
    if (auto p = check_number(field::outputs, c.outputs, -1, needed.outputs)) return p;
    if (auto p = check_blocks(c)) return p;
    if (auto p = check_number(field::alpha, c.alpha)) return p;
    if (auto p = check_number(field::range, c.range)) return p;
    const std::int64_t weights = count_weights(c);
    if (auto p = check_number(field::weights, static_cast<double>(weights))) return p;
    if (auto p = check_weights(c, static_cast<std::size_t>(weights))) return p;
    if (auto p = check_number(field::test, static_cast<double>(c.test))) return p;
    // A table is measured by the inputs and outputs, so they come first there.
    if (c.task == TaskKind::own) return check_task(c);
    return {};
}

Config reber_3x2() { return Config{}; }

Config reber_4x1() {
    Config c;
    c.blocks = {{1, {}, -1.0}, {1, {}, -2.0}, {1, {}, -3.0}, {1, {}, -4.0}};
    return c;
}

}  // namespace lstm
