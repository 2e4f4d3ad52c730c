#pragma once
// The co-op as a house: members' capital, the end of a year, the floor fund.

#include <ledger/accounts.hpp>
#include <ledger/building.hpp>
#include <utility>
#include <vector>

namespace ujira::ledger {

/// the co-op's bank -> member_capital: a member pays in.
entry member_join(const std::string& transfer, const std::string& member, const money& amount,
                  const std::string& bank_reference);
/// member_capital -> the co-op's bank: a member leaves.
entry member_redeem(const std::string& transfer, const std::string& member, const money& amount,
                    const std::string& bank_reference);
/// payable -> the banks -> member_capital: a worker's share, out of earned money, with consent.
entry member_share(const std::string& consent, const std::string& worker, const money& amount,
                   const std::string& consent_sha256);

/// What a year came to, in one currency; all of it goes into the surplus, which may become a
/// deficit.
struct year_result {
    std::int64_t fee_minor = 0;
    std::vector<std::pair<cost, std::int64_t>> costs;
};
entry year_close(const std::string& year, const std::string& currency, const year_result& result,
                 const std::string& by);
/// surplus -> reserve_fund and patronage, as the members voted; the shares add up by `split`. At
/// most 14 members an entry; `vote` tells the entries of one vote apart.
entry surplus_share(const std::string& vote, const std::string& year, const std::string& currency,
                    std::int64_t to_reserve_minor,
                    const std::vector<std::pair<std::string, std::int64_t>>& to_members);
/// patronage -> the banks -> payable.
entry patronage_pay(const std::string& vote, const std::string& member, const money& amount);
/// patronage -> member_capital, with consent.
entry patronage_retain(const std::string& vote, const std::string& member, const money& amount,
                       const std::string& consent_sha256);

/// surplus, or as a cost, -> the co-op's bank -> the floor fund's.
entry floor_levy(const std::string& decision, const money& amount, bool from_surplus,
                 const std::string& by);
/// floor_fund -> its bank -> the co-op's -> reserve_fund.
entry floor_close(const std::string& decision, const money& amount, const std::string& by);

}  // namespace ujira::ledger
