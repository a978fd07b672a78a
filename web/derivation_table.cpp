// A sum as a table: a row for each term, a column for each factor, and the product.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <numeric>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float row_height = 22;
constexpr int most_rows = 12;  // more of them scroll
constexpr float head_em = 13;

// A column: which part of a row it shows, and its head. The last column is the whole row.
struct Column {
    const Term* head = nullptr;  // in the sum's body; nullptr: the product
    formula::Formula sign;       // the head, typeset
    std::vector<Leaf> tags;
    float right = 0;  // its right edge, from the table's left
};

// The parts of a row that have columns of their own: the factors of a product, the two sides of (t - y)^2.
std::vector<const Term*> parts_of(const Term& row) {
    if (row.op == Op::square && row.args[0].args.size() == 2) return {&row.args[0].args[0], &row.args[0].args[1]};
    const auto factors = factors_of(row);
    return factors.size() > 1 ? factors : std::vector<const Term*>{};
}

// What a part of a row is mainly about; of a sum, all its terms at once.
const Leaf* first_leaf(const Term& t) {
    if (t.op == Op::leaf) return &t.leaf;
    for (const Term& arg : t.args)
        if (const Leaf* leaf = first_leaf(arg)) return leaf;
    return nullptr;
}

const char* word_for(const Term& sum) {
    const Text::Derivation& t = text().derivation;
    return sum.name[0] == 'v' ? t.cell : sum.name[0] == 'k' ? t.output : t.source;
}

std::string row_name(const Term& sum, std::size_t i) {
    return sum.name[0] == 'v' ? std::to_string(sum.rows[i].v + 1) : short_name(sum.rows[i]);
}

struct Table {
    const Term* sum;
    std::vector<Column> columns;
    ImFont* mono;
    float size;  // of the numbers
    float width;
};

// How many characters a number takes, about: enough to find the longest one without writing them all.
int length_of(double x) {
    const double size = std::fabs(x);
    const int sign = x < 0 ? 1 : 0;
    if (size == 0 || size != size) return 1;
    if (size < 1e-4 || size >= 1e7) return sign + 10;
    return sign + (size >= 0.1 ? 6 : size >= 0.01 ? 7 : size >= 1e-3 ? 8 : 9);
}

// Of each column, a number that is as long as any.
std::vector<double> longest_numbers(const Table& t) {
    std::vector<double> longest(t.columns.size(), 0.0);
    const auto look = [&](std::size_t column, double x) {
        if (length_of(x) > length_of(longest[column])) longest[column] = x;
    };
    for (std::size_t i = 0; i < t.sum->rows.size(); ++i) {
        const Term& row = t.sum->args[i + 1];
        const auto parts = parts_of(row);
        for (std::size_t k = 0; k < longest.size(); ++k) look(k, k < parts.size() ? parts[k]->value : row.value);
    }
    return longest;
}

// Sets the columns' right edges: each as wide as it needs, what is left over shared among them. False if they need
// more than there is.
bool place_columns(Table& t) {
    constexpr float least_gap = 12, name = 44;
    const std::vector<double> longest = longest_numbers(t);
    std::vector<float> needs;
    const auto width_of = [&](const std::string& s) { return t.mono->CalcTextSizeA(t.size, FLT_MAX, 0, s.c_str()).x; };
    for (std::size_t i = 0; i < t.columns.size(); ++i)
        needs.push_back(std::max({width_of("\u22120.0000"), width_of(format::four(longest[i])),
                                  t.columns[i].sign.layout ? t.columns[i].sign.width() : 48}));
    const float needed = std::accumulate(needs.begin(), needs.end(), name);
    const auto count = static_cast<float>(needs.size());
    const float gap = std::max(4.0f, (t.width - needed) / count);
    float x = name;
    for (std::size_t i = 0; i < needs.size(); ++i) t.columns[i].right = x += gap + needs[i];
    t.columns.back().right = t.width;
    return (t.width - needed) / count >= least_gap;
}

Table make_table(const Term& sum, float width) {
    Table t{&sum, {}, theme::fonts().mono, theme::small, width};
    for (const Term* part : parts_of(sum.args[0])) {
        Column& column = t.columns.emplace_back();
        column.head = part;
        column.sign = formula::make(latex(*part, Style::briefest, &column.tags), false, head_em);
    }
    Column& last = t.columns.emplace_back();
    const bool is_product = t.columns.size() > 1 && sum.args[0].op == Op::mul;
    if (!is_product) {
        last.head = &sum.args[0];
        last.sign = formula::make(latex(sum.args[0], Style::briefest, &last.tags), false, head_em);
    }
    if (!place_columns(t)) {
        t.size = theme::caption;
        place_columns(t);
    }
    return t;
}

