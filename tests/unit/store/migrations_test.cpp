#include <soci/soci.h>

#include <catch2/catch.hpp>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;

TEST_CASE("migrations: twice is once", "[store]") {
    const test::temporary_folder folder;
    const auto sql = store::open_sqlite(folder.path("a.db"), store::access::write);
    store::migrate(*sql);
    REQUIRE_NOTHROW(store::migrate(*sql));
}

TEST_CASE("migrations: a newer database and a changed one are refused", "[store]") {
    const test::temporary_folder folder;
    const auto sql = store::open_sqlite(folder.path("a.db"), store::access::write);
    store::migrate(*sql);
    SECTION("newer") {
        store::run_script(*sql, "INSERT INTO schema_migration VALUES (9999, 'x', 0);");
        REQUIRE_THROWS_WITH(store::migrate(*sql), Catch::Contains("newer Ujira"));
    }
    SECTION("changed") {
        store::run_script(*sql, "UPDATE schema_migration SET sha256 = 'x';");
        REQUIRE_THROWS_WITH(store::migrate(*sql), Catch::Contains("not the one"));
    }
}
