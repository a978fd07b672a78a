// What a leaf is, in words, for tooltips: the second half of app.h.
#include <string>
#include <string_view>

#include "engine/task.h"
#include "engine/weights.h"
#include "imgui.h"
#include "web/app.h"
#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"

using namespace lstm;

namespace {

std::string digits(int n, const char* const (&table)[10]) {
    std::string s;
    for (const char c : std::to_string(n)) s += table[c - '0'];
    return s;
}
std::string subscript(int n) {
    static const char* const table[10] = {"\u2080", "\u2081", "\u2082", "\u2083", "\u2084",
                                          "\u2085", "\u2086", "\u2087", "\u2088", "\u2089"};
    return digits(n, table);
}
std::string superscript(int n) {
    static const char* const table[10] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                          "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    return digits(n, table);
}

// Replaces each {} of a pattern by the next argument.
std::string fill(std::string pattern, std::initializer_list<std::string> arguments) {
    std::size_t from = 0;
    for (const std::string& a : arguments) {
        const std::size_t at = pattern.find("{}", from);
        if (at == std::string::npos) break;
        pattern.replace(at, 2, a);
        from = at + a.size();
    }
    return pattern;
}

std::string number(int n, const char* unbound) { return n < 0 ? unbound : std::to_string(n + 1); }

std::string unit_in_words(Unit u) {
    const Text::Meaning& m = text().meaning;
    switch (u.kind) {
        case Kind::bias: return m.bias;
        case Kind::input: return fill(m.input, {name_of(u)});
        case Kind::hidden: return fill(m.hidden, {number(u.j, "i")});
        case Kind::in_gate: return fill(m.in_gate, {number(u.j, "j")});
        case Kind::out_gate: return fill(m.out_gate, {number(u.j, "j")});
        case Kind::cell: return fill(m.cell, {number(u.v, "v"), number(u.j, "j")});
        case Kind::output: return fill(m.output, {name_of(u)});
        case Kind::any: return m.any;
    }
    return "";
}

}  // namespace

namespace {

// What the inputs and outputs of the task shown stand for.
std::string_view input_letters, output_letters;

std::string lettered(std::string_view letters, const char* otherwise, int j) {
    if (j < 0) return otherwise;
    const auto place = static_cast<std::size_t>(j);
    return place < letters.size() ? std::string(1, letters[place]) : otherwise + subscript(j + 1);
}

}  // namespace

void name_units(const Config& config) {
    const bool grammar = config.task == TaskKind::embedded_reber || config.task == TaskKind::typed_string;
    const bool order = config.task == TaskKind::temporal_order_two || config.task == TaskKind::temporal_order;
    input_letters = grammar ? reber::symbols : order ? order_symbols : std::string_view();
    output_letters = grammar ? reber::symbols : std::string_view();
}

std::string name_of(Unit u) {
    switch (u.kind) {
        case Kind::bias: return "1";
        case Kind::input: return lettered(input_letters, "x", u.j);
        case Kind::output: return lettered(output_letters, "k", u.j);
        case Kind::hidden: return u.j < 0 ? "i" : "i" + subscript(u.j + 1);
        case Kind::in_gate: return u.j < 0 ? "in" : "in" + subscript(u.j + 1);
        case Kind::out_gate: return u.j < 0 ? "out" : "out" + subscript(u.j + 1);
        case Kind::cell: return u.j < 0 ? "c" : "c" + subscript(u.j + 1) + (u.v < 0 ? "" : superscript(u.v + 1));
        case Kind::any: break;
    }
    return "u";
}

std::string describe(const App&, const Leaf& leaf) {
    const Text::Meaning& m = text().meaning;
    const std::string a = unit_in_words(leaf.a);
    const std::string b = unit_in_words(leaf.b);
    const std::string when = leaf.earlier && (leaf.symbol != Symbol::y || is_recurrent(leaf.a.kind)) ? m.earlier : "";
    switch (leaf.symbol) {
        case Symbol::alpha: return m.alpha;
        case Symbol::w: return fill(m.w, {b, a});
        case Symbol::dw: return fill(m.dw, {b, a});
        case Symbol::y: return fill(m.y, {a}) + when;
        case Symbol::net:
        case Symbol::x_net: return fill(m.net, {a});
        case Symbol::s:
        case Symbol::x_s: return fill(m.s, {a}) + when;
        case Symbol::ds:
        case Symbol::ds_wrt: return fill(m.ds, {unit_in_words(leaf.c), b, a}) + when;
        case Symbol::target: return fill(m.target, {a});
        case Symbol::e: return fill(m.e, {a});
        case Symbol::e_s: return fill(m.e_s, {a});
        case Symbol::E: return m.E;
        case Symbol::delta: return m.delta;
        case Symbol::dy: return fill(m.dy, {unit_in_words(leaf.c), b, a}) + when;
        case Symbol::dE: return fill(m.dE, {b, a});
        case Symbol::half_dE:
        case Symbol::minus_half_dE: return fill(m.half_dE, {b, a});
        case Symbol::half_dE_net: return fill(m.half_dE_net, {a});
    }
    return "";
}

void tooltip(const App& app, const Leaf& leaf, const Ui* ui) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::unit * 3, theme::unit * 2));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(theme::unit, theme::unit));
    if (ImGui::BeginTooltip()) {
        ImGui::PushTextWrapPos(300);
        ImGui::TextUnformatted(describe(app, leaf).c_str());
        ImGui::PopTextWrapPos();
        const double value = value_of(app, leaf);
        const bool shown = value == value && !(ui && is_hidden(*ui, leaf)) &&
                           (app.computed() || leaf.symbol == Symbol::w || leaf.symbol == Symbol::alpha);
        if (shown) {
            ImGui::PushFont(theme::fonts().mono, theme::body);
            ImGui::TextUnformatted(format::all_digits(value).c_str());
            ImGui::PopFont();
        }
        if (leaf.symbol == Symbol::w && !is_bound(leaf.a) && !is_bound(leaf.b)) {
            const int i = app.topology().weight(leaf.a, leaf.b);
            if (i >= 0 && is_frozen(app.config, i)) ImGui::TextDisabled("\u25aa %s", text().matrix.frozen);
        }
        if (app.stage && !app.known(leaf)) ImGui::TextDisabled("%s", text().substeps.not_yet);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
}
