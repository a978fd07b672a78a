// A deliberately naive second implementation of the original 1997 LSTM, used to cross-check the engine.
//
// It was written from the equations alone and shares no code with the engine. Every weight, activation and
// carried derivative lives in a map whose key says which unit or connection it belongs to; nothing is packed,
// cached or reordered. Numbers in parentheses are the paper's equation numbers.
//
// Timing of one step t:
//   1. the inputs are set to x(t);
//   2. hidden units, gates and cells are computed from x(t), the bias 1 and their own layer's y(t-1);
//   3. the outputs are computed from that layer's y(t) (and x(t) and the bias, where those feed the outputs).
//
// The contributions are those of (19)-(28) as printed: they follow -1/2 dE/dw with E from (16).
#pragma once

#include <cmath>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace reference {

// One unit. Kinds: 'x' input, 'i' hidden unit, 'n' input gate, 'o' output gate, 'c' cell, 'k' output,
// 'b' bias.
// j is the unit's number among its kind (for gates and cells: the block), v the cell's number in its block.
// Both count from 0; v is 0 for everything but cells, and the bias is {'b', 0, 0}.
struct UnitRef {
    char kind = 'x';
    int j = 0;
    int v = 0;
    auto operator<=>(const UnitRef&) const = default;
};

// A connection: (unit that reads, unit that is read), that is (l, m) of w_lm.
using Key = std::pair<UnitRef, UnitRef>;

enum Target { to_hidden, to_gates, to_cells, to_outputs };
enum Source { from_inputs, from_hidden, from_cells, from_gates, from_bias };

struct Net {
    int inputs = 0;
    int hidden = 0;
    int outputs = 0;
    std::vector<int> cells;   // S_j, the number of cells of each block j
    bool output_gate = true;  // without: y^out is 1 and there are no output gates at all

    // feeds[Target][Source]. "Gates" are input and output gates alike. feeds[to_outputs][from_gates] is
    // ignored: gates never feed outputs.
    bool feeds[4][5] = {};

    enum Squash { paper, logistic, identity };
    Squash g = paper;  // paper: (5), range [-2, 2]
    Squash h = paper;  // paper: (4), range [-1, 1]

    bool outputs_identity = false;  // otherwise logistic; hidden units and gates are always logistic
    double alpha = 0.1;
    bool update_every_step = true;  // otherwise the contributions are summed until end_sequence()
};

// ---------------------------------------------------------------------------------------------------------
// Which units and weights there are

inline std::vector<UnitRef> input_units(const Net& net) {
    std::vector<UnitRef> units;
    for (int j = 0; j < net.inputs; ++j) units.push_back({'x', j, 0});
    return units;
}

inline std::vector<UnitRef> hidden_units(const Net& net) {
    std::vector<UnitRef> units;
    for (int j = 0; j < net.hidden; ++j) units.push_back({'i', j, 0});
    return units;
}

inline int blocks(const Net& net) { return static_cast<int>(net.cells.size()); }

inline std::vector<UnitRef> input_gates(const Net& net) {
    std::vector<UnitRef> units;
    for (int j = 0; j < blocks(net); ++j) units.push_back({'n', j, 0});
    return units;
}

inline std::vector<UnitRef> output_gates(const Net& net) {
    std::vector<UnitRef> units;
    if (!net.output_gate) return units;
    for (int j = 0; j < blocks(net); ++j) units.push_back({'o', j, 0});
    return units;
}

inline std::vector<UnitRef> cells_of_block(const Net& net, int j) {
    std::vector<UnitRef> units;
    const int size = net.cells.at(static_cast<std::size_t>(j));
    for (int v = 0; v < size; ++v) units.push_back({'c', j, v});
    return units;
}

inline std::vector<UnitRef> cell_units(const Net& net) {
    std::vector<UnitRef> units;
    for (int j = 0; j < blocks(net); ++j) {
        for (const UnitRef& c : cells_of_block(net, j)) units.push_back(c);
    }
    return units;
}

inline std::vector<UnitRef> output_units(const Net& net) {
    std::vector<UnitRef> units;
    for (int j = 0; j < net.outputs; ++j) units.push_back({'k', j, 0});
    return units;
}

