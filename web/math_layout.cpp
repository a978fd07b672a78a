// The whole formula: lines, and what can be asked of a finished layout.
#include "math_layout.h"

#include <algorithm>

#include "math_set.h"

namespace math {

namespace {

constexpr float continuation_indent = 1.5f;
constexpr float line_gap = 0.35f;  // between the depth of a line and the height of the next

// What a line may be broken before; each level is used only on what the one before it leaves too wide.
enum class Level { top, in_brackets, factors };

bool can_break_before(const std::vector<Atom>& row, size_t i, Class previous, Level level) {
    const Atom& atom = row[i];
    if (level == Level::top && atom.nesting > 0) return false;
    if (atom.cls == Class::bin) return true;
    if (atom.cls == Class::rel) return previous != Class::rel;
    if (level != Level::factors) return false;
    const bool after_operator = previous == Class::bin || previous == Class::rel || previous == Class::open;
    const bool after_space = i > 0 && row[i - 1].role == Atom::Role::kern && row[i - 1].kern > 0;
    return !after_operator && (atom.cls == Class::op || after_space);
}

// Splits a run into pieces that may stand on lines of their own, each no wider than `width` if that can be had.
void split(const std::vector<Atom>& row, Range range, Level level, float width, std::vector<Range>& pieces) {
    if (width_of(row, range) <= width) {
        pieces.push_back(range);
        return;
    }
    std::vector<Range> parts;
    size_t first = range.first;
    bool started = false;
    Class previous = Class::ord;
    for (size_t i = range.first; i < range.last; i++) {
        if (row[i].role != Atom::Role::ink) continue;
        if (started && can_break_before(row, i, previous, level)) {
            parts.push_back({first, i});
            first = i;
        }
        started = true;
        previous = row[i].cls;
    }
    parts.push_back({first, range.last});
    for (const Range& part : parts) {
        if (level == Level::factors) {
            pieces.push_back(part);
        } else {
            split(row, part, level == Level::top ? Level::in_brackets : Level::factors, width, pieces);
        }
    }
}

// Fills lines with pieces, as many on each as fit.
std::vector<Range> fill_lines(const std::vector<Atom>& row, const std::vector<Range>& pieces, float max_width,
                              float indent) {
    std::vector<Range> lines;
    for (const Range& piece : pieces) {
        if (!lines.empty()) {
            const float room = max_width - (lines.size() == 1 ? 0 : indent);
            const Range longer{lines.back().first, piece.last};
            if (width_of(row, longer) <= room) {
                lines.back() = longer;
                continue;
            }
        }
        lines.push_back(piece);
    }
    return lines;
}

// The fences within pieces that are too wide; false if there are none.
bool find_fences_to_open(const Tree& tree, const std::vector<Atom>& row, const std::vector<Range>& pieces, float width,
                         OpenedFences& opened) {
    const size_t before = opened.size();
    for (const Range& piece : pieces) {
        if (width_of(row, piece) <= width) continue;
        for (size_t i = piece.first; i < piece.last; i++) {
            if (row[i].role != Atom::Role::ink || row[i].node < 0) continue;
            if (tree.nodes[static_cast<size_t>(row[i].node)].kind == Kind::fence) opened.push_back(row[i].node);
        }
    }
    std::sort(opened.begin(), opened.end());
    return opened.size() > before;
}

// Puts the lines one below the other.
void place_lines(Sheet& sheet, const std::vector<Atom>& row, const std::vector<Range>& lines, float indent) {
    Layout& out = sheet.out;
    std::vector<int> open_marks;
    float baseline = 0;
    for (size_t i = 0; i < lines.size(); i++) {
        const Marks regions_before = marks(out);
        const Part line = place(sheet, row, lines[i], open_marks);
        const float x = i == 0 ? 0 : indent;
        if (i == 0) {
            out.height = line.height;
        } else {
            baseline += line_gap + line.height;
            for (size_t a = lines[i].first; a < lines[i].last; a++) {
                move(sheet, row[a].part, x, baseline);
                move(sheet, row[a].label, x, baseline);
            }
            Part added;  // regions and strikes that this line has made
            added.from = regions_before;
            added.to = marks(out);
            move(sheet, added, x, baseline);
        }
        out.width = std::max(out.width, x + line.width);
        out.depth = baseline + line.depth;
        baseline += line.depth;
    }
}

}  // namespace

Layout lay_out(std::string_view tex, bool display, float max_width_em) {
    Tree tree = parse(tex);
    const Style style{display ? Size::display : Size::text, false};
    const float indent = std::min(continuation_indent, max_width_em / 4);
    OpenedFences opened;
    while (true) {
        Layout out;
        Sheet sheet{tree, out};
        const std::vector<Atom> row = gather(sheet, tree.root, style, opened);
        const Range all{0, row.size()};
        std::vector<Range> lines = {all};
        if (max_width_em > 0 && width_of(row, all) > max_width_em) {
            const float width = max_width_em - indent;
            std::vector<Range> pieces;
            split(row, all, Level::top, width, pieces);
            if (find_fences_to_open(tree, row, pieces, width, opened)) continue;
            lines = fill_lines(row, pieces, max_width_em, indent);
        }
        place_lines(sheet, row, lines, indent);
        out.terms = std::move(tree.terms);
        out.error = std::move(tree.error);
        return out;
    }
}

int term_at(const Layout& layout, float x, float y) {
    int term = -1;
    float smallest = 0;
    for (const Region& region : layout.regions) {
        if (x < region.x0 || x > region.x1 || y < region.y0 || y > region.y1) continue;
        const float area = (region.x1 - region.x0) * (region.y1 - region.y0);
        if (term < 0 || area < smallest) {
            term = region.term;
            smallest = area;
        }
    }
    return term;
}

std::vector<Box> ink_boxes(const Layout& layout) {
    std::vector<Box> boxes;
    for (const Glyph& glyph : layout.glyphs) {
        Metric metric;
        find_metric(glyph.font, glyph.code, metric);
        const float top = glyph.stretch > 0 ? glyph.stretch : metric.height * glyph.size;
        const float bottom = glyph.stretch > 0 ? 0 : metric.depth * glyph.size;
        boxes.push_back({glyph.x, glyph.y - top, glyph.x + metric.width * glyph.size, glyph.y + bottom});
    }
    for (const Rule& rule : layout.rules) boxes.push_back({rule.x, rule.y, rule.x + rule.w, rule.y + rule.h});
    for (const Brace& brace : layout.braces) {
        boxes.push_back({brace.x, brace.y, brace.x + brace.w, brace.y + brace.h});
    }
    return boxes;
}

}  // namespace math
