#include <app/posting.hpp>
#include <app/submissions.hpp>
#include <app/tasks.hpp>
#include <base/canonical_json.hpp>
#include <nlohmann/json.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

/// An answer is taken while the lease runs and, late, as long as the money for it is still
/// committed.
result<void> may_submit(const scope& s, const store::assignment& a) {
    if (a.submitted_us > 0) return errc::already_submitted;
    if (a.state == domain::name_of(domain::assignment_state::returned))
        return errc::already_decided;
    if (s.tx.now_us > a.late_until_us || a.quote_open == 0) return errc::too_late;
    return {};
}

result<void> check_answer(const quality::annotation& answer, const store::assignment& a,
                          const store::item& item) {
    const auto labels = quality::parse_labels(json::parse(a.terms).at("labels"));
    if (!labels) return labels.error();
    return quality::check(answer, *labels, item.width, item.height);
}

}  // namespace

result<assignment_view> submit(scope& s, const std::string& assignment,
                               const quality::annotation& answer) {
    auto a = own_assignment(s, assignment);
    if (!a) return a.error();
    if (const auto ok = may_submit(s, *a); !ok) return ok.error();
    auto item = store::find_item(s.tx, a->item_id);
    if (const auto ok = check_answer(answer, *a, *item); !ok) return ok.error();
    auto bytes = base::canonical_json(quality::to_json(answer));
    if (!bytes) return bytes.error();
    if (const auto ok = step(*a, domain::assignment_state::submitted, domain::mover::worker); !ok)
        return ok.error();
    a->annotation_sha256 = base::sha256_hex(*bytes);
    a->annotation = std::move(*bytes);
    a->submitted_us = s.tx.now_us;
    a->review_deadline_us = s.tx.now_us + a->review_us;
    a->due_us = a->review_deadline_us;
    store::update_assignment(s.tx, *a);
    store::add_submitted(s.tx, a->item_id);
    const auto posted = post(
        s.tx, ledger::task_accrue(task_of(s.tx, *a), a->annotation_sha256, a->review_deadline_us),
        a->currency);
    if (!posted) return posted.error();
    return assignment_view{*a, std::move(*item)};
}

quality::annotation answer_of(const store::assignment& a) {
    if (a.annotation.empty()) return {};
    return quality::parse_annotation(json::parse(a.annotation)).value();
}

}  // namespace ujira::app
