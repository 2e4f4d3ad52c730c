#include <ledger/accounts.hpp>
#include <ledger/events_owed.hpp>

namespace ujira::ledger {
namespace {

entry settling(const std::string& settlement, const owed_ref& o, const char* paid_by) {
    entry e = named_of("owed.settle", settlement, o.worker);
    e.facts["paid_by"] = paid_by;
    return e;
}

std::string owed(const owed_ref& o) {
    return worker_account(o.worker, worker_part::owed);
}

std::string payable(const owed_ref& o) {
    return worker_account(o.worker, worker_part::payable);
}

entry settling_debt(const std::string& settlement, const std::string& organisation) {
    entry e = named("debt.settle", settlement);
    e.facts["organisation"] = organisation;
    return e;
}

}  // namespace

entry owed_interest(const owed_ref& o, const money& now, std::int64_t total_minor,
                    const std::string& rule) {
    entry e = named_of("owed.interest", o.debt + "/" + std::to_string(total_minor), o.worker);
    move(e, o.organisation.empty() ? expense_of(cost::interest) : owing_of(o.organisation), owed(o),
         now);
    e.facts = {{"rule", rule}, {"total", std::to_string(total_minor)}};
    return e;
}

entry owed_settle_by_requester(const std::string& settlement, const owed_ref& o,
                               const money& amount) {
    entry e = settling(settlement, o, "requester");
    move(e, owed(o), owing_of(o.organisation), amount);
    move(e, escrow_of(o.organisation), payable(o), amount);
    return e;
}

entry owed_settle_by_coop(const std::string& settlement, const owed_ref& o, const money& amount) {
    entry e = settling(settlement, o, "coop");
    move(e, owed(o), bank_operating, amount);
    move(e, bank_escrow, payable(o), amount);
    return e;
}

entry owed_settle_by_floor(const std::string& settlement, const owed_ref& o, const money& amount) {
    entry e = settling(settlement, o, "floor");
    move(e, owed(o), owing_of(o.organisation), amount);
    move(e, advance_of(o.organisation), bank_floor, amount);
    move(e, bank_escrow, payable(o), amount);
    return e;
}

entry debt_settle_advance(const std::string& settlement, const std::string& organisation,
                          const money& amount) {
    entry e = settling_debt(settlement, organisation);
    move(e, escrow_of(organisation), bank_escrow, amount);
    move(e, bank_floor, advance_of(organisation), amount);
    return e;
}

entry debt_settle_debt(const std::string& settlement, const std::string& organisation,
                       const money& amount) {
    entry e = settling_debt(settlement, organisation);
    move(e, escrow_of(organisation), bank_escrow, amount);
    move(e, bank_operating, debt_of(organisation), amount);
    return e;
}

entry debt_settle_shortfall(const std::string& settlement, const std::string& organisation,
                            const money& amount) {
    entry e = settling_debt(settlement, organisation);
    move(e, escrow_of(organisation), due_from_coop, amount);
    move(e, due_to_escrow, debt_of(organisation), amount);
    return e;
}

entry writeoff(const std::string& decision, const std::string& organisation,
               const std::string& currency, const writeoff_parts& parts, const std::string& by) {
    entry e = named("writeoff", decision);
    move(e, floor_fund, advance_of(organisation), {currency, parts.advance_minor});
    move(e, expense_of(cost::writeoff), owing_of(organisation), {currency, parts.owing_minor});
    move(e, expense_of(cost::writeoff), debt_of(organisation), {currency, parts.debt_minor});
    e.facts = {{"by", by}, {"organisation", organisation}};
    return e;
}

}  // namespace ujira::ledger
