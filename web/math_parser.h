// The parser's parts, which call each other. Internal to math_read.cpp, math_commands.cpp and math_parse.cpp.
#pragma once

#include <map>

#include "math_tree.h"

namespace math {

struct Parser {
    std::string_view source;
    size_t at = 0;
    int depth = 0;  // of parse_atom
    Tree tree;
    std::map<std::string, int, std::less<>> terms;  // id to index
};

// Notes what is wrong, unless something was before. Parsing goes on.
void fail(Parser& p, std::string message);

// ---- math_read.cpp: characters and words
bool at_end(const Parser& p);
char peek(const Parser& p);  // 0 at the end
void skip_blanks(Parser& p);
unsigned read_code(Parser& p);                    // one code point of UTF-8; a faulty byte counts as U+FFFD
std::string_view peek_command(const Parser& p);   // the command's name if one begins here, else empty
std::string_view read_command(Parser& p);         // the same, and past it; at a backslash only
std::string command_text(std::string_view name);  // for messages: with its backslash, cut if very long
void skip_group(Parser& p);                       // past a group in braces, unparsed
std::string_view read_raw_group(Parser& p);       // its bare text
void skip_unexpected(Parser& p);                  // past a character or command that cannot stand here; an error

// ---- math_read.cpp: nodes. All return the index of a new node.
bool full(const Parser& p);  // max_nodes reached
Node& node_at(Parser& p, int node);
int add(Parser& p, Node node);
int add_empty(Parser& p);
int add_symbol(Parser& p, unsigned code, Font font, Class cls);
int add_space(Parser& p, float mu, float em);
int add_list(Parser& p, std::vector<int> items, Class cls = Class::ord);
int add_character(Parser& p, unsigned code);  // as it stands in a formula

// A word, letter by letter, with its spaces; a number: without spaces, and its hyphens are minus signs.
int add_word(Parser& p, std::string_view word, Font letters, bool is_number, Class cls);

// ---- math_parse.cpp
int parse_list(Parser& p);  // up to what cannot be in a list; the caller knows what it waits for
int parse_atom(Parser& p);
int parse_argument(Parser& p, std::string_view command);  // a group or an atom; `command` is whose, for the error

// ---- math_commands.cpp
int parse_command(Parser& p);  // at a backslash

}  // namespace math
