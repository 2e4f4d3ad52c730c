#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <harness/sink.hpp>
#include <stdexcept>

namespace ujira::acceptance {
namespace {

constexpr int patience_ms = 50;

bool readable(int socket) {
    pollfd waiting{socket, POLLIN, 0};
    return ::poll(&waiting, 1, patience_ms) > 0;
}

}  // namespace

bool peer::more() {
    while (!stopping_ && !readable(socket_)) {
    }
    std::array<char, 16384> buffer{};
    const auto n = stopping_ ? 0 : ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (n > 0) read_.append(buffer.data(), static_cast<std::size_t>(n));
    return n > 0;
}

std::optional<std::string> peer::line() {
    std::size_t end = 0;
    while ((end = read_.find('\n')) == std::string::npos)
        if (!more()) return std::nullopt;
    std::string out = read_.substr(0, end);
    read_.erase(0, end + 1);
    if (out.ends_with('\r')) out.pop_back();
    return out;
}

std::optional<std::string> peer::bytes(std::size_t count) {
    while (read_.size() < count)
        if (!more()) return std::nullopt;
    std::string out = read_.substr(0, count);
    read_.erase(0, count);
    return out;
}

void peer::say(const std::string& text) const {
    ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
}

void peer::keep_waiting() {
    while (more()) {
    }
}

sink::sink(std::function<void(peer&)> talk)
    : talk_(std::move(talk)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (socket_ < 0 || ::bind(socket_, reinterpret_cast<sockaddr*>(&here), size) != 0 ||
        ::listen(socket_, 16) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) != 0)
        throw std::runtime_error("no sink");
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { loop(); });
}

sink::~sink() {
    stopping_ = true;
    thread_.join();
    ::close(socket_);
}

void sink::loop() {
    while (!stopping_) {
        if (!readable(socket_)) continue;
        const int come = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (come < 0) continue;
        peer p(come, stopping_);
        talk_(p);
        ::close(come);
    }
}

}  // namespace ujira::acceptance
