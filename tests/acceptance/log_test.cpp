// G17: what a worker did and earned is proven by what the worker holds, and the server can't go
// back behind it.
#include <base/encoding.hpp>
#include <base/signing.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <harness/steps.hpp>
#include <ledger/growing_tree.hpp>
#include <ledger/tiles.hpp>
#include <ledger/verify.hpp>
#include <thread>
#include <witness/listener.hpp>

using namespace ujira::acceptance;
namespace ledger = ujira::ledger;
using Catch::Matchers::Contains;

namespace {

std::string public_file(const world& w, const std::string& path) {
    const answer a = http_client(w.port()).send({.method = "GET", .path = path});
    if (a.status != 200) throw std::runtime_error(path + ": " + a.bytes);
    CHECK(a.header("access-control-allow-origin") == "*");
    return a.bytes;
}

ledger::verifier_key key_of(const world& w) {
    std::string text = public_file(w, "/log/key");
    text.pop_back();
    return ledger::parse_verifier_key(text).value();
}

ledger::checkpoint head_of(const world& w) {
    return ledger::open_checkpoint(public_file(w, "/log/checkpoint"), key_of(w)).value().of;
}

/// The answer to an empty submission.
json sent(world& w, const std::string& worker, const std::string& project,
          const std::string& key = "") {
    const std::string id = claim(w, worker, project)["id"];
    return expect(w.as(worker).create("/api/v1/assignments/" + id + "/submission",
                                      {{"annotation", nothing_here()}}, key),
                  201);
}

std::string receipt_of(world& w, const std::string& worker, int line) {
    const answer a = w.as(worker).get("/api/v1/receipts/" + std::to_string(line));
    expect(a, 200);
    CHECK(a.header("content-type") == "text/plain; charset=utf-8");
    return a.bytes;
}

std::string statement_of(world& w, const std::string& worker) {
    expect(w.as(worker).post("/api/v1/statement/issue"), 200);
    return w.as(worker).get("/api/v1/statement/file").bytes;
}

std::string told(const ledger::verdict& v) {
    std::string out;
    for (const auto& f : v.wrong) out += std::string(ledger::name_of(f.what)) + ": " + f.words;
    return out;
}

/// Root of the tree, by nothing but the public tiles.
ledger::digest root_by_tiles(const world& w, std::int64_t size) {
    std::vector<ledger::digest> leaves;
    while (static_cast<std::int64_t>(leaves.size()) < size) {
        const auto at = static_cast<std::int64_t>(leaves.size());
        const ledger::tile t{0, at / ledger::tile_width, std::min(ledger::tile_width, size - at)};
        const std::string bytes = public_file(w, "/log/tile/" + ledger::path_of(t));
        for (std::size_t i = 0; i < bytes.size(); i += 32)
            leaves.push_back(*ujira::base::array_of<32>(std::string_view(bytes).substr(i, 32)));
    }
    ledger::growing_tree tree(0, {});
    for (const auto& l : leaves) tree.append(l);
    return tree.root(size);
}

}  // namespace

TEST_CASE("G17 a submission is answered with a receipt that proves its line") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string id = claim(w, "wanjiku", project)["id"];
    const std::string path = "/api/v1/assignments/" + id + "/submission";
    const json body = {{"annotation", nothing_here()}};
    const std::string key = new_key();
    const json first = expect(w.as("wanjiku").create(path, body, key), 201)["receipt"];
    CHECK(first["line"] == 1);
    const auto v = ledger::verify(first["text"].get<std::string>(), key_of(w), {});
    CHECK(told(v).empty());
    CHECK(v.lines == 1);
    CHECK(v.balances.at("KES").at("review") == price_minor);
    CHECK(v.log_size > first["index"]);

    // Whoever lost the answer gets it again with the same key, proven by the newest checkpoint.
    sent(w, "baraka", project);
    const json again = expect(w.as("wanjiku").create(path, body, key), 201)["receipt"];
    CHECK(again["index"] == first["index"]);
    CHECK(told(ledger::verify(again["text"].get<std::string>(), key_of(w), {})).empty());

    // The decision on it is a line of its own.
    expect(w.as("ravi").post("/api/v1/submissions/" + id + "/accept"), 200);
    const auto decided = ledger::verify(receipt_of(w, "wanjiku", 2), key_of(w), {});
    CHECK(told(decided).empty());
    CHECK(decided.balances.at("KES").at("payable") == price_minor);
    CHECK(told(w.as("wanjiku").get("/api/v1/receipts/3")) == "404 not_found");
    CHECK(told(w.as("wanjiku").get("/api/v1/receipts/0")) == "404 not_found");
    CHECK(told(w.as("wanjiku").get("/api/v1/receipts/x")) == "404 not_found");
    CHECK(told(w.as("ravi").get("/api/v1/receipts/1")) == "403 forbidden");
    // By its number a worker gets the own line, never somebody else's.
    CHECK(ledger::verify(receipt_of(w, "baraka", 1), key_of(w), {}).worker != v.worker);
}

