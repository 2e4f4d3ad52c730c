#include <app/changes.hpp>
#include <array>
#include <ledger/accounts.hpp>

namespace ujira::app {
namespace {

using enum role;
using store::change;
using store::change_subject;

/// The same people as those to whom app/permissions and the use cases show the thing itself.
struct audience {
    change_subject what;
    std::string_view name;
    role_set members;    // of the organisation concerned
    role_set everybody;  // whatever the organisation
};

const audience& audience_of(change_subject what) {
    using enum change_subject;
    static const std::array<audience, static_cast<std::size_t>(count_)> table{{
        {assignment, "assignment", {}, {}},
        {statement, "statement", {}, {}},
        {dispute, "case", {requester, reviewer}, {steward}},
        {project, "project", {requester, reviewer}, {steward}},
        {money, "money", {requester, reviewer}, {treasurer, steward, machine_operator}},
        {offers, "offers", {}, {worker}},
        {people, "people", {}, {steward, machine_operator}},
        {session, "", {}, {}},
        {everything, "", {}, {}},
    }};
    return table.at(static_cast<std::size_t>(what));
}

constexpr const char* all_channel = "all";

std::string person_channel(const std::string& id) {
    return "person/" + id;
}
std::string session_channel(const std::string& token_sha256) {
    return "session/" + token_sha256;
}
std::string role_channel(const std::string& name) {
    return "role/" + name;
}
std::string member_channel(const std::string& organisation, const std::string& role_name) {
    return "member/" + organisation + "/" + role_name;
}

}  // namespace

std::string_view name_of(change_subject what) {
    return audience_of(what).name;
}

std::vector<std::string> channels_of(const change& c) {
    if (c.what == change_subject::everything) return {all_channel};
    if (c.what == change_subject::session) return {session_channel(c.id)};
    const audience& a = audience_of(c.what);
    std::vector<std::string> out;
    if (!c.person.empty()) out.push_back(person_channel(c.person));
    if (!c.organisation.empty())
        for (const std::string& name : a.members.names())
            out.push_back(member_channel(c.organisation, name));
    for (const std::string& name : a.everybody.names()) out.push_back(role_channel(name));
    return out;
}

std::vector<std::string> channels_of(const login_state& login) {
    std::vector<std::string> out{all_channel, own_channel(login),
                                 session_channel(login.session.token_sha256)};
    for (const std::string& name : login.who.roles.names()) {
        out.push_back(role_channel(name));
        for (const store::organisation& o : login.person.organisations)
            out.push_back(member_channel(o.id, name));
    }
    return out;
}

std::string own_channel(const login_state& login) {
    return person_channel(login.who.id);
}

void tell_assignment(store::tx& tx, const store::assignment& a) {
    tx.tell({change_subject::assignment, a.id, a.person_id, ""});
    tx.tell({change_subject::project, a.project_id, "",
             store::organisation_of_project(tx, a.project_id)});
}

void tell_project(store::tx& tx, const store::project& p) {
    tx.tell({change_subject::project, p.id, "", p.organisation_id});
}

void tell_offers(store::tx& tx, const store::project& p) {
    tell_project(tx, p);
    tx.tell({change_subject::offers, p.id, "", ""});
}

void tell_case(store::tx& tx, const store::deduction& d, const store::assignment& a) {
    tx.tell({change_subject::dispute, d.id, a.person_id,
             store::organisation_of_project(tx, a.project_id)});
}

void tell_money(store::tx& tx, const std::string& organisation) {
    tx.tell({change_subject::money, organisation, "", organisation});
}

void tell_payouts(store::tx& tx, const std::string& person) {
    tx.tell({change_subject::statement, person, person, ""});
    tell_money(tx, "");
}

void tell_entry(store::tx& tx, const ledger::entry& e) {
    if (!e.worker.empty()) tx.tell({change_subject::statement, e.worker, e.worker, ""});
    for (const ledger::posting& p : e.postings)
        if (const auto organisation = ledger::owner_of_escrow(p.account); !organisation.empty())
            tell_money(tx, std::string(organisation));
}

void tell_people(store::tx& tx, const std::string& id) {
    tx.tell({change_subject::people, id, "", ""});
}

void tell_session_over(store::tx& tx, const std::string& token_sha256) {
    tx.tell({change_subject::session, token_sha256, "", ""});
}

}  // namespace ujira::app
