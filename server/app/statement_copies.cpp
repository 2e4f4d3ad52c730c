#include <app/paper_language.hpp>
#include <app/people.hpp>
#include <app/statement_copies.hpp>
#include <app/statements.hpp>
#include <base/crypto.hpp>
#include <papers/statement_pdf.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

papers::statement_amounts change_of(const statement_line& l) {
    return {l.review_minor, l.payable_minor, l.disputed_minor, l.in_transit_minor};
}

void add(papers::statement_amounts& to, const papers::statement_amounts& change) {
    to.review_minor += change.review_minor;
    to.payable_minor += change.payable_minor;
    to.disputed_minor += change.disputed_minor;
    to.in_transit_minor += change.in_transit_minor;
}

papers::statement_paper paper_of(scope& s, std::int64_t to) {
    papers::statement_paper out{
        s.house.policy.coop_name, s.who.id, s.house.policy.currency, s.house.policy.time_zone, {}};
    papers::statement_amounts after;
    for (statement_line& l : lines_up_to(s, to)) {
        const auto change = change_of(l);
        add(after, change);
        out.lines.push_back({l.seq, l.at_us, std::move(l.event), change, after,
                             std::move(l.reason_code), std::move(l.words), std::move(l.project),
                             std::move(l.item_name), std::move(l.submission_id),
                             std::move(l.case_id), std::move(l.leaf_sha256), std::move(l.by),
                             l.net_minor, l.tax_minor, l.fee_minor, std::move(l.tax_rule)});
    }
    return out;
}

/// Number of the last line asked for.
result<std::int64_t> last_line(scope& s, std::int64_t to) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const auto end = store::end_of_chain(s.tx, s.who.id);
    if (!end || to > end->worker_seq) return errc::not_found;
    return to > 0 ? to : end->worker_seq;
}

}  // namespace

result<statement_copy> make_statement_copy(scope& s, papers::statement_format format,
                                           std::int64_t to) {
    const auto last = last_line(s, to);
    if (!last) return last.error();
    const papers::statement_paper paper = paper_of(s, *last);
    const std::string name = "statement-" + std::to_string(*last);
    if (format == papers::statement_format::csv)
        return statement_copy{name + ".csv", papers::statement_csv(paper), *last};
    return statement_copy{name + ".json", papers::statement_json(paper), *last};
}

result<statement_copy> print_statement(scope& s, const std::string& language, std::int64_t to) {
    const auto last = last_line(s, to);
    if (!last) return last.error();
    const auto texts = own_texts(s, language);
    if (!texts) return texts.error();
    papers::statement_paper paper = paper_of(s, *last);
    paper.worker_name = person_name(s.tx, s.who.id);
    const std::string name =
        "statement-" + std::to_string(*last) + "-" + texts->language() + ".pdf";
    return statement_copy{name, papers::statement_pdf(paper, *texts, name + ".note"), *last};
}

ledger::file_note note_of(const statement_copy& copy, const std::string& origin,
                          const std::string& worker) {
    return {origin, copy.name, base::sha256_hex(copy.bytes), worker, copy.lines};
}

}  // namespace ujira::app
