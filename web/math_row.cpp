// Rows: spaces between atoms, and the places of atoms side by side.
#include <algorithm>

#include "math_set.h"

namespace math {

namespace {

// The TeXbook, chapter 18: mu between a class (row) and the next (column); 9 for what cannot occur. Thin spaces of 3
// mu next to operators are the only ones that remain in scripts.
//                               Ord Op Bin Rel Open Close Punct Inner
constexpr char glue_mu[8][9] = {/* Ord   */ "03450003",
                                /* Op    */ "33950003",
                                /* Bin   */ "44994994",
                                /* Rel   */ "55905005",
                                /* Open  */ "00900000",
                                /* Close */ "03450003",
                                /* Punct */ "33953333",
                                /* Inner */ "33453033"};

float glue_between(Class left, Class right, Style style) {
    const int mu = glue_mu[static_cast<int>(left)][static_cast<int>(right)] - '0';
    if (mu == 9) return 0;
    const bool by_operator = left == Class::op || right == Class::op;
    const bool kept = mu == 3 && by_operator && left != Class::punct && right != Class::inner;
    if (is_tight(style) && !kept) return 0;
    return static_cast<float>(mu) / 18 * parameters(style).quad;
}

// Binary operators without something to their left and right are signs: the minus of "(-x" (rules 5 and 6).
void demote_signs(std::vector<Atom>& row) {
    Atom* previous = nullptr;
    const auto no_left_operand = [](const Atom* atom) {
        if (!atom) return true;
        const Class c = atom->cls;
        return c == Class::bin || c == Class::op || c == Class::rel || c == Class::open || c == Class::punct;
    };
    const auto no_right_operand = [](const Atom& atom) {
        return atom.cls == Class::rel || atom.cls == Class::close || atom.cls == Class::punct;
    };
    for (Atom& atom : row) {
        if (atom.role != Atom::Role::ink) continue;
        if (previous && previous->cls == Class::bin && no_right_operand(atom)) {
            previous->cls = Class::ord;
        } else if (atom.cls == Class::bin && no_left_operand(previous)) {
            atom.cls = Class::ord;
        }
        previous = &atom;
    }
    if (previous && previous->cls == Class::bin) previous->cls = Class::ord;
}

void add_glue(std::vector<Atom>& row) {
    const Atom* previous = nullptr;
    int nesting = 0;
    for (Atom& atom : row) {
        if (atom.role == Atom::Role::ink) {
            if (previous) atom.glue = glue_between(previous->cls, atom.cls, atom.style);
            previous = &atom;
            if (atom.cls == Class::close) nesting = std::max(0, nesting - 1);
        }
        atom.nesting = nesting;
        if (atom.role == Atom::Role::ink && atom.cls == Class::open) nesting++;
    }
}

void add_fence(Sheet& sheet, std::vector<Atom>& row, int index, Style style, const OpenedFences& opened);

void add_items(Sheet& sheet, std::vector<Atom>& row, int list, Style style, const OpenedFences& opened) {
    const int term_around = sheet.term;
    std::vector<int> terms;  // around the open marks
    for (const int index : sheet.tree.nodes[static_cast<size_t>(list)].items) {
        const Node& node = sheet.tree.nodes[static_cast<size_t>(index)];
        Atom atom;
        atom.node = index;
        atom.cls = node.cls;
        atom.style = style;
        atom.term = node.term;
        switch (node.kind) {
            case Kind::style: style.size = node.size; continue;
            case Kind::space:
                atom.role = Atom::Role::kern;
                atom.kern = node.em + node.mu / 18 * parameters(style).quad;
                break;
            case Kind::mark_open:
                atom.role = Atom::Role::mark_open;
                terms.push_back(sheet.term);
                if (node.term >= 0) sheet.term = node.term;
                break;
            case Kind::mark_close:
                atom.role = Atom::Role::mark_close;
                if (!terms.empty()) {
                    sheet.term = terms.back();
                    terms.pop_back();
                }
                break;
            case Kind::under:
                atom.part = set_node(sheet, node.body, style);
                atom.label = set_node(sheet, node.below, subscript_of(style));
                atom.has_label = true;
                break;
            case Kind::fence:
                if (std::binary_search(opened.begin(), opened.end(), index)) {
                    add_fence(sheet, row, index, style, opened);
                    continue;
                }
                [[fallthrough]];
            default: atom.part = set_node(sheet, index, style);
        }
        row.push_back(atom);
    }
    sheet.term = term_around;
}

// A fence without its box: the delimiters, as large as they would be, with the contents between them.
void add_fence(Sheet& sheet, std::vector<Atom>& row, int index, Style style, const OpenedFences& opened) {
    const Node& fence = sheet.tree.nodes[static_cast<size_t>(index)];
    const size_t left = row.size();
    row.emplace_back();
    add_items(sheet, row, fence.body, style, opened);
    float height = 0, depth = 0;
    for (size_t i = left + 1; i < row.size(); i++) {
        height = std::max(height, row[i].part.height);
        depth = std::max(depth, row[i].part.depth);
    }
    Atom delimiter;
    delimiter.style = style;
    delimiter.cls = Class::open;
    delimiter.part = set_fence(sheet, fence.code, height, depth, style);
    row[left] = delimiter;
    delimiter.cls = Class::close;
    delimiter.part = set_fence(sheet, fence.close, height, depth, style);
    row.push_back(delimiter);
}

// The space that a label has to its neighbours on both sides, and to what it is beneath, em of the formula.
constexpr float label_margin = 0.08f;
constexpr float label_gap = 0.12f;

float width_of(const Atom& atom) {
    if (atom.role == Atom::Role::kern) return atom.kern;
    if (atom.role != Atom::Role::ink) return 0;
    if (!atom.has_label) return atom.part.width;
    return std::max(atom.part.width, atom.label.width + 2 * label_margin);
}

// A \term or a \strike while its extent is being found.
struct OpenMark {
    int term;
    bool empty = true;
    float x0 = 0, x1 = 0, height = 0, depth = 0;
};

void include(OpenMark& mark, float x0, float x1, float height, float depth) {
    if (mark.empty) mark = {mark.term, false, x0, x1, height, depth};
    mark.x1 = x1;
    mark.height = std::max(mark.height, height);
    mark.depth = std::max(mark.depth, depth);
}

// Writes down the last of the open marks.
void finish_last(Sheet& sheet, std::vector<OpenMark>& open) {
    const OpenMark mark = open.back();
    open.pop_back();
    if (mark.empty) return;
    if (mark.term >= 0) {
        sheet.out.regions.push_back({mark.term, mark.x0, -mark.height, mark.x1, mark.depth});
        return;
    }
    int term = sheet.term;
    for (const OpenMark& around : open) {
        if (around.term >= 0) term = around.term;
    }
    sheet.out.strikes.push_back({mark.x0, mark.depth, mark.x1, -mark.height, term});
}

// Where the labels' top is, so that they are beneath every part that has one.
float label_top(const std::vector<Atom>& row, Range range) {
    float top = 0;
    for (size_t i = range.first; i < range.last; i++) {
        if (row[i].has_label) top = std::max(top, row[i].part.depth + label_gap);
    }
    return top;
}

float label_height(const std::vector<Atom>& row, Range range) {
    float height = 0;
    for (size_t i = range.first; i < range.last; i++) {
        if (row[i].has_label) height = std::max(height, row[i].label.height);
    }
    return height;
}

}  // namespace

std::vector<Atom> gather(Sheet& sheet, int list, Style style, const OpenedFences& opened) {
    std::vector<Atom> row;
    add_items(sheet, row, list, style, opened);
    demote_signs(row);
    add_glue(row);
    return row;
}

float width_of(const std::vector<Atom>& row, Range range) {
    float width = 0;
    bool started = range.first == 0;
    for (size_t i = range.first; i < range.last; i++) {
        if (row[i].role == Atom::Role::ink) {
            if (started) width += row[i].glue;
            started = true;
        }
        if (started) width += width_of(row[i]);
    }
    return width;
}

Part place(Sheet& sheet, const std::vector<Atom>& row, Range range, std::vector<int>& open_marks) {
    const float label_baseline = label_top(row, range) + label_height(row, range);
    Part line;
    std::vector<OpenMark> open;
    for (const int term : open_marks) open.push_back({term});
    bool started = range.first == 0;
    float x = 0;
    for (size_t i = range.first; i < range.last; i++) {
        const Atom& atom = row[i];
        switch (atom.role) {
            case Atom::Role::kern:
                if (started) x += atom.kern;
                break;
            case Atom::Role::mark_open: open.push_back({atom.term}); break;
            case Atom::Role::mark_close:
                if (!open.empty()) finish_last(sheet, open);
                break;
            case Atom::Role::ink: {
                if (started) x += atom.glue;
                started = true;
                const float width = width_of(atom);
                const float height = atom.part.height;
                float depth = atom.part.depth;
                move(sheet, atom.part, x + (width - atom.part.width) / 2, 0);
                if (atom.has_label) {
                    move(sheet, atom.label, x + (width - atom.label.width) / 2, label_baseline);
                    depth = label_baseline + atom.label.depth;
                }
                for (OpenMark& mark : open) include(mark, x, x + width, height, depth);
                line.height = std::max(line.height, height);
                line.depth = std::max(line.depth, depth);
                line.italic = atom.part.italic;
                x += width;
                break;
            }
        }
    }
    open_marks.clear();
    for (const OpenMark& mark : open) open_marks.push_back(mark.term);
    while (!open.empty()) finish_last(sheet, open);
    line.width = x;
    return line;
}

}  // namespace math
