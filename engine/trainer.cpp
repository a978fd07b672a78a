#include "engine/trainer.h"

namespace lstm {

Trainer make_trainer(const Config& config) {
    Trainer t{make_net(config), make_task(config), {}, -1, {}};
    t.reset = blank<double>(t.net);
    return t;
}

Moment start(const Trainer& trainer) {
    Moment m = trainer.reset;
    m.w = start_weights(trainer.net);
    m.sequence = first_sequence(trainer.net.config);
    return m;
}

const Sequence& sequence_at(Trainer& trainer, std::int64_t q) {
    if (trainer.current_number != q) {
        const Config& c = trainer.net.config;
        const std::int64_t tests = c.test < 0 ? 0 : size_of(c, Set::test);
        trainer.current = tests > 0 ? sequence(c, trainer.task, Set::test, q % tests) : sequence(c, trainer.task, q);
        trainer.current_number = q;
    }
    return trainer.current;
}

void step(Trainer& trainer, const Moment& last, Moment& now) {
    const bool ended = last.n > 0 && last.t == last.length;
    const bool every_step = trainer.net.config.update == Update::every_step;

    now = trainer.reset;
    now.n = last.n + 1;
    now.sequence = last.sequence + (ended ? 1 : 0);
    now.t = ended ? 1 : last.t + 1;
    const Sequence& sequence = sequence_at(trainer, now.sequence);
    now.length = static_cast<int>(sequence.steps.size());

    now.w = last.w;
    if (trainer.net.config.test < 0 && (every_step || ended)) {
        const std::vector<double>& change = every_step ? last.dw : last.dw_sum;
        for (std::size_t i = 0; i < now.w.size(); ++i) now.w[i] += change[i];
        for (const int i : trainer.net.config.frozen)
            now.w[static_cast<std::size_t>(i)] = last.w[static_cast<std::size_t>(i)];
    }

    const Moment& before = before_of(trainer, last, now);
    const Step& s = sequence.steps[static_cast<std::size_t>(now.t) - 1];
    forward(trainer.net, before, s.x, s.has_target ? &s.target : nullptr, now);
    backward(trainer.net, before, now);
    if (!every_step)
        for (std::size_t i = 0; i < now.dw.size(); ++i) now.dw_sum[i] = before.dw_sum[i] + now.dw[i];
}

}  // namespace lstm
