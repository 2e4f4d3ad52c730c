#include <app/batch_lines.hpp>
#include <app/changes.hpp>
#include <app/payout_batches.hpp>
#include <app/payout_files.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <base/zone.hpp>
#include <domain/batches.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <numeric>
#include <store/ledger.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

std::int64_t sum(const std::vector<store::payout>& rows, std::int64_t store::payout::*of) {
    return std::accumulate(
        rows.begin(), rows.end(), std::int64_t{0},
        [of](std::int64_t so_far, const store::payout& p) { return so_far + p.*of; });
}

/// What still has to be right of a draft, whoever sends it.
result<void> check_money(scope& s, const std::vector<store::payout>& rows) {
    for (const bool line : covered_lines(s.tx, rows))
        if (!line) return errc::payable_short;
    const std::string& currency = s.house.policy.currency;
    const std::int64_t leaves =
        sum(rows, &store::payout::net_minor) + sum(rows, &store::payout::fee_minor);
    const std::int64_t held = store::balance_of(s.tx, std::string(ledger::bank_escrow), currency) -
                              store::payouts_under_way_minor(s.tx, currency);
    if (leaves > held) return errc::shortfall_open;
    return {};
}

/// Whether this person may be the one who sends it.
result<void> check_sender(const scope& s, const store::payout_batch& b,
                          const std::vector<store::payout>& rows) {
    if (b.alone == 0 && b.made_by == s.who.id) return errc::same_person;
    for (const store::payout& p : rows)
        if (p.person_id == s.who.id) return errc::conflict_of_interest;
    return {};
}

result<void> hindrance(scope& s, const store::payout_batch& b,
                       const std::vector<store::payout>& rows) {
    if (const auto ok = check_sender(s, b, rows); !ok) return ok;
    return check_money(s, rows);
}

std::vector<std::string> may_do(scope& s, const store::payout_batch& b) {
    std::vector<std::string> out;
    const bool decides = static_cast<bool>(allow(s.who, use_case::approve_batch));
    if (b.state == "draft" && decides) {
        if (check_sender(s, b, store::payouts_of_batch(s.tx, b.id))) out.emplace_back("send");
        out.emplace_back("drop");
    }
    if (b.state == "sent" && allow(s.who, use_case::make_batch) && has_file(s.tx, b))
        out.emplace_back("download");
    return out;
}

batch_view view_of(scope& s, const store::payout_batch& b) {
    return {b, person_name(s.tx, b.made_by), person_name(s.tx, b.decided_by),
            store::states_of_batch(s.tx, b.id), may_do(s, b)};
}

batch_detail detail_of(scope& s, const store::payout_batch& b) {
    const std::vector<store::payout> rows = store::payouts_of_batch(s.tx, b.id);
    batch_detail d{view_of(s, b), lines_seen(s, b, rows), ""};
    if (b.state != "draft") return d;
    if (const auto ok = hindrance(s, b, rows); !ok)
        d.hindrance = base::describe(ok.error().code).name;
    return d;
}

result<store::payout_batch> undecided(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::approve_batch); !ok) return ok.error();
    auto b = store::find_payout_batch(s.tx, id);
    if (!b) return errc::not_found;
    if (b->state != "draft") return errc::already_decided;
    return std::move(*b);
}

void move_line(scope& s, store::payout p, const char* state, const std::string& batch) {
    p.state = state;
    p.batch_id = batch;
    if (p.state == "sent") p.sent_us = s.tx.now_us;
    store::update_payout(s.tx, p);
    tell_payouts(s.tx, p.person_id);
}

result<void> submit(scope& s, const store::payout_batch& b, const store::payout& p) {
    const ledger::payout_ref ref{p.id, p.person_id, {p.currency, p.gross_minor}};
    const auto posted =
        post(s.tx, ledger::payout_submit(ref, b.id, p.end_to_end_id), s.house.policy.currency);
    if (!posted) return posted.error();
    move_line(s, p, "sent", b.id);
    return {};
}

