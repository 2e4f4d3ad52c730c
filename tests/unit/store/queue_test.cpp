// `next` against its definition in plain words (docs/dispatch.md), over random histories, and what
// it costs: counted in steps of the database's own machine, which don't depend on how fast this one
// is.
#include <soci/soci.h>

#include <algorithm>
#include <base/time.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <store/migrations.hpp>
#include <store/query.hpp>
#include <store/queue.hpp>
#include <store/sqlite.hpp>

#include "support/database_steps.hpp"
#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

constexpr std::int64_t again_us = base::hour_us;

/// A database with one published project and as many people as asked for.
struct bench {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    base::instant_us now = 1'000 * base::day_us;
    std::int64_t claims = 0;

    bench(std::int64_t items, std::int64_t overlap, int people) {
        store::migrate(*sql);
        run("PRAGMA synchronous = OFF;");
        for (int i = 0; i < people; ++i)
            run("INSERT INTO person VALUES ('p" + std::to_string(i) + "', 'n', 'l', 'k" +
                std::to_string(i) + "', 'h', 'en', 1);");
        run("INSERT INTO organisation VALUES ('o', 'n', 'k', 'l', 1);"
            "INSERT INTO project (id, organisation_id, state, title, purpose, instructions, "
            "content_warning, labels, price_minor, fee_minor, currency, estimate_s, overlap, "
            "review_us, created_by, created_us, published_us) VALUES ('j', 'o', 'published', 't', "
            "'p', '', '', '[]', 1, 0, 'KES', 60, 1, 1, 'p0', 1, 1);"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
            std::to_string(items) +
            ") INSERT INTO item (id, project_id, position, name, sha256, format, width, height, "
            "bytes, overlap, taken, submitted, place) SELECT 'i' || i, 'j', i, 'n', 's' || i, "
            "'png', 1, 1, 1, " +
            std::to_string(overlap) +
            ", 0, 0, i FROM n;"
            "INSERT INTO offer VALUES ('x', '{}');"
            "INSERT INTO item_queue VALUES ('j', " +
            std::to_string(items) + ");");
    }

    void run(const std::string& script) { store::run_script(*sql, script); }
    store::tx tx() { return {*sql, now}; }

    std::optional<store::item> next(const std::string& person) {
        auto t = tx();
        return store::next_item(t, "j", person, now - again_us);
    }
    std::int64_t count(const std::string& person) {
        auto t = tx();
        return store::count_open_items(t, "j", person, now - again_us, 1'000);
    }
    /// Claims what `next` found; the assignment's id.
    std::string claim(const std::string& person, const store::item& i) {
        auto t = tx();
        const std::string id = "a" + std::to_string(++claims);
        run("INSERT INTO assignment VALUES ('" + id + "', '" + i.id + "', 'j', '" + person +
            "', 'claimed', 'x', 1, 0, 'KES', 1, 'v', 1, 2, 3, 1, 0, 0, '', '', 0, 0, 4, 0, "
            "0);");
        store::take_item(t, i);
        return id;
    }
    void give_back(const std::string& person, const std::string& id, const std::string& item) {
        auto t = tx();
        const auto i = *store::find_item(t, item);
        run("UPDATE assignment SET state = 'returned' WHERE id = '" + id + "';");
        store::free_item(t, i);
        store::remember_handed_back(t, i, person);
    }
    void expire(const std::string& id, const std::string& item) {
        auto t = tx();
        run("UPDATE assignment SET state = 'expired' WHERE id = '" + id + "';");
        store::free_item(t, *store::find_item(t, item));
    }
};

/// The order in plain words: whatever lacks the fewest answers, then whatever waits longest with
/// that many; a person gets nothing twice, and what they gave back only when there is nothing else.
struct naive {
    struct picture {
        std::int64_t missing;
        std::int64_t since;  // when it began to lack that many
    };
    std::map<std::string, picture> open;
    std::map<std::string, std::set<std::string>> had;
    std::map<std::string, std::map<std::string, std::int64_t>> given_back;  // when
    std::int64_t steps = 0;
    std::int64_t overlap;

