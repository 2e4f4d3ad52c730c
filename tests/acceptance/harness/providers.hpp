#pragma once
// A mail server and an SMS gateway as tests want them, and the server's configuration for both.

#include <atomic>
#include <harness/http_client.hpp>
#include <harness/sink.hpp>
#include <harness/world.hpp>
#include <mutex>
#include <string>
#include <vector>

namespace ujira::acceptance {

struct taken_mail {
    std::string from;
    std::vector<std::string> to;
    std::string raw;  // head and body as they came

    /// Of a header, unfolded; empty where there is none.
    std::string header(const std::string& name) const;
    /// The text, and each attachment, decoded.
    std::vector<std::string> parts() const;
    std::string text() const { return parts().at(0); }
};

class mail_server {
  public:
    std::uint16_t port() const { return sink_.port(); }
    void behave(manner how) { how_ = how; }
    int visits() const { return visits_; }
    std::vector<taken_mail> taken() const;
    /// Once there are so many; throws where they don't come within some seconds.
    std::vector<taken_mail> wait_for(std::size_t count) const;

  private:
    void talk(peer& p);

    std::atomic<manner> how_{manner::take};
    std::atomic<int> visits_{0};
    mutable std::mutex mutex_;
    std::vector<taken_mail> taken_;
    sink sink_{[this](peer& p) { talk(p); }};
};

struct taken_sms {
    std::string authorization;
    std::string to;
    std::string text;
    std::string id;
};

class sms_gateway {
  public:
    std::uint16_t port() const { return sink_.port(); }
    void behave(manner how) { how_ = how; }
    std::vector<taken_sms> taken() const;
    std::vector<taken_sms> wait_for(std::size_t count) const;

  private:
    void talk(peer& p);

    std::atomic<manner> how_{manner::take};
    mutable std::mutex mutex_;
    std::vector<taken_sms> taken_;
    sink sink_{[this](peer& p) { talk(p); }};
};

/// Both, and a co-op that sends by them.
struct reachable_world {
    explicit reachable_world(server_options options = {});
    ~reachable_world();
    reachable_world(const reachable_world&) = delete;
    reachable_world& operator=(const reachable_world&) = delete;

    mail_server mail;
    sms_gateway sms;
    std::string folder = new_folder();
    std::unique_ptr<world> w;
};

/// The code that was sent there last.
std::string code_in(const std::string& text);
/// Confirmed; its id.
std::string confirmed_mail(reachable_world& r, const std::string& login,
                           const std::string& address);
std::string confirmed_sms(reachable_world& r, const std::string& login, const std::string& number);
/// Asks for it; the answer.
answer try_contact(world& w, const std::string& login, const std::string& kind,
                   const std::string& address);

}  // namespace ujira::acceptance
