#include <store/contacts.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct contact_row : contact {
    auto columns() {
        return std::tie(id, person_id, kind, address, address_key, code_sha256, code_expires_us,
                        tries, created_us, confirmed_us, ended_us);
    }
};
const std::string select_contact =
    "SELECT id, person_id, kind, address, address_key, code_sha256, code_expires_us, tries, "
    "created_us, confirmed_us, ended_us FROM contact ";

}  // namespace

std::optional<contact> find_contact(tx& t, const std::string& id) {
    return plain<contact>(
        fetch_one<contact_row>(t, select_contact + "WHERE id = :id", arg("id", id)));
}

std::vector<contact> contacts_of(tx& t, const std::string& person) {
    return plain<contact>(fetch_all<contact_row>(
        t, select_contact + "WHERE person_id = :p AND ended_us = 0 ORDER BY created_us, id",
        arg("p", person)));
}

bool contact_confirmed(tx& t, const std::string& kind, const std::string& address_key) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM contact WHERE kind = :k AND address_key "
                            "= :a AND confirmed_us > 0 AND ended_us = 0)",
                            0, arg("k", kind), arg("a", address_key)) != 0;
}

void insert_contact(tx& t, const contact& c) {
    execute(t,
            "INSERT INTO contact (id, person_id, kind, address, address_key, code_sha256, "
            "code_expires_us, tries, created_us, confirmed_us, ended_us) VALUES (:id, :person, "
            ":kind, :address, :key, :code, :expires, 0, :created, 0, 0)",
            arg("id", c.id), arg("person", c.person_id), arg("kind", c.kind),
            arg("address", c.address), arg("key", c.address_key), arg("code", c.code_sha256),
            arg("expires", c.code_expires_us), arg("created", c.created_us));
}

void update_contact_code(tx& t, const contact& c) {
    execute(t,
            "UPDATE contact SET code_sha256 = :code, code_expires_us = :expires, tries = :tries "
            "WHERE id = :id",
            arg("code", c.code_sha256), arg("expires", c.code_expires_us), arg("tries", c.tries),
            arg("id", c.id));
}

void confirm_contact(tx& t, const std::string& id) {
    execute(t,
            "UPDATE contact SET confirmed_us = :now, code_sha256 = '', code_expires_us = 0 WHERE "
            "id = :id",
            arg("now", t.now_us), arg("id", id));
}

void end_contact(tx& t, const std::string& id) {
    execute(t,
            "UPDATE contact SET ended_us = :now, address = '', address_key = '', code_sha256 = '' "
            "WHERE id = :id",
            arg("now", t.now_us), arg("id", id));
}

}  // namespace ujira::store