    naive(std::int64_t items, std::int64_t o) : overlap(o) {
        for (std::int64_t i = 1; i <= items; ++i) open["i" + std::to_string(i)] = {o, ++steps};
    }

    std::vector<std::string> queue_for(const std::string& person) {
        std::vector<std::string> out;
        for (const auto& [id, p] : open)
            if (p.missing > 0 && !had[person].contains(id) && !given_back[person].contains(id))
                out.push_back(id);
        std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
            return std::pair(open[a].missing, open[a].since) <
                   std::pair(open[b].missing, open[b].since);
        });
        return out;
    }

    std::vector<std::string> again_for(const std::string& person, std::int64_t before_us) {
        std::vector<std::pair<std::int64_t, std::string>> found;
        for (const auto& [id, at] : given_back[person])
            if (at < before_us && open[id].missing > 0) found.emplace_back(at, id);
        std::sort(found.begin(), found.end());
        std::vector<std::string> out;
        for (const auto& [at, id] : found) out.push_back(id);
        return out;
    }

    std::optional<std::string> next(const std::string& person, std::int64_t before_us) {
        const auto queue = queue_for(person);
        if (!queue.empty()) return queue.front();
        // A picture that is full when its turn to come again is looked up waits in its queue
        // instead.
        std::erase_if(given_back[person],
                      [&](const auto& g) { return open[g.first].missing == 0; });
        const auto again = again_for(person, before_us);
        if (again.empty()) return std::nullopt;
        given_back[person].erase(again.front());
        return again.front();
    }

    void claim(const std::string& person, const std::string& id) {
        had[person].insert(id);
        open[id] = {open[id].missing - 1, ++steps};
    }
    void free(const std::string& id) { open[id] = {open[id].missing + 1, ++steps}; }
    void give_back(const std::string& person, const std::string& id, std::int64_t now_us) {
        had[person].erase(id);
        given_back[person][id] = now_us;
        free(id);
    }
};

struct held {
    std::string person;
    std::string assignment;
    std::string item;
};

/// One random history; each step is done on both and compared.
void live_through(std::uint32_t seed, int steps) {
    std::mt19937 random(seed);
    const auto upto = [&](std::int64_t n) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(n));
    };
    const std::int64_t overlap = 1 + upto(4);
    const std::int64_t items = 1 + upto(12);
    bench b(items, overlap, 5);
    naive n(items, overlap);
    std::vector<held> open;
    for (int i = 0; i < steps; ++i) {
        CAPTURE(seed, i);
        b.now += 1 + upto(30 * base::minute_us);
        const std::string person = "p" + std::to_string(upto(5));
        const auto before = b.now - again_us;
        if (open.empty() || upto(3) > 0) {
            REQUIRE(b.count(person) ==
                    static_cast<std::int64_t>(n.queue_for(person).size() +
                                              n.again_for(person, before).size()));
            const auto wanted = n.next(person, before);
            const auto got = b.next(person);
            REQUIRE((got ? got->id : "") == wanted.value_or(""));
            if (!got) continue;
            open.push_back({person, b.claim(person, *got), got->id});
            n.claim(person, got->id);
            continue;
        }
        const auto at = static_cast<std::size_t>(upto(static_cast<std::int64_t>(open.size())));
        const held h = open[at];
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        const auto how = upto(3);
        if (how == 0) {
            b.give_back(h.person, h.assignment, h.item);
            n.give_back(h.person, h.item, b.now);
        } else if (how == 1) {
            b.expire(h.assignment, h.item);
            n.free(h.item);
        }  // else it is sent: the slot stays taken for good
    }
}

/// The dearest of `claims` claims in a row by one person.
std::int64_t dearest_claim(bench& b, const std::string& person, int claims) {
    std::int64_t dearest = 0;
    for (int i = 0; i < claims; ++i) {
        std::optional<store::item> found;
        dearest = std::max(dearest, test::database_steps(*b.sql, [&] { found = b.next(person); }));
        REQUIRE(found);
        b.claim(person, *found);
    }
    return dearest;
}

}  // namespace

TEST_CASE("queue: hands out what the public order says, over random histories", "[store]") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) live_through(seed, 150);
}

