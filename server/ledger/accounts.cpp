#include <array>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>

namespace ujira::ledger {
namespace {

struct family {
    std::string_view prefix;  // followed by an id
    std::string_view suffix;
    account_info info;
};

constexpr account_info escrow_liability{fund::escrow, side::liability};

constexpr std::array families{
    family{"escrow:", "", escrow_liability},
    family{"uncleared:", "", escrow_liability},
    family{"committed:", "", escrow_liability},
    family{"worker:", ":review", escrow_liability},
    family{"worker:", ":payable", escrow_liability},
    family{"worker:", ":disputed", escrow_liability},
    family{"worker:", ":in_transit", escrow_liability},
};

bool belongs(std::string_view account, const family& f) {
    if (!account.starts_with(f.prefix) || !account.ends_with(f.suffix)) return false;
    if (account.size() < f.prefix.size() + f.suffix.size()) return false;
    account.remove_prefix(f.prefix.size());
    account.remove_suffix(f.suffix.size());
    return base::is_id(account);
}

std::string join(std::string_view prefix, std::string_view id) {
    return std::string(prefix) + std::string(id);
}

}  // namespace

std::optional<account_info> describe_account(std::string_view account) {
    if (account == bank_escrow) return account_info{fund::escrow, side::asset};
    if (account == bank_coop_in_escrow) return account_info{fund::house, side::asset};
    if (account == platform_fee) return account_info{fund::house, side::income};
    for (const family& f : families)
        if (belongs(account, f)) return f.info;
    return std::nullopt;
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

std::string_view owner_of_escrow(std::string_view account) {
    for (const std::string_view prefix : {"escrow:", "uncleared:"})
        if (account.starts_with(prefix)) return account.substr(prefix.size());
    return {};
}

std::string_view name_of(worker_part part) {
    constexpr std::array<std::string_view, 4> names{"review", "payable", "disputed", "in_transit"};
    return names.at(static_cast<std::size_t>(part));
}

std::string worker_account(std::string_view worker, worker_part part) {
    return join("worker:", worker) + ":" + std::string(name_of(part));
}

}  // namespace ujira::ledger
