// 64 clients do everything that moves a task, all at once, while the clock moves; afterwards
// overlap, uniqueness and every unit of money are exact. 6,000 operations here;
// UJIRA_STORM_OPERATIONS=50000 in the environment runs as many as that.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <harness/steps.hpp>
#include <mutex>
#include <random>
#include <set>
#include <shared_mutex>
#include <thread>

using namespace ujira::acceptance;

namespace {

constexpr int clients = 64;
constexpr int overlap = 10;
constexpr int most_per_worker = 700;

int operations() {
    const char* wanted = std::getenv("UJIRA_STORM_OPERATIONS");
    return wanted == nullptr ? 6'000 : std::atoi(wanted);
}

/// One answer that was taken, to send again.
struct sent {
    std::string path;
    json body;
    std::string key;
    json answer;
};

/// A repeat's receipt may be proven to a later checkpoint; all else is as it was.
json without_proof(json answer) {
    if (answer.contains("receipt")) answer["receipt"].erase("text");
    return answer;
}

/// What the clients share.
struct storm {
    world w;
    std::vector<std::string> projects;
    std::vector<std::string> hashes;
    std::atomic<int> left{operations()};
    // The clock is held alone while it moves, so that a lease ends at one moment; without the
    // turnstile it would wait for a moment in which nobody is at it.
    std::shared_mutex clock;
    std::mutex turnstile;
    std::mutex mutex;
    std::vector<std::string> to_review;
    std::set<std::string> submitted;
    std::map<std::string, int> outcomes;
    std::vector<std::string> surprises;

    storm() {
        for (int i = 0; i < 3; ++i) projects.push_back(make_storm_project(i));
        for (const std::string& p : projects) hashes.push_back(offer_hash(w, "wanjiku", p));
    }

    /// Its pictures are copies of one row: what is on them doesn't matter here, and as many are
    /// needed as there are operations.
    std::string make_storm_project(int number) {
        const int pictures = operations() / 40 + 20;
        const std::string id =
            draft_with_pictures(w, {.overlap = overlap,
                                    .estimate_s = number == 0 ? 60 : 20,
                                    .most_per_worker = number == 2 ? most_per_worker : 0,
                                    .title = "Storm " + std::to_string(number)});
        w.data().change(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < " +
            std::to_string(pictures) +
            ") INSERT INTO item (id, project_id, position, name, sha256, format, width, height, "
            "bytes, overlap, taken, submitted, place) SELECT substr(id, 1, 24) || "
            "printf('%012x', i), project_id, i, name, sha256 || i, format, width, height, bytes, "
            "overlap, 0, 0, i FROM item, n WHERE project_id = '" +
            id + "' AND position = 1; UPDATE item_queue SET last_place = " +
            std::to_string(pictures) + " WHERE project_id = '" + id + "';");
        fund(w, 2 * pictures * overlap * task_minor);
        expect(w.as("rosa").post("/api/v1/projects/" + id + "/publish"), 200);
        return id;
    }

    void note(const std::string& what, const std::string& outcome,
              const std::set<std::string>& expected) {
        const std::lock_guard lock(mutex);
        ++outcomes[what + " " + outcome];
        if (!expected.contains(outcome)) surprises.push_back(what + ": " + outcome);
    }
};

/// One person at work, on a thread of their own, with a reviewer's browser beside it.
class client {
  public:
    client(storm& s, std::uint32_t seed, const std::string& login)
        : s_(s), random_(seed), worker_(s.w.another(login)), reviewer_(s.w.another("ravi")) {}

    void run() {
        while (s_.left.fetch_sub(1) > 0) {
            s_.turnstile.lock();
            const std::shared_lock lock(s_.clock);
            s_.turnstile.unlock();
            step();
        }
    }

  private:
    std::size_t upto(std::size_t n) { return random_() % n; }

    void step() {
        switch (upto(12)) {
            case 0:
            case 1:
                return claim(0);
            case 2:
            case 3:
                return claim(1 + static_cast<int>(upto(10)));
            case 4:
                return give_back();
            case 5:
                return signal();
            case 6:
                return save_draft();
            case 7:
                return send_again();
            case 8:
                return accept();
            default:
                return submit();
        }
    }

