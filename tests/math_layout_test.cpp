// The layout of formulas: structure, places, line breaks, faulty and hostile sources. Agreement with KaTeX is checked
// separately, by katex_compare.mjs.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>
#include <string>
#include <vector>

#include "../web/math_layout.h"

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

constexpr unsigned minus = 0x2212, prime = 0x2032, sum = 0x2211;

math::Layout display(const std::string& tex, float max_width = 0) { return math::lay_out(tex, true, max_width); }
math::Layout text(const std::string& tex) { return math::lay_out(tex, false); }

std::string repeat(const std::string& part, int times) {
    std::string all;
    for (int i = 0; i < times; i++) all += part;
    return all;
}

// Each glyph as a character, symbols beyond ASCII as '?'.
std::string letters(const math::Layout& layout) {
    std::string all;
    for (const math::Glyph& glyph : layout.glyphs) { all += glyph.code < 0x80 ? static_cast<char>(glyph.code) : '?'; }
    return all;
}

const math::Glyph& glyph_of(const math::Layout& layout, unsigned code, int nth = 0) {
    for (const math::Glyph& glyph : layout.glyphs) {
        if (glyph.code == code && nth-- == 0) return glyph;
    }
    FAIL("no glyph " << code);
    return layout.glyphs.front();
}

// The paper's equations, and others that nest what they do not.
const std::vector<std::string> formulas = {
    R"(net_{in_j}(t) = \sum_u w_{in_j u}\, y^u(t-1))",
    R"(s_{c_j^v}(t) = s_{c_j^v}(t-1) + y^{in_j}(t)\, g\left(net_{c_j^v}(t)\right))",
    R"(E = \sum_k (t^k - y^k)^2)",
    R"(e_l := -\frac{\partial E(t)}{\partial net_l(t)})",
    R"(e_{out_j}(t) = f'_{out_j}(net_{out_j}(t)) \sum_{v=1}^{S_j} h(s_{c_j^v}(t)) \sum_k w_{k c_j^v}\, e_k(t))",
    R"(e_{s_{c_j^v}} = f_{out_j}(net_{out_j})\, h'(s_{c_j^v}) \sum_k w_{k c_j^v}\, e_k)",
    R"(-\frac{\partial E}{\partial w_{lm}} = \sum_{v=1}^{S_j} e_{s_{c_j^v}} \frac{\partial s_{c_j^v}}{\partial w_{lm}})",
    R"(\frac{\partial s_{c_j^v}(t)}{\partial w_{in_j m}} = g(net_{c_j^v})\, f'_{in_j}(net_{in_j})\, y^m(t-1))",
    R"(\frac{\partial y^k(t)}{\partial w_{lm}} \approx f'_k \begin{cases} y^m & l = k \\ w_{k c_j^v}
       \frac{\partial y^{c_j^v}}{\partial w_{lm}} & l = c_j^v \\ \sum_{i} w_{ki} & \text{otherwise} \end{cases})",
    R"(\frac{\frac{a}{b} + \frac{c^2}{d_1}}{\frac{e}{\frac{f}{g'}}} + \sqrt{\frac{x^2}{\sqrt{y_1}}})",
    R"(\num{-0.0121} = \underbrace{0.2462}_{f'_{out}} \left( \underbrace{-0.0403}_{v=1} + \num{-0.0090} \right))",
    R"(\under{w_{k c_j^v}}{-0.1234}\,\under{e_k(t)}{0.5678} + \under{x}{\num{-0.123456}}\under{y}{\num{-0.123456}})",
    R"(\left\{ \left[ \left( \dfrac{\dfrac{a}{b}}{\dfrac{c}{d}} \right) \right] \right\} \prod_{m=1}^{q} x_m)",
    R"(\overline{x^2} + \Delta w_{lm}(t) \le \vartheta_{c_j^v}^2 \otimes \Sigma \in \{ \alpha, \delta, \epsilon \})",
    R"(f'^2_{out_j} + f_f^f + x''_{y_{z_1}} + T^T_T + \max_{k < 3} e^{-x^2})",
};

