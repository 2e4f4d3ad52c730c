#include <array>
#include <base/error.hpp>
#include <ostream>
#include <stdexcept>

namespace ujira::base {
namespace {

constexpr std::array kinds{
    error_kind{errc::bad_http, "bad_http", 400, "This is not proper HTTP"},
    error_kind{errc::headers_too_large, "headers_too_large", 431,
               "The request's headers are too large"},
    error_kind{errc::bad_json, "bad_json", 400, "The request is not valid JSON"},
    error_kind{errc::bad_request, "bad_request", 422, "A part of the request is missing or wrong"},
    error_kind{errc::not_found, "not_found", 404, "There is nothing here for you"},
    error_kind{errc::method_not_allowed, "method_not_allowed", 405, "Not with this method"},
    error_kind{errc::too_large, "too_large", 413, "The request is too large"},
    error_kind{errc::unsupported_media_type, "unsupported_media_type", 415, "Wrong content type"},
    error_kind{errc::internal, "internal", 500, "The server failed; nothing was changed"},
    error_kind{errc::busy, "busy", 503, "Too busy just now; try again shortly"},
    error_kind{errc::storage_full, "storage_full", 507, "The server's disk is full"},
    error_kind{errc::idempotency_key_missing, "idempotency_key_missing", 400,
               "An Idempotency-Key of 8 to 64 visible characters is needed"},
    error_kind{errc::idempotency_conflict, "idempotency_conflict", 409,
               "This Idempotency-Key was used for another request"},
    error_kind{errc::not_logged_in, "not_logged_in", 401, "Log in first"},
    error_kind{errc::wrong_login, "wrong_login", 401, "Login or password is wrong"},
    error_kind{errc::csrf, "csrf", 403, "The X-CSRF-Token is missing or wrong"},
    error_kind{errc::forbidden, "forbidden", 403, "Your roles do not allow this"},
    error_kind{errc::too_many_tries, "too_many_tries", 429, "Too many tries; wait a little"},
    error_kind{errc::login_taken, "login_taken", 409, "Somebody has this login already"},
    error_kind{errc::password_too_short, "password_too_short", 422,
               "The password needs at least 8 characters"},
    error_kind{errc::invitation_unknown, "invitation_unknown", 404, "There is no such invitation"},
    error_kind{errc::invitation_used, "invitation_used", 409, "The invitation was used or expired"},
    error_kind{errc::name_taken, "name_taken", 409, "This name is taken"},
    error_kind{errc::bank_reference_used, "bank_reference_used", 409,
               "This bank reference was entered already"},
    error_kind{errc::same_person, "same_person", 403, "A second person must decide this"},
    error_kind{errc::already_decided, "already_decided", 409, "This was decided already"},
    error_kind{errc::amount_overflow, "amount_overflow", 422, "The amount is too large"},
    error_kind{errc::debt_open, "debt_open", 409, "The organisation owes money; that comes first"},
    error_kind{errc::shortfall_open, "shortfall_open", 409,
               "The co-op owes money to escrow; that comes first"},
    error_kind{errc::not_a_draft, "not_a_draft", 409, "The project is published already"},
    error_kind{errc::no_pictures, "no_pictures", 409, "The project has no pictures yet"},
    error_kind{errc::escrow_short, "escrow_short", 409, "Not enough confirmed money in escrow"},
    error_kind{errc::price_below_floor, "price_below_floor", 422, "The price is below the floor"},
    error_kind{errc::bad_labels, "bad_labels", 422, "The labels can't be used like this"},
    error_kind{errc::wrong_step, "wrong_step", 409, "The project can't go there from where it is"},
    error_kind{errc::more_than_shown, "more_than_shown", 409,
               "More people or more money are concerned than you were shown"},
    error_kind{errc::price_cut, "price_cut", 422, "A published price can't be cut"},
    error_kind{errc::too_many_figures, "too_many_figures", 409,
               "The instructions have as many pictures as they can have"},
    error_kind{errc::picture_not_an_image, "picture_not_an_image", 422, "Not a picture"},
    error_kind{errc::picture_format_unsupported, "picture_format_unsupported", 422,
               "This kind of picture can't be read here"},
    error_kind{errc::picture_truncated, "picture_truncated", 422, "The picture's end is missing"},
    error_kind{errc::picture_too_many_pixels, "picture_too_many_pixels", 422,
               "The picture has more than 50 megapixels"},
    error_kind{errc::picture_damaged, "picture_damaged", 422, "The picture is damaged"},
    error_kind{errc::picture_duplicate, "picture_duplicate", 409,
               "This project has the same picture already"},
    error_kind{errc::picture_check_timeout, "picture_check_timeout", 503,
               "Checking the picture took too long"},
    error_kind{errc::picture_too_large, "picture_too_large", 413, "The file is over 32 MiB"},
    error_kind{errc::upload_offset, "upload_offset", 409,
               "The upload goes on at another place of the file"},
    error_kind{errc::upload_unfinished, "upload_unfinished", 409,
               "Not all of the file is here yet"},
    error_kind{errc::upload_too_large, "upload_too_large", 413, "The file is over 4 GiB"},
    error_kind{errc::upload_quota, "upload_quota", 409,
               "Your organisation has too many bytes on their way already"},
    error_kind{errc::upload_changed, "upload_changed", 422,
               "What arrived is not the file that was announced"},
    error_kind{errc::zip_damaged, "zip_damaged", 422, "The zip is damaged or not whole"},
    error_kind{errc::zip_too_many_files, "zip_too_many_files", 422,
               "The zip has more than 20,000 files"},
    error_kind{errc::zip_too_much, "zip_too_much", 422, "The zip unpacks to more than it may"},
    error_kind{errc::zip_entry_encrypted, "zip_entry_encrypted", 422,
               "The file in the zip is locked with a password"},
    error_kind{errc::zip_entry_unreadable, "zip_entry_unreadable", 422,
               "The file can't be taken out of the zip"},
    error_kind{errc::offer_changed, "offer_changed", 409, "The offer has changed"},
    error_kind{errc::no_task_left, "no_task_left", 409, "No task is left here for you"},
    error_kind{errc::too_many_open, "too_many_open", 409, "Finish or give back a task first"},
    error_kind{errc::share_taken, "share_taken", 409,
               "You have taken as many tasks here as one person may"},
    error_kind{errc::not_eligible, "not_eligible", 403,
               "This project asks for experience that you do not have yet"},
    error_kind{errc::bad_annotation, "bad_annotation", 422,
               "A shape or tag can't be sent like this"},
    error_kind{errc::too_late, "too_late", 409, "The time for this has passed"},
    error_kind{errc::already_submitted, "already_submitted", 409, "This task was sent already"},
    error_kind{errc::task_cancelled, "task_cancelled", 409,
               "The project was cancelled; your time was paid"},
    error_kind{errc::if_match_missing, "if_match_missing", 428,
               "An If-Match with the draft's revision is needed"},
    error_kind{errc::draft_changed, "draft_changed", 412,
               "Another tab or device has saved this draft meanwhile"},
    error_kind{errc::not_submitted, "not_submitted", 409, "This answer is not waiting for review"},
    error_kind{errc::reason_code_unknown, "reason_code_unknown", 422,
               "The policy has no such reason code"},
    error_kind{errc::reason_not_allowed, "reason_not_allowed", 422,
               "The reason code does not fit this answer"},
    error_kind{errc::evidence_missing, "evidence_missing", 422, "Evidence is needed"},
    error_kind{errc::words_missing, "words_missing", 422, "An explanation in words is needed"},
    error_kind{errc::above_cap, "above_cap", 422, "More than the policy lets anybody hold"},
    error_kind{errc::window_over, "window_over", 409, "The time to contest has passed"},
    error_kind{errc::not_contestable, "not_contestable", 409, "This can't be contested any more"},
    error_kind{errc::conflict_of_interest, "conflict_of_interest", 403,
               "You are a party to this; another person must decide"},
    error_kind{errc::verdict_needs_contest, "verdict_needs_contest", 409,
               "Only a contested case gets a verdict"},
    error_kind{errc::contact_taken, "contact_taken", 409,
               "Somebody else has confirmed this address"},
    error_kind{errc::code_wrong, "code_wrong", 422, "The code is not the one that was sent"},
    error_kind{errc::no_way_out, "no_way_out", 409,
               "This server is not set up to send messages of this kind"},
    error_kind{errc::method_taken, "method_taken", 409, "Somebody else is paid at this number"},
    error_kind{errc::payable_short, "payable_short", 409, "More than you can withdraw"},
    error_kind{errc::below_least, "below_least", 422, "Less than can be sent"},
    error_kind{errc::terms_changed, "terms_changed", 409, "Fee or tax is not what you were shown"},
    error_kind{errc::batch_changed, "batch_changed", 409, "The batch is not what you were shown"},
    error_kind{errc::nothing_to_pay, "nothing_to_pay", 409, "Nobody waits for money by this way"},
    error_kind{errc::file_known, "file_known", 409, "This file was read before"},
    error_kind{errc::file_unreadable, "file_unreadable", 422, "The file can't be read"},
    error_kind{errc::columns_missing, "columns_missing", 422,
               "A column that is needed is not chosen"},
    error_kind{errc::coop_late, "coop_late", 409,
               "The co-op pays too late; no new work is given out"},
    error_kind{errc::nothing_to_export, "nothing_to_export", 409, "Nothing to export yet"},
    error_kind{errc::entry_conflict, "entry_conflict", 409,
               "The ledger has another entry for this cause"},
    error_kind{errc::entry_unbalanced, "entry_unbalanced", 422, "The postings do not balance"},
    error_kind{errc::entry_malformed, "entry_malformed", 422, "The entry is malformed"},
    error_kind{errc::account_unknown, "account_unknown", 422, "There is no such account"},
    error_kind{errc::balance_negative, "balance_negative", 409, "An account would go below zero"},
};

constexpr bool complete() {
    if (kinds.size() != static_cast<std::size_t>(errc::count_)) return false;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (static_cast<std::size_t>(kinds[i].code) != i) return false;
    return true;
}
static_assert(complete(), "each error code needs its row, in the order of the enum");

}  // namespace

const error_kind& describe(errc code) {
    return kinds.at(static_cast<std::size_t>(code));
}

std::ostream& operator<<(std::ostream& out, const error& e) {
    out << describe(e.code).name;
    if (!e.field.empty()) out << " at " << e.field;
    if (!e.detail.empty()) out << ": " << e.detail;
    return out;
}

void throw_exception_from_error(const error& e, const boost::source_location& loc) {
    throw std::logic_error(std::string("value() of an error: ") +
                           std::string(describe(e.code).name) + " " + e.detail + " at " +
                           loc.to_string());
}

}  // namespace ujira::base
