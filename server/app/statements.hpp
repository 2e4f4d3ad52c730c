#pragma once
// Keeps G17: one statement that nobody has to keep by hand, straight from the worker's chain in the
// ledger.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <domain/statement.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct statement_line {
    std::int64_t seq = 0;
    std::int64_t at_us = 0;
    std::string event;
    std::string entry_id;
    std::int64_t review_minor = 0;  // changes
    std::int64_t payable_minor = 0;
    std::int64_t disputed_minor = 0;
    std::int64_t in_transit_minor = 0;
    std::int64_t owed_minor = 0;
    std::string project;
    std::string item_name;
    std::string submission_id;
    std::string case_id;
    std::string reason_code;
    std::string words;
    std::string payout_id;
    std::string by;
    std::int64_t deadline_us = 0;  // 0: none
    std::string leaf_sha256;
    // Of a payout's lines: what of it reached the worker and what did not; below zero where it came
    // back.
    std::int64_t net_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t fee_minor = 0;
    std::string tax_rule;
};

struct statement {
    std::int64_t review_minor = 0;
    std::int64_t payable_minor = 0;
    std::int64_t disputed_minor = 0;
    std::int64_t in_transit_minor = 0;
    std::int64_t owed_minor = 0;        // by the co-op: not in escrow yet
    std::int64_t paid_minor = 0;        // out, with fee and tax
    std::vector<statement_line> lines;  // newest first
    std::int64_t next_before = 0;       // 0: no more
};

/// At most 100 lines with a number below `before` (0: the newest). `kind` narrows them: all,
/// review (sent), earned, held, deducted, paid; bad_request for another.
base::result<statement> get_statement(scope& s, std::int64_t before, const std::string& kind);

/// A week or a month.
struct statement_period {
    std::int64_t from_us = 0;
    std::string from;  // its first day, "2026-03-01"
    domain::period_sums sums;
};

struct statement_summary {
    std::string time_zone;                // the co-op's, in which they were cut
    std::vector<statement_period> weeks;  // the last, oldest first
    std::vector<statement_period> months;
};

/// Sums of the whole account, by weeks and months as the co-op's place has them.
base::result<statement_summary> summarise_statement(scope& s);

/// The lines from the first to that number, oldest first. For whoever may see the statement.
std::vector<statement_line> lines_up_to(scope& s, std::int64_t to);

/// Those that say what of a payout reached the worker, or came back; oldest first.
std::vector<statement_line> payout_lines(scope& s);

struct books {
    std::int64_t funded_minor = 0;
    std::int64_t uncleared_minor = 0;
    std::int64_t escrow_minor = 0;
    std::int64_t committed_minor = 0;
    std::int64_t reserve_minor = 0;
    std::int64_t case_minor = 0;
    std::int64_t review_minor = 0;
    std::int64_t disputed_minor = 0;
    std::int64_t payable_minor = 0;
    std::int64_t in_transit_minor = 0;
    std::int64_t paid_minor = 0;
    std::int64_t from_coop_minor = 0;  // what the co-op added of its own, such as interest
    std::int64_t fee_minor = 0;
    std::int64_t refunded_minor = 0;
    bool balanced = false;
    std::int64_t entries = 0;
    std::int64_t pictures = 0;
    std::int64_t assignments = 0;
    std::int64_t submissions = 0;
};

/// Where all money is: sums over every posting.
base::result<books> get_books(scope& s);

}  // namespace ujira::app
