// Everything that begins with a backslash.
#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "math_box.h"
#include "math_parser.h"

namespace math {

namespace {

constexpr unsigned not_code = 0xE020;  // KaTeX's \not: a stroke of width 0 that the next symbol is set over

// The delimiter after \left and its like; 0 for "." and for what is none.
unsigned parse_delimiter(Parser& p) {
    skip_blanks(p);
    if (at_end(p)) {
        fail(p, "missing delimiter");
        return 0;
    }
    if (peek(p) == '.') {
        p.at++;
        return 0;
    }
    const Symbol* symbol = nullptr;
    std::string name(1, peek(p));
    if (peek(p) == '\\') {
        name = read_command(p);
        symbol = find_symbol(name);
    } else {
        symbol = find_symbol(read_code(p));
    }
    unsigned code = symbol ? symbol->code : 0;
    if (code == '<') code = 0x27E8;
    if (code == '>') code = 0x27E9;
    if (!is_delimiter(code)) {
        fail(p, "not a delimiter: " + name);
        return 0;
    }
    return code;
}

int parse_fence(Parser& p) {
    Node node;
    node.kind = Kind::fence;
    node.cls = Class::inner;
    node.code = parse_delimiter(p);
    node.body = parse_list(p);
    if (peek_command(p) == "right") {
        read_command(p);
        node.close = parse_delimiter(p);
    } else {
        fail(p, "missing \\right");
    }
    return add(p, std::move(node));
}

// The extra depth of a row, "[0.4em]" after its end; em.
float parse_row_gap(Parser& p) {
    if (peek(p) != '[') return 0;
    const size_t end = p.source.find(']', p.at);
    const std::string text(p.source.substr(p.at + 1, std::min<size_t>(end - p.at - 1, 20)));
    p.at = end == std::string_view::npos ? p.source.size() : end + 1;
    char* unit = nullptr;
    const float gap = std::strtof(text.c_str(), &unit);
    if (std::string_view(unit) != "em" || !(gap >= 0 && gap < 100)) {
        fail(p, "not a length in em: " + text);
        return 0;
    }
    return gap;
}

int parse_cases(Parser& p) {
    Node node;
    node.kind = Kind::cases;
    node.cls = Class::inner;
    std::vector<int> row;
    const auto end_row = [&p, &node, &row](float gap) {
        node.items.push_back(add_list(p, std::move(row)));
        node_at(p, node.items.back()).em = gap;
        row.clear();
    };
    while (true) {
        row.push_back(parse_list(p));
        const std::string_view command = peek_command(p);
        if (peek(p) == '&') {
            p.at++;
        } else if (command == "\\" || command == "cr") {
            read_command(p);
            end_row(parse_row_gap(p));
        } else if (command == "end") {
            read_command(p);
            if (read_raw_group(p) != "cases") fail(p, "\\begin{cases} ends with another \\end");
            break;
        } else if (at_end(p)) {
            fail(p, "missing \\end{cases}");
            break;
        } else {
            skip_unexpected(p);
        }
    }
    const bool last_row_empty = row.size() == 1 && node_at(p, row[0]).items.empty();
    if (!last_row_empty) end_row(0);
    return add(p, std::move(node));
}

// A part between marks, which the list around it absorbs: \term{id}{...} and \strike{...}.
int parse_marked(Parser& p, std::string_view command, int term) {
    Node mark;
    mark.kind = Kind::mark_open;
    mark.term = term;
    std::vector<int> items = {add(p, mark)};
    const int body = parse_argument(p, command);
    if (node_at(p, body).kind == Kind::list) {
        const std::vector<int>& inner = node_at(p, body).items;
        items.insert(items.end(), inner.begin(), inner.end());
    } else {
        items.push_back(body);
    }
    mark.kind = Kind::mark_close;
    items.push_back(add(p, mark));
    const int list = add_list(p, std::move(items));
    node_at(p, list).transparent = true;
    return list;
}

int parse_term(Parser& p) {
    const std::string_view id = read_raw_group(p);
    auto found = p.terms.find(id);
    if (found == p.terms.end()) {
        found = p.terms.emplace(id, static_cast<int>(p.tree.terms.size())).first;
        p.tree.terms.emplace_back(id);
    }
    return parse_marked(p, "term", found->second);
}

int parse_mathop(Parser& p) {
    const int body = parse_argument(p, "mathop");
    Node node;
    node.items = {body};
    node.cls = Class::op;
    node.limits = true;
    return add(p, std::move(node));
}

int parse_operatorname(Parser& p) {
    const bool limits = peek(p) == '*';
    if (limits) p.at++;
    const int word = add_word(p, read_raw_group(p), Font::main, false, Class::op);
    node_at(p, word).limits = limits;
    return word;
}

// Commands with one body and nothing else to know.
struct Wrapper {
    std::string_view name;
    Kind kind;
    Class cls;
};
constexpr Wrapper wrappers[] = {
    {"sqrt", Kind::sqrt, Class::ord},
    {"overline", Kind::overline, Class::ord},
    {"underbrace", Kind::underbrace, Class::inner},
    {"phantom", Kind::phantom, Class::ord},
};

struct NamedFont {
    std::string_view name;
    Font letters;
    bool is_number;
};
constexpr NamedFont words[] = {
    {"mathrm", Font::main, false}, {"text", Font::main, false},          {"textrm", Font::main, false},
    {"num", Font::main, true},     {"mathit", Font::math_italic, false},
};

struct NamedSpace {
    std::string_view name;
    float mu, em;
};
constexpr NamedSpace spaces[] = {
    {",", 3, 0}, {":", 4, 0}, {">", 4, 0}, {";", 5, 0}, {"!", -3, 0}, {" ", 0, 0.25f}, {"quad", 0, 1}, {"qquad", 0, 2},
};

struct NamedStyle {
    std::string_view name;
    Size size;
};
constexpr NamedStyle styles[] = {
    {"displaystyle", Size::display},
    {"textstyle", Size::text},
    {"scriptstyle", Size::script},
    {"scriptscriptstyle", Size::scriptscript},
};

struct NamedBig {
    std::string_view name;
    Font font;
};
constexpr NamedBig bigs[] = {{"big", Font::size1}, {"Big", Font::size2}, {"bigg", Font::size3}, {"Bigg", Font::size4}};

template <class Table> auto find(const Table& table, std::string_view name) {
    const auto same_name = [name](const auto& row) { return row.name == name; };
    const auto found = std::find_if(std::begin(table), std::end(table), same_name);
    return found != std::end(table) ? found : nullptr;
}

// \big( with its variants \bigl( and \bigr); -1 if it is not one of them.
int parse_big(Parser& p, std::string_view name) {
    Class cls = Class::ord;
    const NamedBig* big = find(bigs, name);
    if (!big && !name.empty()) {
        const char last = name.back();
        cls = last == 'l' ? Class::open : last == 'r' ? Class::close : Class::rel;
        if (last == 'l' || last == 'r' || last == 'm') big = find(bigs, name.substr(0, name.size() - 1));
    }
    if (!big) return -1;
    Node node;
    node.kind = Kind::big;
    node.font = big->font;
    node.cls = cls;
    node.code = parse_delimiter(p);
    return add(p, std::move(node));
}

int parse_two_bodies(Parser& p, std::string_view name) {
    Node node;
    const int first = parse_argument(p, name);
    const int second = parse_argument(p, name);
    node.below = second;
    if (name == "under") {
        node.kind = Kind::under;
        node.body = first;
        node.cls = class_of(p.tree, first);
    } else {
        node.kind = Kind::fraction;
        node.above = first;
        node.fixed_size = name != "frac";
        node.size = name == "dfrac" ? Size::display : Size::text;
    }
    return add(p, std::move(node));
}

// A relation with a stroke through it, out of two glyphs.
int add_negated(Parser& p, std::string_view name) {
    if (name == "notin") {
        const int in = add_symbol(p, 0x2208, Font::main, Class::rel);
        const int back = add_space(p, -1, -0.5f);  // the stroke (0.5 em wide) ends 1 mu left of the sign's end
        const int stroke = add_symbol(p, '/', Font::main, Class::rel);
        return add_list(p, {in, back, stroke, add_space(p, 1, 0)}, Class::rel);
    }
    const int stroke = add_symbol(p, not_code, Font::main, Class::rel);
    return add_list(p, {stroke, add_symbol(p, '=', Font::main, Class::rel)}, Class::rel);
}

}  // namespace

int parse_command(Parser& p) {
    const std::string_view name = read_command(p);
    if (name == "sum" || name == "prod") {
        Node node;
        node.kind = Kind::large_op;
        node.cls = Class::op;
        node.limits = true;
        node.code = name == "sum" ? 0x2211 : 0x220F;
        return add(p, std::move(node));
    }
    if (name == "ne" || name == "neq" || name == "notin") return add_negated(p, name);
    if (const Symbol* symbol = find_symbol(name)) return add_symbol(p, symbol->code, symbol->font, symbol->cls);
    if (const NamedSpace* space = find(spaces, name)) return add_space(p, space->mu, space->em);
    if (const NamedStyle* style = find(styles, name)) {
        Node node;
        node.kind = Kind::style;
        node.size = style->size;
        return add(p, std::move(node));
    }
    if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "under") return parse_two_bodies(p, name);
    if (name == "left") return parse_fence(p);
    if (name == "term") return parse_term(p);
    if (name == "strike") return parse_marked(p, name, -1);
    if (name == "mathop") return parse_mathop(p);
    if (name == "operatorname") return parse_operatorname(p);
    if (const NamedFont* font = find(words, name)) {
        return add_word(p, read_raw_group(p), font->letters, font->is_number, Class::ord);
    }
    if (const Wrapper* wrapper = find(wrappers, name)) {
        Node node;
        node.kind = wrapper->kind;
        node.cls = wrapper->cls;
        node.body = parse_argument(p, name);
        return add(p, std::move(node));
    }
    if (const NamedOperator* op = find_operator(name)) {
        const int word = add_word(p, op->name, Font::main, false, Class::op);
        node_at(p, word).limits = op->limits;
        return word;
    }
    if (name == "begin") {
        const std::string_view environment = read_raw_group(p);
        if (environment == "cases") return parse_cases(p);
        fail(p, "unknown environment " + std::string(environment));
        return add_empty(p);
    }
    if (const int big = parse_big(p, name); big >= 0) return big;
    for (const char* escaped : {"%", "#", "&", "_", "$"}) {
        if (name == escaped) return add_symbol(p, static_cast<unsigned char>(name[0]), Font::main, Class::ord);
    }
    fail(p, name.empty() ? "a backslash at the end" : "unknown command " + command_text(name));
    return add_word(p, command_text(name), Font::main, false, Class::ord);
}

}  // namespace math
