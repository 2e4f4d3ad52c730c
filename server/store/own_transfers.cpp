#include <ledger/accounts.hpp>
#include <store/own_transfers.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct transfer_row : own_transfer {
    auto columns() {
        return std::tie(id, kind, amount_minor, currency, bank_reference, member_id, state,
                        carried_minor, entered_by, entered_us, decided_by, decided_us);
    }
};
const std::string select_transfer =
    "SELECT id, kind, amount_minor, currency, bank_reference, member_id, state, carried_minor, "
    "entered_by, entered_us, decided_by, decided_us FROM own_transfer ";

}  // namespace

std::optional<own_transfer> find_own_transfer(tx& t, const std::string& id) {
    return plain<own_transfer>(
        fetch_one<transfer_row>(t, select_transfer + "WHERE id = :id", arg("id", id)));
}

std::vector<own_transfer> all_own_transfers(tx& t) {
    return plain<own_transfer>(fetch_all<transfer_row>(
        t, select_transfer + "ORDER BY state <> 'entered', entered_us DESC, id DESC LIMIT 500"));
}

bool own_transfer_reference_used(tx& t, const std::string& bank_reference) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM own_transfer WHERE bank_reference = :r "
                            "AND state <> 'dropped')",
                            0, arg("r", bank_reference)) != 0;
}

std::int64_t open_own_transfers_minor(tx& t, const std::string& kind, const std::string& currency) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(amount_minor), 0) FROM own_transfer "
                                     "WHERE kind = :k AND currency = :c AND state = 'entered'",
                                     0, arg("k", kind), arg("c", currency));
}

std::int64_t to_carry_minor(tx& t, const std::string& currency) {
    const std::string operating(ledger::bank_operating);
    const auto moved = fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(-SUM(p.amount_minor), 0) FROM ledger_posting p "
        "JOIN ledger_entry e ON e.seq = p.entry_seq "
        "WHERE p.account = :a AND p.currency = :c AND p.amount_minor < 0 AND e.event IN "
        "('owed.settle', 'coop.pay', 'patronage.pay', 'payout.return', 'payout.late', "
        "'bank.charge', "
        "'chargeback')",
        0, arg("a", operating), arg("c", currency));
    return moved - fetch_value<std::int64_t>(t,
                                             "SELECT COALESCE(SUM(carried_minor), 0) FROM "
                                             "own_transfer WHERE currency = :c AND "
                                             "carried_minor > 0 AND state = 'confirmed'",
                                             0, arg("c", currency));
}

void insert_own_transfer(tx& t, const own_transfer& o) {
    execute(t,
            "INSERT INTO own_transfer (id, kind, amount_minor, currency, bank_reference, "
            "member_id, state, carried_minor, entered_by, entered_us, decided_by, decided_us) "
            "VALUES (:id, :kind, :amount, :currency, :ref, :member, 'entered', 0, :by, :at, '', 0)",
            arg("id", o.id), arg("kind", o.kind), arg("amount", o.amount_minor),
            arg("currency", o.currency), arg("ref", o.bank_reference), arg("member", o.member_id),
            arg("by", o.entered_by), arg("at", o.entered_us));
}

void decide_own_transfer(tx& t, const own_transfer& o) {
    execute(t,
            "UPDATE own_transfer SET state = :state, carried_minor = :carried, decided_by = :by, "
            "decided_us = :at WHERE id = :id",
            arg("state", o.state), arg("carried", o.carried_minor), arg("by", o.decided_by),
            arg("at", o.decided_us), arg("id", o.id));
}

}  // namespace ujira::store
