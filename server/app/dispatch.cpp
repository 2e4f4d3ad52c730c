#include <app/changes.hpp>
#include <app/dispatch.hpp>
#include <app/eligibility.hpp>
#include <app/late_payouts.hpp>
#include <app/nothing_owed.hpp>
#include <app/posting.hpp>
#include <app/projects.hpp>
#include <app/refunds.hpp>
#include <app/signals.hpp>
#include <app/tasks.hpp>
#include <base/canonical_json.hpp>
#include <base/ids.hpp>
#include <domain/active_time.hpp>
#include <domain/dispatch.hpp>
#include <iterator>
#include <store/drafts.hpp>
#include <store/people.hpp>
#include <store/queue.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

constexpr std::int64_t count_limit = 100;

struct hashed_terms {
    json terms;
    std::string bytes;
    std::string sha256;
};

result<hashed_terms> terms_now(scope& s, const store::project& p) {
    auto terms = offer_terms(s, p);
    if (!terms) return terms.error();
    auto bytes = base::canonical_json(terms->value);
    if (!bytes) return bytes.error();
    hashed_terms out;
    out.sha256 = base::sha256_hex(*bytes);
    out.terms = std::move(terms->value);
    out.bytes = std::move(*bytes);
    return out;
}

/// The public order of offers: by publication, an organisation's own by their priority.
std::vector<store::project> projects_in_order(scope& s) {
    std::vector<store::project> by_age = store::published_projects(s.tx);
    std::vector<domain::ranked_project> ranked;
    for (const store::project& p : by_age) ranked.push_back({p.organisation_id, p.priority});
    std::vector<store::project> out;
    for (const std::size_t place : domain::order_of_offers(ranked))
        out.push_back(std::move(by_age[place]));
    return out;
}

not_yet closed_to(scope& s, const store::project& p, const domain::eligibility_verdict& v) {
    const auto organisation = store::find_organisation(s.tx, p.organisation_id);
    return {p, organisation->name, shortfall_json(s.tx, p, v)};
}

/// What escrow lacks for one more task.
std::int64_t missing_for_one(scope& s, const store::project& p) {
    const std::int64_t escrow = free_escrow(s.tx, p.organisation_id, p.currency);
    return std::max<std::int64_t>(0, p.price_minor + p.fee_minor - escrow);
}

base::instant_us given_back_before(const scope& s) {
    return s.tx.now_us - s.house.policy.again_us;
}

/// Why this project is no offer for this person; empty if it is one.
std::string no_offer_because(scope& s, const store::project& p, std::int64_t open_items) {
    const std::int64_t share = store::worker_share(s.tx, p.id, s.who.id);
    if (domain::left_of_share(p.most_per_worker, share) <= 0) return "share_taken";
    if (open_items == 0) {
        if (!store::has_open_item(s.tx, p.id)) return "all_taken";
        return store::gave_back_open_item(s.tx, p.id, s.who.id) ? "you_gave_back" : "you_did_all";
    }
    if (!nothing_owed(s.tx, p.organisation_id, p.currency)) return "money_owed";
    return missing_for_one(s, p) > 0 ? "escrow_short" : "";
}

result<offer> make_offer(scope& s, const store::project& p, std::int64_t open_items) {
    auto terms = terms_now(s, p);
    if (!terms) return terms.error();
    const auto cover = store::items_of(s.tx, p.id, 0, 1);
    return offer{terms->sha256, std::move(terms->terms), open_items, cover.front().id};
}

store::assignment new_assignment(scope& s, const store::project& p, const store::item& i,
                                 const hashed_terms& terms) {
    const domain::policy& policy = s.house.policy;
    store::assignment a;
    a.id = base::new_id(s.tx.now_us);
    a.item_id = i.id;
    a.project_id = p.id;
    a.person_id = s.who.id;
    a.state = domain::name_of(domain::assignment_state::claimed);
    a.offer_sha256 = terms.sha256;
    a.terms = terms.bytes;
    a.price_minor = p.price_minor;
    a.fee_minor = p.fee_minor;
    a.currency = p.currency;
    a.review_us = p.review_us;
    a.policy_version = policy.version;
    a.claimed_us = s.tx.now_us;
    a.lease_until_us = s.tx.now_us + policy.lease_us;
    a.late_until_us = a.lease_until_us + policy.late_us;
    a.lease_limit_us = domain::lease_limit_at(policy, a.claimed_us);
    a.quote_open = 1;
    a.due_us = a.lease_until_us;
    return a;
}

