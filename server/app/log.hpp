#pragma once
// What the log tells: to anybody its hashes and proofs, to a worker the receipts of that worker's
// own lines. Leaves go to nobody else.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <ledger/tiles.hpp>
#include <store/log.hpp>
#include <store/log_keeper.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// The tile's hashes, 32 bytes each. not_found where the log isn't that long.
base::result<std::string> read_tile(store::tx& tx, const ledger::tile& t,
                                    const store::log_head& head);

struct consistency {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<ledger::digest> proof;
};
/// `to` 0: the newest checkpoint's size. bad_request unless 0 < from <= to <= that size.
base::result<consistency> prove_consistency(store::tx& tx, std::int64_t from, std::int64_t to,
                                            const store::log_head& head);

/// The receipt (c2sp.org/tlog-proof) of the worker's line of that number. not_found, or busy while
/// its checkpoint is being signed.
base::result<std::string> receipt_of_line(scope& s, std::int64_t line, const store::log_head& head);

/// Of the entry at that place, which is one of the log of `head`.
std::string make_receipt(store::tx& tx, std::int64_t index, const store::log_head& head);

}  // namespace ujira::app
