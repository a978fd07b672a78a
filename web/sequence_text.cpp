// Tables from text: typed or pasted into a box, from the clipboard, from a file; and sequences of symbols.
#include <algorithm>

#include "engine/symbols.h"
#include "engine/table.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/sequence_parts.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/view_controls.h"
#include "web/widgets.h"

using namespace lstm;

namespace sequence_tab {
namespace {

// These sequences instead of the user's own, or beside them: then the columns must be the same. What no Config can hold
// is refused, and everything stays as it was.
void take(const App& app, Ui& ui, std::vector<OwnSequence> sequences, int inputs, int outputs, bool beside) {
    Config c = app.config;
    const int first = beside ? static_cast<int>(c.own.size()) : 0;
    if (!beside) c.own.clear();
    for (OwnSequence& s : sequences) c.own.push_back(std::move(s));
    c.task = TaskKind::own;
    if (!beside) {
        c.inputs = inputs;
        c.outputs = std::max(1, outputs);
    }
    Config as_drawn = c;  // the network is another one when the columns are: weights are carried over by apply()
    as_drawn.w.clear();
    as_drawn.frozen.clear();
    as_drawn.learned = {};
    ui.refused = check(as_drawn);
    if (ui.refused) return;
    ui.own.chosen = first;
    ui.own.row = 0;
    ui.own.refused.clear();
    ui.seek = first_step(c, first);
    ui.config = std::move(c);
}

// What was typed stays, whether or not it can be used.
void use_text(const App& app, Ui& ui, std::string_view words, bool beside, const std::string& file = "") {
    Table table = read_table(words, ui.own.targets);
    ui.own.problem.clear();
    if (table.error) {
        ui.own.problem = message(*table.error);
        if (!file.empty()) ui.own.problem = widgets::fill(text().table.file_problem, {file, ui.own.problem});
        return;
    }
    take(app, ui, std::move(table.sequences), table.inputs, table.outputs, beside);
}

bool can_append(const App& app) { return app.config.task == TaskKind::own && !app.config.own.empty(); }

void save(const App& app) {
    const Config& c = app.config;
    platform::save_file("carousel-tables.csv", to_csv(c.own, c.outputs));
}

void text_part(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const float width = ImGui::GetContentRegionAvail().x;
    const float half = (width - ImGui::GetStyle().ItemSpacing.x) / 2;
    widgets::heading(t.as_text);
    widgets::paragraph(t.about_text, theme::colors().muted);
    text_box("table-text", "", ui.own.text, 110);
    if (ImGui::IsItemEdited()) ui.own.typed = !ui.own.text.empty();
    if (!ui.own.problem.empty()) widgets::paragraph(ui.own.problem, theme::colors().bad);
    probe::value("table.problem", ui.own.problem);
    widgets::row_label(t.targets, widgets::stepper_width);
    const bool less = ui.own.targets > field::own_outputs.low, more = ui.own.targets < field::own_outputs.high;
    ui.own.targets +=
        widgets::stepper(std::to_string(ui.own.targets), "text-targets", widgets::stepper_width, less, more);
    if (widgets::button(t.use, "table-use", half, true)) use_text(app, ui, ui.own.text, false);
    ImGui::SameLine();
    if (widgets::button(t.append, "table-append", half, false, can_append(app))) use_text(app, ui, ui.own.text, true);
    if (widgets::button(t.paste, "table-paste", half)) platform::ask_clipboard();
    ImGui::SameLine();
    if (widgets::button(t.save, "table-save", half, false, can_append(app))) save(app);
    if (platform::has_file_dialog()) {
        if (widgets::button(t.load, "table-load", width)) platform::choose_file();
        return;
    }
    const bool entered = text_box("table-path", t.hint_path, ui.own.path);
    if (widgets::button(t.open, "table-open", width, false, !ui.own.path.empty()) || entered)
        platform::open_path(ui.own.path.c_str());
}

void symbols_part(const App& app, Ui& ui) {
    const Text::Table& t = text().table;
    const float width = ImGui::GetContentRegionAvail().x;
    const float half = (width - ImGui::GetStyle().ItemSpacing.x) / 2;
    widgets::heading(t.symbols_heading);
    widgets::paragraph(t.about_symbols, theme::colors().muted);
    constexpr float label_width = 64;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(t.alphabet);
    ImGui::SameLine(label_width);
    text_box("alphabet", "", ui.own.alphabet);
    const bool entered = text_box("symbols", t.hint_symbols, ui.own.symbols);
    if (!ui.own.symbols_problem.empty()) widgets::paragraph(ui.own.symbols_problem, theme::colors().bad);
    probe::value("symbols.problem", ui.own.symbols_problem);
    const bool use = widgets::button(t.use_symbols, "symbols-use", half, true) || entered;
    ImGui::SameLine();
    const bool append = widgets::button(t.append, "symbols-append", half, false, can_append(app));
    if (!use && !append) return;
    Symbols symbols = from_symbols(ui.own.alphabet, ui.own.symbols);
    ui.own.symbols_problem = symbols.error ? message(*symbols.error) : "";
    if (!symbols.error) take(app, ui, {std::move(symbols.sequence)}, symbols.size, symbols.size, append);
}

}  // namespace

void table_text(const App& app, Ui& ui) {
    text_part(app, ui);
    symbols_part(app, ui);
}

}  // namespace sequence_tab

void take_files(const App& app, Ui& ui) {
    const auto file = platform::take_incoming();
    if (!file) return;
    const Text::Table& t = text().table;
    ui.tab = Tab::sequence;
    ui.page = Page::controls;
    if (file->failed) {
        ui.own.problem = file->name.empty() ? t.no_clipboard : widgets::fill(t.no_file, {file->name});
        return;
    }
    // The box shows it to be mended, unless something typed is there; a long file would make it slow.
    constexpr std::size_t long_text = 200'000;
    if (!ui.own.typed && file->bytes.size() <= long_text && file->bytes.find('\0') == std::string::npos)
        ui.own.text = file->bytes;
    sequence_tab::use_text(app, ui, file->bytes, false, file->name);
}