// Every unit that a unit of the given target class reads. A unit of the hidden layer also reads itself.
inline std::vector<UnitRef> sources(const Net& net, Target target) {
    std::vector<UnitRef> units;
    if (net.feeds[target][from_inputs]) {
        for (const UnitRef& m : input_units(net)) units.push_back(m);
    }
    if (net.feeds[target][from_hidden]) {
        for (const UnitRef& m : hidden_units(net)) units.push_back(m);
    }
    if (net.feeds[target][from_cells]) {
        for (const UnitRef& m : cell_units(net)) units.push_back(m);
    }
    if (net.feeds[target][from_gates] && target != to_outputs) {
        for (const UnitRef& m : input_gates(net)) units.push_back(m);
        for (const UnitRef& m : output_gates(net)) units.push_back(m);
    }
    if (net.feeds[target][from_bias]) units.push_back({'b', 0, 0});
    return units;
}

// Every weight that exists.
inline std::vector<Key> weight_keys(const Net& net) {
    std::vector<Key> keys;
    for (const UnitRef& l : hidden_units(net)) {
        for (const UnitRef& m : sources(net, to_hidden)) keys.push_back({l, m});
    }
    for (const UnitRef& l : input_gates(net)) {
        for (const UnitRef& m : sources(net, to_gates)) keys.push_back({l, m});
    }
    for (const UnitRef& l : output_gates(net)) {
        for (const UnitRef& m : sources(net, to_gates)) keys.push_back({l, m});
    }
    for (const UnitRef& l : cell_units(net)) {
        for (const UnitRef& m : sources(net, to_cells)) keys.push_back({l, m});
    }
    for (const UnitRef& l : output_units(net)) {
        for (const UnitRef& m : sources(net, to_outputs)) keys.push_back({l, m});
    }
    return keys;
}

// ---------------------------------------------------------------------------------------------------------
// Squashing functions and their derivatives

// (3)
inline double sigmoid(double a) { return 1.0 / (1.0 + std::exp(-a)); }

inline double sigmoid_prime(double a) { return sigmoid(a) * (1.0 - sigmoid(a)); }

// (5) or one of its substitutes
inline double squash_g(const Net& net, double a) {
    if (net.g == Net::identity) return a;
    if (net.g == Net::logistic) return sigmoid(a);
    return 4.0 * sigmoid(a) - 2.0;
}

inline double squash_g_prime(const Net& net, double a) {
    if (net.g == Net::identity) return 1.0;
    if (net.g == Net::logistic) return sigmoid_prime(a);
    return 4.0 * sigmoid_prime(a);
}

// (4) or one of its substitutes
inline double squash_h(const Net& net, double a) {
    if (net.h == Net::identity) return a;
    if (net.h == Net::logistic) return sigmoid(a);
    return 2.0 * sigmoid(a) - 1.0;
}

inline double squash_h_prime(const Net& net, double a) {
    if (net.h == Net::identity) return 1.0;
    if (net.h == Net::logistic) return sigmoid_prime(a);
    return 2.0 * sigmoid_prime(a);
}

inline double squash_output(const Net& net, double a) { return net.outputs_identity ? a : sigmoid(a); }

inline double squash_output_prime(const Net& net, double a) { return net.outputs_identity ? 1.0 : sigmoid_prime(a); }

// ---------------------------------------------------------------------------------------------------------
// The network

// Everything that one step computed.
struct Step {
    std::map<UnitRef, double> y;    // every unit's value at t: y^m(t); x(t) for inputs, 1 for the bias
    std::map<UnitRef, double> net;  // hidden units, gates, cells, outputs
    std::map<UnitRef, double> e;    // e_k, e_i, e_out: outputs, hidden units, output gates
    std::map<UnitRef, double> s;    // the state of each cell
    std::map<UnitRef, double> e_s;  // the error at the state of each cell

    // By (cell, m): the derivative of that cell's state with respect to w_{in_j m}, the weight from m to the
    // input gate of the cell's block, and with respect to w_{c_j^v m}, the cell's own weight from m.
    std::map<Key, double> ds_in;
    std::map<Key, double> ds_c;

    std::map<Key, double> dw;  // this step's contribution to every weight, alpha included
    double E = 0.0;            // (16), without a factor 1/2; 0 without a target
};

struct Lstm {
    Net net;
    std::map<Key, double> w;  // every existing weight; 0 to begin with

    // Carried from step to step.
    std::map<UnitRef, double> y_prev;  // y(t-1) of hidden units, gates and cells
    std::map<UnitRef, double> s_prev;  // s(t-1) of the cells
    std::map<Key, double> ds_in;       // as in Step, at t-1
    std::map<Key, double> ds_c;
    std::map<Key, double> dw_sum;  // contributions of this sequence that are still to be applied

