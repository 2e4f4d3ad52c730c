#pragma once
// Load over HTTP/1.1: many keep-alive connections on one thread, each with its next request as soon
// as the answer to the last one is there.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::bench {

struct answer {
    int status = 0;
    std::string_view body;  // valid until the next request of the connection
};

/// Writes one whole request. `connection` counts from 0. An empty text ends the connection's part.
/// `last` is the answer to the one before; null at first.
using next_request = std::function<std::string(std::size_t connection, const answer* last)>;

struct load_result {
    double seconds = 0;
    std::int64_t requests = 0;
    std::vector<double> latencies_ms;  // of each request
};

/// Runs until every connection's part ended. Throws std::runtime_error if a connection breaks.
load_result run_load(std::uint16_t port, std::size_t connections, const next_request& next);

/// The body of the answer to one request. Throws std::runtime_error if it was refused.
std::string ask_once(std::uint16_t port, const std::string& request);

/// Connections that asked once, each with the request of its number, and then stay open, idle.
class idle_connections {
  public:
    using request_of = std::function<std::string(std::size_t)>;
    idle_connections(std::uint16_t port, std::size_t count, const request_of& request);
    ~idle_connections();
    idle_connections(const idle_connections&) = delete;
    idle_connections& operator=(const idle_connections&) = delete;

  private:
    std::vector<int> sockets_;
};

/// A request's text. `extra` are whole header lines.
std::string request_text(std::string_view method, std::string_view path, std::string_view extra,
                         std::string_view body = "",
                         std::string_view content_type = "application/json");

}  // namespace ujira::bench
