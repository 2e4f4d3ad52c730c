#pragma once
// Progress of commands that take a while.

#include <cstdio>
#include <string>

namespace ujira {

inline void tell_on_stderr(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace ujira