    // For checks: if set, the hidden layer reads these values in place of its own y_prev. They must name
    // every hidden unit, gate and cell. States, and what the outputs read, stay the network's own.
    const std::map<UnitRef, double>* frozen = nullptr;

    explicit Lstm(const Net& n) : net(n) {
        for (const Key& key : weight_keys(net)) w[key] = 0.0;
        reset();
    }

    // Starts a sequence: everything carried is 0, and contributions never applied are dropped.
    void reset() {
        y_prev.clear();
        s_prev.clear();
        ds_in.clear();
        ds_c.clear();
        dw_sum.clear();
        for (const UnitRef& i : hidden_units(net)) y_prev[i] = 0.0;
        for (const UnitRef& in : input_gates(net)) y_prev[in] = 0.0;
        for (const UnitRef& out : output_gates(net)) y_prev[out] = 0.0;
        for (const UnitRef& c : cell_units(net)) {
            y_prev[c] = 0.0;
            s_prev[c] = 0.0;
            for (const UnitRef& m : sources(net, to_gates)) ds_in[{c, m}] = 0.0;
            for (const UnitRef& m : sources(net, to_cells)) ds_c[{c, m}] = 0.0;
        }
        for (const Key& key : weight_keys(net)) dw_sum[key] = 0.0;
    }

    // A connection that does not exist counts as a weight of 0.
    double weight(const UnitRef& l, const UnitRef& m) const {
        const auto found = w.find({l, m});
        return found == w.end() ? 0.0 : found->second;
    }

    Step step(const std::vector<double>& x, const std::optional<std::vector<double>>& target) {
        if (x.size() != static_cast<std::size_t>(net.inputs)) {
            throw std::invalid_argument("reference: wrong number of inputs");
        }
        if (target && target->size() != static_cast<std::size_t>(net.outputs)) {
            throw std::invalid_argument("reference: wrong number of targets");
        }
        Step now;
        forward(now, x);
        errors(now, target);
        state_derivatives(now);
        contributions(now);

        y_prev.clear();
        for (const auto& [unit, value] : now.y) {
            if (in_hidden_layer(unit)) y_prev[unit] = value;
        }
        s_prev = now.s;
        ds_in = now.ds_in;
        ds_c = now.ds_c;
        for (const auto& [key, change] : now.dw) {
            if (net.update_every_step) {
                w.at(key) += change;
            } else {
                dw_sum.at(key) += change;
            }
        }
        return now;
    }

    // Applies the sum of the sequence's contributions; there is none to apply with update_every_step.
    // Does not reset the activations: reset() starts the next sequence.
    void end_sequence() {
        for (auto& [key, sum] : dw_sum) {
            w.at(key) += sum;
            sum = 0.0;
        }
    }

  private:
    static bool in_hidden_layer(const UnitRef& u) {
        return u.kind == 'i' || u.kind == 'n' || u.kind == 'o' || u.kind == 'c';
    }

    // What a unit of the hidden layer reads from m at this step, printed as y^m(t-1) in the paper: x(t) from
    // an input, 1 from the bias, the value at t-1 from its own layer.
    double read(const Step& now, const UnitRef& m) const {
        if (!in_hidden_layer(m)) return now.y.at(m);
        return frozen != nullptr ? frozen->at(m) : y_prev.at(m);
    }

    // The output gate's factor: 1 without an output gate.
    double y_out(const Step& now, int j) const { return net.output_gate ? now.y.at({'o', j, 0}) : 1.0; }

    double hidden_layer_net(const Step& now, const UnitRef& l, Target target) const {
        double sum = 0.0;
        for (const UnitRef& m : sources(net, target)) sum += w.at({l, m}) * read(now, m);
        return sum;
    }

    void forward(Step& now, const std::vector<double>& x) const {
        // The inputs and the bias.
        for (const UnitRef& u : input_units(net)) now.y[u] = x.at(static_cast<std::size_t>(u.j));
        now.y[{'b', 0, 0}] = 1.0;

        // (6) hidden units
        for (const UnitRef& i : hidden_units(net)) {
            now.net[i] = hidden_layer_net(now, i, to_hidden);
            now.y[i] = sigmoid(now.net[i]);
        }
        // (7) input gates
        for (const UnitRef& in : input_gates(net)) {
            now.net[in] = hidden_layer_net(now, in, to_gates);
            now.y[in] = sigmoid(now.net[in]);
        }
        // (8) output gates
        for (const UnitRef& out : output_gates(net)) {
            now.net[out] = hidden_layer_net(now, out, to_gates);
            now.y[out] = sigmoid(now.net[out]);
        }
        // (9) cells
        for (const UnitRef& c : cell_units(net)) {
            now.net[c] = hidden_layer_net(now, c, to_cells);
            now.s[c] = s_prev.at(c) + now.y.at({'n', c.j, 0}) * squash_g(net, now.net[c]);
            now.y[c] = y_out(now, c.j) * squash_h(net, now.s[c]);
        }
        // The outputs (no number in the paper) read the values of this step.
        for (const UnitRef& k : output_units(net)) {
            double sum = 0.0;
            for (const UnitRef& m : sources(net, to_outputs)) sum += w.at({k, m}) * now.y.at(m);
            now.net[k] = sum;
            now.y[k] = squash_output(net, sum);
        }
    }

