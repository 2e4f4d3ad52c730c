#include <catch2/catch.hpp>
#include <future>
#include <store/people.hpp>
#include <store/readers.hpp>
#include <store/sqlite.hpp>
#include <store/writer.hpp>
#include <vector>

#include "support/temporary_folder.hpp"

namespace {

using namespace ujira;

store::organisation named(const std::string& name) {
    return {name, name, name, "legal", 1};
}

std::size_t count_organisations(const std::string& database) {
    store::readers readers(database, base::system_now, {1, 8});
    std::size_t n = 0;
    REQUIRE(readers.run([&](store::tx& t) { n = store::all_organisations(t).size(); }));
    return n;
}

}  // namespace

TEST_CASE("writer: what is acknowledged is there after reopening", "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    {
        store::writer w(database, base::system_now, {});
        REQUIRE(w.run([](store::tx& t) {
            store::insert_organisation(t, named("kept"));
            return true;
        }));
    }
    store::writer again(database, base::system_now, {});
    CHECK(count_organisations(database) == 1);
}

TEST_CASE("writer: a job that refuses or throws leaves nothing, and its neighbours stay",
          "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    store::writer w(database, base::system_now, {});

    // The first job holds the thread until the others wait behind it, so that they share one group.
    std::promise<void> queued;
    auto go = queued.get_future().share();
    std::vector<std::future<base::result<void>>> outcomes;
    const auto submit = [&](store::write_job job) {
        auto promise = std::make_shared<std::promise<base::result<void>>>();
        outcomes.push_back(promise->get_future());
        REQUIRE(w.submit(std::move(job),
                         [promise](const base::result<void>& r) { promise->set_value(r); }));
    };
    submit([go](store::tx&) {
        go.wait();
        return true;
    });
    submit([](store::tx& t) {
        store::insert_organisation(t, named("first"));
        return true;
    });
    submit([](store::tx& t) {
        store::insert_organisation(t, named("refused"));
        return false;
    });
    submit([](store::tx& t) -> bool {
        store::insert_organisation(t, named("thrown"));
        throw std::runtime_error("planted");
    });
    submit([](store::tx& t) {
        store::insert_organisation(t, named("last"));
        return true;
    });
    queued.set_value();

    CHECK(outcomes[1].get());
    CHECK(outcomes[2].get());  // a refusal is the job's own answer, not a failure of the store
    const auto thrown = outcomes[3].get();
    REQUIRE_FALSE(thrown);
    CHECK(thrown.error().code == base::errc::internal);
    CHECK(outcomes[4].get());
    CHECK(count_organisations(database) == 2);
}

TEST_CASE("writer: a full queue refuses at once", "[store]") {
    const test::temporary_folder folder;
    store::writer w(folder.path("a.db"), base::system_now, {2, 128});
    std::promise<void> release;
    auto go = release.get_future().share();
    std::promise<void> started;
    REQUIRE(w.submit(
        [&started, go](store::tx&) {
            started.set_value();
            go.wait();
            return true;
        },
        [](const base::result<void>&) {}));
    started.get_future().wait();
    const auto nothing = [](store::tx&) { return true; };
    const auto ignore = [](const base::result<void>&) {};
    CHECK(w.submit(nothing, ignore));
    CHECK(w.submit(nothing, ignore));
    CHECK_FALSE(w.submit(nothing, ignore));
    release.set_value();
}

TEST_CASE("writer: a disk that is full fails the whole group and is said so", "[store]") {
    const test::temporary_folder folder;
    store::writer w(folder.path("a.db"), base::system_now, {});
    const auto full = w.run([](store::tx& t) {
        // SQLite answers SQLITE_FULL once a database may not grow any more: the same code as a full
        // disk.
        store::run_script(t.sql, "PRAGMA max_page_count = 1;");
        for (int i = 0; i < 2000; ++i)
            store::insert_organisation(t, named("o" + std::to_string(i) + std::string(500, 'x')));
        return true;
    });
    REQUIRE_FALSE(full);
    CHECK(full.error().code == base::errc::storage_full);
    CHECK(w.run([](store::tx& t) {
        store::run_script(t.sql, "PRAGMA max_page_count = 1000000;");
        store::insert_organisation(t, named("after"));
        return true;
    }));
}

TEST_CASE("readers: can't write", "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    const store::writer w(database, base::system_now, {});
    store::readers readers(database, base::system_now, {1, 8});
    const auto tried = readers.run([](store::tx& t) { store::insert_organisation(t, named("x")); });
    CHECK_FALSE(tried);
}
