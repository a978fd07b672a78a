// link_text.h -- numbers, lists of numbers and any bytes as text that an address may contain, and back.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lstm {

// The shortest text that reads back to the same bits; a finite number.
std::string real_text(double x);
// Nothing if it is no finite decimal number, from its first character to its last.
std::optional<double> read_real(std::string_view text);

template <class I> std::optional<I> read_whole(std::string_view text) {
    I value{};
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size()) return {};
    return value;
}

// base64url without padding, of eight bytes a number.
std::string pack(const std::vector<double>& list);
std::optional<std::vector<double>> unpack(std::string_view text);

// %XX for all bytes but letters, digits and those of `safe`.
std::string escaped(std::string_view bytes, std::string_view safe);
std::optional<std::string> unescaped(std::string_view text);

// The parts between separators, one after the other; an empty text has one, which is empty.
struct Parts {
    std::string_view rest;
    char separator;
    bool ended = false;
    bool next(std::string_view& part);
};

}  // namespace lstm
