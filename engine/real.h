// real.h -- real numbers that come out the same on every machine.
//
// A link must reproduce a demo bit for bit, natively and in the browser. The C library's exp and the
// standard distributions differ between machines in the last bits, so both are replaced here by
// arithmetic that IEEE 754 fixes exactly: + - * / and operations on bits. Compile with
// -ffp-contract=off; never with -ffast-math.
#pragma once

#include <cstdint>
#include <cstring>

namespace lstm {

inline std::uint64_t bits_of(double x) {
    std::uint64_t b;
    std::memcpy(&b, &x, sizeof b);
    return b;
}

inline double from_bits(std::uint64_t b) {
    double x;
    std::memcpy(&x, &b, sizeof x);
    return x;
}

inline bool is_finite(double x) { return ((bits_of(x) >> 52) & 0x7ff) != 0x7ff; }

namespace exp_constants {
inline constexpr double largest = 708.0;
inline constexpr double log2_e = 1.4426950408889634;
inline constexpr double ln2_high = 6.93147180369123816490e-01;  // its last 32 bits are zero: k * ln2_high is exact
inline constexpr double ln2_low = 1.90821492927058770002e-10;
inline constexpr double to_integer = 6755399441055744.0;  // 1.5 * 2^52: adding it rounds to the nearest integer
inline constexpr double inverse_factorial[] = {1.0,
                                               1.0,
                                               1.0 / 2,
                                               1.0 / 6,
                                               1.0 / 24,
                                               1.0 / 120,
                                               1.0 / 720,
                                               1.0 / 5040.0,
                                               1.0 / 40320.0,
                                               1.0 / 362880.0,
                                               1.0 / 3628800.0,
                                               1.0 / 39916800.0,
                                               1.0 / 479001600.0,
                                               1.0 / 6227020800.0};
}  // namespace exp_constants

// e^x to within 2 units in the last place, the same bits everywhere. Arguments beyond +-708 are clamped
// to it (a logistic function is saturated long before); NaN stays NaN.
// Method: x = k ln2 + r with |r| <= ln2 / 2, then a Taylor polynomial of degree 13 in r, scaled by 2^k.
inline double exp(double x) {
    if (x != x) return x;
    using namespace exp_constants;
    if (x > largest) x = largest;
    if (x < -largest) x = -largest;
    const double shifted = x * log2_e + to_integer;
    const double k = shifted - to_integer;
    const double r = (x - k * ln2_high) - k * ln2_low;
    double p = inverse_factorial[13];
    for (int n = 12; n >= 0; --n) p = p * r + inverse_factorial[n];
    return p * from_bits(static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
}

// A 64-bit number in which every bit depends on every bit of x (the finaliser of SplitMix64; Steele et al. 2014).
inline std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

// The random generator: PCG32 (XSH-RR 64/32; O'Neill 2014). `stream` selects one of 2^63 independent
// sequences, so that weights, training strings and sampling never share numbers.
struct Random {
    std::uint64_t state = 0;
    std::uint64_t increment = 1;

    Random(std::uint64_t seed, std::uint64_t stream) : increment(stream << 1 | 1) {
        next();
        state += seed;
        next();
    }

    std::uint32_t next() {
        const std::uint64_t old = state;
        state = old * 6364136223846793005ULL + increment;
        const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
        const auto turn = static_cast<std::uint32_t>(old >> 59);
        return shifted >> turn | shifted << ((32 - turn) & 31);
    }

    // Uniform in [0, 1) with 32 random bits.
    double uniform() { return next() * (1.0 / 4294967296.0); }

    // Uniform in [low, high).
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    // Uniform among 0 .. n-1; n from 1 to 2^32 - 1. Rejects the few draws that would favour small numbers.
    std::uint32_t below(std::uint32_t n) {
        const std::uint32_t threshold = (0u - n) % n;
        for (;;) {
            const std::uint32_t r = next();
            if (r >= threshold) return r % n;
        }
    }

    // Uniform among the whole numbers low .. high.
    int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1))); }

    // Normal with mean 0 and variance 1. The ratio of two uniform numbers (Kinderman & Monahan 1977): the exact
    // distribution, and the only function it needs is our own exp. Takes a varying number of draws, 2.7 on average.
    double normal() {
        constexpr double widest = 0.8577638849607068;  // sqrt(2 / e)
        for (;;) {
            const double u = 1.0 - uniform();  // in (0, 1]
            const double x = uniform(-widest, widest) / u;
            if (u <= exp(-0.25 * x * x)) return x;
        }
    }
};

// A running 64-bit FNV-1a hash over 64-bit words.
struct Hash {
    std::uint64_t value = 14695981039346656037ULL;

    void add(std::uint64_t word) {
        for (int i = 0; i < 8; ++i) value = (value ^ ((word >> (8 * i)) & 0xff)) * 1099511628211ULL;
    }
    void add(double x) { add(bits_of(x)); }
};

}  // namespace lstm
