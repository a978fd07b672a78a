// kernels.h -- the fast road: what forward and backward compute (net.h), with the same bits, many times faster.
//
// The same arithmetic in the same order as equations.h, vectorised across targets l: the sum over u keeps its order.
// Left out is only what cannot change a bit: terms that are exactly zero (added to a sum that started at +0, or to a
// weight that is not -0, they leave it as it is), errors where no target is given, outputs that nobody asks for. That
// holds while all numbers are finite; a run that has lost that is over (training.h).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/net.h"
#include "engine/task.h"

namespace lstm {

// One network at work. All hidden-layer units are columns of one matrix, hidden units, input gates, output gates,
// cells; its rows are what feeds them: inputs, hidden units, cells, gates, bias, the order in which sums go. Outputs
// are the columns of a second one. Rows are padded with zeros to full vectors.
struct Kernel {
    Net net;
    int rows = 0, columns = 0, outputs = 0;           // outputs: padded, like columns
    int carried = 0;                                  // columns of `ds`: (25) for each cell, (27) for each cell, padded
    int first_in = 0, first_out = 0, first_cell = 0;  // columns
    bool inputs_feed_layer = true;
    bool asleep = false;        // the memory blocks are as if they were not there yet; their weights wait
    std::vector<int> block_of;  // by cell
    std::vector<int> inner;     // rows of recurrent units and of the bias that feed this layer
    std::vector<int> outer;     // the same that feed the outputs
    std::vector<int> rows_into[target_kinds];  // by Target: the rows that feed it
    std::vector<std::size_t> packed;           // by Topology::weight: where it lies in w

    std::vector<double> w;                               // both matrices, the outputs' after the hidden layer's
    std::vector<std::pair<std::size_t, double>> frozen;  // places in w, and what stays there
    std::vector<double> change;   // what the update at the end of the sequence will add to w; else empty
    std::vector<double> read, y;  // by row: x(t), y(t-1), 1; x(t), y(t), 1
    std::vector<int> active;      // inputs that are not 0 now, by row
    std::vector<int> list;        // rows of a sum
    std::vector<double> s;        // by cell, padded
    std::vector<double> ds;       // rows x carried
    std::vector<char> touched;    // by row: ds may be other than 0 there
    std::vector<double> net_l, exp_net, f, f_prime, e;  // by column: net, exp(-net), f(net), f'(net), alpha e
    std::vector<double> exp_s, f_s, f_prime_s;          // by cell, padded: exp(-s), f(s), f'(s)
    std::vector<double> h, h_prime, e_s, alpha_e_s;     // by cell
    std::vector<double> net_k, exp_k, y_k, f_prime_k, e_k, alpha_e_k;  // by output, padded
    std::vector<double> coefficient;  // by carried column: what multiplies y^m(t-1) in (25), (27)
    // Of this step:
    double E = 0;             // (16) of this step, 0 where nothing was asked for
    double error = 0;         // sum of |target - y|, over `judged` where the pattern has that
    double squared = 0;       // sum of (target - y)^2, likewise
    double worst = 0;         // the largest of them
    bool most_active = true;  // every output whose (judged) target is above a half is above all others
};

Kernel make_kernel(const Config& config);  // a valid Config

// Weights in and out, by Topology::weight.
void set_weights(Kernel& kernel, const std::vector<double>& w);
std::vector<double> weights(const Kernel& kernel);

// Activations, states and derivatives to 0, as at the start of every sequence.
void reset(Kernel& kernel);

// Step t (from 0) of the pattern. `learn`: backward as well, and the update where the Config wants one now; an update
// at the end of a sequence follows its last step.
void step(Kernel& kernel, const Pattern& pattern, int t, bool learn);

// lstm::exp of n numbers in place; n a multiple of 4.
void exp_all(double* x, int n);

}  // namespace lstm
