#pragma once
// Another program that is measured: started, watched through /proc, ended.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::bench {

class process {
  public:
    /// Its standard output comes to `read_line`, its errors go to `log`. Throws std::runtime_error.
    process(std::vector<std::string> command, const std::string& log);
    /// Asks it to end, and waits.
    ~process();
    process(const process&) = delete;
    process& operator=(const process&) = delete;

    /// The next line it prints; throws std::runtime_error if it ended.
    std::string read_line();
    pid_t id() const { return id_; }

  private:
    pid_t id_ = -1;
    int output_ = -1;
    std::string log_;
};

/// CPU time of the process so far and of all that came from it, nanoseconds, as the scheduler
/// counts them for each thread that still lives.
std::int64_t cpu_ns(pid_t process);
/// Resident memory, bytes.
std::int64_t resident_bytes(pid_t process);
/// CPU time of the calling thread, nanoseconds.
std::int64_t own_cpu_ns();

/// A folder for one measurement, removed with everything in it.
class scratch_folder {
  public:
    scratch_folder();
    ~scratch_folder();
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// Lifts the limit on open files as far as it goes; children inherit it.
void allow_many_files();

}  // namespace ujira::bench
