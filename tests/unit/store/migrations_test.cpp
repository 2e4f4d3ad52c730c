#include <soci/soci.h>

#include <base/time.hpp>
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

TEST_CASE("migrations: a database of the first version keeps what it held", "[store]") {
    const test::temporary_folder folder;
    const auto sql = store::open_sqlite(folder.path("a.db"), store::access::write);
    store::migrate(*sql, 1);
    store::run_script(
        *sql,
        "INSERT INTO person VALUES ('p', 'Wanjiku', 'w', 'w', 'h', 'en', 1);"
        "INSERT INTO organisation VALUES ('o', 'Coast Atlas', 'coast atlas', 'Ltd', 1);"
        "INSERT INTO project VALUES ('j', 'o', 'draft', 't', 'p', 'i', '', '[]', 9, 1, 'KES', 60, "
        "2, 5, 'p', 1, 0);"
        "INSERT INTO item VALUES ('i', 'j', 1, 'n', 's', 'png', 1, 1, 1, 2, 1, 0);"
        "INSERT INTO assignment VALUES ('a', 'i', 'j', 'p', 'claimed', 'hash', '{}', 9, 1, 'KES', "
        "5, 'v1', 1000, 2000, 3000, 1, 0, 0, '', '', 0, 2000);"
        "INSERT INTO evidence VALUES ('s', 'a', 'p', 1, 0);");
    store::migrate(*sql);
    std::string offer;
    long long limit = 0;
    *sql << "SELECT offer_sha256, lease_limit_us FROM assignment WHERE item_id = 'i'",
        soci::into(offer), soci::into(limit);
    CHECK(offer == "hash");
    std::string terms;
    *sql << "SELECT terms FROM offer WHERE sha256 = 'hash'", soci::into(terms);
    CHECK(terms == "{}");
    for (const char* change : {"UPDATE offer SET terms = '[]';", "DELETE FROM offer;",
                               "INSERT OR REPLACE INTO offer VALUES ('hash', '[]');"})
        CHECK_THROWS(store::run_script(*sql, change));
    CHECK(limit == 1'000 + 4 * base::hour_us);
    // What points at a task still must point at one, and the guards stand again.
    CHECK_THROWS(store::run_script(*sql, "INSERT INTO evidence VALUES ('s', 'x', 'p', 1, 0);"));
    for (const char* change : {"offer_sha256 = 'x'", "late_until_us = 1", "lease_limit_us = 1",
                               "active_us = -1", "price_minor = 1"})
        CHECK_THROWS(store::run_script(*sql, std::string("UPDATE assignment SET ") + change + ";"));
    CHECK_THROWS(store::run_script(*sql, "DELETE FROM assignment;"));
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
