#include "web/timeline_rows.h"

#include <algorithm>
#include <cmath>

#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"

using namespace lstm;

namespace timeline {
namespace {

constexpr int most_parts = 12;  // a row cannot tell more apart: it then shows the picked unit alone

}  // namespace

Leaf part_of(const Row& row, int part) {
    Leaf leaf = row.leaf;
    if (row.parts > 1) leaf.a.j = part;
    return leaf;
}

const Step& step_of(const App& app, int t) { return app.sequence.steps[static_cast<std::size_t>(t - 1)]; }
static const Column& column_of(const App& app, int t) { return app.columns[static_cast<std::size_t>(t - 1)]; }

bool is_known(const App& app, const Leaf& leaf, int t) {
    if (leaf.symbol == Symbol::target) return step_of(app, t).has_target;
    if (leaf.symbol == Symbol::E && !step_of(app, t).has_target) return false;
    if (t == app.now->t && app.stage && !app.known(leaf)) return false;
    return leaf.a.kind == Kind::input || column_of(app, t).computed;
}

float value_at(const App& app, const Leaf& leaf, int t) {
    const auto j = static_cast<std::size_t>(std::max(leaf.a.j, 0));
    const Column& column = column_of(app, t);
    const auto of_cell = [&](const std::vector<float>& list) {
        return list[static_cast<std::size_t>(app.topology().cell_number(leaf.a))];
    };
    switch (leaf.symbol) {
        case Symbol::target: return static_cast<float>(step_of(app, t).target[j]);
        case Symbol::s: return of_cell(column.s);
        case Symbol::e_s: return of_cell(column.e_s);
        case Symbol::E: return column.E;
        default: break;
    }
    if (leaf.a.kind == Kind::input) return static_cast<float>(step_of(app, t).x[j]);
    return column.y[static_cast<std::size_t>(app.topology().number(leaf.a))];
}

// All digits: from the whole moment where the trace still holds it, otherwise as many as the column has.
std::string digits_at(const App& app, const Leaf& leaf, int t) {
    const auto j = static_cast<std::size_t>(std::max(leaf.a.j, 0));
    if (leaf.symbol == Symbol::target) return format::all_digits(step_of(app, t).target[j]);
    if (leaf.a.kind == Kind::input) return format::all_digits(step_of(app, t).x[j]);
    const auto& window = app.trace.window;
    const std::int64_t n = app.sequence_start + t - 1;
    const std::int64_t place = window.empty() ? -1 : n - window.front()->n;
    if (place < 0 || place >= static_cast<std::int64_t>(window.size()))
        return format::four(static_cast<double>(value_at(app, leaf, t)));
    const Moment& moment = *window[static_cast<std::size_t>(place)];
    const auto number = static_cast<std::size_t>(app.topology().number(leaf.a));
    const auto cell = [&] { return static_cast<std::size_t>(app.topology().cell_number(leaf.a)); };
    switch (leaf.symbol) {
        case Symbol::s: return format::all_digits(moment.s[cell()]);
        case Symbol::e_s: return format::all_digits(moment.e_s[cell()]);
        case Symbol::E: return format::all_digits(moment.E);
        default: return format::all_digits(moment.y[number]);
    }
}

std::vector<int> parts_on(const App& app, const Row& row, int t) {
    std::vector<int> on;
    for (int part = 0; part < row.parts; ++part) {
        const Leaf leaf = part_of(row, part);
        if (is_known(app, leaf, t) && value_at(app, leaf, t) > 0.5f) on.push_back(part);
    }
    return on;
}

std::vector<Row> rows_of(const App& app, const Ui& ui) {
    const theme::Colors& c = theme::colors();
    const Text::Timeline& t = text().timeline;
    const Topology& topology = app.topology();
    std::vector<Row> rows;

    const auto layer = [&](Symbol symbol, Unit picked, int size, const char* label, const char* id) {
        const bool all = size <= most_parts;
        Row row{{symbol, picked, {}, {}}, all ? size : 1, theme::of(picked.kind), label, "", "", id};
        if (all) row.leaf.a.j = 0;
        if (!all) row.rest = " " + name_of(picked);
        row.symbols = symbol != Symbol::y || picked.kind == Kind::input;
        row.symbols = row.symbols && all && !app.sequence.symbols.empty();
        row.fixed = picked.kind == Kind::output && (symbol == Symbol::target || app.config.output != Squash::identity);
        row.fixed = row.fixed || row.symbols;
        rows.push_back(row);
    };
    const int m = ui.pick.m.kind == Kind::input ? std::max(ui.pick.m.j, 0) : 0;
    layer(Symbol::y, input(m), topology.inputs, t.input, "row.input");
    layer(Symbol::target, output(ui.pick.k), topology.outputs, t.target, "row.target");
    layer(Symbol::y, output(ui.pick.k), topology.outputs, t.output, "row.output");

    const std::string block = std::to_string(ui.pick.j + 1);
    const auto gate = [&](Unit u, const char* id) {
        rows.push_back({{Symbol::y, u, {}, {}}, 1, theme::of(u.kind), t.y, "", " " + name_of(u), id + block});
    };
    gate(in_gate(ui.pick.j), "row.y_in_");
    if (topology.output_gates) gate(out_gate(ui.pick.j), "row.y_out_");

    const auto cells = [&](Symbol symbol, ImU32 color, const char* label, const char* subscript, const char* id) {
        for (const Unit u : topology.cells_in(ui.pick.j)) {
            Row row{{symbol, u, {}, {}}, 1, color, label, subscript, " " + name_of(u), id};
            row.id += block + "_" + std::to_string(u.v + 1);
            row.has_sign = true;
            row.fixed = false;
            rows.push_back(row);
        }
    };
    cells(Symbol::s, c.state, t.s, "", "row.s_c_");
    cells(Symbol::e_s, c.error, t.e_s, t.e_s_subscript, "row.e_s_c_");
    Row error{{Symbol::E, {}, {}, {}}, 1, c.error, t.error, "", "", "row.E"};
    error.fixed = false;
    error.bars = true;
    rows.push_back(error);
    return rows;
}

namespace {

// The next number that is easily read: a scale that holds still while values grow.
float round_up(float x) {
    if (!(x > 0) || !std::isfinite(x)) return 1;
    const float ten = std::pow(10.0f, std::floor(std::log10(x)));
    for (const float step : {1.0f, 1.5f, 2.0f, 3.0f, 5.0f, 7.0f})
        if (x <= step * ten) return step * ten;
    return 10 * ten;
}

}  // namespace

void set_scales(const App& app, std::vector<Row>& rows, int first, int last) {
    const auto same_scale = [](const Row& a, const Row& b) {
        return a.leaf.symbol == b.leaf.symbol && a.leaf.a.kind == b.leaf.a.kind;
    };
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        float top = -1;
        bool negative = false;
        for (end = begin; end < rows.size() && same_scale(rows[begin], rows[end]); ++end)
            for (int t = first; t <= last && !rows[end].fixed; ++t)
                for (int part = 0; part < rows[end].parts; ++part) {
                    const Leaf leaf = part_of(rows[end], part);
                    if (!is_known(app, leaf, t)) continue;
                    const float value = value_at(app, leaf, t);
                    negative |= value < 0;
                    if (std::isfinite(value)) top = std::max(top, std::fabs(value));
                }
        for (std::size_t r = begin; r < end; ++r) {
            if (rows[r].fixed) continue;
            rows[r].top = top > 0 ? round_up(top) : top;
            rows[r].has_sign |= negative;
        }
    }
}

std::string scale_text(const Row& row) {
    if (row.symbols || row.top < 0) return "";
    if (row.top == 0) return "0";
    std::string s = format::four(static_cast<double>(row.top));
    const std::size_t point = s.find('.');
    if (point != std::string::npos) {
        const std::size_t end = std::min(s.find_first_not_of("0123456789", point + 1), s.size());
        std::size_t keep = end;
        while (keep > point && (s[keep - 1] == '0' || s[keep - 1] == '.')) --keep;
        s.erase(keep, end - keep);
    }
    return (row.has_sign ? "\u00b1" : "0\u2013") + s;
}

bool is_lit(const Ui& ui, const Row& row) {
    if (!ui.hovered) return false;
    const Symbol symbol = ui.hovered->symbol;
    const bool whole = symbol == Symbol::E || symbol == Symbol::e_s || symbol == Symbol::target;
    if ((whole || row.leaf.symbol == Symbol::e_s || row.leaf.symbol == Symbol::target) && symbol != row.leaf.symbol)
        return false;
    if (row.leaf.symbol == Symbol::E) return symbol == Symbol::E;
    for (int part = 0; part < row.parts; ++part)
        if (lit(ui, part_of(row, part).a)) return true;
    return false;
}

}  // namespace timeline
