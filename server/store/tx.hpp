#pragma once
// What a use case gets of the database: one transaction, and the instant it happens at. Only
// `store` commits.

#include <base/time.hpp>
#include <store/changes.hpp>
#include <utility>
#include <vector>

namespace soci {
class session;
}

namespace ujira::store {

struct tx {
    soci::session& sql;
    base::instant_us now_us;
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
