#include <harness/probes.hpp>
#include <harness/steps.hpp>

namespace ujira::acceptance {

using app::use_case;

std::vector<probe> probes(const object_ids& of) {
    const json funding = {
        {"organisation_id", of.organisation}, {"amount_minor", 1}, {"bank_reference", "r"}};
    const json refund = {{"organisation_id", of.organisation}, {"amount_minor", 1}};
    const json project = {
        {"organisation_id", of.organisation},
        {"title", "t"},
        {"purpose", "p"},
        {"instructions", ""},
        {"content_warning", ""},
        {"labels", {{{"name", "boat"}, {"kind", "box"}, {"color", "#c2410c"}, {"key", "b"}}}},
        {"price_minor", 1},
        {"estimate_s", 60},
        {"overlap", 1},
        {"review_hours", 1}};
    const json proposal = {
        {"reason_code", "empty"}, {"words", "w"}, {"evidence_sha256", of.evidence}};
    const json verdict = {{"outcome", "upheld"}, {"words", "w"}};
    const json offer = {{"offer_hash", std::string(64, 'a')}};
    return {
        {"GET", "/invitations", use_case::invite, {}},
        {"POST", "/invitations", use_case::invite, {{"roles", {"worker"}}}},
        {"GET", "/people", use_case::see_people, {}},
        {"GET", "/organisations", use_case::see_organisations, {}},
        {"POST",
         "/organisations",
         use_case::create_organisation,
         {{"name", "n"}, {"legal_entity", "l"}}},
        {"POST", "/contacts/" + of.contact + "/code", std::nullopt, {}},
        {"POST", "/contacts/" + of.contact + "/confirm", std::nullopt, {{"code", "1"}}},
        {"POST", "/contacts/" + of.contact + "/end", std::nullopt, {{"password", password}}},
        {"GET", "/fundings", use_case::see_fundings, {}},
        {"POST", "/fundings", use_case::enter_funding, funding},
        {"POST", "/fundings/" + of.funding + "/confirm", use_case::decide_funding, {}},
        {"POST", "/fundings/" + of.funding + "/bounce", use_case::decide_funding, {}},
        {"GET", "/refunds", use_case::see_fundings, {}},
        {"POST", "/refunds", use_case::ask_refund, refund},
        {"POST", "/refunds/" + of.refund + "/withdraw", use_case::ask_refund, {}},
        {"POST",
         "/refunds/" + of.refund + "/send",
         use_case::send_refund,
         {{"bank_reference", "r"}}},
        {"POST", "/refunds/" + of.refund + "/confirm", use_case::decide_refund, {}},
        {"POST", "/refunds/" + of.refund + "/fail", use_case::decide_refund, {}},
        {"GET", "/payout-methods", use_case::see_own_payouts, {}},
        {"POST",
         "/payout-methods",
         use_case::ask_payout,
         {{"kind", "cash"}, {"password", password}}},
        {"POST", "/payout-methods/" + of.payout_method + "/end", use_case::ask_payout, {}},
        {"GET", "/payouts", use_case::see_own_payouts, {}},
        {"POST",
         "/payouts",
         use_case::ask_payout,
         {{"method_id", of.payout_method},
          {"amount_minor", 1},
          {"fee_minor", 0},
          {"tax_minor", 0}}},
        {"POST", "/payouts/" + of.payout + "/withdraw", use_case::ask_payout, {}},
        {"GET", "/books", use_case::see_books, {}},
        {"GET", "/projects", use_case::see_projects, {}},
        {"POST", "/projects", use_case::change_project, project},
        {"GET", "/projects/" + of.project, use_case::see_projects, {}},
        {"PUT", "/projects/" + of.project, use_case::change_project, project},
        {"GET", "/projects/" + of.project + "/arrived?bytes=1", use_case::change_project, {}},
        {"GET", "/projects/" + of.project + "/uploads", use_case::change_project, {}},
        {"POST",
         "/projects/" + of.project + "/uploads",
         use_case::change_project,
         {{"kind", "zip"}, {"name", "a.zip"}, {"bytes", 1}}},
        {"GET", "/uploads/" + of.upload, use_case::change_project, {}},
        {"PATCH", "/uploads/" + of.upload, use_case::change_project, "b"},
        {"POST", "/uploads/" + of.upload + "/picture", use_case::change_project, {}},
        {"POST", "/uploads/" + of.upload + "/unpacking", use_case::change_project, {}},
        {"DELETE", "/uploads/" + of.upload, use_case::change_project, {}},
        {"GET", "/projects/" + of.project + "/items", use_case::see_projects, {}},
        {"POST", "/projects/" + of.project + "/publish", use_case::change_project, {}},
        {"POST", "/projects/" + of.project + "/pictures?name=a", use_case::change_project, "bytes"},
        {"GET", "/projects/" + of.project + "/figures", use_case::see_projects, {}},
        {"POST", "/projects/" + of.project + "/figures?name=a", use_case::change_project, "bytes"},
        {"GET", "/projects/" + of.project + "/figures/1", std::nullopt, {}},
        {"GET", "/projects/" + of.project + "/versions", use_case::see_projects, {}},
        {"POST", "/projects/" + of.project + "/versions", use_case::change_project, project},
        {"POST",
         "/projects/" + of.project + "/clones",
         use_case::change_project,
         {{"title", "t"}, {"pictures", true}}},
        {"PUT",
         "/projects/" + of.project + "/priority",
         use_case::change_project,
         {{"priority", "first"}}},
        {"GET",
         "/projects/" + of.project + "/consequences?to=paused",
         use_case::change_project,
         {}},
        {"POST",
         "/projects/" + of.project + "/steps",
         use_case::change_project,
         {{"to", "paused"}, {"people", 0}, {"most_payable_minor", 0}}},
        {"DELETE", "/items/" + of.item, use_case::change_project, {}},
        {"GET", "/items/" + of.item + "/picture", std::nullopt, {}},
        {"GET", "/items/" + of.item + "/thumbnail", std::nullopt, {}},
        {"GET", "/items/" + of.item + "/tiles/0/0/0", std::nullopt, {}},
        {"GET", "/offers", use_case::work, {}},
        {"POST", "/projects/" + of.project + "/next", use_case::work, offer},
        {"GET", "/assignments", use_case::work, {}},
        {"GET", "/assignments/" + of.assignment, use_case::work, {}},
        {"POST",
         "/assignments/" + of.assignment + "/submission",
         use_case::work,
         {{"annotation", nothing_here()}}},
        {"POST", "/assignments/" + of.assignment + "/return", use_case::work, {}},
        {"POST", "/assignments/" + of.assignment + "/signal", use_case::work, {}},
        {"GET", "/assignments/" + of.assignment + "/draft", use_case::work, {}},
        {"PUT",
         "/assignments/" + of.assignment + "/draft",
         use_case::work,
         {{"annotation", nothing_here()}}},
        {"GET", "/statement", use_case::see_own_statement, {}},
        {"GET", "/statement/summary", use_case::see_own_statement, {}},
        {"POST", "/statement/issue", use_case::see_own_statement, {}},
        {"GET", "/statement/file", use_case::see_own_statement, {}},
        {"GET", "/statement/copies/csv", use_case::see_own_statement, {}},
        {"GET", "/statement/copies/json/note", use_case::see_own_statement, {}},
        {"GET", "/receipts/1", use_case::see_own_statement, {}},
        {"POST", "/receipts", use_case::see_own_statement, {{"receipt", "r"}}},
        {"GET", "/receipt-claims", use_case::decide_case, {}},
        {"GET", "/projects/" + of.project + "/submissions", use_case::review, {}},
        {"POST", "/submissions/" + of.assignment + "/accept", use_case::review, {}},
        {"POST", "/submissions/" + of.assignment + "/evidence", use_case::review, {}},
        {"POST", "/submissions/" + of.assignment + "/deductions", use_case::review, proposal},
        {"GET", "/evidence/" + of.evidence, std::nullopt, {}},
        {"GET", "/cases", use_case::see_cases, {}},
        {"GET", "/cases/" + of.deduction, use_case::see_cases, {}},
        {"POST", "/cases/" + of.deduction + "/opened", use_case::contest, {}},
        {"POST", "/cases/" + of.deduction + "/contest", use_case::contest, {{"words", "w"}}},
        {"POST", "/cases/" + of.deduction + "/withdraw", use_case::review, {}},
        {"POST", "/cases/" + of.deduction + "/verdict", use_case::decide_case, verdict},
        {"GET", "/projects/" + of.project + "/exports", use_case::export_results, {}},
        {"POST", "/projects/" + of.project + "/exports", use_case::export_results, {}},
        {"GET", "/exports/" + of.exported + "/coco", use_case::export_results, {}},
    };
}

answer ask(browser& b, const probe& p) {
    const std::string path = "/api/v1" + p.path;
    if (std::string(p.method) == "GET") return b.get(path);
    if (std::string(p.method) == "PUT") return b.put(path, p.body, "\"0\"");
    if (std::string(p.method) == "DELETE") return b.remove(path);
    if (std::string(p.method) == "PATCH") return b.send_piece(path, 0, p.body);
    if (p.body.is_string()) return b.upload(path, "bytes");
    if (p.body.is_null()) return b.create(path);
    return b.create(path, p.body);
}

}  // namespace ujira::acceptance
