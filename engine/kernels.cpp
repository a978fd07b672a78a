#include "engine/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/real.h"

namespace lstm {
namespace {

// Vectors of two: what SSE2, NEON and wasm have. Rows are padded to two of them.
constexpr int lanes = 2;
constexpr int padding = 4;
typedef double Vector __attribute__((vector_size(lanes * sizeof(double))));
typedef std::int64_t Bits __attribute__((vector_size(lanes * sizeof(double))));

std::size_t at(int i) { return static_cast<std::size_t>(i); }
int padded(int n) { return (n + padding - 1) / padding * padding; }

Vector load(const double* from) {
    Vector x;
    std::memcpy(&x, from, sizeof x);
    return x;
}
void store(double* to, Vector x) { std::memcpy(to, &x, sizeof x); }

// (6)-(9) net_l(t) = sum_u w_lu y^u(t-1), for N vectors of columns that stay in registers over all listed rows.
template <int N>
void sum_columns(const double* w, int stride, const std::vector<int>& list, const double* y, double* net) {
    Vector sum[N] = {};
    for (const int row : list) {
        const double* from = w + at(row) * at(stride);
        for (int n = 0; n < N; ++n) sum[n] += load(from + n * lanes) * y[row];
    }
    for (int n = 0; n < N; ++n) store(net + n * lanes, sum[n]);
}

void sum_all(const double* w, int columns, const std::vector<int>& list, const double* y, double* net) {
    int c = 0;
    for (; c + 16 <= columns; c += 16) sum_columns<8>(w + c, columns, list, y, net + c);
    for (; c + 8 <= columns; c += 8) sum_columns<4>(w + c, columns, list, y, net + c);
    for (; c < columns; c += 4) sum_columns<2>(w + c, columns, list, y, net + c);
}

// to += factor * x, n a multiple of 4
void add(double* to, const double* factor, double x, int n) {
    for (int i = 0; i < n; i += lanes) store(to + i, load(to + i) + load(factor + i) * x);
}
// The same for any n.
void add_some(double* to, const double* factor, double x, int n) {
    for (int i = 0; i < n; ++i) to[i] += factor[i] * x;
}

// exp(-x), (3) f(x) and f'(x) of n numbers; n a multiple of 4.
void logistic(const double* x, double* e, double* f, double* f_prime, int n) {
    for (int i = 0; i < n; ++i) e[i] = -x[i];
    exp_all(e, n);
    for (int i = 0; i < n; i += lanes) {
        const Vector y = 1.0 / (1.0 + load(e + i));
        const Vector rest = 1.0 - y;
        store(f + i, y);
        store(f_prime + i, y * rest);
    }
}

// (4), (5): `top` is 2 and 4, `shift` 1 and 2.
struct Squashed {
    double value, slope;
};
Squashed squash(Squash kind, double top, double shift, double x, double exp_minus_x, double f, double f_prime) {
    switch (kind) {
        case Squash::paper: return {top / (1.0 + exp_minus_x) - shift, top * f_prime};
        case Squash::logistic: return {f, f_prime};
        default: return {x, 1.0};
    }
}

void read_inputs(Kernel& k, const Pattern& p, int t) {
    for (const int row : k.active) k.read[at(row)] = k.y[at(row)] = 0.0;
    k.active.clear();
    const auto set = [&](int row, double value) {
        k.read[at(row)] = k.y[at(row)] = value;
        k.active.push_back(row);
    };
    if (!p.hot.empty()) return set(p.hot[at(t)], 1.0);
    const int inputs = k.net.topology.inputs;
    for (int i = 0; i < inputs; ++i)
        if (const double value = p.x[at(t) * at(inputs) + at(i)]; value != 0.0) set(i, value);
}

void forward_layer(Kernel& k) {
    const Topology& n = k.net.topology;
    const Config& c = k.net.config;
    k.list.clear();  // inputs that are 0 are left out; the rows are in the order of the sum
    if (k.inputs_feed_layer) k.list = k.active;
    k.list.insert(k.list.end(), k.inner.begin(), k.inner.end());
    sum_all(k.w.data(), k.columns, k.list, k.read.data(), k.net_l.data());
    logistic(k.net_l.data(), k.exp_net.data(), k.f.data(), k.f_prime.data(), k.columns);

    for (int cell = 0; cell < n.cells; ++cell) {
        const auto column = at(k.first_cell + cell);
        const auto in = at(k.first_in + k.block_of[at(cell)]);
        const Squashed g = squash(c.g, 4.0, 2.0, k.net_l[column], k.exp_net[column], k.f[column], k.f_prime[column]);
        k.s[at(cell)] = k.s[at(cell)] + k.f[in] * g.value;
        k.coefficient[at(cell)] = g.value * k.f_prime[in];      // (25)
        k.coefficient[at(n.cells + cell)] = g.slope * k.f[in];  // (27)
    }
    logistic(k.s.data(), k.exp_s.data(), k.f_s.data(), k.f_prime_s.data(), padded(n.cells));
    const int first = n.inputs;  // row of the first recurrent unit
    for (int i = 0; i < n.hidden; ++i) k.y[at(first + i)] = k.f[at(i)];
    for (int cell = 0; cell < n.cells; ++cell) {
        const auto i = at(cell);
        const Squashed h = squash(c.h, 2.0, 1.0, k.s[i], k.exp_s[i], k.f_s[i], k.f_prime_s[i]);
        k.h[i] = h.value;
        k.h_prime[i] = h.slope;
        const double out = n.output_gates ? k.f[at(k.first_out + k.block_of[i])] : 1.0;
        k.y[at(first + n.hidden + cell)] = out * h.value;
    }
    for (int j = 0; j < n.blocks; ++j) k.y[at(first + n.hidden + n.cells + j)] = k.f[at(k.first_in + j)];
    if (n.output_gates)
        for (int j = 0; j < n.blocks; ++j)
            k.y[at(first + n.hidden + n.cells + n.blocks + j)] = k.f[at(k.first_out + j)];
}

void silence_blocks(Kernel& k) {
    const Topology& n = k.net.topology;
    std::fill(k.y.begin() + n.inputs + n.hidden, k.y.end() - 1, 0.0);
    std::fill(k.s.begin(), k.s.end(), 0.0);
}

// (25), (27)
void carry(Kernel& k) {
    for (const int row : k.list) {
        add(k.ds.data() + at(row) * at(k.carried), k.coefficient.data(), k.read[at(row)], k.carried);
        k.touched[at(row)] = 1;
    }
}

void forward_outputs(Kernel& k) {
    k.list.clear();
    if (k.net.config.fed(Target::outputs, Source::inputs)) k.list = k.active;
    k.list.insert(k.list.end(), k.outer.begin(), k.outer.end());
    sum_all(k.w.data() + at(k.rows) * at(k.columns), k.outputs, k.list, k.y.data(), k.net_k.data());
    logistic(k.net_k.data(), k.exp_k.data(), k.y_k.data(), k.f_prime_k.data(), k.outputs);
    if (k.net.config.output != Squash::identity) return;
    k.y_k = k.net_k;
    std::fill(k.f_prime_k.begin(), k.f_prime_k.end(), 1.0);
}

// (16), and what criterion.h judges by.
void judge(Kernel& k, const double* target, const double* judged) {
    const auto outputs = at(k.net.topology.outputs);
    k.E = k.error = k.squared = k.worst = 0;
    double lowest = HUGE_VAL, highest = -HUGE_VAL;  // of those wanted, of the others
    for (std::size_t i = 0; i < outputs; ++i) {
        const double difference = target[i] - k.y_k[i];
        k.E += difference * difference;
        const double missed = std::fabs(judged[i] - k.y_k[i]);
        k.error += missed;
        k.squared += missed * missed;
        if (!(missed <= k.worst)) k.worst = missed;  // NaN stays
        if (judged[i] > 0.5)
            lowest = std::min(lowest, k.y_k[i]);
        else
            highest = std::max(highest, k.y_k[i]);
    }
    k.most_active = lowest > highest;
}

// sum_k w_ku e_k for the unit of a row: in (20), (21), (23). 0 where it does not feed the outputs.
double sent_back(const Kernel& k, int row) {
    const double* w = k.w.data() + at(k.rows) * at(k.columns) + at(row) * at(k.outputs);
    double sum = 0.0;
    for (int i = 0; i < k.net.topology.outputs; ++i) sum += w[i] * k.e_k[at(i)];
    return sum;
}

void backward(Kernel& k, const double* target) {
    const Topology& n = k.net.topology;
    const double alpha = k.net.config.alpha;
    for (int i = 0; i < n.outputs; ++i) {
        k.e_k[at(i)] = k.f_prime_k[at(i)] * (target[i] - k.y_k[at(i)]);  // (19)
        k.alpha_e_k[at(i)] = alpha * k.e_k[at(i)];
    }
    const int first = n.inputs;
    for (int i = 0; i < n.hidden; ++i) k.e[at(i)] = alpha * (k.f_prime[at(i)] * sent_back(k, first + i));  // (20)
    for (int j = 0; j < n.blocks; ++j) {
        double sum = 0.0;
        for (int cell = n.first_cell[at(j)]; cell < n.first_cell[at(j) + 1]; ++cell) {
            const auto i = at(cell);
            const double sent = sent_back(k, first + n.hidden + cell);
            const double out = n.output_gates ? k.f[at(k.first_out + j)] : 1.0;
            sum += k.h[i] * sent;
            k.e_s[i] = out * k.h_prime[i] * sent;  // (23)
            k.alpha_e_s[i] = alpha * k.e_s[i];
        }
        if (n.output_gates) k.e[at(k.first_out + j)] = alpha * (k.f_prime[at(k.first_out + j)] * sum);  // (21)
    }

    // (22), (26), (28): to the weights themselves, which nothing above will read again, or to what is added later.
    double* to = k.change.empty() ? k.w.data() : k.change.data();
    double* to_outputs = to + at(k.rows) * at(k.columns);
    for (const int row : k.rows_into[static_cast<int>(Target::outputs)])
        if (k.y[at(row)] != 0.0) add(to_outputs + at(row) * at(k.outputs), k.alpha_e_k.data(), k.y[at(row)], k.outputs);
    if (n.hidden > 0)
        for (const int row : k.rows_into[static_cast<int>(Target::hidden)])
            add_some(to + at(row) * at(k.columns), k.e.data(), k.read[at(row)], n.hidden);
    if (k.asleep) return;
    for (const int row : k.rows_into[static_cast<int>(Target::gates)]) {
        double* of_row = to + at(row) * at(k.columns);
        if (n.output_gates && k.read[at(row)] != 0.0)
            add_some(of_row + k.first_out, k.e.data() + k.first_out, k.read[at(row)], n.blocks);
        if (!k.touched[at(row)]) continue;
        const double* ds = k.ds.data() + at(row) * at(k.carried);
        for (int j = 0; j < n.blocks; ++j) {
            double sum = 0.0;
            for (int cell = n.first_cell[at(j)]; cell < n.first_cell[at(j) + 1]; ++cell)
                sum += k.e_s[at(cell)] * ds[cell];
            of_row[k.first_in + j] += alpha * sum;
        }
    }
    for (const int row : k.rows_into[static_cast<int>(Target::cells)]) {
        if (!k.touched[at(row)]) continue;
        const double* ds = k.ds.data() + at(row) * at(k.carried) + n.cells;
        double* of_row = to + at(row) * at(k.columns) + k.first_cell;
        for (int cell = 0; cell < n.cells; ++cell) of_row[cell] += k.alpha_e_s[at(cell)] * ds[cell];
    }
}

// Row of a unit among what feeds the hidden layer, in the order of a sum.
int row_of(const Topology& n, Unit u) {
    switch (u.kind) {
        case Kind::input: return u.j;
        case Kind::hidden: return n.inputs + u.j;
        case Kind::cell: return n.inputs + n.hidden + n.cell_number(u);
        case Kind::in_gate: return n.inputs + n.hidden + n.cells + u.j;
        case Kind::out_gate: return n.inputs + n.hidden + n.cells + n.blocks + u.j;
        default: return n.inputs + n.hidden + n.cells + n.blocks * (n.output_gates ? 2 : 1);
    }
}

int column_of(const Kernel& k, Unit l) {
    switch (l.kind) {
        case Kind::in_gate: return k.first_in + l.j;
        case Kind::out_gate: return k.first_out + l.j;
        case Kind::cell: return k.first_cell + k.net.topology.cell_number(l);
        default: return l.j;  // hidden; outputs in their own matrix
    }
}

}  // namespace

void exp_all(double* x, int n) {
    using namespace exp_constants;
    const auto all = [](double value) { return Vector{} + value; };
    const auto choose = [](Bits where, Vector a, Vector b) { return (Vector)((where & (Bits)a) | (~where & (Bits)b)); };
    for (int i = 0; i < n; i += lanes) {
        Vector a = load(x + i);
        a = choose(a > largest, all(largest), a);
        a = choose(a < -largest, all(-largest), a);
        const Vector shifted = a * log2_e + to_integer;
        const Vector k = shifted - to_integer;
        const Vector r = (a - k * ln2_high) - k * ln2_low;
        Vector p = all(inverse_factorial[13]);
        for (int d = 12; d >= 0; --d) p = p * r + inverse_factorial[d];
        // The low bits of `shifted` are k.
        store(x + i, p * (Vector)(((Bits)shifted + 1023) << 52));
    }
}

Kernel make_kernel(const Config& config) {
    Kernel k;
    k.net = make_net(config);
    const Topology& n = k.net.topology;
    k.first_in = n.hidden;
    k.first_out = k.first_in + n.blocks;
    k.first_cell = k.first_out + (n.output_gates ? n.blocks : 0);
    k.columns = padded(k.first_cell + n.cells);
    k.outputs = padded(n.outputs);
    k.carried = padded(2 * n.cells);
    k.rows = row_of(n, bias_unit()) + 1;
    for (int j = 0; j < n.blocks; ++j) k.block_of.insert(k.block_of.end(), at(n.cells_of(j)), j);

    for (const Kind kind : {Kind::hidden, Kind::in_gate, Kind::cell, Kind::output}) {
        auto& list = k.rows_into[static_cast<int>(target_of(kind))];
        for (const Unit m : n.sources_of(kind)) list.push_back(row_of(n, m));
    }
    std::vector<char> feeds(at(k.rows), 0);
    for (const Target l : {Target::hidden, Target::gates, Target::cells})
        if (l != Target::hidden || n.hidden > 0)
            for (const int row : k.rows_into[static_cast<int>(l)]) feeds[at(row)] = 1;
    k.inputs_feed_layer = feeds[0];
    for (int row = n.inputs; row < k.rows; ++row)
        if (feeds[at(row)]) k.inner.push_back(row);
    for (const int row : k.rows_into[static_cast<int>(Target::outputs)])
        if (row >= n.inputs) k.outer.push_back(row);

    const auto layer = at(k.rows) * at(k.columns);
    for (int index = 0; index < n.weights; ++index) {
        const auto [l, m] = n.ends(index);
        const auto row = at(row_of(n, m));
        k.packed.push_back(l.kind == Kind::output ? layer + row * at(k.outputs) + at(l.j)
                                                  : row * at(k.columns) + at(column_of(k, l)));
    }
    k.w.assign(layer + at(k.rows) * at(k.outputs), 0.0);
    if (config.update == Update::sequence_end) k.change = k.w;
    k.read.assign(at(k.rows), 0.0);
    k.y = k.read;
    k.ds.assign(at(k.rows) * at(k.carried), 0.0);
    k.touched.assign(at(k.rows), 0);
    k.coefficient.assign(at(k.carried), 0.0);
    for (auto* list : {&k.net_l, &k.exp_net, &k.f, &k.f_prime, &k.e}) list->assign(at(k.columns), 0.0);
    for (auto* list : {&k.s, &k.exp_s, &k.f_s, &k.f_prime_s, &k.h, &k.h_prime, &k.e_s, &k.alpha_e_s})
        list->assign(at(padded(n.cells)), 0.0);
    for (auto* list : {&k.net_k, &k.exp_k, &k.y_k, &k.f_prime_k, &k.e_k, &k.alpha_e_k})
        list->assign(at(k.outputs), 0.0);
    set_weights(k, start_weights(k.net));
    reset(k);
    return k;
}

void set_weights(Kernel& k, const std::vector<double>& w) {
    for (std::size_t i = 0; i < w.size(); ++i) k.w[k.packed[i]] = w[i] + 0.0;
    k.frozen.clear();
    for (const int i : k.net.config.frozen) k.frozen.emplace_back(k.packed[at(i)], k.w[k.packed[at(i)]]);
}

std::vector<double> weights(const Kernel& k) {
    std::vector<double> w;
    w.reserve(k.packed.size());
    for (const std::size_t place : k.packed) w.push_back(k.w[place]);
    return w;
}

void reset(Kernel& k) {
    std::fill(k.read.begin(), k.read.end(), 0.0);
    std::fill(k.y.begin(), k.y.end(), 0.0);
    k.read.back() = k.y.back() = 1.0;
    k.active.clear();
    std::fill(k.s.begin(), k.s.end(), 0.0);
    for (int row = 0; row < k.rows; ++row)
        if (k.touched[at(row)]) {
            std::fill_n(k.ds.begin() + static_cast<std::ptrdiff_t>(row) * k.carried, k.carried, 0.0);
            k.touched[at(row)] = 0;
        }
    std::fill(k.change.begin(), k.change.end(), 0.0);
}

void step(Kernel& k, const Pattern& pattern, int t, bool learn) {
    if (t > 0) std::copy(k.y.begin() + k.net.topology.inputs, k.y.end(), k.read.begin() + k.net.topology.inputs);
    read_inputs(k, pattern, t);
    forward_layer(k);
    if (k.asleep)
        silence_blocks(k);
    else if (learn)
        carry(k);
    const int asked = pattern.asks[at(t)];
    k.E = k.error = k.squared = k.worst = 0;
    k.most_active = true;
    if (asked >= 0) {
        const auto row = at(asked) * at(k.net.topology.outputs);
        const double* target = pattern.target.data() + row;
        forward_outputs(k);
        judge(k, target, pattern.judged.empty() ? target : pattern.judged.data() + row);
        if (learn) backward(k, target);
    }
    if (learn && t + 1 == pattern.length && !k.change.empty()) {
        for (std::size_t i = 0; i < k.w.size(); ++i) k.w[i] += k.change[i];
    }
    for (const auto& [place, value] : k.frozen) k.w[place] = value;
}

}  // namespace lstm
