#include <algorithm>
#include <app/paper_language.hpp>
#include <app/people.hpp>
#include <app/requester_money.hpp>
#include <array>
#include <base/zone.hpp>
#include <ledger/accounts.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <store/fundings.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>
#include <store/projects.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

constexpr std::size_t most_months = 60;
constexpr std::array<std::string_view, 2> money_in{"escrow.clear", "suspense.match"};
constexpr std::array<std::string_view, 2> money_back{"escrow.refund", "chargeback"};
constexpr std::array<std::string_view, 3> after_deductions{"deduct.uphold", "deduct.lapse",
                                                           "contest.reverse"};
// Between the requester's own accounts.
constexpr std::array<std::string_view, 5> within{"quote.commit", "quote.release", "fee.return",
                                                 "reserve.release", "repair.commit"};

template <class Names>
bool is_in(const Names& names, const std::string& event) {
    return std::find(names.begin(), names.end(), event) != names.end();
}

/// What left (above zero) or reached the requester's accounts by one event.
void add_event(money_flow& to, const std::string& event, bool of_project, std::int64_t left_minor) {
    if (is_in(within, event)) return;
    if (is_in(money_in, event)) {
        to.funded_minor -= left_minor;
    } else if (is_in(money_back, event)) {
        to.refunded_minor += left_minor;
    } else if (is_in(after_deductions, event)) {
        to.returned_minor -= left_minor;
    } else if (event == "fee.earn") {
        to.fee_minor += left_minor;
    } else if (of_project) {
        to.pay_minor += left_minor;
    } else {
        to.other_minor += left_minor;
    }
}

/// One slice of time of one account, and whether it is about a project.
struct flow_slice {
    std::int64_t slice = 0;
    std::string event;
    std::int64_t left_minor = 0;
    std::int64_t vat_minor = 0;
    std::string project;  // id; empty: the escrow itself
};

void add(money_flow& to, const flow_slice& f) {
    add_event(to, f.event, !f.project.empty(), f.left_minor);
    to.fee_minor -= f.vat_minor;
    to.vat_minor += f.vat_minor;
}

std::vector<flow_slice> slices_of(scope& s, const std::string& organisation,
                                  const std::vector<store::project>& projects) {
    const std::string& currency = s.house.policy.currency;
    std::vector<flow_slice> out;
    const auto take = [&](const std::string& account, const std::string& project) {
        for (store::event_slice& e : store::slices_of_account(s.tx, account, currency))
            out.push_back({e.slice, std::move(e.event), e.sum_minor, 0, project});
    };
    take(ledger::escrow_of(organisation), "");
    for (const store::project& p : projects) {
        take(ledger::committed_of(p.id), p.id);
        take(ledger::reserve_of(p.id), p.id);
        for (const store::event_slice& e : store::slices_beside(s.tx, ledger::committed_of(p.id),
                                                                std::string(ledger::vat), currency))
            out.push_back({e.slice, e.event, 0, -e.sum_minor, p.id});
    }
    return out;
}

bool may_see(scope& s, const std::string& organisation) {
    return s.who.roles.intersects({role::treasurer, role::steward}) ||
           store::is_member(s.tx, organisation, s.who.id);
}

result<store::organisation> seen_organisation(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::see_fundings); !ok) return ok.error();
    auto o = store::find_organisation(s.tx, id);
    if (!o || !may_see(s, id)) return errc::not_found;
    return std::move(*o);
}

/// The months from the first slice's to now's.
std::vector<month_flow> months_of(const std::vector<flow_slice>& slices, const base::zone& zone,
                                  base::instant_us now) {
    std::map<std::string, money_flow> by_month;
    for (const flow_slice& f : slices) add(by_month[zone.month_of(f.slice * store::slice_us)], f);
    std::vector<month_flow> out;
    const std::string this_month = zone.month_of(now);
    for (auto at = by_month.rbegin(); at != by_month.rend() && out.size() < most_months; ++at)
        out.push_back({at->first, at->first < this_month, false, at->second});
    return out;
}

std::int64_t committed_minor(scope& s, const std::string& project) {
    const std::string& currency = s.house.policy.currency;
    return -store::balance_of(s.tx, ledger::committed_of(project), currency) -
           store::balance_of(s.tx, ledger::reserve_of(project), currency);
}

bool spent(const money_flow& f) {
    return f.pay_minor != 0 || f.fee_minor != 0 || f.vat_minor != 0 || f.other_minor != 0 ||
           f.returned_minor != 0;
}

/// What each project cost in that month, as it stays on the invoice.
std::string project_lines(const std::vector<flow_slice>& slices, const base::zone& zone,
                          const std::string& month, const std::vector<store::project>& projects) {
    json out = json::array();
    for (const store::project& p : projects) {
        money_flow sum;
        for (const flow_slice& f : slices)
            if (f.project == p.id && zone.month_of(f.slice * store::slice_us) == month) add(sum, f);
        if (!spent(sum)) continue;
        out.push_back({{"title", p.title},
                       {"pay_minor", sum.pay_minor},
                       {"fee_minor", sum.fee_minor},
                       {"vat_minor", sum.vat_minor}});
    }
    return out.dump();
}

