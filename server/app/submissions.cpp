#include <app/changes.hpp>
#include <app/posting.hpp>
#include <app/signals.hpp>
#include <app/submissions.hpp>
#include <app/tasks.hpp>
#include <base/canonical_json.hpp>
#include <domain/estimates.hpp>
#include <nlohmann/json.hpp>
#include <store/drafts.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

using labels = std::vector<quality::label>;

/// The labels of an offer. A thread remembers the newest ones: everybody at a project works under
/// the same, and its hash says what it holds.
result<std::shared_ptr<const labels>> labels_of(const store::assignment& a) {
    thread_local std::string newest_sha256;
    thread_local std::shared_ptr<const labels> newest;
    if (newest && newest_sha256 == a.offer_sha256) return newest;
    auto parsed = quality::parse_labels(json::parse(a.terms).at("labels"));
    if (!parsed) return parsed.error();
    newest_sha256 = a.offer_sha256;
    newest = std::make_shared<const labels>(std::move(*parsed));
    return newest;
}

result<void> check_answer(const quality::annotation& answer, const store::assignment& a,
                          const store::item& item) {
    const auto known = labels_of(a);
    if (!known) return known.error();
    return quality::check(answer, **known, item.width, item.height);
}

/// Offers say measured times as soon as there are enough of them.
void measure_time(scope& s, const store::assignment& a) {
    if (a.active_us == 0) return;
    auto p = store::find_project(s.tx, a.project_id);
    ++p->timed;
    if (domain::measured_anew_at(p->timed)) {
        auto times = store::measured_times(s.tx, p->id);
        p->measured_n = static_cast<std::int64_t>(times.size());
        const domain::quartiles q = domain::measure(std::move(times));
        p->p25_s = q.p25_s;
        p->median_s = q.median_s;
        p->p75_s = q.p75_s;
    }
    store::put_measured(s.tx, *p);
}

}  // namespace

result<sent_answer> submit(scope& s, const std::string& assignment,
                           const quality::annotation& answer) {
    const auto before = own_assignment(s, assignment);
    if (!before) return before.error();
    if (const auto ok = may_submit(*before, s.tx.now_us); !ok) return ok.error();
    count_time(s);
    auto a = store::find_assignment(s.tx, assignment);
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
    store::put_answer(s.tx, *a);
    tell_assignment(s.tx, *a);
    store::add_submitted(s.tx, a->item_id);
    measure_time(s, *a);
    store::delete_draft(s.tx, a->id);
    const auto posted = post(
        s.tx, ledger::task_accrue(task_of(s.tx, *a), a->annotation_sha256, a->review_deadline_us),
        a->currency);
    if (!posted) return posted.error();
    return sent_answer{{*a, std::move(*item)}, posted->worker_seq, posted->seq};
}

quality::annotation answer_of(const store::assignment& a) {
    if (a.annotation.empty()) return {};
    return quality::parse_annotation(json::parse(a.annotation)).value();
}

}  // namespace ujira::app
