// (29), the cost: the formula with this network's numbers, steps by equation, derivatives kept.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "web/derivation_parts.h"
#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

using namespace lstm;

namespace derivation {
namespace {

constexpr float row_height = 22;
constexpr float sign_em = 13.5f;  // of formulas in the table

void write(ImFont* font, float size, float x, float baseline, ImU32 color, const std::string& s) {
    ImGui::GetWindowDrawList()->AddText(font, size, {x, baseline - std::round(formula::ascent_of(font, size))}, color,
                                        s.c_str());
}
float width_of(ImFont* font, float size, const std::string& s) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x;
}
void write_right(ImFont* font, float size, float right, float baseline, ImU32 color, const std::string& s) {
    write(font, size, std::round(right - width_of(font, size, s)), baseline, color, s);
}

void draw_words(const std::string& words, float width, ImU32 color) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    skip(formula::flow(ImGui::GetWindowDrawList(), words, at, width, theme::fonts().text, theme::body, color));
}

void draw_caption(const char* words) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    write(theme::fonts().bold, theme::caption, at.x, at.y + 12, theme::colors().muted, words);
    skip(20);
}

// A whole number as LaTeX: 12 345 with thin spaces.
std::string tex(long n) {
    std::string s = std::to_string(n);
    for (std::size_t i = s.size(); i > 3;) s.insert(i -= 3, "\\,");
    return s;
}

// --- The formula

std::string over(const char* term, long value) {
    return std::string("\\underbrace{") + term + "}_{" + tex(value) + "}";
}

void draw_formula(const std::string& source, float width) {
    formula::Formula f = formula::make(source, true, theme::math_em_open);
    if (f.width() > width) f = formula::make(source, true, theme::math_em_open * width / f.width());
    if (f.em < theme::math_em) f = formula::make(source, true, theme::math_em, width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    formula::draw(f, {at.x, std::round(at.y + f.ascent())},
                  {.ink = theme::colors().ink, .background = theme::colors().panel});
    skip(std::ceil(f.height()));
}

void draw_formulas(const Counts& c, float width) {
    const std::string KH = over("KH", c.K * c.H), KCS = over("KCS", c.K * c.cells), HI = over("HI", c.H * c.I),
                      CSI = over("CSI", c.cells * c.I), CI = over("2CI", 2 * c.C * c.I);
    draw_formula("O(" + KH + " + " + KCS + " + " + HI + " + " + CSI + ") = O(W)", width);
    skip(12);
    draw_formula("W = " + KH + " + " + KCS + " + " + CSI + " + " + CI + " + " + HI + " = " + tex(c.weights_formula),
                 width);
}

// K 7 outputs; one letter a line.
void draw_letters(const App& app) {
    const Counts& c = app.counts;
    const auto& blocks = app.config.blocks;
    const bool alike =
        std::all_of(blocks.begin(), blocks.end(), [&](const Block& b) { return b.cells == blocks[0].cells; });
    const double S = static_cast<double>(c.cells) / static_cast<double>(c.C);
    const struct {
        const char* letter;
        std::string value;
        const char* meaning;
    } lines[] = {{"K", format::whole(c.K), text().cost.letters[0]},
                 {"H", format::whole(c.H), text().cost.letters[1]},
                 {"C", format::whole(c.C), text().cost.letters[2]},
                 {"S", alike ? format::whole(c.cells / c.C) : format::four(S),
                  alike ? text().cost.letters[3] : text().cost.cells_average},
                 {"I", format::whole(c.I), text().cost.letters[4]}};
    const theme::Fonts& f = theme::fonts();
    float widest = 0;
    for (const auto& line : lines) widest = std::max(widest, width_of(f.mono, theme::small, line.value));
    for (const auto& line : lines) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float baseline = at.y + 14, right = at.x + 24 + widest;
        formula::draw(formula::make(line.letter, false, theme::math_em), {at.x, baseline},
                      {.ink = theme::colors().ink, .background = theme::colors().panel});
        write_right(f.mono, theme::small, right, baseline, theme::colors().ink, line.value);
        write(f.text, theme::small, right + 14, baseline, theme::colors().muted, line.meaning);
        skip(20);
    }
}

// --- The table

constexpr int numbers = 4;  // columns of them: printed, corrected, term tree, run

struct Table {
    const Counts* counts;
    const PerPart* terms;
    const char* heads[numbers];
    float size;  // of the numbers
    float width;
    float formulas;        // where their column starts
    float right[numbers];  // right edges
};

const PerPart& column(const Table& t, int i) {
    return i == 0 ? t.counts->printed : i == 1 ? t.counts->corrected : i == 2 ? *t.terms : t.counts->executed;
}

formula::Formula sign(const char* source) { return formula::make(source, false, sign_em); }

std::string number_of(Part p) { return std::string("(") + equation_of(p) + ")"; }

