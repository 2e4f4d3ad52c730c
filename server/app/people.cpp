#include <algorithm>
#include <app/changes.hpp>
#include <app/people.hpp>
#include <array>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>
#include <sstream>
#include <store/ledger.hpp>
#include <store/projects.hpp>
#include <unordered_map>
#include <utility>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

constexpr std::int64_t session_us = 14 * base::day_us;
constexpr std::int64_t invitation_us = 14 * base::day_us;

std::vector<std::string> split(const std::string& words) {
    std::istringstream in(words);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

person_view view_of(store::tx& tx, store::person p) {
    const std::string id = p.id;
    return {std::move(p), store::roles_of(tx, id), store::organisations_of(tx, id)};
}

role_set roles_from(const std::vector<std::string>& names) {
    role_set roles;
    for (const std::string& name : names)
        if (const auto r = role_named(name)) roles.insert(*r);
    return roles;
}

invitation_view view_of(store::tx& tx, store::invitation i) {
    const auto organisation = store::find_organisation(tx, i.organisation_id);
    return {std::move(i), organisation ? organisation->name : ""};
}

bool needs_organisation(const role_set& roles) {
    return roles.intersects({role::requester, role::reviewer});
}

invited make_invitation(store::tx& tx, const invite_input& input, const std::string& by) {
    store::invitation i;
    const std::string token = base::random_token();
    i.id = base::new_id(tx.now_us);
    i.token_sha256 = base::sha256_hex(token);
    i.roles = join(input.roles);
    i.organisation_id = input.organisation_id;
    i.note = input.note;
    i.created_by = by;
    i.created_us = tx.now_us;
    i.expires_us = tx.now_us + invitation_us;
    store::insert_invitation(tx, i);
    return {view_of(tx, i), token};
}

result<void> check_invitation(store::tx& tx, const invite_input& input) {
    for (const std::string& name : input.roles)
        if (!role_named(name))
            return base::error(errc::bad_request, "no such role: " + name).at("roles");
    if (!input.organisation_id.empty() && !store::find_organisation(tx, input.organisation_id))
        return base::error(errc::not_found).at("organisation_id");
    if (needs_organisation(roles_from(input.roles)) && input.organisation_id.empty())
        return base::error(errc::bad_request, "requesters and reviewers belong to an organisation")
            .at("organisation_id");
    return {};
}

result<store::invitation> open_invitation(store::tx& tx, const std::string& token) {
    auto i = store::find_invitation(tx, base::sha256_hex(token));
    if (!i) return errc::invitation_unknown;
    if (i->used_us > 0 || i->expires_us <= tx.now_us) return errc::invitation_used;
    return std::move(*i);
}

store::person make_person(store::tx& tx, const accept_input& input,
                          const std::vector<std::string>& roles, const std::string& organisation) {
    store::person p;
    p.id = base::new_id(tx.now_us);
    p.name = input.name;
    p.login = input.login;
    p.login_key = login_key(input.login);
    p.password_hash = input.password_hash;
    p.language = input.language;
    p.joined_us = tx.now_us;
    store::insert_person(tx, p);
    for (const std::string& r : roles) store::insert_role(tx, p.id, r);
    if (!organisation.empty()) store::insert_membership(tx, organisation, p.id);
    return p;
}

/// Free and uncleared escrow, and what stands in the organisation's projects.
void add_money(scope& s, organisation_view& v) {
    const std::string& currency = s.house.policy.currency;
    v.shows_money = true;
    v.uncleared_minor = -store::balance_of(s.tx, ledger::uncleared_of(v.organisation.id), currency);
    v.escrow = see_escrow(s, v.organisation.id);
    for (const store::project& p : store::projects_of(s.tx, v.organisation.id))
        v.committed_minor -= store::balance_of(s.tx, ledger::committed_of(p.id), currency);
}

}  // namespace