bool is_piece_of_tall_delimiter(unsigned code) {
    return (code >= 0x239B && code <= 0x23AD) || code == 0x23B7 || code == 0xE000 || code == 0xE001;
}

}  // namespace

TEST_CASE("letters are italic, digits and signs upright") {
    const math::Layout layout = display("a1-b");
    REQUIRE(layout.glyphs.size() == 4);
    CHECK(layout.error.empty());
    CHECK(layout.glyphs[0].font == math::Font::math_italic);
    CHECK(layout.glyphs[1].font == math::Font::main);
    CHECK(layout.glyphs[2].code == minus);
    CHECK(layout.glyphs[2].font == math::Font::main);
    CHECK(letters(display(R"(\mathrm{net}_j \text{ or } x)")) == "netj or x");
    CHECK(glyph_of(display(R"(\mathrm{net})"), 'n').font == math::Font::main);
    CHECK(glyph_of(display(R"(\mathit{net})"), 'n').font == math::Font::math_italic);
    CHECK(display(R"(\mathit{net})").width == display("net").width);
}

TEST_CASE("spaces follow from the classes of neighbours") {
    const float digit = display("1").width;
    const float plus = display("{+}").width;
    const float equals = display("{=}").width;
    CHECK_THAT(display("1+1").width, WithinAbs(2 * digit + plus + 8 / 18.0, 1e-4));
    CHECK_THAT(display("1=1").width, WithinAbs(2 * digit + equals + 10 / 18.0, 1e-4));
    CHECK_THAT(display("=+1").width, WithinAbs(equals + plus + digit + 5 / 18.0, 1e-4));  // a sign, not a sum
    CHECK_THAT(display(R"(1\quad 1)").width, WithinAbs(2 * digit + 1, 1e-4));
    CHECK_THAT(display(R"(1\!1)").width, WithinAbs(2 * digit - 3 / 18.0, 1e-4));
    CHECK_THAT(display(R"(\num{1-1})").width, WithinAbs(2 * digit + plus, 1e-4));
}

TEST_CASE("shifts of Appendix G") {
    CHECK_THAT(glyph_of(display("x^2"), '2').y, WithinAbs(-0.413, 1e-4));             // sigma 13
    CHECK_THAT(glyph_of(text("x^2"), '2').y, WithinAbs(-0.363, 1e-4));                // sigma 14
    CHECK_THAT(glyph_of(text(R"(\sqrt{x^2})"), '2').y, WithinAbs(-0.289, 1e-4));      // sigma 15: cramped
    CHECK_THAT(glyph_of(display("x_2"), '2').y, WithinAbs(0.150, 1e-4));              // sigma 16
    CHECK_THAT(glyph_of(display(R"(\frac{1}{2})"), '1').y, WithinAbs(-0.677, 1e-4));  // sigma 8
    CHECK_THAT(glyph_of(display(R"(\frac{1}{2})"), '2').y, WithinAbs(0.686, 1e-4));   // sigma 11
    CHECK_THAT(glyph_of(text(R"(\frac{1}{2})"), '2').y, WithinAbs(0.345, 1e-4));      // sigma 12
    const math::Layout fraction = display(R"(\frac{1}{2})");
    REQUIRE(fraction.rules.size() == 1);
    CHECK_THAT(fraction.rules[0].y + fraction.rules[0].h / 2, WithinAbs(-0.25, 1e-4));  // on the axis
}

