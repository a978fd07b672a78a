#include "engine/symbols.h"

#include <algorithm>
#include <vector>

namespace lstm {
namespace {

// How many bytes the code point at the front takes; 0: it is none.
std::size_t length_of(std::string_view s) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(s[i])); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xc2 ? 0
                               : first < 0xe0 ? 2
                               : first < 0xf0 ? 3
                               : first < 0xf5 ? 4
                                              : 0;
    if (length > s.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xc0) != 0x80) return 0;
    return length;
}

// The code points, as far as they are some.
std::vector<std::string_view> points(std::string_view s, bool& whole) {
    std::vector<std::string_view> list;
    while (!s.empty()) {
        const std::size_t length = length_of(s);
        if (length == 0) break;
        list.push_back(s.substr(0, length));
        s.remove_prefix(length);
    }
    whole = s.empty();
    return list;
}

std::optional<SymbolError> check(const Field& field, std::size_t size, bool whole, bool in_alphabet,
                                 SymbolError::Reason too_short, SymbolError::Reason too_long) {
    const int value = static_cast<int>(std::min<std::size_t>(size, 1 << 30));
    const int low = static_cast<int>(field.low), high = static_cast<int>(field.high);
    if (!whole) return SymbolError{SymbolError::not_utf8, in_alphabet, value + 1, "", value, low, high};
    if (value < low) return SymbolError{too_short, in_alphabet, 0, "", value, low, high};
    if (value > high) return SymbolError{too_long, in_alphabet, 0, "", value, low, high};
    return {};
}

}  // namespace

Symbols from_symbols(std::string_view alphabet, std::string_view text) {
    Symbols result;
    bool whole = false;
    const auto letters = points(alphabet, whole);
    result.error =
        check(alphabet_size, letters.size(), whole, true, SymbolError::short_alphabet, SymbolError::long_alphabet);
    if (result.error) return result;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (std::find(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(i), letters[i]) !=
            letters.begin() + static_cast<std::ptrdiff_t>(i)) {
            result.error = {SymbolError::twice, true, static_cast<int>(i) + 1, std::string(letters[i])};
            return result;
        }
    const auto symbols = points(text, whole);
    result.error = check(symbols_length, symbols.size(), whole, false, SymbolError::short_text, SymbolError::long_text);
    if (result.error) return result;
    result.size = static_cast<int>(letters.size());
    std::vector<std::size_t> units;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const auto found = std::find(letters.begin(), letters.end(), symbols[i]);
        if (found == letters.end()) {
            result.error = {SymbolError::unknown, false, static_cast<int>(i) + 1, std::string(symbols[i])};
            return result;
        }
        units.push_back(static_cast<std::size_t>(found - letters.begin()));
    }
    constexpr std::size_t name_length = 16;
    for (std::size_t i = 0; i < std::min(symbols.size(), name_length); ++i) result.sequence.name += symbols[i];
    for (std::size_t i = 0; i < units.size(); ++i) {
        OwnStep step;
        step.x.assign(letters.size(), 0.0);
        step.x[units[i]] = 1.0;
        if (i + 1 < units.size()) {
            step.target.assign(letters.size(), 0.0);
            step.target[units[i + 1]] = 1.0;
        }
        result.sequence.rows.push_back(std::move(step));
    }
    return result;
}

}  // namespace lstm
