// Keeps G19 and G20 where payouts are put together and sent: whoever asked is in, it is decided
// once, as it was shown, by somebody who isn't paid by it.
#include <catch2/catch.hpp>
#include <harness/batches.hpp>
#include <thread>

using namespace ujira::acceptance;

namespace {

const std::string batches = "/api/v1/payout-batches";
constexpr std::int64_t pay = 200 * shilling;

std::string id_of(const json& detail) {
    return detail["batch"]["id"];
}

answer drop(world& w, const std::string& who, const json& detail) {
    return w.as(who).post(batches + "/" + id_of(detail) + "/drop");
}

json waiting(world& w) {
    return expect(w.as("tomas").get(batches + "/waiting"), 200);
}

std::string file_of(world& w, const json& detail) {
    const answer a = w.as("tomas").get(batches + "/" + id_of(detail) + "/file");
    REQUIRE(told(a) == "200");
    CHECK(a.header("content-type") == "application/xml");
    return a.bytes;
}

std::int64_t in_transit(world& w, const std::string& worker) {
    return balance_of(w, worker)["in_transit_minor"];
}

std::int64_t entries(world& w, const std::string& event) {
    return w.data().number("SELECT COUNT(*) FROM ledger_entry WHERE event = '" + event + "'");
}

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("batches: made by one, sent by another: all at once on its way, and the bank's file") {
    world w(nobody_alone());
    const std::string payout = earn_and_ask(w, "wanjiku", "bank", pay);
    CHECK(waiting(w)["queues"][0]["payouts"] == 1);

    const json made = make_batch(w, "bank");
    CHECK(made["batch"]["state"] == "draft");
    CHECK(made["batch"]["alone"] == false);
    CHECK(made["batch"]["net_minor"] == pay - bank_fee_minor);
    CHECK(made["fee_minor"] == bank_fee_minor);
    CHECK(made["rows"][0]["payee"] == "Wanjiku");
    CHECK(made["rows"][0]["checks"] == json::array({"new_method", "first_payment"}));
    CHECK(made["hindrance"] == "same_person");
    CHECK(made["batch"]["may"] == json::array({"drop"}));
    CHECK(in_transit(w, "wanjiku") == 0);
    CHECK(told(w.as("tomas").get(batches + "/" + id_of(made) + "/file")) == "404 not_found");
    CHECK(told(try_make(w, "bank")) == "409 nothing_to_pay");

    CHECK(told(try_send(w, "tomas", made)) == "403 same_person");
    const json sent = expect(try_send(w, "thandi", made), 200);
    CHECK(sent["batch"]["state"] == "sent");
    CHECK(sent["batch"]["decided_by"] == "Thandi");
    CHECK(sent["batch"]["states"] == json({{"sent", 1}}));
    CHECK(sent["rows"][0]["state"] == "sent");
    CHECK(in_transit(w, "wanjiku") == pay);
    CHECK(books(w)["balanced"] == true);

    const std::string file = file_of(w, sent);
    CHECK(faults_of_pain(file).empty());
    CHECK(times(file, "<CdtTrfTxInf>") == 1);
    CHECK(file.find("<CtrlSum>160.00</CtrlSum>") != file.npos);
    CHECK(file.find(sent["rows"][0]["end_to_end_id"].get<std::string>()) != file.npos);
    CHECK(file_of(w, sent) == file);
    w.restart();
    CHECK(file_of(w, sent) == file);
    // Not to stewards, and nothing of it lies open in the database.
    CHECK(told(w.as("salma").get(batches + "/" + id_of(made) + "/file")) == "403 forbidden");
    CHECK(w.data().text("SELECT sealed_file FROM payout_batch").find("CdtTrf") ==
          std::string::npos);
    CHECK(w.data().refusal("UPDATE payout_batch SET decided_by = 'x'") ==
          "a batch is decided once, as it was shown");
}

TEST_CASE("batches: approved twice, dropped after, by one person twice, changed meanwhile") {
    world w(nobody_alone());
    earn_and_ask(w, "wanjiku", "bank", pay);
    json made = make_batch(w, "bank");
    json other = made;
    other["batch"]["lines_sha256"] = std::string(64, '0');
    CHECK(told(try_send(w, "thandi", other)) == "409 batch_changed");
    CHECK(told(try_send(w, "tomas", made)) == "403 same_person");
    CHECK(told(try_send(w, "tomas", made)) == "403 same_person");
    expect(try_send(w, "salma", made), 200);  // a steward may be the second person
    CHECK(told(try_send(w, "thandi", made)) == "409 already_decided");
    CHECK(told(try_send(w, "salma", made)) == "409 already_decided");
    CHECK(told(drop(w, "tomas", made)) == "409 already_decided");
    CHECK(entries(w, "payout.submit") == 1);
}

TEST_CASE("batches: a line that left its draft goes nowhere, whoever took it out") {
    world w(nobody_alone());
    const std::string payout = earn_and_ask(w, "wanjiku", "bank", pay);
    earn_and_ask(w, "baraka", "bank", pay);
    const json made = make_batch(w, "bank");
    // Its worker can't take it back any more; somebody at the database can.
    CHECK(told(w.as("wanjiku").post("/api/v1/payouts/" + payout + "/withdraw")) ==
          "409 already_decided");
    w.data().change("UPDATE payout SET state = 'requested', batch_id = '' WHERE id = '" + payout +
                    "'");
    CHECK(told(try_send(w, "thandi", made)) == "409 batch_changed");
    CHECK(in_transit(w, "baraka") == 0);
    // Given up, its lines wait again, and can be taken back.
    CHECK(expect(drop(w, "thandi", made), 200)["batch"]["state"] == "dropped");
    CHECK(waiting(w)["queues"][0]["payouts"] == 2);
    expect(w.as("wanjiku").post("/api/v1/payouts/" + payout + "/withdraw"), 200);
    const json again = make_batch(w, "bank");
    CHECK(again["rows"].size() == 1);
    CHECK(again["rows"][0]["payee"] == "Baraka");
    expect(try_send(w, "thandi", again), 200);
}

TEST_CASE("batches: sent by many at once, it leaves once") {
    world w(nobody_alone());
    earn_and_ask(w, "wanjiku", "bank", pay);
    const json made = make_batch(w, "bank");
    constexpr int tries = 8;
    std::vector<browser> hands;
    for (int i = 0; i < tries; ++i) hands.push_back(w.another(i % 2 == 0 ? "thandi" : "salma"));
    std::vector<std::string> answers(tries);
    std::vector<std::thread> threads;
    for (int i = 0; i < tries; ++i)
        threads.emplace_back([&, i] {
            const auto at = static_cast<std::size_t>(i);
            answers[at] = told(hands[at].post(batches + "/" + id_of(made) + "/send",
                                              {{"lines_sha256", made["batch"]["lines_sha256"]}}));
        });
    for (std::thread& t : threads) t.join();
    CHECK(std::count(answers.begin(), answers.end(), "200") == 1);
    CHECK(std::count(answers.begin(), answers.end(), "409 already_decided") == tries - 1);
    CHECK(entries(w, "payout.submit") == 1);
    CHECK(in_transit(w, "wanjiku") == pay);
}

TEST_CASE("batches: nobody sends what pays them, and a small one needs no second person") {
    world w;  // the sample policy: up to KSh 5,000 by one person
    const std::string both = w.add_person({"worker", "treasurer"});
    earn_and_ask(w, both, "bank", pay);
    const json own = make_batch(w, "bank", both);
    CHECK(own["batch"]["alone"] == true);
    CHECK(own["hindrance"] == "conflict_of_interest");
    CHECK(told(try_send(w, both, own)) == "403 conflict_of_interest");
    expect(try_send(w, "tomas", own), 200);

    earn_and_ask(w, "wanjiku", "bank", pay);
    const json small = make_batch(w, "bank", both);
    CHECK(small["batch"]["may"] == json::array({"send", "drop"}));
    expect(try_send(w, both, small), 200);
}

TEST_CASE("batches: above the limit its author is not enough, to the last unit") {
    json policy = sample_policy();
    policy["payouts"]["alone_up_to"] = "160";
    world w({.policy = policy.dump()});
    earn_and_ask(w, "wanjiku", "bank", pay);  // 160 after the fee
    const json at = make_batch(w, "bank");
    CHECK(at["batch"]["alone"] == true);
    expect(drop(w, "tomas", at), 200);
    policy["payouts"]["alone_up_to"] = "159.99";
    w.restart_with_policy(policy.dump());
    w.advance(72h);  // the clock began anew
    const json above = make_batch(w, "bank");
    CHECK(above["batch"]["alone"] == false);
    CHECK(told(try_send(w, "tomas", above)) == "403 same_person");
}

TEST_CASE("batches: nothing is lost by a restart between any two steps") {
    world w(nobody_alone());
    const std::string payout = earn_and_ask(w, "wanjiku", "cash", pay);
    w.restart();
    w.advance(72h);  // the clock began anew
    const json made = make_batch(w, "cash");
    w.restart();
    const json sent = expect(try_send(w, "thandi", made), 200);
    w.restart();
    CHECK(in_transit(w, "wanjiku") == pay);
    const std::string slips = batches + "/" + id_of(sent) + "/file";
    const answer printed = w.as("tomas").get(slips);
    CHECK(printed.header("content-type") == "application/pdf");
    CHECK(printed.bytes.starts_with("%PDF-"));
    CHECK(w.as("tomas").get(slips).bytes == printed.bytes);
    CHECK(told(w.as("salma").get(slips)) == "403 forbidden");
    expect(say(w, "tomas", payout, {{"outcome", "settled"}, {"reference", "slip 1"}}), 201);
    w.restart();
    expect(second_word(w, "thandi", payout, "confirm"), 200);
    w.restart();
    const json after = batch_seen(w, id_of(sent));
    CHECK(after["batch"]["states"] == json({{"settled", 1}}));
    CHECK(after["rows"][0]["bank_reference"] == "slip 1");
    CHECK(books(w)["paid_minor"] == pay);
    CHECK(books(w)["balanced"] == true);
}

TEST_CASE("batches: forty people in one, what is new or late stands beside their names") {
    world w(nobody_alone());
    constexpr int people = 40;
    std::vector<std::string> workers;
    const std::string project = make_project(w, {.pictures = people, .price_minor = pay});
    for (int i = 0; i < people; ++i) {
        workers.push_back(w.add_person({"worker"}));
        const std::string done = work(w, workers.back(), project, nothing_here());
        expect(w.as("ravi").post("/api/v1/submissions/" + done + "/accept"), 200);
    }
    std::vector<std::string> methods;
    for (const std::string& worker : workers) methods.push_back(add_method(w, worker, "bank"));
    w.advance(72h);
    for (std::size_t i = 0; i < workers.size(); ++i) ask(w, workers[i], methods[i], "bank", pay);
    w.advance(7 * day + 1h);
    const json now = waiting(w);
    CHECK(now["late"].size() == people);
    CHECK(now["queues"][0]["late"] == people);
    const json sent = send_all(w, "bank");
    CHECK(sent["rows"].size() == people);
    CHECK(sent["batch"]["net_minor"] == people * (pay - bank_fee_minor));
    CHECK(waiting(w)["late"].empty());
    const std::string file = file_of(w, sent);
    CHECK(faults_of_pain(file).empty());
    CHECK(times(file, "<CdtTrfTxInf>") == people);
}

TEST_CASE("batches: five hundred lines at most, the first due first; the rest is next") {
    world w(nobody_alone());
    constexpr int lines = 501;
    const std::int64_t each = 100 * shilling + bank_fee_minor;
    earn(w, "wanjiku", lines * each);
    const std::string method = add_method(w, "wanjiku", "bank");
    w.advance(72h);
    std::vector<std::string> asked;
    for (int i = 1; i < lines; ++i) asked.push_back(ask(w, "wanjiku", method, "bank", each));
    w.advance(1s);
    asked.push_back(ask(w, "wanjiku", method, "bank", each));
    const json sent = send_all(w, "bank");
    CHECK(sent["rows"].size() == 500);
    const std::string file = file_of(w, sent);
    CHECK(faults_of_pain(file).empty());
    CHECK(times(file, "<CdtTrfTxInf>") == 500);
    CHECK(file.find("<CtrlSum>50000.00</CtrlSum>") != file.npos);
    const json rest = make_batch(w, "bank");
    REQUIRE(rest["rows"].size() == 1);
    CHECK(rest["rows"][0]["id"] == asked.back());
}

TEST_CASE("batches: a new method waits, and says until when") {
    world w(nobody_alone());
    earn(w, "wanjiku", pay);
    const std::string method = add_method(w, "wanjiku", "bank");
    ask(w, "wanjiku", method, "bank", pay);
    w.advance(72h - 1s);
    CHECK(told(try_make(w, "bank")) == "409 nothing_to_pay");
    const json now = waiting(w);
    REQUIRE(now["not_now"].size() == 1);
    CHECK(now["not_now"][0]["because"] == "method_waits");
    w.advance(2s);
    CHECK(waiting(w)["not_now"].empty());
    CHECK(make_batch(w, "bank")["rows"].size() == 1);
}

TEST_CASE("batches: G20: a worker whose work is held, and who has asked, is paid with the others") {
    world w(nobody_alone());
    held_case(w, "baraka");
    earn_and_ask(w, "baraka", "bank", pay);
    const json made = make_batch(w, "bank");
    CHECK(made["rows"][0]["payee"] == "Baraka");
    expect(try_send(w, "thandi", made), 200);
    CHECK(in_transit(w, "baraka") == pay);
}

TEST_CASE("batches: what is asked for twice with one key is made once") {
    world w(nobody_alone());
    earn_and_ask(w, "wanjiku", "bank", pay);
    const std::string key = new_key();
    const json first = expect(w.as("tomas").create(batches, {{"kind", "bank"}}, key), 201);
    const json again = expect(w.as("tomas").create(batches, {{"kind", "bank"}}, key), 201);
    CHECK(id_of(first) == id_of(again));
    CHECK(told(w.as("tomas").create(batches, {{"kind", "cheque"}})) == "422 bad_request");
    CHECK(told(w.as("tomas").get(batches + "?before=x")) == "422 bad_request");
    CHECK(expect(w.as("tomas").get(batches), 200)["batches"].size() == 1);
    CHECK(expect(w.as("tomas").get(batches + "?before=" + id_of(first)), 200)["batches"].empty());
    // Lists are not for workers, nor is another's batch.
    CHECK(told(w.as("wanjiku").get(batches + "/" + id_of(first))) == "403 forbidden");
}

TEST_CASE(
    "batches: mobile money goes as the table that the provider takes, once its columns are "
    "chosen") {
    world w(nobody_alone());
    const std::string payout = earn_and_ask(w, "wanjiku", "mobile", pay);
    const answer without = try_make(w, "mobile");
    CHECK(told(without) == "422 columns_missing");
    CHECK(without.body["field"] == "mapping_id");
    const auto column = [](const char* title, const char* field) {
        return json{{"title", title}, {"field", field}, {"fixed", ""}};
    };
    const json form = {{"direction", "out"},
                       {"delimiter", ","},
                       {"point", "."},
                       {"date_form", "ymd"},
                       {"columns",
                        {column("Phone", "phone"), column("Amount", "amount"),
                         column("Reference", "end_to_end_id")}},
                       {"statuses", json::array()}};
    const json mapping = expect(
        w.as("tomas").create("/api/v1/column-mappings", {{"name", "Provider"}, {"form", form}}),
        201);
    const json made = expect(
        w.as("tomas").create(batches, {{"kind", "mobile"}, {"mapping_id", mapping["id"]}}), 201);
    const json sent = expect(try_send(w, "thandi", made), 200);
    const answer file = w.as("tomas").get(batches + "/" + id_of(sent) + "/file");
    CHECK(file.header("content-type") == "text/csv; charset=utf-8");
    CHECK(file.bytes.starts_with("Phone,Amount,Reference\r\n+254"));
    CHECK(file.bytes.find(",200.00," + sent["rows"][0]["end_to_end_id"].get<std::string>()) !=
          file.bytes.npos);
    CHECK(w.as("tomas").get(batches + "/" + id_of(sent) + "/file").bytes == file.bytes);
}
