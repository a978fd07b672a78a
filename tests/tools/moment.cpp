// moment N [CELLS_OF_BLOCK_1]: one moment (N >= 1) of the 3x2 embedded-Reber run, for the browser tests to compare with
// what the page shows. Prints JSON: step within the sequence, state hash, E(t), and the value of every equation's last
// line (17 digits, block 1, cell 1, first output and input).
#include <cstdio>
#include <cstdlib>

#include "engine/notes.h"
#include "engine/trace.h"

int main(int argc, char** argv) {
    if (argc < 2 || std::atoll(argv[1]) < 1) return 2;
    lstm::Config config = lstm::reber_3x2();
    if (argc > 2) config.blocks[0].cells = std::atoi(argv[2]);
    lstm::Trace trace = lstm::make_trace(config);
    const auto now = lstm::at(trace, std::atoll(argv[1]));
    const auto before = lstm::before(trace, now->n);
    const lstm::Sequence sequence = lstm::sequence_at(trace.trainer, now->sequence);
    lstm::Steps steps{trace.trainer.net, sequence, {}};
    for (std::int64_t n = now->n - now->t + 1; n <= now->n; ++n) steps.moments.push_back(lstm::at(trace, n));
    // The page's indices at first: block 1, cell 1, the weight from input X to input gate 1.
    lstm::Pick pick;
    pick.l = lstm::in_gate(0);
    pick.m = lstm::input(3);
    const lstm::Wrt wrt = lstm::wrt_of(steps, pick);
    const lstm::Terms terms{{trace.trainer.net, *before, *now, true, nullptr, &wrt}};
    std::printf("{\"t\": %d, \"hash\": \"%016llx\", \"E\": \"%.17g\", \"weights\": %d", now->t,
                static_cast<unsigned long long>(lstm::state_hash(*now)), now->E, trace.trainer.net.topology.weights);
    for (const lstm::Equation& e : lstm::derivation())
        if (e.applies(trace.trainer.net.topology))
            std::printf(", \"%s\": \"%.17g\"", e.number, e.lines.back().right(terms, pick).value);
    std::printf("}\n");
}
