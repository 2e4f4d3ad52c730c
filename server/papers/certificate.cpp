#include <algorithm>
#include <base/zone.hpp>
#include <papers/certificate.hpp>
#include <papers/pdf.hpp>

namespace ujira::papers {
namespace {

void add(certificate_row& to, const certificate_row& r) {
    to.gross_minor += r.gross_minor;
    to.tax_minor += r.tax_minor;
    to.fee_minor += r.fee_minor;
    to.net_minor += r.net_minor;
}

int decimals_of(const certificate_paper& p) {
    int out = 0;
    for (const certificate_row& r : p.rows)
        for (const std::int64_t minor : {r.gross_minor, r.tax_minor, r.fee_minor, r.net_minor})
            out = std::max(out, decimals_needed(minor, p.currency));
    return out;
}

void print_sums(pdf_paper& out, const certificate_paper& p, const paper_texts& t) {
    const int decimals = decimals_of(p);
    const auto money = [&](std::int64_t minor) { return t.money(minor, p.currency, decimals); };
    const certificate_row all = certificate_total(p);
    out.heading(t.text("certificate.sums"));
    std::vector<std::pair<std::string, std::string>> rows{
        {t.text("certificate.gross"), money(all.gross_minor)}};
    for (const certificate_row& tax : certificate_taxes(p))
        rows.emplace_back(
            t.text("certificate.tax_by", {{"rule", tax.rule}, {"authority", tax.authority}}),
            money(-tax.tax_minor));
    if (all.fee_minor != 0) rows.emplace_back(t.text("statement.fee"), money(-all.fee_minor));
    rows.emplace_back(t.text("certificate.net"), money(all.net_minor));
    out.sums(rows, true);
}

void print_rows(pdf_paper& out, const certificate_paper& p, const paper_texts& t) {
    const int decimals = decimals_of(p);
    const base::zone zone = base::zone_of(p.zone);
    const auto amount = [&](std::int64_t minor) { return t.amount(minor, p.currency, decimals); };
    const auto head = [&](const char* key) { return t.text(key) + " (" + p.currency + ")"; };
    out.heading(t.text("certificate.rows"));
    out.begin_table({{t.text("column.when"), 2},
                     {t.text("column.what"), 3},
                     {head("certificate.gross"), 2, true},
                     {head("statement.tax"), 2, true},
                     {head("certificate.fee"), 2, true},
                     {head("certificate.net"), 2, true}});
    for (const certificate_row& r : p.rows)
        out.row({{t.day(zone.day_of(r.at_us))},
                 {t.text(r.gross_minor < 0 ? "certificate.back" : "certificate.out")},
                 {amount(r.gross_minor)},
                 {amount(r.tax_minor)},
                 {amount(r.fee_minor)},
                 {amount(r.net_minor)}});
    out.end_table();
}

}  // namespace

certificate_row certificate_total(const certificate_paper& p) {
    certificate_row all;
    for (const certificate_row& r : p.rows) add(all, r);
    return all;
}

std::vector<certificate_row> certificate_taxes(const certificate_paper& p) {
    std::vector<certificate_row> out;
    for (const certificate_row& r : p.rows) {
        if (r.rule.empty()) continue;
        auto at = std::find_if(out.begin(), out.end(), [&r](const certificate_row& known) {
            return known.rule == r.rule && known.authority == r.authority;
        });
        if (at == out.end()) {
            certificate_row fresh;
            fresh.rule = r.rule;
            fresh.authority = r.authority;
            at = out.insert(at, fresh);
        }
        add(*at, r);
    }
    return out;
}

std::string certificate_pdf(const certificate_paper& p, const paper_texts& t) {
    const std::string title = t.text("certificate.title", {{"year", std::to_string(p.year)}});
    pdf_paper out(t, title + " \u00B7 " + p.worker_name, p.coop, p.rows.back().at_us);
    out.title(title, p.coop);
    out.facts({{t.text("worker"), p.worker_name}, {t.text("worker_id"), p.worker}});
    if (!p.ended) out.paragraph(t.text("certificate.so_far"));
    out.hint(t.text("zone", {{"zone", p.zone}}));
    print_sums(out, p, t);
    print_rows(out, p, t);
    out.hint(t.text("certificate.source"));
    if (!t.reviewed()) out.hint(t.text("translation"));
    out.count_pages();
    return out.finish();
}

}  // namespace ujira::papers