// Places the columns if they fit side by side.
bool place(Table& t) {
    const theme::Fonts& f = theme::fonts();
    float names = width_of(f.bold, theme::small, text().cost.total), formulas = 0;
    for (int i = 0; i < part_count; ++i) {
        const Text::Cost::Row& row = text().cost.rows[i];
        names =
            std::max(names, width_of(f.text, theme::small, number_of(static_cast<Part>(i))) + 5 + sign(row.of).width());
        formulas = std::max(formulas, sign(row.printed).width());
    }
    t.formulas = names + 8;
    float needs[numbers], sum = t.formulas + formulas;
    for (int i = 0; i < numbers; ++i) {
        needs[i] = std::max(width_of(f.text, theme::caption, t.heads[i]),
                            width_of(f.mono, t.size, format::whole(total(column(t, i)))));
        sum += needs[i];
    }
    const float gap = (t.width - sum) / numbers;
    float x = t.formulas + formulas;
    for (int i = 0; i < numbers; ++i) t.right[i] = x += gap + needs[i];
    return gap >= 8;
}

Table make_table(const Counts& counts, const PerPart& terms, float width) {
    const Text::Cost& w = text().cost;
    Table t{&counts, &terms, {w.printed, w.corrected, w.terms, w.run}, theme::small, width, 0, {}};
    if (place(t)) return t;
    t.heads[2] = w.terms_short;
    if (place(t)) return t;
    t.size = theme::caption;  // millions of steps on a phone
    place(t);
    return t;
}

void draw_heads(const Table& t) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    for (int i = 0; i < numbers; ++i)
        write_right(theme::fonts().text, theme::caption, at.x + t.right[i], at.y + 13, theme::colors().muted,
                    t.heads[i]);
    skip(20);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + 19}, {at.x + t.width, at.y + 20}, theme::colors().line);
}

void row_tooltip(const Table& t, Part p) {
    const Text::Cost::Row& words = text().cost.rows[static_cast<int>(p)];
    const long printed = at(t.counts->printed, p), corrected = at(t.counts->corrected, p);
    const std::string terms = format::whole(at(*t.terms, p)), run = format::whole(at(t.counts->executed, p));
    const bool same = std::string_view(words.printed) == words.corrected;
    const std::string values =
        same ? widgets::fill(text().cost.tip_same, {words.corrected, tex(corrected), terms, run})
             : widgets::fill(text().cost.tip_parted,
                             {words.printed, tex(printed), words.corrected, tex(corrected), terms, run});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::unit * 3, theme::unit * 2));
    if (ImGui::BeginTooltip()) {
        constexpr float width = 280;
        const theme::Fonts& f = theme::fonts();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList* list = ImGui::GetWindowDrawList();
        float y = 0;
        const auto paragraph = [&](const std::string& s, ImFont* font, ImU32 color) {
            y += formula::flow(list, s, {at.x, at.y + y}, width, font, theme::body, color) + 4;
        };
        paragraph(number_of(p) + " " + text().equation(equation_of(p)).title, f.bold, theme::colors().ink);
        paragraph(words.explanation, f.text, theme::colors().ink);
        paragraph(values, f.text, theme::colors().muted);
        ImGui::Dummy({width, y - 4});
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

// Opens the equation that a row counts.
void open(const App& app, Ui& ui, Part p) {
    const Equation* e = find_equation(equation_of(p));
    if (!e->applies(app.topology())) return;
    ui.group = Group::backward;
    ui.equation = e->number;
    if (ui.equation == "22" && app.topology().all(kind_of(p)).size > 0) ui.pick.l = {kind_of(p), 0, 0};
}

void draw_numbers(const Table& t, float left, float baseline, const long (&values)[numbers], bool parted, ImU32 ink) {
    const theme::Colors& c = theme::colors();
    for (int i = 0; i < numbers; ++i) {
        const ImU32 color = i == 0 && parted ? c.bad : values[i] == 0 ? c.muted : ink;
        write_right(theme::fonts().mono, t.size, left + t.right[i], baseline, color, format::whole(values[i]));
    }
}

void draw_row(const App& app, Ui& ui, const Table& t, Part p) {
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const Text::Cost::Row& words = text().cost.rows[static_cast<int>(p)];
    long values[numbers];
    for (int i = 0; i < numbers; ++i) values[i] = at(column(t, i), p);
    const bool parted = values[0] != values[1];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string id = equation_of(p) + std::string(words.of);
    const std::string title = number_of(p) + " " + text().equation(equation_of(p)).title;
    if (ImGui::InvisibleButton(widgets::label(title, ("cost." + id).c_str()).c_str(), {t.width, row_height},
                               ImGuiButtonFlags_EnableNav))
        open(app, ui, p);
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const ImU32 background = hovered ? c.faint : parted ? theme::mix(c.panel, c.bad, 0.06f) : c.panel;
    if (hovered || parted)
        ImGui::GetWindowDrawList()->AddRectFilled({at.x - 6, at.y}, {at.x + t.width + 6, at.y + row_height - 1},
                                                  background, 4);
    const float baseline = std::round(at.y + row_height / 2 + 4);
    const std::string number = number_of(p);
    write(f.text, theme::small, at.x, baseline, formula::readable(c.muted, background), number);
    formula::draw(sign(words.of), {at.x + width_of(f.text, theme::small, number) + 5, baseline},
                  {.ink = formula::readable(theme::of(kind_of(p)), background), .background = background});
    formula::draw(sign(words.printed), {at.x + t.formulas, baseline},
                  {.ink = parted ? c.bad : c.ink, .background = background});
    draw_numbers(t, at.x, baseline, values, parted, c.ink);
    if (hovered) row_tooltip(t, p);
    for (int i = 0; i < numbers; ++i) {
        static const char* const names[numbers] = {"printed", "corrected", "tree", "run"};
        probe::value(("cost." + std::string(names[i]) + "." + id).c_str(), std::to_string(values[i]));
    }
    ImGui::SetCursorScreenPos({at.x, at.y + row_height});
}

void draw_total(const Table& t) {
    const theme::Colors& c = theme::colors();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + t.width, at.y + 1}, c.line);
    const float baseline = std::round(at.y + row_height / 2 + 5);
    long totals[numbers];
    for (int i = 0; i < numbers; ++i) totals[i] = total(column(t, i));
    write(theme::fonts().bold, theme::small, at.x, baseline, c.ink, text().cost.total);
    draw_numbers(t, at.x, baseline, totals, totals[0] != totals[1], c.ink);
    skip(row_height);
    const bool agree = *t.terms == t.counts->executed;
    const ImVec2 below = ImGui::GetCursorScreenPos();
    write(theme::fonts().bold, theme::small, below.x, below.y + 15, agree ? c.good : c.bad,
          agree ? text().cost.agree : text().cost.disagree);
    skip(20);
    probe::value("cost.printed", std::to_string(totals[0]));
    probe::value("cost.corrected", std::to_string(totals[1]));
    probe::value("cost.tree", std::to_string(totals[2]));
    probe::value("cost.run", std::to_string(totals[3]));
}

