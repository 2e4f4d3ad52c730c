#pragma once
// Everything that can go wrong for a person, in one list. A code never changes its meaning: clients
// and the text catalogue (problem.CODE) stand on it. docs/api.md explains each.

#include <boost/system/result.hpp>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::base {

enum class errc : std::uint8_t {
    // requests
    bad_http,
    headers_too_large,
    bad_json,
    bad_request,
    not_found,
    method_not_allowed,
    too_large,
    unsupported_media_type,
    internal,
    busy,
    storage_full,
    idempotency_key_missing,
    idempotency_conflict,
    // people
    not_logged_in,
    wrong_login,
    csrf,
    forbidden,
    too_many_tries,
    login_taken,
    password_too_short,
    invitation_unknown,
    invitation_used,
    name_taken,
    // money in
    bank_reference_used,
    same_person,
    already_decided,
    amount_overflow,
    debt_open,
    shortfall_open,
    // projects
    not_a_draft,
    no_pictures,
    escrow_short,
    price_below_floor,
    bad_labels,
    wrong_step,
    more_than_shown,
    price_cut,
    too_many_figures,
    // pictures
    picture_not_an_image,
    picture_format_unsupported,
    picture_truncated,
    picture_too_many_pixels,
    picture_damaged,
    picture_duplicate,
    picture_check_timeout,
    picture_too_large,
    // uploads in pieces
    upload_offset,
    upload_unfinished,
    upload_too_large,
    upload_quota,
    upload_changed,
    zip_damaged,
    zip_too_many_files,
    zip_too_much,
    zip_entry_encrypted,
    zip_entry_unreadable,
    // dispatch
    offer_changed,
    no_task_left,
    too_many_open,
    share_taken,
    not_eligible,
    // submissions
    bad_annotation,
    too_late,
    already_submitted,
    task_cancelled,
    if_match_missing,
    draft_changed,
    // reviews
    not_submitted,
    reason_code_unknown,
    reason_not_allowed,
    evidence_missing,
    words_missing,
    above_cap,
    // contests
    window_over,
    not_contestable,
    conflict_of_interest,
    verdict_needs_contest,
    // money out
    contact_taken,
    code_wrong,
    no_way_out,
    method_taken,
    payable_short,
    below_least,
    terms_changed,
    batch_changed,
    nothing_to_pay,
    file_known,
    file_unreadable,
    columns_missing,
    coop_late,
    // exports
    nothing_to_export,
    // ledger
    entry_conflict,
    entry_unbalanced,
    entry_malformed,
    account_unknown,
    balance_negative,
    // last: the number of codes
    count_
};

/// What a code is called in the API, its HTTP status, and an English title for people without the
/// catalogue.
struct error_kind {
    errc code;
    std::string_view name;
    int status;
    std::string_view title;
};

const error_kind& describe(errc code);

/// A refused request. `detail` is for the log and for developers; people read the catalogue's text
/// for the code.
struct error {
    errc code = errc::internal;
    std::string detail;
    std::string field;                        // which part of the request, empty if none
    std::optional<std::int64_t> shape_index;  // which shape of an annotation
    std::optional<std::int64_t> missing_minor;
    std::optional<std::int64_t> need_minor;
    std::optional<std::int64_t> retry_after_s;
    std::optional<std::int64_t> offset_bytes;  // where an upload goes on

    error() = default;
    error(errc c)
        : code(c) {}  // NOLINT(google-explicit-constructor): `return errc::forbidden;` reads well
    error(errc c, std::string d) : code(c), detail(std::move(d)) {}

    error& at(std::string name) {
        field = std::move(name);
        return *this;
    }
};

/// Code and detail, for logs and tests.
std::ostream& operator<<(std::ostream& out, const error& e);

template <class T>
using result = boost::system::result<T, error>;

/// boost::system::result calls this when value() is asked of an error: that is a bug, so it throws.
[[noreturn]] void throw_exception_from_error(const error& e, const boost::source_location& loc);

}  // namespace ujira::base
