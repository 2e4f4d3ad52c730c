#pragma once
// People, their roles and memberships, invitations, sessions, and what a repeated request was
// answered.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct person {
    std::string id;
    std::string name;
    std::string login;
    std::string login_key;  // the login in lower case
    std::string password_hash;
    std::string language;
    std::int64_t joined_us = 0;
};

std::optional<person> find_person(tx& t, const std::string& id);
std::optional<person> find_person_by_login(tx& t, const std::string& login_key);
std::vector<person> all_people(tx& t);  // by name
bool any_person(tx& t);
void insert_person(tx& t, const person& p);
void set_language(tx& t, const std::string& person, const std::string& language);

std::vector<std::string> people_with_role(tx& t, const std::string& role);  // ids
std::vector<std::string> roles_of(tx& t, const std::string& person);
void insert_role(tx& t, const std::string& person, const std::string& role);

struct organisation {
    std::string id;
    std::string name;
    std::string name_key;
    std::string legal_entity;
    std::int64_t created_us = 0;
};

std::optional<organisation> find_organisation(tx& t, const std::string& id);
bool organisation_name_taken(tx& t, const std::string& name_key);
std::vector<organisation> all_organisations(tx& t);                            // by name
std::vector<organisation> organisations_of(tx& t, const std::string& person);  // by name
bool is_member(tx& t, const std::string& organisation, const std::string& person);
void insert_organisation(tx& t, const organisation& o);
void insert_membership(tx& t, const std::string& organisation, const std::string& person);

struct invitation {
    std::string id;
    std::string token_sha256;
    std::string roles;  // names parted by spaces
    std::string organisation_id;
    std::string note;
    std::string created_by;
    std::int64_t created_us = 0;
    std::int64_t expires_us = 0;
    std::string used_by;
    std::int64_t used_us = 0;
};

std::optional<invitation> find_invitation(tx& t, const std::string& token_sha256);
std::vector<invitation> open_invitations(tx& t);  // newest first
void insert_invitation(tx& t, const invitation& i);
void use_invitation(tx& t, const std::string& id, const std::string& person);
/// Ends the first-start links that nobody used, so that only the newest printed one works.
void end_unused_first_links(tx& t);

struct session_row {
    std::string token_sha256;
    std::string person_id;
    std::string csrf_token;
    std::int64_t created_us = 0;
    std::int64_t expires_us = 0;
    std::int64_t shared = 0;  // 1: on a computer that others use too
};

std::optional<session_row> find_session(tx& t, const std::string& token_sha256);  // not expired
void insert_session(tx& t, const session_row& s);
void delete_session(tx& t, const std::string& token_sha256);

struct answered {
    std::string request_sha256;
    std::int64_t status = 0;
    std::string body;
};

std::optional<answered> find_answer(tx& t, const std::string& person, const std::string& key);
void insert_answer(tx& t, const std::string& person, const std::string& key, const answered& a);

/// Drops expired sessions, and answers older than `answers_before_us`.
void forget_old(tx& t, std::int64_t answers_before_us);

}  // namespace ujira::store
