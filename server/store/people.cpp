#include <store/people.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct person_row : person {
    auto columns() {
        return std::tie(id, name, login, login_key, password_hash, language, joined_us);
    }
};
const std::string select_person =
    "SELECT id, name, login, login_key, password_hash, language, joined_us FROM person ";

struct organisation_row : organisation {
    auto columns() { return std::tie(id, name, name_key, legal_entity, created_us); }
};
const std::string select_organisation =
    "SELECT o.id, o.name, o.name_key, o.legal_entity, o.created_us FROM organisation o ";

struct invitation_row : invitation {
    auto columns() {
        return std::tie(id, token_sha256, roles, organisation_id, note, created_by, created_us,
                        expires_us, used_by, used_us);
    }
};
const std::string select_invitation =
    "SELECT id, token_sha256, roles, organisation_id, note, created_by, created_us, expires_us, "
    "used_by, "
    "used_us FROM invitation ";

struct session_columns : session_row {
    auto columns() {
        return std::tie(token_sha256, person_id, csrf_token, created_us, expires_us, shared);
    }
};

struct answered_row : answered {
    auto columns() { return std::tie(request_sha256, status, body); }
};

struct name_row {
    std::string name;
    auto columns() { return std::tie(name); }
};

}  // namespace

std::optional<person> find_person(tx& t, const std::string& id) {
    return plain<person>(fetch_one<person_row>(t, select_person + "WHERE id = :id", arg("id", id)));
}

std::optional<person> find_person_by_login(tx& t, const std::string& login_key) {
    return plain<person>(
        fetch_one<person_row>(t, select_person + "WHERE login_key = :l", arg("l", login_key)));
}

std::vector<person> all_people(tx& t) {
    return plain<person>(fetch_all<person_row>(t, select_person + "ORDER BY name, id"));
}

bool any_person(tx& t) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM person)", 0) != 0;
}

void insert_person(tx& t, const person& p) {
    execute(t,
            "INSERT INTO person (id, name, login, login_key, password_hash, language, joined_us) "
            "VALUES (:id, :name, :login, :key, :hash, :language, :joined)",
            arg("id", p.id), arg("name", p.name), arg("login", p.login), arg("key", p.login_key),
            arg("hash", p.password_hash), arg("language", p.language), arg("joined", p.joined_us));
}

void set_language(tx& t, const std::string& person, const std::string& language) {
    execute(t, "UPDATE person SET language = :l WHERE id = :p", arg("l", language),
            arg("p", person));
}

std::vector<std::string> people_with_role(tx& t, const std::string& role) {
    std::vector<std::string> ids;
    for (name_row& r : fetch_all<name_row>(
             t, "SELECT person_id FROM person_role WHERE role = :r ORDER BY person_id",
             arg("r", role)))
        ids.push_back(std::move(r.name));
    return ids;
}

std::vector<std::string> roles_of(tx& t, const std::string& person) {
    std::vector<std::string> roles;
    for (name_row& r :
         fetch_all<name_row>(t, "SELECT role FROM person_role WHERE person_id = :p ORDER BY role",
                             arg("p", person)))
        roles.push_back(std::move(r.name));
    return roles;
}

void insert_role(tx& t, const std::string& person, const std::string& role) {
    execute(t, "INSERT INTO person_role (person_id, role, since_us) VALUES (:p, :r, :n)",
            arg("p", person), arg("r", role), arg("n", t.now_us));
}

std::optional<organisation> find_organisation(tx& t, const std::string& id) {
    return plain<organisation>(
        fetch_one<organisation_row>(t, select_organisation + "WHERE o.id = :id", arg("id", id)));
}

bool organisation_name_taken(tx& t, const std::string& name_key) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM organisation WHERE name_key = :n)", 0,
                            arg("n", name_key)) != 0;
}

std::vector<organisation> all_organisations(tx& t) {
    return plain<organisation>(
        fetch_all<organisation_row>(t, select_organisation + "ORDER BY o.name, o.id"));
}

std::vector<organisation> organisations_of(tx& t, const std::string& person) {
    return plain<organisation>(fetch_all<organisation_row>(
        t,
        select_organisation + "JOIN membership m ON m.organisation_id = o.id WHERE m.person_id = "
                              ":p ORDER BY o.name, o.id",
        arg("p", person)));
}

