// G15 and G17 over random histories: whatever people do and however the clock moves, an export
// holds exactly what is paid or payable, a statement is the sum of its lines, and the books add up.
// A seed replays.
#include <algorithm>
#include <base/zone.hpp>
#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <random>

using namespace ujira::acceptance;

namespace {

struct history {
    world w;
    std::mt19937 random;
    std::vector<std::string> projects;
    std::map<std::string, std::vector<std::string>> claimed;  // by worker
    std::vector<std::string> submitted;
    std::vector<std::string> cases;

    explicit history(unsigned seed) : random(seed) {
        fund(w, 200 * task_minor);
        for (int i = 0; i < 2; ++i)
            projects.push_back(
                make_project(w, {.pictures = 4, .overlap = 2, .title = "P" + std::to_string(i)}));
    }

    std::size_t below(std::size_t n) { return random() % n; }
    template <class T>
    const T& any(const std::vector<T>& list) {
        return list[below(list.size())];
    }
    std::string worker() { return below(2) == 0 ? "wanjiku" : "baraka"; }

    // A step may be refused: that is part of the history. What counts is what holds afterwards.
    void do_claim() {
        const std::string who = worker();
        const json offers = expect(w.as(who).get("/api/v1/offers"), 200)["offers"];
        if (offers.empty()) return;
        const json& o = offers[below(offers.size())];
        const std::string project = o["terms"]["project_id"];
        const answer a = w.as(who).create("/api/v1/projects/" + project + "/next",
                                          {{"offer_hash", o["offer_hash"]}});
        if (a.status == 201) claimed[who].push_back(a.body["id"]);
    }
    void do_submit() {
        const std::string who = worker();
        if (claimed[who].empty()) return;
        const std::string id = any(claimed[who]);
        const json content = below(2) == 0 ? empty_answer() : shapes({box(1, 1, 5, 5)});
        if (try_submit(w, who, id, content).status == 201) submitted.push_back(id);
    }
    void do_return() {
        const std::string who = worker();
        if (!claimed[who].empty())
            w.as(who).post("/api/v1/assignments/" + any(claimed[who]) + "/return");
    }
    void do_accept() {
        if (!submitted.empty())
            w.as("ravi").post("/api/v1/submissions/" + any(submitted) + "/accept");
    }
    void do_propose() {
        if (submitted.empty()) return;
        const std::string of = "/api/v1/submissions/" + any(submitted);
        const answer drawn = w.as("ravi").create(of + "/evidence");
        if (drawn.status != 201) return;
        json body = {{"reason_code", "empty"},
                     {"words", "Nothing is marked."},
                     {"evidence_sha256", drawn.body["sha256"]}};
        if (below(2) == 0) body["amount_minor"] = 1 + static_cast<int>(below(price_minor));
        const answer held = w.as("ravi").create(of + "/deductions", body);
        if (held.status == 201) cases.push_back(held.body["id"]);
    }
    void do_case() {
        if (cases.empty()) return;
        const std::string of = "/api/v1/cases/" + any(cases);
        switch (below(5)) {
            case 0:
                w.as(worker()).post(of + "/opened");
                break;
            case 1:
                w.as(worker()).post(of + "/contest", {{"words", "There was nothing to mark."}});
                break;
            case 2:
                w.as("salma").post(of + "/verdict",
                                   {{"outcome", "upheld"}, {"words", "It was empty."}});
                break;
            case 3:
                w.as("salma").post(of + "/verdict",
                                   {{"outcome", "reversed"}, {"words", "It was right."}});
                break;
            default:
                w.as("ravi").post(of + "/withdraw");
                break;
        }
    }
    void do_time() {
        const std::vector<microseconds> spans{1min, 31min, 24h, 73h, 8 * day};
        w.advance(any(spans));
    }
    void step() {
        switch (below(9)) {
            case 0:
            case 1:
                return do_claim();
            case 2:
            case 3:
                return do_submit();
            case 4:
                return do_accept();
            case 5:
                return do_propose();
            case 6:
                return do_case();
            case 7:
                return do_return();
            default:
                return below(3) == 0 ? do_time() : do_claim();
        }
    }

    void check_statement(const std::string& who) {
        const json s = expect(w.as(who).get("/api/v1/statement"), 200);
        REQUIRE(s["next_before"].is_null());
        std::int64_t seq = static_cast<std::int64_t>(s["lines"].size());
        for (const char* part : {"review_minor", "payable_minor", "disputed_minor"}) {
            std::int64_t sum = 0;
            for (const json& line : s["lines"]) sum += line[part].get<std::int64_t>();
            REQUIRE(sum == s["balance"][part].get<std::int64_t>());
            REQUIRE(sum >= 0);
        }
        for (const json& line : s["lines"]) REQUIRE(line["seq"].get<std::int64_t>() == seq--);
        check_kinds(who, s);
        check_summary(who, s);
    }
    /// Every line that moves money is of exactly one kind.
    void check_kinds(const std::string& who, const json& all) {
        std::size_t lines = 0;
        for (const char* kind : {"review", "earned", "held", "deducted", "paid"})
            lines +=
                expect(w.as(who).get(std::string("/api/v1/statement?kind=") + kind), 200)["lines"]
                    .size();
        REQUIRE(lines == all["lines"].size());
    }
    /// All months and, where everything is that young, all weeks: what was earned is payable, and
    /// what is held now is what was held less what was deducted or given back.
    void check_summary(const std::string& who, const json& s) {
        const json summary = expect(w.as(who).get("/api/v1/statement/summary"), 200);
        check_periods(summary["months"], s);
        if (!s["lines"].empty() && s["lines"].back()["at_us"] >= summary["weeks"][0]["from_us"])
            check_periods(summary["weeks"], s);
    }
    static void check_periods(const json& periods, const json& s) {
        std::int64_t earned = 0;
        std::int64_t deducted = 0;
        std::int64_t held = 0;
        for (const json& p : periods) {
            earned += p["earned_minor"].get<std::int64_t>();
            deducted += p["deducted_minor"].get<std::int64_t>();
            held += p["held_minor"].get<std::int64_t>();
        }
        std::int64_t given_back = 0;
        for (const json& line : s["lines"])
            if (line["event"] == "contest.reverse")
                given_back -= line["disputed_minor"].get<std::int64_t>();
        REQUIRE(earned == s["balance"]["payable_minor"].get<std::int64_t>());
        REQUIRE(held - deducted - given_back == s["balance"]["disputed_minor"].get<std::int64_t>());
    }
    void check() {
        check_statement("wanjiku");
        check_statement("baraka");
        REQUIRE(books(w)["balanced"] == true);
        for (const char* part : {"escrow_minor", "committed_minor", "review_minor",
                                 "disputed_minor", "payable_minor", "fee_minor"})
            REQUIRE(books(w)[part].get<std::int64_t>() >= 0);
    }

