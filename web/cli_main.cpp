// carousel_cli: the command line alone, for machines without GLFW or a display.
#include <cstdio>

#include "web/cli.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const std::string first = arguments.empty() ? "" : arguments[0];
    if (cli::is_command(first)) return cli::run(arguments);
    if (first == "--help") {
        std::printf("Carousel: the 1997 LSTM, without its window.\n\n%s", cli::help);
        return 0;
    }
    if (first.empty())
        std::fprintf(stderr, "carousel: a command is missing: train, tables or trace; --help lists the options\n");
    else
        std::fprintf(stderr, "carousel: unknown command '%s': it is train, tables or trace\n", first.c_str());
    return 2;
}
