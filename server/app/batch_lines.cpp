#include <algorithm>
#include <app/batch_lines.hpp>
#include <app/people.hpp>
#include <base/canonical_json.hpp>
#include <base/crypto.hpp>
#include <domain/batches.hpp>
#include <ledger/accounts.hpp>
#include <store/ledger.hpp>

namespace ujira::app {
namespace {

std::int64_t payable_of(store::tx& tx, const std::string& person, const std::string& currency) {
    // A liability: what is owed stands below zero.
    return -store::balance_of(tx, ledger::worker_account(person, ledger::worker_part::payable),
                              currency);
}

std::vector<std::string> checks_of(scope& s, const store::payout& p, const store::payout_method& m,
                                   std::int64_t of_person, bool covered) {
    const store::payout_habit habit = store::payout_habit_of(s.tx, p.person_id, p.method_id);
    return domain::checks_of({.net_minor = p.net_minor,
                              .due_us = p.due_us,
                              .method_since_us = m.created_us,
                              .paid_by_method = habit.settled_by_method,
                              .usual_minor = habit.usual_minor,
                              .of_person = of_person,
                              .covered = covered},
                             s.tx.now_us);
}

batch_line line_seen(scope& s, const store::payout& p, const store::payout_method& m) {
    batch_line line{p, person_name(s.tx, p.person_id), m.shown, {}, {}, {}};
    if (p.state != "sent") return line;
    if (const auto said = store::open_outcome_of(s.tx, p.id))
        line.outcome.push_back(outcome_seen(s, *said, p));
    else if (allow(s.who, use_case::make_batch) && p.person_id != s.who.id)
        line.may = {"settled", "failed"};
    return line;
}

waiting_payout waiting_of(scope& s, const store::payout& p, const char* because) {
    const auto m = store::find_payout_method(s.tx, p.method_id);
    return {p, person_name(s.tx, p.person_id), m->kind, because, m->usable_us};
}

}  // namespace

std::string lines_sha256(const std::string& kind, const std::vector<store::payout>& rows) {
    nlohmann::json lines = nlohmann::json::array();
    for (const store::payout& p : rows)
        lines.push_back({p.id, p.end_to_end_id, p.person_id, p.method_id, p.currency,
                         std::to_string(p.net_minor), std::to_string(p.fee_minor),
                         std::to_string(p.tax_minor), p.tax_rule});
    return base::sha256_hex(base::canonical_json({{"kind", kind}, {"lines", lines}}).value());
}

std::vector<bool> covered_lines(store::tx& tx, const std::vector<store::payout>& rows) {
    std::vector<domain::asked_payout> asked;
    std::map<std::string, std::int64_t> payable;
    for (const store::payout& p : rows) {
        asked.push_back({p.person_id, p.gross_minor});
        if (!payable.contains(p.person_id))
            payable[p.person_id] = payable_of(tx, p.person_id, p.currency);
    }
    return domain::covered(asked, std::move(payable));
}

std::vector<batch_line> lines_seen(scope& s, const store::payout_batch& b,
                                   const std::vector<store::payout>& rows) {
    std::vector<batch_line> out;
    out.reserve(rows.size());
    const bool draft = b.state == "draft";
    const auto covered = draft ? covered_lines(s.tx, rows) : std::vector<bool>();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const store::payout& p = rows[i];
        const auto m = store::find_payout_method(s.tx, p.method_id);
        batch_line line = line_seen(s, p, *m);
        const auto of_person = std::count_if(rows.begin(), rows.end(), [&](const auto& other) {
            return other.person_id == p.person_id;
        });
        if (draft) line.checks = checks_of(s, p, *m, of_person, covered[i]);
        out.push_back(std::move(line));
    }
    return out;
}

waiting_payouts waiting_lines(scope& s) {
    constexpr std::int64_t most = 100;
    waiting_payouts out;
    out.queues = store::payout_queues(s.tx);
    for (const store::payout& p : store::payouts_overdue(s.tx, most))
        out.late.push_back(waiting_of(s, p, "late"));
    for (const store::payout_queue& q : out.queues) {
        const auto rows = store::payouts_waiting(s.tx, q.kind, domain::batch_most);
        const auto covered = covered_lines(s.tx, rows);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (!covered[i]) out.not_now.push_back(waiting_of(s, rows[i], "payable_short"));
    }
    for (const std::string& id : store::payouts_on_hold(s.tx, most))
        out.not_now.push_back(waiting_of(s, *store::find_payout(s.tx, id), "method_waits"));
    return out;
}

}  // namespace ujira::app
