#pragma once
// The log's tree as it lies in the database: complete tiles, and what they are made of.

#include <cstdint>
#include <functional>
#include <ledger/merkle.hpp>
#include <ledger/tiles.hpp>
#include <map>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

/// Entries in the ledger: leaves of the log.
std::int64_t count_entries(tx& t);
/// Leaves from `from` on, in their order.
void for_each_leaf(tx& t, std::int64_t from, const std::function<void(const std::string&)>& f);

/// Reads nodes of the tree, and keeps the tiles that it read: for one proof or a few, in one
/// transaction.
class log_nodes {
  public:
    explicit log_nodes(tx& t);

    /// Throws std::out_of_range where the leaves under it are not all there.
    ledger::digest node(int level, std::int64_t index);
    ledger::node_reader reader();
    /// What the tile holds so far: fewer than 256 hashes at the right edge.
    const std::vector<ledger::digest>& tile(int level, std::int64_t number);

  private:
    std::vector<ledger::digest> stored(int level, std::int64_t number);

    tx& tx_;
    std::int64_t log_;
    std::map<std::pair<int, std::int64_t>, std::vector<ledger::digest>> read_;
};

/// Stores every tile of the open log that is complete in a tree of `size` leaves and not stored
/// yet.
void store_full_tiles(tx& t, std::int64_t size);

/// The stored tiles, lowest level first, that are not what the level below them makes: sentences.
/// Throws where a hash there is none.
std::vector<std::string> wrong_tiles(tx& t);

struct log_origin {
    std::int64_t number = 0;
    std::string origin;
    std::string verifier_key;
    std::int64_t opened_us = 0;
    std::int64_t entries = 0;
    std::string lost_checkpoint;  // of the log before it; empty for the first
    std::string reason;
};
/// Oldest first; the last one is open.
std::vector<log_origin> all_origins(tx& t);
void insert_origin(tx& t, const log_origin& o);

}  // namespace ujira::store
