#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <bench/load.hpp>
#include <charconv>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace ujira::bench {
namespace {

using clock = std::chrono::steady_clock;

int connect_to(std::uint16_t port) {
    const int s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s < 0 || ::connect(s, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("can't connect to the measured server");
    const int on = 1;
    ::setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return s;
}

void send_all(int s, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(s, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("the measured server closed a connection");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

/// The whole length of the answer that `bytes` begins with; 0 while that can't be told.
/// `body_at` becomes where its body starts.
std::size_t answer_length(std::string_view bytes, std::size_t& body_at) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    body_at = end + 4;
    constexpr std::string_view name = "\r\nContent-Length: ";
    const auto at = bytes.substr(0, end).find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos)
        std::from_chars(bytes.data() + at + name.size(), bytes.data() + end, length);
    return body_at + length;
}

/// One connection: what came so far, and when its request went out.
struct connection {
    int socket = -1;
    std::string in;
    clock::time_point sent;
};

class load {
  public:
    load(std::uint16_t port, std::size_t count, const next_request& next)
        : next_(next), all_(count), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (std::size_t i = 0; i < count; ++i) {
            all_[i].socket = connect_to(port);
            epoll_event e{};
            e.events = EPOLLIN;
            e.data.u64 = i;
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, all_[i].socket, &e);
        }
    }

    ~load() {
        for (const connection& c : all_) ::close(c.socket);
        ::close(epoll_);
    }
    load(const load&) = delete;
    load& operator=(const load&) = delete;

    load_result run() {
        const auto start = clock::now();
        for (std::size_t i = 0; i < all_.size(); ++i) ask(i, nullptr);
        std::array<epoll_event, 256> events{};
        while (open_ > 0) {
            const int n =
                ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (n <= 0) throw std::runtime_error("the measured server stopped answering");
            for (int k = 0; k < n; ++k) take(events[static_cast<std::size_t>(k)].data.u64);
        }
        result_.seconds = std::chrono::duration<double>(clock::now() - start).count();
        return std::move(result_);
    }

  private:
    void ask(std::size_t i, const answer* last) {
        const std::string text = next_(i, last);
        connection& c = all_[i];
        if (last == nullptr && !text.empty()) ++open_;
        if (last != nullptr && text.empty()) --open_;
        if (text.empty()) return;
        c.sent = clock::now();
        send_all(c.socket, text);
    }

    void take(std::size_t i) {
        connection& c = all_[i];
        std::array<char, 65536> piece;
        const ssize_t got = ::recv(c.socket, piece.data(), piece.size(), 0);
        if (got <= 0) throw std::runtime_error("the measured server closed a connection");
        c.in.append(piece.data(), static_cast<std::size_t>(got));
        std::size_t body_at = 0;
        const std::size_t length = answer_length(c.in, body_at);
        if (length == 0 || c.in.size() < length) return;
        ++result_.requests;
        result_.latencies_ms.push_back(
            std::chrono::duration<double, std::milli>(clock::now() - c.sent).count());
        const std::string whole = std::exchange(c.in, {});
        const answer a{std::stoi(whole.substr(9, 3)), std::string_view(whole).substr(body_at)};
        ask(i, &a);
    }

    const next_request& next_;
    std::vector<connection> all_;
    int epoll_;
    std::size_t open_ = 0;
    load_result result_;
};

}  // namespace

load_result run_load(std::uint16_t port, std::size_t connections, const next_request& next) {
    load l(port, connections, next);
    return l.run();
}

std::string ask_once(std::uint16_t port, const std::string& request) {
    std::string out;
    run_load(port, 1, [&](std::size_t, const answer* a) {
        if (a == nullptr) return request;
        out = a->body;
        if (a->status >= 300) throw std::runtime_error("a measured request was refused: " + out);
        return std::string();
    });
    return out;
}

idle_connections::idle_connections(std::uint16_t port, std::size_t count,
                                   const request_of& request) {
    std::array<char, 65536> piece;
    for (std::size_t i = 0; i < count; ++i) {
        sockets_.push_back(connect_to(port));
        send_all(sockets_.back(), request(i));
        if (::recv(sockets_.back(), piece.data(), piece.size(), 0) <= 0)
            throw std::runtime_error("the measured server closed a connection");
    }
}

idle_connections::~idle_connections() {
    for (const int s : sockets_) ::close(s);
}

std::string request_text(std::string_view method, std::string_view path, std::string_view extra,
                         std::string_view body, std::string_view content_type) {
    std::string out;
    out.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    out.append(extra);
    if (!body.empty()) out.append("Content-Type: ").append(content_type).append("\r\n");
    if (method != "GET")
        out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    return out.append("\r\n").append(body);
}

}  // namespace ujira::bench
