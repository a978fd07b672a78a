// One run, the same bits in every build. scripts/test compares the output of tests/tools/state_hash.cpp as well.
#include <catch_amalgamated.hpp>
#include <cinttypes>
#include <cstdio>

#include "engine/trainer.h"
#include "tests/golden.h"

using namespace lstm;

TEST_CASE("200 steps of the default Config end in the approved state") {
    Trainer trainer = make_trainer(reber_3x2());
    Moment last = start(trainer);
    for (int i = 0; i < 200; ++i) {
        Moment now;
        step(trainer, last, now);
        last = std::move(now);
    }
    char text[32];
    std::snprintf(text, sizeof text, "%016" PRIx64 "\n", state_hash(last));
    CHECK(test::approved("state_hash.txt", text) == text);
}

TEST_CASE("the state hash sees every number of a moment") {
    Trainer trainer = make_trainer(reber_3x2());
    trainer.net.config.update = Update::sequence_end;
    trainer.reset = blank<double>(trainer.net);
    Moment m;
    step(trainer, start(trainer), m);
    const auto unchanged = state_hash(m);
    for (auto* list : {&m.w, &m.net, &m.y, &m.s, &m.target, &m.e, &m.e_s, &m.ds_in, &m.ds_c, &m.dw, &m.dw_sum}) {
        REQUIRE(!list->empty());
        const double was = list->back();
        list->back() = from_bits(bits_of(was) ^ 1);
        CHECK(state_hash(m) != unchanged);
        list->back() = was;
    }
    m.E = -m.E;
    CHECK(state_hash(m) != unchanged);
}
