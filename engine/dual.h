// dual.h -- dual numbers: a value and its derivative with respect to one chosen weight.
//
// The forward pass read with dual numbers differentiates itself; cutting the derivative of every value that comes
// from the hidden layer's previous step (`detach`) is exactly the paper's truncation. What comes out must equal
// (19)-(28), which are written down independently of it.
#pragma once

#include "engine/real.h"

namespace lstm {

struct Dual {
    double value = 0;
    double slope = 0;
    Dual() = default;
    Dual(double v, double d = 0) : value(v), slope(d) {}
};

inline Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
inline Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
inline Dual operator-(Dual a) { return {-a.value, -a.slope}; }
inline Dual operator*(Dual a, Dual b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
inline Dual operator/(Dual a, Dual b) {
    return {a.value / b.value, (a.slope * b.value - a.value * b.slope) / (b.value * b.value)};
}
inline Dual exp(Dual x) {
    const double e = exp(x.value);
    return {e, e * x.slope};
}

inline double detach(double x) { return x; }
inline Dual detach(Dual x) { return {x.value, 0}; }

}  // namespace lstm
