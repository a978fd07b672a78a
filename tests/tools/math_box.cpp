// Measures formulas: for each line of standard input, a formula, prints its width, height and depth in em, and the
// error if there is one. Display style, or text style with the argument "text". For katex_compare.mjs.
#include <cstdio>
#include <iostream>
#include <string>

#include "../../web/math_layout.h"

int main(int argc, char** argv) {
    const bool display = !(argc > 1 && std::string(argv[1]) == "text");
    std::string tex;
    while (std::getline(std::cin, tex)) {
        const math::Layout layout = math::lay_out(tex, display);
        std::printf("%.5f %.5f %.5f %s\n", static_cast<double>(layout.width), static_cast<double>(layout.height),
                    static_cast<double>(layout.depth), layout.error.c_str());
    }
}
