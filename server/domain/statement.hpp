#pragma once
// Keeps G17 where a statement is narrowed and added up: which events are of a kind, what each moves
// counts as, and where its weeks and months begin.

#include <base/zone.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::domain {

/// The ledger's events of a kind of line: review (sent), earned, held, deducted, paid; empty for
/// all of them (`all` or no word). Nothing for a word that is no kind.
std::optional<std::vector<std::string>> events_of_kind(std::string_view kind);

/// The part of a worker's money that an amount moved onto or off.
enum class money_part : std::uint8_t { payable, disputed, in_transit, owed };

/// What happened within a span of time, in minor units.
struct period_sums {
    std::int64_t earned_minor = 0;    // became payable
    std::int64_t held_minor = 0;      // was called into question
    std::int64_t deducted_minor = 0;  // went back to the requester
    std::int64_t paid_minor = 0;      // left for the worker, less what came back

    bool operator==(const period_sums&) const = default;
};

/// `moved_minor`: onto that part (positive) or off it.
void add_moved(period_sums& to, std::string_view event, money_part part, std::int64_t moved_minor);

inline constexpr int weeks_shown = 12;
inline constexpr int months_shown = 60;

/// The beginnings of the last weeks and months up to the one that holds `now_us`, oldest first.
std::vector<base::instant_us> last_weeks(const base::zone& z, base::instant_us now_us);
std::vector<base::instant_us> last_months(const base::zone& z, base::instant_us now_us);

}  // namespace ujira::domain