    void claim(int count) {
        const std::size_t p = upto(s_.projects.size());
        json body = {{"offer_hash", hashes_[p]}};
        if (count > 0) body["count"] = count;
        const answer a = worker_.create("/api/v1/projects/" + s_.projects[p] + "/next", body);
        s_.note(count > 0 ? "bundle" : "claim", told(a),
                {"201", "409 too_many_open", "409 no_task_left", "409 escrow_short",
                 "409 share_taken", "409 offer_changed"});
        if (told(a) == "409 offer_changed") look_again();
        if (a.status != 201) return;
        if (count == 0) open_.push_back(a.body["id"]);
        if (count > 0) keep(a.body["assignments"]);
    }

    /// Offers say measured times, so what they say changes now and then.
    void look_again() {
        const json seen = worker_.get("/api/v1/offers").body;
        for (const json& offer : seen["offers"])
            for (std::size_t p = 0; p < s_.projects.size(); ++p)
                if (offer["terms"]["project_id"] == s_.projects[p])
                    hashes_[p] = offer["offer_hash"];
    }

    void keep(const json& tasks) {
        for (const json& task : tasks)
            if (std::find(open_.begin(), open_.end(), task["id"]) == open_.end())
                open_.push_back(task["id"]);
    }

    std::string any_open() { return open_.empty() ? "" : open_[upto(open_.size())]; }
    std::string path_of(const std::string& id, const char* rest) {
        return "/api/v1/assignments/" + id + rest;
    }

    void give_back() {
        const std::string id = any_open();
        if (id.empty()) return;
        const answer a = worker_.post(path_of(id, "/return"));
        // already_decided: its lease has ended.
        s_.note("return", told(a), {"200", "409 already_decided"});
        if (a.status == 200) std::erase(open_, id);
    }

    void signal() {
        const std::string id = any_open();
        if (!id.empty()) s_.note("signal", told(worker_.post(path_of(id, "/signal"))), {"200"});
    }

    void save_draft() {
        const std::string id = any_open();
        if (id.empty()) return;
        const int known = drafts_[id];
        const json drawn = {{"annotation", shapes({box(1 + known, 1, 50, 50)})}};
        const answer a =
            worker_.put(path_of(id, "/draft"), drawn, '"' + std::to_string(known) + '"');
        s_.note("draft", told(a), {"200"});
        if (a.status == 200) drafts_[id] = a.body["revision"];
    }

    void submit() {
        const std::string id = any_open();
        if (id.empty()) return;
        sent x{path_of(id, "/submission"), {{"annotation", nothing_here()}}, new_key(), {}};
        if (upto(2) == 0) x.body["ahead"] = 1 + upto(4);
        const answer a = worker_.create(x.path, x.body, x.key);
        s_.note("submit", told(a), {"201"});
        if (a.status != 201) return;
        std::erase(open_, id);
        if (a.body.contains("ahead")) keep(a.body["ahead"]["assignments"]);
        x.answer = without_proof(a.body);
        last_ = x;
        const std::lock_guard lock(s_.mutex);
        s_.to_review.push_back(id);
        s_.submitted.insert(id);
    }

    /// The same under the same key gives the same answer; something else under it is refused.
    void send_again() {
        if (last_.key.empty()) return;
        if (upto(2) == 0) {
            const answer a = worker_.create(last_.path, last_.body, last_.key);
            s_.note("repeat", without_proof(a.body) == last_.answer ? "the same" : told(a),
                    {"the same"});
            return;
        }
        const json other = {{"annotation", empty_answer()}};
        s_.note("other body", told(worker_.create(last_.path, other, last_.key)),
                {"409 idempotency_conflict"});
    }

    void accept() {
        std::string id;
        {
            const std::lock_guard lock(s_.mutex);
            if (s_.to_review.empty()) return;
            std::swap(s_.to_review[upto(s_.to_review.size())], s_.to_review.back());
            id = s_.to_review.back();
            s_.to_review.pop_back();
        }
        s_.note("accept", told(reviewer_.post("/api/v1/submissions/" + id + "/accept")), {"200"});
    }

