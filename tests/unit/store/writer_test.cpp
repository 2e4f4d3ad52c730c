#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <functional>
#include <future>
#include <memory>
#include <store/assignments.hpp>
#include <store/people.hpp>
#include <store/readers.hpp>
#include <store/sqlite.hpp>
#include <store/writer.hpp>
#include <vector>

#include "support/temporary_folder.hpp"
#include "unit/store/failing_disk.hpp"

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

TEST_CASE("writer: what was read about people is good until somebody changes them", "[store]") {
    const test::temporary_folder folder;
    store::writer w(folder.path("a.db"), base::system_now, {});
    std::uint64_t seen_within = 0;
    const auto moved_by = [&](const store::write_job& job, bool kept) {
        const std::uint64_t before = w.people().load();
        static_cast<void>(w.run([&](store::tx& t) {
            static_cast<void>(job(t));
            seen_within = t.people->load() - before;
            return kept;
        }));
        return w.people().load() - before;
    };
    CHECK(moved_by(
              [](store::tx& t) {
                  store::keep_offer(t, "hash", "{}");
                  return true;
              },
              true) == 0);
    const store::write_job add = [](store::tx& t) {
        store::insert_organisation(t, named("one"));
        return true;
    };
    // Within the transaction, and again when it is over: kept or not.
    const auto undone = moved_by(add, false);
    CHECK(seen_within > 0);
    CHECK(undone > seen_within);
    const auto kept = moved_by(add, true);
    CHECK(seen_within > 0);
    CHECK(kept > seen_within);
    const store::write_job log_in = [](store::tx& t) {
        store::insert_person(t, {"p", "n", "l", "k", "h", "en", 1});
        store::insert_session(t, {"token", "p", "csrf", 1, t.now_us + 1'000'000'000, 0});
        return true;
    };
    CHECK(moved_by(log_in, true) > 0);
    CHECK(moved_by(
              [](store::tx& t) {
                  store::delete_session(t, "token");
                  return true;
              },
              true) > 1);
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

TEST_CASE("writer: what changed is told after the commit, once, and never what was rolled back",
          "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    std::promise<std::vector<store::change>> told;
    auto heard = told.get_future();
    std::size_t stored_when_told = 0;
    const auto listen = [&](const std::vector<store::change>& changes) {
        stored_when_told = count_organisations(database);
        told.set_value(changes);
    };
    store::writer w(database, base::system_now, {}, {}, listen);
    const store::change one{store::change_subject::project, "p", "", "o"};
    const auto insert = [&](store::tx& t, const char* name) {
        store::insert_organisation(t, named(name));
        t.tell(one);
        t.tell(one);
    };
    REQUIRE(w.run([&](store::tx& t) {
        insert(t, "refused");
        return false;
    }));
    REQUIRE_FALSE(w.run([&](store::tx& t) -> bool {
        insert(t, "thrown");
        throw std::runtime_error("no");
    }));
    REQUIRE(w.run([&](store::tx& t) {
        insert(t, "kept");
        return true;
    }));
    CHECK(heard.get() == std::vector{one});  // told a second time, the promise would throw
    CHECK(stored_when_told == 1);
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

namespace {

/// Jobs that are sure to share one group: the first holds the thread until all are queued.
class one_group {
  public:
    explicit one_group(store::writer& w) : writer_(w), go_(queued_.get_future().share()) {
        std::promise<void> begun;
        REQUIRE(w.submit(
            [&begun, go = go_](store::tx&) {
                begun.set_value();
                go.wait();
                return true;
            },
            [](const base::result<void>&) {}));
        begun.get_future().wait();
    }

    void add(store::write_job job) {
        auto promise = std::make_shared<std::promise<base::result<void>>>();
        outcomes_.push_back(promise->get_future());
        REQUIRE(writer_.submit(std::move(job),
                               [promise](const base::result<void>& r) { promise->set_value(r); }));
    }
    void add_row(const std::string& name) {
        add([name](store::tx& t) {
            store::insert_organisation(t, named(name));
            return true;
        });
    }

    std::vector<base::result<void>> run() {
        queued_.set_value();
        std::vector<base::result<void>> out;
        for (auto& o : outcomes_) out.push_back(o.get());
        return out;
    }

  private:
    store::writer& writer_;
    std::promise<void> queued_;
    std::shared_future<void> go_;
    std::vector<std::future<base::result<void>>> outcomes_;
};

struct fault {
    const char* what;
    std::function<void()> plant;
    std::function<void()> lift;
    base::errc told;
};

const fault faults[] = {
    {"SQLITE_FULL", [] { test::fail_writes(ENOSPC); }, [] { test::fail_writes(0); },
     base::errc::storage_full},
    {"SQLITE_IOERR_WRITE", [] { test::fail_writes(EIO); }, [] { test::fail_writes(0); },
     base::errc::internal},
    {"SQLITE_IOERR_FSYNC", [] { test::fail_syncs(EIO); }, [] { test::fail_syncs(0); },
     base::errc::internal},
    {"SQLITE_NOMEM", [] { sqlite3_hard_heap_limit64(1); }, [] { sqlite3_hard_heap_limit64(0); },
     base::errc::internal},
};

}  // namespace

TEST_CASE("writer: what rolls back the whole transaction fails every job of the group", "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    store::group_report last;
    {
        store::writer w(database, base::system_now, {},
                        [&last](const store::group_report& r) { last = r; });
        for (const fault& f : faults) {
            INFO(f.what);
            one_group group(w);
            group.add_row(std::string("before ") + f.what);
            group.add([&f](store::tx& t) {
                f.plant();
                store::insert_organisation(t, named(std::string("in ") + f.what));
                return true;
            });
            group.add_row(std::string("after ") + f.what);
            for (const auto& outcome : group.run()) {
                REQUIRE_FALSE(outcome);
                CHECK(outcome.error().code == f.told);
            }
            f.lift();
            CHECK(w.look().failing);
            CHECK(last.failed);
            CHECK(last.size == 3);
            REQUIRE(w.run([](store::tx&) { return true; }));
            CHECK_FALSE(w.look().failing);
        }
        REQUIRE(w.run([](store::tx& t) {
            store::insert_organisation(t, named("later"));
            return true;
        }));
    }
    CHECK(count_organisations(database) == 1);
}

TEST_CASE("readers: can't write", "[store]") {
    const test::temporary_folder folder;
    const std::string database = folder.path("a.db");
    const store::writer w(database, base::system_now, {});
    store::readers readers(database, base::system_now, {1, 8});
    const auto tried = readers.run([](store::tx& t) { store::insert_organisation(t, named("x")); });
    CHECK_FALSE(tried);
}
