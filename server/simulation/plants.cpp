#include <algorithm>
#include <array>
#include <ledger/accounts.hpp>
#include <simulation/expectation.hpp>
#include <simulation/plants.hpp>
#include <store/ledger.hpp>
#include <store/sqlite.hpp>

namespace ujira::simulation {
namespace {

using ledger::entry;

bool moves(const entry& e, const std::string& family) {
    return std::any_of(e.postings.begin(), e.postings.end(), [&](const ledger::posting& p) {
        const auto info = ledger::describe_account(p.account);
        return info && info->family == family;
    });
}

/// Every amount grows by the same number: still balanced.
entry larger(entry e, std::int64_t by) {
    for (ledger::posting& p : e.postings) p.amount_minor += p.amount_minor > 0 ? by : -by;
    return e;
}

/// Credits another account instead of one of that family.
entry elsewhere(entry e, const std::string& family, const std::string& account) {
    for (ledger::posting& p : e.postings) {
        const auto info = ledger::describe_account(p.account);
        if (p.amount_minor < 0 && info && info->family == family) p.account = account;
    }
    return e;
}

std::string another_than(const plant_memory& m, const std::string& account) {
    for (const std::string& o : m.organisations)
        if (ledger::escrow_of(o) != account) return ledger::escrow_of(o);
    return account;
}

std::string credited(const entry& e, const std::string& family) {
    for (const ledger::posting& p : e.postings) {
        const auto info = ledger::describe_account(p.account);
        if (p.amount_minor < 0 && info && info->family == family) return p.account;
    }
    return "";
}

planted_entries whole_fee(plant_memory& m, const entry& e) {
    const std::int64_t agreed = m.fees[fact_of(e, "assignment")];
    const std::int64_t total = number_of(e, "total");
    if (e.event != "fee.earn" || total >= agreed) return {e};
    entry bug = larger(e, agreed - total);
    bug.facts["total"] = std::to_string(agreed);
    bug.id = "fee.earn/" + fact_of(e, "assignment") + "/" + std::to_string(agreed);
    return {bug};
}

planted_entries trapped_commit(plant_memory&, const entry& e) {
    if (e.event == "quote.release") return {};
    return {e};
}

planted_entries trapped_fee(plant_memory&, const entry& e) {
    if (e.event == "fee.return") return {};
    return {e};
}

planted_entries trapped_reserve(plant_memory&, const entry& e) {
    if (e.event != "quote.commit") return {e};
    entry bug = e;
    for (const ledger::posting& p : e.postings) {
        if (p.amount_minor > 0) continue;
        const std::string project = p.account.substr(p.account.find(':') + 1);
        bug.postings.push_back({ledger::reserve_of(project), p.currency, -1});
    }
    for (ledger::posting& p : bug.postings)
        if (p.amount_minor > 0) p.amount_minor += 1;
    bug.facts["reserve"] = "1";
    return {bug};
}

planted_entries wrong_requester(plant_memory& m, const entry& e) {
    if (e.event != "quote.release" && e.event != "fee.return") return {e};
    return {elsewhere(e, "escrow", another_than(m, credited(e, "escrow")))};
}

planted_entries held_to_wrong_requester(plant_memory& m, const entry& e) {
    if (e.event != "deduct.uphold" && e.event != "deduct.lapse") return {e};
    return {elsewhere(e, "escrow", another_than(m, credited(e, "escrow")))};
}

planted_entries kept_jury_deposit(plant_memory& m, const entry& e) {
    if (e.event != "deduct.propose") return {e};
    entry bug = e;
    bug.facts["jury_deposit"] = "1";
    const std::string currency = e.postings.front().currency;
    bug.postings.push_back({ledger::escrow_of(m.organisations.front()), currency, 1});
    bug.postings.push_back({ledger::jury_of(fact_of(e, "case")), currency, -1});
    return {bug};
}

planted_entries deduction_to_income(plant_memory&, const entry& e) {
    if (e.event != "deduct.uphold" && e.event != "deduct.lapse") return {e};
    return {elsewhere(e, "escrow", std::string(ledger::platform_fee))};
}

planted_entries below_the_price(plant_memory&, const entry& e) {
    if (e.event != "task.accrue") return {e};
    return {larger(e, -1)};
}

planted_entries lost_entry(plant_memory&, const entry& e) {
    if (e.event == "task.release") return {};
    return {e};
}

planted_entries paid_twice(plant_memory&, const entry& e) {
    if (e.event != "task.accrue") return {e};
    entry again = e;
    again.id += "/again";
    return {e, again};
}

planted_entries fee_twice(plant_memory&, const entry& e) {
    if (e.event != "fee.earn") return {e};
    entry again = e;
    again.id += "1";
    again.facts["total"] += "1";
    return {e, again};
}

planted_entries refund_too_much(plant_memory&, const entry& e) {
    if (e.event != "escrow.refund") return {e};
    return {larger(e, 1)};
}

planted_entries unconfirmed_counts(plant_memory&, const entry& e) {
    if (e.event != "escrow.fund") return {e};
    return {elsewhere(e, "uncleared", ledger::escrow_of(fact_of(e, "organisation")))};
}

planted_entries held_from_another(plant_memory&, const entry& e) {
    if (e.event != "deduct.propose" || !moves(e, "payable")) return {e};
    // The part that is not in question is held as well.
    entry bug = e;
    for (ledger::posting& p : bug.postings)
        if (p.amount_minor < 0 && p.account.ends_with(":payable"))
            p.account = ledger::worker_account(e.worker, ledger::worker_part::disputed);
    return {bug};
}

planted_entries forked_statement(plant_memory& m, const entry& e) {
    if (e.event != "statement.issue") return {e};
    const auto [first, is_new] = m.heads.emplace(e.worker, fact_of(e, "head"));
    if (is_new) return {e};
    entry bug = e;
    bug.facts["head"] = first->second;
    return {bug};
}

planted_entries lost_failure(plant_memory&, const entry& e) {
    if (e.event == "payout.fail") return {};
    return {e};
}

planted_entries settled_twice(plant_memory&, const entry& e) {
    if (e.event != "payout.settle") return {e};
    entry again = e;
    again.id += "/again";
    again.decides.clear();
    return {e, again};
}

/// The worker gets back what was sent, and not the tax on it.
planted_entries tax_kept(plant_memory&, const entry& e) {
    if (e.event != "payout.return" || !moves(e, "tax")) return {e};
    std::int64_t tax = 0;
    entry bug = e;
    std::erase_if(bug.postings, [&tax](const ledger::posting& p) {
        const bool is_tax = p.account.starts_with("tax:");
        if (is_tax) tax += p.amount_minor;
        return is_tax;
    });
    std::erase_if(bug.postings, [&tax](const ledger::posting& p) {
        const bool its_side = tax > 0 && p.amount_minor == -tax;
        if (its_side) tax = 0;
        return its_side;
    });
    return {bug};
}

planted_entries fee_nobody_agreed_to(plant_memory&, const entry& e) {
    if (e.event != "payout.settle") return {e};
    entry bug = e;
    bug.facts["net"] = std::to_string(number_of(e, "net") - 1);
    bug.facts["fee"] = std::to_string(number_of(e, "fee") + 1);
    return {bug};
}

planted_entries interest_twice(plant_memory&, const entry& e) {
    if (e.event != "owed.interest") return {e};
    entry again = e;
    const std::int64_t total = number_of(e, "total") * 2;
    again.facts["total"] = std::to_string(total);
    again.id = e.id.substr(0, e.id.rfind('/') + 1) + std::to_string(total);
    return {e, again};
}

planted_entries as_it_is(plant_memory&, const entry& e) {
    return {e};
}

void leave_a_gap(store::tx& tx) {
    store::stored_entry row;
    row.seq = store::end_of_log(tx)->seq + 2;
    row.id = "statement.issue/gap";
    row.event = "statement.issue";
    row.at_us = tx.now_us;
    store::insert_entry(tx, row, {});
}

/// By somebody who knows the guards and takes them away.
void rewrite_a_posting(store::tx& tx) {
    store::run_script(tx.sql,
                      "DROP TRIGGER ledger_posting_no_update;"
                      "UPDATE ledger_posting SET amount_minor = amount_minor + 1 "
                      "WHERE entry_seq = 0 AND position = 0;");
}

constexpr std::array plants{
    plant{"whole_fee", "the whole fee is earned on a part of the price", whole_fee},
    plant{"trapped_commit", "what a task did not need never comes back", trapped_commit},
    plant{"trapped_fee", "the fee on a deduction never comes back", trapped_fee},
    plant{"trapped_reserve", "a reserve is taken and forgotten", trapped_reserve},
    plant{"wrong_requester", "what a task did not need goes to another requester", wrong_requester},
    plant{"held_to_wrong_requester", "a deduction goes to another requester",
          held_to_wrong_requester},
    plant{"kept_jury_deposit", "a jury deposit is taken and kept", kept_jury_deposit},
    plant{"deduction_to_income", "a deduction becomes the co-op's income", deduction_to_income},
    plant{"below_the_price", "a task pays less than its offer said", below_the_price},
    plant{"lost_entry", "an accepted task's entry is never posted", lost_entry},
    plant{"paid_twice", "an answer is paid twice", paid_twice},
    plant{"fee_twice", "a fee is earned twice", fee_twice},
    plant{"refund_too_much", "a refund pays more than was asked for", refund_too_much},
    plant{"unconfirmed_counts", "a funding counts before it is confirmed", unconfirmed_counts},
    plant{"holds_more", "more is held than is in question", held_from_another},
    plant{"forked_statement", "a closed statement leaves lines out", forked_statement},
    plant{"sequence_gap", "a place in the log is left empty", as_it_is, leave_a_gap},
    plant{"rewritten_posting", "a posting is changed in the file", as_it_is, rewrite_a_posting},
    plant{"lost_failure", "a failed payout's money never comes back", lost_failure},
    plant{"settled_twice", "a payout is settled twice", settled_twice},
    plant{"tax_kept", "a payout comes back without the tax on it", tax_kept},
    plant{"hidden_fee", "the provider takes a fee that was never shown", fee_nobody_agreed_to},
    plant{"interest_twice", "interest for one day is given twice", interest_twice},
};

}  // namespace

std::span<const plant> all_plants() {
    return plants;
}

const plant* plant_named(std::string_view name) {
    const auto at = std::find_if(plants.begin(), plants.end(),
                                 [name](const plant& p) { return p.name == name; });
    return at == plants.end() ? nullptr : &*at;
}

planted_entries grow(const plant& p, plant_memory& m, const ledger::entry& e) {
    if (e.event == "quote.commit") m.fees[fact_of(e, "assignment")] = number_of(e, "fee");
    if (e.event == "escrow.fund") {
        const std::string o = fact_of(e, "organisation");
        if (std::find(m.organisations.begin(), m.organisations.end(), o) == m.organisations.end())
            m.organisations.push_back(o);
    }
    planted_entries out = p.grow(m, e);
    if (out.size() != 1 || out.front() != e) ++m.planted;
    return out;
}

}  // namespace ujira::simulation
