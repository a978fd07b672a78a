// TeX source to a tree. Recursive descent; every recursion goes through parse_atom, which counts the depth.
#include "math_parser.h"

namespace math {

namespace {

constexpr unsigned prime_code = 0x2032;

// What a list must stop at; the caller knows which of them it is waiting for.
bool at_closer(const Parser& p) {
    if (at_end(p) || peek(p) == '}' || peek(p) == '&') return true;
    const std::string_view command = peek_command(p);
    return command == "right" || command == "end" || command == "\\" || command == "cr";
}

int parse_group(Parser& p) {
    p.at++;  // the brace
    const int list = parse_list(p);
    if (peek(p) == '}') {
        p.at++;
    } else {
        fail(p, "missing }");
    }
    return list;
}

// The primes at hand, and a superscript after them, as one superscript.
int parse_primes(Parser& p) {
    std::vector<int> items;
    while (peek(p) == '\'') {
        if (!full(p)) items.push_back(add_symbol(p, prime_code, Font::main, Class::ord));
        p.at++;
        skip_blanks(p);
    }
    if (peek(p) == '^') {
        p.at++;
        items.push_back(parse_argument(p, "^"));
    }
    return items.size() == 1 ? items[0] : add_list(p, std::move(items));
}

// A letter or number that a script would attach to; what has no body of its own gets an empty one.
int parse_scripted(Parser& p) {
    const auto at_script = [&p] { return peek(p) == '^' || peek(p) == '_' || peek(p) == '\''; };
    skip_blanks(p);
    Node scripts;
    scripts.kind = Kind::scripts;
    scripts.body = at_script() ? add_empty(p) : parse_atom(p);
    bool limits = node_at(p, scripts.body).limits;
    while (true) {
        skip_blanks(p);
        const std::string_view command = peek_command(p);
        if (command == "limits" || command == "nolimits") {
            limits = command == "limits";
            read_command(p);
            continue;
        }
        if (!at_script()) break;
        const bool below = peek(p) == '_';
        int& place = below ? scripts.below : scripts.above;
        if (place >= 0) fail(p, below ? "double subscript" : "double superscript");
        if (peek(p) == '\'') {
            place = parse_primes(p);
        } else {
            p.at++;
            place = parse_argument(p, below ? "_" : "^");
        }
    }
    if (scripts.above < 0 && scripts.below < 0) return scripts.body;
    Node& body = node_at(p, scripts.body);
    if (body.kind == Kind::underbrace && scripts.above < 0) {
        body.below = scripts.below;
        return scripts.body;
    }
    scripts.limits = limits;
    scripts.cls = class_of(p.tree, scripts.body);
    return add(p, std::move(scripts));
}

}  // namespace

int parse_argument(Parser& p, std::string_view command) {
    skip_blanks(p);
    if (at_closer(p)) {
        fail(p, "missing argument of " + command_text(command));
        return add_empty(p);
    }
    return parse_atom(p);
}

int parse_atom(Parser& p) {
    skip_blanks(p);
    if (p.depth >= max_depth || full(p)) {
        if (!full(p)) fail(p, "nested more than " + std::to_string(max_depth) + " deep");
        if (full(p)) p.at = p.source.size();
        if (peek(p) == '{') {
            skip_group(p);
        } else if (peek(p) == '\\') {
            read_command(p);
        } else if (!at_end(p)) {
            p.at++;
        }
        return add_empty(p);
    }
    p.depth++;
    int atom = -1;
    if (peek(p) == '{') {
        atom = parse_group(p);
    } else if (peek(p) == '\\') {
        atom = parse_command(p);
    } else {
        atom = add_character(p, read_code(p));
    }
    p.depth--;
    return atom;
}

int parse_list(Parser& p) {
    std::vector<int> items;
    if (full(p)) p.at = p.source.size();
    while (true) {
        skip_blanks(p);
        if (at_closer(p)) break;
        const int item = parse_scripted(p);
        const Node& node = node_at(p, item);
        if (node.transparent) {
            items.insert(items.end(), node.items.begin(), node.items.end());
        } else {
            items.push_back(item);
        }
    }
    return add_list(p, std::move(items));
}

int sole_symbol(const Tree& tree, int node) {
    while (true) {
        const Node& at = tree.nodes[static_cast<size_t>(node)];
        if (at.kind == Kind::symbol) return node;
        if (at.kind != Kind::list || at.cls != Class::ord) return -1;
        int sole = -1;
        for (const int item : at.items) {
            const Kind kind = tree.nodes[static_cast<size_t>(item)].kind;
            if (kind == Kind::mark_open || kind == Kind::mark_close) continue;
            if (sole >= 0) return -1;
            sole = item;
        }
        if (sole < 0) return -1;
        node = sole;
    }
}

Class class_of(const Tree& tree, int node) {
    const Node& at = tree.nodes[static_cast<size_t>(node)];
    if (at.kind != Kind::list || !at.transparent) return at.cls;
    int sole = -1;
    for (const int item : at.items) {
        const Kind kind = tree.nodes[static_cast<size_t>(item)].kind;
        if (kind == Kind::mark_open || kind == Kind::mark_close) continue;
        if (sole >= 0) return Class::ord;
        sole = item;
    }
    return sole < 0 ? Class::ord : tree.nodes[static_cast<size_t>(sole)].cls;
}

Tree parse(std::string_view tex) {
    Parser p;
    p.source = tex;
    std::vector<int> items;
    while (true) {
        const int list = parse_list(p);
        const std::vector<int>& part = node_at(p, list).items;
        items.insert(items.end(), part.begin(), part.end());
        if (at_end(p)) break;
        skip_unexpected(p);
    }
    if (full(p)) fail(p, "formula too long");
    p.tree.root = add_list(p, std::move(items));
    return std::move(p.tree);
}

}  // namespace math