    /// G15: the file names exactly the submissions that are accepted or exported now.
    void check_export(const std::string& project) {
        const answer made = w.as("rosa").create("/api/v1/projects/" + project + "/exports");
        if (made.status == 409) return;
        REQUIRE(made.status == 201);
        const json list = expect(w.as("ravi").get("/api/v1/projects/" + project + "/submissions"),
                                 200)["submissions"];
        const auto paid = std::count_if(list.begin(), list.end(),
                                        [](const json& s) { return s["state"] == "exported"; });
        REQUIRE(made.body["submissions"] == paid);
        for (const json& s : list) REQUIRE(s["state"] != "submitted");
        const json coco = expect(
            w.as("rosa").get("/api/v1/exports/" + made.body["id"].get<std::string>() + "/coco"),
            200);
        std::vector<std::string> exported;
        for (const json& s : list)
            if (s["state"] == "exported") exported.push_back(s["id"]);
        for (const json& a : coco["annotations"])
            REQUIRE(std::count(exported.begin(), exported.end(),
                               a["attributes"]["submission"].get<std::string>()) == 1);
    }
};

}  // namespace

TEST_CASE("G15 G17 over random histories statements, books and exports agree with the ledger") {
    const unsigned seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    history h(seed);
    for (int i = 0; i < 200; ++i) {
        h.step();
        if (i % 5 == 0) h.check();
    }
    for (const std::string& project : h.projects) h.check_export(project);
    h.check();
    REQUIRE(h.submitted.size() >= 3);
}

TEST_CASE("G15 exporting accepts what waits and leaves out what is held") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string waiting = work(w, "wanjiku", project, shapes({box(1, 1, 5, 5)}));
    const std::string held = work(w, "wanjiku", project, empty_answer());
    propose(w, "ravi", held);
    const std::string path = "/api/v1/projects/" + project + "/exports";
    const json before = expect(w.as("rosa").get(path), 200);
    CHECK(before["to_accept"] == 1);
    CHECK(before["to_accept_minor"] == price_minor);
    CHECK(before["left_out"] == 1);
    const json made = expect(w.as("rosa").create(path), 201);
    CHECK(made["submissions"] == 1);
    CHECK(made["accepted_now"] == 1);
    CHECK(state_of(w, "wanjiku", waiting) == "exported");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, price_minor));
    CHECK(told(w.as("ravi").create(path)) == "403 forbidden");
}

TEST_CASE("G17 a statement is narrowed by kind") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    expect(decide(w, "salma", id, "upheld"), 200);
    const auto lines = [&w](const std::string& kind) {
        return expect(w.as("wanjiku").get("/api/v1/statement?kind=" + kind), 200)["lines"];
    };
    REQUIRE(lines("deducted").size() == 1);
    CHECK(lines("deducted")[0]["event"] == "deduct.uphold");
    CHECK(lines("review").size() == 1);
    CHECK(lines("earned").empty());
    CHECK(told(w.as("wanjiku").get("/api/v1/statement?kind=some")) == "422 bad_request");
}

TEST_CASE("G17 weeks and months are those of the co-op's place") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    expect(decide(w, "salma", id, "upheld"), 200);
    const auto summary = [&w] {
        return expect(w.as("wanjiku").get("/api/v1/statement/summary"), 200);
    };
    const json now = summary();
    CHECK(now["time_zone"] == "Africa/Nairobi");
    REQUIRE(now["weeks"].size() == 12);
    REQUIRE(now["months"].size() == 60);
    for (const json* period : {&now["weeks"].back(), &now["months"].back()}) {
        CHECK((*period)["held_minor"] == price_minor);
        CHECK((*period)["deducted_minor"] == price_minor);
        CHECK((*period)["earned_minor"] == 0);
        CHECK((*period)["paid_minor"] == 0);
    }
    // At 21:00 UTC on the last day of the month another month begins in Nairobi.
    const ujira::base::zone nairobi = ujira::base::zone_of("Africa/Nairobi");
    const std::int64_t next_us = nairobi.month_start(w.now_us(), 1);
    w.advance(microseconds(next_us - 1 - w.now_us()));
    CHECK(summary()["months"].back()["from"] == now["months"].back()["from"]);
    w.advance(microseconds(1));
    const json later = summary();
    CHECK(later["months"].back()["from_us"] == next_us);
    CHECK(later["months"].back()["from"] == nairobi.day_of(next_us));
    CHECK(later["months"].back()["held_minor"] == 0);
    CHECK(later["months"][58]["held_minor"] == price_minor);
}