TEST_CASE("queue: a claim costs the same with a thousand open items and with two hundred thousand",
          "[store]") {
    bench small(1'000, 3, 2);
    bench large(200'000, 3, 2);
    const std::int64_t least = dearest_claim(small, "p0", 50);
    CHECK(dearest_claim(large, "p0", 50) == least);
    CHECK(least < 2'000);
}

TEST_CASE("queue: a claim costs the same after one task and after a thousand", "[store]") {
    bench b(5'000, 3, 2);
    const std::int64_t first = dearest_claim(b, "p0", 10);
    dearest_claim(b, "p0", 1'000);
    CHECK(dearest_claim(b, "p0", 10) <= first);
    // Somebody else takes up the same pictures; there are three queues to look into by now, not
    // two.
    CHECK(dearest_claim(b, "p1", 500) < 2 * first);
    dearest_claim(b, "p0", 1);  // passes, once, what the other one took up
    CHECK(dearest_claim(b, "p0", 10) < 2 * first);
}

TEST_CASE("queue: who has had everything pays for that once, and not at each look", "[store]") {
    bench b(1'000, 3, 2);
    for (int i = 0; i < 1'000; ++i) b.claim("p0", *b.next("p0"));
    for (int i = 0; i < 1'000; ++i) b.claim("p1", *b.next("p1"));
    // Every picture lacks one answer now, and p0 has had them all.
    const auto look = [&b] {
        return test::database_steps(*b.sql, [&b] { CHECK(b.count("p0") == 0); });
    };
    auto t = b.tx();
    const std::int64_t before = look();
    REQUIRE(store::waits_unpassed(t, "j", "p0"));
    store::pass_over(t, "j", "p0");
    CHECK_FALSE(store::waits_unpassed(t, "j", "p0"));
    CHECK(before > 10'000);
    CHECK(look() < 500);
    // Nothing is lost by it: what is new is found.
    b.run(
        "INSERT INTO item (id, project_id, position, name, sha256, format, width, height, bytes, "
        "overlap, taken, submitted, place) VALUES ('new', 'j', 1001, 'n', 'new', 'png', 1, 1, 1, "
        "1, 0, 0, 9000); UPDATE item_queue SET last_place = 9000;");
    CHECK(b.next("p0")->id == "new");
}

TEST_CASE("queue: seeing what is open costs the same whatever is open", "[store]") {
    bench small(1'000, 3, 2);
    bench large(100'000, 3, 2);
    const auto cost = [](bench& b) {
        dearest_claim(b, "p0", 200);
        return test::database_steps(*b.sql, [&] {
            auto t = b.tx();
            CHECK(store::count_open_items(t, "j", "p0", 0, 100) == 100);
            CHECK(store::has_open_item(t, "j"));
        });
    };
    CHECK(cost(large) == cost(small));
}

TEST_CASE("queue: every question is answered by an index", "[store]") {
    bench b(10, 2, 1);
    const auto plan_of = [&](const std::string& query) {
        std::string all;
        std::string detail;
        soci::statement st(*b.sql);
        int id = 0;
        int parent = 0;
        int unused = 0;
        st.exchange(soci::into(id));
        st.exchange(soci::into(parent));
        st.exchange(soci::into(unused));
        st.exchange(soci::into(detail));
        st.alloc();
        st.prepare("EXPLAIN QUERY PLAN " + query);
        st.define_and_bind();
        st.execute(false);
        while (st.fetch()) all += detail + "\n";
        return all;
    };
    const std::string first = plan_of(
        "SELECT id, place FROM item WHERE project_id = 'j' AND taken < overlap AND "
        "(overlap - taken) = 2 AND place > 0 ORDER BY place LIMIT 1");
    CHECK(first.find("item_waiting (project_id=? AND <expr>=? AND place>?)") != std::string::npos);
    CHECK(first.find("TEMP B-TREE") == std::string::npos);
    const std::string had = plan_of(
        "SELECT 1 FROM assignment a WHERE a.item_id = 'i' AND a.person_id = 'p' "
        "AND a.state <> 'returned'");
    CHECK(had.find("assignment_once (item_id=? AND person_id=?)") != std::string::npos);
}
