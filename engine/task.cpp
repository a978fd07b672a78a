#include "engine/task.h"

namespace lstm {
namespace {

// One generator for every sequence of every set, so that sequence q does not depend on the ones before it.
Random random_of(const Config& config, Set set, std::int64_t q) {
    constexpr std::uint64_t first_stream = 4;  // below it: weights, strings and their order
    return Random(mixed(config.seed ^ mixed(static_cast<std::uint64_t>(q))),
                  first_stream + static_cast<std::uint64_t>(set));
}

void write_own(const Config& config, const OwnSequence& own, Pattern& out) {
    clear(config, static_cast<int>(own.rows.size()), false, out);
    out.x.clear();
    out.target.clear();
    int asked = 0;
    for (std::size_t i = 0; i < own.rows.size(); ++i) {
        const OwnStep& row = own.rows[i];
        out.x.insert(out.x.end(), row.x.begin(), row.x.end());
        out.target.insert(out.target.end(), row.target.begin(), row.target.end());
        if (!row.target.empty()) out.asks[i] = asked++;
    }
}

const std::string& string_of(const Config& config, const Task& task, Set set, std::int64_t q) {
    const auto n = static_cast<std::size_t>(q);
    if (task.test.empty()) return task.strings[0];
    switch (set) {
        case Set::training: return task.strings[reber::choose(config.seed, q, task.strings.size())];
        case Set::test: return task.test[n % task.test.size()];
        case Set::criterion: break;
    }
    const std::size_t place = n % (task.strings.size() + task.test.size());
    return place < task.strings.size() ? task.strings[place] : task.test[place - task.strings.size()];
}

bool is_reber(const Config& config) {
    return config.task == TaskKind::embedded_reber || config.task == TaskKind::typed_string;
}

}  // namespace

void clear(const Config& config, int length, bool hot, Pattern& out) {
    const auto steps = static_cast<std::size_t>(length);
    out.length = length;
    out.hot.assign(hot ? steps : 0, 0);
    out.x.assign(hot ? 0 : steps * static_cast<std::size_t>(config.inputs), 0.0);
    out.asks.assign(steps, -1);
    out.target.assign(static_cast<std::size_t>(config.outputs), 0.0);
    out.judged.clear();
}

Task make_task(const Config& config) {
    if (config.task == TaskKind::typed_string) return {{config.typed}, {}};
    if (config.task != TaskKind::embedded_reber) return {};
    reber::Sets sets = reber::draw_sets(config.seed);
    return {std::move(sets.train), std::move(sets.test)};
}

std::int64_t size_of(const Config& config, Set set) {
    if (set == Set::training) return 0;
    switch (config.task) {
        case TaskKind::embedded_reber: return set == Set::criterion ? 512 : 256;
        case TaskKind::typed_string: return 1;
        case TaskKind::own: return static_cast<std::int64_t>(config.own.size());
        case TaskKind::two_class:
        case TaskKind::two_class_noisy:
        case TaskKind::two_class_targets: return set == Set::criterion ? 256 : 2560;
        default: return set == Set::criterion ? 0 : 2560;
    }
}

void pattern(const Config& config, const Task& task, Set set, std::int64_t q, Pattern& out) {
    if (is_reber(config)) return reber::encode(config, string_of(config, task, set, q), out);
    if (config.task == TaskKind::own)
        return write_own(config, config.own[static_cast<std::size_t>(q) % config.own.size()], out);
    Random random = random_of(config, set, q);
    switch (config.task) {
        case TaskKind::lag_regular:
        case TaskKind::lag_random:
        case TaskKind::lag_distractors: return draw_lag(config, random, out);
        case TaskKind::temporal_order_two:
        case TaskKind::temporal_order: return draw_order(config, random, out);
        case TaskKind::adding:
        case TaskKind::multiplication: return draw_pairs(config, random, out);
        default: return draw_classes(config, random, out);
    }
}

Sequence expand(const Config& config, const Pattern& p) {
    const auto inputs = static_cast<std::size_t>(config.inputs);
    const auto outputs = static_cast<std::size_t>(config.outputs);
    Sequence sequence;
    for (std::size_t i = 0; i < static_cast<std::size_t>(p.length); ++i) {
        Step step;
        if (p.hot.empty()) {
            const auto x = p.x.begin() + static_cast<std::ptrdiff_t>(i * inputs);
            step.x.assign(x, x + config.inputs);
        } else {
            step.x.assign(inputs, 0.0);
            step.x[static_cast<std::size_t>(p.hot[i])] = 1.0;
        }
        step.has_target = p.asks[i] >= 0;
        if (step.has_target) {
            const auto target = p.target.begin() + p.asks[i] * static_cast<std::ptrdiff_t>(outputs);
            step.target.assign(target, target + config.outputs);
        } else {
            step.target.assign(outputs, 0.0);
        }
        sequence.steps.push_back(std::move(step));
    }
    return sequence;
}

Sequence sequence(const Config& config, const Task& task, Set set, std::int64_t q) {
    if (is_reber(config)) return reber::encode(config, string_of(config, task, set, q));
    Pattern p;
    pattern(config, task, set, q, p);
    Sequence sequence = expand(config, p);
    if (config.task == TaskKind::temporal_order_two || config.task == TaskKind::temporal_order)
        for (const int unit : p.hot) sequence.symbols += order_symbols[static_cast<std::size_t>(unit)];
    return sequence;
}

Sequence sequence(const Config& config, const Task& task, std::int64_t q) {
    return sequence(config, task, Set::training, q);
}

}  // namespace lstm