TEST_CASE("a subscript of a subscript of a subscript") {
    const math::Layout layout = display("e_{s_{c_j^v}}");
    REQUIRE(letters(layout) == "escvj");
    CHECK(glyph_of(layout, 'e').size == 1.0f);
    CHECK(glyph_of(layout, 's').size == 0.7f);
    CHECK(glyph_of(layout, 'c').size == 0.5f);
    CHECK(glyph_of(layout, 'j').size == 0.5f);  // no smaller than scriptscript
    CHECK(glyph_of(layout, 's').y > glyph_of(layout, 'e').y);
    CHECK(glyph_of(layout, 'c').y > glyph_of(layout, 's').y);
    CHECK(glyph_of(layout, 'j').y > glyph_of(layout, 'c').y);
    CHECK(glyph_of(layout, 'v').y < glyph_of(layout, 'c').y);
    CHECK(glyph_of(layout, 'v').x == glyph_of(layout, 'j').x);  // c is not slanted
}

TEST_CASE("the italic correction sets a superscript off, and not a subscript") {
    const math::Layout layout = display("f'_j");
    const float correction = 0.10764f;  // of f in Math-Italic
    CHECK_THAT(glyph_of(layout, prime).x - glyph_of(layout, 'j').x, WithinAbs(correction, 1e-4));
    CHECK(glyph_of(display("f'^2"), prime).y == glyph_of(display("f'^2"), '2').y);
}

TEST_CASE("limits stand above and below in display style, beside in text style") {
    const math::Layout above = display(R"(\sum_{v=1}^{S})");
    CHECK(glyph_of(above, sum).font == math::Font::size2);
    CHECK(glyph_of(above, '1').y > 1);
    CHECK(glyph_of(above, 'S').y < -1);
    const math::Layout beside = text(R"(\sum_{v=1}^{S})");
    CHECK(glyph_of(beside, sum).font == math::Font::size1);
    CHECK(glyph_of(beside, 'v').x > glyph_of(beside, sum).x + 1);
    CHECK(glyph_of(text(R"(\displaystyle\sum_v)"), sum).font == math::Font::size2);
    CHECK(glyph_of(display(R"(\operatorname*{argmax}_k)"), 'k').y > 0.5f);
    CHECK(glyph_of(display(R"(\mathop{x}_k)"), 'k').y > 0.5f);
}

TEST_CASE("delimiters grow with their contents") {
    const auto paren_font = [](const std::string& inside) {
        return glyph_of(display("\\left(" + inside + "\\right)"), '(').font;
    };
    CHECK(paren_font("x") == math::Font::main);
    CHECK(paren_font("w_{in_j}") == math::Font::size1);
    CHECK(paren_font(R"(\frac{a}{b})") == math::Font::size2);
    CHECK(paren_font(R"(\sum_k^n)") == math::Font::size4);
    CHECK(display(R"(\left.x\right|)").glyphs.size() == 2);

    const std::string tall = R"(\dfrac{\dfrac{\dfrac{a}{b}}{\dfrac{c}{d}}}{\dfrac{\dfrac{e}{f}}{\dfrac{g}{h}}})";
    for (const std::string pair : {"()", "[]"}) {
        const math::Layout stacked = display("\\left" + pair.substr(0, 1) + tall + "\\right" + pair.substr(1));
        CHECK(std::count_if(stacked.glyphs.begin(), stacked.glyphs.end(),
                            [](const math::Glyph& g) { return g.stretch > 0; }) == 2);
        CHECK(stacked.height + stacked.depth > display(tall).height + display(tall).depth);
    }
    const math::Layout root = display("\\sqrt{" + tall + "}");
    CHECK(root.height > display(tall).height);
    CHECK(glyph_of(root, 0xE000).stretch > 1);
}

