// Walking a run in both directions: the same bits in any order, in bounded memory.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "engine/trace.h"
#include "tests/random_config.h"

using namespace lstm;

namespace {

// One cell, eight steps a sequence.
Config small() {
    Config c;
    c.blocks = {{1, {}, -1.0}};
    c.task = TaskKind::typed_string;
    return c;
}

std::vector<std::uint64_t> straight_run(const Config& c, int steps) {
    Trainer trainer = make_trainer(c);
    Moment last = start(trainer);
    std::vector<std::uint64_t> hashes = {state_hash(last)};
    for (int n = 1; n <= steps; ++n) {
        Moment now;
        step(trainer, last, now);
        hashes.push_back(state_hash(now));
        last = std::move(now);
    }
    return hashes;
}

void walk(const Config& c, std::size_t budget) {
    constexpr int steps = 300;
    const auto expected = straight_run(c, steps);
    Trace trace = make_trace(c, budget);
    const auto visit = [&](std::int64_t n) {
        const auto m = at(trace, n);
        REQUIRE(m->n == n);
        REQUIRE(state_hash(*m) == expected[static_cast<std::size_t>(n)]);
    };
    for (int n = 0; n <= 90; ++n) visit(n);
    for (int n = 90; n >= 60; --n) visit(n);
    visit(steps);
    visit(0);
    visit(steps / 2);
    Random random(1, 1);
    for (int i = 0; i < 40; ++i) visit(random.below(steps + 1));
    CHECK(trace.last == steps);
    CHECK(bytes(trace) <= budget + 6 * bytes(trace.trainer.reset));
}

}  // namespace

TEST_CASE("any moment, reached in any order, is that of the straight run") {
    Config c = small();
    Config random_strings;
    random_strings.blocks = {{2, {}, {}}};
    Config late = small();
    late.update = Update::sequence_end;
    late.hidden = 2;
    const std::size_t budget = GENERATE(std::size_t{0}, std::size_t{20'000}, std::size_t{128} << 20);
    CAPTURE(budget);
    walk(c, budget);
    walk(random_strings, budget);
    walk(late, budget);
}

TEST_CASE("memory stays bounded over a long run") {
    const Config c = small();
    Trace trace = make_trace(c, 50'000);
    const std::size_t limit = trace.budget + 4 * bytes(trace.trainer.reset);
    std::size_t most = 0;
    for (std::int64_t n = 0; n <= 20'000; ++n) {
        at(trace, n);
        most = std::max(most, bytes(trace));
    }
    CHECK(most <= limit);
    CHECK(trace.last == 20'000);
    CHECK(trace.checkpoints.contains(0));
    const auto expected = straight_run(c, 700);
    CHECK(state_hash(*at(trace, 700)) == expected[700]);
    CHECK(state_hash(*at(trace, 0)) == expected[0]);
    CHECK(bytes(trace) <= limit);
}

TEST_CASE("a moment that someone holds outlives the window") {
    Trace trace = make_trace(small(), 0);
    const auto held = at(trace, 3);
    const auto hash = state_hash(*held);
    at(trace, 200);
    CHECK(held->n == 3);
    CHECK(state_hash(*held) == hash);
}

TEST_CASE("before: the previous moment, or a blank one where a sequence starts") {
    Trace trace = make_trace(small());
    const auto length = at(trace, 1)->length;
    CHECK(length == 8);
    const auto is_blank = [](const Moment& m) {
        return std::all_of(m.y.begin(), m.y.end(), [](double y) { return y == 0; }) &&
               std::all_of(m.s.begin(), m.s.end(), [](double s) { return s == 0; }) &&
               std::all_of(m.ds_in.begin(), m.ds_in.end(), [](double d) { return d == 0; }) &&
               std::all_of(m.ds_c.begin(), m.ds_c.end(), [](double d) { return d == 0; });
    };
    CHECK(is_blank(*before(trace, 0)));
    CHECK(is_blank(*before(trace, 1)));
    CHECK(before(trace, 2) == at(trace, 1));
    CHECK(before(trace, 8) == at(trace, 7));
    CHECK(is_blank(*before(trace, 9)));
    CHECK(!is_blank(*before(trace, 10)));
}

TEST_CASE("a sequence starts from nothing but the weights") {
    Trace trace = make_trace(small());
    for (const std::int64_t n : {9, 17}) {
        const auto m = at(trace, n);
        CHECK(m->t == 1);
        CHECK(m->sequence == n / 8);
        // The same step of a fresh net with these weights.
        const Net& net = trace.trainer.net;
        Moment fresh = blank<double>(net);
        fresh.w = m->w;
        const Step& s = sequence_at(trace.trainer, m->sequence).steps[0];
        forward(net, blank<double>(net), s.x, &s.target, fresh);
        backward(net, blank<double>(net), fresh);
        CHECK(fresh.y == m->y);
        CHECK(fresh.s == m->s);
        CHECK(fresh.dw == m->dw);
        CHECK(fresh.ds_in == m->ds_in);
        CHECK(fresh.ds_c == m->ds_c);
    }
}

TEST_CASE("weights move after every step, or once at the end of a sequence") {
    Config c = small();
    Trace every = make_trace(c);
    for (int n = 1; n <= 20; ++n) {
        auto w = at(every, n)->w;
        for (std::size_t i = 0; i < w.size(); ++i) w[i] += at(every, n)->dw[i];
        CHECK(at(every, n + 1)->w == w);
    }
    c.update = Update::sequence_end;
    Trace late = make_trace(c);
    for (int n = 1; n < 8; ++n) CHECK(at(late, n + 1)->w == at(late, 1)->w);
    auto w = at(late, 8)->w;
    for (std::size_t i = 0; i < w.size(); ++i) w[i] += at(late, 8)->dw_sum[i];
    CHECK(at(late, 9)->w == w);
    CHECK(at(late, 9)->w != at(late, 8)->w);
    CHECK(at(late, 9)->dw_sum == at(late, 9)->dw);  // the sum starts anew
}

TEST_CASE("a Config gives the same run every time, another seed another one") {
    Config c = reber_3x2();
    CHECK(straight_run(c, 30) == straight_run(c, 30));
    const auto one = straight_run(c, 30).back();
    c.seed++;
    CHECK(straight_run(c, 30).back() != one);
}
