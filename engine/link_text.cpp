#include "engine/link_text.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "engine/real.h"

namespace lstm {
namespace {

constexpr std::string_view digits64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view digits16 = "0123456789ABCDEF";

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

int value64(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

int value16(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::string real_text(double x) {
    char text[40];
    for (int precision = 15; precision <= 17; ++precision) {
        std::snprintf(text, sizeof text, "%.*g", precision, x);
        if (bits_of(std::strtod(text, nullptr)) == bits_of(x)) break;
    }
    std::string shortest = text;
    shortest.erase(std::remove(shortest.begin(), shortest.end(), '+'), shortest.end());  // 1e+20
    return shortest;
}

std::optional<double> read_real(std::string_view text) {
    // strtod would take spaces, hexadecimal digits and "nan" as well.
    const auto known = [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    };
    if (text.empty() || text.size() > 400 || !std::all_of(text.begin(), text.end(), known)) return {};
    const std::string copy(text);
    char* stop = nullptr;
    const double x = std::strtod(copy.c_str(), &stop);
    if (stop != copy.c_str() + copy.size() || !is_finite(x)) return {};
    return x;
}

std::string pack(const std::vector<double>& list) {
    std::string text;
    text.reserve((list.size() * 8 * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int held = 0;
    for (const double x : list)
        for (int byte = 0; byte < 8; ++byte) {
            bits = (bits << 8 | ((bits_of(x) >> (8 * byte)) & 0xff)) & 0xffff;
            for (held += 8; held >= 6; held -= 6) text += digits64[bits >> (held - 6) & 63];
        }
    if (held > 0) text += digits64[bits << (6 - held) & 63];
    return text;
}

std::optional<std::vector<double>> unpack(std::string_view text) {
    const std::size_t bytes = text.size() / 4 * 3 + (text.size() % 4 == 0 ? 0 : text.size() % 4 - 1);
    if (text.size() % 4 == 1 || bytes % 8 != 0) return {};
    std::vector<double> list;
    list.reserve(bytes / 8);
    std::uint32_t bits = 0;
    int held = 0, byte = 0;
    std::uint64_t number = 0;
    for (const char c : text) {
        const int value = value64(c);
        if (value < 0) return {};
        bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffff;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        number |= static_cast<std::uint64_t>(bits >> held & 0xff) << (8 * byte);
        if (++byte < 8) continue;
        list.push_back(from_bits(number));
        number = 0;
        byte = 0;
    }
    return list;
}

std::string escaped(std::string_view bytes, std::string_view safe) {
    std::string text;
    for (const char c : bytes) {
        if (is_letter_or_digit(c) || safe.find(c) != safe.npos) {
            text += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        text += {'%', digits16[byte >> 4], digits16[byte & 15]};
    }
    return text;
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? value16(text[i + 1]) : -1;
        const int low = high >= 0 ? value16(text[i + 2]) : -1;
        if (low < 0) return {};
        bytes += static_cast<char>(high << 4 | low);
        i += 2;
    }
    return bytes;
}

bool Parts::next(std::string_view& part) {
    if (ended) return false;
    const std::size_t end = rest.find(separator);
    part = rest.substr(0, end);
    ended = end == rest.npos;
    if (!ended) rest.remove_prefix(end + 1);
    return true;
}

}  // namespace lstm
