#pragma once
// Arrears: what the house owes workers, what requesters owe the house and the floor fund.

#include <ledger/building.hpp>

namespace ujira::ledger {

/// Which arrears an entry is about. `organisation` is empty where the co-op itself owes.
struct owed_ref {
    std::string debt;  // id of what is owed
    std::string worker;
    std::string organisation;
};

/// owing (the requester's) or expense (the co-op's own) -> owed. `rule` says by which rule of the
/// policy; the id carries the total of interest so far.
entry owed_interest(const owed_ref& o, const money& now, std::int64_t total_minor,
                    const std::string& rule);

// One settlement of arrears each, by who pays.
/// owed -> owing, escrow -> payable.
entry owed_settle_by_requester(const std::string& settlement, const owed_ref& o,
                               const money& amount);
/// owed -> the co-op's bank, that bank -> escrow's -> payable.
entry owed_settle_by_coop(const std::string& settlement, const owed_ref& o, const money& amount);
/// owed -> owing, and the floor fund advances it for the requester.
entry owed_settle_by_floor(const std::string& settlement, const owed_ref& o, const money& amount);

// What a requester's escrow pays back, by whom it owes.
/// escrow -> the floor fund's bank: its advance.
entry debt_settle_advance(const std::string& settlement, const std::string& organisation,
                          const money& amount);
/// escrow -> the co-op's bank: a debt from a chargeback.
entry debt_settle_debt(const std::string& settlement, const std::string& organisation,
                       const money& amount);
/// escrow -> due_from_coop, due_to_escrow -> debt: the co-op still owed that to escrow.
entry debt_settle_shortfall(const std::string& settlement, const std::string& organisation,
                            const money& amount);

/// What is given up; what is owed to workers stays.
struct writeoff_parts {
    std::int64_t advance_minor = 0;  // borne by the floor fund
    std::int64_t owing_minor = 0;    // borne by the house, as the next
    std::int64_t debt_minor = 0;
};
entry writeoff(const std::string& decision, const std::string& organisation,
               const std::string& currency, const writeoff_parts& parts, const std::string& by);

}  // namespace ujira::ledger
