#pragma once
// Files that come in pieces, and what was said of the pictures in a zip. The bytes lie in a file
// named by the id.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct upload {
    std::string id;
    std::string project_id;
    std::string organisation_id;
    std::string person_id;
    std::string kind;   // picture or zip
    std::string state;  // receiving, unpacking, done or stopped
    std::string name;
    std::int64_t bytes = 0;         // of the whole file, as announced
    std::int64_t offset_bytes = 0;  // on the disk for good
    std::string sha256;             // as announced; empty if it wasn't
    std::int64_t modified_ms = 0;   // of the sender's file, since 1970; 0: unknown
    std::int64_t entries = 0;       // of the zip; 0 until it was looked into
    std::int64_t next_entry = 0;    // all before it have their verdict
    std::int64_t added = 0;
    std::int64_t left_out = 0;  // files that are no pictures
    std::string problem;        // why it stopped, or what it waits for
    std::int64_t created_us = 0;
    std::int64_t expires_us = 0;
};

struct upload_refusal {
    std::string upload_id;
    std::int64_t entry = 0;
    std::string name;
    std::string code;
    std::string detail;
};

std::optional<upload> find_upload(tx& t, const std::string& id);
std::vector<upload> uploads_of(tx& t, const std::string& project);  // oldest first
std::optional<upload> next_to_unpack(tx& t);                        // the oldest
void insert_upload(tx& t, const upload& u);
/// All that goes on: state, offset, progress, problem, expiry.
void update_upload(tx& t, const upload& u);
/// With its refusals.
void delete_upload(tx& t, const std::string& id);

struct unfinished_uploads {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};
/// Announced by an organisation and not unpacked or taken yet.
unfinished_uploads unfinished_of(tx& t, const std::string& organisation);
/// Announced by anybody and still to come.
std::int64_t bytes_to_come(tx& t);
/// Whether the file of this upload is still needed.
bool needs_file(tx& t, const std::string& id);
/// How many were forgotten: whose time is over, `most` at a time.
std::int64_t forget_expired_uploads(tx& t, std::int64_t most);

void insert_refusal(tx& t, const upload_refusal& r);
std::vector<upload_refusal> refusals_of(tx& t, const std::string& upload, std::int64_t most);
std::int64_t count_refusals(tx& t, const std::string& upload);

}  // namespace ujira::store