TEST_CASE("the log in public: checkpoint, tiles and proofs agree, and hold no leaf") {
    world w;
    const ledger::checkpoint empty = head_of(w);
    CHECK(empty.size == 0);
    const std::string project = make_project(w, {.pictures = 2});
    sent(w, "wanjiku", project);
    const ledger::checkpoint before = head_of(w);
    sent(w, "wanjiku", project);
    const ledger::checkpoint now = head_of(w);
    REQUIRE(now.size > before.size);
    CHECK(root_by_tiles(w, now.size) == now.root);
    CHECK(root_by_tiles(w, before.size) == before.root);

    const auto proof_of = [&](std::int64_t from, const std::string& to) {
        const json told =
            json::parse(public_file(w, "/log/consistency?from=" + std::to_string(from) + to));
        std::vector<ledger::digest> out;
        for (const std::string text : told["proof"])
            out.push_back(ledger::parse_hash(text).value());
        return out;
    };
    for (std::int64_t from = 1; from <= before.size; ++from)
        CHECK(ledger::is_consistent(from, root_by_tiles(w, from), now.size, now.root,
                                    proof_of(from, "")));
    CHECK(ledger::is_consistent(before.size, before.root, now.size, now.root,
                                proof_of(before.size, "&to=" + std::to_string(now.size))));

    http_client nobody(w.port());
    const auto status = [&](const std::string& path) {
        return nobody.send({.method = "GET", .path = path}).status;
    };
    const std::string more = std::to_string(now.size + 1);
    CHECK(status("/log/tile/0/000.p/" + more) == 404);
    CHECK(status("/log/tile/0/000") == 404);
    CHECK(status("/log/tile/1/000.p/1") == 404);
    for (const char* entries : {"entries", "data"})
        CHECK(status("/log/tile/" + std::string(entries) + "/000.p/1") == 404);
    CHECK(status("/log/consistency") == 422);
    CHECK(status("/log/consistency?from=0") == 422);
    CHECK(status("/log/consistency?from=2&to=1") == 422);
    CHECK(status("/log/consistency?from=1&to=" + more) == 422);
    CHECK(status("/log/consistency?from=-1") == 422);
    const json told = expect(nobody.send({.method = "GET", .path = "/api/v1/log"}), 200);
    CHECK(told["size"] == now.size);
    CHECK(told["origins"].size() == 1);
    CHECK(told["verifier_key"] == ledger::format(key_of(w)));
}

TEST_CASE("G17 a statement file proves itself, and holds what earlier receipts say") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    CHECK(told(w.as("wanjiku").post("/api/v1/statement/issue")) == "404 not_found");
    CHECK(told(w.as("wanjiku").get("/api/v1/statement/file")) == "404 not_found");
    const std::string first = sent(w, "wanjiku", project)["receipt"]["text"];
    CHECK(told(w.as("wanjiku").get("/api/v1/statement/file")) == "404 not_found");
    const std::string old = statement_of(w, "wanjiku");
    // Asked for twice in a row, it is the same line.
    CHECK(expect(w.as("wanjiku").post("/api/v1/statement/issue"), 200)["line"] == 2);
    sent(w, "baraka", project);
    const std::string second = sent(w, "wanjiku", project)["receipt"]["text"];
    const std::string now = statement_of(w, "wanjiku");

    const auto v = ledger::verify(now, key_of(w), std::vector{first, old, second});
    CHECK(told(v).empty());
    CHECK(v.lines == 4);
    CHECK(v.compared == 3);
    CHECK(v.balances.at("KES").at("review") == 2 * price_minor);
    CHECK(told(ledger::verify(old, key_of(w), std::vector{second})) != "");
    // In words, too: the statement's page shows the line.
    const json lines = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["lines"];
    CHECK(lines[0]["event"] == "statement.issue");
    CHECK(told(w.as("ravi").post("/api/v1/statement/issue")) == "403 forbidden");
}

