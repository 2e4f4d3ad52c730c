#pragma once
// What a worker can prove without the server: that a statement is signed for by the co-op, whole up
// to its last line, and unchanged since any receipt that the worker kept. Pure: `ujira verify`
// reads the files, the page public/verify.html does the same in a browser.

#include <cstdint>
#include <ledger/checkpoint.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::ledger {

/// What was found wrong. The name of each (name_of) is the same in the page's verifier.
enum class fault : std::uint8_t {
    unreadable,    // no such file, or not of its format
    not_signed,    // by this key: somebody else's key or log, or a forged signature
    not_in_log,    // a leaf that the checkpoint's root doesn't hold: changed, or made up
    other_worker,  // a line of somebody else
    line_missing,  // a number left out, or twice
    line_order,    // swapped lines
    chain_broken,  // a line doesn't continue the one before it: a forked chain
    sum_wrong,     // amounts that don't add up to the balances
    no_end,        // doesn't end with statement.issue: lines may be missing at the end
    rewritten,     // says otherwise than what was handed out earlier
    tail_missing,  // a receipt proves a later line
    receipt_false  // a receipt that isn't one of this log
};
std::string_view name_of(fault f);

struct finding {
    fault what = fault::unreadable;
    std::int64_t line = 0;  // number in the statement, 0: none
    std::string words;      // in English, for a person
};

struct verdict {
    std::vector<finding> wrong;  // empty: everything was found right
    std::string origin;
    std::string worker;
    std::int64_t lines = 0;
    std::int64_t log_size = 0;
    std::int64_t at_us = 0;  // of the last line
    /// currency -> part -> minor units, after the last line.
    std::map<std::string, std::map<std::string, std::int64_t>> balances;
    std::int64_t compared = 0;  // things from earlier that were held against it
};

/// `file`: a statement.ujira. `against`: receipts, older statements or checkpoints, as they were
/// handed out. Reads all, however wrong, and tells every kind of fault once with its first line.
verdict verify_statement(std::string_view file, const verifier_key& by,
                         std::span<const std::string> against);

/// One receipt alone.
verdict verify_receipt(std::string_view file, const verifier_key& by);

/// Either, by what it begins with.
verdict verify(std::string_view file, const verifier_key& by, std::span<const std::string> against);

}  // namespace ujira::ledger
