#pragma once
// Wires the rooms into a running server. The test's server uses the same, with a clock and a route
// of its own.

#include <app/scope.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <http/rate_limits.hpp>
#include <http/server.hpp>
#include <http/tls.hpp>
#include <span>
#include <store/writer.hpp>
#include <string>
#include <vector>

namespace ujira {

struct platform_config {
    std::string data;         // folder of the database and the pictures
    std::string web;          // folder of the built web client
    std::string policy_file;  // empty: the sample policy, in demo mode only
    std::string media_program;
    std::string origin;                  // of the log; empty: made of the co-op's name
    std::vector<std::string> witnesses;  // of the log: "VERIFIER-KEY URL"
    std::string outbound;                // file of mail server and SMS gateway; empty: none
    std::string log_copy;                // file of the newest checkpoint; empty: in the data folder
    bool demo = false;
    http::listen_config listen;
    http::tls_files tls;    // the operator's own certificate; empty: none
    std::string tls_local;  // make one for this name; empty: don't
    store::writer::limits writing{};
    http::time_limits times{};
    http::request_rates rates{};
    base::password_cost cost = base::password_cost::normal;
};

/// Runs until SIGINT or SIGTERM. Throws std::runtime_error with a sentence for the operator when it
/// can't start. `tick_s`: how often deadlines are looked at; 0 leaves that to the extra routes.
void run_platform(platform_config config, const base::clock& now,
                  std::span<const http::route> extra_routes, int tick_s);

/// Reads the command line; exits on --help and on errors.
platform_config read_command_line(int argc, char** argv);

}  // namespace ujira
