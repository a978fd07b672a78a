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

float widest_number(const Table& t, std::size_t column) {
    float widest = t.mono->CalcTextSizeA(t.size, FLT_MAX, 0, "\u22120.0000").x;
    // Of a long sum, a sample is enough: no number is much wider than another.
    const std::size_t rows = t.sum->rows.size(), stride = std::max<std::size_t>(1, rows / 64);
    for (std::size_t i = 0; i < rows; i += stride) {
        const Term& row = t.sum->args[i + 1];
        const auto parts = parts_of(row);
        const double value = column < parts.size() ? parts[column]->value : row.value;
        widest = std::max(widest, t.mono->CalcTextSizeA(t.size, FLT_MAX, 0, format::four(value).c_str()).x);
    }
    return widest;
}

// Sets the columns' right edges: each as wide as it needs, what is left over shared among them. False if they need
// more than there is.
bool place_columns(Table& t) {
    constexpr float least_gap = 12, name = 44;
    std::vector<float> needs;
    for (std::size_t i = 0; i < t.columns.size(); ++i)
        needs.push_back(std::max(widest_number(t, i), t.columns[i].sign.layout ? t.columns[i].sign.width() : 48));
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
    const Leaf& h = *ui.hovered;
    for (const Term* part : parts_of(row)) {
        const Leaf* leaf = part->op == Op::sum ? nullptr : first_leaf(*part);
        if (!leaf || is_bound(leaf->a) || leaf->symbol != h.symbol || !same(leaf->a, h.a)) continue;
        const bool two_units =
            h.symbol == Symbol::w || h.symbol == Symbol::dw || h.symbol == Symbol::ds || h.symbol == Symbol::ds_wrt;
        if (!two_units || same(leaf->b, h.b)) return true;
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
                               {t.width, row_height}))
        pick_row(ui, *t.sum, i);
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
        } else {
            if (const Leaf* leaf = first_leaf(part)) light_up(ui, *leaf);
            value_tooltip(part);
        }
    }
    ImGui::SetCursorScreenPos({at.x, at.y + row_height});
    return hovered;
}

void draw_total(const Table& t) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + t.width, at.y + 1}, c.line);
    const float baseline = std::round(at.y + row_height / 2 + 5);
    write(theme::fonts().bold, theme::small, at.x, baseline, c.ink, text().derivation.total);
    write_right(t.mono, t.size, at.x + t.width, baseline, c.ink, format::four(t.sum->value));
    skip(row_height);
}

// "Sum over u", and the switch between the paper's order and the order of size.
bool draw_caption(const std::string& words, const char* id, bool sortable, float width) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = formula::flow(ImGui::GetWindowDrawList(), words, at, width, theme::fonts().text, theme::small,
                                       formula::readable(c.muted, c.accent_wash));
    ImGuiStorage* storage = ImGui::GetStateStorage();
    bool* by_size = storage->GetBoolRef(ImGui::GetID(id), false);
    if (sortable) {
        const char* name = text().derivation.by_size;
        const float wide = theme::fonts().text->CalcTextSizeA(theme::caption, FLT_MAX, 0, name).x + 16;
        const ImVec2 from{at.x + width - wide, at.y - 1}, to{at.x + width, at.y + 19};
        ImGui::SetCursorScreenPos(from);
        if (ImGui::InvisibleButton(widgets::label(name, id).c_str(), {wide, to.y - from.y}, ImGuiButtonFlags_EnableNav))
            *by_size = !*by_size;
        const bool hovered = ImGui::IsItemHovered();
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddRectFilled(from, to, *by_size ? c.ink : hovered ? c.faint : c.panel, 10);
        if (!*by_size) list->AddRect(from, to, c.line, 10);
        write(theme::fonts().text, theme::caption, from.x + 8, from.y + 14, *by_size ? c.on_ink : c.ink, name);
        ImGui::SetCursorScreenPos(at);
    }
    skip(height);
    return *by_size && sortable;
}

// All rows, in a scrolling area of their own if they are many. Returns the row under the mouse, or -1.
int draw_rows(const App& app, Ui& ui, const Table& t, bool by_size) {
    const std::size_t count = t.sum->rows.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (by_size) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::fabs(t.sum->args[a + 1].value) > std::fabs(t.sum->args[b + 1].value);
        });
    }
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

void draw_sum(const App& app, Ui& ui, const Term& sum, float width) {
    const Text::Derivation& words = text().derivation;
    const std::string index = std::string("$") + sum.name + "$";
    ImGui::PushID(sum.name);
    const bool long_one = static_cast<int>(sum.rows.size()) > most_rows;
    const bool by_size =
        long_one && draw_caption(widgets::fill(words.sum_over, {index, std::to_string(sum.rows.size())}),
                                 ("by-size." + std::string(sum.name)).c_str(), true, width);
    const Table table = make_table(sum, width);
    draw_heads(app, ui, table);
    const int under = draw_rows(app, ui, table, by_size);
    draw_total(table);
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
    draw_caption(widgets::fill(words.sum_for_cell, {std::string("$") + inner.name + "$", which}), "", false, width);
    draw_sum(app, ui, inner, width);
}

}  // namespace derivation
