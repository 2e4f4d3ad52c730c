#include <store/query.hpp>
#include <store/uploads.hpp>

namespace ujira::store {
namespace {

struct upload_row : upload {
    auto columns() {
        return std::tie(id, project_id, organisation_id, person_id, kind, state, name, bytes,
                        offset_bytes, sha256, modified_ms, entries, next_entry, added, left_out,
                        problem, created_us, expires_us);
    }
};
const std::string select_upload =
    "SELECT id, project_id, organisation_id, person_id, kind, state, name, bytes, offset_bytes, "
    "sha256, modified_ms, entries, next_entry, added, left_out, problem, created_us, expires_us "
    "FROM upload ";

struct refusal_row : upload_refusal {
    auto columns() { return std::tie(upload_id, entry, name, code, detail); }
};

struct id_row {
    std::string id;
    auto columns() { return std::tie(id); }
};

}  // namespace

std::optional<upload> find_upload(tx& t, const std::string& id) {
    return plain<upload>(fetch_one<upload_row>(t, select_upload + "WHERE id = :id", arg("id", id)));
}

std::vector<upload> uploads_of(tx& t, const std::string& project) {
    return plain<upload>(fetch_all<upload_row>(
        t, select_upload + "WHERE project_id = :p ORDER BY created_us, id", arg("p", project)));
}

std::optional<upload> next_to_unpack(tx& t) {
    return plain<upload>(fetch_one<upload_row>(
        t, select_upload + "WHERE state = 'unpacking' ORDER BY created_us LIMIT 1"));
}

void insert_upload(tx& t, const upload& u) {
    execute(t,
            "INSERT INTO upload (id, project_id, organisation_id, person_id, kind, state, name, "
            "bytes, offset_bytes, sha256, modified_ms, entries, next_entry, added, left_out, "
            "problem, created_us, expires_us) VALUES (:id, :project, :organisation, :person, "
            ":kind, 'receiving', :name, :bytes, 0, :sha, :modified, 0, 0, 0, 0, '', :created, "
            ":expires)",
            arg("id", u.id), arg("project", u.project_id), arg("organisation", u.organisation_id),
            arg("person", u.person_id), arg("kind", u.kind), arg("name", u.name),
            arg("bytes", u.bytes), arg("sha", u.sha256), arg("modified", u.modified_ms),
            arg("created", u.created_us), arg("expires", u.expires_us));
}

void update_upload(tx& t, const upload& u) {
    execute(t,
            "UPDATE upload SET state = :state, offset_bytes = :offset, entries = :entries, "
            "next_entry = :next, added = :added, left_out = :left, problem = :problem, "
            "expires_us = :expires WHERE id = :id",
            arg("state", u.state), arg("offset", u.offset_bytes), arg("entries", u.entries),
            arg("next", u.next_entry), arg("added", u.added), arg("left", u.left_out),
            arg("problem", u.problem), arg("expires", u.expires_us), arg("id", u.id));
}

void delete_upload(tx& t, const std::string& id) {
    execute(t, "DELETE FROM upload_refusal WHERE upload_id = :id", arg("id", id));
    execute(t, "DELETE FROM upload WHERE id = :id", arg("id", id));
}

unfinished_uploads unfinished_of(tx& t, const std::string& organisation) {
    unfinished_uploads row;
    unfinished_uploads out;
    for_each_row(
        t,
        "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM upload WHERE organisation_id = :o AND "
        "state IN ('receiving', 'unpacking')",
        std::tie(row.files, row.bytes), [&] { out = row; }, arg("o", organisation));
    return out;
}

std::int64_t bytes_to_come(tx& t) {
    return fetch_value<std::int64_t>(
        t, "SELECT COALESCE(SUM(bytes - offset_bytes), 0) FROM upload WHERE state = 'receiving'",
        0);
}

bool needs_file(tx& t, const std::string& id) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM upload WHERE id = :id AND state IN "
                            "('receiving', 'unpacking'))",
                            0, arg("id", id)) != 0;
}

std::int64_t forget_expired_uploads(tx& t, std::int64_t most) {
    const auto expired = fetch_all<id_row>(
        t, "SELECT id FROM upload WHERE expires_us <= :n AND state <> 'unpacking' LIMIT :m",
        arg("n", t.now_us), arg("m", most));
    for (const id_row& row : expired) delete_upload(t, row.id);
    return static_cast<std::int64_t>(expired.size());
}

void insert_refusal(tx& t, const upload_refusal& r) {
    execute(t,
            "INSERT INTO upload_refusal (upload_id, entry, name, code, detail) VALUES (:u, :e, :n, "
            ":c, :d)",
            arg("u", r.upload_id), arg("e", r.entry), arg("n", r.name), arg("c", r.code),
            arg("d", r.detail));
}

std::vector<upload_refusal> refusals_of(tx& t, const std::string& upload, std::int64_t most) {
    return plain<upload_refusal>(fetch_all<refusal_row>(
        t,
        "SELECT upload_id, entry, name, code, detail FROM upload_refusal WHERE upload_id = :u "
        "ORDER BY entry LIMIT :m",
        arg("u", upload), arg("m", most)));
}

std::int64_t count_refusals(tx& t, const std::string& upload) {
    return fetch_value<std::int64_t>(t, "SELECT COUNT(*) FROM upload_refusal WHERE upload_id = :u",
                                     0, arg("u", upload));
}

}  // namespace ujira::store
