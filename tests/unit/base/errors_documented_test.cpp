#include <base/error.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

using namespace ujira;

TEST_CASE("errors: docs/api.md explains each code with its status", "[base]") {
    std::ifstream in(std::string(UJIRA_SOURCE_DIR) + "/docs/api.md");
    REQUIRE(in);
    const std::string page(std::istreambuf_iterator<char>(in), {});
    for (int i = 0; i < static_cast<int>(base::errc::count_); ++i) {
        const base::error_kind& kind = base::describe(static_cast<base::errc>(i));
        const std::string row =
            "| `" + std::string(kind.name) + "` | " + std::to_string(kind.status) + " |";
        CAPTURE(row);
        CHECK(page.find(row) != std::string::npos);
    }
}
