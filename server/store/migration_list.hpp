#pragma once
// The migrations that this program brings along: the files of schema/, put into it by
// server/embed.cmake.

#include <string_view>
#include <vector>

namespace ujira::store {

struct migration {
    int version;
    std::string_view common;  // for every engine
    std::string_view engine;  // for SQLite alone
};

/// In the order of their numbers.
std::vector<migration> all_migrations();

}  // namespace ujira::store