bool is_member(tx& t, const std::string& organisation, const std::string& person) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM membership WHERE organisation_id = :o "
                            "AND person_id = :p)",
                            0, arg("o", organisation), arg("p", person)) != 0;
}

void insert_organisation(tx& t, const organisation& o) {
    execute(t,
            "INSERT INTO organisation (id, name, name_key, legal_entity, created_us) VALUES (:id, "
            ":name, "
            ":key, :legal, :created)",
            arg("id", o.id), arg("name", o.name), arg("key", o.name_key),
            arg("legal", o.legal_entity), arg("created", o.created_us));
}

void insert_membership(tx& t, const std::string& organisation, const std::string& person) {
    execute(t, "INSERT INTO membership (organisation_id, person_id, since_us) VALUES (:o, :p, :n)",
            arg("o", organisation), arg("p", person), arg("n", t.now_us));
}

std::optional<invitation> find_invitation(tx& t, const std::string& token_sha256) {
    return plain<invitation>(fetch_one<invitation_row>(
        t, select_invitation + "WHERE token_sha256 = :t", arg("t", token_sha256)));
}

std::vector<invitation> open_invitations(tx& t) {
    return plain<invitation>(fetch_all<invitation_row>(
        t,
        select_invitation +
            "WHERE used_us = 0 AND expires_us > :n ORDER BY created_us DESC, id DESC LIMIT 200",
        arg("n", t.now_us)));
}

void insert_invitation(tx& t, const invitation& i) {
    execute(t,
            "INSERT INTO invitation (id, token_sha256, roles, organisation_id, note, created_by, "
            "created_us, "
            "expires_us, used_by, used_us) VALUES (:id, :token, :roles, :org, :note, :by, "
            ":created, :expires, "
            "'', 0)",
            arg("id", i.id), arg("token", i.token_sha256), arg("roles", i.roles),
            arg("org", i.organisation_id), arg("note", i.note), arg("by", i.created_by),
            arg("created", i.created_us), arg("expires", i.expires_us));
}

void use_invitation(tx& t, const std::string& id, const std::string& person) {
    execute(t, "UPDATE invitation SET used_by = :p, used_us = :n WHERE id = :id AND used_us = 0",
            arg("p", person), arg("n", t.now_us), arg("id", id));
}

void end_unused_first_links(tx& t) {
    execute(t, "UPDATE invitation SET expires_us = :n WHERE created_by = '' AND used_us = 0",
            arg("n", t.now_us));
}

std::optional<session_row> find_session(tx& t, const std::string& token_sha256) {
    return plain<session_row>(fetch_one<session_columns>(
        t,
        "SELECT token_sha256, person_id, csrf_token, created_us, expires_us, shared FROM session "
        "WHERE token_sha256 = :t AND expires_us > :n",
        arg("t", token_sha256), arg("n", t.now_us)));
}

void insert_session(tx& t, const session_row& s) {
    execute(t,
            "INSERT INTO session (token_sha256, person_id, csrf_token, created_us, expires_us, "
            "shared) VALUES (:t, :p, :c, :created, :expires, :shared)",
            arg("t", s.token_sha256), arg("p", s.person_id), arg("c", s.csrf_token),
            arg("created", s.created_us), arg("expires", s.expires_us), arg("shared", s.shared));
}

void delete_session(tx& t, const std::string& token_sha256) {
    execute(t, "DELETE FROM session WHERE token_sha256 = :t", arg("t", token_sha256));
}

std::optional<answered> find_answer(tx& t, const std::string& person, const std::string& key) {
    return plain<answered>(fetch_one<answered_row>(
        t, "SELECT request_sha256, status, body FROM idempotency WHERE person_id = :p AND key = :k",
        arg("p", person), arg("k", key)));
}

void insert_answer(tx& t, const std::string& person, const std::string& key, const answered& a) {
    execute(t,
            "INSERT INTO idempotency (person_id, key, request_sha256, status, body, created_us) "
            "VALUES (:p, :k, :r, :s, :b, :n)",
            arg("p", person), arg("k", key), arg("r", a.request_sha256), arg("s", a.status),
            arg("b", a.body), arg("n", t.now_us));
}

void forget_old(tx& t, std::int64_t answers_before_us) {
    execute(t, "DELETE FROM session WHERE expires_us <= :n", arg("n", t.now_us));
    execute(t, "DELETE FROM idempotency WHERE created_us < :b", arg("b", answers_before_us));
}

}  // namespace ujira::store
