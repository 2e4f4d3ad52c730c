#include <base/crypto.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>

namespace ujira::ledger {
namespace {

entry named(std::string event, const std::string& cause) {
    entry e;
    e.id = event + "/" + cause;
    e.event = std::move(event);
    return e;
}

/// Appends "debit one account, credit another".
void move(entry& e, std::string_view debit, std::string_view credit, const money& amount) {
    e.postings.push_back({std::string(debit), amount.currency, amount.minor});
    e.postings.push_back({std::string(credit), amount.currency, -amount.minor});
}

money price_of(const task_ref& t) {
    return {t.currency, t.price_minor};
}

std::string part(const task_ref& t, worker_part p) {
    return worker_account(t.worker, p);
}

entry of_case(std::string event, const case_ref& c) {
    entry e = named(std::move(event), c.deduction);
    e.worker = c.task.worker;
    e.facts = {{"assignment", c.task.assignment}, {"case", c.deduction}};
    return e;
}

/// An entry that ends a proposal.
entry deciding(std::string event, const case_ref& c) {
    entry e = of_case(std::move(event), c);
    e.decides = "deduct.propose/" + c.deduction;
    return e;
}

}  // namespace

entry escrow_fund(const std::string& funding, const std::string& organisation, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by) {
    entry e = named("escrow.fund", funding);
    move(e, bank_escrow, uncleared_of(organisation), amount);
    e.facts = {{"bank_reference_sha256", base::sha256_hex(bank_reference)},
               {"by", entered_by},
               {"organisation", organisation}};
    return e;
}

entry escrow_clear(const std::string& funding, const std::string& organisation, const money& amount,
                   const std::string& confirmed_by) {
    entry e = named("escrow.clear", funding);
    move(e, uncleared_of(organisation), escrow_of(organisation), amount);
    e.facts = {{"by", confirmed_by}, {"organisation", organisation}};
    e.decides = "escrow.fund/" + funding;
    return e;
}

entry escrow_bounce(const std::string& funding, const std::string& organisation,
                    const money& amount, const std::string& decided_by) {
    entry e = named("escrow.bounce", funding);
    move(e, uncleared_of(organisation), bank_escrow, amount);
    e.facts = {{"by", decided_by}, {"organisation", organisation}};
    e.decides = "escrow.fund/" + funding;
    return e;
}

entry escrow_refund(const std::string& refund, const std::string& organisation, const money& amount,
                    const std::string& bank_reference, const refund_people& people) {
    entry e = named("escrow.refund", refund);
    move(e, escrow_of(organisation), bank_escrow, amount);
    e.facts = {{"bank_reference_sha256", base::sha256_hex(bank_reference)},
               {"by", people.confirmed_by},
               {"organisation", organisation},
               {"sent_by", people.sent_by}};
    return e;
}

entry quote_commit(const task_ref& t, const std::string& offer_sha256) {
    entry e = named("quote.commit", t.assignment);
    move(e, escrow_of(t.organisation), committed_of(t.project),
         {t.currency, t.price_minor + t.fee_minor});
    e.facts = {{"assignment", t.assignment},
               {"fee", std::to_string(t.fee_minor)},
               {"offer_sha256", offer_sha256},
               {"price", std::to_string(t.price_minor)},
               {"reserve", "0"}};
    return e;
}

entry quote_release(const task_ref& t, const std::string& because, std::int64_t minor) {
    entry e = named("quote.release", t.assignment);
    move(e, committed_of(t.project), escrow_of(t.organisation), {t.currency, minor});
    e.facts = {{"assignment", t.assignment}, {"because", because}};
    e.reverses = "quote.commit/" + t.assignment;
    return e;
}

entry cancel_pay(const task_ref& t, std::int64_t minor, std::int64_t active_us,
                 const std::string& by) {
    entry e = named("cancel.pay", t.assignment);
    e.worker = t.worker;
    move(e, committed_of(t.project), part(t, worker_part::payable), {t.currency, minor});
    e.facts = {{"active_us", std::to_string(active_us)},
               {"assignment", t.assignment},
               {"by", by},
               {"price", std::to_string(t.price_minor)}};
    return e;
}

entry task_accrue(const task_ref& t, const std::string& submission_sha256,
                  base::instant_us review_deadline_us) {
    entry e = named("task.accrue", t.assignment);
    e.worker = t.worker;
    move(e, committed_of(t.project), part(t, worker_part::review), price_of(t));
    e.facts = {{"assignment", t.assignment},
               {"review_deadline", std::to_string(review_deadline_us)},
               {"submission_sha256", submission_sha256}};
    return e;
}

entry task_release(const task_ref& t, const std::string& by) {
    entry e = named("task.release", t.assignment);
    e.worker = t.worker;
    move(e, part(t, worker_part::review), part(t, worker_part::payable), price_of(t));
    e.facts = {{"assignment", t.assignment}, {"by", by}};
    return e;
}

entry fee_earn(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor) {
    entry e = named("fee.earn", t.assignment + "/" + std::to_string(total_minor));
    const money amount{t.currency, now_minor};
    move(e, committed_of(t.project), bank_escrow, amount);
    move(e, bank_coop_in_escrow, platform_fee, amount);
    e.facts = {{"assignment", t.assignment}, {"total", std::to_string(total_minor)}};
    return e;
}

entry fee_return(const task_ref& t, std::int64_t minor) {
    entry e = named("fee.return", t.assignment);
    move(e, committed_of(t.project), escrow_of(t.organisation), {t.currency, minor});
    e.facts = {{"assignment", t.assignment}};
    return e;
}

entry deduct_propose(const case_ref& c, const proposal_facts& facts) {
    entry e = of_case("deduct.propose", c);
    const std::int64_t rest = c.task.price_minor - c.held_minor;
    move(e, part(c.task, worker_part::review), part(c.task, worker_part::disputed),
         {c.task.currency, c.held_minor});
    if (rest > 0)
        move(e, part(c.task, worker_part::review), part(c.task, worker_part::payable),
             {c.task.currency, rest});
    e.facts.insert({{"by", facts.by},
                    {"cap", std::to_string(facts.cap_minor)},
                    {"evidence_sha256", facts.evidence_sha256},
                    {"jury_deposit", "0"},
                    {"policy", facts.policy_version},
                    {"reason_code", facts.reason_code},
                    {"window_s", std::to_string(facts.window_s)}});
    return e;
}

entry deduct_notified(const case_ref& c, base::instant_us contest_until_us) {
    entry e = of_case("deduct.notified", c);
    e.facts["contest_until"] = std::to_string(contest_until_us);
    return e;
}

entry contest_open(const case_ref& c, base::instant_us verdict_due_us) {
    entry e = of_case("contest.open", c);
    e.facts["verdict_due"] = std::to_string(verdict_due_us);
    return e;
}

entry contest_reverse(const case_ref& c, const std::string& because, const std::string& by) {
    entry e = deciding("contest.reverse", c);
    move(e, part(c.task, worker_part::disputed), part(c.task, worker_part::payable),
         {c.task.currency, c.held_minor});
    e.facts.insert({{"because", because}, {"by", by}});
    return e;
}

entry deduct_uphold(const case_ref& c, const std::string& by) {
    entry e = deciding("deduct.uphold", c);
    move(e, part(c.task, worker_part::disputed), escrow_of(c.task.organisation),
         {c.task.currency, c.held_minor});
    e.facts["by"] = by;
    return e;
}

entry deduct_lapse(const case_ref& c) {
    entry e = deciding("deduct.lapse", c);
    move(e, part(c.task, worker_part::disputed), escrow_of(c.task.organisation),
         {c.task.currency, c.held_minor});
    return e;
}

}  // namespace ujira::ledger
