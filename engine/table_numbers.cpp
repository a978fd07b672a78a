#include <cstdint>
#include <limits>
#include <locale>
#include <sstream>

#include "engine/real.h"
#include "engine/table.h"

namespace lstm {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number taken apart: digits * 10^exponent.
struct Digits {
    bool negative = false;
    std::string digits;  // significant ones: no zero in front
    std::int64_t exponent = 0;
};

// What does not matter to a double any more; one digit more says whether anything but zeros was left out.
constexpr std::size_t enough = 25;

void add_digit(Digits& d, char c, bool after_point) {
    if (d.digits.empty() && c == '0') {
        if (after_point) --d.exponent;
        return;
    }
    if (d.digits.size() < enough) {
        d.digits += c;
        if (after_point) --d.exponent;
        return;
    }
    if (!after_point) ++d.exponent;
    if (c != '0' && d.digits.size() == enough) {
        d.digits += '1';
        --d.exponent;
    }
}

// [+-] digits [. digits] [e [+-] digits], at least one digit before or after the point; nothing else.
std::optional<Digits> take_apart(std::string_view s) {
    Digits d;
    std::size_t i = 0;
    if (i < s.size() && (s[i] == '+' || s[i] == '-')) d.negative = s[i++] == '-';
    bool any = false;
    for (; i < s.size() && is_digit(s[i]); ++i, any = true) add_digit(d, s[i], false);
    if (i < s.size() && s[i] == '.')
        for (++i; i < s.size() && is_digit(s[i]); ++i, any = true) add_digit(d, s[i], true);
    if (!any) return {};
    if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
        ++i;
        bool minus = false;
        if (i < s.size() && (s[i] == '+' || s[i] == '-')) minus = s[i++] == '-';
        if (i == s.size()) return {};
        std::int64_t e = 0;
        constexpr std::int64_t beyond = 1'000'000'000;  // more digits than a text can have
        for (; i < s.size() && is_digit(s[i]); ++i) e = e < beyond ? e * 10 + (s[i] - '0') : e;
        d.exponent += minus ? -e : e;
    }
    if (i != s.size()) return {};
    return d;
}

double value_of(const Digits& d) {
    const auto length = static_cast<std::int64_t>(d.digits.size());
    double x = 0;
    if (length == 0 || length + d.exponent < -400) {
        x = 0;
    } else if (length + d.exponent > 310) {
        x = std::numeric_limits<double>::infinity();
    } else if (length <= 15 && d.exponent >= -22 && d.exponent <= 22) {
        // Both are whole numbers that a double holds exactly, so that one operation rounds once.
        double power = 1;
        for (std::int64_t i = d.exponent < 0 ? -d.exponent : d.exponent; i > 0; --i) power *= 10;
        for (const char c : d.digits) x = x * 10 + (c - '0');
        x = d.exponent < 0 ? x / power : x * power;
    } else {
        std::istringstream in(d.digits + 'e' + std::to_string(d.exponent));
        in.imbue(std::locale::classic());
        in >> x;
        if (x == std::numeric_limits<double>::max()) x = std::numeric_limits<double>::infinity();
    }
    return d.negative ? -x : x;
}

}  // namespace

std::optional<TableError> read_number(std::string_view cell, const Field& field, double& value) {
    const auto error = [&](TableError::Reason reason) {
        constexpr std::size_t shown = 40;
        TableError e;
        e.reason = reason;
        e.found = cell.size() <= shown ? std::string(cell) : std::string(cell.substr(0, shown)) + "...";
        e.low = field.low;
        e.high = field.high;
        return e;
    };
    const auto d = take_apart(cell);
    if (!d) {
        std::string with_point(cell);
        const std::size_t comma = with_point.find(',');
        if (comma == std::string::npos) return error(TableError::not_a_number);
        with_point[comma] = '.';
        return error(take_apart(with_point) ? TableError::decimal_comma : TableError::not_a_number);
    }
    const double x = value_of(*d);
    if (!(x >= field.low && x <= field.high)) return error(TableError::number_range);
    value = x;
    return {};
}

std::string number_text(double x) {
    constexpr Field any{"", std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max()};
    std::string text;
    for (const int digits : {15, 16, 17}) {
        std::ostringstream out;
        out.imbue(std::locale::classic());
        out.precision(digits);
        out << x;
        text = out.str();
        double back = 0;
        if (!read_number(text, any, back) && bits_of(back) == bits_of(x)) break;
    }
    return text;
}

}  // namespace lstm
