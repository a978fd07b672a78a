// The parsed formula: what math_parse.cpp makes and math_set.cpp reads. Internal to the math_* files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "math_layout.h"

namespace math {

// The eight kinds of atom that decide on spaces (The TeXbook, chapter 17).
enum class Class : unsigned char { ord, op, bin, rel, open, close, punct, inner };

enum class Size : unsigned char { display, text, script, scriptscript };

enum class Kind : unsigned char {
    symbol,     // code, font, cls, upright
    large_op,   // code: \sum, \prod; larger in display style
    list,       // items, one after the other; cls
    mark_open,  // the start of a \term (term >= 0) or of a \strike (term < 0) within a list
    mark_close,
    space,       // em, mu
    style,       // size, for the rest of the list
    scripts,     // body, above (superscript), below (subscript); -1 if absent
    fraction,    // above, below
    fence,       // body between code and close, which grow with it (0: nothing there)
    big,         // code in the font of a fixed size: \big( ...
    sqrt,        // body
    overline,    // body
    underbrace,  // body, below (-1 if absent)
    under,       // body, below
    phantom,     // body: its space without its ink
    cases,       // items: a list per row (em: \\[...]), its items a list per column
};

struct Node {
    Kind kind = Kind::list;
    Class cls = Class::ord;
    Font font = Font::main;
    Size size = Size::display;
    bool upright = false;      // a letter of a word: no italic correction
    bool limits = false;       // an operator whose scripts stand above and below it in display style
    bool transparent = false;  // a list that a list around it absorbs, as if there were no braces
    bool fixed_size = false;   // a fraction that is set in `size` whatever is around it: \dfrac, \tfrac
    unsigned code = 0;
    unsigned close = 0;
    int body = -1, above = -1, below = -1;  // indices into Tree::nodes
    int term = -1;
    float em = 0, mu = 0;  // 18 mu are an em of the style at hand
    std::vector<int> items;
};

struct Tree {
    std::vector<Node> nodes;
    int root = -1;
    std::vector<std::string> terms;
    std::string error;
};

inline constexpr int max_depth = 40;     // nested groups, scripts and commands; more is refused
inline constexpr int max_nodes = 20000;  // of a formula; the rest is dropped

Tree parse(std::string_view tex);

// A list that holds one symbol and nothing else is as good as the symbol (Appendix G, rule 18a); else -1.
int sole_symbol(const Tree& tree, int node);

// The class that a node has among its neighbours.
Class class_of(const Tree& tree, int node);

struct Symbol {
    std::string_view name;  // without the backslash
    unsigned code;
    Class cls;
    Font font;
};

const Symbol* find_symbol(std::string_view name);  // by command; nullptr if unknown
const Symbol* find_symbol(unsigned code);          // by code point

// \sin and the like: upright words of class op.
struct NamedOperator {
    std::string_view name;
    bool limits;
};
const NamedOperator* find_operator(std::string_view name);

}  // namespace math
