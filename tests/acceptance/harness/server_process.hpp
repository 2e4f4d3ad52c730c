#pragma once
// Starts the programs as an operator would, on a folder of their own and any free port.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::acceptance {

struct server_options {
    std::string program = "ujirad_testclock";
    bool demo = true;
    std::string policy{};  // its JSON text; empty: none given
    std::string limits{};  // JSON: smaller limits for the tests' server (tests/testclock)
    std::vector<std::string> more{};  // options of the program
};

/// A folder with a web client of one page; removed once its server is gone.
std::string new_folder();

class server_process {
  public:
    /// Throws with the server's own words if it doesn't start.
    server_process(std::string folder, const server_options& options);
    /// Asks it to end, and waits for that at the next start or at the end of the run, where a crash
    /// or a sanitizer's complaint fails the run.
    ~server_process();
    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;

    /// Waits until it ended; throws unless it did so in order. The folder stays.
    void stop();
    /// As a machine that loses its power does. The folder stays.
    void kill();

    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }
    std::string folder() const { return folder_; }
    std::string database() const { return folder_ + "/data/ujira.db"; }
    /// What it printed before it listened.
    const std::vector<std::string>& said() const { return said_; }

  private:
    std::string folder_;
    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
    std::vector<std::string> said_;
};

}  // namespace ujira::acceptance
