#pragma once
// The bytes of an entry in the log: RFC 8785 JSON, described by schema/leaf.schema.json. Stored
// from the first entry on, so that the Merkle tree can be built over all history.

#include <base/time.hpp>
#include <cstdint>
#include <ledger/entry.hpp>
#include <map>
#include <string>

namespace ujira::ledger {

/// What the server adds to an entry when it posts it.
struct placement {
    std::int64_t seq = 0;  // index in the log, from 0
    base::instant_us at_us = 0;
    std::string
        nonce;  // 16 random bytes, hex: without it a leaf hash could be guessed from small amounts
    std::int64_t worker_seq = 0;  // gapless per worker, from 1; 0 for an entry without a worker
    std::string
        worker_prev;  // leaf hash of that worker's previous entry (hex); empty for the first
    std::map<std::string, std::map<std::string, std::int64_t>>
        worker_balances;  // currency -> part -> minor units after this entry, positive
};

/// Canonical bytes of the part of a leaf that comes from the entry alone. bad_json for what is not
/// UTF-8. Names of facts are ASCII.
base::result<std::string> body_bytes(const entry& e);

/// Canonical leaf bytes. bad_json for what is not UTF-8.
base::result<std::string> leaf_bytes(const entry& e, const placement& p);

/// RFC 6962: SHA-256(00 || leaf), hex.
std::string leaf_sha256(std::string_view leaf);

}  // namespace ujira::ledger
