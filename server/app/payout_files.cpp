#include <app/paper_language.hpp>
#include <app/payout_files.hpp>
#include <app/payout_methods.hpp>
#include <app/people.hpp>
#include <app/sealing.hpp>
#include <papers/columns.hpp>
#include <papers/payment_file.hpp>
#include <papers/slip.hpp>
#include <store/column_mappings.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

std::string row_of(const std::string& batch) {
    return "payout_batch/" + batch;
}

papers::payment payment_of(const scope& s, const store::payout& p,
                           const domain::payout_details& to) {
    papers::payment out;
    out.end_to_end_id = p.end_to_end_id;
    out.amount_minor = p.net_minor;
    out.holder = to.holder;
    out.number = to.iban.empty() ? to.account : to.iban;
    out.bic = to.bic;
    out.words = s.house.policy.coop_name;
    return out;
}

result<std::string> bank_file(scope& s, const store::payout_batch& b,
                              const std::vector<store::payout>& rows) {
    const domain::bank_account& from = s.house.policy.escrow_account;
    if (from.holder.empty()) return errc::no_way_out;
    papers::payment_file f;
    f.message_id = papers::message_id_of(b.id);
    f.created_us = b.decided_us;
    f.execution_day = b.send_day;
    f.currency = b.currency;
    f.scale = s.house.policy.scale;
    f.debtor_holder = from.holder;
    f.debtor_number = from.number;
    f.debtor_bic = from.bic;
    for (const store::payout& p : rows) {
        const auto to = open_details(s.house, *store::find_payout_method(s.tx, p.method_id));
        if (!to) return to.error();
        f.payments.push_back(payment_of(s, p, *to));
    }
    return papers::pain_001(f);
}

/// The columns that a provider takes. columns_missing where nobody chose them.
result<papers::mapping> columns_of(store::tx& tx, const std::string& id) {
    const auto m = store::find_column_mapping(tx, id);
    if (!m || m->direction != "out") return base::error(errc::columns_missing).at("mapping_id");
    return papers::mapping_from_json(m->form);
}

result<std::string> mobile_file(scope& s, const store::payout_batch& b,
                                const std::vector<store::payout>& rows) {
    const auto columns = columns_of(s.tx, b.mapping_id);
    if (!columns) return columns.error();
    std::vector<papers::table_payment> payments;
    for (const store::payout& p : rows) {
        const auto to = open_details(s.house, *store::find_payout_method(s.tx, p.method_id));
        if (!to) return to.error();
        payments.push_back({to->phone, to->holder, p.net_minor, p.currency, p.end_to_end_id,
                            s.house.policy.coop_name});
    }
    return papers::write_table(*columns, payments, s.house.policy.scale);
}

/// Slips to sign, drawn when they are asked for: no number of anybody stands on them.
result<payout_file> slips_of(scope& s, const store::payout_batch& b) {
    const auto texts = own_texts(s, "");
    if (!texts) return texts.error();
    std::vector<papers::slip> slips;
    for (const store::payout& p : store::payouts_of_batch(s.tx, b.id))
        slips.push_back({s.house.policy.coop_name, person_name(s.tx, p.person_id), p.net_minor,
                         p.currency, p.end_to_end_id, b.id, b.decided_us,
                         s.house.policy.time_zone});
    return payout_file{papers::hand_over_slips(slips, *texts),
                       "slips-" + b.send_day + "-" + b.id + ".pdf", "application/pdf"};
}

}  // namespace

result<std::string> make_payout_file(scope& s, const store::payout_batch& b,
                                     const std::vector<store::payout>& rows) {
    if (b.kind == "cash") return std::string();
    const auto bytes = b.kind == "bank" ? bank_file(s, b, rows) : mobile_file(s, b, rows);
    if (!bytes) return bytes.error();
    return seal(s.house, row_of(b.id), *bytes);
}

bool has_file(store::tx& tx, const store::payout_batch& b) {
    return b.kind == "cash" ? b.state == "sent" : !store::sealed_file_of(tx, b.id).empty();
}

result<void> check_mapping(store::tx& tx, const std::string& kind, const std::string& mapping) {
    if (kind != "mobile") return {};
    if (const auto columns = columns_of(tx, mapping); !columns) return columns.error();
    return {};
}

result<payout_file> open_payout_file(scope& s, const std::string& batch) {
    if (const auto ok = allow(s.who, use_case::make_batch); !ok) return ok.error();
    const auto b = store::find_payout_batch(s.tx, batch);
    if (!b || !has_file(s.tx, *b)) return errc::not_found;
    if (b->kind == "cash") return slips_of(s, *b);
    auto bytes = open_sealed(s.house, row_of(batch), store::sealed_file_of(s.tx, batch));
    if (!bytes) return bytes.error();
    const bool table = b->kind == "mobile";
    return payout_file{std::move(*bytes),
                       "payouts-" + b->send_day + "-" + batch + (table ? ".csv" : ".xml"),
                       table ? "text/csv; charset=utf-8" : "application/xml"};
}

}  // namespace ujira::app
