#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <harness/server_process.hpp>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace ujira::acceptance {
namespace {

namespace fs = std::filesystem;

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Standard output into a pipe, errors into a file. It ends with the tests, however these end.
pid_t spawn(std::vector<std::string> command, const std::string& limits, const std::string& errors,
            int& output) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const int log = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    std::vector<char*> arguments;
    for (std::string& text : command) arguments.push_back(text.data());
    arguments.push_back(nullptr);
    std::string setting = "UJIRA_TEST_LIMITS=" + (limits.empty() ? "{}" : limits);
    std::vector<char*> surroundings{setting.data()};
    for (char** one = environ; *one != nullptr; ++one) surroundings.push_back(*one);
    surroundings.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(log, STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), surroundings.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    ::close(log);
    output = ends[0];
    return child;
}

/// One line without its end; false when nothing more comes.
bool read_line(int from, std::string& line) {
    line.clear();
    for (char c = 0; ::read(from, &c, 1) == 1;) {
        if (c == '\n') return true;
        line += c;
    }
    return !line.empty();
}

/// Empty if the process ended as it should.
std::string how_it_ended(pid_t process, const std::string& folder) {
    int status = 0;
    ::waitpid(process, &status, 0);
    const std::string log = read_text(folder + "/log");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
        log.find("runtime error") == std::string::npos)
        return "";
    const std::string how = WIFEXITED(status) ? "status " + std::to_string(WEXITSTATUS(status))
                                              : "signal " + std::to_string(WTERMSIG(status));
    return "the server ended with " + how + "\n" +
           log.substr(log.size() - std::min<std::size_t>(log.size(), 4000));
}

/// Servers asked to end: each takes its grace time, so nobody waits until the next one starts.
class ended_servers {
  public:
    ~ended_servers() {
        try {
            collect();
        } catch (const std::exception& e) {
            std::fprintf(stderr, "%s\n", e.what());
            std::_Exit(1);
        }
    }

    void add(pid_t process, std::string folder) {
        if (process <= 0) return;
        ::kill(process, SIGTERM);
        const std::lock_guard lock(mutex_);
        leaving_.emplace_back(process, std::move(folder));
    }

    void collect() {
        const std::lock_guard lock(mutex_);
        std::string problems;
        for (const auto& [process, folder] : leaving_) {
            problems += how_it_ended(process, folder);
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
        leaving_.clear();
        if (!problems.empty()) throw std::runtime_error(problems);
    }

  private:
    std::mutex mutex_;
    std::vector<std::pair<pid_t, std::string>> leaving_;
};

ended_servers& leaving() {
    static ended_servers all;
    return all;
}

std::vector<std::string> command_line(const std::string& folder, const server_options& options) {
    std::vector<std::string> out{UJIRA_BINARY_DIR "/bin/" + options.program,
                                 "--data",
                                 folder + "/data",
                                 "--web",
                                 folder + "/web",
                                 "--listen",
                                 "127.0.0.1:0"};
    if (options.demo) out.emplace_back("--demo");
    out.insert(out.end(), options.more.begin(), options.more.end());
    if (options.policy.empty()) return out;
    std::ofstream(folder + "/policy.json") << options.policy;
    out.insert(out.end(), {"--policy", folder + "/policy.json"});
    return out;
}

}  // namespace

std::string new_folder() {
    std::string name = (fs::temp_directory_path() / "ujira-acceptance-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    fs::create_directory(name + "/web");
    std::ofstream(name + "/web/index.html") << "<!doctype html><title>The tests' page</title>";
    return name;
}

server_process::server_process(std::string folder, const server_options& options)
    : folder_(std::move(folder)) {
    process_ = spawn(command_line(folder_, options), options.limits, folder_ + "/log", output_);
    constexpr std::string_view listens = "ujirad listens on ";
    for (std::string line; port_ == 0 && read_line(output_, line);) {
        if (line.starts_with(listens))
            port_ = static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
        else
            said_.push_back(line);
    }
    if (port_ != 0) return;
    ::close(output_);
    const std::string why = how_it_ended(process_, folder_);
    throw std::runtime_error(why.empty() ? "the server ended before it listened" : why);
}

server_process::~server_process() {
    if (process_ < 0) return;
    leaving().add(process_, folder_);
    ::close(output_);
}

void server_process::stop() {
    const pid_t process = std::exchange(process_, -1);
    // kill(-1) would end every process of this machine.
    if (process < 0) return;
    ::kill(process, SIGTERM);
    const std::string why = how_it_ended(process, folder_);
    ::close(output_);
    if (!why.empty()) throw std::runtime_error(why);
}

void server_process::kill() {
    const pid_t process = std::exchange(process_, -1);
    if (process < 0) return;
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    ::close(output_);
}

}  // namespace ujira::acceptance
