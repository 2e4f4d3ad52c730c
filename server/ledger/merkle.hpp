#pragma once
// The Merkle tree of RFC 6962 (section 2.1), over leaves that are only ever added. Whatever is
// asked is put together from roots of complete subtrees: "node (level, index)" is the root over the
// 2^level leaves from index << level on. It never changes once all its leaves are there.

#include <base/crypto.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace ujira::ledger {

using base::digest;

/// SHA-256(00 || leaf).
digest leaf_hash(std::string_view leaf);
/// SHA-256(01 || left || right).
digest node_hash(const digest& left, const digest& right);
/// SHA-256 of nothing: the root of the tree without leaves.
digest empty_root();

using node_reader = std::function<digest(int level, std::int64_t index)>;

/// Root of the first `size` leaves (>= 0). Reads at most one node a level.
digest root_of(std::int64_t size, const node_reader& nodes);

/// The audit path of leaf `index` in the tree of `size` leaves, its sibling first. 0 <= index <
/// size.
std::vector<digest> inclusion_proof(std::int64_t index, std::int64_t size,
                                    const node_reader& nodes);

/// That the tree of `to` leaves begins with that of `from`. 0 < from <= to; empty where both are
/// the same.
std::vector<digest> consistency_proof(std::int64_t from, std::int64_t to, const node_reader& nodes);

/// The root that this path leads to (RFC 9162, section 2.1.3.2), or nothing where its length can't
/// be right.
std::optional<digest> root_by_inclusion(const digest& leaf, std::int64_t index, std::int64_t size,
                                        const std::vector<digest>& path);

/// RFC 9162, section 2.1.4.2. A tree without leaves begins every tree.
bool is_consistent(std::int64_t from, const digest& from_root, std::int64_t to,
                   const digest& to_root, const std::vector<digest>& proof);

/// Of an audit path, the hashes that stand left of the leaf: together they are all leaves before
/// it, so they are the same in every later tree.
std::vector<digest> left_of(std::int64_t index, std::int64_t size, const std::vector<digest>& path);

}  // namespace ujira::ledger