std::string login_key(const std::string& login) {
    std::string out = login;
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

namespace {

std::optional<login_state> read_login(store::tx& tx, const std::string& token_sha256) {
    auto session = store::find_session(tx, token_sha256);
    if (!session) return std::nullopt;
    auto p = store::find_person(tx, session->person_id);
    if (!p) return std::nullopt;
    login_state out;
    out.session = std::move(*session);
    out.person = view_of(tx, std::move(*p));
    out.who = {out.person.person.id, roles_from(out.person.roles)};
    return out;
}

/// Logins that a thread has read, each good for as long as nothing changes about people.
class known_logins {
  public:
    const login_state* find(const std::string& token_sha256, std::uint64_t people) const {
        const auto at = list_.find(token_sha256);
        return at == list_.end() || at->second.people != people ? nullptr : &at->second.login;
    }
    void keep(const std::string& token_sha256, std::uint64_t people, const login_state& login) {
        if (list_.size() >= most) list_.clear();
        list_.insert_or_assign(token_sha256, known{people, login});
    }

  private:
    static constexpr std::size_t most = 4096;
    struct known {
        std::uint64_t people;
        login_state login;
    };
    std::unordered_map<std::string, known> list_;
};

}  // namespace

std::optional<login_state> find_login(store::tx& tx, const std::string& token) {
    if (token.empty()) return std::nullopt;
    const std::string token_sha256 = base::sha256_hex(token);
    if (tx.people == nullptr) return read_login(tx, token_sha256);
    thread_local known_logins known;
    const std::uint64_t people = tx.people->load();
    const login_state* before = known.find(token_sha256, people);
    if (before != nullptr && before->session.expires_us > tx.now_us) return *before;
    auto login = read_login(tx, token_sha256);
    if (login) known.keep(token_sha256, people, *login);
    return login;
}

actor actor_of(store::tx& tx, const std::string& person_id) {
    return {person_id, roles_from(store::roles_of(tx, person_id))};
}

result<new_session> log_in(store::tx& tx, const std::string& person_id, bool shared) {
    auto p = store::find_person(tx, person_id);
    if (!p) return errc::wrong_login;
    new_session out;
    out.shared = shared;
    out.token = base::random_token();
    out.csrf_token = base::random_token();
    store::insert_session(tx, {base::sha256_hex(out.token), person_id, out.csrf_token, tx.now_us,
                               tx.now_us + session_us, shared ? 1 : 0});
    out.person = view_of(tx, std::move(*p));
    return out;
}

void log_out(store::tx& tx, const std::string& token) {
    const std::string hash = base::sha256_hex(token);
    store::delete_session(tx, hash);
    tell_session_over(tx, hash);
}

result<invited> invite(scope& s, const invite_input& input) {
    if (const auto ok = allow(s.who, use_case::invite); !ok) return ok.error();
    if (const auto ok = check_invitation(s.tx, input); !ok) return ok.error();
    invited made = make_invitation(s.tx, input, s.who.id);
    tell_people(s.tx, made.view.invitation.id);
    return made;
}

std::string invite_first_operator(store::tx& tx) {
    store::end_unused_first_links(tx);
    invite_input input;
    input.roles = {std::string(name_of(role::machine_operator))};
    return make_invitation(tx, input, "").token;
}

result<std::vector<invitation_view>> list_invitations(scope& s) {
    if (const auto ok = allow(s.who, use_case::invite); !ok) return ok.error();
    std::vector<invitation_view> out;
    for (store::invitation& i : store::open_invitations(s.tx))
        out.push_back(view_of(s.tx, std::move(i)));
    return out;
}

result<invitation_view> look_at_invitation(store::tx& tx, const std::string& token) {
    auto i = open_invitation(tx, token);
    if (!i) return i.error();
    invitation_view v = view_of(tx, std::move(*i));
    v.invitation.note.clear();  // written for those who invite
    return v;
}

result<new_session> accept_invitation(store::tx& tx, const accept_input& input) {
    const auto i = open_invitation(tx, input.token);
    if (!i) return i.error();
    if (store::find_person_by_login(tx, login_key(input.login))) return errc::login_taken;
    const store::person p = make_person(tx, input, split(i->roles), i->organisation_id);
    store::use_invitation(tx, i->id, p.id);
    tell_people(tx, p.id);
    return log_in(tx, p.id);
}

std::string person_name(store::tx& tx, const std::string& id) {
    const auto p = store::find_person(tx, id);
    return p ? p->name : "";
}

result<std::vector<person_view>> list_people(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_people); !ok) return ok.error();
    std::vector<person_view> out;
    for (store::person& p : store::all_people(s.tx)) out.push_back(view_of(s.tx, std::move(p)));
    return out;
}

result<store::organisation> create_organisation(scope& s, const organisation_input& input) {
    if (const auto ok = allow(s.who, use_case::create_organisation); !ok) return ok.error();
    store::organisation o{base::new_id(s.tx.now_us), input.name, login_key(input.name),
                          input.legal_entity, s.tx.now_us};
    if (store::organisation_name_taken(s.tx, o.name_key)) return errc::name_taken;
    store::insert_organisation(s.tx, o);
    tell_people(s.tx, o.id);
    return o;
}

result<std::vector<organisation_view>> list_organisations(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_organisations); !ok) return ok.error();
    const bool all =
        s.who.roles.intersects({role::steward, role::treasurer, role::machine_operator});
    const bool treasurer = s.who.roles.has(role::treasurer);
    std::vector<organisation_view> out;
    for (store::organisation& o :
         all ? store::all_organisations(s.tx) : store::organisations_of(s.tx, s.who.id)) {
        organisation_view v;
        v.organisation = std::move(o);
        if (treasurer || store::is_member(s.tx, v.organisation.id, s.who.id)) add_money(s, v);
        out.push_back(std::move(v));
    }
    return out;
}

void make_demo_people(store::tx& tx) {
    struct demo_person {
        const char* login;
        const char* name;
        const char* language;
        std::vector<std::string> roles;
        bool member;
    };
    if (store::any_person(tx)) return;
    const store::organisation o{base::new_id(tx.now_us), "Coast Atlas", "coast atlas",
                                "Coast Atlas Ltd (demo)", tx.now_us};
    store::insert_organisation(tx, o);
    const std::array<demo_person, 8> people{{
        {"wanjiku", "Wanjiku", "sw", {"worker"}, false},
        {"baraka", "Baraka", "sw", {"worker"}, false},
        {"rosa", "Rosa", "en", {"requester"}, true},
        {"ravi", "Ravi", "en", {"reviewer"}, true},
        {"tomas", "Tomas", "en", {"treasurer"}, false},
        {"thandi", "Thandi", "en", {"treasurer"}, false},
        {"salma", "Salma", "en", {"steward"}, false},
        {"otieno", "Otieno", "en", {"operator"}, false},
    }};
    for (const demo_person& d : people) {
        const accept_input input{"", d.name, d.login, demo_password_hash, d.language};
        make_person(tx, input, d.roles, d.member ? o.id : "");
    }
}

}  // namespace ujira::app
