// Nodes to parts: Appendix G of The TeXbook, rule by rule, as KaTeX (MIT) reads it.
#include "math_set.h"

#include <algorithm>

namespace math {

namespace {

const Node& node_at(const Sheet& sheet, int node) { return sheet.tree.nodes[static_cast<size_t>(node)]; }

// Of the parts that a part contains: their marks come one after another in the lists.
Part around(const Part& first) {
    Part part;
    part.from = first.from;
    return part;
}

Part set_row(Sheet& sheet, int list, Style style) {
    const Part begin = begin_part(sheet);
    const std::vector<Atom> row = gather(sheet, list, style, {});
    std::vector<int> open_marks;
    Part part = place(sheet, row, {0, row.size()}, open_marks);
    part.from = begin.from;
    end_part(sheet, part);
    if (sole_symbol(sheet.tree, list) < 0) part.italic = 0;
    return part;
}

Part set_symbol(Sheet& sheet, const Node& node, Style style) {
    Part part = set_glyph(sheet, node.font, node.code, em_of(style.size));
    if (node.upright) part.italic = 0;
    part.width += part.italic;
    return part;
}

// Rule 13: centred on the axis, larger in display style.
Part set_large_op(Sheet& sheet, const Node& node, Style style) {
    const Font font = style.size == Size::display ? Font::size2 : Font::size1;
    Part part = set_glyph(sheet, font, node.code, em_of(style.size));
    const float down = (part.height - part.depth) / 2 - parameters(style).axis;
    move(sheet, part, 0, down);
    part.height -= down;
    part.depth += down;
    return part;
}

// Rule 13a: scripts above and below.
Part set_limits(Sheet& sheet, const Node& node, Style style) {
    const Parameters p = parameters(style);
    const Part body = set_node(sheet, node.body, style);
    Part part = around(body);
    part.height = body.height;
    part.depth = body.depth;
    Part above, below;
    if (node.above >= 0) above = set_node(sheet, node.above, superscript_of(style));
    if (node.below >= 0) below = set_node(sheet, node.below, subscript_of(style));
    part.width = std::max({body.width, above.width, below.width});
    move(sheet, body, (part.width - body.width) / 2, 0);
    if (node.above >= 0) {
        const float shift = body.height + std::max(p.op_spacing1, p.op_spacing3 - above.depth) + above.depth;
        move(sheet, above, (part.width - above.width) / 2, -shift);
        part.height = shift + above.height + p.op_spacing5;
    }
    if (node.below >= 0) {
        const float shift = body.depth + std::max(p.op_spacing2, p.op_spacing4 - below.height) + below.height;
        move(sheet, below, (part.width - below.width) / 2, shift);
        part.depth = shift + below.depth + p.op_spacing5;
    }
    end_part(sheet, part);
    return part;
}

// How far scripts are shifted, rules 18a to 18f.
struct ScriptShifts {
    float up, down;
};
ScriptShifts script_shifts(const Part& body, bool is_symbol, const Part* above, const Part* below, Style style) {
    const Parameters p = parameters(style);
    ScriptShifts shift{0, 0};
    if (!is_symbol) {
        shift.up = body.height - parameters(superscript_of(style)).sup_drop;
        shift.down = body.depth + parameters(subscript_of(style)).sub_drop;
    }
    if (above) {
        float least = p.sup2;
        if (style.cramped) {
            least = p.sup3;
        } else if (style.size == Size::display) {
            least = p.sup1;
        }
        shift.up = std::max({shift.up, least, above->depth + p.x_height / 4});
    }
    if (!below) return shift;
    if (!above) {
        shift.down = std::max({shift.down, p.sub1, below->height - p.x_height * 0.8f});
        return shift;
    }
    shift.down = std::max(shift.down, p.sub2);
    const float clearance = 4 * p.rule;
    const float foot = shift.up - above->depth;
    if (foot - (below->height - shift.down) < clearance) {
        shift.down = clearance - foot + below->height;
        const float raise = std::max(0.0f, p.x_height * 0.8f - foot);
        shift.up += raise;
        shift.down -= raise;
    }
    return shift;
}

Part set_scripts(Sheet& sheet, const Node& node, Style style) {
    if (node.limits && style.size == Size::display) return set_limits(sheet, node, style);
    const Part body = set_node(sheet, node.body, style);
    Part above, below;
    if (node.above >= 0) above = set_node(sheet, node.above, superscript_of(style));
    if (node.below >= 0) below = set_node(sheet, node.below, subscript_of(style));
    const bool is_symbol = sole_symbol(sheet.tree, node.body) >= 0;
    const ScriptShifts shift =
        script_shifts(body, is_symbol, node.above >= 0 ? &above : nullptr, node.below >= 0 ? &below : nullptr, style);
    Part part = around(body);
    part.width = body.width;
    part.height = body.height;
    part.depth = body.depth;
    if (node.above >= 0) {
        move(sheet, above, body.width, -shift.up);
        part.width = std::max(part.width, body.width + above.width + script_space);
        part.height = std::max(part.height, shift.up + above.height);
        part.depth = std::max(part.depth, above.depth - shift.up);
    }
    if (node.below >= 0) {
        const float x = body.width - body.italic;
        move(sheet, below, x, shift.down);
        part.width = std::max(part.width, x + below.width + script_space);
        part.height = std::max(part.height, below.height - shift.down);
        part.depth = std::max(part.depth, shift.down + below.depth);
    }
    end_part(sheet, part);
    return part;
}

// Rules 15b, d and e.
Part set_fraction(Sheet& sheet, const Node& node, Style style) {
    if (node.fixed_size) style.size = node.size;
    const Parameters p = parameters(style);
    const bool display = style.size == Size::display;
    const Part numerator = set_node(sheet, node.above, numerator_of(style));
    const Part denominator = set_node(sheet, node.below, denominator_of(style));
    const float clearance = display ? 3 * p.rule : p.rule;
    const float up = std::max(display ? p.num1 : p.num2, p.axis + p.rule / 2 + clearance + numerator.depth);
    const float down = std::max(display ? p.denom1 : p.denom2, denominator.height + clearance - (p.axis - p.rule / 2));

    Part part = around(numerator);
    const float width = std::max(numerator.width, denominator.width);
    part.width = width + 2 * null_delimiter_space;
    part.height = up + numerator.height;
    part.depth = down + denominator.depth;
    move(sheet, numerator, null_delimiter_space + (width - numerator.width) / 2, -up);
    move(sheet, denominator, null_delimiter_space + (width - denominator.width) / 2, down);
    add_rule(sheet, null_delimiter_space, -p.axis - p.rule / 2, width, p.rule);
    end_part(sheet, part);
    return part;
}

// The contents between delimiters, which are set after it: they depend on its height.
Part enclose(Sheet& sheet, const Part& body, unsigned open, unsigned close, Style style) {
    const Part left = set_fence(sheet, open, body.height, body.depth, style);
    const Part right = set_fence(sheet, close, body.height, body.depth, style);
    Part part = around(body);
    part.width = left.width + body.width + right.width;
    part.height = std::max({body.height, left.height, right.height});
    part.depth = std::max({body.depth, left.depth, right.depth});
    move(sheet, body, left.width, 0);
    move(sheet, right, left.width + body.width, 0);
    end_part(sheet, part);
    return part;
}

// \big( and its sisters: not centred, as the glyphs already are.
Part set_big(Sheet& sheet, const Node& node, Style style) {
    static constexpr float heights[] = {1.2f, 1.8f, 2.4f, 3.0f};
    if (has_glyph(node.font, node.code) && node.code != 0x2223 && node.code != 0x2225) {
        return set_glyph(sheet, node.font, node.code, 1);
    }
    const int step = static_cast<int>(node.font) - static_cast<int>(Font::size1);
    return set_delimiter(sheet, node.code, heights[step], style);
}

// Rule 11.
Part set_sqrt(Sheet& sheet, const Node& node, Style style) {
    const Parameters p = parameters(style);
    Part body = set_node(sheet, node.body, cramped(style));
    if (body.height <= 0) body.height = p.x_height;
    float clearance = p.rule + (style.size == Size::display ? p.x_height : p.rule) / 4;
    const Surd surd = set_surd(sheet, body.height + body.depth + clearance + p.rule, style);
    const float room = surd.part.depth - surd.rule - body.height - body.depth;
    if (room > clearance) clearance = (clearance + room) / 2;

    Part part = around(body);
    const float top = body.height + clearance + surd.rule;
    part.width = surd.part.width + body.width;
    part.height = top + surd.rule;
    part.depth = std::max(body.depth, surd.part.depth - top);
    move(sheet, body, surd.part.width, 0);
    move(sheet, surd.part, 0, -top);
    add_rule(sheet, surd.part.width, -top, body.width, surd.rule);
    end_part(sheet, part);
    return part;
}

// Rule 9.
Part set_overline(Sheet& sheet, const Node& node, Style style) {
    const float rule = parameters(style).rule;
    const Part body = set_node(sheet, node.body, cramped(style));
    Part part = body;
    add_rule(sheet, 0, -body.height - 4 * rule, body.width, rule);
    part.height = body.height + 5 * rule;
    part.italic = 0;
    end_part(sheet, part);
    return part;
}

// KaTeX's horizBrace.ts. The brace may be wider than a body of one letter, which would leave it no room to bend.
Part set_underbrace(Sheet& sheet, const Node& node, Style style) {
    constexpr float kern = 0.1f, brace_height = 0.548f, label_kern = 0.2f, least_width = 1.1f;
    const float em = em_of(style.size);
    const Part body = set_node(sheet, node.body, {Size::display, false});
    Part part = around(body);
    Part label;
    if (node.below >= 0) label = set_node(sheet, node.below, subscript_of(style));
    const float brace_width = std::max(body.width, least_width * em);
    part.width = std::max(brace_width, label.width);
    part.height = body.height;
    part.depth = body.depth + (kern + brace_height) * em;
    move(sheet, body, (part.width - body.width) / 2, 0);
    sheet.out.braces.push_back(
        {(part.width - brace_width) / 2, part.depth - brace_height * em, brace_width, brace_height * em, sheet.term});
    if (node.below >= 0) {
        const float baseline = part.depth + label_kern * em + label.height;
        move(sheet, label, (part.width - label.width) / 2, baseline);
        part.depth = baseline + label.depth;
    }
    end_part(sheet, part);
    return part;
}

Part set_phantom(Sheet& sheet, const Node& node, Style style) {
    Part part = set_node(sheet, node.body, style);
    erase_marks(sheet, part);
    part.to = part.from;
    return part;
}

// KaTeX's array.ts: \arraystretch 1.2, columns left-aligned with a quad between them, cells in text style.
Part set_cases(Sheet& sheet, const Node& node, Style style) {
    constexpr float line = 1.2f * 1.2f, strut_height = 0.7f * line, strut_depth = 0.3f * line, column_gap = 1;
    const float em = em_of(style.size);
    style = {std::max(style.size, Size::text), false};
    Part body = begin_part(sheet);
    std::vector<std::vector<Part>> rows;
    std::vector<float> column_widths, heights, depths;
    float total = 0;
    for (const int row : node.items) {
        float height = strut_height * em, depth = strut_depth * em;
        rows.emplace_back();
        for (const int cell : node_at(sheet, row).items) {
            const Part part = set_node(sheet, cell, style);
            height = std::max(height, part.height);
            depth = std::max(depth, part.depth);
            const size_t column = rows.back().size();
            if (column == column_widths.size()) column_widths.push_back(0);
            column_widths[column] = std::max(column_widths[column], part.width);
            rows.back().push_back(part);
        }
        if (node_at(sheet, row).em > 0) depth = std::max(depth, (strut_depth + node_at(sheet, row).em) * em);
        heights.push_back(height);
        depths.push_back(depth);
        total += height + depth;
    }
    const float axis = parameters(style).axis;
    float top = -total / 2 - axis;
    for (size_t r = 0; r < rows.size(); r++) {
        float x = 0;
        for (size_t c = 0; c < rows[r].size(); c++) {
            move(sheet, rows[r][c], x, top + heights[r]);
            x += column_widths[c] + column_gap * em;
        }
        top += heights[r] + depths[r];
    }
    for (const float width : column_widths) body.width += width;
    if (column_widths.size() > 1) body.width += column_gap * em * static_cast<float>(column_widths.size() - 1);
    body.height = total / 2 + axis;
    body.depth = total / 2 - axis;
    end_part(sheet, body);
    return enclose(sheet, body, '{', 0, style);
}

// An \under that is not in a row: the row that consists of it.
Part set_under(Sheet& sheet, const Node& node, Style style) {
    Atom atom;
    const Part begin = begin_part(sheet);
    atom.part = set_node(sheet, node.body, style);
    atom.label = set_node(sheet, node.below, subscript_of(style));
    atom.has_label = true;
    std::vector<int> open_marks;
    Part part = place(sheet, {atom}, {0, 1}, open_marks);
    part.from = begin.from;
    part.italic = 0;
    end_part(sheet, part);
    return part;
}

}  // namespace

Part set_node(Sheet& sheet, int index, Style style) {
    const Node& node = node_at(sheet, index);
    switch (node.kind) {
        case Kind::symbol: return set_symbol(sheet, node, style);
        case Kind::large_op: return set_large_op(sheet, node, style);
        case Kind::list: return set_row(sheet, index, style);
        case Kind::scripts: return set_scripts(sheet, node, style);
        case Kind::fraction: return set_fraction(sheet, node, style);
        case Kind::fence: {
            const Part body = set_node(sheet, node.body, style);
            return enclose(sheet, body, node.code, node.close, style);
        }
        case Kind::big: return set_big(sheet, node, style);
        case Kind::sqrt: return set_sqrt(sheet, node, style);
        case Kind::overline: return set_overline(sheet, node, style);
        case Kind::underbrace: return set_underbrace(sheet, node, style);
        case Kind::under: return set_under(sheet, node, style);
        case Kind::phantom: return set_phantom(sheet, node, style);
        case Kind::cases: return set_cases(sheet, node, style);
        case Kind::space: {
            Part part = begin_part(sheet);
            part.width = node.em + node.mu / 18 * parameters(style).quad;
            return part;
        }
        case Kind::mark_open:
        case Kind::mark_close:
        case Kind::style: break;
    }
    return begin_part(sheet);
}

}  // namespace math
