// Every equation as the derivation shows it, with letters and with numbers, in every width: all of it is understood,
// nothing lies on anything else, and what can be broken fits.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <memory>
#include <string>

#include "engine/notes.h"
#include "tests/random_config.h"
#include "web/format.h"
#include "web/math_layout.h"

using namespace lstm;
using namespace lstm::test;

namespace {

bool is_piece_of_tall_delimiter(unsigned code) {
    return (code >= 0x239B && code <= 0x23AD) || code == 0x23B7 || code == 0xE000 || code == 0xE001;
}

// How far two boxes of the layout overlap at most, in em; what strikes something through is not a box.
float overlap(const math::Layout& layout) {
    const auto boxes = math::ink_boxes(layout);
    const auto counts = [&](std::size_t i) {
        return i >= layout.glyphs.size() || !is_piece_of_tall_delimiter(layout.glyphs[i].code);
    };
    float most = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (!counts(i) || !counts(j)) continue;
            const float across = std::min(boxes[i].x1, boxes[j].x1) - std::max(boxes[i].x0, boxes[j].x0);
            const float down = std::min(boxes[i].y1, boxes[j].y1) - std::max(boxes[i].y0, boxes[j].y0);
            most = std::max(most, std::min(across, down));
        }
    return most;
}

void check_all(const std::string& tex, long& checked) {
    for (const float width : {0.0f, 30.0f, 22.0f, 16.0f}) {
        const math::Layout layout = math::lay_out(tex, true, width);
        INFO(tex << " at " << width);
        CHECK(layout.error == "");
        CHECK(overlap(layout) <= 0.03f);
        ++checked;
    }
}

struct Shown {
    Trainer trainer;
    std::vector<std::shared_ptr<const Moment>> moments;
};
Shown run_of(const Config& config, int steps) {
    Shown shown{make_trainer(config), {}};
    Moment last = start(shown.trainer);
    for (int t = 0; t < steps; ++t) {
        auto now = std::make_shared<Moment>();
        step(shown.trainer, last, *now);
        last = *now;
        shown.moments.push_back(std::move(now));
    }
    return shown;
}

}  // namespace

TEST_CASE("no two boxes of any equation intersect, with letters, indices or numbers, in any width") {
    Config many = reber_3x2();
    many.hidden = 3;
    many.fed(Target::outputs, Source::inputs) = true;
    Config one = reber_4x1();
    one.g = Squash::logistic, one.h = Squash::identity, one.output_gates = false;
    Config wide = reber_3x2();
    wide.blocks.assign(12, {4, {}, {}});  // two digits in an index, and sums of many rows
    long checked = 0;
    for (const Config& config : {many, one, wide}) {
        const Shown shown = run_of(config, 3);
        const Net& net = shown.trainer.net;
        const Topology& t = net.topology;
        for (const Unit l : {output(6), in_gate(t.blocks - 1), cell(t.blocks - 1, t.cells_of(t.blocks - 1) - 1)}) {
            Pick pick;
            pick.j = t.blocks - 1, pick.v = t.cells_of(pick.j) - 1, pick.k = 6, pick.l = l, pick.m = cell(0, 0);
            pick = clamp(t, pick);
            const Wrt wrt = wrt_of({net, shown.trainer.current, shown.moments}, pick);
            const Terms terms{{net, *shown.moments[1], *shown.moments[2], true, nullptr, &wrt}};
            for (const Equation& e : derivation()) {
                if (!e.applies(t)) continue;
                for (const Line& line : e.lines) {
                    const Term left = line.left(terms, pick), right = line.right(terms, pick);
                    for (const Style style : {Style::symbolic, Style::concrete, Style::brief, Style::briefest})
                        check_all(latex(left, style) + " = " + latex(right, style), checked);
                    check_all(format::tex_four(left.value) + " = " + latex_numbers(right, 4, format::tex_four),
                              checked);
                }
            }
            for (const Note& note : notes())
                if (note.applies(t, pick)) {
                    check_all(latex(note.printed(terms, pick), Style::symbolic), checked);
                    check_all(latex_numbers(note.printed(terms, pick), 4, format::tex_four), checked);
                }
        }
    }
    CHECK(checked > 2000);
}

TEST_CASE("the deepest index, and a fraction within a fraction") {
    for (const char* tex : {"e_{s_{c_j^v}}(t)", "e_{s_{c_{12}^{10}}}(t)", "w_{k_{7}\\,c_{12}^{10}}",
                            "\\frac{\\partial\\, \\tfrac{1}{2} E(t)}{\\partial w_{c_j^v m}}"}) {
        const math::Layout layout = math::lay_out(tex, true);
        INFO(tex);
        CHECK(layout.error == "");
        CHECK(overlap(layout) <= 0.03f);
    }
}

TEST_CASE("a long sum of numbers is broken until it fits") {
    std::string tex = "-0.0121 = \\underbrace{0.2462}_{f'} \\cdot \\bigl(\\underbrace{0.1}_{v=1}";
    for (int v = 2; v <= 24; ++v) tex += " + \\underbrace{(-0.0403)}_{v=" + std::to_string(v) + "}";
    tex += "\\bigr)";
    for (const float width : {40.0f, 25.0f, 18.0f}) {
        const math::Layout layout = math::lay_out(tex, true, width);
        INFO(width);
        CHECK(layout.width <= width);
        CHECK(overlap(layout) <= 0.03f);
    }
}
