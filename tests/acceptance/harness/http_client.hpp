#pragma once
// A plain HTTP client on one connection. Thread-compatible: one thread each.

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace ujira::acceptance {

using nlohmann::json;

struct request {
    std::string method;
    std::string path;
    std::map<std::string, std::string> headers{};
    std::string body{};
    std::string content_type{};  // added to the headers when not empty
};

struct answer {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string bytes;
    json body;  // null where the answer is no JSON

    std::string header(const std::string& name) const;
    /// Code of the problem; empty if it is none.
    std::string code() const;
};

/// "201", or "409 offer_changed": what tests compare.
std::string told(const answer& a);

/// The body of an answer with this status; throws with all there is to know for any other.
json expect(const answer& a, int status);

class http_client {
  public:
    explicit http_client(std::uint16_t port);
    ~http_client();
    http_client(http_client&&) noexcept;
    http_client& operator=(http_client&&) noexcept;

    /// Throws std::runtime_error if the server hangs up without an answer.
    answer send(request r);
    /// Opens the connection ahead of the first request.
    void connect();

  private:
    struct connection;
    std::uint16_t port_;
    std::unique_ptr<connection> connection_;
};

/// Bytes as they are, on a connection of their own; all that comes back until the server closes.
std::string send_bytes(std::uint16_t port, const std::string& bytes);

}  // namespace ujira::acceptance
