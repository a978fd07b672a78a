// table.h -- sequences of the user's own as text: a CSV file, or what a spreadsheet puts on the clipboard.
//
// One line a step, the inputs first, then the targets. Cells are parted by tabs, semicolons or commas: by the first of
// these three that the first line has. A cell may stand in double quotes. Lines end with LF, CRLF or CR.
//
// A header line may name the columns: x1, in_2, input3 are inputs, t1, y2, out3, target4 are targets. The header
// decides how many of each there are; without one, the caller says how many columns at the end are targets. Targets
// that are all empty or "-": no target at this step. Inputs are never empty. A blank line (or one of empty cells only)
// begins the next sequence, and so does "# name", which names it. A name that no row follows is left out. Sequences
// without a name are called 1, 2, ... by their place.
//
// Numbers are written like -12, 0.5, .5, 1e-3: a point, no decimal comma, no gaps, no hexadecimal, nothing infinite.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"

namespace lstm {

struct TableError {
    enum Reason {
        too_long,          // the text: `value` bytes, `high` allowed
        nul,               // a byte 0: this is no text
        no_rows,           // nothing but blank lines and names
        open_quote,        // a quoted cell that its line does not close
        after_quote,       // text between the closing quote and the end of the cell
        header_name,       // `found` names neither an input nor a target
        header_order,      // `found` is an input after a target
        header_inputs,     // only targets
        too_few_cells,     // `value` of them, `low` needed
        too_many_cells,    // `value` of them, `high` allowed
        no_input,          // an empty input
        half_target,       // an empty target beside one that is not
        not_a_number,      // `found`
        decimal_comma,     // `found`, which would be a number with a point
        number_range,      // `found`, not within `low` to `high`
        name_length,       // of a sequence: `value` bytes, `high` allowed
        too_many_inputs,   // columns: `value`, `high` allowed
        too_many_targets,  // columns
        too_many_rows,     // of one sequence
        too_many_in_all,   // rows of all
        too_many_sequences,
    } reason = no_rows;
    int line = 0;    // from 1; 0: the text as a whole
    int column = 0;  // which cell of the line, from 1; 0: the line as a whole
    std::string found;
    double value = 0;
    double low = 0;
    double high = 0;
};

struct Table {
    int inputs = 0;
    int outputs = 0;  // targets in a row
    std::vector<OwnSequence> sequences;
    std::optional<TableError> error;  // the first one; then the rest is incomplete
};

inline constexpr std::size_t longest_table = std::size_t{8} << 20;  // bytes
inline constexpr std::size_t longest_name = 100;                    // of a sequence, bytes

// `outputs`: how many columns at the end are targets where no header tells.
Table read_table(std::string_view text, int outputs);

// With header and names; read_table gives back the same numbers, bit for bit. `outputs`: targets in a row. What no
// name can hold (line ends, separators at its end) is replaced or left out.
std::string to_csv(const std::vector<OwnSequence>& sequences, int outputs);

// A cell as a number: the error's `reason`, `found`, `low` and `high`, or nothing, and `value` is set.
std::optional<TableError> read_number(std::string_view cell, const Field& field, double& value);
std::string number_text(double x);  // the fewest digits, 15 to 17, that read_number turns into x again

}  // namespace lstm
