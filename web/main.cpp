// Carousel: the loop, and a frame from top to bottom.
#include <cstdio>
#include <cstring>
#include <string>

#include "web/app.h"
#if !defined(__EMSCRIPTEN__)
#include "web/cli.h"
#endif
#include "web/format.h"
#include "web/platform.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/trials.h"
#include "web/view_bar.h"
#include "web/view_controls.h"
#include "web/view_derivation.h"
#include "web/view_matrix.h"
#include "web/view_network.h"
#include "web/view_stages.h"
#include "web/view_timeline.h"
#include "web/weight_editor.h"

namespace {

App* app = nullptr;
Ui ui;
double last_frame = 0;
std::string hash;

void keys() {
    if (platform::app_key(ImGuiKey_Space)) ui.playing = !ui.playing;
    if (platform::app_key(ImGuiKey_RightArrow, true)) ui.step = true;
    if (platform::app_key(ImGuiKey_LeftArrow, true)) ui.step_back = true;
    if (platform::app_key(ImGuiKey_RightArrow, true, ImGuiMod_Shift)) ui.equation_on = true;
    if (platform::app_key(ImGuiKey_LeftArrow, true, ImGuiMod_Shift)) ui.equation_back = true;
    if (platform::app_key(ImGuiKey_Home)) ui.to_start = true;
    if (platform::app_key(ImGuiKey_Z, true, ImGuiMod_Ctrl)) ui.undo = true;
    if (platform::app_key(ImGuiKey_Y, true, ImGuiMod_Ctrl)) ui.redo = true;
    if (platform::app_key(ImGuiKey_Z, true, ImGuiMod_Ctrl | ImGuiMod_Shift)) ui.redo = true;
}

void report_training() {
    const lstm::Training* training = app->training();
    probe::value("training", app->learning.training ? "1" : "0");
    probe::value("trained", std::to_string(training ? training->sequences : app->config.learned.sequences));
    static std::shared_ptr<const lstm::Training> hashed;
    static std::string trained_hash;
    if (hashed != app->trained) {
        hashed = app->trained;
        lstm::Hash weights;
        if (hashed)
            for (const double x : lstm::weights(hashed->kernel)) weights.add(x);
        trained_hash = hashed ? format::hash(weights.value) : "";
    }
    probe::value("trained_hash", trained_hash);
    const auto& testing = app->learning.testing;
    probe::value("tested", testing ? std::to_string(testing->done) : "");
    probe::value("test_wrong", testing ? std::to_string(testing->wrong) : "");
}

// What browser tests read; see probe.h. The numbers on the screen come from the same `app`.
void report() {
    probe::value("t", std::to_string(app->now->t));
    probe::value("n", std::to_string(app->playhead));
    probe::value("length", std::to_string(app->sequence.steps.size()));
    // Hashing a large network takes longer than a frame should: once a moment, and not in passing.
    static const lstm::Moment* hashed = nullptr;
    if (!ui.playing && hashed != app->now.get()) {
        hashed = app->now.get();
        hash = format::hash(lstm::state_hash(*app->now));
    }
    probe::value("hash", hash);
    probe::value("E", format::all_digits(app->now->E));
    probe::value("weights", std::to_string(app->counts.weights));
    const auto& stages = app->stages;
    const lstm::Equation* of_stage = ui.substep ? stages[static_cast<std::size_t>(*ui.substep)].equation : nullptr;
    probe::value("substep", !ui.substep ? "" : of_stage ? of_stage->number : "x");
    probe::value("playing", ui.playing ? "1" : "0");
    probe::value("hovered", ui.hovered ? describe(*app, *ui.hovered) : "");
    probe::value("undo", std::to_string(app->undo.size()));
    probe::value("redo", std::to_string(app->redo.size()));
    report_training();
    probe::value("problem", app->problem ? message(*app->problem) : "");
}

// The diagram of the network, or its weights.
void draw_network(ImVec2 min, ImVec2 max) {
    min.y += view_drawing_switch(ui, min, max.x - min.x);
    if (ui.drawing == Drawing::matrix)
        view_matrix(*app, ui, min, max);
    else
        view_network(*app, ui, min, max);
}

// Three columns with time beneath the network; on a narrow screen, one page at a time.
void draw_all() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const bool narrow = size.x < 900;
    const float bar = narrow && size.x < 700 ? theme::bar_height + 32 : theme::bar_height;
    view_bar(*app, ui, {0, 0}, {size.x, bar});
    if (narrow) {
        float tabs = bar + 44;
        view_page_tabs(ui, {0, bar}, {size.x, tabs});
        tabs += view_stages(*app, ui, {0, tabs}, size.x);
        const ImVec2 min{0, tabs};
        switch (ui.page) {
            case Page::controls: view_controls(*app, ui, min, size); break;
            case Page::network: draw_network(min, size); break;
            case Page::time: view_timeline(*app, ui, min, size); break;
            case Page::derivation: view_derivation(*app, ui, min, size); break;
        }
        return;
    }
    const float left = size.x < 1200 ? 232.0f : 264.0f;
    const float right = size.x - (size.x < 1200 ? 352.0f : 432.0f);
    const float time = size.y - (size.y < 800 ? 236.0f : 292.0f);
    view_controls(*app, ui, {0, bar}, {left, size.y});
    const float strip = view_stages(*app, ui, {left, bar}, right - left);
    draw_network({left, bar + strip}, {right, time});
    view_timeline(*app, ui, {left, time}, {right, size.y});
    view_derivation(*app, ui, {right, bar}, size);
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const ImU32 line = theme::colors().line;
    list->AddRectFilled({left - 1, bar}, {left, size.y}, line);
    list->AddRectFilled({right, bar}, {right + 1, size.y}, line);
    list->AddRectFilled({left, time}, {right, time + 1}, line);
}