TEST_CASE("a log of several tiles goes on after a restart") {
    world w;
    const std::string project = make_project(w, {.pictures = 70});
    std::vector<std::string> kept;
    for (int i = 0; i < 70; ++i) {
        const json done = sent(w, "wanjiku", project);
        if (i % 20 == 0) kept.push_back(done["receipt"]["text"]);
        expect(
            w.as("ravi").post("/api/v1/submissions/" + done["id"].get<std::string>() + "/accept"),
            200);
        if (i == 30) w.restart();
    }
    const ledger::checkpoint now = head_of(w);
    REQUIRE(now.size > 257);
    CHECK(w.data().number("SELECT COUNT(*) FROM log_tile") >= 1);
    CHECK(root_by_tiles(w, now.size) == now.root);
    CHECK(public_file(w, "/log/tile/1/000.p/1").size() == 32);
    CHECK(told(ledger::verify(statement_of(w, "wanjiku"), key_of(w), kept)).empty());
    CHECK(told(ledger::verify(receipt_of(w, "wanjiku", 1), key_of(w), {})).empty());
    const json ready =
        expect(http_client(w.port()).send({.method = "GET", .path = "/readyz"}), 200);
    CHECK(ready["log"] == true);
    for (const std::string change : {"UPDATE log_tile SET root = root", "DELETE FROM log_tile",
                                     "INSERT OR REPLACE INTO log_tile SELECT * FROM log_tile"})
        CHECK(w.data().refusal(change) == "log_tile is append-only");
}

TEST_CASE("the server doesn't start behind, or beside, what it signed for") {
    world w;
    sent(w, "wanjiku", make_project(w));
    SECTION("entries lost") {
        w.data().change(
            "DROP TRIGGER ledger_posting_no_delete; DROP TRIGGER ledger_entry_no_delete;"
            "DELETE FROM ledger_posting WHERE entry_seq = (SELECT MAX(seq) FROM ledger_entry);"
            "DELETE FROM ledger_entry WHERE seq = (SELECT MAX(seq) FROM ledger_entry)");
        CHECK_THROWS_WITH(w.restart(), Contains("it has lost some"));
    }
    SECTION("entries changed") {
        w.data().change(
            "DROP TRIGGER ledger_entry_no_update;"
            "UPDATE ledger_entry SET leaf_sha256 = '" +
            std::string(64, 'a') + "' WHERE seq = 1");
        CHECK_THROWS_WITH(w.restart(), Contains("they were changed"));
    }
    SECTION("another key") {
        std::filesystem::remove(w.server().folder() + "/data/log-key");
        CHECK_THROWS_WITH(w.restart(), Contains("put back the key"));
    }
    SECTION("no newest checkpoint") {
        std::filesystem::remove(w.server().folder() + "/data/newest-checkpoint");
        CHECK_THROWS_WITH(w.restart(), Contains("is empty or gone"));
    }
}

