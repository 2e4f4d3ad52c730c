#include <app/solvency.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>
#include <http/solvency.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

/// Null where no statement of the bank was applied yet.
json bank_json(const app::currency_solvency& c) {
    if (!c.bank) return nullptr;
    return {{"closing_minor", c.bank->closing_minor},
            {"closing_us", c.bank->closing_us},
            {"difference_minor", c.difference_minor()}};
}

json currency_json(const app::currency_solvency& c) {
    const ledger::solvency& s = c.sums;
    return {{"currency", c.currency},
            {"scale", c.scale},
            {"banks",
             {{"escrow_minor", s.escrow_bank_minor},
              {"coop_in_escrow_minor", s.coop_in_escrow_minor},
              {"operating_minor", s.operating_bank_minor},
              {"floor_minor", s.floor_bank_minor}}},
            {"workers",
             {{"review_minor", s.review_minor},
              {"payable_minor", s.payable_minor},
              {"disputed_minor", s.disputed_minor},
              {"in_transit_minor", s.in_transit_minor},
              {"unclaimed_minor", s.unclaimed_minor}}},
            {"requesters",
             {{"escrow_minor", s.escrow_minor},
              {"committed_minor", s.committed_minor},
              {"reserve_minor", s.reserve_minor},
              {"cases_minor", s.cases_minor},
              {"uncleared_minor", s.uncleared_minor},
              {"suspense_minor", s.suspense_minor}}},
            {"tax_minor", s.tax_minor},
            {"owed_minor", s.owed_minor()},
            {"due_from_coop_minor", s.due_from_coop_minor},
            {"arrears_minor", s.arrears_minor},
            {"covered", s.covered()},
            {"bank_says", bank_json(c)}};
}

constexpr const char* name_of(domain::outlook o) {
    if (o == domain::outlook::short_) return "short";
    return o == domain::outlook::tight ? "tight" : "enough";
}

}  // namespace

json forecast_json(const domain::forecast& f) {
    return {{"have_minor", f.have_minor},   {"owed_minor", f.owed_minor},
            {"usual_minor", f.usual_minor}, {"need_minor", f.need_minor},
            {"left_minor", f.left_minor},   {"lasts_days", f.lasts_days},
            {"outlook", name_of(f.is)}};
}

result<reply> get_solvency(store::tx& tx, call& c) {
    json out = list_json("currencies", app::see_solvency(tx, c.house), currency_json);
    out["at_us"] = tx.now_us;
    reply r = ok(std::move(out));
    r.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return r;
}

}  // namespace ujira::http
