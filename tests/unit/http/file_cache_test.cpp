#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <http/file_cache.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

void write(const std::string& path, std::size_t size) {
    std::ofstream(path, std::ios::binary) << std::string(size, 'x');
}

}  // namespace

TEST_CASE("file cache: never over its size, and what was used last stays", "[http]") {
    const test::temporary_folder folder;
    http::file_cache cache(6400);
    for (int i = 0; i < 100; ++i) {
        const std::string path = folder.path(std::to_string(i));
        write(path, 100);
        REQUIRE(cache.read(path).value()->size() == 100);
        REQUIRE(cache.read(folder.path("0")).value()->size() == 100);
        CHECK(cache.kept_bytes() <= 6400);
    }
    CHECK(cache.kept_bytes() == 6400);
    // The file itself is gone: what is still known comes from memory.
    const auto there = [&](const std::string& name) {
        std::filesystem::remove(folder.path(name));
        return cache.read(folder.path(name)).has_value();
    };
    CHECK(there("0"));
    CHECK(there("99"));
    CHECK_FALSE(there("1"));
}

TEST_CASE("file cache: large files are read, and not kept; missing ones are told", "[http]") {
    const test::temporary_folder folder;
    http::file_cache cache(6400);
    write(folder.path("large"), 101);
    CHECK(cache.read(folder.path("large")).value()->size() == 101);
    CHECK(cache.kept_bytes() == 0);
    CHECK(cache.read(folder.path("missing")).error().code == base::errc::not_found);
    write(folder.path("empty"), 0);
    CHECK(cache.read(folder.path("empty")).value()->empty());
}