TEST_CASE("no two things of a formula lie on one another") {
    constexpr float tolerance = 0.02f;  // em
    for (const std::string& tex : formulas) {
        for (const bool in_display : {true, false}) {
            for (const float max_width : {0.0f, 12.0f}) {
                const math::Layout layout = math::lay_out(tex, in_display, max_width);
                INFO(tex);
                REQUIRE(layout.error == "");
                const std::vector<math::Box> boxes = math::ink_boxes(layout);
                REQUIRE(boxes.size() == layout.glyphs.size() + layout.rules.size() + layout.braces.size());
                for (size_t i = 0; i < boxes.size(); i++) {
                    if (i < layout.glyphs.size() && is_piece_of_tall_delimiter(layout.glyphs[i].code)) continue;
                    for (size_t j = 0; j < i; j++) {
                        if (j < layout.glyphs.size() && is_piece_of_tall_delimiter(layout.glyphs[j].code)) continue;
                        const float across = std::min(boxes[i].x1, boxes[j].x1) - std::max(boxes[i].x0, boxes[j].x0);
                        const float down = std::min(boxes[i].y1, boxes[j].y1) - std::max(boxes[i].y0, boxes[j].y0);
                        INFO("boxes " << j << " and " << i << " overlap by " << across << " x " << down);
                        CHECK((across <= tolerance || down <= tolerance));
                    }
                }
            }
        }
    }
}

TEST_CASE("everything lies within the formula's box") {
    for (const std::string& tex : formulas) {
        const math::Layout layout = display(tex, 12);
        INFO(tex);
        for (const math::Box& box : math::ink_boxes(layout)) {
            CHECK(box.x0 >= -1e-3f);
            CHECK(box.x1 <= layout.width + 1e-3f);
            CHECK(box.y0 >= -layout.height - 1e-3f);
            CHECK(box.y1 <= layout.depth + 0.14f);  // an opening brace's lower end may hang a little below its box
        }
    }
}

TEST_CASE("terms: ids, nesting, regions") {
    const math::Layout layout = display(R"(\term{e}{e_k} = \term{p}{a \term{w 1,2}{w} b} + \term{e}{x})");
    REQUIRE(layout.terms == std::vector<std::string>{"e", "p", "w 1,2"});
    CHECK(glyph_of(layout, 'k').term == 0);
    CHECK(glyph_of(layout, '=').term == -1);
    CHECK(glyph_of(layout, 'a').term == 1);
    CHECK(glyph_of(layout, 'w').term == 2);
    CHECK(glyph_of(layout, 'b').term == 1);
    CHECK(glyph_of(layout, 'x').term == 0);
    REQUIRE(layout.regions.size() == 4);

    const auto at = [&layout](unsigned code) {
        const math::Glyph& glyph = glyph_of(layout, code);
        return math::term_at(layout, glyph.x + 0.2f, glyph.y - 0.1f);
    };
    CHECK(at('e') == 0);
    CHECK(at('=') == -1);
    CHECK(at('a') == 1);
    CHECK(at('w') == 2);
    CHECK(at('b') == 1);
    CHECK(at('x') == 0);
    CHECK(math::term_at(layout, -1, 0) == -1);
}

TEST_CASE("a term changes nothing but what it names") {
    CHECK(display(R"(a \term{x}{+ b} = \term{y}{-c})").width == display("a + b = -c").width);
    CHECK(display(R"(\term{x}{f}_k^2)").width == display("f_k^2").width);
    CHECK(display(R"(\term{s}{\sum_k} x)").height == display(R"(\sum_k x)").height);
    const math::Layout in_script = display(R"(w_{\term{k}{k} c})");
    CHECK(glyph_of(in_script, 'k').term == 0);
    CHECK(glyph_of(in_script, 'c').term == -1);
    REQUIRE(in_script.regions.size() == 1);
    CHECK(in_script.regions[0].y1 > 0.1f);  // moved down with the subscript
    const math::Layout of_fraction = display(R"(\term{q}{\frac{a}{b}})");
    CHECK(of_fraction.rules.at(0).term == 0);
}

