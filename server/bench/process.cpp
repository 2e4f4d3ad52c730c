#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <bench/process.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ujira::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t second_ns = 1'000'000'000;

/// Direct children, of all threads.
std::vector<pid_t> children_of(pid_t process) {
    std::vector<pid_t> out;
    std::error_code gone;
    for (const auto& task :
         fs::directory_iterator("/proc/" + std::to_string(process) + "/task", gone)) {
        std::ifstream in(task.path() / "children");
        for (pid_t child = 0; in >> child;) out.push_back(child);
    }
    return out;
}

}  // namespace

process::process(std::vector<std::string> command, const std::string& log) : log_(log) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
    const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<char*> arguments;
    for (std::string& text : command) arguments.push_back(text.data());
    arguments.push_back(nullptr);
    id_ = ::fork();
    if (id_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(errors, STDERR_FILENO);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    ::close(errors);
    output_ = ends[0];
    if (id_ < 0) throw std::runtime_error("no process to be had");
}

process::~process() {
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
    ::close(output_);
}

std::string process::read_line() {
    std::string line;
    for (char c = 0; ::read(output_, &c, 1) == 1;) {
        if (c == '\n') return line;
        line += c;
    }
    throw std::runtime_error("a measured program ended; what it said stands in " + log_);
}

std::int64_t cpu_ns(pid_t process) {
    std::int64_t sum = 0;
    std::error_code gone;
    for (const auto& task :
         fs::directory_iterator("/proc/" + std::to_string(process) + "/task", gone)) {
        std::int64_t ns = 0;
        std::ifstream(task.path() / "schedstat") >> ns;
        sum += ns;
    }
    for (const pid_t child : children_of(process)) sum += cpu_ns(child);
    return sum;
}

std::int64_t resident_bytes(pid_t process) {
    std::int64_t size = 0;
    std::int64_t resident = 0;
    std::ifstream("/proc/" + std::to_string(process) + "/statm") >> size >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

std::int64_t own_cpu_ns() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * second_ns + t.tv_nsec;
}

scratch_folder::scratch_folder() {
    // On disk rather than in /tmp, which may be memory: what is measured is durable.
    path_ = (fs::current_path() / "ujira-bench-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr)
        throw std::runtime_error("can't write in " + fs::current_path().string());
    fs::permissions(path_, fs::perms(0755));  // started by root, nginx reads as somebody else
}

scratch_folder::~scratch_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void allow_many_files() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace ujira::bench