void write(ImFont* font, float size, float x, float baseline, ImU32 color, const std::string& s) {
    ImGui::GetWindowDrawList()->AddText(font, size, {x, baseline - std::round(formula::ascent_of(font, size))}, color,
                                        s.c_str());
}
void write_right(ImFont* font, float size, float right, float baseline, ImU32 color, const std::string& s) {
    write(font, size, std::round(right - font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x), baseline, color, s);
}

void draw_heads(const App& app, Ui& ui, const Table& t) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImU32 muted = formula::readable(c.muted, c.accent_wash);
    float ascent = 12, descent = 4;
    for (const Column& column : t.columns) {
        if (!column.sign.layout) continue;
        ascent = std::max(ascent, column.sign.ascent());
        descent = std::max(descent, column.sign.descent());
    }
    const float baseline = std::round(at.y + 6 + ascent);
    const float height = std::round(ascent + descent) + 12;
    const std::string word = word_for(*t.sum);
    ImFont* font = theme::fonts().text;
    write(font, theme::small, at.x, baseline, muted, word);
    const float word_width = font->CalcTextSizeA(theme::small, FLT_MAX, 0, (word + " ").c_str()).x;
    const formula::Formula index = formula::make(t.sum->name, false, head_em + 1);
    // A narrow first column keeps the letter and gives up the word's space, never the number's.
    formula::draw(index, {at.x + std::round(word_width), baseline}, {.ink = muted, .background = c.accent_wash});
    for (const Column& column : t.columns) {
        if (!column.sign.layout) {
            write_right(font, theme::small, at.x + column.right, baseline, muted, text().derivation.product);
            continue;
        }
        const ImVec2 place{at.x + column.right - column.sign.width(), baseline};
        if (const Leaf* leaf = formula::draw(column.sign, place, look(ui, c.accent_wash, column.tags)))
            hover(app, ui, *leaf);
    }
    skip(height);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + height - 1}, {at.x + t.width, at.y + height}, c.line);
}

// The tooltip of a number that no leaf stands for: what it is, and all its digits.
void value_tooltip(const Term& term) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(12, 8));
    if (ImGui::BeginTooltip()) {
        const formula::Formula f = formula::make(latex(term, Style::concrete), false, 14, 360);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        formula::draw(f, {at.x, std::round(at.y + f.ascent())},
                      {.ink = theme::colors().ink, .background = theme::colors().panel});
        ImGui::Dummy({f.width(), std::ceil(f.height()) + 8});
        ImGui::PushFont(theme::fonts().mono, theme::body);
        ImGui::TextUnformatted(format::all_digits(term.value).c_str());
        ImGui::PopFont();
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

// The part of a row in the column under the mouse; the row itself for its name and its product.
const Term& part_under_mouse(const Table& t, const Term& row, float left) {
    const float x = ImGui::GetIO().MousePos.x - left;
    const auto parts = parts_of(row);
    float from = 44;
    for (std::size_t i = 0; i < parts.size(); from = t.columns[i++].right)
        if (x > from && x <= t.columns[i].right) return *parts[i];
    return row;
}

void pick_row(Ui& ui, const Term& sum, std::size_t i) {
    const Unit u = sum.rows[i];
    switch (sum.name[0]) {
        case 'v': ui.pick.v = u.v; break;
        case 'k': ui.pick.k = u.j; break;
        default:
            ui.pick.m = u;
            ui.pick.m.role = "";
            break;
    }
}

bool is_picked(const Ui& ui, const Term& sum, std::size_t i) {
    const Unit u = sum.rows[i];
    return sum.name[0] == 'v' && ui.pick.v == u.v;
}

// One of the row's own factors is hovered elsewhere, or a unit that one of them belongs to.
bool is_lit(const Ui& ui, const Term& row) {
    if (!ui.hovered || is_bound(ui.hovered->a)) return false;
    for (const Term* part : parts_of(row)) {
        const Leaf* leaf = part->op == Op::sum ? nullptr : first_leaf(*part);
        if (leaf && !is_bound(leaf->a) && same(*leaf, *ui.hovered)) return true;
    }
    return false;
}

// Returns whether the mouse is on it.
bool draw_row(const App& app, Ui& ui, const Table& t, std::size_t i) {
    const theme::Colors& c = theme::colors();
    const Term& row = t.sum->args[i + 1];
    const Unit unit = t.sum->rows[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string name = row_name(*t.sum, i);
    const std::string id = std::string("row.") + t.sum->name + "." + std::to_string(i + 1);
    if (ImGui::InvisibleButton(widgets::label(word_for(*t.sum) + (" " + name), id.c_str()).c_str(),
                               {t.width, row_height})) {
        // A factor leads to where it comes from; the name and the product pick the row.
        const Term& part = part_under_mouse(t, row, at.x);
        if (part.op == Op::leaf && leads_on(app, ui, part.leaf))
            ui.follow = part.leaf;
        else
            pick_row(ui, *t.sum, i);
    }
    const bool hovered = ImGui::IsItemHovered();
    const bool lit_here = !hovered && is_lit(ui, row);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool nested = sums_in(t.sum->args[0]).size() > 0;
    if (hovered || lit_here || (nested && is_picked(ui, *t.sum, i))) {
        list->AddRectFilled(
            {at.x - 6, at.y}, {at.x + t.width + 6, at.y + row_height - 1},
            theme::with_alpha(hovered || lit_here ? c.ink : c.out_gate, hovered || lit_here ? 0.06f : 0.09f), 4);
    }
    const float baseline = std::round(at.y + row_height / 2 + 4);
    float x = at.x;
    if (t.sum->name[0] != 'v') {
        list->AddCircleFilled({x + 4, at.y + row_height / 2}, 3.0f, theme::of(unit.kind));
        x += 13;
    }
    write(theme::fonts().text, theme::small, x, baseline, c.ink, name);
    const auto parts = parts_of(row);
    for (std::size_t k = 0; k < t.columns.size(); ++k) {
        const double value = k < parts.size() ? parts[k]->value : row.value;
        const bool last = k + 1 == t.columns.size();
        const ImU32 color = value == 0 ? formula::readable(c.muted, c.accent_wash)
                            : last     ? c.ink
                                       : theme::mix(c.ink, c.accent_wash, 0.15f);
        write_right(t.mono, t.size, at.x + t.columns[k].right, baseline, color, format::four(value));
    }
    if (hovered) {
        const Term& part = part_under_mouse(t, row, at.x);
        if (part.op == Op::leaf) {
            hover(app, ui, part.leaf);
            if (leads_on(app, ui, part.leaf)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        } else {
            if (const Leaf* leaf = first_leaf(part)) light_up(ui, *leaf);
            value_tooltip(part);
        }
    }
    ImGui::SetCursorScreenPos({at.x, at.y + row_height});
    return hovered;
}

void draw_total(const Table& t, bool hide) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + t.width, at.y + 1}, c.line);
    const float baseline = std::round(at.y + row_height / 2 + 5);
    write(theme::fonts().bold, theme::small, at.x, baseline, c.ink, text().derivation.total);
    write_right(t.mono, t.size, at.x + t.width, baseline, c.ink, hide ? "?" : format::four(t.sum->value));
    skip(row_height);
}

