// Characters, words and nodes of the parser.
#include <algorithm>

#include "math_metrics.h"
#include "math_parser.h"

namespace math {

namespace {

bool is_blank(unsigned code) { return code == ' ' || code == '\t' || code == '\n' || code == '\r'; }
bool is_letter(unsigned code) { return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'); }

unsigned byte_at(const Parser& p, size_t i) {
    return i < p.source.size() ? static_cast<unsigned char>(p.source[i]) : 0;
}

// The name of the command at a backslash, and where it ends: letters, or one other character.
std::string_view command_name(const Parser& p, size_t& end) {
    const size_t begin = std::min(p.at + 1, p.source.size());
    end = begin;
    while (is_letter(byte_at(p, end))) end++;
    if (end == begin && end < p.source.size()) end++;
    return p.source.substr(begin, end - begin);
}

std::string code_text(unsigned code) {
    std::string text = "U+";
    for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
        text += "0123456789ABCDEF"[code >> shift & 15];
    }
    return text;
}

}  // namespace

void fail(Parser& p, std::string message) {
    if (p.tree.error.empty()) p.tree.error = std::move(message);
}

bool at_end(const Parser& p) { return p.at >= p.source.size(); }

char peek(const Parser& p) { return at_end(p) ? '\0' : p.source[p.at]; }

void skip_blanks(Parser& p) {
    while (is_blank(byte_at(p, p.at))) p.at++;
}

unsigned read_code(Parser& p) {
    const unsigned first = byte_at(p, p.at++);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
    unsigned code = more == 0 ? 0xFFFD : first & (0x3Fu >> more);
    for (int i = 0; i < more; i++) {
        if ((byte_at(p, p.at) & 0xC0) != 0x80) return 0xFFFD;
        code = code << 6 | (byte_at(p, p.at++) & 0x3Fu);
    }
    return code;
}

std::string_view peek_command(const Parser& p) {
    size_t end = 0;
    return peek(p) == '\\' ? command_name(p, end) : std::string_view();
}

std::string_view read_command(Parser& p) {
    size_t end = 0;
    const std::string_view name = command_name(p, end);
    p.at = end;
    return name;
}

std::string command_text(std::string_view name) { return "\\" + std::string(name.substr(0, 40)); }

void skip_group(Parser& p) {
    int open = 0;
    while (!at_end(p)) {
        const char c = p.source[p.at++];
        if (c == '{') open++;
        if (c == '}' && --open == 0) return;
    }
}

std::string_view read_raw_group(Parser& p) {
    skip_blanks(p);
    if (peek(p) != '{') {
        fail(p, "missing {");
        return {};
    }
    const size_t begin = p.at + 1;
    skip_group(p);
    const bool closed = p.at > begin && p.source[p.at - 1] == '}';
    if (!closed) fail(p, "missing }");
    return p.source.substr(begin, p.at - begin - (closed ? 1 : 0));
}

void skip_unexpected(Parser& p) {
    if (peek(p) == '\\') {
        fail(p, "unexpected " + command_text(read_command(p)));
    } else {
        fail(p, std::string("unexpected ") + peek(p));
        p.at++;
    }
}

bool full(const Parser& p) { return p.tree.nodes.size() >= max_nodes; }

int add(Parser& p, Node node) {
    p.tree.nodes.push_back(std::move(node));
    return static_cast<int>(p.tree.nodes.size()) - 1;
}

Node& node_at(Parser& p, int node) { return p.tree.nodes[static_cast<size_t>(node)]; }

int add_empty(Parser& p) { return add(p, Node{}); }

int add_symbol(Parser& p, unsigned code, Font font, Class cls) {
    if (!has_glyph(font, code)) {
        fail(p, "no glyph for " + code_text(code));
        return add_empty(p);
    }
    Node node;
    node.kind = Kind::symbol;
    node.code = code;
    node.font = font;
    node.cls = cls;
    return add(p, std::move(node));
}

int add_space(Parser& p, float mu, float em) {
    Node node;
    node.kind = Kind::space;
    node.mu = mu;
    node.em = em;
    return add(p, std::move(node));
}

int add_list(Parser& p, std::vector<int> items, Class cls) {
    Node node;
    node.items = std::move(items);
    node.cls = cls;
    return add(p, std::move(node));
}

int add_character(Parser& p, unsigned code) {
    if (is_letter(code)) return add_symbol(p, code, Font::math_italic, Class::ord);
    if (const Symbol* symbol = find_symbol(code)) return add_symbol(p, symbol->code, symbol->font, symbol->cls);
    return add_symbol(p, code, Font::main, Class::ord);
}

int add_word(Parser& p, std::string_view word, Font letters, bool is_number, Class cls) {
    Parser reader;
    reader.source = word;
    std::vector<int> items;
    while (!at_end(reader) && !full(p)) {
        unsigned code = read_code(reader);
        if (is_blank(code) || code == '~') {
            if (!is_number) items.push_back(add_symbol(p, ' ', Font::main, Class::ord));
            continue;
        }
        if (is_number && code == '-') code = 0x2212;
        const int item = add_symbol(p, code, is_letter(code) ? letters : Font::main, Class::ord);
        node_at(p, item).upright = letters == Font::main;
        items.push_back(item);
    }
    return add_list(p, std::move(items), cls);
}

}  // namespace math
