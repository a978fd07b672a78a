#include "web/format.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "engine/real.h"

namespace format {
namespace {

constexpr const char* minus = "\u2212";
constexpr const char* thin = "\u202f";
constexpr const char* dash = "\u2013";

struct Parts {
    std::string digits;  // without a sign, the point included
    int exponent = 0;    // of ten; 0: written plainly
    bool negative = false;
};

Parts parts_of(double x, int significant) {
    Parts p;
    p.negative = x < 0;
    if (x == 0) {
        p.digits = "0";
        return p;
    }
    char scientific[48];
    std::snprintf(scientific, sizeof scientific, "%.*e", significant - 1, std::fabs(x));
    const int exponent =
        std::atoi(std::string_view(scientific).substr(std::string_view(scientific).find('e') + 1).data());
    if (exponent < -4 || exponent > 6) {
        p.digits = std::string(scientific, std::string_view(scientific).find('e'));
        p.exponent = exponent;
        return p;
    }
    char plain[64];
    const int decimals = significant - 1 - exponent;
    std::snprintf(plain, sizeof plain, "%.*f", decimals > 0 ? decimals : 0, std::fabs(x));
    p.digits = plain;
    return p;
}

std::string superscript(int n) {
    static const char* digits[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                   "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string s = n < 0 ? "\u207b" : "";
    for (const char c : std::to_string(std::abs(n))) s += digits[c - '0'];
    return s;
}

}  // namespace

std::string four(double x) {
    if (!lstm::is_finite(x)) return x != x ? dash : x < 0 ? std::string(minus) + "\u221e" : "\u221e";
    const Parts p = parts_of(x, 4);
    std::string s = (p.negative ? minus : "") + p.digits;
    if (p.exponent != 0) s += "\u00d710" + superscript(p.exponent);
    return s;
}

std::string about(double x) {
    if (!lstm::is_finite(x)) return four(x);
    char scientific[32];
    std::snprintf(scientific, sizeof scientific, "%.0e", std::fabs(x));
    const int exponent = std::atoi(scientific + 2);
    std::string s = x < 0 ? minus : "";
    char plain[32];
    if (x == 0 || (exponent >= -3 && exponent <= 4)) {
        std::snprintf(plain, sizeof plain, "%.*f", exponent >= 0 ? (std::fabs(x) < 10 ? 1 : 0) : -exponent,
                      std::fabs(x));
        return s + (x == 0 ? "0" : plain);
    }
    return s + scientific[0] + "\u00d710" + superscript(exponent);
}

std::string percent(double share) {
    char s[32];
    std::snprintf(s, sizeof s, "%.2g", 100 * share);
    const bool scientific = std::string_view(s).find('e') != std::string_view::npos;
    return (scientific ? about(100 * share) : std::string(s)) + "\u202f%";
}

std::string all_digits(double x) {
    if (!lstm::is_finite(x)) return four(x);
    const Parts p = parts_of(x, 17);
    std::string s = p.negative ? minus : "";
    const std::size_t point = p.digits.find('.');
    for (std::size_t i = 0; i < p.digits.size(); ++i) {
        if (point != std::string::npos && i > point + 1 && (i - point - 1) % 3 == 0) s += thin;
        s += p.digits[i];
    }
    if (p.exponent != 0) s += "\u00d710" + superscript(p.exponent);
    return s;
}

std::string tex_four(double x) {
    if (!lstm::is_finite(x)) return x != x ? "\\text{\u2013}" : x < 0 ? "-\\infty" : "\\infty";
    const Parts p = parts_of(x, 4);
    std::string s = "\\num{" + std::string(p.negative ? "-" : "") + p.digits + "}";
    if (p.exponent != 0) s += "\\cdot 10^{" + std::to_string(p.exponent) + "}";
    return s;
}

std::string whole(std::int64_t n) {
    std::string digits = std::to_string(n < 0 ? -n : n);
    for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, thin);
    return (n < 0 ? minus : "") + digits;
}

std::string hash(std::uint64_t h) {
    char s[17];
    std::snprintf(s, sizeof s, "%016llx", static_cast<unsigned long long>(h));
    return s;
}

bool read(const char* typed, double& value) {
    std::string s;
    for (const char* p = typed; *p; ++p) {
        if (std::strncmp(p, "\u2212", 3) == 0) {
            s += '-';
            p += 2;
        } else if (*p == ',') {
            s += '.';
        } else if (*p != ' ') {
            s += *p;
        }
    }
    char* end = nullptr;
    value = std::strtod(s.c_str(), &end);
    return !s.empty() && *end == '\0' && std::isfinite(value);
}

std::string to_edit(double x) {
    char text[40];
    for (int digits = 1; digits <= 17; ++digits) {
        std::snprintf(text, sizeof text, "%.*g", digits, x);
        if (std::strtod(text, nullptr) == x) break;
    }
    return text;
}

}  // namespace format
