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
    } names[] = {{lstm::field::inputs, t.inputs},
                 {lstm::field::hidden, t.hidden},
                 {lstm::field::outputs, t.outputs},
                 {lstm::field::blocks, t.blocks},
                 {lstm::field::cells, t.cells},
                 {lstm::field::total_cells, t.total_cells},
                 {lstm::field::gate_bias, t.gate_bias},
                 {lstm::field::alpha, t.alpha},
                 {lstm::field::range, t.range},
                 {lstm::field::seed, t.seed},
                 {lstm::field::typed, t.typed},
                 {lstm::field::weights, t.weights},
                 {lstm::field::p, t.p},
                 {lstm::field::q, t.q},
                 {lstm::field::T, t.T},
                 {lstm::field::N, t.N},
                 {lstm::field::n_seq, t.n_seq},
                 {lstm::field::own, t.own},
                 {lstm::field::own_rows, t.own_rows},
                 {lstm::field::own_total, t.own_total},
                 {lstm::field::own_x, t.own_x},
                 {lstm::field::own_target, t.own_target},
                 {lstm::field::own_inputs, t.own_inputs},
                 {lstm::field::own_outputs, t.own_outputs},
                 {lstm::field::w, t.w},
                 {lstm::field::frozen, t.frozen},
                 {lstm::field::sequences, t.sequences},
                 {lstm::field::test, t.test}};
    std::string name = p.field;
    for (const auto& entry : names)
        if (std::strcmp(entry.field.name, p.field) == 0) name = entry.name;
    const bool of_table = std::strncmp(p.field, "own.", 4) == 0;
    if (of_table && p.index >= 0) name += widgets::fill(t.of_table, {std::to_string(p.index + 1)});
    if (of_table && p.row >= 0) name += widgets::fill(t.of_row, {std::to_string(p.row + 1)});
    if (of_table && p.column >= 0) name += widgets::fill(t.of_column, {std::to_string(p.column + 1)});
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

std::string reason(const lstm::TableError& e) {
    using E = lstm::TableError;
    const Text::Table& t = text().table;
    const std::string value = number(e.value), low = number(e.low), high = number(e.high);
    switch (e.reason) {
        case E::too_long: return widgets::fill(t.too_long, {value, high});
        case E::nul: return t.nul;
        case E::no_rows: return t.no_rows;
        case E::open_quote: return t.open_quote;
        case E::after_quote: return widgets::fill(t.after_quote, {e.found});
        case E::header_name: return widgets::fill(t.header_name, {e.found});
        case E::header_order: return widgets::fill(t.header_order, {e.found});
        case E::header_inputs: return t.header_inputs;
        case E::too_few_cells: return widgets::fill(t.too_few_cells, {value, low});
        case E::too_many_cells: return widgets::fill(t.too_many_cells, {value, high});
        case E::no_input: return t.no_input;
        case E::half_target: return t.half_target;
        case E::not_a_number: return widgets::fill(t.not_a_number, {e.found});
        case E::decimal_comma: return widgets::fill(t.decimal_comma, {e.found});
        case E::number_range: return widgets::fill(t.number_range, {e.found, low, high});
        case E::name_length: return widgets::fill(t.name_length, {value, high});
        case E::too_many_inputs: return widgets::fill(t.too_many_inputs, {value, high});
        case E::too_many_targets: return widgets::fill(t.too_many_targets, {value, high});
        case E::too_many_rows: return widgets::fill(t.too_many_rows, {high});
        case E::too_many_in_all: return widgets::fill(t.too_many_in_all, {high});
        case E::too_many_sequences: return widgets::fill(t.too_many_sequences, {high});
    }
    return "";
}

std::string message(const lstm::TableError& e) {
    const Text::Table& t = text().table;
    if (e.line == 0) return reason(e);
    const std::string line = std::to_string(e.line);
    if (e.column == 0) return widgets::fill(t.at_line, {line, reason(e)});
    return widgets::fill(t.at, {line, std::to_string(e.column), reason(e)});
}

std::string message(const lstm::SymbolError& e) {
    using E = lstm::SymbolError;
    const Text::Table& t = text().table;
    const std::string value = number(e.value), low = number(e.low), high = number(e.high);
    const auto at = [&](const std::string& why) {
        return widgets::fill(e.in_alphabet ? t.at_letter : t.at_symbol, {std::to_string(e.place), why});
    };
    switch (e.reason) {
        case E::not_utf8: return at(t.not_utf8);
        case E::short_alphabet:
        case E::long_alphabet: return widgets::fill(t.alphabet_length, {value, low, high});
        case E::twice: return at(widgets::fill(t.twice, {e.found}));
        case E::unknown: return at(widgets::fill(t.unknown, {e.found}));
        case E::short_text:
        case E::long_text: return widgets::fill(t.symbols_length, {value, low, high});
    }
    return "";
}
