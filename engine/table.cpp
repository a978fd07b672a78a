#include "engine/table.h"

#include <algorithm>

namespace lstm {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    return s;
}

std::string_view bare_name(std::string_view s) {
    while (!s.empty() && (is_space(s.back()) || s.back() == ',' || s.back() == ';')) s.remove_suffix(1);
    return trimmed(s);
}

std::string shortened(std::string_view s) {
    constexpr std::size_t shown = 40;
    return s.size() <= shown ? std::string(s) : std::string(s.substr(0, shown)) + "...";
}

// The first of tab, semicolon and comma that stands outside of quotes; a comma where there is none.
char separator_of(std::string_view line) {
    for (const char wanted : {'\t', ';', ','}) {
        bool quoted = false;
        for (const char c : line) {
            if (c == '"') quoted = !quoted;
            if (c == wanted && !quoted) return wanted;
        }
    }
    return ',';
}

bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char c) { return is_space(c) || c == ',' || c == ';'; });
}

enum class Column { none, input, target };

// By the letters before a number, a space or an underscore.
Column column_of(std::string_view name) {
    std::string word;
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (!capital && !(c >= 'a' && c <= 'z')) break;
        word += static_cast<char>(capital ? c - 'A' + 'a' : c);
    }
    const std::string_view rest = name.substr(word.size());
    if (!std::all_of(rest.begin(), rest.end(), [](char c) { return (c >= '0' && c <= '9') || c == '_' || c == ' '; }))
        return Column::none;
    for (const char* input : {"x", "i", "in", "input", "inputs"})
        if (word == input) return Column::input;
    for (const char* target : {"t", "y", "o", "out", "output", "outputs", "target", "targets"})
        if (word == target) return Column::target;
    return Column::none;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Reader {
    int outputs_given;
    Table table{};
    int line = 0;
    char separator = ',';
    bool begun = false;  // the first line with cells has been
    bool apart = true;   // the next row begins a sequence
    std::string name{};  // of that sequence
    std::size_t rows = 0;
    std::vector<std::string> cells{};

    bool fail(TableError e, int column) {
        e.line = line;
        e.column = column;
        table.error = std::move(e);
        return false;
    }
    bool fail(TableError::Reason reason, int column, std::string_view found = {}, double value = 0, double low = 0,
              double high = 0) {
        return fail({reason, 0, 0, shortened(found), value, low, high}, column);
    }
    bool fail(TableError::Reason reason, int column, const Field& field, std::size_t value) {
        return fail(reason, column, {}, static_cast<double>(value), field.low, field.high);
    }

    bool split(std::string_view text) {
        cells.clear();
        std::size_t i = 0;
        for (;;) {
            const int column = static_cast<int>(cells.size()) + 1;
            while (i < text.size() && is_space(text[i]) && text[i] != separator) ++i;
            std::string cell;
            if (i < text.size() && text[i] == '"') {
                bool closed = false;
                for (++i; i < text.size() && !closed; ++i) {
                    if (text[i] != '"') {
                        cell += text[i];
                    } else if (i + 1 < text.size() && text[i + 1] == '"') {
                        cell += text[i++];
                    } else {
                        closed = true;
                    }
                }
                if (!closed) return fail(TableError::open_quote, column, cell);
                const std::size_t end = std::min(text.find(separator, i), text.size());
                const std::string_view rest = trimmed(text.substr(i, end - i));
                if (!rest.empty()) return fail(TableError::after_quote, column, rest);
                cell = trimmed(cell);
                i = end;
            } else {
                const std::size_t end = std::min(text.find(separator, i), text.size());
                cell = trimmed(text.substr(i, end - i));
                i = end;
            }
            cells.push_back(std::move(cell));
            if (i >= text.size()) return true;
            ++i;
        }
    }

    // Whether these numbers of columns are possible; `column`: the first one that is too much.
    bool set_columns(std::size_t inputs, std::size_t outputs) {
        const auto most_inputs = static_cast<std::size_t>(field::own_inputs.high);
        const auto most_outputs = static_cast<std::size_t>(field::own_outputs.high);
        if (inputs > most_inputs)
            return fail(TableError::too_many_inputs, static_cast<int>(most_inputs) + 1, field::own_inputs, inputs);
        if (outputs > most_outputs)
            return fail(TableError::too_many_targets, static_cast<int>(inputs + most_outputs) + 1, field::own_outputs,
                        outputs);
        table.inputs = static_cast<int>(inputs);
        table.outputs = static_cast<int>(outputs);
        return true;
    }

    bool read_header() {
        std::size_t inputs = 0, outputs = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Column kind = column_of(cells[i]);
            if (kind == Column::none) return fail(TableError::header_name, static_cast<int>(i) + 1, cells[i]);
            if (kind == Column::input && outputs > 0)
                return fail(TableError::header_order, static_cast<int>(i) + 1, cells[i]);
            ++(kind == Column::input ? inputs : outputs);
        }
        if (inputs == 0) return fail(TableError::header_inputs, 1, cells[0]);
        return set_columns(inputs, outputs);
    }

    bool read_row() {
        const auto inputs = static_cast<std::size_t>(table.inputs);
        const std::size_t wanted = inputs + static_cast<std::size_t>(table.outputs);
        const auto both = static_cast<double>(wanted);
        const auto size = static_cast<double>(cells.size());
        if (cells.size() < wanted)
            return fail(TableError::too_few_cells, static_cast<int>(cells.size()) + 1, {}, size, both, both);
        if (cells.size() > wanted)
            return fail(TableError::too_many_cells, static_cast<int>(wanted) + 1, cells[wanted], size, both, both);
        const auto is_empty = [](const std::string& cell) { return cell.empty() || cell == "-"; };
        const bool target = std::any_of(cells.begin() + table.inputs, cells.end(),
                                        [&](const std::string& cell) { return !is_empty(cell); });
        OwnStep step;
        for (std::size_t i = 0; i < wanted; ++i) {
            const int column = static_cast<int>(i) + 1;
            const bool input = i < inputs;
            if (!input && !target) break;
            if (is_empty(cells[i])) return fail(input ? TableError::no_input : TableError::half_target, column);
            double value = 0;
            if (auto e = read_number(cells[i], input ? field::own_x : field::own_target, value))
                return fail(std::move(*e), column);
            (input ? step.x : step.target).push_back(value);
        }
        return add_row(std::move(step));
    }

    bool add_row(OwnStep step) {
        if (apart) {
            const std::size_t n = table.sequences.size() + 1;
            if (n > static_cast<std::size_t>(field::own.high))
                return fail(TableError::too_many_sequences, 0, field::own, n);
            table.sequences.push_back({name.empty() ? std::to_string(n) : name, {}});
            name.clear();
            apart = false;
        }
        auto& list = table.sequences.back().rows;
        if (list.size() + 1 > static_cast<std::size_t>(field::own_rows.high))
            return fail(TableError::too_many_rows, 0, field::own_rows, list.size() + 1);
        if (++rows > static_cast<std::size_t>(field::own_total.high))
            return fail(TableError::too_many_in_all, 0, field::own_total, rows);
        list.push_back(std::move(step));
        return true;
    }

    bool read_name(std::string_view text) {
        text = bare_name(text);
        // A spreadsheet puts quotes around a name with a separator in it.
        if (!text.empty() && text.front() == '"') {
            text.remove_prefix(1);
            if (!text.empty() && text.back() == '"') text.remove_suffix(1);
        }
        text.remove_prefix(1);  // #
        text = bare_name(text);
        if (text.size() > longest_name)
            return fail(TableError::name_length, 1, text, static_cast<double>(text.size()), 0,
                        static_cast<double>(longest_name));
        name = text;
        apart = true;
        return true;
    }

    bool read_line(std::string_view text) {
        ++line;
        const std::size_t nul = text.find('\0');
        if (nul != std::string_view::npos) {
            const char s = begun ? separator : separator_of(text);
            return fail(TableError::nul, static_cast<int>(std::count(text.begin(), text.begin() + nul, s)) + 1);
        }
        const std::string_view content = trimmed(text);
        if (is_blank(content)) {
            apart = true;
            return true;
        }
        if (content.front() == '#' || content.substr(0, 2) == "\"#") return read_name(content);
        if (!begun) separator = separator_of(text);
        if (!split(text)) return false;
        if (begun) return read_row();
        begun = true;
        const bool header = !cells[0].empty() && is_letter(cells[0][0]) && cells[0] != "nan" && cells[0] != "inf";
        if (header) return read_header();
        const auto outputs = static_cast<std::size_t>(std::max(outputs_given, 0));
        const auto size = static_cast<double>(cells.size()), needed = static_cast<double>(outputs + 1);
        if (cells.size() <= outputs)
            return fail(TableError::too_few_cells, static_cast<int>(cells.size()) + 1, {}, size, needed, needed);
        return set_columns(cells.size() - outputs, outputs) && read_row();
    }
};

}  // namespace

