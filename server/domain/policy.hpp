#pragma once
// The policy as values: every number that a rule uses. Read from a dated file by room `app`
// (schema/policy.schema.json); defaults and where they come from: docs/guarantees.md.

#include <base/time.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace ujira::domain {

/// One hourly floor, in force from a date on.
struct floor_row {
    std::int64_t per_hour_minor = 0;
    base::instant_us from_us = 0;
    std::string source;   // who published it, where and when
    bool sample = false;  // shipped for demonstration; never good enough to pay people by
};

/// How much of a price a reason code may hold, in 1/100 percent.
struct reason_code {
    std::string code;
    std::int64_t cap_bp = 0;
};

/// A way to send money: what its provider takes for each payout, and the least that is sent.
struct payout_way {
    std::string kind;  // bank, mobile, cash
    std::int64_t fee_minor = 0;
    std::int64_t least_minor = 0;  // never above one hour of the floor (G19)
    std::int64_t unit_minor = 0;   // only multiples of this are sent; the rest stays payable
};

/// A tax withheld from payouts. None stands in the policy unless the co-op writes it there.
struct tax_rule {
    std::string id;
    std::string authority;  // UUID: the ledger's account is named by it
    std::string authority_name;
    std::int64_t rate_bp = 0;  // of what is sent and the tax together, in 1/100 percent
    base::instant_us from_us = 0;
};

/// The account that payouts by bank leave from, as the payment file names it.
struct bank_account {
    std::string holder;  // empty: payouts by bank are not set up
    std::string number;  // IBAN, or the bank's own form
    std::string bic;     // of the bank; may be empty
};

struct policy {
    std::string version;
    std::string coop_name;
    std::string currency;           // ISO 4217
    int scale = 4;                  // ISO exponent + 2
    std::vector<floor_row> floors;  // any order
    std::int64_t unpaid_time_bp =
        3300;  // u: time around a task as a share of the time on it (Toxtli et al. 2021)
    std::int64_t fee_bp = 1000;
    std::int64_t default_review_us = 72 * base::hour_us;
    std::int64_t max_review_us = 7 * base::day_us;
    std::int64_t lease_us = 30 * base::minute_us;
    std::int64_t lease_most_us = 4 * base::hour_us;  // renewed while active, up to here
    std::int64_t signal_gap_us =
        120 * base::second_us;  // tau: what a gap between signals counts for at most
    std::int64_t late_us = 7 * base::day_us;
    std::int64_t contest_us = 30 * base::day_us;
    std::int64_t verdict_us = 14 * base::day_us;
    std::int64_t max_open_tasks = 3;
    std::int64_t small_task_s = 30;  // estimates up to this may be claimed several at once
    std::int64_t bundle_most = 10;   // ... up to this many
    std::int64_t again_us =
        base::hour_us;  // a picture given back comes again after this, at the earliest
    std::vector<reason_code> reason_codes;

    std::string time_zone = "UTC";  // IANA; days and months of statements are its own
    std::vector<payout_way> payout_ways;
    std::vector<tax_rule> tax_rules;  // any order
    bank_account escrow_account;
    std::int64_t payout_us = 7 * base::day_us;         // from request to sending, at the latest
    std::int64_t method_hold_us = 72 * base::hour_us;  // of a new payout method
    std::int64_t alone_minor = 0;                      // a batch up to this needs no second person
    std::int64_t late_interest_bp = 1'000;             // a year, on what is sent too late (G18)
    std::int64_t late_stop_us = 7 * base::day_us;      // so late, and no new work is given out
};

/// The row in force: the latest that has begun. nullptr before the first.
const floor_row* floor_at(const policy& p, base::instant_us now);
/// nullptr for a code the policy doesn't have.
const reason_code* find_reason(const policy& p, const std::string& code);
/// nullptr for a way the policy doesn't have.
const payout_way* find_payout_way(const policy& p, const std::string& kind);
/// The rule in force: the latest that has begun. nullptr without one.
const tax_rule* tax_at(const policy& p, base::instant_us now);

}  // namespace ujira::domain
