#pragma once
// Keeps G26: how many tasks a person may take at once. The same for everybody, whatever they did or
// declined before.

#include <cstdint>
#include <domain/policy.hpp>
#include <string>
#include <vector>

namespace ujira::domain {

/// Tasks so short that several may be claimed in one go, so that a slow line isn't punished.
bool is_small(const policy& p, std::int64_t estimate_s);

/// How many tasks a person may have open, all projects together, when taking from one with this
/// estimate.
std::int64_t open_limit(const policy& p, std::int64_t estimate_s);

/// The part of `wanted` that may be taken; 0 or less: none. `most_per_worker` 0: no limit.
std::int64_t may_take(std::int64_t wanted, std::int64_t open, std::int64_t open_limit);
std::int64_t left_of_share(std::int64_t most_per_worker, std::int64_t taken);

struct ranked_project {
    std::string organisation;
    std::int64_t priority = 0;
};
/// Places in the list given, in the order in which offers are shown. The list is by publication,
/// oldest first. An organisation's projects change places among themselves by their priority, and
/// with nobody else's: nobody gets ahead of another organisation by calling their own urgent.
std::vector<std::size_t> order_of_offers(const std::vector<ranked_project>& by_publication);

}  // namespace ujira::domain
