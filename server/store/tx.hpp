#pragma once
// What a use case gets of the database: one transaction, and the instant it happens at. Only
// `store` commits.

#include <atomic>
#include <base/time.hpp>
#include <cstdint>
#include <store/changes.hpp>
#include <utility>
#include <vector>

namespace soci {
class session;
}

namespace ujira::store {

/// Moves whenever something changes about who people are and what they may do: sessions, people,
/// roles, memberships. What was read at one count is still true while the count stands.
using people_count = std::atomic<std::uint64_t>;

struct tx {
    soci::session& sql;
    base::instant_us now_us;
    const people_count* people = nullptr;  // of what this transaction sees; null: not known
    /// Told once the commit holds; never, where it is rolled back.
    std::vector<change> changes{};

    void tell(change c) {
        constexpr std::size_t most = 2000;
        if (changes.size() < most)
            changes.push_back(std::move(c));
        else
            changes.assign(1, change{});
    }
};

}  // namespace ujira::store