// Between frames. What comes of it is shown ten times a second, and at once when it is done.
bool work_on() {
    static double shown = 0;
    const bool more = work(*app);
    const double now = platform::seconds();
    if (!more || now - shown > 0.1) {
        shown = now;
        platform::request_frames(more ? 1 : 3);
    }
    return more;
}

void frame() {
    const double now = platform::seconds();
    const double elapsed = now - last_frame;
    last_frame = now;
    const bool hover_changed = ui.hovered.has_value() != ui.hovering.has_value();
    ui.hovered = ui.hovering;
    ui.hovering.reset();

    keys();
    take_files(*app, ui);
    apply(*app, ui);
    const bool moved = advance(*app, ui, elapsed);
    const bool unfinished = prepare(*app, ui);
    trials::poll();
    name_units(app->config);
    draw_all();
    weight_editor(*app, ui);
    report();

    platform::set_animating(ui.playing);
    if (is_working(*app)) platform::set_work(work_on);
    if (moved || hover_changed || unfinished) platform::request_frames(2);
}

struct Options {
    const char* screenshot = nullptr;
    int width = 1440, height = 900;
};

#if !defined(__EMSCRIPTEN__)
void print_help() {
    std::printf(
        "Carousel: the 1997 LSTM, one equation at a time.\n\n"
        "  carousel                     open the window\n"
        "  carousel --screenshot FILE   draw one frame to FILE (PNG) and exit\n"
        "  carousel --size WxH          size of the window or the picture, 320x240 to 7680x4320 (1440x900)\n"
        "  carousel --version           print the version\n"
        "  carousel --help              print this\n"
        "%s",
        cli::help);
}

// False: `status` is what to exit with.
bool parse(int argc, char** argv, Options& options, int& status) {
    status = 2;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--help" || option == "--version") {
            if (option == "--help")
                print_help();
            else
                std::printf("carousel %s\n", CAROUSEL_VERSION);
            status = 0;
            return false;
        }
        if (option != "--screenshot" && option != "--size") {
            std::fprintf(stderr, "carousel: unknown option %s; --help lists the options\n", argv[i]);
            return false;
        }
        if (++i == argc) {
            std::fprintf(stderr, "carousel: %s needs a value; --help lists the options\n", option.c_str());
            return false;
        }
        if (option == "--screenshot") options.screenshot = argv[i];
        if (option == "--size") {
            char rest = 0;
            const bool read = std::sscanf(argv[i], "%dx%d%c", &options.width, &options.height, &rest) == 2;
            if (!read || options.width < 320 || options.width > 7680 || options.height < 240 || options.height > 4320) {
                std::fprintf(stderr, "carousel: --size takes WIDTHxHEIGHT, from 320x240 to 7680x4320, not %s\n",
                             argv[i]);
                return false;
            }
        }
    }
    return true;
}
#endif

}  // namespace

int main(int argc, char** argv) {
    Options options;
#if defined(__EMSCRIPTEN__)
    (void)argc, (void)argv;
#else
    if (argc > 1 && cli::is_command(argv[1])) return cli::run({argv + 1, argv + argc});
    int status = 0;
    if (!parse(argc, argv, options, status)) return status;
#endif
    std::string error;
    if (!platform::open("Carousel", options.width, options.height, error)) {
        std::fprintf(stderr, "carousel: %s\n", error.c_str());
        return 1;
    }
    probe::enable();
    theme::load();
    static App the_app = make_app(lstm::reber_3x2());
    app = &the_app;
    show(*app, 6);  // the first look is a network at work, not an empty one
    platform::set_background(theme::colors().paper);
    if (options.screenshot) {
        const bool written = platform::screenshot_png(options.screenshot, frame);
        platform::close();
        return written ? 0 : 1;
    }
    platform::run(frame);
    platform::close();
    return 0;
}
