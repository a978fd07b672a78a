// Names of symbols. Code points, classes and fonts as in KaTeX's symbols.ts.
#include <algorithm>
#include <iterator>

#include "math_tree.h"

namespace math {

namespace {

constexpr Font italic = Font::math_italic;
constexpr Font roman = Font::main;

// Sorted by name.
constexpr Symbol symbols[] = {
    {"Delta", 0x394, Class::ord, roman},
    {"Gamma", 0x393, Class::ord, roman},
    {"Lambda", 0x39B, Class::ord, roman},
    {"Leftarrow", 0x21D0, Class::rel, roman},
    {"Leftrightarrow", 0x21D4, Class::rel, roman},
    {"Omega", 0x3A9, Class::ord, roman},
    {"Phi", 0x3A6, Class::ord, roman},
    {"Pi", 0x3A0, Class::ord, roman},
    {"Psi", 0x3A8, Class::ord, roman},
    {"Rightarrow", 0x21D2, Class::rel, roman},
    {"Sigma", 0x3A3, Class::ord, roman},
    {"Theta", 0x398, Class::ord, roman},
    {"Upsilon", 0x3A5, Class::ord, roman},
    {"Xi", 0x39E, Class::ord, roman},
    {"alpha", 0x3B1, Class::ord, italic},
    {"approx", 0x2248, Class::rel, roman},
    {"ast", 0x2217, Class::bin, roman},
    {"backslash", '\\', Class::ord, roman},
    {"beta", 0x3B2, Class::ord, italic},
    {"bullet", 0x2219, Class::bin, roman},
    {"cap", 0x2229, Class::bin, roman},
    {"cdot", 0x22C5, Class::bin, roman},
    {"cdots", 0x22EF, Class::inner, roman},
    {"chi", 0x3C7, Class::ord, italic},
    {"circ", 0x2218, Class::bin, roman},
    {"colon", ':', Class::punct, roman},
    {"cup", 0x222A, Class::bin, roman},
    {"ddots", 0x22F1, Class::inner, roman},
    {"delta", 0x3B4, Class::ord, italic},
    {"div", 0xF7, Class::bin, roman},
    {"dots", 0x2026, Class::inner, roman},
    {"dotsc", 0x2026, Class::inner, roman},
    {"ell", 0x2113, Class::ord, roman},
    {"emptyset", 0x2205, Class::ord, roman},
    {"epsilon", 0x3F5, Class::ord, italic},
    {"equiv", 0x2261, Class::rel, roman},
    {"eta", 0x3B7, Class::ord, italic},
    {"exists", 0x2203, Class::ord, roman},
    {"forall", 0x2200, Class::ord, roman},
    {"gamma", 0x3B3, Class::ord, italic},
    {"ge", 0x2265, Class::rel, roman},
    {"geq", 0x2265, Class::rel, roman},
    {"gets", 0x2190, Class::rel, roman},
    {"gg", 0x226B, Class::rel, roman},
    {"gt", '>', Class::rel, roman},
    {"in", 0x2208, Class::rel, roman},
    {"infty", 0x221E, Class::ord, roman},
    {"iota", 0x3B9, Class::ord, italic},
    {"kappa", 0x3BA, Class::ord, italic},
    {"lambda", 0x3BB, Class::ord, italic},
    {"land", 0x2227, Class::bin, roman},
    {"langle", 0x27E8, Class::open, roman},
    {"lbrace", '{', Class::open, roman},
    {"lbrack", '[', Class::open, roman},
    {"lceil", 0x2308, Class::open, roman},
    {"ldots", 0x2026, Class::inner, roman},
    {"le", 0x2264, Class::rel, roman},
    {"leftarrow", 0x2190, Class::rel, roman},
    {"leftrightarrow", 0x2194, Class::rel, roman},
    {"leq", 0x2264, Class::rel, roman},
    {"lfloor", 0x230A, Class::open, roman},
    {"ll", 0x226A, Class::rel, roman},
    {"lor", 0x2228, Class::bin, roman},
    {"lt", '<', Class::rel, roman},
    {"mapsto", 0x21A6, Class::rel, roman},
    {"mid", 0x2223, Class::rel, roman},
    {"mp", 0x2213, Class::bin, roman},
    {"mu", 0x3BC, Class::ord, italic},
    {"nabla", 0x2207, Class::ord, roman},
    {"neg", 0xAC, Class::ord, roman},
    {"ni", 0x220B, Class::rel, roman},
    {"nu", 0x3BD, Class::ord, italic},
    {"odot", 0x2299, Class::bin, roman},
    {"omega", 0x3C9, Class::ord, italic},
    {"oplus", 0x2295, Class::bin, roman},
    {"otimes", 0x2297, Class::bin, roman},
    {"parallel", 0x2225, Class::rel, roman},
    {"partial", 0x2202, Class::ord, roman},
    {"phi", 0x3D5, Class::ord, italic},
    {"pi", 0x3C0, Class::ord, italic},
    {"pm", 0xB1, Class::bin, roman},
    {"prime", 0x2032, Class::ord, roman},
    {"propto", 0x221D, Class::rel, roman},
    {"psi", 0x3C8, Class::ord, italic},
    {"rangle", 0x27E9, Class::close, roman},
    {"rbrace", '}', Class::close, roman},
    {"rbrack", ']', Class::close, roman},
    {"rceil", 0x2309, Class::close, roman},
    {"rfloor", 0x230B, Class::close, roman},
    {"rho", 0x3C1, Class::ord, italic},
    {"rightarrow", 0x2192, Class::rel, roman},
    {"setminus", '\\', Class::bin, roman},
    {"sigma", 0x3C3, Class::ord, italic},
    {"sim", 0x223C, Class::rel, roman},
    {"simeq", 0x2243, Class::rel, roman},
    {"star", 0x22C6, Class::bin, roman},
    {"subset", 0x2282, Class::rel, roman},
    {"subseteq", 0x2286, Class::rel, roman},
    {"supset", 0x2283, Class::rel, roman},
    {"tau", 0x3C4, Class::ord, italic},
    {"theta", 0x3B8, Class::ord, italic},
    {"times", 0xD7, Class::bin, roman},
    {"to", 0x2192, Class::rel, roman},
    {"top", 0x22A4, Class::ord, roman},
    {"upsilon", 0x3C5, Class::ord, italic},
    {"varepsilon", 0x3B5, Class::ord, italic},
    {"varphi", 0x3C6, Class::ord, italic},
    {"varpi", 0x3D6, Class::ord, italic},
    {"varrho", 0x3F1, Class::ord, italic},
    {"varsigma", 0x3C2, Class::ord, italic},
    {"vartheta", 0x3D1, Class::ord, italic},
    {"vdots", 0x22EE, Class::ord, roman},
    {"vee", 0x2228, Class::bin, roman},
    {"vert", 0x2223, Class::ord, roman},
    {"wedge", 0x2227, Class::bin, roman},
    {"xi", 0x3BE, Class::ord, italic},
    {"zeta", 0x3B6, Class::ord, italic},
    {"{", '{', Class::open, roman},
    {"|", 0x2225, Class::ord, roman},
    {"}", '}', Class::close, roman},
};

constexpr bool by_name(const Symbol& a, const Symbol& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(symbols), std::end(symbols), by_name));

// Characters of the keyboard: `code` is what they are set as, a minus sign for a hyphen.
constexpr Symbol characters[] = {
    {"!", '!', Class::close, roman},  {"%", '%', Class::ord, roman},    {"(", '(', Class::open, roman},
    {")", ')', Class::close, roman},  {"*", 0x2217, Class::bin, roman}, {"+", '+', Class::bin, roman},
    {",", ',', Class::punct, roman},  {"-", 0x2212, Class::bin, roman}, {".", '.', Class::ord, roman},
    {"/", '/', Class::ord, roman},    {":", ':', Class::rel, roman},    {";", ';', Class::punct, roman},
    {"<", '<', Class::rel, roman},    {"=", '=', Class::rel, roman},    {">", '>', Class::rel, roman},
    {"?", '?', Class::close, roman},  {"[", '[', Class::open, roman},   {"]", ']', Class::close, roman},
    {"|", 0x2223, Class::ord, roman},
};

constexpr NamedOperator operators[] = {
    {"arg", false}, {"cos", false}, {"cosh", false}, {"coth", false}, {"det", true},  {"dim", false},
    {"exp", false}, {"inf", true},  {"ln", false},   {"log", false},  {"lim", true},  {"max", true},
    {"min", true},  {"sin", false}, {"sinh", false}, {"sup", true},   {"tan", false}, {"tanh", false},
};

}  // namespace

const Symbol* find_symbol(std::string_view name) {
    const Symbol key{name, 0, Class::ord, roman};
    const Symbol* found = std::lower_bound(std::begin(symbols), std::end(symbols), key, by_name);
    return found != std::end(symbols) && found->name == name ? found : nullptr;
}

const Symbol* find_symbol(unsigned code) {
    if (code == 0x2212) code = '-';
    if (code < 0x80) {
        const auto same_name = [code](const Symbol& s) { return static_cast<unsigned>(s.name[0]) == code; };
        const Symbol* found = std::find_if(std::begin(characters), std::end(characters), same_name);
        return found != std::end(characters) ? found : nullptr;
    }
    const auto same_code = [code](const Symbol& s) { return s.code == code; };
    const Symbol* found = std::find_if(std::begin(symbols), std::end(symbols), same_code);
    return found != std::end(symbols) ? found : nullptr;
}

const NamedOperator* find_operator(std::string_view name) {
    const auto same_name = [name](const NamedOperator& op) { return op.name == name; };
    const NamedOperator* found = std::find_if(std::begin(operators), std::end(operators), same_name);
    return found != std::end(operators) ? found : nullptr;
}

}  // namespace math
