#include <ledger/accounts.hpp>
#include <ledger/events_case.hpp>

namespace ujira::ledger {
namespace {

std::string part(const case_ref& c, worker_part p) {
    return worker_account(c.task.worker, p);
}

entry of_case(std::string event, const case_ref& c, const std::string& cause) {
    entry e = named_of(std::move(event), cause, c.task.worker);
    e.facts = {{"assignment", c.task.assignment}, {"case", c.deduction}};
    return e;
}

entry of_case(std::string event, const case_ref& c) {
    return of_case(std::move(event), c, c.deduction);
}

/// An entry that ends a proposal.
entry deciding(std::string event, const case_ref& c) {
    entry e = of_case(std::move(event), c);
    e.decides = "deduct.propose/" + c.deduction;
    return e;
}

}  // namespace

entry deduct_propose(const case_ref& c, const proposal_facts& facts) {
    entry e = of_case("deduct.propose", c);
    const std::string& currency = c.task.currency;
    move(e, part(c, worker_part::review), part(c, worker_part::disputed), {currency, c.held_minor});
    move(e, part(c, worker_part::review), part(c, worker_part::payable),
         {currency, c.task.price_minor - c.held_minor});
    move(e, escrow_of(c.task.organisation), jury_of(c.deduction), {currency, c.jury_deposit_minor});
    e.facts.insert({{"by", facts.by},
                    {"cap", std::to_string(facts.cap_minor)},
                    {"evidence_sha256", facts.evidence_sha256},
                    {"jury_deposit", std::to_string(c.jury_deposit_minor)},
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

entry deduct_paused(const case_ref& c, int number, std::int64_t left_s) {
    entry e = of_case("deduct.paused", c, c.deduction + "/" + std::to_string(number));
    e.facts["left_s"] = std::to_string(left_s);
    return e;
}

entry deduct_resumed(const case_ref& c, int number, base::instant_us contest_until_us) {
    entry e = of_case("deduct.resumed", c, c.deduction + "/" + std::to_string(number));
    e.facts["contest_until"] = std::to_string(contest_until_us);
    return e;
}

entry contest_open(const case_ref& c, base::instant_us verdict_due_us) {
    entry e = of_case("contest.open", c);
    e.facts["verdict_due"] = std::to_string(verdict_due_us);
    return e;
}

entry contest_withdraw(const case_ref& c, base::instant_us contest_until_us) {
    entry e = of_case("contest.withdraw", c);
    e.facts["contest_until"] = std::to_string(contest_until_us);
    return e;
}

entry contest_reverse(const case_ref& c, const std::string& because, const std::string& by,
                      std::int64_t kept_minor) {
    entry e = deciding("contest.reverse", c);
    move(e, part(c, worker_part::disputed), part(c, worker_part::payable),
         {c.task.currency, c.held_minor - kept_minor});
    move(e, part(c, worker_part::disputed), escrow_of(c.task.organisation),
         {c.task.currency, kept_minor});
    e.facts.insert({{"because", because}, {"by", by}});
    return e;
}

entry deduct_uphold(const case_ref& c, const std::string& by) {
    entry e = deciding("deduct.uphold", c);
    move(e, part(c, worker_part::disputed), escrow_of(c.task.organisation),
         {c.task.currency, c.held_minor});
    e.facts["by"] = by;
    return e;
}

entry deduct_lapse(const case_ref& c) {
    entry e = deciding("deduct.lapse", c);
    move(e, part(c, worker_part::disputed), escrow_of(c.task.organisation),
         {c.task.currency, c.held_minor});
    return e;
}

entry case_juror(const case_ref& c, const std::string& juror, std::int64_t minor) {
    entry e = named_of("case.juror", c.deduction + "/" + juror, juror);
    move(e, jury_of(c.deduction), worker_account(juror, worker_part::payable),
         {c.task.currency, minor});
    e.facts["case"] = c.deduction;
    return e;
}

entry case_return(const case_ref& c, std::int64_t minor) {
    entry e = named("case.return", c.deduction);
    move(e, jury_of(c.deduction), escrow_of(c.task.organisation), {c.task.currency, minor});
    e.facts = {{"case", c.deduction}, {"organisation", c.task.organisation}};
    return e;
}

}  // namespace ujira::ledger
