#include <algorithm>
#include <app/changes.hpp>
#include <app/messages.hpp>
#include <app/payout_methods.hpp>
#include <app/payouts.hpp>
#include <app/sealing.hpp>
#include <base/ids.hpp>
#include <nlohmann/json.hpp>
#include <utility>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

constexpr std::size_t most_methods = 10;

std::string row_of(const std::string& id) {
    return "payout_method/" + id;
}

std::string text_of(const domain::payout_details& d) {
    return json{{"holder", d.holder},
                {"iban", d.iban},
                {"account", d.account},
                {"bic", d.bic},
                {"phone", d.phone}}
        .dump();
}

result<method_view> view_of(scope& s, const store::payout_method& m) {
    auto details = open_details(s.house, m);
    if (!details) return details.error();
    method_view v{m, std::move(*details)};
    for (const store::payout& p : store::payouts_open_by(s.tx, m.id)) {
        ++v.waiting;
        v.waiting_minor += p.gross_minor;
        v.in_batch = v.in_batch || p.state == "in_batch";
    }
    return v;
}

result<void> check_new(scope& s, const std::string& kind, const std::string& tag) {
    const auto own = store::payout_methods_of(s.tx, s.who.id);
    if (own.size() >= most_methods) return errc::too_many_open;
    const bool has_cash =
        std::any_of(own.begin(), own.end(), [](const auto& m) { return m.kind == "cash"; });
    if ((kind == "cash" && has_cash) || store::payout_number_taken(s.tx, tag))
        return errc::method_taken;
    return {};
}

}  // namespace

std::vector<domain::payout_way> payout_ways(const coop& house) {
    std::vector<domain::payout_way> out;
    for (const domain::payout_way& w : house.policy.payout_ways)
        if (find_usable_way(house, w.kind) != nullptr) out.push_back(w);
    return out;
}

const domain::payout_way* find_usable_way(const coop& house, const std::string& kind) {
    if (kind == "bank" && house.policy.escrow_account.holder.empty()) return nullptr;
    return domain::find_payout_way(house.policy, kind);
}

result<std::vector<method_view>> list_payout_methods(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_own_payouts); !ok) return ok.error();
    std::vector<method_view> out;
    for (const store::payout_method& m : store::payout_methods_of(s.tx, s.who.id)) {
        auto v = view_of(s, m);
        if (!v) return v.error();
        out.push_back(std::move(*v));
    }
    return out;
}

result<method_view> add_payout_method(scope& s, const method_input& input) {
    if (const auto ok = allow(s.who, use_case::ask_payout); !ok) return ok.error();
    const auto details = domain::checked_details(input.kind, input.details);
    if (!details) return details.error();
    if (find_usable_way(s.house, input.kind) == nullptr) return errc::no_way_out;
    store::payout_method m;
    m.id = base::new_id(s.tx.now_us);
    m.person_id = s.who.id;
    m.kind = input.kind;
    const std::string number(domain::number_of(*details));
    m.number_tag = number_tag(s.house, number);
    if (const auto ok = check_new(s, m.kind, m.number_tag); !ok) return ok.error();
    if (!number.empty()) m.sealed = seal(s.house, row_of(m.id), text_of(*details));
    m.shown = domain::last_digits(number);
    m.created_us = s.tx.now_us;
    m.usable_us = s.tx.now_us + s.house.policy.method_hold_us;
    store::insert_payout_method(s.tx, m);
    tell(
        s.tx, m.person_id,
        {"payout_method_added", {{"way", m.kind}, {"shown", m.shown}, {"usable_us", m.usable_us}}});
    tell_payouts(s.tx, s.who.id);
    return method_view{m, *details};
}

result<void> end_payout_method(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::ask_payout); !ok) return ok.error();
    const auto m = store::find_payout_method(s.tx, id);
    if (!m || m->person_id != s.who.id || m->ended_us > 0) return errc::not_found;
    for (const store::payout& p : store::payouts_open_by(s.tx, id)) {
        if (p.state == "in_batch") return errc::wrong_step;
        if (const auto ok = withdraw_payout(s, p.id); !ok) return ok.error();
    }
    store::end_payout_method(s.tx, id);
    tell(s.tx, m->person_id, {"payout_method_ended", {{"way", m->kind}, {"shown", m->shown}}});
    tell_payouts(s.tx, s.who.id);
    return {};
}

result<domain::payout_details> open_details(const coop& house, const store::payout_method& m) {
    if (m.kind == "cash") return domain::payout_details{};
    const auto text = open_sealed(house, row_of(m.id), m.sealed);
    if (!text) return text.error();
    const json v = json::parse(*text);
    return domain::payout_details{v.at("holder"), v.at("iban"), v.at("account"), v.at("bic"),
                                  v.at("phone")};
}

bool key_opens_methods(store::tx& tx, const coop& house) {
    const auto newest = store::newest_sealed_method(tx);
    return !newest || open_details(house, *newest).has_value();
}

}  // namespace ujira::app
