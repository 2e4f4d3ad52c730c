#include <base/error.hpp>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

using namespace ujira::base;

TEST_CASE("errors: each code has a name of its own, a status of a refusal, and a title", "[base]") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < static_cast<std::size_t>(errc::count_); ++i) {
        const error_kind& kind = describe(static_cast<errc>(i));
        INFO(kind.name);
        CHECK(static_cast<std::size_t>(kind.code) == i);
        CHECK(kind.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
        CHECK_FALSE(kind.name.empty());
        CHECK(names.insert(kind.name).second);
        CHECK(kind.status >= 400);
        CHECK(kind.status < 600);
        CHECK(kind.title.size() >= 8);
        CHECK_FALSE(kind.title.ends_with('.'));
    }
}

TEST_CASE("errors: statuses that guarantees promise", "[base]") {
    const auto status = [](errc code) { return describe(code).status; };
    CHECK(status(errc::escrow_short) == 409);          // G02
    CHECK(status(errc::reason_not_allowed) == 422);    // G13
    CHECK(status(errc::evidence_missing) == 422);      // G10
    CHECK(status(errc::words_missing) == 422);         // G10
    CHECK(status(errc::conflict_of_interest) == 403);  // G12
    CHECK(status(errc::same_person) == 403);           // G02
    CHECK(status(errc::entry_conflict) == 409);        // one id, another body
    CHECK(status(errc::internal) == 500);
    CHECK(status(errc::busy) == 503);
}

TEST_CASE("errors: a code that does not exist is a bug, and so is the value of an error",
          "[base]") {
    CHECK_THROWS_AS(describe(errc::count_), std::out_of_range);
    const result<int> refused = error(errc::forbidden, "by the test");
    CHECK_THROWS_AS(refused.value(), std::logic_error);
    CHECK_THROWS_WITH(refused.value(),
                      Catch::Contains("forbidden") && Catch::Contains("by the test"));
}

TEST_CASE("errors: the field at fault is named", "[base]") {
    const error e = error(errc::bad_request, "too short").at("title");
    CHECK(e.code == errc::bad_request);
    CHECK(e.field == "title");
    CHECK(e.detail == "too short");
    CHECK_FALSE(e.shape_index.has_value());
}

TEST_CASE("errors: printed with their place and reason", "[base]") {
    std::ostringstream out;
    out << error(errc::bad_request, "too short").at("title") << '\n' << error(errc::busy);
    CHECK(out.str() == "bad_request at title: too short\nbusy");
}
