#include <algorithm>
#include <app/pictures.hpp>
#include <app/projects.hpp>
#include <base/ids.hpp>
#include <list>
#include <memory>
#include <mutex>
#include <store/assignments.hpp>
#include <store/people.hpp>
#include <store/pictures.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

/// The findings of a whole project: each is about a picture among all the others, so a page can't
/// be judged alone.
struct judged_project {
    std::vector<store::item_facts> rows;
    std::vector<std::vector<domain::finding>> findings;
    /// Where the pictures with each finding stand.
    std::array<std::vector<std::size_t>, static_cast<std::size_t>(domain::picture_finding::count_)>
        places;

    explicit judged_project(std::vector<store::item_facts> all) : rows(std::move(all)) {
        std::vector<base::picture_facts> facts;
        facts.reserve(rows.size());
        for (const store::item_facts& r : rows) facts.push_back(r.facts);
        findings = domain::check_pictures(facts);
        for (std::size_t i = 0; i < findings.size(); ++i)
            for (const domain::finding& f : findings[i])
                places.at(static_cast<std::size_t>(f.what)).push_back(i);
    }

    std::optional<std::size_t> place_of(const store::item& i) const {
        const auto at = std::lower_bound(rows.begin(), rows.end(), i.position,
                                         [](const store::item_facts& r, std::int64_t position) {
                                             return r.position < position;
                                         });
        if (at == rows.end() || at->item_id != i.id) return std::nullopt;
        return static_cast<std::size_t>(at - rows.begin());
    }
};

/// Projects that were judged lately: worked out once for as long as their pictures stay the same,
/// so that a page of five thousand costs no more than one of a hundred. Thread-safe.
class judged_lately {
  public:
    std::shared_ptr<const judged_project> look(store::tx& tx, const std::string& project) {
        const std::int64_t version = store::picture_set_version(tx, project);
        if (auto known = find(project, version)) return known;
        auto made = std::make_shared<const judged_project>(store::facts_of_project(tx, project));
        keep({project, version, made});
        return made;
    }

  private:
    struct entry {
        std::string project;
        std::int64_t version = 0;
        std::shared_ptr<const judged_project> judged;
    };
    static constexpr std::size_t most_kept = 16;

    std::shared_ptr<const judged_project> find(const std::string& project, std::int64_t version) {
        const std::lock_guard lock(mutex_);
        for (auto at = kept_.begin(); at != kept_.end(); ++at) {
            if (at->project != project || at->version != version) continue;
            kept_.splice(kept_.begin(), kept_, at);
            return kept_.front().judged;
        }
        return nullptr;
    }

    void keep(entry e) {
        const std::lock_guard lock(mutex_);
        kept_.remove_if([&e](const entry& old) { return old.project == e.project; });
        kept_.push_front(std::move(e));
        if (kept_.size() > most_kept) kept_.pop_back();
    }

    std::mutex mutex_;
    std::list<entry> kept_;  // guarded by mutex_; last used first
};

judged_lately& judged() {
    static judged_lately all;
    return all;
}

listed_picture listed(scope& s, const judged_project& all, store::item i) {
    listed_picture out{std::move(i), {}, {}};
    const auto place = all.place_of(out.item);
    if (!place) return out;  // added before pictures were measured
    out.notes = all.rows[*place].facts.notes;
    for (const domain::finding& f : all.findings[*place]) {
        picture_finding told{f, {}, {}};
        if (f.what >= domain::picture_finding::same_picture) {
            told.other_id = all.rows[f.other].item_id;
            if (const auto other = store::find_item(s.tx, told.other_id))
                told.other_name = other->name;
        }
        out.findings.push_back(std::move(told));
    }
    return out;
}

/// One more than a page, so that it is known whether there are more.
std::vector<store::item> items_with(scope& s, const judged_project& all, std::int64_t after,
                                    domain::picture_finding only) {
    const auto& places = all.places.at(static_cast<std::size_t>(only));
    auto at = std::upper_bound(places.begin(), places.end(), after,
                               [&all](std::int64_t position, std::size_t place) {
                                   return position < all.rows[place].position;
                               });
    std::vector<store::item> out;
    for (; at != places.end() && out.size() <= static_cast<std::size_t>(pictures_a_page); ++at)
        if (auto item = store::find_item(s.tx, all.rows[*at].item_id)) out.push_back(*item);
    return out;
}

}  // namespace

result<void> may_add_picture(scope& s, const std::string& project) {
    const auto p = own_draft(s, project);
    if (!p) return p.error();
    return {};
}

result<store::item> add_picture(scope& s, const std::string& project, const picture& pic) {
    const auto p = own_draft(s, project);
    if (!p) return p.error();
    if (store::has_picture(s.tx, project, pic.sha256)) return errc::picture_duplicate;
    store::item i;
    i.id = base::new_id(s.tx.now_us);
    i.project_id = project;
    i.position = store::next_position(s.tx, project);
    i.name = pic.name;
    i.sha256 = pic.sha256;
    i.format = pic.format;
    i.width = pic.width;
    i.height = pic.height;
    i.bytes = pic.bytes;
    i.overlap = p->overlap;
    i.modified_ms = pic.modified_ms;
    store::insert_item(s.tx, i);
    store::insert_facts(s.tx, i.id, pic.facts);
    return i;
}

result<std::vector<store::arrived_file>> arrived_files(scope& s, const std::string& project) {
    const auto p = own_draft(s, project);
    if (!p) return p.error();
    return store::files_of_project(s.tx, project);
}

result<picture_page> list_pictures(scope& s, const std::string& project, std::int64_t after,
                                   std::optional<domain::picture_finding> only) {
    const auto p = visible_project(s, project);
    if (!p) return p.error();
    const auto all = judged().look(s.tx, project);
    picture_page page;
    for (std::size_t i = 0; i < page.counts.size(); ++i)
        page.counts.at(i) = static_cast<std::int64_t>(all->places.at(i).size());
    auto items = only ? items_with(s, *all, after, *only)
                      : store::items_of(s.tx, project, after, pictures_a_page + 1);
    page.more = items.size() > static_cast<std::size_t>(pictures_a_page);
    if (page.more) items.pop_back();
    for (store::item& i : items) page.pictures.push_back(listed(s, *all, std::move(i)));
    return page;
}

result<void> remove_item(scope& s, const std::string& item) {
    // Before the look-up: whoever may not isn't told whether there is such an item.
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    const auto i = store::find_item(s.tx, item);
    if (!i) return errc::not_found;
    const auto p = own_draft(s, i->project_id);
    if (!p) return p.error();
    store::delete_facts(s.tx, item);
    store::delete_item(s.tx, item);
    return {};
}

result<store::item> see_picture(scope& s, const std::string& item) {
    auto i = store::find_item(s.tx, item);
    if (!i) return errc::not_found;
    const auto p = store::find_project(s.tx, i->project_id);
    const bool member = store::is_member(s.tx, p->organisation_id, s.who.id);
    const bool taken = store::has_claim(s.tx, item, s.who.id);
    // An offer's cover is its first picture: any worker may see that one before taking a task.
    const bool cover = p->state == "published" && s.who.roles.has(role::worker) &&
                       store::items_of(s.tx, p->id, 0, 1).front().id == item;
    if (!member && !taken && !cover && !s.who.roles.has(role::steward)) return errc::not_found;
    return std::move(*i);
}

}  // namespace ujira::app
