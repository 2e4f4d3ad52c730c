#pragma once
// Steps of workers on the way to their money.

#include <harness/steps.hpp>

namespace ujira::acceptance {

inline const std::string payouts = "/api/v1/payouts";
inline const std::string payout_methods = "/api/v1/payout-methods";

/// Accepted work of exactly this much, in a project of its own.
void earn(world& w, const std::string& worker, std::int64_t minor);
answer try_add_mobile(world& w, const std::string& worker, const std::string& phone,
                      const std::string& typed_password = password);
/// The method's id.
std::string add_mobile(world& w, const std::string& worker, const std::string& phone);
/// With the fee and tax that this person is shown for the amount.
answer try_take_out(world& w, const std::string& worker, const std::string& method,
                    std::int64_t amount_minor, const std::string& key = "");
json take_out(world& w, const std::string& worker, const std::string& method,
              std::int64_t amount_minor);
json payouts_of(world& w, const std::string& worker);

}  // namespace ujira::acceptance
