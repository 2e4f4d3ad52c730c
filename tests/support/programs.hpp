#pragma once
// Other people's programs, run on files of ours.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace ujira::test {

struct outcome {
    int status = 0;
    std::string said;  // standard output and errors together
};

/// Through the shell: quote what holds spaces.
inline outcome run_program(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("can't run " + command);
    outcome out;
    std::array<char, 4096> bytes{};
    for (std::size_t n = 0; (n = fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
        out.said.append(bytes.data(), n);
    out.status = pclose(pipe);
    return out;
}

}  // namespace ujira::test