// A small switch whose right edge is at `right`, which moves left by its width. Its state is kept under its id.
bool toggle(const char* name, const std::string& id, float& right, float top, ImU32 dot = 0) {
    const theme::Colors& c = theme::colors();
    bool* on = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(id.c_str()), false);
    ImFont* font = theme::fonts().text;
    const float wide = font->CalcTextSizeA(theme::caption, FLT_MAX, 0, name).x + 16 + (dot ? 10 : 0);
    const ImVec2 from{right - wide, top}, to{right, top + 20};
    ImGui::SetCursorScreenPos(from);
    if (ImGui::InvisibleButton(widgets::label(name, id.c_str()).c_str(), {wide, to.y - from.y},
                               ImGuiButtonFlags_EnableNav))
        *on = !*on;
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, to, *on ? c.ink : hovered ? c.faint : c.panel, 10);
    if (!*on) list->AddRect(from, to, c.line, 10);
    if (dot) list->AddCircleFilled({from.x + 11, top + 10}, 3.0f, dot);
    write(font, theme::caption, from.x + 8 + (dot ? 10 : 0), from.y + 14, *on ? c.on_ink : c.ink, name);
    right -= wide + 4;
    return *on;
}

// How a long sum is shown: in the paper's order or by size, without what is 0, one kind of source only.
struct View {
    bool by_size = false, without_zeros = false;
    std::vector<Kind> only;  // empty: all kinds
};

float draw_words(const std::string& words, ImVec2 at, float width) {
    return formula::flow(ImGui::GetWindowDrawList(), words, at, width, theme::fonts().text, theme::small,
                         formula::readable(theme::colors().muted, theme::colors().accent_wash));
}