TEST_CASE("strikes, labels beneath, phantoms, braces") {
    const math::Layout struck = display(R"(a + \strike{b^2} + \term{c}{\strike{d}})");
    REQUIRE(struck.strikes.size() == 2);
    CHECK(struck.strikes[0].x0 == glyph_of(struck, 'b').x);
    CHECK(struck.strikes[0].y0 > struck.strikes[0].y1);
    CHECK(struck.strikes[0].term == -1);
    CHECK(struck.strikes[1].term == 0);
    CHECK(struck.width == display("a + b^2 + d").width);

    const math::Layout labels = display(R"(\under{x}{1}\,\under{w_{k_j}}{2})");
    CHECK(glyph_of(labels, '1').y == glyph_of(labels, '2').y);  // one baseline, under the deeper of the two
    CHECK(glyph_of(labels, '1').size == 0.7f);
    CHECK(glyph_of(labels, '2').y > glyph_of(labels, 'j').y + 0.4f);

    const math::Layout phantom = display(R"(\phantom{abc})");
    CHECK(phantom.glyphs.empty());
    CHECK(phantom.width == display("abc").width);

    const math::Layout braced = display(R"(\underbrace{abc}_{k})");
    REQUIRE(braced.braces.size() == 1);
    CHECK(braced.braces[0].w == display("abc").width);
    CHECK(glyph_of(braced, 'k').y > braced.braces[0].y + braced.braces[0].h);
    CHECK(glyph_of(display(R"(\num{-1.5})"), minus).x == 0);
}

TEST_CASE("cases: columns and rows line up") {
    const math::Layout layout = display(R"(\begin{cases} 1 & a \\ 222 & b \\[1em] 3 & c \end{cases})");
    CHECK(glyph_of(layout, 'a').x == glyph_of(layout, 'b').x);
    CHECK(glyph_of(layout, '1').x == glyph_of(layout, '3').x);
    CHECK(glyph_of(layout, '1').y == glyph_of(layout, 'a').y);
    CHECK_THAT(glyph_of(layout, 'b').y - glyph_of(layout, 'a').y, WithinAbs(1.44, 1e-4));
    CHECK_THAT(glyph_of(layout, 'c').y - glyph_of(layout, 'b').y, WithinAbs(2.44, 1e-4));
    CHECK(display(R"(\begin{cases} 1 \\ \end{cases})").height == display(R"(\begin{cases} 1 \end{cases})").height);
}

TEST_CASE("long formulas are broken before operators") {
    const std::string tex = "net = " + repeat(R"(w_{in_j u}\,y^u(t-1) + )", 12) + "z";
    const math::Layout one_line = display(tex);
    CHECK(one_line.width > 60);
    for (const float max_width : {9.0f, 14.0f, 20.0f, 33.0f}) {
        const math::Layout layout = display(tex, max_width);
        CHECK(layout.glyphs.size() == one_line.glyphs.size());
        CHECK(layout.width <= max_width);
        CHECK(layout.height == display("(t)").height);
        std::set<float> starts;
        for (const math::Glyph& glyph : layout.glyphs) {
            if (glyph.code == '+' && glyph.x < 1.6f) starts.insert(glyph.x);
        }
        REQUIRE(starts.size() == 1);  // continuation lines begin with a plus, all at the same indent
        CHECK_THAT(*starts.begin(), WithinAbs(1.5, 1e-4));
    }
    CHECK(display(tex, 1000).width == one_line.width);
}

TEST_CASE("brackets are broken only if they must be") {
    const std::string sum_of = "a + b + c + d + e";
    const math::Layout outer = display("xyz = f(" + sum_of + ") + g(" + sum_of + ")", 14);
    CHECK(glyph_of(outer, 'g').y > 0);
    CHECK(glyph_of(outer, 'e').y == 0);
    const math::Layout inner = display(
        "x = \\left(" + sum_of + " + " + sum_of + "\\right)^{2} + \\left(" + sum_of + " + " + sum_of + "\\right)", 9);
    CHECK(inner.error.empty());
    const math::Layout fence = display("x = \\left(" + sum_of + " + " + sum_of + "\\right)", 9);
    CHECK(fence.width <= 9);
    CHECK(glyph_of(fence, 'e', 1).y > 0.5f);
    const math::Layout factors = display(R"(x = abcd\,abcd\,abcd\,abcd \sum_k abcd)", 6);
    CHECK(factors.width <= 6);
    CHECK(display(R"(\frac{abcdefgh}{2})", 3).width > 3);  // cannot be broken: sticks out
}

