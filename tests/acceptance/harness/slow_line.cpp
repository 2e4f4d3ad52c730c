#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <harness/slow_line.hpp>
#include <stdexcept>

namespace ujira::acceptance {

slow_line::slow_line(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket_ < 0 || ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("no connection to the server");
}

slow_line::~slow_line() {
    ::close(socket_);
}

void slow_line::send(const std::string& bytes) {
    ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

std::string slow_line::receive() {
    std::array<char, 4096> bytes{};
    const auto n = ::recv(socket_, bytes.data(), bytes.size(), 0);
    return n > 0 ? std::string(bytes.data(), static_cast<std::size_t>(n)) : std::string();
}

std::string slow_line::receive_until(const std::string& text, std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    std::string all;
    while (all.find(text) == std::string::npos && readable_before(until)) {
        const std::string more = receive();
        if (more.empty()) break;
        all += more;
    }
    return all;
}

bool slow_line::closed_within(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (readable_before(until))
        if (receive().empty()) return true;
    return false;
}

bool slow_line::readable_before(std::chrono::steady_clock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    return left.count() > 0 && ::poll(&waiting, 1, static_cast<int>(left.count())) > 0;
}

}  // namespace ujira::acceptance
