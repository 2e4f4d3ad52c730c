#pragma once
// What a handler gets and gives. Handlers are plain functions on a transaction; sockets and
// coroutines stay in connection.cpp.

#include <app/people.hpp>
#include <app/pictures.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <functional>
#include <http/file_cache.hpp>
#include <http/upload_files.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <store/log_keeper.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::papers {
struct bank_answer;
}

namespace ujira::http {

/// Where pictures lie. Files are named by content, so a name never changes its bytes.
struct picture_files {
    std::string root;
    /// Previews and thumbnails that are looked at again and again.
    std::shared_ptr<file_cache> kept = std::make_shared<file_cache>(kept_bytes);

    /// Whose turn it is to write to which upload.
    std::shared_ptr<upload_turns> turns = std::make_shared<upload_turns>();

    std::string uploads() const { return root + "/uploads"; }
    std::string upload(const std::string& id) const { return uploads() + "/" + id; }
    std::string incoming(const std::string& name) const { return root + "/incoming/" + name; }
    std::string original(const std::string& sha256) const { return place("originals", sha256, ""); }
    std::string picture(const std::string& sha256) const {
        return place("pictures", sha256, ".webp");
    }
    std::string thumbnail(const std::string& sha256) const {
        return place("thumbnails", sha256, ".webp");
    }
    std::string evidence(const std::string& sha256) const {
        return place("evidence", sha256, ".png");
    }
    std::string tiles(const std::string& sha256) const { return place("tiles", sha256, ".tiles"); }

  private:
    static constexpr std::size_t kept_bytes = std::size_t{64} << 20;

    std::string place(const char* kind, const std::string& sha256, const char* ending) const {
        return root + "/" + kind + "/" + sha256.substr(0, 2) + "/" + sha256 + ending;
    }
};

/// One request, as far as handlers need it.
struct call {
    call(const app::coop& h, const picture_files& f, std::shared_ptr<const store::log_head> l)
        : house(h), files(f), log(std::move(l)) {}

    const app::coop& house;
    const picture_files& files;
    /// Taken before the transaction began, so the transaction sees all that was signed for.
    std::shared_ptr<const store::log_head> log;

    std::string method;
    std::string path;
    std::vector<std::string> ids;  // what stood in the {…} of the route
    std::map<std::string, std::string> query;
    nlohmann::json body;
    std::string body_sha256;
    std::string upload_path;  // where a raw body lies
    std::string session_token;
    std::string csrf_token;
    std::string idempotency_key;
    std::string if_match;
    std::string upload_offset;  // as the header says it
    std::string address;
    bool resumes = false;  // a stream that was open before

    std::optional<app::login_state> login;

    // Made before the use case, off the writing thread.
    std::string password_hash;
    std::string checked_person;  // whose password was right
    std::string own_password;    // of the logged-in person, as they typed it once more
    bool shared = false;         // they said that others use this computer too
    app::picture picture;
    std::shared_ptr<const papers::bank_answer> bank_answer;
    std::int64_t piece_offset = 0;  // of an upload's bytes that came just now
    std::int64_t piece_bytes = 0;
    std::uint64_t piece_turn = 0;
    bool line_broken = false;  // what came is kept, but nobody is there any more to be answered
    std::string evidence_sha256;
    std::int64_t evidence_others = 0;
};

/// Which entry an answer owes a receipt for: its number in the worker's chain, its place in the
/// log.
struct receipt_place {
    std::int64_t line = 0;
    std::int64_t index = 0;
};

struct subscription;

/// An answer: JSON, or bytes of another type.
struct reply {
    int status = 200;
    nlohmann::json body;
    std::string bytes;         // of that type, or the JSON as it goes out, instead of `body`
    file_cache::bytes shared;  // instead of `bytes`: those of a file
    std::string content_type;  // empty: JSON
    std::vector<std::pair<std::string, std::string>> headers;
    std::string session_cookie;  // sets it; "-" clears it
    /// Put in once the entry is signed for.
    std::optional<receipt_place> receipt = {};
    std::shared_ptr<const subscription> follows{};  // the answer goes on with events
    /// What a request that only reads would have written: done by the writer, whenever it comes to
    /// that, and nobody waits for it.
    std::function<void(store::tx&)> afterwards = {};
};

inline reply ok(nlohmann::json body) {
    return {200, std::move(body), {}, {}, {}, {}, {}};
}
/// What is kept as JSON goes out as it is, without being read and written again.
inline reply with_text(int status, std::string json) {
    return {status, nullptr, std::move(json), {}, {}, {}, {}};
}
/// The JSON of an answer, as it goes out.
inline std::string json_text(const reply& r) {
    return r.bytes.empty() ? r.body.dump() : r.bytes;
}
inline reply created(nlohmann::json body) {
    return {201, std::move(body), {}, {}, {}, {}, {}};
}
inline reply no_content() {
    return {204, nullptr, {}, {}, {}, {}, {}};
}

/// The scope of a use case for whoever is logged in; the route table sees to it that somebody is.
inline app::scope scope_of(store::tx& tx, const call& c) {
    return {tx, c.house, c.login->who};
}

/// A whole number >= 0 of the query, 0 where it is missing; bad_request for anything else.
base::result<std::int64_t> query_number(const call& c, const std::string& name);

/// problem+json (RFC 9457) of an error.
nlohmann::json problem_json(const base::error& e);

}  // namespace ujira::http