TEST_CASE("a term that is broken has a region on each line") {
    const math::Layout layout = display(R"(x = \term{s}{aaaa + bbbb + cccc + dddd + \strike{eeee + ffff}})", 7);
    CHECK(layout.width <= 7);
    const size_t lines = layout.regions.size();
    CHECK(lines >= 3);
    CHECK(layout.strikes.size() >= 1);
    for (const unsigned code : {'a', 'b', 'c', 'd', 'e', 'f'}) {
        const math::Glyph& glyph = glyph_of(layout, code);
        CHECK(glyph.term == 0);
        CHECK(math::term_at(layout, glyph.x + 0.1f, glyph.y - 0.1f) == 0);
    }
    for (const math::Region& region : layout.regions) CHECK(region.x1 <= layout.width + 1e-3f);
}

TEST_CASE("a faulty source is named, and the rest laid out") {
    const std::vector<std::pair<std::string, std::string>> faults = {
        {R"(a + \foo b)", "\\foo"},
        {"a_{b", "missing }"},
        {"a} b", "unexpected }"},
        {R"(\frac{a})", "missing argument of \\frac"},
        {"a_1_2 b", "double subscript"},
        {"a^1^2 b", "double superscript"},
        {R"(\left( a b)", "missing \\right"},
        {R"(a \right) b)", "unexpected \\right"},
        {R"(\left a b \right))", "not a delimiter"},
        {R"(\begin{matrix} a b \end{matrix})", "matrix"},
        {R"(\begin{cases} a & b)", "missing \\end{cases}"},
        {R"(\term{a} )", "missing argument of \\term"},
        {R"(\term a b)", "missing {"},
        {"a b \\", "backslash"},
        {"a \xE4\xB8\xAD b", "U+4E2D"},
        {"a \xFF b", "U+FFFD"},
        {"a & b", "unexpected &"},
    };
    for (const auto& [tex, message] : faults) {
        const math::Layout layout = display(tex);
        INFO(tex);
        CHECK_THAT(layout.error, ContainsSubstring(message));
        if (tex.find("b") != std::string::npos) { CHECK(layout.glyphs.size() >= 2); }
    }
    CHECK(display("").error.empty());
    CHECK(display("").width == 0);
    CHECK(display("{}^{}_{}").error.empty());
}

TEST_CASE("hostile sources end, and say what is wrong") {
    constexpr int many = 100000;
    const std::vector<std::string> deep = {"{",         "x^{",      "x_",           R"(\frac{1}{)",      R"(\frac)",
                                           R"(\left()", R"(\sqrt)", R"(\term{a}{)", R"(\begin{cases}a&)"};
    for (const std::string& part : deep) {
        INFO(part);
        CHECK(!display(repeat(part, many)).error.empty());
        CHECK(!display(repeat(part, many), 10).error.empty());
    }
    CHECK_THAT(display(repeat("{", many)).error, ContainsSubstring("deep"));
    const std::vector<std::string> long_ones = {"a+", "x''", R"(\,)", R"(\left(a+b\right))", R"(\term{q}{a+b})"};
    for (const std::string& part : long_ones) {
        INFO(part);
        CHECK_THAT(display(repeat(part, many * 2), 10).error, ContainsSubstring("too long"));
    }
    for (const std::string part : {"}", "&", "\\", "\\right", "\xFF\x01\x80\xF0", "\\end{", "'", "_", "\\\\["}) {
        INFO(part);
        CHECK(!display(repeat(part, many), 10).error.empty());
    }
    CHECK(!display("\\" + repeat("a", 1000000)).error.empty());
    CHECK(!display("\\text{" + repeat("a", 1000000)).error.empty());
    CHECK(!display(std::string(3, '\0')).error.empty());
}