    storm& s_;
    std::mt19937 random_;
    browser worker_;
    std::vector<std::string> hashes_{s_.hashes};
    browser reviewer_;
    std::vector<std::string> open_;
    std::map<std::string, int> drafts_;
    sent last_;
};

void rage(storm& s) {
    std::vector<client> people;
    for (int i = 0; i < clients; ++i)
        people.emplace_back(s, static_cast<std::uint32_t>(i + 1), s.w.add_person({"worker"}));
    std::vector<std::jthread> threads;
    for (client& c : people) threads.emplace_back([&c] { c.run(); });
    // Half an hour passes now and then: leases end, and late answers come. Never three days, after
    // which silence would accept.
    for (int ticks = 0; s.left.load() > 0 && ticks < 100; ++ticks) {
        std::this_thread::sleep_for(500ms);
        const std::lock_guard first(s.turnstile);
        const std::unique_lock lock(s.clock);
        s.w.advance(31min);
    }
}

void check_slots(database& data) {
    CHECK(data.number("SELECT COUNT(*) FROM item WHERE taken > overlap OR taken < 0") == 0);
    // An answer that came after its lease had ended holds no slot.
    CHECK(data.number("SELECT COUNT(*) FROM item i WHERE taken <> (SELECT COUNT(*) FROM assignment "
                      "a WHERE a.item_id = i.id AND a.state NOT IN ('returned', 'expired') AND "
                      "(a.submitted_us = 0 OR a.submitted_us <= a.lease_until_us))") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM (SELECT 1 FROM assignment WHERE state <> 'returned' "
                      "GROUP BY item_id, person_id HAVING COUNT(*) > 1)") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM (SELECT 1 FROM assignment WHERE state = 'claimed' "
                      "GROUP BY person_id HAVING COUNT(*) > 10)") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM (SELECT 1 FROM assignment a JOIN project p ON p.id = "
                      "a.project_id WHERE p.most_per_worker > 0 AND a.state <> 'returned' GROUP BY "
                      "a.project_id, a.person_id HAVING COUNT(*) > p.most_per_worker)") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM (SELECT 1 FROM item WHERE taken < overlap GROUP BY "
                      "project_id, place HAVING COUNT(*) > 1)") == 0);
}

void check_money(storm& s) {
    database& data = s.w.data();
    const auto sum = [&](const std::string& what, const std::string& where) {
        return data.number("SELECT COALESCE(SUM(" + what + "), 0) FROM assignment WHERE " + where);
    };
    const json b = books(s.w);  // throws unless funded = the sum of the parts
    CHECK(b["committed_minor"] ==
          sum("price_minor + fee_minor", "quote_open = 1 AND submitted_us = 0") +
              sum("fee_minor", "state = 'submitted'"));
    CHECK(b["review_minor"] == sum("price_minor", "state = 'submitted'"));
    CHECK(b["payable_minor"] == sum("price_minor", "state = 'accepted'"));
    CHECK(b["fee_minor"] == sum("fee_minor", "state = 'accepted'"));
    const auto entries = [&](const char* event) {
        return data.number("SELECT COUNT(*) FROM ledger_entry WHERE event = '" +
                           std::string(event) + "'");
    };
    CHECK(entries("quote.commit") == data.number("SELECT COUNT(*) FROM assignment"));
    CHECK(entries("quote.release") ==
          data.number("SELECT COUNT(*) FROM assignment WHERE state = 'returned'"));
    CHECK(entries("task.accrue") == static_cast<std::int64_t>(s.submitted.size()));
}

}  // namespace

TEST_CASE("storm: after mixed operations by 64 clients every slot and every unit is in its place") {
    storm s;
    rage(s);
    CHECK(s.surprises == std::vector<std::string>{});
    check_slots(s.w.data());
    check_money(s);
    // What was acknowledged is there, and nothing else.
    std::set<std::string> kept;
    for (const auto& row : s.w.data().rows("SELECT id FROM assignment WHERE submitted_us > 0"))
        kept.insert(row[0]);
    CHECK(kept == s.submitted);
    for (const char* what :
         {"claim 201", "bundle 201", "return 200", "submit 201", "accept 200", "repeat the same",
          "other body 409 idempotency_conflict", "draft 200", "signal 200"}) {
        INFO(what);
        CHECK(s.outcomes[what] > 0);
    }
    CHECK(s.w.data().number("SELECT COUNT(*) FROM assignment WHERE submitted_us > lease_until_us") >
          0);
}
