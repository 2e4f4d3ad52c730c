#include <harness/event_stream.hpp>
#include <harness/exchange_log.hpp>
#include <stdexcept>

namespace ujira::acceptance {
namespace {

constexpr std::chrono::seconds patience{10};
constexpr const char* opened = ": open\n\n";

}  // namespace

event_stream::event_stream(std::uint16_t port, const std::string& session_token,
                           const std::string& more)
    : line_(port) {
    line_.send("GET /api/v1/events HTTP/1.1\r\nHost: here\r\nCookie: ujira_session=" +
               session_token + "\r\n" + more + "\r\n");
    head_ = line_.receive_until("\r\n\r\n", patience);
    if (!head_.starts_with("HTTP/1.1 200 ")) return;
    if (head_.find(opened) == std::string::npos) line_.receive_until(opened, patience);
    record_exchange({"GET", "/api/v1/events"},
                    {200, {{"content-type", "text/event-stream"}}, "", {}});
}

std::string event_stream::hear(const std::string& wanted) {
    const std::string heard = line_.receive_until(wanted, patience);
    if (heard.find(wanted) == std::string::npos)
        throw std::runtime_error("heard \"" + heard + "\" instead of \"" + wanted + "\"");
    return heard;
}

}  // namespace ujira::acceptance
