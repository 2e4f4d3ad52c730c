#include <algorithm>
#include <app/certificates.hpp>
#include <app/paper_language.hpp>
#include <app/people.hpp>
#include <app/statements.hpp>
#include <base/zone.hpp>
#include <map>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

const domain::tax_rule* rule_named(const domain::policy& p, const std::string& id) {
    const auto at = std::find_if(p.tax_rules.begin(), p.tax_rules.end(),
                                 [&id](const domain::tax_rule& r) { return r.id == id; });
    return at == p.tax_rules.end() ? nullptr : &*at;
}

papers::certificate_row row_of(const scope& s, const statement_line& l) {
    const auto* const rule = rule_named(s.house.policy, l.tax_rule);
    return {l.at_us,
            l.net_minor + l.tax_minor + l.fee_minor,
            l.tax_minor,
            l.fee_minor,
            l.net_minor,
            l.tax_rule,
            rule == nullptr ? l.tax_rule : rule->authority_name};
}

/// Every payout and every return, by its year in the co-op's zone.
std::map<int, std::vector<papers::certificate_row>> rows_by_year(scope& s) {
    const base::zone zone = base::zone_of(s.house.policy.time_zone);
    std::map<int, std::vector<papers::certificate_row>> out;
    for (const statement_line& l : payout_lines(s))
        out[std::stoi(zone.day_of(l.at_us).substr(0, 4))].push_back(row_of(s, l));
    return out;
}

int this_year(const scope& s) {
    const base::zone zone = base::zone_of(s.house.policy.time_zone);
    return std::stoi(zone.day_of(s.tx.now_us).substr(0, 4));
}

}  // namespace

result<std::vector<certified_year>> list_certificates(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    std::vector<certified_year> out;
    for (const auto& [year, rows] : rows_by_year(s)) {
        certified_year y{year, year < this_year(s)};
        for (const papers::certificate_row& r : rows) {
            y.gross_minor += r.gross_minor;
            y.tax_minor += r.tax_minor;
            y.net_minor += r.net_minor;
        }
        out.insert(out.begin(), y);
    }
    return out;
}

result<certificate_print> prepare_certificate(scope& s, const std::string& year,
                                              const std::string& language) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    auto by_year = rows_by_year(s);
    const auto found = std::find_if(by_year.begin(), by_year.end(), [&year](const auto& y) {
        return std::to_string(y.first) == year;
    });
    if (found == by_year.end()) return errc::not_found;
    auto texts = own_texts(s, language);
    if (!texts) return texts.error();
    return certificate_print{{s.house.policy.coop_name, s.who.id, person_name(s.tx, s.who.id),
                              found->first, found->first < this_year(s), s.house.policy.time_zone,
                              s.house.policy.currency, std::move(found->second)},
                             std::move(*texts)};
}

}  // namespace ujira::app
