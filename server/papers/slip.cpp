#include <base/zone.hpp>
#include <papers/pdf.hpp>
#include <papers/slip.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

constexpr double height_pt = 230;

void print(pdf_paper& out, const slip& s, const paper_texts& t) {
    out.keep_together(height_pt);
    out.title(t.text("slip.title"), s.coop);
    out.facts({{t.text("slip.payee"), s.payee},
               {t.text("slip.amount"), t.money(s.amount_minor, s.currency)},
               {t.text("slip.payout"), s.payout},
               {t.text("slip.batch"), s.batch},
               {t.text("slip.printed"), t.day(base::zone_of(s.zone).day_of(s.at_us))}});
    out.paragraph(t.text("slip.says"));
    out.signatures({t.text("slip.day"), t.text("slip.signed_by"), t.text("slip.handed_by")});
}

}  // namespace

std::string hand_over_slips(const std::vector<slip>& slips, const paper_texts& texts) {
    if (slips.empty()) throw std::logic_error("no slips");
    pdf_paper out(texts, texts.text("slip.title"), slips[0].coop, slips[0].at_us);
    for (std::size_t i = 0; i < slips.size(); ++i) {
        if (i > 0) out.cut();
        print(out, slips[i], texts);
    }
    return out.finish();
}

}  // namespace ujira::papers
