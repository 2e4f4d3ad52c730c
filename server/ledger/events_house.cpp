#include <ledger/events_house.hpp>

namespace ujira::ledger {

entry member_join(const std::string& transfer, const std::string& member, const money& amount,
                  const std::string& bank_reference) {
    entry e = named("member.join", transfer);
    move(e, bank_operating, member_capital_of(member), amount);
    e.facts["member"] = member;
    refer_to_bank(e, bank_reference);
    return e;
}

entry member_redeem(const std::string& transfer, const std::string& member, const money& amount,
                    const std::string& bank_reference) {
    entry e = named("member.redeem", transfer);
    move(e, member_capital_of(member), bank_operating, amount);
    e.facts["member"] = member;
    refer_to_bank(e, bank_reference);
    return e;
}

entry member_share(const std::string& consent, const std::string& worker, const money& amount,
                   const std::string& consent_sha256) {
    entry e = named_of("member.share", consent, worker);
    move(e, worker_account(worker, worker_part::payable), bank_escrow, amount);
    move(e, bank_operating, member_capital_of(worker), amount);
    e.facts["consent_sha256"] = consent_sha256;
    return e;
}

entry year_close(const std::string& year, const std::string& currency, const year_result& result,
                 const std::string& by) {
    entry e = named("year.close", year + "/" + currency);
    std::int64_t left = result.fee_minor;
    add(e, platform_fee, {currency, result.fee_minor});
    for (const auto& [kind, minor] : result.costs) {
        add(e, expense_of(kind), {currency, -minor});
        left -= minor;
    }
    add(e, surplus, {currency, -left});
    e.facts = {{"by", by}, {"year", year}};
    return e;
}

entry surplus_share(const std::string& vote, const std::string& year, const std::string& currency,
                    std::int64_t to_reserve_minor,
                    const std::vector<std::pair<std::string, std::int64_t>>& to_members) {
    entry e = named("surplus", vote);
    std::int64_t all = to_reserve_minor;
    for (const auto& [member, minor] : to_members) all += minor;
    add(e, surplus, {currency, all});
    add(e, reserve_fund, {currency, -to_reserve_minor});
    for (const auto& [member, minor] : to_members) add(e, patronage_of(member), {currency, -minor});
    e.facts = {{"vote", vote}, {"year", year}};
    return e;
}

entry patronage_pay(const std::string& vote, const std::string& member, const money& amount) {
    entry e = named_of("patronage.pay", vote + "/" + member, member);
    move(e, patronage_of(member), bank_operating, amount);
    move(e, bank_escrow, worker_account(member, worker_part::payable), amount);
    e.facts["vote"] = vote;
    return e;
}

entry patronage_retain(const std::string& vote, const std::string& member, const money& amount,
                       const std::string& consent_sha256) {
    entry e = named("patronage.retain", vote + "/" + member);
    move(e, patronage_of(member), member_capital_of(member), amount);
    e.facts = {{"consent_sha256", consent_sha256}, {"vote", vote}};
    return e;
}

entry floor_levy(const std::string& decision, const money& amount, bool from_surplus,
                 const std::string& by) {
    entry e = named("floor.levy", decision);
    move(e, from_surplus ? std::string(surplus) : expense_of(cost::floor), bank_operating, amount);
    move(e, bank_floor, floor_fund, amount);
    e.facts["by"] = by;
    return e;
}

entry floor_close(const std::string& decision, const money& amount, const std::string& by) {
    entry e = named("floor.close", decision);
    move(e, floor_fund, bank_floor, amount);
    move(e, bank_operating, reserve_fund, amount);
    e.facts["by"] = by;
    return e;
}

}  // namespace ujira::ledger
