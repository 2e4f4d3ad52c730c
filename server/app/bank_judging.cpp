#include <algorithm>
#include <app/bank_judging.hpp>
#include <papers/payment_file.hpp>
#include <store/fundings.hpp>
#include <store/payouts.hpp>
#include <store/refunds.hpp>

namespace ujira::app {
namespace {

domain::bank_source source_of(const std::string& kind) {
    if (kind == "pain.002") return domain::bank_source::status_report;
    return kind == "csv" ? domain::bank_source::table : domain::bank_source::statement;
}

domain::bank_flow flow_of(const std::string& direction) {
    if (direction == "in") return domain::bank_flow::in;
    return direction == "out" ? domain::bank_flow::out : domain::bank_flow::none;
}

domain::bank_line line_of(const store::bank_line& l, domain::bank_source source,
                          const std::string& batch) {
    domain::bank_line out;
    out.source = source;
    out.flow = flow_of(l.direction);
    out.amount_minor = l.amount_minor;
    out.currency = l.currency;
    out.end_to_end_id = l.end_to_end_id;
    out.bank_reference = l.bank_reference;
    out.status = l.status;
    out.charge = l.charge != 0;
    if (l.fee_minor >= 0) out.fee_minor = l.fee_minor;
    out.batch_id = batch;
    return out;
}

domain::payout_fact fact_of(const store::payout& p) {
    return {p.id, p.batch_id, p.state, p.currency, p.net_minor, p.fee_minor, p.bank_reference};
}

/// By the bank's reference, the payer's, or the whole of their words: never by a part of them.
template <class Find>
auto by_reference(const store::bank_line& l, const Find& find) {
    for (const std::string* said : {&l.bank_reference, &l.end_to_end_id, &l.words})
        if (!said->empty())
            if (auto found = find(*said)) return found;
    return decltype(find(l.words))();
}

}  // namespace

std::vector<store::bank_line*> in_order(std::vector<store::bank_line>& lines) {
    std::vector<store::bank_line*> out;
    for (store::bank_line& l : lines) out.push_back(&l);
    std::stable_sort(out.begin(), out.end(),
                     [](const store::bank_line* a, const store::bank_line* b) {
                         return a->direction != "in" && b->direction == "in";
                     });
    return out;
}

bank_judging::bank_judging(store::tx& tx, const store::bank_file& file)
    : tx_(tx),
      source_(source_of(file.kind)),
      batch_(papers::batch_of_message(file.message).value_or("")) {}

const domain::payout_fact* bank_judging::payout_of(const std::string& end_to_end_id) {
    if (end_to_end_id.empty()) return nullptr;
    const auto [at, is_new] = payouts_.try_emplace(end_to_end_id);
    if (is_new)
        if (const auto p = store::find_payout_by_end_to_end(tx_, end_to_end_id))
            at->second = fact_of(*p);
    return at->second.id.empty() ? nullptr : &at->second;
}

domain::bank_counted bank_judging::counted(const store::bank_line& line) {
    const auto here = counted_.find({line.bank_reference, line.direction});
    const auto before =
        here != counted_.end() ? std::optional(here->second) : store::counted_bank_line(tx_, line);
    if (!before || before->id == line.id) return domain::bank_counted::no;
    const bool same = before->amount_minor == line.amount_minor &&
                      before->currency == line.currency && before->booked_us == line.booked_us;
    return same ? domain::bank_counted::same : domain::bank_counted::other;
}

domain::bank_line_facts bank_judging::facts_of(const store::bank_line& line,
                                               const domain::bank_line& l) {
    domain::bank_line_facts f;
    if (const auto* p = payout_of(line.end_to_end_id)) f.payout = *p;
    if (l.flow != domain::bank_flow::none) f.counted = counted(line);
    if (f.payout || l.source != domain::bank_source::statement) return f;
    const auto transfer = [](const auto& t) -> std::optional<domain::transfer_fact> {
        if (!t) return std::nullopt;
        return domain::transfer_fact{t->id, t->state, t->currency, t->amount_minor};
    };
    if (l.flow == domain::bank_flow::in)
        f.funding = transfer(by_reference(
            line, [&](const std::string& r) { return store::find_funding_by_reference(tx_, r); }));
    else
        f.refund = transfer(by_reference(
            line, [&](const std::string& r) { return store::find_refund_by_reference(tx_, r); }));
    return f;
}

void bank_judging::judge(store::bank_line& line) {
    using enum domain::bank_verdict;
    const domain::bank_line l = line_of(line, source_, batch_);
    domain::bank_line_facts f = facts_of(line, l);
    for (auto* t : {&f.funding, &f.refund})
        if (*t && taken_.contains((*t)->id)) t->reset();
    const domain::bank_verdict v = domain::judge(l, f);
    line.verdict = domain::name_of(v);
    line.subject_id.clear();
    if (f.payout) line.subject_id = f.payout->id;
    if (f.funding) line.subject_id = f.funding->id;
    if (f.refund) line.subject_id = f.refund->id;
    if (v == funds || v == refund_sent) taken_.insert(line.subject_id);
    if (domain::step_of(v) != domain::bank_step::post) return;
    if (f.payout) domain::follow(payouts_[line.end_to_end_id], v, line.bank_reference);
    if (l.flow != domain::bank_flow::none)
        counted_.insert({{line.bank_reference, line.direction}, line});
}

}  // namespace ujira::app
