#include <algorithm>
#include <array>
#include <base/zone.hpp>
#include <papers/pdf.hpp>
#include <papers/statement_pdf.hpp>

namespace ujira::papers {
namespace {

/// What a line is called in the catalogue, and which part of the money it is about.
struct line_kind {
    std::string_view event;
    std::string_view text;
    std::int64_t statement_amounts::*part;
};
constexpr std::array kinds{
    line_kind{"task.accrue", "line.accrue", &statement_amounts::review_minor},
    line_kind{"task.release", "line.release", &statement_amounts::payable_minor},
    line_kind{"cancel.pay", "line.cancelled", &statement_amounts::payable_minor},
    line_kind{"deduct.propose", "line.propose", &statement_amounts::disputed_minor},
    line_kind{"deduct.notified", "line.notified", &statement_amounts::disputed_minor},
    line_kind{"contest.open", "line.contest", &statement_amounts::disputed_minor},
    line_kind{"contest.reverse", "line.reverse", &statement_amounts::payable_minor},
    line_kind{"deduct.uphold", "line.uphold", &statement_amounts::disputed_minor},
    line_kind{"deduct.lapse", "line.lapse", &statement_amounts::disputed_minor},
    line_kind{"statement.issue", "line.issued", &statement_amounts::payable_minor},
    line_kind{"coop.pay", "line.coop", &statement_amounts::payable_minor},
    line_kind{"payout.submit", "line.sent", &statement_amounts::in_transit_minor},
    line_kind{"payout.settle", "line.paid", &statement_amounts::in_transit_minor},
    line_kind{"payout.fail", "line.failed", &statement_amounts::payable_minor},
    line_kind{"payout.return", "line.returned", &statement_amounts::payable_minor},
    line_kind{"payout.late", "line.late", &statement_amounts::payable_minor},
    line_kind{"", "line.other", &statement_amounts::payable_minor},
};

const line_kind& kind_of(const statement_entry& l) {
    const auto* const found = std::find_if(kinds.begin(), kinds.end(), [&l](const line_kind& k) {
        return k.event.empty() || k.event == l.event;
    });
    return *found;
}

std::int64_t all_of(const statement_amounts& a) {
    return a.review_minor + a.payable_minor + a.disputed_minor + a.in_transit_minor;
}

/// The paper being written, with what every part of it needs.
class statement_printer {
  public:
    statement_printer(const statement_paper& p, const paper_texts& t)
        : p_(p),
          t_(t),
          zone_(base::zone_of(p.time_zone)),
          out_(t, t.text("statement.title") + " \u00B7 " + p.worker_name, p.coop,
               p.lines.back().at_us) {
        for (const statement_entry& l : p.lines)
            for (const std::int64_t minor :
                 {l.change.*kind_of(l).part, l.after.payable_minor, all_of(l.after)})
                decimals_ = std::max(decimals_, decimals_needed(minor, p.currency));
    }

    std::string print(const std::string& note) {
        head();
        balances();
        totals();
        lines();
        how_to_check(note);
        return out_.finish();
    }

  private:
    std::string day(const statement_entry& l) const { return t_.day(zone_.day_of(l.at_us)); }
    std::string money(std::int64_t minor) const { return t_.money(minor, p_.currency, decimals_); }
    std::string amount(std::int64_t minor) const {
        return t_.amount(minor, p_.currency, decimals_);
    }

    std::string signed_amount(std::int64_t minor) const {
        return t_.amount(minor, p_.currency, decimals_, amount_sign::always);
    }

    void head() {
        out_.title(t_.text("statement.title"), p_.coop);
        out_.facts({{t_.text("worker"), p_.worker_name},
                    {t_.text("worker_id"), p_.worker},
                    {t_.text("period"), t_.text("from_to", {{"from", day(p_.lines.front())},
                                                            {"to", day(p_.lines.back())}})}});
        out_.hint(t_.text("zone", {{"zone", p_.time_zone}}));
    }

    void balances() {
        const statement_entry& last = p_.lines.back();
        out_.heading(t_.text("statement.now", {{"n", t_.number(last.seq)}}));
        out_.sums({{t_.text("statement.payable"), money(last.after.payable_minor)},
                   {t_.text("statement.review"), money(last.after.review_minor)},
                   {t_.text("statement.held"), money(last.after.disputed_minor)},
                   {t_.text("statement.in_transit"), money(last.after.in_transit_minor)},
                   {t_.text("statement.all"), money(all_of(last.after))}},
                  true);
    }

