// symbols.h -- a sequence typed as symbols of an alphabet of the user's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/config.h"

namespace lstm {

struct SymbolError {
    enum Reason {
        not_utf8,
        short_alphabet,  // fewer than `low` symbols
        long_alphabet,   // more than `high`
        twice,           // `found` stands twice in the alphabet
        unknown,         // `found` is not in the alphabet
        short_text,
        long_text,
    } reason = unknown;
    bool in_alphabet = false;  // else in the text
    int place = 0;             // of the symbol, from 1; 0: no single one
    std::string found;
    int value = 0, low = 0, high = 0;
};

struct Symbols {
    OwnSequence sequence;
    int size = 0;  // of the alphabet: how many inputs and outputs
    std::optional<SymbolError> error;
};

inline constexpr Field alphabet_size{"alphabet", 2, 128};
inline constexpr Field symbols_length{"symbols", 2, 10000};

// At each step the input of the symbol is 1, and so is the target of the next one; there is no target at the last step.
// Input and output n stand for the n-th symbol of the alphabet, a code point of UTF-8. The sequence is named by the
// beginning of the text.
Symbols from_symbols(std::string_view alphabet, std::string_view text);

}  // namespace lstm
