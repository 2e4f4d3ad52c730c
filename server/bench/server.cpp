#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <bench/server.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace ujira::bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> command_line(const programs& p, const std::string& data,
                                      const std::string& scratch) {
    fs::create_directories(scratch + "/web");
    std::ofstream(scratch + "/web/index.html") << "<!doctype html><title>A measurement</title>";
    return {p.server, "--demo", "--data", data, "--web", scratch + "/web", "--listen",
            "127.0.0.1:0", "--media-program", p.media,
            // One machine stands for many here.
            "--account-rate", "0", "--address-rate", "0", "--upload-rate", "0"};
}

std::uint16_t free_port() {
    const int s = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    const bool bound = ::bind(s, reinterpret_cast<const sockaddr*>(&at), size) == 0 &&
                       ::getsockname(s, reinterpret_cast<sockaddr*>(&at), &size) == 0;
    ::close(s);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(at.sin_port);
}

bool answers(std::uint16_t port) {
    const int s = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool yes = ::connect(s, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    ::close(s);
    return yes;
}

std::vector<std::string> nginx_command(const std::string& root, const std::string& scratch,
                                       std::uint16_t port) {
    std::string program = "/usr/sbin/nginx";
    if (!fs::exists(program))
        throw std::runtime_error("the baseline of this row is nginx: apt-get install nginx-light");
    const std::string folder = scratch + "/nginx";
    fs::create_directories(folder);
    std::ofstream(folder + "/nginx.conf")
        << "daemon off; worker_processes 1; pid " << folder << "/pid; error_log " << folder
        << "/errors;\nevents { worker_connections 1024; }\nhttp { access_log off; sendfile on; "
           "tcp_nopush on; keepalive_requests 100000000;\n  client_body_temp_path "
        << folder << "/a; proxy_temp_path " << folder << "/b; fastcgi_temp_path " << folder
        << "/c; uwsgi_temp_path " << folder << "/d; scgi_temp_path " << folder
        << "/e;\n  server { listen 127.0.0.1:" << port << "; root " << fs::absolute(root).string()
        << "; } }\n";
    return {program, "-c", folder + "/nginx.conf", "-p", folder, "-e", folder + "/errors"};
}

}  // namespace

our_server::our_server(const programs& p, const std::string& data, const std::string& scratch)
    : process_(command_line(p, data, scratch), scratch + "/ujirad.log") {
    constexpr std::string_view listens = "ujirad listens on http://127.0.0.1:";
    while (port_ == 0) {
        const std::string line = process_.read_line();
        if (line.starts_with(listens))
            port_ = static_cast<std::uint16_t>(std::stoi(line.substr(listens.size())));
    }
}

nginx::nginx(const std::string& root, const std::string& scratch)
    : port_(free_port()), process_(nginx_command(root, scratch, port_), scratch + "/nginx.log") {
    for (int tries = 0; !answers(port_); ++tries) {
        if (tries == 100)
            throw std::runtime_error("nginx does not start; see " + scratch + "/nginx");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

}  // namespace ujira::bench