Table read_table(std::string_view text, int outputs) {
    Reader reader{outputs};
    const auto whole = [&](TableError::Reason reason, double value, double high) {
        reader.table.error = TableError{reason, 0, 0, "", value, 0, high};
        return std::move(reader.table);
    };
    if (text.size() > longest_table)
        return whole(TableError::too_long, static_cast<double>(text.size()), static_cast<double>(longest_table));
    constexpr std::string_view mark = "\xef\xbb\xbf";  // some programs begin UTF-8 with it
    if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (!reader.read_line(text.substr(0, end))) return std::move(reader.table);
        text.remove_prefix(end);
        if (text.substr(0, 2) == "\r\n") text.remove_prefix(1);
        if (!text.empty()) text.remove_prefix(1);
    }
    if (reader.rows == 0) return whole(TableError::no_rows, 0, 0);
    return std::move(reader.table);
}

std::string to_csv(const std::vector<OwnSequence>& sequences, int outputs) {
    std::string out;
    if (sequences.empty() || sequences[0].rows.empty()) return out;
    const std::size_t inputs = sequences[0].rows[0].x.size();
    for (std::size_t i = 0; i < inputs; ++i) out += (i == 0 ? "x" : ",x") + std::to_string(i + 1);
    for (int k = 0; k < outputs; ++k) out += ",t" + std::to_string(k + 1);
    out += '\n';
    for (const OwnSequence& sequence : sequences) {
        std::string name = sequence.name;
        for (char& c : name)
            if (static_cast<unsigned char>(c) < ' ') c = ' ';
        out += "# " + std::string(bare_name(std::string_view(name).substr(0, longest_name))) + '\n';
        for (const OwnStep& step : sequence.rows) {
            for (std::size_t i = 0; i < step.x.size(); ++i) out += (i == 0 ? "" : ",") + number_text(step.x[i]);
            for (const double t : step.target) out += ',' + number_text(t);
            if (step.target.empty()) out.append(static_cast<std::size_t>(outputs), ',');
            out += '\n';
        }
    }
    return out;
}

}  // namespace lstm
