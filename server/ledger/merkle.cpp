#include <sodium.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <ledger/merkle.hpp>
#include <string>

namespace ujira::ledger {
namespace {

/// The largest power of two below n; n > 1.
std::int64_t split_of(std::int64_t n) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(n - 1)));
}

/// Root over the leaves [begin, begin + size), where begin is a multiple of the power of two at or
/// above size: so is each range that the splits of a tree make.
digest range_root(std::int64_t begin, std::int64_t size, const node_reader& nodes) {
    const auto leaves = static_cast<std::uint64_t>(size);
    if (std::has_single_bit(leaves)) {
        const int level = std::countr_zero(leaves);
        return nodes(level, begin >> level);
    }
    const std::int64_t k = split_of(size);
    return node_hash(range_root(begin, k, nodes), range_root(begin + k, size - k, nodes));
}

/// RFC 6962, section 2.1.2, SUBPROOF(from, D[begin:begin + size], whole).
void add_subproof(std::vector<digest>& out, std::int64_t from, std::int64_t begin,
                  std::int64_t size, bool whole, const node_reader& nodes) {
    if (from == size) {
        if (!whole) out.push_back(range_root(begin, size, nodes));
        return;
    }
    const std::int64_t k = split_of(size);
    if (from <= k) {
        add_subproof(out, from, begin, k, whole, nodes);
        out.push_back(range_root(begin + k, size - k, nodes));
    } else {
        add_subproof(out, from - k, begin + k, size - k, false, nodes);
        out.push_back(range_root(begin, k, nodes));
    }
}

}  // namespace

digest leaf_hash(std::string_view leaf) {
    constexpr unsigned char mark = 0;
    digest out{};
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &mark, 1);
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(leaf.data()),
                              leaf.size());
    crypto_hash_sha256_final(&state, out.data());
    return out;
}

digest node_hash(const digest& left, const digest& right) {
    std::array<unsigned char, 1 + 2 * std::tuple_size_v<digest>> bytes{1};
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 1 + left.size());
    digest out{};
    crypto_hash_sha256(out.data(), bytes.data(), bytes.size());
    return out;
}

digest empty_root() {
    return base::sha256("");
}

digest root_of(std::int64_t size, const node_reader& nodes) {
    assert(size >= 0);
    return size == 0 ? empty_root() : range_root(0, size, nodes);
}

std::vector<digest> inclusion_proof(std::int64_t index, std::int64_t size,
                                    const node_reader& nodes) {
    assert(index >= 0 && index < size);
    std::vector<digest> out;
    std::int64_t begin = 0;
    while (size > 1) {
        const std::int64_t k = split_of(size);
        if (index - begin < k) {
            out.push_back(range_root(begin + k, size - k, nodes));
            size = k;
        } else {
            out.push_back(range_root(begin, k, nodes));
            begin += k;
            size -= k;
        }
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::vector<digest> consistency_proof(std::int64_t from, std::int64_t to,
                                      const node_reader& nodes) {
    assert(from > 0 && from <= to);
    std::vector<digest> out;
    add_subproof(out, from, 0, to, true, nodes);
    return out;
}

std::optional<digest> root_by_inclusion(const digest& leaf, std::int64_t index, std::int64_t size,
                                        const std::vector<digest>& path) {
    if (index < 0 || index >= size) return std::nullopt;
    std::int64_t fn = index;
    std::int64_t sn = size - 1;
    digest root = leaf;
    for (const digest& sibling : path) {
        if (sn == 0) return std::nullopt;
        if ((fn & 1) != 0 || fn == sn) {
            root = node_hash(sibling, root);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            root = node_hash(root, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    if (sn != 0) return std::nullopt;
    return root;
}

bool is_consistent(std::int64_t from, const digest& from_root, std::int64_t to,
                   const digest& to_root, const std::vector<digest>& proof) {
    if (from < 0 || from > to) return false;
    if (from == to) return proof.empty() && from_root == to_root;
    if (from == 0) return proof.empty() && from_root == empty_root();
    std::int64_t fn = from - 1;
    std::int64_t sn = to - 1;
    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    auto at = proof.begin();
    // A whole left subtree is its own proof's first hash.
    const bool whole = std::has_single_bit(static_cast<std::uint64_t>(from));
    if (!whole && at == proof.end()) return false;
    digest fr = whole ? from_root : *at++;
    digest sr = fr;
    for (; at != proof.end(); ++at) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            fr = node_hash(*at, fr);
            sr = node_hash(*at, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node_hash(sr, *at);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == from_root && sr == to_root;
}

std::vector<digest> left_of(std::int64_t index, std::int64_t size,
                            const std::vector<digest>& path) {
    std::vector<digest> out;
    std::int64_t fn = index;
    std::int64_t sn = size - 1;
    for (const digest& sibling : path) {
        if ((fn & 1) != 0 || fn == sn) {
            out.push_back(sibling);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        }
        fn >>= 1;
        sn >>= 1;
    }
    return out;
}

}  // namespace ujira::ledger
