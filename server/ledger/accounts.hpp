#pragma once
// The chart of accounts. An account is written as text, the way docs/ledger.md and the leaves of
// the log show it: `bank:escrow`, `escrow:<organisation>`, `worker:<person>:payable`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::ledger {

/// Funds balance each by itself, so that the co-op's own trouble can't touch the workers' money.
enum class fund : char { escrow = 'E', floor = 'F', house = 'H' };
enum class side : std::uint8_t { asset, liability, equity, income, expense };

struct account_info {
    fund of;
    side kind;
    std::string_view family;   // what the event table calls it: "escrow", "payable", "bank:floor"
    bool of_worker = false;    // holds the money of the worker it names
    bool either_sign = false;  // may stand below zero: a surplus can be a deficit
};

/// Empty for a text that names no account.
std::optional<account_info> describe_account(std::string_view account);

/// Whose account it is: the id in it, empty where it has none.
std::string_view owner_of(std::string_view account);

// E, escrow: money of requesters and workers.
inline constexpr std::string_view bank_escrow = "bank:escrow";      // asset
inline constexpr std::string_view due_from_coop = "due_from_coop";  // asset
inline constexpr std::string_view suspense = "suspense";            // liability
// F, floor: tops up what a requester's money does not cover.
inline constexpr std::string_view bank_floor = "bank:floor";  // asset
inline constexpr std::string_view floor_fund = "floor_fund";  // equity
// H, house: the co-op's own.
inline constexpr std::string_view bank_operating = "bank:operating";            // asset
inline constexpr std::string_view bank_coop_in_escrow = "bank:coop_in_escrow";  // asset
inline constexpr std::string_view due_to_escrow = "due_to_escrow";              // liability
inline constexpr std::string_view vat = "vat";                                  // liability
inline constexpr std::string_view reserve_fund = "reserve_fund";                // equity
inline constexpr std::string_view surplus = "surplus";                          // equity
inline constexpr std::string_view fx = "fx";                                    // equity
inline constexpr std::string_view platform_fee = "platform_fee";                // income

std::string escrow_of(std::string_view organisation);
std::string uncleared_of(std::string_view organisation);
std::string committed_of(std::string_view project);
std::string reserve_of(std::string_view project);
std::string jury_of(std::string_view deduction);
std::string tax_of(std::string_view authority);
std::string unclaimed_of(std::string_view worker);
std::string advance_of(std::string_view organisation);
std::string owing_of(std::string_view organisation);
std::string debt_of(std::string_view organisation);
std::string tax_reclaim_of(std::string_view authority);
std::string patronage_of(std::string_view member);
std::string member_capital_of(std::string_view member);
/// The organisation of an escrow or uncleared account; empty for any other.
std::string_view owner_of_escrow(std::string_view account);

enum class cost : std::uint8_t {
    training,
    jury,
    restitution,
    interest,
    bonus,
    bank,
    payout_return,
    writeoff,
    floor
};
std::string expense_of(cost kind);

/// The parts of a worker's money, in the order the statement shows them. `owed` is the house's
/// debt to the worker; the others lie in escrow.
enum class worker_part : std::uint8_t { review, payable, disputed, in_transit, owed };
std::string_view name_of(worker_part part);
std::string worker_account(std::string_view worker, worker_part part);

}  // namespace ujira::ledger