// --- What is to be said about this network

std::vector<std::string> notes(const Counts& c) {
    const Text::Cost& t = text().cost;
    const long printed = at(c.printed, Part::dw_k), corrected = at(c.corrected, Part::dw_k),
               run = at(c.executed, Part::dw_k);
    std::vector<std::string> list;
    if (run != corrected)
        list.push_back(
            widgets::fill(t.note_print_other, {format::whole(printed), format::whole(corrected), format::whole(run)}));
    else if (printed == corrected)
        list.push_back(widgets::fill(t.note_print_single, {format::whole(printed)}));
    else
        list.push_back(widgets::fill(t.note_print, {format::whole(printed), format::whole(run)}));
    if (c.by_biases != 0) list.push_back(widgets::fill(t.note_biases, {format::whole(c.by_biases)}));
    if (c.without_gates != 0) list.push_back(widgets::fill(t.note_gates, {format::whole(-c.without_gates)}));
    if (c.by_wiring != 0)
        list.push_back(
            widgets::fill(c.by_wiring > 0 ? t.note_more : t.note_fewer, {format::whole(std::abs(c.by_wiring))}));
    return list;
}

std::string kept(const App& app) {
    const Text::Cost& t = text().cost;
    const Counts& c = app.counts;
    const long biases =
        c.cells * (app.config.fed(Target::gates, Source::bias) + app.config.fed(Target::cells, Source::bias));
    return widgets::fill(t.kept, {tex(2 * c.cells * c.I)}) + " " +
           widgets::fill(biases > 0 ? t.stored_biases : t.stored,
                         {format::whole(c.derivatives), format::whole(biases)});
}

// Counted when first looked at, and again when the network is another.
const PerPart& terms_of(const App& app) {
    static PerPart list;
    static std::optional<Config> config;
    if (config == app.config) return list;
    config = app.config;
    return list = count_terms(app.trace.trainer.net);
}

}  // namespace

void draw_cost(const App& app, Ui& ui, float full_width) {
    const theme::Colors& c = theme::colors();
    const Text::Cost& t = text().cost;
    const Counts& counts = app.counts;
    const float width = full_width - 2 * theme::pad;
    const ImU32 quiet = theme::mix(c.ink, c.panel, 0.2f);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + theme::pad, at.y + 12});
    write(theme::fonts().bold, 14, at.x + theme::pad, at.y + 27, c.ink, t.title);
    skip(32);
    draw_formulas(counts, width);
    skip(8);
    draw_words(widgets::fill(t.weights, {format::whole(counts.weights), format::whole(counts.biases)}), width, c.ink);
    skip(8);
    draw_letters(app);
    skip(8);
    draw_words(t.explanation, width, quiet);
    skip(16);
    draw_caption(t.steps_heading);
    const Table table = make_table(counts, terms_of(app), width);
    draw_heads(table);
    for (int i = 0; i < part_count; ++i) draw_row(app, ui, table, static_cast<Part>(i));
    draw_total(table);
    for (const std::string& note : notes(counts)) {
        skip(8);
        draw_words(note, width, c.ink);
    }
    skip(16);
    draw_caption(t.kept_heading);
    draw_words(kept(app), width, c.ink);
    skip(16);
    draw_caption(t.growth_heading);
    draw_growth(app, width);
    const float bottom = ImGui::GetCursorScreenPos().y + 20;
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({full_width, bottom - at.y});
}

}  // namespace derivation
