// The tree against a definition written down as RFC 6962, section 2.1, has it, and against the
// numbers of certificate-transparency's test data.
#include <base/signing.hpp>
#include <catch2/catch.hpp>
#include <ledger/growing_tree.hpp>
#include <ledger/merkle.hpp>
#include <map>
#include <numeric>
#include <string>

#include "unit/ledger/log_vectors.hpp"

using namespace ujira;
using namespace ujira::ledger;

namespace {

/// MTH(D[begin:end]) as the RFC defines it.
digest mth(const std::vector<std::string>& leaves, std::size_t begin, std::size_t end) {
    if (begin == end) return empty_root();
    if (end - begin == 1) return leaf_hash(leaves[begin]);
    std::size_t k = 1;
    while (k * 2 < end - begin) k *= 2;
    return node_hash(mth(leaves, begin, begin + k), mth(leaves, begin + k, end));
}

std::vector<std::string> some_leaves(std::size_t n) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back("leaf " + std::to_string(i * 7919));
    return out;
}

node_reader nodes_of(const std::vector<std::string>& leaves) {
    return [&leaves](int level, std::int64_t index) {
        const auto begin = static_cast<std::size_t>(index << level);
        return mth(leaves, begin, begin + (std::size_t{1} << level));
    };
}

std::string hex(const digest& d) {
    return base::to_hex(d.data(), d.size());
}

}  // namespace

TEST_CASE("merkle: roots of certificate-transparency's test leaves", "[ledger]") {
    const std::vector<std::string> leaves = test::ct_leaves();
    CHECK(hex(root_of(0, nodes_of(leaves))) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(root_of(8, nodes_of(leaves))) ==
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST_CASE("merkle: the vectors of another implementation", "[ledger]") {
    const auto vectors = test::shared_vectors();
    if (!vectors) return;
    const std::vector<std::string> leaves = test::ct_leaves();
    const node_reader nodes = nodes_of(leaves);
    const auto hexes = [](const std::vector<digest>& list) {
        std::vector<std::string> out;
        for (const digest& d : list) out.push_back(hex(d));
        return out;
    };
    for (int size = 0; size <= 8; ++size)
        CHECK(hex(root_of(size, nodes)) == (*vectors)["ct_roots_0_to_8"][size]);
    for (const auto& v : (*vectors)["ct_inclusion"])
        CHECK(hexes(inclusion_proof(v["index"], v["size"], nodes)) ==
              v["proof"].get<std::vector<std::string>>());
    for (const auto& v : (*vectors)["ct_consistency"])
        CHECK(hexes(consistency_proof(v["old"], v["new"], nodes)) ==
              v["proof"].get<std::vector<std::string>>());
    CHECK((*vectors)["ct_inclusion"].size() == 36);
    CHECK((*vectors)["ct_consistency"].size() == 36);
}

TEST_CASE("merkle: every proof of small trees verifies, and none for anything else", "[ledger]") {
    const std::vector<std::string> leaves = some_leaves(35);
    const node_reader nodes = nodes_of(leaves);
    for (std::int64_t size = 1; size <= 35; ++size) {
        const digest root = mth(leaves, 0, static_cast<std::size_t>(size));
        REQUIRE(root_of(size, nodes) == root);
        for (std::int64_t i = 0; i < size; ++i) {
            const digest leaf = leaf_hash(leaves[static_cast<std::size_t>(i)]);
            auto path = inclusion_proof(i, size, nodes);
            REQUIRE(root_by_inclusion(leaf, i, size, path) == root);
            CHECK(root_by_inclusion(leaf_hash("other"), i, size, path) != root);
            if (size > 1) {
                CHECK(root_by_inclusion(leaf, (i + 1) % size, size, path) != root);
            }
            path.push_back(root);
            CHECK(root_by_inclusion(leaf, i, size, path) != root);
        }
        for (std::int64_t from = 1; from <= size; ++from) {
            const digest old = mth(leaves, 0, static_cast<std::size_t>(from));
            auto proof = consistency_proof(from, size, nodes);
            REQUIRE(is_consistent(from, old, size, root, proof));
            CHECK_FALSE(is_consistent(from, leaf_hash("x"), size, root, proof));
            CHECK_FALSE(is_consistent(from, old, size, leaf_hash("x"), proof));
            proof.push_back(root);
            CHECK_FALSE(is_consistent(from, old, size, root, proof));
        }
    }
}

TEST_CASE("merkle: what stands left of a leaf is the same in every later tree", "[ledger]") {
    const std::vector<std::string> leaves = some_leaves(40);
    const node_reader nodes = nodes_of(leaves);
    for (std::int64_t i = 0; i < 40; ++i) {
        const auto first = left_of(i, i + 1, inclusion_proof(i, i + 1, nodes));
        for (std::int64_t size = i + 1; size <= 40; ++size)
            REQUIRE(left_of(i, size, inclusion_proof(i, size, nodes)) == first);
    }
}

TEST_CASE("merkle: the growing edge gives the same as the whole tree", "[ledger]") {
    const std::vector<std::string> leaves = some_leaves(300);
    const node_reader nodes = nodes_of(leaves);
    for (const std::int64_t start : {0, 1, 5, 64, 100, 255}) {
        growing_tree t(start, nodes);
        std::int64_t kept = start;
        while (t.size() < 300) {
            // What a group adds may have to go again.
            const std::int64_t before = t.size();
            for (std::int64_t i = before; i < std::min<std::int64_t>(300, before + 9); ++i)
                t.append(leaf_hash(leaves[static_cast<std::size_t>(i)]));
            CHECK(t.root(before) == root_of(before, nodes));
            t.shrink_to(before);
            for (std::int64_t i = before; i < std::min<std::int64_t>(300, before + 7); ++i)
                t.append(leaf_hash(leaves[static_cast<std::size_t>(i)]));
            t.keep_newest(40);
            kept = std::max(start, t.size() - 40);
            REQUIRE(t.root(t.size()) == root_of(t.size(), nodes));
            for (std::int64_t i = kept; i < t.size(); ++i) {
                REQUIRE(t.can_prove(i));
                REQUIRE(t.prove(i, t.size()) == inclusion_proof(i, t.size(), nodes));
            }
            CHECK_FALSE(t.can_prove(kept - 1));
        }
    }
}