/// "2026-10", a month that has ended.
result<void> check_month(const std::string& month, const std::string& this_month) {
    static const std::regex form("[0-9]{4}-(0[1-9]|1[0-2])");
    if (!std::regex_match(month, form))
        return base::error(errc::bad_request, "a month is written like 2026-10").at("month");
    if (month >= this_month)
        return base::error(errc::bad_request, "the month has not ended").at("month");
    return {};
}

}  // namespace

result<requester_money> see_requester_money(scope& s, const std::string& organisation) {
    if (const auto o = seen_organisation(s, organisation); !o) return o.error();
    const auto projects = store::projects_of(s.tx, organisation);
    const auto slices = slices_of(s, organisation, projects);
    requester_money out;
    out.escrow_minor =
        -store::balance_of(s.tx, ledger::escrow_of(organisation), s.house.policy.currency);
    for (const flow_slice& f : slices) add(out.all, f);
    for (const store::project& p : projects) {
        project_flow flow{p.id, p.title, p.state, committed_minor(s, p.id), {}};
        for (const flow_slice& f : slices)
            if (f.project == p.id) add(flow.flow, f);
        out.committed_minor += flow.committed_minor;
        out.projects.push_back(std::move(flow));
    }
    out.months = months_of(slices, base::zone_of(s.house.policy.time_zone), s.tx.now_us);
    const auto issued = store::invoices_of(s.tx, organisation);
    for (month_flow& m : out.months)
        m.invoiced = std::any_of(issued.begin(), issued.end(),
                                 [&m](const store::invoice& i) { return i.month == m.month; });
    return out;
}

result<store::invoice> issue_invoice(scope& s, const std::string& organisation,
                                     const std::string& month) {
    const auto o = seen_organisation(s, organisation);
    if (!o) return o.error();
    const domain::policy& policy = s.house.policy;
    const base::zone zone = base::zone_of(policy.time_zone);
    if (const auto ok = check_month(month, zone.month_of(s.tx.now_us)); !ok) return ok.error();
    if (auto known = store::find_invoice(s.tx, organisation, month)) return std::move(*known);
    const auto projects = store::projects_of(s.tx, organisation);
    const auto slices = slices_of(s, organisation, projects);
    money_flow before;
    money_flow during;
    for (const flow_slice& f : slices) {
        const std::string at = zone.month_of(f.slice * store::slice_us);
        if (at < month) add(before, f);
        if (at == month) add(during, f);
    }
    if (!spent(during))
        return base::error(errc::bad_request, "nothing was spent in that month").at("month");
    store::invoice i{store::next_invoice_number(s.tx),
                     organisation,
                     month,
                     policy.time_zone,
                     policy.currency,
                     policy.coop_name,
                     o->name,
                     o->legal_entity,
                     before.left_minor(),
                     during.funded_minor,
                     during.refunded_minor,
                     during.returned_minor,
                     during.other_minor,
                     before.left_minor() + during.left_minor(),
                     project_lines(slices, zone, month, projects),
                     s.who.id,
                     s.tx.now_us};
    store::insert_invoice(s.tx, i);
    return i;
}

result<std::vector<store::invoice>> list_invoices(scope& s, const std::string& organisation) {
    if (const auto o = seen_organisation(s, organisation); !o) return o.error();
    return store::invoices_of(s.tx, organisation);
}

result<invoice_print> prepare_invoice(scope& s, const std::string& organisation,
                                      const std::string& month, const std::string& language) {
    if (const auto o = seen_organisation(s, organisation); !o) return o.error();
    const auto i = store::find_invoice(s.tx, organisation, month);
    if (!i) return errc::not_found;
    auto texts = own_texts(s, language);
    if (!texts) return texts.error();
    papers::invoice_paper p{i->coop,           i->organisation, i->legal_entity,
                            i->number,         i->month,        i->issued_us,
                            i->zone,           i->currency,     {},
                            i->opening_minor,  i->funded_minor, i->refunded_minor,
                            i->returned_minor, i->other_minor,  i->closing_minor};
    for (const json& line : json::parse(i->projects))
        p.lines.push_back(
            {line.at("title"), line.at("pay_minor"), line.at("fee_minor"), line.at("vat_minor")});
    return invoice_print{std::move(p), std::move(*texts)};
}

result<receipt_print> prepare_receipt(scope& s, const std::string& funding,
                                      const std::string& language) {
    if (const auto ok = allow(s.who, use_case::see_fundings); !ok) return ok.error();
    const auto f = store::find_funding(s.tx, funding);
    if (!f || f->state != "cleared" || !may_see(s, f->organisation_id)) return errc::not_found;
    const auto o = store::find_organisation(s.tx, f->organisation_id);
    auto texts = own_texts(s, language);
    if (!texts) return texts.error();
    return receipt_print{
        {s.house.policy.coop_name, o->name, o->legal_entity, f->id, f->bank_reference,
         f->amount_minor, f->currency, f->entered_us, f->decided_us, s.house.policy.time_zone},
        std::move(*texts)};
}

}  // namespace ujira::app
