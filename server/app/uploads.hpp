#pragma once
// Files that come in pieces: announced, received from where the last line broke, then taken as a
// picture or unpacked. What is here survives a restart; what isn't finished in time is forgotten.

#include <app/pictures.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <base/media_protocol.hpp>
#include <domain/uploads.hpp>
#include <optional>
#include <store/uploads.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct upload_input {
    domain::upload_kind kind = domain::upload_kind::picture;
    std::string name;
    std::int64_t bytes = 0;
    std::string sha256;            // empty: unknown
    std::int64_t modified_ms = 0;  // 0: unknown
};

struct upload_view {
    store::upload upload;
    std::int64_t refused = 0;
    std::vector<store::upload_refusal> refusals;  // the first of them
};

/// Bytes that must be free before a file of this kind and size begins to come, beside all others
/// that were announced.
std::int64_t bytes_needed(scope& s, const upload_input& input);
/// Errors: not_a_draft, picture_too_large, upload_too_large, upload_quota.
base::result<upload_view> begin_upload(scope& s, const std::string& project,
                                       const upload_input& input);
/// Errors: not_found.
base::result<upload_view> see_upload(scope& s, const std::string& id);
/// Of a project, oldest first.
base::result<std::vector<upload_view>> list_uploads(scope& s, const std::string& project);

/// Whether a piece from `offset` on is wanted. Errors: not_found, not_a_draft, upload_offset,
/// too_large.
base::result<store::upload> expect_piece(scope& s, const std::string& id, std::int64_t offset,
                                         std::int64_t size);
/// These bytes are on the disk.
base::result<upload_view> take_piece(scope& s, const std::string& id, std::int64_t offset,
                                     std::int64_t size);
base::result<void> drop_upload(scope& s, const std::string& id);

/// A picture that is all here. Errors: not_found, not_a_draft, upload_unfinished.
base::result<store::upload> whole_picture(scope& s, const std::string& id);
/// It was looked at and is `p`: ends the upload. Errors: as add_picture, upload_changed.
base::result<store::item> add_uploaded(scope& s, const std::string& id, const picture& p);

/// A zip that is all here goes to those that wait to be unpacked; asked again, it changes nothing.
base::result<upload_view> begin_unpacking(scope& s, const std::string& id);

// What follows is done by the server itself in the name of whoever sent the zip.

/// Nothing if it was dropped meanwhile.
std::optional<store::upload> still_unpacking(store::tx& tx, const std::string& id);
/// How far it is and what it waits for, empty for nothing.
void note_progress(store::tx& tx, store::upload u, const base::unpack_answer& seen);
void note_waiting(store::tx& tx, store::upload u, const base::error& why);
/// A file of the zip and its verdict: added, or kept with the reason.
void add_entry(store::tx& tx, const coop& house, store::upload u, const base::unpacked_file& file,
               const base::result<picture>& verdict);
/// All is done, or nothing more can be.
void end_unpacking(store::tx& tx, store::upload u, const std::optional<base::error>& why);

}  // namespace ujira::app
