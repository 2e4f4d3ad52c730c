#pragma once
// Planted bugs: each changes what one use case posts, as a mistake in it would. A simulation that
// lets one through is worth nothing.

#include <functional>
#include <ledger/entry.hpp>
#include <map>
#include <span>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::simulation {

/// What a bug may need to know of what was posted before.
struct plant_memory {
    std::map<std::string, std::int64_t> fees;  // agreed, by assignment
    std::map<std::string, std::string> heads;  // first head of a worker's statement
    std::vector<std::string> organisations;    // in the order they were funded
    std::int64_t planted = 0;                  // how often it was put in
};

using planted_entries = std::vector<ledger::entry>;

struct plant {
    std::string_view name;
    std::string_view what;  // a sentence
    planted_entries (*grow)(plant_memory&, const ledger::entry&);
    /// Instead of that, once and behind the use cases' back: somebody with the database in hand.
    void (*tamper)(store::tx&) = nullptr;
};

std::span<const plant> all_plants();
/// Null for a name that no plant has.
const plant* plant_named(std::string_view name);

/// Remembers the entry, then lets the bug at it.
planted_entries grow(const plant& p, plant_memory& m, const ledger::entry& e);

}  // namespace ujira::simulation
