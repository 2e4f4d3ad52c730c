#pragma once
// A co-op of its own for one test: a server on a fresh folder, its clock, and people's browsers.

#include <chrono>
#include <cstdint>
#include <harness/browser.hpp>
#include <harness/database.hpp>
#include <harness/server_process.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ujira::acceptance {

using namespace std::chrono_literals;
using std::chrono::microseconds;
constexpr std::chrono::hours day{24};

class world {
  public:
    explicit world(server_options options = {});

    /// This person's browser, logged in; again after a restart and before the session ends.
    browser& as(const std::string& login);
    /// Another browser of the same person, for use by a thread of its own.
    browser another(const std::string& login);
    /// By an invitation of the steward; a login that is new here.
    std::string add_person(const std::vector<std::string>& roles,
                           const std::string& organisation_id = "");
    /// Its id.
    std::string add_organisation(const std::string& name);
    /// The demo's requester, Coast Atlas.
    const std::string& organisation() const { return organisation_; }

    /// Moves the server's clock; what is due happens.
    void advance(microseconds by);
    /// The server's clock.
    std::int64_t now_us();

    /// Ends the server and starts it again on the same folder. Its clock starts at today's time.
    void restart();
    /// The same, with kill -9 in the place of a request to end.
    void crash();
    void restart_with_policy(const std::string& policy);

    std::uint16_t port() const { return server_->port(); }
    const server_process& server() const { return *server_; }
    /// The file, read and written past the server.
    database& data() { return *data_; }

  private:
    struct visit {
        browser b;
        microseconds since;
    };

    void start();

    server_options options_;
    std::string folder_;
    std::unique_ptr<server_process> server_;
    std::unique_ptr<database> data_;
    std::map<std::string, visit> visits_;
    microseconds moved_{0};
    std::string organisation_;
    int people_ = 0;
};

/// The policy the demo runs with, as JSON to change.
json sample_policy();

constexpr const char* password = "long enough to remember";

}  // namespace ujira::acceptance
