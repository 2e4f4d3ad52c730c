#include <unistd.h>

#include <fstream>
#include <harness/memory.hpp>
#include <string>

namespace ujira::acceptance {

std::int64_t resident_bytes(pid_t process) {
    std::ifstream pages("/proc/" + std::to_string(process) + "/statm");
    std::int64_t whole = 0;
    std::int64_t resident = 0;
    pages >> whole >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

}  // namespace ujira::acceptance
