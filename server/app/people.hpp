#pragma once
// Becoming a person of the co-op, logging in and out.

#include <app/refunds.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <optional>
#include <store/people.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct person_view {
    store::person person;
    std::vector<std::string> roles;
    std::vector<store::organisation> organisations;
};

/// A session's person, or nobody. `token` is what the cookie carries.
struct login_state {
    store::session_row session;
    person_view person;
    actor who;
};
std::optional<login_state> find_login(store::tx& tx, const std::string& token);
/// For what the server goes on with after that person has left: with the roles they have now.
actor actor_of(store::tx& tx, const std::string& person_id);

/// What a new session hands to the browser; the token is stored as a hash only.
struct new_session {
    bool shared = false;
    std::string token;
    std::string csrf_token;
    person_view person;
};
/// `shared`: on a computer that others use too.
base::result<new_session> log_in(store::tx& tx, const std::string& person_id, bool shared = false);
void log_out(store::tx& tx, const std::string& token);

/// Logins are compared without case (ASCII).
std::string login_key(const std::string& login);

struct invitation_view {
    store::invitation invitation;
    std::string organisation;  // name, empty if none
};

struct invite_input {
    std::vector<std::string> roles;
    std::string organisation_id;
    std::string note;
};
struct invited {
    invitation_view view;
    std::string token;
};
/// Errors: forbidden, bad_request, not_found (organisation).
base::result<invited> invite(scope& s, const invite_input& input);
/// The link for the first operator; earlier unused ones stop working.
std::string invite_first_operator(store::tx& tx);
base::result<std::vector<invitation_view>> list_invitations(scope& s);
/// By whoever holds the link. Errors: invitation_unknown, invitation_used.
base::result<invitation_view> look_at_invitation(store::tx& tx, const std::string& token);

struct accept_input {
    std::string token;
    std::string name;
    std::string login;
    std::string password_hash;  // made beforehand, off the writing thread
    std::string language;
};
base::result<new_session> accept_invitation(store::tx& tx, const accept_input& input);

base::result<std::vector<person_view>> list_people(scope& s);
/// Empty for no id.
std::string person_name(store::tx& tx, const std::string& id);

struct organisation_input {
    std::string name;
    std::string legal_entity;
};
/// Errors: forbidden, name_taken.
base::result<store::organisation> create_organisation(scope& s, const organisation_input& input);

struct organisation_view {
    store::organisation organisation;
    bool shows_money = false;
    std::int64_t uncleared_minor = 0;
    escrow_view escrow;
    std::int64_t committed_minor = 0;
};
base::result<std::vector<organisation_view>> list_organisations(scope& s);

/// Stands where a password's hash does, and none matches it: the demo's people log in by one click.
inline constexpr const char* demo_password_hash = "!";
/// The demo's people and their organisation, made once; for demo mode only.
void make_demo_people(store::tx& tx);

}  // namespace ujira::app