result<store::project> claimable(scope& s, const std::string& project) {
    if (const auto ok = allow(s.who, use_case::work); !ok) return ok.error();
    auto p = store::find_project(s.tx, project);
    if (!p || p->state == "draft") return errc::not_found;
    if (p->state != "published") return errc::no_task_left;  // paused or ended since it was shown
    // Working for one's own organisation would let it pay itself from the floor, and judge itself.
    if (store::is_member(s.tx, p->organisation_id, s.who.id)) return errc::conflict_of_interest;
    return std::move(*p);
}

/// How many of `wanted` tasks this person may take now.
result<std::int64_t> room_for(scope& s, const store::project& p, std::int64_t wanted) {
    const std::int64_t limit = domain::open_limit(s.house.policy, p.estimate_s);
    const std::int64_t open = store::count_claimed(s.tx, s.who.id);
    const std::int64_t room = domain::may_take(wanted, open, limit);
    if (room <= 0) return errc::too_many_open;
    const std::int64_t share = store::worker_share(s.tx, p.id, s.who.id);
    const std::int64_t left = domain::left_of_share(p.most_per_worker, share);
    if (left <= 0) return errc::share_taken;
    return std::min(room, left);
}

/// A claim that nothing stands against.
struct claimant {
    store::project project;
    hashed_terms terms;
    std::int64_t room = 0;
};

result<claimant> check_claim(scope& s, const std::string& project, const std::string& offer_sha256,
                             std::int64_t wanted) {
    auto p = claimable(s, project);
    if (!p) return p.error();
    if (const auto ok = check_not_late(s.tx, s.house); !ok) return ok.error();
    auto terms = terms_now(s, *p);
    if (!terms) return terms.error();
    if (terms->sha256 != offer_sha256) return errc::offer_changed;
    if (!judge(s, *p).eligible()) return errc::not_eligible;
    // What is owed, and to whom, is not for workers either.
    if (!nothing_owed(s.tx, p->organisation_id, p->currency)) return errc::escrow_short;
    const auto room = room_for(s, *p, wanted);
    if (!room) return room.error();
    return claimant{std::move(*p), std::move(*terms), *room};
}

/// The item is reserved with its money, in the order of the queues.
result<assignment_view> take(scope& s, const claimant& c, store::item item) {
    const store::assignment a = new_assignment(s, c.project, item, c.terms);
    store::keep_offer(s.tx, a.offer_sha256, a.terms);
    store::insert_assignment(s.tx, a);
    tell_assignment(s.tx, a);
    store::take_item(s.tx, item);
    if (c.project.most_per_worker > 0) store::add_worker_share(s.tx, c.project.id, s.who.id, 1);
    const auto posted =
        post(s.tx, ledger::quote_commit(task_of(c.project, a), a.offer_sha256), a.currency);
    if (!posted) return posted.error();
    return assignment_view{a, std::move(item)};
}

/// Takes up to its room. Why it stopped early stands in `none_because`; an error is a failure of
/// the whole.
result<claims> take_all(scope& s, const claimant& c) {
    claims out;
    while (static_cast<std::int64_t>(out.list.size()) < c.room) {
        // Escrow first: what `next_item` hands out counts as taken from then on.
        if (missing_for_one(s, c.project) > 0) {
            const bool any =
                store::count_open_items(s.tx, c.project.id, s.who.id, given_back_before(s), 1) > 0;
            out.none_because = any ? errc::escrow_short : errc::no_task_left;
            break;
        }
        auto item = store::next_item(s.tx, c.project.id, s.who.id, given_back_before(s));
        if (!item) {
            out.none_because = errc::no_task_left;
            break;
        }
        auto one = take(s, c, std::move(*item));
        if (!one) return one.error();
        out.list.push_back(std::move(*one));
    }
    return out;
}

}  // namespace

