#pragma once
// Receipts of a lost log that workers brought back.

#include <cstdint>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct receipt_claim {
    std::string id;
    std::string person_id;
    std::string leaf_sha256;  // hex
    std::string receipt;      // c2sp.org/tlog-proof
    std::int64_t brought_us = 0;
};

/// Whether one for this leaf is there.
bool has_receipt_claim(tx& t, const std::string& leaf_sha256);
void insert_receipt_claim(tx& t, const receipt_claim& c);
/// Oldest first.
std::vector<receipt_claim> all_receipt_claims(tx& t);

}  // namespace ujira::store
