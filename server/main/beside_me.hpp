#pragma once
// The programs lie in one folder and start each other from there.

#include <filesystem>
#include <string>
#include <system_error>

namespace ujira {

/// Path of the program of that name beside the running one.
inline std::string beside_me(const char* program) {
    std::error_code ec;
    const std::filesystem::path me = std::filesystem::read_symlink("/proc/self/exe", ec);
    return (me.parent_path() / program).string();
}

}  // namespace ujira
