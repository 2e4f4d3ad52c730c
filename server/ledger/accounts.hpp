#pragma once
// The chart of accounts, as far as the events posted today need it. An account is written as text,
// the way docs/ledger.md and the leaves of the log show it: `bank:escrow`, `escrow:<organisation>`,
// `worker:<person>:payable`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::ledger {

/// Funds balance each by itself, so that the co-op's own trouble can't touch the workers' money.
enum class fund : char { escrow = 'E', house = 'H' };
enum class side : std::uint8_t { asset, liability, income };

struct account_info {
    fund of;
    side kind;
};

/// Empty for a text that names no account.
std::optional<account_info> describe_account(std::string_view account);

inline constexpr std::string_view bank_escrow = "bank:escrow";                  // E, asset
inline constexpr std::string_view bank_coop_in_escrow = "bank:coop_in_escrow";  // H, asset
inline constexpr std::string_view platform_fee = "platform_fee";                // H, income

std::string escrow_of(std::string_view organisation);
std::string uncleared_of(std::string_view organisation);
std::string committed_of(std::string_view project);
/// The organisation of an escrow or uncleared account; empty for any other.
std::string_view owner_of_escrow(std::string_view account);

/// The parts of a worker's money, in the order the statement shows them.
enum class worker_part : std::uint8_t { review, payable, disputed, in_transit };
std::string_view name_of(worker_part part);
std::string worker_account(std::string_view worker, worker_part part);

}  // namespace ujira::ledger
