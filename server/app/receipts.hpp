#pragma once
// After a loss: what workers hold of the log that was lost comes back as claims that stewards see.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace ujira::app {

struct brought_receipt {
    std::int64_t line = 0;  // of the worker's statement, as the receipt says
    bool missing = false;   // the line isn't here: it stands as a claim now
};

/// bad_request with the reason as detail unless it is a true receipt of a line of this worker, of
/// any log that this co-op had. Brought again, it is the same claim.
base::result<brought_receipt> bring_receipt(scope& s, const std::string& receipt);

struct receipt_claim_view {
    std::string id;
    std::string worker;  // role id
    std::string origin;
    std::int64_t index = 0;
    std::int64_t line = 0;
    std::int64_t at_us = 0;
    std::string event;
    std::string leaf;
    std::int64_t brought_us = 0;
};
/// For stewards, oldest first.
base::result<std::vector<receipt_claim_view>> list_receipt_claims(scope& s);

}  // namespace ujira::app
