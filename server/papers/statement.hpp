#pragma once
// A worker's running account as a file for other programs: CSV for a spreadsheet, JSON for whatever
// reads it exactly. Values in, bytes out: the same values give the same bytes. Days and times are
// the co-op's, beside them each instant in UTC; amounts are decimal texts with all digits the
// ledger counts.

#include <base/time.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

enum class statement_format : std::uint8_t { csv, json };
std::optional<statement_format> statement_format_named(std::string_view name);

/// Minor units in each part of a worker's money.
struct statement_amounts {
    std::int64_t review_minor = 0;
    std::int64_t payable_minor = 0;
    std::int64_t disputed_minor = 0;
    std::int64_t in_transit_minor = 0;
};

struct statement_entry {
    std::int64_t seq = 0;
    base::instant_us at_us = 0;
    std::string event;
    statement_amounts change;
    statement_amounts after;  // balances
    std::string reason_code;
    std::string words;
    std::string project;
    std::string picture;
    std::string assignment;
    std::string deduction;
    std::string leaf_sha256;
    std::string by;              // role id, or "deadline"
    std::int64_t net_minor = 0;  // what reached the worker; below zero where it came back
    std::int64_t tax_minor = 0;
    std::int64_t fee_minor = 0;
    std::string tax_rule;
};

struct statement_paper {
    std::string coop;
    std::string worker;  // id
    std::string currency;
    std::string time_zone;               // IANA
    std::vector<statement_entry> lines;  // oldest first
    std::string worker_name = {};
};

/// RFC 4180 with a heading, UTF-8. A text that a spreadsheet would run as a formula has an
/// apostrophe before it. Throws std::logic_error for a currency that ISO 4217 does not list and
/// for a zone that is none.
std::string statement_csv(const statement_paper& p);
/// One object; amounts as texts, and in minor units beside them. Throws as above.
std::string statement_json(const statement_paper& p);

/// "2026-03-02T08:00:00.000000Z".
std::string instant_text(base::instant_us at_us);

}  // namespace ujira::papers
