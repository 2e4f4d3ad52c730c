#include <algorithm>
#include <app/contacts.hpp>
#include <app/messages.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <domain/contacts.hpp>
#include <nlohmann/json.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr const char* code_kind = "contact_code";
constexpr std::int64_t shown_messages_us = 30 * base::day_us;
constexpr std::int64_t most_shown_messages = 20;

/// Six digits.
std::string random_code() {
    const std::string number =
        std::to_string(std::stoull(base::random_hex(7), nullptr, 16) % 1'000'000);
    return std::string(6 - number.size(), '0') + number;
}

/// The row's id is its salt. A million codes are tried quickly; what keeps them is their short
/// life.
std::string code_hash(const store::contact& c, const std::string& code) {
    return base::sha256_hex("contact:" + c.id + ":" + code);
}

result<domain::contact_address> parse_address(const std::string& kind, const std::string& text) {
    return kind == "mail" ? domain::parse_mail_address(text) : domain::parse_phone_number(text);
}

result<void> may_send(scope& s, const std::string& kind) {
    if (!(kind == "mail" ? s.house.ways.mail : s.house.ways.sms)) return errc::no_way_out;
    const auto sent = store::times_told(s.tx, s.who.id, code_kind, s.tx.now_us - base::hour_us);
    if (sent.size() < codes_an_hour) return {};
    error e(errc::too_many_tries);
    e.retry_after_s = (sent.front() + base::hour_us - s.tx.now_us) / base::second_us + 1;
    return e;
}

result<store::contact> find_own(scope& s, const std::string& id) {
    auto c = store::find_contact(s.tx, id);
    if (!c || c->person_id != s.who.id || c->ended_us > 0) return errc::not_found;
    return std::move(*c);
}

/// One that waits for its code.
result<store::contact> find_new(scope& s, const std::string& id) {
    auto c = find_own(s, id);
    if (c && c->confirmed_us > 0) return errc::already_decided;
    return c;
}

/// The caller stores the contact.
void set_code(scope& s, store::contact& c, const std::string& code) {
    c.code_sha256 = code_hash(c, code);
    c.code_expires_us = s.tx.now_us + code_us;
    c.tries = 0;
}

void send_code(scope& s, const store::contact& c, const std::string& code) {
    tell_contact(s.tx, c, {code_kind, {{"code", code}}}, c.code_expires_us);
}

void forget(scope& s, const store::contact& c) {
    store::drop_messages_to(s.tx, c.id);
    store::end_contact(s.tx, c.id);
}

message about(const char* kind, const std::string& address) {
    return {kind, {{"shown", domain::masked(address)}}};
}

/// The old one hears what took its place, and what still waited for it goes to the new one.
void replace(scope& s, const store::contact& old, const store::contact& by) {
    const auto waiting = store::messages_waiting_for(s.tx, old.id);
    store::drop_messages_to(s.tx, old.id);
    for (const store::outgoing_message& m : waiting)
        tell_contact(s.tx, by, {m.kind, nlohmann::json::parse(m.params)}, m.until_us);
    tell_contact(s.tx, old, about("contact_added", by.address), last_try_us(s.tx.now_us));
    store::end_contact(s.tx, old.id);
}

/// A wrong one is counted.
bool fits(scope& s, store::contact& c, const std::string& code) {
    if (c.code_sha256.empty() || c.code_expires_us <= s.tx.now_us) return false;
    if (base::equal_secret(code_hash(c, code), c.code_sha256)) return true;
    if (++c.tries >= most_wrong_codes) c.code_sha256.clear();
    store::update_contact_code(s.tx, c);
    return false;
}

}  // namespace

contacts_view see_contacts(scope& s) {
    return {
        s.house.ways, store::contacts_of(s.tx, s.who.id),
        store::messages_of(s.tx, s.who.id, s.tx.now_us - shown_messages_us, most_shown_messages)};
}

result<store::contact> add_contact(scope& s, const std::string& kind, const std::string& address) {
    const auto parsed = parse_address(kind, address);
    if (!parsed) return parsed.error();
    if (const auto ok = may_send(s, kind); !ok) return ok.error();
    for (const store::contact& before : store::contacts_of(s.tx, s.who.id)) {
        if (before.kind != kind) continue;
        if (before.confirmed_us == 0)
            forget(s, before);
        else if (before.address_key == parsed->key)
            return before;
    }
    store::contact c;
    c.id = base::new_id(s.tx.now_us);
    c.person_id = s.who.id;
    c.kind = kind;
    c.address = parsed->written;
    c.address_key = parsed->key;
    c.created_us = s.tx.now_us;
    const std::string code = random_code();
    set_code(s, c, code);
    store::insert_contact(s.tx, c);
    send_code(s, c, code);
    return c;
}

result<store::contact> send_another_code(scope& s, const std::string& id) {
    auto c = find_new(s, id);
    if (!c) return c.error();
    if (const auto ok = may_send(s, c->kind); !ok) return ok.error();
    store::drop_messages_to(s.tx, c->id);
    const std::string code = random_code();
    set_code(s, *c, code);
    store::update_contact_code(s.tx, *c);
    send_code(s, *c, code);
    return c;
}

result<store::contact> confirm_contact(scope& s, const std::string& id, const std::string& code) {
    auto c = find_new(s, id);
    if (!c) return c.error();
    if (!fits(s, *c, code)) return error(errc::code_wrong).at("code");
    const auto mine = store::contacts_of(s.tx, s.who.id);
    const auto same_kind = std::find_if(mine.begin(), mine.end(), [&](const store::contact& m) {
        return m.kind == c->kind && m.confirmed_us > 0;
    });
    if (store::contact_confirmed(s.tx, c->kind, c->address_key)) return errc::contact_taken;
    for (const store::contact& other : mine)
        if (other.confirmed_us > 0 && other.kind != c->kind)
            tell_contact(s.tx, other, about("contact_added", c->address), last_try_us(s.tx.now_us));
    if (same_kind != mine.end()) replace(s, *same_kind, *c);
    store::confirm_contact(s.tx, c->id);
    c->confirmed_us = s.tx.now_us;
    return c;
}

result<void> end_contact(scope& s, const std::string& id) {
    const auto c = find_own(s, id);
    if (!c) return c.error();
    store::drop_messages_to(s.tx, c->id);
    if (c->confirmed_us > 0) tell(s.tx, s.who.id, about("contact_ended", c->address));
    store::end_contact(s.tx, c->id);
    return {};
}

}  // namespace ujira::app
