#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <base/crypto.hpp>
#include <cerrno>
#include <csignal>
#include <media/process_limits.hpp>
#include <opencv2/core.hpp>
#include <system_error>

namespace ujira::media {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#else
constexpr bool address_sanitizer = false;
#endif

// Three that stay, the answers', and the few a job has open at a time; libraries read some of /proc
// and /sys.
constexpr rlim_t max_descriptors = 16;

void check(bool ok, const char* what) {
    if (!ok) throw std::system_error(errno, std::generic_category(), what);
}

void limit(__rlimit_resource resource, rlim_t value, const char* what) {
    const rlimit both{value, value};
    check(::setrlimit(resource, &both) == 0, what);
}

int separate_answers() {
    const int answers = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    check(answers >= 0 && ::dup2(STDERR_FILENO, STDOUT_FILENO) >= 0, "stdout");
    return answers;
}

}  // namespace

int limit_process(std::int64_t memory_bytes) {
    check(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, "PR_SET_PDEATHSIG");
    check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "PR_SET_NO_NEW_PRIVS");
    check(::close_range(3, ~0U, 0) == 0, "close_range");
    const int answers = separate_answers();
    base::crypto_init();  // may open a source of randomness: before the limits
    limit(RLIMIT_CORE, 0, "RLIMIT_CORE");
    limit(RLIMIT_NOFILE, max_descriptors, "RLIMIT_NOFILE");
    if (!address_sanitizer) limit(RLIMIT_AS, static_cast<rlim_t>(memory_bytes), "RLIMIT_AS");
    cv::setNumThreads(1);
    return answers;
}

}  // namespace ujira::media
