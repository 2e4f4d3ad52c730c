// Anybody sees whether the banks hold what is owed; who looks after the books sees whether the
// co-op's own money lasts.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

json solvency(world& w) {
    const answer a = http_client(w.port()).send({.method = "GET", .path = "/api/v1/solvency"});
    CHECK(a.header("access-control-allow-origin") == "*");
    return expect(a, 200)["currencies"][0];
}

/// What another use case's posting adds to an account, and leaves on it.
void add(world& w, const std::string& account, std::int64_t amount_minor) {
    const std::string before =
        "COALESCE((SELECT balance_minor FROM ledger_posting WHERE account = '" + account +
        "' ORDER BY entry_seq DESC, position DESC LIMIT 1), 0)";
    w.data().change(
        "INSERT INTO ledger_posting (entry_seq, position, account, currency, amount_minor, "
        "balance_minor) SELECT entry_seq, MAX(position) + 1, '" +
        account + "', 'KES', " + std::to_string(amount_minor) + ", " + before + " + " +
        std::to_string(amount_minor) +
        " FROM ledger_posting WHERE entry_seq = (SELECT MAX(seq) FROM ledger_entry)");
}

}  // namespace

TEST_CASE("solvency: anybody sees what the bank holds and who is owed it") {
    world w;
    CHECK(solvency(w)["owed_minor"] == 0);
    fund(w, 10 * task_minor);
    const std::string project = make_project(w, {.pictures = 4});
    work(w, "wanjiku", project, shapes({box(1, 1, 5, 5)}));
    claim(w, "baraka", project);
    const json s = solvency(w);
    CHECK(s["currency"] == "KES");
    CHECK(s["scale"] == 4);
    CHECK(s["covered"] == true);
    CHECK(s["workers"]["review_minor"] == price_minor);
    CHECK(s["owed_minor"] == s["banks"]["escrow_minor"]);
    const json b = books(w);
    for (const char* part : {"escrow_minor", "committed_minor", "uncleared_minor"})
        CHECK(s["requesters"][part] == b[part]);
    CHECK(s["due_from_coop_minor"] == 0);
}

TEST_CASE("solvency: what the books don't hold is said") {
    world w;
    fund(w, 10 * task_minor);
    add(w, "bank:escrow", -5);
    CHECK(solvency(w)["covered"] == false);
    add(w, "due_from_coop", 5);
    CHECK(solvency(w)["covered"] == true);
    CHECK(solvency(w)["due_from_coop_minor"] == 5);
}

TEST_CASE("forecast: the books warn before the co-op's own money runs out") {
    world w;
    fund(w, 10 * task_minor);
    const auto outlook = [&w] { return books(w)["forecast"]; };
    CHECK(outlook()["outlook"] == "enough");
    CHECK(outlook()["lasts_days"] == 366);
    add(w, "bank:operating", 100);
    add(w, "expense:training", 300);
    CHECK(outlook()["have_minor"] == 100);
    CHECK(outlook()["usual_minor"] == 100);
    CHECK(outlook()["outlook"] == "enough");
    add(w, "expense:training", 30);
    CHECK(outlook()["outlook"] == "tight");
    CHECK(outlook()["left_minor"] == -10);
    add(w, "due_from_coop", 101);
    CHECK(outlook()["outlook"] == "short");
    // What was spent over 90 days ago says nothing of the next 30.
    w.advance(91 * day);
    CHECK(outlook()["usual_minor"] == 0);
}
