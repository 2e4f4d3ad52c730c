#include <algorithm>
#include <array>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>

namespace ujira::ledger {
namespace {

/// One account, or, where there is a prefix, one for each id between prefix and suffix.
struct family {
    std::string_view prefix;
    std::string_view suffix;
    account_info info;
};

using enum side;

constexpr account_info money_of_worker(fund of, std::string_view name) {
    return {of, liability, name, true, false};
}

constexpr std::array single{
    account_info{fund::escrow, asset, bank_escrow},
    account_info{fund::escrow, asset, due_from_coop},
    account_info{fund::escrow, liability, suspense},
    account_info{fund::floor, asset, bank_floor},
    account_info{fund::floor, equity, floor_fund},
    account_info{fund::house, asset, bank_operating},
    account_info{fund::house, asset, bank_coop_in_escrow},
    account_info{fund::house, liability, due_to_escrow},
    account_info{fund::house, liability, vat},
    account_info{fund::house, equity, reserve_fund},
    account_info{fund::house, equity, surplus, false, true},
    account_info{fund::house, equity, fx, false, true},
    account_info{fund::house, income, platform_fee},
};

constexpr std::array families{
    family{"escrow:", "", {fund::escrow, liability, "escrow"}},
    family{"uncleared:", "", {fund::escrow, liability, "uncleared"}},
    family{"committed:", "", {fund::escrow, liability, "committed"}},
    family{"reserve:", "", {fund::escrow, liability, "reserve"}},
    family{"case:", "", {fund::escrow, liability, "case"}},
    family{"tax:", "", {fund::escrow, liability, "tax"}},
    family{"worker:", ":review", money_of_worker(fund::escrow, "review")},
    family{"worker:", ":payable", money_of_worker(fund::escrow, "payable")},
    family{"worker:", ":disputed", money_of_worker(fund::escrow, "disputed")},
    family{"worker:", ":in_transit", money_of_worker(fund::escrow, "in_transit")},
    family{"worker:", ":owed", money_of_worker(fund::house, "owed")},
    family{"unclaimed:", "", money_of_worker(fund::escrow, "unclaimed")},
    family{"advance:", "", {fund::floor, asset, "advance"}},
    family{"owing:", "", {fund::house, asset, "owing"}},
    family{"debt:", "", {fund::house, asset, "debt"}},
    family{"tax_reclaim:", "", {fund::house, asset, "tax_reclaim"}},
    family{"patronage:", "", {fund::house, liability, "patronage"}},
    family{"member_capital:", "", {fund::house, equity, "member_capital"}},
};

constexpr std::string_view expense_prefix = "expense:";
constexpr std::array<std::string_view, 9> costs{"training",      "jury",     "restitution",
                                                "interest",      "bonus",    "bank",
                                                "payout_return", "writeoff", "floor"};

std::string_view id_between(std::string_view account, const family& f) {
    if (!account.starts_with(f.prefix) || !account.ends_with(f.suffix)) return {};
    if (account.size() < f.prefix.size() + f.suffix.size()) return {};
    account.remove_prefix(f.prefix.size());
    account.remove_suffix(f.suffix.size());
    return base::is_id(account) ? account : std::string_view{};
}

bool is_expense(std::string_view account) {
    if (!account.starts_with(expense_prefix)) return false;
    account.remove_prefix(expense_prefix.size());
    return std::find(costs.begin(), costs.end(), account) != costs.end();
}

std::string join(std::string_view prefix, std::string_view id) {
    return std::string(prefix) + std::string(id);
}

}  // namespace

std::optional<account_info> describe_account(std::string_view account) {
    for (const account_info& one : single)
        if (account == one.family) return one;
    for (const family& f : families)
        if (!id_between(account, f).empty()) return f.info;
    if (is_expense(account)) return account_info{fund::house, expense, "expense"};
    return std::nullopt;
}

std::string_view owner_of(std::string_view account) {
    for (const family& f : families)
        if (const auto id = id_between(account, f); !id.empty()) return id;
    return {};
}

std::string escrow_of(std::string_view organisation) {
    return join("escrow:", organisation);
}
std::string uncleared_of(std::string_view organisation) {
    return join("uncleared:", organisation);
}
std::string committed_of(std::string_view project) {
    return join("committed:", project);
}
std::string reserve_of(std::string_view project) {
    return join("reserve:", project);
}
std::string jury_of(std::string_view deduction) {
    return join("case:", deduction);
}
std::string tax_of(std::string_view authority) {
    return join("tax:", authority);
}
std::string unclaimed_of(std::string_view worker) {
    return join("unclaimed:", worker);
}
std::string advance_of(std::string_view organisation) {
    return join("advance:", organisation);
}
std::string owing_of(std::string_view organisation) {
    return join("owing:", organisation);
}
std::string debt_of(std::string_view organisation) {
    return join("debt:", organisation);
}
std::string tax_reclaim_of(std::string_view authority) {
    return join("tax_reclaim:", authority);
}
std::string patronage_of(std::string_view member) {
    return join("patronage:", member);
}
std::string member_capital_of(std::string_view member) {
    return join("member_capital:", member);
}

std::string expense_of(cost kind) {
    return join(expense_prefix, costs.at(static_cast<std::size_t>(kind)));
}

std::string_view owner_of_escrow(std::string_view account) {
    for (const std::string_view prefix : {"escrow:", "uncleared:"})
        if (account.starts_with(prefix)) return account.substr(prefix.size());
    return {};
}

std::string_view name_of(worker_part part) {
    constexpr std::array<std::string_view, 5> names{"review", "payable", "disputed", "in_transit",
                                                    "owed"};
    return names.at(static_cast<std::size_t>(part));
}

std::string worker_account(std::string_view worker, worker_part part) {
    return join("worker:", worker) + ":" + std::string(name_of(part));
}

}  // namespace ujira::ledger