    void totals() {
        const statement_sums sums = sums_of(p_);
        out_.heading(t_.text("statement.totals", {{"n", t_.number(p_.lines.back().seq)}}));
        std::vector<std::pair<std::string, std::string>> rows{
            {t_.text("statement.earned"), money(sums.earned_minor)},
            {t_.text("statement.deducted"), money(sums.deducted_minor)},
            {t_.text("statement.paid"), money(sums.paid_minor)}};
        if (sums.tax_minor != 0) rows.emplace_back(t_.text("statement.tax"), money(sums.tax_minor));
        if (sums.fee_minor != 0) rows.emplace_back(t_.text("statement.fee"), money(sums.fee_minor));
        out_.sums(rows, false);
    }

    void lines() {
        out_.heading(t_.text("statement.lines"));
        const std::size_t skipped =
            p_.lines.size() > most_statement_rows ? p_.lines.size() - most_statement_rows : 0;
        if (skipped > 0)
            out_.paragraph(
                t_.text("statement.earlier", {{"n", t_.number(p_.lines[skipped - 1].seq)}}));
        const auto in_currency = [this](const char* key) {
            return t_.text(key) + " (" + p_.currency + ")";
        };
        out_.begin_table({{t_.text("column.number"), 0.9, true},
                          {t_.text("column.when"), 1.9},
                          {t_.text("column.what"), 6.2},
                          {in_currency("column.amount"), 2, true},
                          {in_currency("column.payable"), 2, true},
                          {in_currency("column.all"), 2, true}});
        if (skipped > 0) {
            const statement_amounts& before = p_.lines[skipped - 1].after;
            out_.row({{""},
                      {""},
                      {t_.text("statement.carried")},
                      {""},
                      {amount(before.payable_minor)},
                      {amount(all_of(before))}},
                     true);
        }
        for (std::size_t i = skipped; i < p_.lines.size(); ++i) line(p_.lines[i]);
        out_.end_table();
    }

    void line(const statement_entry& l) {
        const std::int64_t change = l.change.*kind_of(l).part;
        out_.row({{t_.number(l.seq)},
                  {day(l), zone_.clock_of(l.at_us)},
                  {words(l), beside(l)},
                  {change == 0 ? "" : signed_amount(change)},
                  {amount(l.after.payable_minor)},
                  {amount(all_of(l.after))}});
    }

    std::string words(const statement_entry& l) const {
        std::string key(kind_of(l).text);
        if (l.by == "deadline" && t_.has(key + "_silence")) key += "_silence";
        return t_.text(key, {{"item", l.picture},
                             {"project", l.project},
                             {"by", person(l.by)},
                             {"amount", money(-l.change.payable_minor)},
                             {"net", money(l.net_minor)},
                             {"event", l.event}});
    }

    /// "reviewer 3f2a9c", with the role in the paper's language.
    std::string person(const std::string& role_id) const {
        const auto space = role_id.find(' ');
        const std::string role = "role." + role_id.substr(0, space);
        if (space == std::string::npos || !t_.has(role)) return role_id;
        return t_.text(role) + role_id.substr(space);
    }

    std::string beside(const statement_entry& l) const {
        std::string out;
        const auto say = [&out](const std::string& sentence) {
            out += (out.empty() ? "" : " ") + sentence;
        };
        if (!l.reason_code.empty()) {
            const std::string key = "reason." + l.reason_code;
            say(t_.text("reason", {{"reason", t_.has(key) ? t_.text(key) : l.reason_code}}));
        }
        if (!l.words.empty()) say(t_.text("quote", {{"words", l.words}}));
        if (l.tax_minor > 0)
            say(t_.text("line.paid_tax", {{"tax", money(l.tax_minor)}, {"rule", l.tax_rule}}));
        if (l.fee_minor > 0) say(t_.text("line.paid_fee", {{"fee", money(l.fee_minor)}}));
        return out;
    }

    void how_to_check(const std::string& note) {
        out_.heading(t_.text("check.title"));
        out_.paragraph(t_.text("check.log"));
        out_.facts({{t_.text("check.head"), p_.lines.back().leaf_sha256}});
        out_.paragraph(t_.text("check.proof"));
        out_.paragraph(t_.text("check.note", {{"note", note}}));
        if (!t_.reviewed()) out_.hint(t_.text("translation"));
        out_.count_pages();
    }

    const statement_paper& p_;
    const paper_texts& t_;
    const base::zone zone_;
    pdf_paper out_;
    int decimals_ = 0;
};

}  // namespace

statement_sums sums_of(const statement_paper& p) {
    statement_sums out;
    for (const statement_entry& l : p.lines) {
        if (!l.event.starts_with("payout.")) out.earned_minor += l.change.payable_minor;
        if (l.event == "deduct.uphold" || l.event == "deduct.lapse")
            out.deducted_minor -= l.change.disputed_minor;
        out.paid_minor += l.net_minor;
        out.tax_minor += l.tax_minor;
        out.fee_minor += l.fee_minor;
    }
    return out;
}

std::string statement_pdf(const statement_paper& p, const paper_texts& texts,
                          const std::string& note) {
    return statement_printer(p, texts).print(note);
}

}  // namespace ujira::papers