TEST_CASE("after a true loss a new log begins, the gap is public, and receipts come back") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string kept = sent(w, "wanjiku", project)["receipt"]["text"];
    const std::string lost = sent(w, "wanjiku", project)["receipt"]["text"];
    const std::string others = sent(w, "baraka", project)["receipt"]["text"];
    const ledger::verifier_key old_key = key_of(w);
    const ledger::checkpoint last = head_of(w);
    const auto restore = [&](const std::string& words) {
        return std::system((std::string(UJIRA_BINARY_DIR) + "/bin/ujira restore --accept-loss " +
                            words + " --data " + w.server().folder() + "/data > /dev/null 2>&1")
                               .c_str());
    };
    CHECK(restore("--reason disk") != 0);  // the server runs
    w.data().change(
        "DROP TRIGGER ledger_posting_no_delete; DROP TRIGGER ledger_entry_no_delete;"
        "CREATE TEMP TABLE gone AS SELECT seq FROM ledger_entry WHERE worker <> '' AND worker_seq "
        "> 1 OR seq > (SELECT MAX(seq) FROM ledger_entry WHERE worker_seq = 2);"
        "DELETE FROM ledger_posting WHERE entry_seq IN (SELECT seq FROM gone);"
        "DELETE FROM ledger_entry WHERE seq IN (SELECT seq FROM gone)");
    CHECK_THROWS_WITH(w.restart(), Contains("it has lost some"));
    CHECK(restore("--reason \"the disk died\"") == 0);
    w.restart();
    const json log =
        expect(http_client(w.port()).send({.method = "GET", .path = "/api/v1/log"}), 200);
    REQUIRE(log["origins"].size() == 2);
    CHECK(log["origins"][1]["reason"] == "the disk died");
    CHECK(log["origins"][1]["entries"].get<std::int64_t>() < last.size);
    const auto gap =
        ledger::open_checkpoint(log["origins"][1]["lost_checkpoint"].get<std::string>(), old_key);
    REQUIRE(gap.has_value());
    CHECK(gap->of == last);
    CHECK(head_of(w).origin != old_key.name);

    const auto bring = [&](const std::string& who, const std::string& receipt) {
        return w.as(who).post("/api/v1/receipts", {{"receipt", receipt}});
    };
    CHECK(expect(bring("wanjiku", kept), 200) == json{{"line", 1}, {"missing", false}});
    CHECK(expect(bring("wanjiku", lost), 200) == json{{"line", 2}, {"missing", true}});
    CHECK(expect(bring("wanjiku", lost), 200) == json{{"line", 2}, {"missing", true}});
    CHECK(told(bring("wanjiku", others)) == "422 bad_request");
    CHECK(told(bring("wanjiku", lost + "x")) == "422 bad_request");
    CHECK(told(bring("wanjiku", "nonsense")) == "422 bad_request");
    const json claims = expect(w.as("salma").get("/api/v1/receipt-claims"), 200)["claims"];
    REQUIRE(claims.size() == 1);
    CHECK(claims[0]["line"] == 2);
    CHECK(claims[0]["event"] == "task.accrue");
    CHECK(claims[0]["origin"] == old_key.name);
    // Where nothing is lost, there is nothing to accept.
    w.restart();
    CHECK(std::system((std::string(UJIRA_BINARY_DIR) + "/bin/ujira verify /dev/null --key " +
                       ledger::format(key_of(w)) + " > /dev/null")
                          .c_str()) != 0);
}

TEST_CASE("a witness signs what the server shows it, and everybody sees that it did") {
    const std::string folder = new_folder();
    const ledger::signer coop{"coop.example/log", ledger::key_kind::ed25519,
                              ujira::base::key_pair(std::string(32, 'k'))};
    std::filesystem::create_directories(folder + "/data");
    std::ofstream(folder + "/data/log-key")
        << ledger::format_secret(coop.name, coop.kind, std::string(32, 'k')) << "\n";
    std::filesystem::create_directories(folder + "/witness");
    ujira::witness::witness seen(folder + "/witness",
                                 {"witness.example/1", ledger::key_kind::cosignature,
                                  ujira::base::key_pair(std::string(32, 'w'))},
                                 {coop.open()}, ujira::base::system_now);
    ujira::witness::listener listener(seen, "127.0.0.1", 0);
    std::thread listening([&] { listener.run(); });
    {
        const server_process server(
            folder, {.more = {"--witness", ledger::format(seen.key()) + " http://127.0.0.1:" +
                                               std::to_string(listener.port())}});
        const auto log = [&] {
            return expect(http_client(server.port()).send({.method = "GET", .path = "/api/v1/log"}),
                          200);
        };
        json told = log();
        for (int i = 0; i < 100 && told["witnesses"][0]["size"].is_null(); ++i) {
            std::this_thread::sleep_for(100ms);
            told = log();
        }
        CHECK(told["witnesses"][0]["size"] == told["size"]);
        const auto opened =
            ledger::open_checkpoint(told["checkpoint"].get<std::string>(), coop.open());
        REQUIRE(opened.has_value());
        CHECK(ledger::cosigned_at(opened->whole, seen.key()).has_value());
    }
    listener.stop();
    listening.join();
}
