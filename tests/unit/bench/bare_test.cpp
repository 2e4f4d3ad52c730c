// The baseline of the durable cycles is one only if it writes what the server wrote.
#include <app/dispatch.hpp>
#include <app/policy.hpp>
#include <app/submissions.hpp>
#include <base/crypto.hpp>
#include <bench/bare.hpp>
#include <bench/world.hpp>
#include <catch2/catch.hpp>
#include <store/people.hpp>
#include <store/sqlite.hpp>
#include <store/writer.hpp>
#include <support/temporary_folder.hpp>

using namespace ujira;

namespace {

/// One worker's claim and submission, as their two requests would write them.
void cycle(store::writer& writer, const bench::world& w, const std::string& worker) {
    const app::coop house{app::sample_policy(), true};
    std::string assignment;
    REQUIRE(writer
                .run([&](store::tx& tx) {
                    app::scope s{tx, house, {worker, {app::role::worker}}};
                    assignment =
                        app::claim_next(s, w.project, w.offer_sha256, 1)->front().assignment.id;
                    store::insert_answer(tx, worker, "claim-" + assignment, {"", 201, "{}"});
                    return true;
                })
                .has_value());
    REQUIRE(writer
                .run([&](store::tx& tx) {
                    app::scope s{tx, house, {worker, {app::role::worker}}};
                    quality::annotation answer;
                    answer.tags = {"night"};
                    REQUIRE(app::submit(s, assignment, answer).has_value());
                    store::insert_answer(tx, worker, "submit-" + assignment, {"", 200, "{}"});
                    return true;
                })
                .has_value());
}

}  // namespace

TEST_CASE("the bare database gets the same rows as the measured one, in groups of the size asked") {
    base::crypto_init();
    const test::temporary_folder folder;
    const bench::world w = bench::make_world(folder.path("data"), {2, 10, 3}, 100);
    const std::string database = w.folder + "/ujira.db";
    bench::bare_sqlite bare(database, folder.path("bare.db"));
    store::writer writer(database, base::system_now, {});

    for (int i = 0; i < 5; ++i) cycle(writer, w, w.workers[0].person_id);
    const auto first = bare.write_the_same(4);
    CHECK(first.cycles == 5);
    CHECK(first.commits == 3);
    bare.check_same();

    cycle(writer, w, w.workers[1].person_id);
    CHECK_THROWS(bare.check_same());
    CHECK(bare.write_the_same(1).commits == 2);
    bare.check_same();
}
