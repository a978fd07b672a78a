// The program inside a worker of the page (page/worker.js): one trial at a time.
#include <emscripten.h>

#include <cinttypes>
#include <cstdio>
#include <optional>
#include <string>

#include "engine/link.h"
#include "web/trial_slice.h"

namespace {

std::string text;  // on its way in or out
std::optional<lstm::TrialRun> run;

}  // namespace

extern "C" {

// Where JavaScript may write `bytes` bytes of UTF-8, before it calls worker_begin.
EMSCRIPTEN_KEEPALIVE char* worker_text_buffer(int bytes) {
    text.assign(static_cast<std::size_t>(bytes), '\0');
    return text.data();
}

// Trial n of the Config in the buffer. False: it is none; nothing was begun.
EMSCRIPTEN_KEEPALIVE int worker_begin(int n, double most) {
    const lstm::FromLink link = lstm::from_link(text.c_str());
    run.reset();
    if (!link.problems.empty()) return 0;
    run = make_trial(trial_config(link.config, n), static_cast<std::int64_t>(most));
    return 1;
}

// Goes on for so many milliseconds; JSON of where it stands then. (Numbers that are not finite are null.)
EMSCRIPTEN_KEEPALIVE const char* worker_advance(double milliseconds) {
    if (!run) return "null";
    trials::advance_for(*run, milliseconds, emscripten_get_now);
    const lstm::Trial& t = run->trial;
    const auto number = [](double x) {
        char digits[40] = "null";
        if (lstm::is_finite(x)) std::snprintf(digits, sizeof digits, "%.17g", x);
        return std::string(digits);
    };
    char head[400];
    std::snprintf(head, sizeof head,
                  "{\"done\":%s,\"seed\":%" PRIu32 ",\"status\":%d,\"sequences\":%" PRId64 ",\"needed\":%" PRId64
                  ",\"stage_one\":%" PRId64 ",\"steps\":%" PRId64 ",\"tested\":%" PRId64 ",\"wrong\":%" PRId64
                  ",\"weights\":\"%016" PRIx64 "\"",
                  run->done ? "true" : "false", t.seed, static_cast<int>(t.status), t.sequences, t.needed, t.stage_one,
                  t.steps, t.tested, t.wrong, t.weights);
    text = std::string(head) + ",\"error\":" + number(t.error) + ",\"squared\":" + number(t.squared) + "}";
    return text.c_str();
}
}
