#include <app/contacts.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json contact_json(const store::contact& c) {
    const bool confirmed = c.confirmed_us > 0;
    return {
        {"id", c.id},
        {"kind", c.kind},
        {"address", c.address},
        {"state", confirmed ? "confirmed" : "new"},
        {"confirmed_us", confirmed ? json(c.confirmed_us) : json()},
        {"code_expires_us", confirmed || c.code_sha256.empty() ? json() : json(c.code_expires_us)}};
}

json message_json(const store::outgoing_message& m) {
    return {{"id", m.id},
            {"way", m.way},
            {"kind", m.kind},
            {"state", m.state},
            {"created_us", m.created_us},
            {"ended_us", m.ended_us > 0 ? json(m.ended_us) : json()}};
}

result<reply> one(const result<store::contact>& c, int status = 200) {
    if (!c) return c.error();
    reply r;
    r.status = status;
    r.body = contact_json(*c);
    return r;
}

}  // namespace

result<reply> list_contacts(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const app::contacts_view v = app::see_contacts(s);
    json ways = json::array();
    if (v.ways.mail) ways.push_back("mail");
    if (v.ways.sms) ways.push_back("sms");
    json contacts = json::array();
    for (const store::contact& x : v.contacts) contacts.push_back(contact_json(x));
    json messages = json::array();
    for (const store::outgoing_message& m : v.messages) messages.push_back(message_json(m));
    return ok({{"ways", std::move(ways)},
               {"contacts", std::move(contacts)},
               {"messages", std::move(messages)}});
}

result<reply> add_contact(store::tx& tx, call& c) {
    input in(c.body, {"kind", "address"});
    const std::string kind = in.choice("kind", {"mail", "sms"});
    const std::string address = in.text("address", 1, 300);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return one(app::add_contact(s, kind, address), 201);
}

result<reply> send_another_code(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return one(app::send_another_code(s, c.ids[0]));
}

result<reply> confirm_contact(store::tx& tx, call& c) {
    input in(c.body, {"code"});
    const std::string code = in.text("code", 1, 20);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return one(app::confirm_contact(s, c.ids[0], code));
}

result<reply> end_contact(store::tx& tx, call& c) {
    const input in(c.body, {});
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    if (const auto ended = app::end_contact(s, c.ids[0]); !ended) return ended.error();
    return no_content();
}

}  // namespace ujira::http
