#include <algorithm>
#include <base/zone.hpp>
#include <papers/invoice.hpp>
#include <papers/pdf.hpp>

namespace ujira::papers {
namespace {

invoice_line sum_of(const std::vector<invoice_line>& lines) {
    invoice_line all;
    for (const invoice_line& l : lines) {
        all.pay_minor += l.pay_minor;
        all.fee_minor += l.fee_minor;
        all.vat_minor += l.vat_minor;
    }
    return all;
}

std::int64_t total_of(const invoice_line& l) {
    return l.pay_minor + l.fee_minor + l.vat_minor;
}

class invoice_printer {
  public:
    invoice_printer(const invoice_paper& p, const paper_texts& t)
        : p_(p),
          t_(t),
          all_(sum_of(p.lines)),
          out_(t, t.text("invoice.title", {{"n", std::to_string(p.number)}}), p.coop, p.issued_us) {
        for (const invoice_line& l : p.lines)
            for (const std::int64_t minor : {l.pay_minor, l.fee_minor, l.vat_minor})
                decimals_ = std::max(decimals_, decimals_needed(minor, p.currency));
        for (const std::int64_t minor :
             {p.opening_minor, p.funded_minor, p.refunded_minor, p.returned_minor, p.other_minor})
            decimals_ = std::max(decimals_, decimals_needed(minor, p.currency));
    }

    std::string print() {
        out_.title(t_.text("invoice.title", {{"n", std::to_string(p_.number)}}), p_.coop);
        out_.facts(
            {{t_.text("invoice.to"), p_.organisation},
             {t_.text("invoice.entity"), p_.legal_entity},
             {t_.text("invoice.month"), t_.month(p_.month)},
             {t_.text("invoice.issued"), t_.day(base::zone_of(p_.zone).day_of(p_.issued_us))}});
        out_.hint(t_.text("zone", {{"zone", p_.zone}}));
        lines();
        account();
        out_.hint(t_.text("invoice.exact"));
        if (!t_.reviewed()) out_.hint(t_.text("translation"));
        out_.count_pages();
        return out_.finish();
    }

  private:
    std::string money(std::int64_t minor) const { return t_.money(minor, p_.currency, decimals_); }
    std::string amount(std::int64_t minor) const {
        return t_.amount(minor, p_.currency, decimals_);
    }

    void lines() {
        const auto head = [this](const char* key) {
            return t_.text(key) + " (" + p_.currency + ")";
        };
        const bool vat = all_.vat_minor != 0;
        std::vector<pdf_column> columns{{t_.text("invoice.project"), 4},
                                        {head("invoice.pay"), 2, true},
                                        {head("invoice.fee"), 2, true}};
        if (vat) columns.push_back({head("invoice.vat"), 1.6, true});
        columns.push_back({head("invoice.sum"), 2, true});
        out_.begin_table(columns);
        const auto row = [&](const invoice_line& l, bool strong) {
            std::vector<pdf_cell> cells{{l.project}, {amount(l.pay_minor)}, {amount(l.fee_minor)}};
            if (vat) cells.push_back({amount(l.vat_minor)});
            cells.push_back({amount(total_of(l))});
            out_.row(cells, strong);
        };
        for (const invoice_line& l : p_.lines) row(l, false);
        invoice_line all = all_;
        all.project = t_.text("invoice.total");
        row(all, true);
        out_.end_table();
        out_.paragraph(t_.text("invoice.pay_text"));
    }

    void account() {
        out_.heading(t_.text("invoice.account"));
        std::vector<std::pair<std::string, std::string>> rows{
            {t_.text("invoice.opening"), money(p_.opening_minor)},
            {t_.text("invoice.funded"), money(p_.funded_minor)}};
        if (p_.refunded_minor != 0)
            rows.emplace_back(t_.text("invoice.refunded"), money(-p_.refunded_minor));
        rows.emplace_back(t_.text("invoice.spent"), money(-total_of(all_)));
        if (p_.returned_minor != 0)
            rows.emplace_back(t_.text("invoice.returned"), money(p_.returned_minor));
        if (p_.other_minor != 0)
            rows.emplace_back(t_.text("invoice.other"), money(-p_.other_minor));
        rows.emplace_back(t_.text("invoice.closing"), money(p_.closing_minor));
        out_.sums(rows, true);
        out_.paragraph(t_.text("invoice.paid"));
    }

    const invoice_paper& p_;
    const paper_texts& t_;
    const invoice_line all_;
    pdf_paper out_;
    int decimals_ = 0;
};

}  // namespace

std::string invoice_name(const invoice_paper& p) {
    return "invoice-" + p.month + "-" + std::to_string(p.number) + ".pdf";
}

std::string invoice_pdf(const invoice_paper& p, const paper_texts& texts) {
    return invoice_printer(p, texts).print();
}

std::string receipt_pdf(const receipt_paper& p, const paper_texts& t) {
    const base::zone zone = base::zone_of(p.zone);
    pdf_paper out(t, t.text("receipt.title"), p.coop, p.confirmed_us);
    out.title(t.text("receipt.title"), p.coop);
    out.facts({{t.text("receipt.from"), p.organisation},
               {t.text("invoice.entity"), p.legal_entity},
               {t.text("receipt.amount"), t.money(p.amount_minor, p.currency)},
               {t.text("receipt.reference"), p.bank_reference},
               {t.text("receipt.arrived"), t.day(zone.day_of(p.arrived_us))},
               {t.text("receipt.confirmed"), t.day(zone.day_of(p.confirmed_us))},
               {t.text("receipt.number"), p.funding}});
    out.paragraph(t.text("receipt.text"));
    out.hint(t.text("zone", {{"zone", p.zone}}));
    if (!t.reviewed()) out.hint(t.text("translation"));
    return out.finish();
}

}  // namespace ujira::papers
