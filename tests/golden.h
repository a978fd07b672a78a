// golden.h -- approved results, in tests/golden. CAROUSEL_APPROVE=1 in the environment of a native run rewrites them;
// what changed is then for the reader of the diff to judge.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace lstm::test {

inline std::string golden_path(const std::string& name) { return std::string(CAROUSEL_ROOT) + "/tests/golden/" + name; }

inline std::string golden(const std::string& name) {
    std::ifstream file(golden_path(name), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// The approved text; with CAROUSEL_APPROVE=1, `current` becomes it.
inline std::string approved(const std::string& name, const std::string& current) {
    const char* approve = std::getenv("CAROUSEL_APPROVE");
    if (approve && std::string(approve) == "1") std::ofstream(golden_path(name), std::ios::binary) << current;
    return golden(name);
}

}  // namespace lstm::test
