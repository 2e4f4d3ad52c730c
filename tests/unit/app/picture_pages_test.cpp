// A page of a project's pictures costs the same however many there are; what was worked out from
// all of them is worked out again only when one came or went.
#include <app/pictures.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <store/migrations.hpp>
#include <store/pictures.hpp>
#include <store/sqlite.hpp>

#include "support/database_steps.hpp"
#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

struct gallery {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    store::tx tx{*sql, 1'000 * base::day_us};
    std::string project = base::new_id(tx.now_us);
    app::coop house{};

    explicit gallery(int pictures) {
        store::migrate(*sql);
        store::run_script(
            *sql,
            "PRAGMA synchronous = OFF;"
            "INSERT INTO person VALUES ('p', 'n', 'l', 'k', 'h', 'en', 1);"
            "INSERT INTO organisation VALUES ('o', 'n', 'k', 'l', 1);"
            "INSERT INTO project (id, organisation_id, state, title, purpose, instructions, "
            "content_warning, labels, price_minor, fee_minor, currency, estimate_s, overlap, "
            "review_us, created_by, created_us, published_us) VALUES ('" +
                project +
                "', 'o', 'draft', 't', 'p', '', '', '[]', 1, 0, 'KES', 60, 1, 1, 'p', 1, 0);");
        for (int i = 0; i < pictures; ++i) add(i);
    }

    std::string add(int number) {
        store::item i;
        i.id = base::new_id(tx.now_us);
        i.project_id = project;
        i.position = number + 1;
        i.name = "n";
        i.sha256 = std::to_string(number);
        i.format = "png";
        i.width = i.height = i.bytes = i.overlap = 1;
        store::insert_item(tx, i);
        base::picture_facts facts;
        // Far from each other in most of their bits; sharp, bright and rich in contrast.
        facts.phash = static_cast<std::uint64_t>(number + 1) * 0x9E37'79B9'7F4A'7C15ULL;
        facts.sharpness_milli = 7'000;
        facts.brightness_milli = number == 0 ? 1'000 : 128'000;  // the first is dark
        facts.contrast_milli = 60'000;
        store::insert_facts(tx, i.id, facts);
        return i.id;
    }

    app::picture_page page(std::int64_t after,
                           std::optional<domain::picture_finding> only = std::nullopt) {
        app::scope s{tx, house, {"p", {app::role::steward}}};
        return app::list_pictures(s, project, after, only).value();
    }
    std::int64_t dark() {
        return page(0).counts.at(static_cast<std::size_t>(domain::picture_finding::dark));
    }
};

std::int64_t steps_of_a_page(int pictures) {
    gallery g(pictures);
    g.page(0);
    return test::database_steps(*g.sql, [&g] { g.page(50); });
}

}  // namespace

TEST_CASE("pictures: a page of three thousand costs what one of two hundred does", "[app]") {
    const std::int64_t few = steps_of_a_page(200);
    const std::int64_t many = steps_of_a_page(3'000);
    CAPTURE(few, many);
    CHECK(many <= few + few / 10);
}

TEST_CASE("pictures: what comes and goes is judged at once", "[app]") {
    gallery g(20);
    CHECK(g.dark() == 1);
    CHECK(g.page(0, domain::picture_finding::dark).pictures.size() == 1);
    CHECK(g.page(1, domain::picture_finding::dark).pictures.empty());
    // Two that look alike: the second is told of, until the first goes.
    const std::string twin = g.add(20);
    const auto version = store::picture_set_version(g.tx, g.project);
    base::picture_facts same;
    same.phash = 21ULL * 0x9E37'79B9'7F4A'7C15ULL;
    same.sharpness_milli = 7'000;
    same.brightness_milli = 128'000;
    same.contrast_milli = 60'000;
    const std::string again = g.add(21);
    store::delete_facts(g.tx, again);
    store::insert_facts(g.tx, again, same);
    CHECK(store::picture_set_version(g.tx, g.project) == version + 3);
    const auto twins = g.page(0, domain::picture_finding::same_picture).pictures;
    REQUIRE(twins.size() == 1);
    CHECK(twins[0].findings.at(0).other_id == twin);
    store::delete_facts(g.tx, twin);
    store::delete_item(g.tx, twin);
    CHECK(g.page(0, domain::picture_finding::same_picture).pictures.empty());
    CHECK(g.dark() == 1);
}