result<offers> list_offers(scope& s) {
    if (const auto ok = allow(s.who, use_case::work); !ok) return ok.error();
    offers out;
    std::string why = "no_projects";
    for (const store::project& p : projects_in_order(s)) {
        if (store::is_member(s.tx, p.organisation_id, s.who.id)) continue;
        if (const auto verdict = judge(s, p); !verdict.eligible()) {
            out.closed.push_back(closed_to(s, p, verdict));
            if (why == "no_projects") why = "not_eligible";
            continue;
        }
        const std::int64_t open =
            store::count_open_items(s.tx, p.id, s.who.id, given_back_before(s), count_limit);
        const std::string because = no_offer_because(s, p, open);
        if (!because.empty()) {
            why = because;
            if (open == 0 && store::waits_unpassed(s.tx, p.id, s.who.id))
                out.had_all.push_back(p.id);
            continue;
        }
        auto o = make_offer(s, p, open);
        if (!o) return o.error();
        out.list.push_back(std::move(*o));
    }
    if (out.list.empty()) out.none_because = why;
    return out;
}

void pass_over(store::tx& tx, const std::string& person, const std::vector<std::string>& projects) {
    for (const std::string& project : projects) store::pass_over(tx, project, person);
}

result<std::vector<assignment_view>> claim_next(scope& s, const std::string& project,
                                                const std::string& offer_sha256,
                                                std::int64_t count) {
    const auto c = check_claim(s, project, offer_sha256, count);
    if (!c) return c.error();
    auto taken = take_all(s, *c);
    if (!taken) return taken.error();
    // How much is missing in escrow is the requester's business.
    if (taken->list.empty()) return *taken->none_because;
    return std::move(taken->list);
}

result<claims> claim_ahead(scope& s, const store::assignment& done, std::int64_t count) {
    claims out;
    for (assignment_view& v : *list_assignments(s))
        if (v.assignment.project_id == done.project_id) out.list.push_back(std::move(v));
    const std::int64_t wanted = count - static_cast<std::int64_t>(out.list.size());
    if (wanted <= 0) return out;
    const auto c = check_claim(s, done.project_id, done.offer_sha256, wanted);
    if (!c) {
        out.none_because = c.error().code;
        return out;
    }
    auto more = take_all(s, *c);
    if (!more) return more.error();
    std::move(more->list.begin(), more->list.end(), std::back_inserter(out.list));
    out.none_because = more->none_because;
    return out;
}

result<assignment_view> return_assignment(scope& s, const std::string& id) {
    const auto before = own_assignment(s, id);
    if (!before) return before.error();
    count_time(s);
    auto a = store::find_assignment(s.tx, id);
    if (const auto ok = step(*a, domain::assignment_state::returned, domain::mover::worker); !ok)
        return ok.error();
    auto item = store::find_item(s.tx, a->item_id);
    store::free_item(s.tx, *item);
    store::remember_handed_back(s.tx, *item, s.who.id);
    store::delete_draft(s.tx, a->id);
    if (store::find_project(s.tx, a->project_id)->most_per_worker > 0)
        store::add_worker_share(s.tx, a->project_id, s.who.id, -1);
    if (const auto ok = release_quote(s.tx, *a, "returned"); !ok) return ok.error();
    return assignment_view{*a, std::move(*item)};
}

result<store::assignment> own_assignment(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::work); !ok) return ok.error();
    auto a = store::find_assignment(s.tx, id);
    if (!a || a->person_id != s.who.id) return errc::not_found;
    return std::move(*a);
}

result<assignment_view> get_assignment(scope& s, const std::string& id) {
    const auto a = own_assignment(s, id);
    if (!a) return a.error();
    return assignment_view{*a, *store::find_item(s.tx, a->item_id)};
}

result<std::vector<assignment_view>> list_assignments(scope& s) {
    if (const auto ok = allow(s.who, use_case::work); !ok) return ok.error();
    std::vector<assignment_view> out;
    for (store::assignment& a : store::claimed_by(s.tx, s.who.id)) {
        auto item = store::find_item(s.tx, a.item_id);
        out.push_back({std::move(a), std::move(*item)});
    }
    return out;
}

}  // namespace ujira::app
