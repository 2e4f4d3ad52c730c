#include <algorithm>
#include <app/messages.hpp>
#include <base/ids.hpp>
#include <stdexcept>
#include <store/outbox.hpp>

namespace ujira::app {
namespace {

constexpr std::int64_t patience_us = 3 * base::day_us;

void check(const message& m) {
    const message_kind* kind = find_message_kind(m.kind);
    if (kind == nullptr) throw std::logic_error("no message is called " + m.kind);
    for (const std::string_view name : kind->params)
        if (!m.params.contains(std::string(name)))
            throw std::logic_error(m.kind + " lacks " + std::string(name));
}

}  // namespace

const std::vector<message_kind>& message_kinds() {
    static const std::vector<message_kind> kinds{
        {"contact_code", {"code"}},
        {"contact_added", {"shown"}},
        {"contact_ended", {"shown"}},
        {"payout_method_added", {"way", "shown", "usable_us"}},
        {"payout_method_ended", {"way", "shown"}},
        {"payout_settled", {"amount_minor", "currency"}, true},
        {"payout_failed", {"amount_minor", "currency"}},
        {"payout_returned", {"amount_minor", "currency"}},
        {"deduction_held", {"amount_minor", "currency", "days"}},
        {"contest_decided", {"outcome", "amount_minor", "currency"}},
    };
    return kinds;
}

const message_kind* find_message_kind(std::string_view name) {
    const auto& kinds = message_kinds();
    const auto at = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const message_kind& k) { return k.name == name; });
    return at == kinds.end() ? nullptr : &*at;
}

std::int64_t last_try_us(std::int64_t now_us) {
    return now_us + patience_us;
}

void tell(store::tx& tx, const std::string& person, const message& m) {
    check(m);
    for (const store::contact& c : store::contacts_of(tx, person))
        if (c.confirmed_us > 0) tell_contact(tx, c, m, last_try_us(tx.now_us));
}

void tell_contact(store::tx& tx, const store::contact& c, const message& m, std::int64_t until_us) {
    check(m);
    store::outgoing_message out;
    out.id = base::new_id(tx.now_us);
    out.person_id = c.person_id;
    out.contact_id = c.id;
    out.way = c.kind;
    out.address = c.address;
    out.kind = m.kind;
    out.params = m.params.dump();
    out.created_us = tx.now_us;
    out.until_us = until_us;
    out.next_try_us = tx.now_us;
    store::insert_message(tx, out);
}

}  // namespace ujira::app
