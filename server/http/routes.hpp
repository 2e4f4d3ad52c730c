#pragma once
// The route table: method, path, where it runs, who may ask, and which handler answers.
// schema/openapi.yaml is the truth about the API; a test holds this table against it.

#include <boost/beast/http/verb.hpp>
#include <cstdint>
#include <http/handlers.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::http {

/// Where a handler runs. Whatever writes runs on the writing thread, in its own savepoint.
enum class lane : std::uint8_t { read, write };

/// Who may ask at all; the roles stand in app/permissions.
enum class access : std::uint8_t { anybody, logged_in };

/// Slow work before the use case, which then gets values and hashes.
/// check_own_password: the body's `password` must be that of whoever is logged in, else wrong_login
/// at `password`; the handler's body is the rest, without it.
enum class preparation : std::uint8_t {
    none,
    check_password,
    check_own_password,
    hash_password,
    check_picture,
    check_upload,
    read_bank_file,
    make_tiles,
    check_figure,
    draw_evidence
};

/// A piece is a part of a file, written to its place while it comes.
enum class body_kind : std::uint8_t { none, json, raw, piece };

struct route {
    boost::beast::http::verb method;
    std::string_view path;  // {name} stands for one segment, {name...} for all the rest
    lane where;
    access who;
    handler* answer;
    body_kind body = body_kind::none;
    bool creates = false;  // needs an Idempotency-Key
    preparation before = preparation::none;
    bool signs = false;  // the handler reads, and its text goes out as a note by the log's key
};

std::span<const route> api_routes();

struct matched {
    const route* found = nullptr;  // nullptr: no such path, or not with this method
    bool path_known = false;       // with another method
    std::vector<std::string> ids;
};

/// `path` without query, percent-decoded. Extra routes are looked at first (a test's clock).
matched match_route(std::span<const route> extra, boost::beast::http::verb method,
                    std::string_view path);

}  // namespace ujira::http
