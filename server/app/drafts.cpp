#include <app/dispatch.hpp>
#include <app/drafts.hpp>
#include <app/signals.hpp>
#include <nlohmann/json.hpp>

namespace ujira::app {

using base::errc;
using base::result;

result<store::draft> get_draft(scope& s, const std::string& assignment) {
    const auto a = own_assignment(s, assignment);
    if (!a) return a.error();
    return store::find_draft(s.tx, a->id).value_or(store::draft{a->id, 0, "", 0});
}

result<store::draft> save_draft(scope& s, const std::string& assignment,
                                std::int64_t known_revision, const quality::annotation& drawn) {
    if (const auto ok = signal(s, assignment); !ok) return ok.error();
    const auto before = get_draft(s, assignment);
    if (!before) return before.error();
    const std::string text = quality::to_json(drawn).dump();
    // A repeat whose answer was lost is no conflict: it is what stands there already.
    if (before->revision == known_revision + 1 && before->annotation == text) return before;
    if (before->revision != known_revision) return errc::draft_changed;
    store::draft d{assignment, known_revision + 1, text, s.tx.now_us};
    store::put_draft(s.tx, d);
    return d;
}

}  // namespace ujira::app
