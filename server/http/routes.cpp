#include <array>
#include <http/routes.hpp>
#include <http/solvency.hpp>

namespace ujira::http {
namespace {

using boost::beast::http::verb;
using enum lane;
using enum access;
using enum preparation;
using kind = body_kind;

constexpr bool idempotent = true;
constexpr bool signs = true;

constexpr std::array table{
    route{verb::get, "/api/v1/session", read, anybody, get_session},
    route{verb::post, "/api/v1/session", write, anybody, log_in, kind::json, false, check_password},
    route{verb::delete_, "/api/v1/session", write, logged_in, log_out},
    route{verb::put, "/api/v1/session/language", write, logged_in, set_language, kind::json},
    route{verb::post, "/api/v1/demo/session", write, anybody, demo_log_in, kind::json},
    route{verb::get, "/api/v1/contacts", read, logged_in, list_contacts},
    route{verb::post, "/api/v1/contacts", write, logged_in, add_contact, kind::json, idempotent,
          check_own_password},
    route{verb::post, "/api/v1/contacts/{id}/code", write, logged_in, send_another_code},
    route{verb::post, "/api/v1/contacts/{id}/confirm", write, logged_in, confirm_contact,
          kind::json},
    route{verb::post, "/api/v1/contacts/{id}/end", write, logged_in, end_contact, kind::json, false,
          check_own_password},
    route{verb::get, "/api/v1/events", read, logged_in, follow_events},
    route{verb::get, "/api/v1/invitations", read, logged_in, list_invitations},
    route{verb::post, "/api/v1/invitations", write, logged_in, invite, kind::json, idempotent},
    route{verb::post, "/api/v1/invitations/look", read, anybody, look_at_invitation, kind::json},
    route{verb::post, "/api/v1/invitations/accept", write, anybody, accept_invitation, kind::json,
          false, hash_password},
    route{verb::get, "/api/v1/people", read, logged_in, list_people},
    route{verb::get, "/api/v1/organisations", read, logged_in, list_organisations},
    route{verb::post, "/api/v1/organisations", write, logged_in, create_organisation, kind::json,
          idempotent},
    route{verb::get, "/api/v1/fundings", read, logged_in, list_fundings},
    route{verb::post, "/api/v1/fundings", write, logged_in, enter_funding, kind::json, idempotent},
    route{verb::post, "/api/v1/fundings/{id}/confirm", write, logged_in, confirm_funding},
    route{verb::post, "/api/v1/fundings/{id}/bounce", write, logged_in, bounce_funding},
    route{verb::get, "/api/v1/fundings/{id}/receipt", read, logged_in, get_funding_receipt},
    route{verb::get, "/api/v1/organisations/{id}/money", read, logged_in, get_requester_money},
    route{verb::get, "/api/v1/organisations/{id}/invoices", read, logged_in, list_invoices},
    route{verb::post, "/api/v1/organisations/{id}/invoices", write, logged_in, issue_invoice,
          kind::json, idempotent},
    route{verb::get, "/api/v1/organisations/{id}/invoices/{month}", read, logged_in, get_invoice},
    route{verb::get, "/api/v1/tax-remittances", read, logged_in, list_taxes},
    route{verb::post, "/api/v1/tax-remittances", write, logged_in, enter_remittance, kind::json,
          idempotent},
    route{verb::post, "/api/v1/tax-remittances/{id}/confirm", write, logged_in, confirm_remittance},
    route{verb::post, "/api/v1/tax-remittances/{id}/drop", write, logged_in, drop_remittance},
    route{verb::get, "/api/v1/own-transfers", read, logged_in, list_own_transfers},
    route{verb::post, "/api/v1/own-transfers", write, logged_in, enter_own_transfer, kind::json,
          idempotent},
    route{verb::post, "/api/v1/own-transfers/{id}/confirm", write, logged_in, confirm_own_transfer},
    route{verb::post, "/api/v1/own-transfers/{id}/drop", write, logged_in, drop_own_transfer},
    route{verb::get, "/api/v1/refunds", read, logged_in, list_refunds},
    route{verb::post, "/api/v1/refunds", write, logged_in, ask_refund, kind::json, idempotent},
    route{verb::post, "/api/v1/refunds/{id}/withdraw", write, logged_in, withdraw_refund},
    route{verb::post, "/api/v1/refunds/{id}/send", write, logged_in, send_refund, kind::json},
    route{verb::post, "/api/v1/refunds/{id}/confirm", write, logged_in, confirm_refund},
    route{verb::post, "/api/v1/refunds/{id}/fail", write, logged_in, fail_refund},
    route{verb::get, "/api/v1/payout-methods", read, logged_in, list_payout_methods},
    route{verb::post, "/api/v1/payout-methods", write, logged_in, add_payout_method, kind::json,
          idempotent, check_own_password},
    route{verb::post, "/api/v1/payout-methods/{id}/end", write, logged_in, end_payout_method},
    route{verb::get, "/api/v1/payouts", read, logged_in, see_payouts},
    route{verb::post, "/api/v1/payouts", write, logged_in, ask_payout, kind::json, idempotent},
    route{verb::post, "/api/v1/payouts/{id}/withdraw", write, logged_in, withdraw_payout},
    route{verb::get, "/api/v1/late-payouts", read, anybody, count_late_payouts},
    route{verb::get, "/api/v1/payout-batches", read, logged_in, list_payout_batches},
    route{verb::get, "/api/v1/payout-batches/waiting", read, logged_in, see_waiting_payouts},
    route{verb::post, "/api/v1/payout-batches", write, logged_in, make_payout_batch, kind::json,
          idempotent},
    route{verb::get, "/api/v1/payout-batches/{id}", read, logged_in, get_payout_batch},
    route{verb::get, "/api/v1/payout-batches/{id}/file", read, logged_in, get_payout_file},
    route{verb::post, "/api/v1/payout-batches/{id}/drop", write, logged_in, drop_payout_batch},
    route{verb::post, "/api/v1/payout-batches/{id}/send", write, logged_in, send_payout_batch,
          kind::json},
    route{verb::post, "/api/v1/payouts/{id}/outcome", write, logged_in, say_payout_outcome,
          kind::json, idempotent},
    route{verb::post, "/api/v1/payouts/{id}/outcome/confirm", write, logged_in,
          confirm_payout_outcome},
    route{verb::post, "/api/v1/payouts/{id}/outcome/refuse", write, logged_in,
          refuse_payout_outcome},
    route{verb::get, "/api/v1/hand-overs", read, logged_in, list_hand_overs},
    route{verb::post, "/api/v1/payouts/{id}/received", write, logged_in, receive_hand_over},
    route{verb::post, "/api/v1/payouts/{id}/not-received", write, logged_in, deny_hand_over},
    route{verb::get, "/api/v1/bank-files", read, logged_in, list_bank_files},
    route{verb::post, "/api/v1/bank-files", write, logged_in, import_bank_file, kind::raw,
          idempotent, preparation::read_bank_file},
    route{verb::get, "/api/v1/bank-files/{id}", read, logged_in, get_bank_file},
    route{verb::post, "/api/v1/bank-files/{id}/apply", write, logged_in, apply_bank_file,
          kind::json},
    route{verb::get, "/api/v1/bank-leftovers", read, logged_in, list_bank_leftovers},
    route{verb::post, "/api/v1/bank-lines/{id}/steps", write, logged_in, propose_bank_step,
          kind::json, idempotent},
    route{verb::post, "/api/v1/bank-steps/{id}/confirm", write, logged_in, confirm_bank_step},
    route{verb::post, "/api/v1/bank-steps/{id}/drop", write, logged_in, drop_bank_step},
    route{verb::get, "/api/v1/column-mappings", read, logged_in, list_column_mappings},
    route{verb::post, "/api/v1/column-mappings", write, logged_in, add_column_mapping, kind::json,
          idempotent},
    route{verb::get, "/api/v1/books", read, logged_in, get_books},
    route{verb::get, "/api/v1/solvency", read, anybody, get_solvency},
    route{verb::get, "/api/v1/projects", read, logged_in, list_projects},
    route{verb::post, "/api/v1/projects", write, logged_in, create_project, kind::json, idempotent},
    route{verb::get, "/api/v1/projects/{id}", read, logged_in, get_project},
    route{verb::put, "/api/v1/projects/{id}", write, logged_in, change_project, kind::json},
    route{verb::post, "/api/v1/projects/{id}/pictures", write, logged_in, add_picture, kind::raw,
          idempotent, check_picture},
    route{verb::get, "/api/v1/projects/{id}/figures", read, logged_in, list_figures},
    route{verb::post, "/api/v1/projects/{id}/figures", write, logged_in, add_figure, kind::raw,
          idempotent, check_figure},
    route{verb::get, "/api/v1/projects/{id}/figures/{number}", read, logged_in, get_figure},
    route{verb::get, "/api/v1/projects/{id}/arrived", read, logged_in, list_arrived},
    route{verb::get, "/api/v1/projects/{id}/uploads", read, logged_in, list_uploads},
    route{verb::post, "/api/v1/projects/{id}/uploads", write, logged_in, begin_upload, kind::json,
          idempotent},
    route{verb::get, "/api/v1/uploads/{id}", read, logged_in, get_upload},
    route{verb::patch, "/api/v1/uploads/{id}", write, logged_in, take_piece, kind::piece},
    route{verb::delete_, "/api/v1/uploads/{id}", write, logged_in, drop_upload},
    route{verb::post, "/api/v1/uploads/{id}/picture", write, logged_in, add_uploaded, kind::none,
          idempotent, check_upload},
    route{verb::post, "/api/v1/uploads/{id}/unpacking", write, logged_in, begin_unpacking},
    route{verb::get, "/api/v1/projects/{id}/items", read, logged_in, list_items},
    route{verb::delete_, "/api/v1/items/{id}", write, logged_in, remove_item},
    route{verb::get, "/api/v1/items/{id}/picture", read, logged_in, get_picture},
    route{verb::get, "/api/v1/items/{id}/thumbnail", read, logged_in, get_thumbnail},
    route{verb::get, "/api/v1/items/{id}/tiles/{level}/{x}/{y}", read, logged_in, get_tile,
          kind::none, false, make_tiles},
    route{verb::post, "/api/v1/projects/{id}/publish", write, logged_in, publish_project},
    route{verb::put, "/api/v1/projects/{id}/priority", write, logged_in, set_priority, kind::json},
    route{verb::get, "/api/v1/projects/{id}/consequences", read, logged_in, get_consequences},
    route{verb::post, "/api/v1/projects/{id}/steps", write, logged_in, step_project, kind::json},
    route{verb::get, "/api/v1/projects/{id}/versions", read, logged_in, list_versions},
    route{verb::post, "/api/v1/projects/{id}/versions", write, logged_in, make_version, kind::json,
          idempotent},
    route{verb::post, "/api/v1/projects/{id}/clones", write, logged_in, clone_project, kind::json,
          idempotent},
    route{verb::get, "/api/v1/offers", read, logged_in, list_offers},
    route{verb::post, "/api/v1/projects/{id}/next", write, logged_in, claim_next, kind::json,
          idempotent},
    route{verb::get, "/api/v1/assignments", read, logged_in, list_assignments},
    route{verb::get, "/api/v1/assignments/{id}", read, logged_in, get_assignment},
    route{verb::post, "/api/v1/assignments/{id}/submission", write, logged_in, submit, kind::json,
          idempotent},
    route{verb::post, "/api/v1/assignments/{id}/return", write, logged_in, return_assignment},
    route{verb::post, "/api/v1/assignments/{id}/signal", write, logged_in, signal},
    route{verb::get, "/api/v1/assignments/{id}/draft", read, logged_in, get_draft},
    route{verb::put, "/api/v1/assignments/{id}/draft", write, logged_in, save_draft, kind::json},
    route{verb::get, "/api/v1/projects/{id}/submissions", read, logged_in, list_submissions},
    route{verb::post, "/api/v1/submissions/{id}/accept", write, logged_in, accept_submission},
    route{verb::post, "/api/v1/submissions/{id}/evidence", write, logged_in, make_evidence,
          kind::none, idempotent, draw_evidence},
    route{verb::get, "/api/v1/evidence/{sha256}", read, logged_in, get_evidence},
    route{verb::post, "/api/v1/submissions/{id}/deductions", write, logged_in, propose_deduction,
          kind::json, idempotent},
    route{verb::get, "/api/v1/cases", read, logged_in, list_cases},
    route{verb::get, "/api/v1/cases/{id}", read, logged_in, get_case},
    route{verb::post, "/api/v1/cases/{id}/opened", write, logged_in, open_case},
    route{verb::post, "/api/v1/cases/{id}/contest", write, logged_in, contest_case, kind::json},
    route{verb::post, "/api/v1/cases/{id}/withdraw", write, logged_in, withdraw_proposal},
    route{verb::post, "/api/v1/cases/{id}/verdict", write, logged_in, decide_case, kind::json},
    route{verb::get, "/api/v1/statement", read, logged_in, get_statement},
    route{verb::get, "/api/v1/statement/summary", read, logged_in, get_statement_summary},
    route{verb::post, "/api/v1/statement/issue", write, logged_in, issue_statement},
    route{verb::get, "/api/v1/statement/file", read, logged_in, get_statement_file},
    route{verb::get, "/api/v1/statement/copies/{format}", read, logged_in, get_statement_copy},
    route{verb::get, "/api/v1/statement/copies/{format}/note", read, logged_in,
          get_statement_copy_note, kind::none, false, preparation::none, signs},
    route{verb::get, "/api/v1/statement/certificates", read, logged_in, list_certificates},
    route{verb::get, "/api/v1/statement/certificates/{year}", read, logged_in, get_certificate},
    route{verb::get, "/api/v1/receipts/{line}", read, logged_in, get_receipt},
    route{verb::post, "/api/v1/receipts", write, logged_in, bring_receipt, kind::json},
    route{verb::get, "/api/v1/receipt-claims", read, logged_in, list_receipt_claims},
    route{verb::get, "/api/v1/log", read, anybody, get_log},
    route{verb::get, "/log/checkpoint", read, anybody, get_checkpoint},
    route{verb::get, "/log/key", read, anybody, get_log_key},
    route{verb::get, "/log/consistency", read, anybody, get_consistency},
    route{verb::get, "/log/tile/{path...}", read, anybody, get_log_tile},
    route{verb::get, "/api/v1/projects/{id}/exports", read, logged_in, list_exports},
    route{verb::post, "/api/v1/projects/{id}/exports", write, logged_in, create_export, kind::none,
          idempotent},
    route{verb::get, "/api/v1/exports/{id}/coco", read, logged_in, download_coco},
};

/// Takes the first segment off.
std::string_view next_segment(std::string_view& path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    const auto end = path.find('/');
    const std::string_view segment = path.substr(0, end);
    path = end == std::string_view::npos ? std::string_view() : path.substr(end);
    return segment;
}

std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path) {
    std::vector<std::string> ids;
    while (!pattern.empty() && !path.empty()) {
        if (pattern.ends_with("...}") && pattern.rfind('/') == 0) {
            ids.emplace_back(path.substr(1));
            return ids;
        }
        const std::string_view want = next_segment(pattern);
        const std::string_view have = next_segment(path);
        if (want.starts_with('{')) {
            if (have.empty()) return std::nullopt;
            ids.emplace_back(have);
        } else if (want != have) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return ids;
}

bool match_in(std::span<const route> routes, verb method, std::string_view path, matched& out) {
    for (const route& r : routes) {
        auto ids = match_path(r.path, path);
        if (!ids) continue;
        out.path_known = true;
        if (r.method != method) continue;
        out.found = &r;
        out.ids = std::move(*ids);
        return true;
    }
    return false;
}

}  // namespace

std::span<const route> api_routes() {
    return table;
}

matched match_route(std::span<const route> extra, verb method, std::string_view path) {
    matched out;
    if (!match_in(extra, method, path, out)) match_in(table, method, path, out);
    return out;
}

}  // namespace ujira::http
