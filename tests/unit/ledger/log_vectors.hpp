#pragma once
// Vectors that others computed: certificate-transparency's test leaves, and ../shared/data/ledger
// where it lies beside the checkout.

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ujira::test {

/// "", 00, 10, 20 21, 30 31, 40..43, 50..57, 60..6f.
inline std::vector<std::string> ct_leaves() {
    std::vector<std::string> out{""};
    const int sizes[] = {1, 1, 2, 2, 4, 8, 16};
    const int firsts[] = {0x00, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60};
    for (int i = 0; i < 7; ++i) {
        std::string leaf;
        for (int n = 0; n < sizes[i]; ++n) leaf += static_cast<char>(firsts[i] + n);
        out.push_back(leaf);
    }
    return out;
}

inline std::optional<nlohmann::json> shared_vectors() {
    std::ifstream in(std::string(UJIRA_SOURCE_DIR) + "/../shared/data/ledger/vectors.json");
    if (!in) {
        WARN("skipped: shared data absent (../shared/data/ledger/vectors.json)");
        return std::nullopt;
    }
    return nlohmann::json::parse(in);
}

}  // namespace ujira::test