View draw_caption(const Term& sum, const std::string& words, float width) {
    const Text::Derivation& t = text().derivation;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string index = sum.name;
    View view;
    float right = at.x + width;
    view.without_zeros = toggle(t.without_zeros, "without-zeros." + index, right, at.y - 1);
    view.by_size = toggle(t.by_size, "by-size." + index, right, at.y - 1);
    skip(draw_words(words, at, right - at.x));
    // The kinds that occur, if they are several.
    std::vector<Kind> kinds;
    for (const Unit u : sum.rows)
        if (std::find(kinds.begin(), kinds.end(), u.kind) == kinds.end()) kinds.push_back(u.kind);
    ImGui::SetCursorScreenPos({at.x, std::max(ImGui::GetCursorScreenPos().y, at.y + 20)});
    if (kinds.size() < 2) return view;
    const float top = at.y + 25;
    right = at.x + width;
    for (std::size_t i = kinds.size(); i-- > 0;) {
        const std::string id = "only." + index + "." + std::to_string(static_cast<int>(kinds[i]));
        if (toggle(text().meaning.kinds[static_cast<int>(kinds[i])], id, right, top, theme::of(kinds[i])))
            view.only.push_back(kinds[i]);
    }
    ImGui::SetCursorScreenPos({at.x, top + 22});
    return view;
}

std::vector<std::size_t> rows_in_view(const Term& sum, const View& view) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sum.rows.size(); ++i) {
        const bool of_kind =
            view.only.empty() || std::find(view.only.begin(), view.only.end(), sum.rows[i].kind) != view.only.end();
        if (of_kind && !(view.without_zeros && sum.args[i + 1].value == 0)) order.push_back(i);
    }
    if (view.by_size)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::fabs(sum.args[a + 1].value) > std::fabs(sum.args[b + 1].value);
        });
    return order;
}

// All rows, in a scrolling area of their own if they are many. Returns the row under the mouse, or -1.
int draw_rows(const App& app, Ui& ui, const Table& t, const View& view) {
    const std::vector<std::size_t> order = rows_in_view(*t.sum, view);
    const std::size_t count = order.size();
    int under = -1;
    if (count <= most_rows) {
        for (const std::size_t i : order)
            if (draw_row(app, ui, t, i)) under = static_cast<int>(i);
        return under;
    }
    // The scrollbar stands in the column's margin, so that the numbers keep their place.
    const ImVec2 at = ImGui::GetCursorScreenPos();
    constexpr float margin = 6;
    const float height = (most_rows - 1) * row_height;
    ImGui::SetCursorScreenPos({at.x - margin, at.y});
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, 8);
    ImGui::BeginChild((std::string("rows.") + t.sum->name).c_str(), {t.width + margin + 15, height});
    const ImVec2 first = ImGui::GetCursorScreenPos();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(count), row_height);
    while (clipper.Step()) {
        for (int n = clipper.DisplayStart; n < clipper.DisplayEnd; ++n) {
            const std::size_t i = order[static_cast<std::size_t>(n)];
            ImGui::SetCursorScreenPos({first.x + margin, ImGui::GetCursorScreenPos().y});
            if (draw_row(app, ui, t, i)) under = static_cast<int>(i);
            ImGui::SetCursorScreenPos({first.x, ImGui::GetCursorScreenPos().y});
        }
    }
    clipper.End();
    // More rows below: the last one in view fades out.
    if (ImGui::GetScrollY() < ImGui::GetScrollMaxY() - 1) {
        const ImU32 wash = theme::colors().accent_wash, clear = theme::with_alpha(wash, 0);
        const float bottom = at.y + height;
        ImGui::GetWindowDrawList()->AddRectFilledMultiColor(
            {at.x - margin, bottom - 1.5f * row_height}, {at.x + t.width + margin, bottom}, clear, clear, wash, wash);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    return under;
}

}  // namespace

void draw_sum(const App& app, Ui& ui, const Term& sum, float width, bool hide_total) {
    const Text::Derivation& words = text().derivation;
    const std::string index = std::string("$") + sum.name + "$";
    ImGui::PushID(sum.name);
    View view;
    if (static_cast<int>(sum.rows.size()) > most_rows)
        view = draw_caption(sum, widgets::fill(words.sum_over, {index, std::to_string(sum.rows.size())}), width);
    const Table table = make_table(sum, width);
    draw_heads(app, ui, table);
    const int under = draw_rows(app, ui, table, view);
    draw_total(table, hide_total);
    ImGui::PopID();

    // A sum within the sum, for the row under the mouse or else the picked one.
    if (sums_in(sum.args[0]).empty() || sum.rows.empty()) return;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < sum.rows.size(); ++i)
        if (is_picked(ui, sum, i)) shown = i;
    if (under >= 0) shown = static_cast<std::size_t>(under);
    const Term& inner = *sums_in(sum.args[shown + 1]).front();
    skip(12);
    const std::string which = "$v = " + std::to_string(sum.rows[shown].v + 1) + "$";
    const std::string caption = widgets::fill(words.sum_for_cell, {std::string("$") + inner.name + "$", which});
    skip(draw_words(caption, ImGui::GetCursorScreenPos(), width));
    draw_sum(app, ui, inner, width);
}

}  // namespace derivation