    // The sum over k of w_{ku} e_k, for a hidden unit or cell u.
    double error_from_outputs(const Step& now, const UnitRef& u) const {
        double sum = 0.0;
        for (const UnitRef& k : output_units(net)) sum += weight(k, u) * now.e.at(k);
        return sum;
    }

    void errors(Step& now, const std::optional<std::vector<double>>& target) const {
        now.E = 0.0;
        for (const UnitRef& k : output_units(net)) {
            now.e[k] = 0.0;
            if (target) {
                const double difference = target->at(static_cast<std::size_t>(k.j)) - now.y.at(k);
                now.E += difference * difference;                                 // (16)
                now.e[k] = squash_output_prime(net, now.net.at(k)) * difference;  // (19)
            }
        }
        // (20)
        for (const UnitRef& i : hidden_units(net)) {
            now.e[i] = sigmoid_prime(now.net.at(i)) * error_from_outputs(now, i);
        }
        // (21)
        for (const UnitRef& out : output_gates(net)) {
            double sum = 0.0;
            for (const UnitRef& c : cells_of_block(net, out.j)) {
                sum += squash_h(net, now.s.at(c)) * error_from_outputs(now, c);
            }
            now.e[out] = sigmoid_prime(now.net.at(out)) * sum;
        }
        // (23)
        for (const UnitRef& c : cell_units(net)) {
            now.e_s[c] = y_out(now, c.j) * squash_h_prime(net, now.s.at(c)) * error_from_outputs(now, c);
        }
    }

    void state_derivatives(Step& now) const {
        for (const UnitRef& c : cell_units(net)) {
            const UnitRef in = {'n', c.j, 0};
            // (25)
            for (const UnitRef& m : sources(net, to_gates)) {
                now.ds_in[{c, m}] =
                    ds_in.at({c, m}) + squash_g(net, now.net.at(c)) * sigmoid_prime(now.net.at(in)) * read(now, m);
            }
            // (27)
            for (const UnitRef& m : sources(net, to_cells)) {
                now.ds_c[{c, m}] = ds_c.at({c, m}) + squash_g_prime(net, now.net.at(c)) * now.y.at(in) * read(now, m);
            }
        }
    }

    void contributions(Step& now) const {
        // (22) for outputs, with the values of this step, which are those that the outputs read
        for (const UnitRef& k : output_units(net)) {
            for (const UnitRef& m : sources(net, to_outputs)) {
                now.dw[{k, m}] = net.alpha * now.e.at(k) * now.y.at(m);
            }
        }
        // (22) for hidden units
        for (const UnitRef& i : hidden_units(net)) {
            for (const UnitRef& m : sources(net, to_hidden)) {
                now.dw[{i, m}] = net.alpha * now.e.at(i) * read(now, m);
            }
        }
        // (22) for output gates
        for (const UnitRef& out : output_gates(net)) {
            for (const UnitRef& m : sources(net, to_gates)) {
                now.dw[{out, m}] = net.alpha * now.e.at(out) * read(now, m);
            }
        }
        // (26) input gates: over all cells of the block
        for (const UnitRef& in : input_gates(net)) {
            for (const UnitRef& m : sources(net, to_gates)) {
                double sum = 0.0;
                for (const UnitRef& c : cells_of_block(net, in.j)) { sum += now.e_s.at(c) * now.ds_in.at({c, m}); }
                now.dw[{in, m}] = net.alpha * sum;
            }
        }
        // (28) cells: each by itself
        for (const UnitRef& c : cell_units(net)) {
            for (const UnitRef& m : sources(net, to_cells)) {
                now.dw[{c, m}] = net.alpha * now.e_s.at(c) * now.ds_c.at({c, m});
            }
        }
    }
};

}  // namespace reference
