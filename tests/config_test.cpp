// check(): which Configs are refused, and how the refusal says why.
#include <catch_amalgamated.hpp>
#include <climits>
#include <limits>

#include "engine/config.h"
#include "engine/task.h"
#include "engine/topology.h"

using namespace lstm;

namespace {

Problem refused(const Config& c) {
    const auto p = check(c);
    REQUIRE(p.has_value());
    return *p;
}

// Refused for its range: the field, the value that was found, the range that it must lie in.
void check_range(const Config& c, const Field& f, double value, int index = -1) {
    const Problem p = refused(c);
    CHECK(p.why == Problem::out_of_range);
    CHECK(p.field == std::string(f.name));
    CHECK(p.value == value);
    CHECK(p.high == f.high);
    CHECK(p.index == index);
    CHECK(p.low >= f.low);
    CHECK(p.low <= p.high);
    CHECK((value < p.low || value > p.high));
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the defaults and both Reber architectures are accepted") {
    CHECK(!check(Config{}));
    CHECK(!check(reber_3x2()));
    CHECK(!check(reber_4x1()));
    CHECK(reber_3x2() == Config{});
    CHECK(!(reber_4x1() == reber_3x2()));
}

TEST_CASE("whole numbers outside their range are refused with field, value and range") {
    Config c;
    SECTION("inputs: one for each symbol at least") {
        for (const int n : {INT_MIN, -1, 0, 6, 1025, INT_MAX}) c.inputs = n, check_range(c, field::inputs, n);
        CHECK(refused(c).low == 7);
    }
    SECTION("outputs") {
        for (const int n : {INT_MIN, -1, 0, 6, 1025, INT_MAX}) c.outputs = n, check_range(c, field::outputs, n);
        CHECK(refused(c).low == 7);
    }
    SECTION("hidden units") {
        for (const int n : {INT_MIN, -1, 513, INT_MAX}) c.hidden = n, check_range(c, field::hidden, n);
    }
    SECTION("blocks") {
        c.blocks.clear();
        check_range(c, field::blocks, 0);
        c.blocks.assign(65, Block{});
        check_range(c, field::blocks, 65);
    }
    SECTION("cells of one block, which is named by its index") {
        for (const int n : {INT_MIN, -1, 0, 65, INT_MAX}) c.blocks[1].cells = n, check_range(c, field::cells, n, 1);
    }
    SECTION("cells of all blocks") {
        c.blocks.assign(64, Block{9, {}, {}});
        check_range(c, field::total_cells, 576);
    }
}

TEST_CASE("the limits themselves are accepted") {
    Config c;
    c.inputs = 1024;
    CHECK(!check(c));
    c = {};
    c.outputs = 1024;
    CHECK(!check(c));
    c = {};
    c.hidden = 512;
    CHECK(!check(c));
    c = {};
    c.blocks.assign(64, Block{8, {}, {}});
    CHECK(!check(c));
    c.blocks.assign(8, Block{64, 100.0, -100.0});
    CHECK(!check(c));
    c = {};
    c.alpha = 0;
    c.range = 0;
    CHECK(!check(c));
    c.alpha = field::alpha.high;
    c.range = field::range.high;
    c.seed = UINT32_MAX;
    CHECK(!check(c));
}

TEST_CASE("real numbers: NaN and infinity are told apart from what is out of range") {
    const auto try_all = [](const Field& f, int index, const auto& set) {
        for (const double bad : {no_number, infinity, -infinity}) {
            Config c;
            set(c, bad);
            const Problem p = refused(c);
            CHECK(p.why == Problem::not_a_number);
            CHECK(p.field == std::string(f.name));
            CHECK(p.index == index);
        }
        for (const double bad : {f.low - 1e-9, f.high + 1e-9, -1e300, 1e300}) {
            Config c;
            set(c, bad);
            check_range(c, f, bad, index);
        }
    };
    try_all(field::alpha, -1, [](Config& c, double x) { c.alpha = x; });
    try_all(field::range, -1, [](Config& c, double x) { c.range = x; });
    try_all(field::gate_bias, 2, [](Config& c, double x) { c.blocks[2].in_bias = x; });
    try_all(field::gate_bias, 0, [](Config& c, double x) { c.blocks[0].out_bias = x; });
}

TEST_CASE("choices that do not exist are refused by name") {
    const auto try_one = [](const char* name, const auto& set) {
        Config c;
        set(c);
        const Problem p = refused(c);
        CHECK(p.why == Problem::choice);
        CHECK(p.field == std::string(name));
    };
    try_one("g", [](Config& c) { c.g = static_cast<Squash>(3); });
    try_one("h", [](Config& c) { c.h = static_cast<Squash>(255); });
    try_one("output", [](Config& c) { c.output = Squash::paper; });
    try_one("output", [](Config& c) { c.output = static_cast<Squash>(3); });
    try_one("update", [](Config& c) { c.update = static_cast<Update>(2); });
    try_one("task", [](Config& c) { c.task = static_cast<TaskKind>(200); });
    try_one("targets", [](Config& c) { c.targets = static_cast<Targets>(2); });
}

TEST_CASE("gates never feed outputs") {
    Config c;
    c.fed(Target::outputs, Source::gates) = true;
    CHECK(refused(c).why == Problem::gates_feed_outputs);
    CHECK(refused(c).field == std::string("feeds"));
}

TEST_CASE("each size may be the largest, but not all at once: weights are counted without being made") {
    Config c;
    c.inputs = c.outputs = 1024;
    c.hidden = 512;
    c.blocks.assign(64, Block{8, {}, {}});
    c.fed(Target::outputs, Source::inputs) = true;
    check_range(c, field::weights, static_cast<double>(count_weights(c)));
    CHECK(count_weights(c) > 4'000'000);
}

TEST_CASE("a typed string is checked only where it is the task") {
    Config c;
    c.typed = "nonsense";
    CHECK(!check(c));
    c.task = TaskKind::typed_string;
    CHECK(refused(c).why == Problem::illegal_symbol);
    CHECK(refused(c).field == std::string("typed"));
    c.typed = "";
    check_range(c, field::typed, 0);
    c.typed = std::string(static_cast<std::size_t>(field::typed.high) + 1, 'B');
    check_range(c, field::typed, field::typed.high + 1);
    c.typed = "BTBTXSETE";
    CHECK(!check(c));
}

TEST_CASE("two Configs are equal when every field is") {
    const auto differs = [](const auto& change) {
        Config c;
        change(c);
        CHECK(!(c == Config{}));
    };
    differs([](Config& c) { c.inputs++; });
    differs([](Config& c) { c.hidden++; });
    differs([](Config& c) { c.outputs++; });
    differs([](Config& c) { c.blocks[0].cells++; });
    differs([](Config& c) { c.blocks[0].in_bias = 0; });
    differs([](Config& c) { c.blocks[2].out_bias.reset(); });
    differs([](Config& c) { c.output_gates = false; });
    differs([](Config& c) { c.fed(Target::outputs, Source::bias) = true; });
    differs([](Config& c) { c.g = Squash::logistic; });
    differs([](Config& c) { c.h = Squash::logistic; });
    differs([](Config& c) { c.output = Squash::identity; });
    differs([](Config& c) { c.alpha = 0.25; });
    differs([](Config& c) { c.update = Update::sequence_end; });
    differs([](Config& c) { c.seed++; });
    differs([](Config& c) { c.range = 0.1; });
    differs([](Config& c) { c.task = TaskKind::typed_string; });
    differs([](Config& c) { c.targets = Targets::next; });
    differs([](Config& c) { c.typed += 'E'; });
    differs([](Config& c) { c.grow = true; });
    differs([](Config& c) { c.p++; });
    differs([](Config& c) { c.q++; });
    differs([](Config& c) { c.T++; });
    differs([](Config& c) { c.N++; });
    differs([](Config& c) { c.n_seq++; });
    differs([](Config& c) { c.own.push_back({"a", {}}); });
}
