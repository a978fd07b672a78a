// The fast road against the equations: the same bits.
#include <catch_amalgamated.hpp>
#include <cstring>

#include "engine/experiment.h"
#include "engine/kernels.h"
#include "engine/trainer.h"
#include "tests/random_config.h"

using namespace lstm;

namespace {

// Short ones of random content: one-hot or real, zeros among them, targets here and there, noisy targets or not.
Pattern random_pattern(const Config& c, Random& random) {
    Pattern p;
    const bool hot = test::chance(random, 0.4);
    clear(c, test::between(random, 1, 7), hot, p);
    for (int& unit : p.hot) unit = test::between(random, 0, c.inputs - 1);
    for (double& x : p.x) x = test::chance(random, 0.3) ? 0.0 : random.uniform(-1.5, 1.5);
    p.target.clear();
    int rows = 0;
    for (int& row : p.asks) row = test::chance(random, 0.5) ? rows++ : -1;
    for (int i = 0; i < rows * c.outputs; ++i) p.target.push_back(random.uniform(-0.5, 1.5));
    return p;
}

struct Compared {
    long numbers = 0, different = 0;
    void compare(double a, double b) {
        ++numbers;
        if (bits_of(a) != bits_of(b)) ++different;
    }
    void compare(const std::vector<double>& a, const std::vector<double>& b) {
        if (a.size() != b.size()) ++different;
        for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) compare(a[i], b[i]);
    }
};

// The kernel and the trainer through the same patterns, step by step.
Compared run_both(const Config& c, const std::vector<Pattern>& patterns) {
    Compared result;
    Trainer trainer = test::bare_trainer(c);
    Kernel kernel = make_kernel(c);
    const Topology& n = trainer.net.topology;
    Moment last = start(trainer);
    result.compare(weights(kernel), last.w);
    for (std::size_t q = 0; q < patterns.size(); ++q) {
        const Pattern& p = patterns[q];
        test::hand_over(trainer, c.learned.sequences + static_cast<std::int64_t>(q), expand(c, p));
        reset(kernel);
        for (int t = 0; t < p.length; ++t) {
            Moment now;
            step(trainer, last, now);
            // An update at every step is made by the kernel at once, by the trainer when the next step begins.
            if (t == 0) result.compare(weights(kernel), now.w);
            step(kernel, p, t, true);
            result.compare(kernel.E, now.E);
            for (const Unit c_jv : n.all(Kind::cell)) {
                const auto cell = static_cast<std::size_t>(n.cell_number(c_jv));
                result.compare(kernel.s[cell], now.s[cell]);
            }
            if (now.has_target)
                for (const Unit k : n.all(Kind::output))
                    result.compare(kernel.y_k[static_cast<std::size_t>(k.j)],
                                   now.y[static_cast<std::size_t>(n.number(k))]);
            last = std::move(now);
        }
    }
    test::hand_over(trainer, c.learned.sequences + static_cast<std::int64_t>(patterns.size()), expand(c, patterns[0]));
    Moment after;
    step(trainer, last, after);
    result.compare(weights(kernel), after.w);
    return result;
}

}  // namespace

TEST_CASE("kernels: exp_all has the bits of exp") {
    Random random(1, 51);
    std::vector<double> x = {0.0, -0.0, 1.0, -1.0, 708.0, -708.0, 709.0, -1e300, 1e300, 5e-324, 0.3465735, -0.3465736};
    while (x.size() < 40000) x.push_back(random.uniform(-1, 1) * (x.size() % 2 ? 720.0 : 3.0));
    std::vector<double> y = x;
    exp_all(y.data(), static_cast<int>(y.size()));
    long different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) different += bits_of(y[i]) != bits_of(lstm::exp(x[i]));
    CHECK(different == 0);
    double nan[4] = {0.0, from_bits(0x7ff8000000000000ULL), 1.0, 2.0};
    exp_all(nan, 4);
    CHECK(!is_finite(nan[1]));
    CHECK(nan[0] == 1.0);
}

TEST_CASE("kernels: equal bits over random networks, wirings and sequences") {
    long compared = 0;
    for (int seed = 0; seed < 400; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 52);
        Config c = test::random_config(random);
        test::random_weights(c, random);
        std::vector<Pattern> patterns;
        for (int q = 0; q < 6; ++q) patterns.push_back(random_pattern(c, random));
        const Compared result = run_both(c, patterns);
        INFO("seed " << seed);
        CHECK(result.different == 0);
        compared += result.numbers;
    }
    CHECK(compared > 100000);
}

TEST_CASE("kernels: equal bits where vectors are filled and more than one is needed") {
    for (int seed = 0; seed < 12; ++seed) {
        Random random(static_cast<std::uint64_t>(seed), 53);
        Config c = test::random_config(random);
        c.inputs = test::between(random, 1, 20);
        c.outputs = test::between(random, 1, 20);
        c.hidden = test::between(random, 0, 9);
        c.blocks.assign(static_cast<std::size_t>(test::between(random, 4, 9)), {test::between(random, 1, 5), {}, {}});
        test::random_weights(c, random);
        std::vector<Pattern> patterns;
        for (int q = 0; q < 4; ++q) patterns.push_back(random_pattern(c, random));
        INFO("seed " << seed);
        CHECK(run_both(c, patterns).different == 0);
    }
}

TEST_CASE("kernels: equal bits in every experiment") {
    for (const Experiment& e : experiments()) {
        Config c = *experiment(e.name);
        c.p = 20;
        c.q = 20;
        c.T = 30;
        with_sizes(c);
        const Task task = make_task(c);
        std::vector<Pattern> patterns(4);
        for (std::size_t q = 0; q < patterns.size(); ++q)
            pattern(c, task, Set::training, static_cast<std::int64_t>(q), patterns[q]);
        const Compared result = run_both(c, patterns);
        INFO(e.name);
        CHECK(result.different == 0);
        CHECK(result.numbers > 500);
    }
}

TEST_CASE("kernels: without learning nothing is carried and no weight moves") {
    Random random(3, 54);
    const Config c = test::random_config(random);
    Kernel kernel = make_kernel(c);
    const auto before = weights(kernel);
    for (int q = 0; q < 5; ++q) {
        const Pattern p = random_pattern(c, random);
        reset(kernel);
        for (int t = 0; t < p.length; ++t) step(kernel, p, t, false);
    }
    CHECK(weights(kernel) == before);
    for (const double x : kernel.ds) CHECK(x == 0.0);
}