store::payout_batch batch_of(const scope& s, const std::string& kind, const std::string& mapping,
                             const std::vector<store::payout>& rows) {
    store::payout_batch b;
    b.id = base::new_id(s.tx.now_us);
    b.kind = kind;
    b.state = "draft";
    b.currency = s.house.policy.currency;
    b.net_minor = sum(rows, &store::payout::net_minor);
    b.lines = static_cast<std::int64_t>(rows.size());
    b.lines_sha256 = lines_sha256(kind, rows);
    b.alone = b.net_minor <= s.house.policy.alone_minor ? 1 : 0;
    b.made_by = s.who.id;
    b.made_us = s.tx.now_us;
    b.mapping_id = mapping;
    return b;
}

}  // namespace

result<batch_page> list_batches(scope& s, const std::string& before) {
    constexpr std::size_t page = 50;
    if (const auto ok = allow(s.who, use_case::see_payouts); !ok) return ok.error();
    batch_page out;
    for (const store::payout_batch& b : store::payout_batches(s.tx, before, page))
        out.batches.push_back(view_of(s, b));
    if (out.batches.size() == page) out.next_before = out.batches.back().batch.id;
    return out;
}

result<waiting_payouts> see_waiting(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_payouts); !ok) return ok.error();
    waiting_payouts out = waiting_lines(s);
    for (const store::payout_batch& b : store::payout_drafts(s.tx))
        out.drafts.push_back(view_of(s, b));
    out.outcomes = outcomes_seen(s);
    return out;
}

result<batch_detail> see_batch(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::see_payouts); !ok) return ok.error();
    const auto b = store::find_payout_batch(s.tx, id);
    if (!b) return errc::not_found;
    return detail_of(s, *b);
}

result<batch_detail> make_batch(scope& s, const std::string& kind, const std::string& mapping) {
    if (const auto ok = allow(s.who, use_case::make_batch); !ok) return ok.error();
    if (const auto ok = check_mapping(s.tx, kind, mapping); !ok) return ok.error();
    std::vector<store::payout> rows;
    const auto waiting = store::payouts_waiting(s.tx, kind, domain::batch_most);
    const std::vector<bool> covered = covered_lines(s.tx, waiting);
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (covered[i]) rows.push_back(waiting[i]);
    if (rows.empty()) return errc::nothing_to_pay;
    const store::payout_batch b = batch_of(s, kind, mapping, rows);
    store::insert_payout_batch(s.tx, b);
    for (const store::payout& p : rows) move_line(s, p, "in_batch", b.id);
    return detail_of(s, b);
}

result<batch_detail> drop_batch(scope& s, const std::string& id) {
    auto b = undecided(s, id);
    if (!b) return b.error();
    for (const store::payout& p : store::payouts_of_batch(s.tx, id))
        move_line(s, p, "requested", "");
    b->state = "dropped";
    b->decided_by = s.who.id;
    b->decided_us = s.tx.now_us;
    store::decide_payout_batch(s.tx, *b, "");
    return detail_of(s, *b);
}

result<batch_detail> send_batch(scope& s, const std::string& id, const std::string& shown_sha256) {
    auto b = undecided(s, id);
    if (!b) return b.error();
    const std::vector<store::payout> rows = store::payouts_of_batch(s.tx, id);
    if (shown_sha256 != b->lines_sha256 || lines_sha256(b->kind, rows) != b->lines_sha256)
        return errc::batch_changed;
    if (const auto ok = hindrance(s, *b, rows); !ok) return ok.error();
    b->state = "sent";
    b->decided_by = s.who.id;
    b->decided_us = s.tx.now_us;
    b->send_day = domain::next_working_day(s.tx.now_us, base::zone_of(s.house.policy.time_zone));
    const auto file = make_payout_file(s, *b, rows);
    if (!file) return file.error();
    for (const store::payout& p : rows)
        if (const auto done = submit(s, *b, p); !done) return done.error();
    store::decide_payout_batch(s.tx, *b, *file);
    return detail_of(s, *b);
}

}  // namespace ujira::app
