#pragma once
// The measured programs: our server on a made world, and nginx as the baseline for files.

#include <bench/process.hpp>
#include <bench/world.hpp>
#include <cstdint>
#include <string>

namespace ujira::bench {

class our_server {
  public:
    /// Starts on the world's folder. Throws std::runtime_error.
    our_server(const programs& p, const std::string& data, const std::string& scratch);
    std::uint16_t port() const { return port_; }
    std::int64_t cpu() const { return cpu_ns(process_.id()); }
    std::int64_t resident() const { return resident_bytes(process_.id()); }

  private:
    process process_;
    std::uint16_t port_ = 0;
};

class nginx {
  public:
    /// Serves the files of `root`. Throws std::runtime_error where nginx isn't installed.
    nginx(const std::string& root, const std::string& scratch);
    std::uint16_t port() const { return port_; }
    std::int64_t cpu() const { return cpu_ns(process_.id()); }

  private:
    std::uint16_t port_;
    process process_;
};

}  // namespace ujira::bench
