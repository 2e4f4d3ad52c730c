#pragma once
// A leaf of a worker's chain as a verifier reads it: the bytes are all it goes by.

#include <base/error.hpp>
#include <cstdint>
#include <ledger/merkle.hpp>
#include <map>
#include <string>
#include <string_view>

namespace ujira::ledger {

struct chain_leaf {
    digest hash{};
    std::int64_t seq = 0;
    std::int64_t at_us = 0;
    std::string event;
    std::string worker;
    std::int64_t worker_seq = 0;
    std::string worker_prev;
    std::map<std::string, std::string> facts;
    using by_part = std::map<std::string, std::int64_t>;
    std::map<std::string, by_part> changes;   // currency -> part of this worker's money
    std::map<std::string, by_part> balances;  // as the leaf says
};

/// bad_request with the reason as detail, also for a leaf whose bytes are not canonical or that has
/// no worker.
base::result<chain_leaf> read_chain_leaf(std::string_view bytes);

}  // namespace ujira::ledger
