#pragma once
// A person's browser: keeps the session's cookie and CSRF token, makes idempotency keys.

#include <harness/http_client.hpp>
#include <string>

namespace ujira::acceptance {

class browser {
  public:
    explicit browser(std::uint16_t port) : client_(port) {}

    answer get(const std::string& path);
    answer post(const std::string& path);  // without a body
    answer post(const std::string& path, const json& body);
    answer put(const std::string& path, const json& body, const std::string& if_match = "");
    answer remove(const std::string& path);
    /// POST with an Idempotency-Key; a new one unless given.
    answer create(const std::string& path, const std::string& key = "");
    answer create(const std::string& path, const json& body, const std::string& key = "");
    answer upload(const std::string& path, const std::string& bytes, const std::string& key = "");

    /// PATCH of an upload: bytes that belong at `offset` of its file.
    answer send_piece(const std::string& path, std::size_t offset, const std::string& bytes);

    /// Adds cookie and CSRF token unless the request brings its own.
    answer send(request r);
    answer log_in(const std::string& login, const std::string& password);
    /// `shared`: on a computer that others use too.
    answer demo_log_in(const std::string& login, bool shared = false);
    void connect() { client_.connect(); }

    /// Changes are refused without it; tests put something wrong here.
    std::string csrf_token;
    std::string session_token;

  private:
    answer enter(const std::string& path, const json& body);

    http_client client_;
};

/// Never the same twice.
std::string new_key();

/// JSON as it stands, even where it is none.
request json_request(const std::string& method, const std::string& path, const std::string& text);

}  // namespace ujira::acceptance
