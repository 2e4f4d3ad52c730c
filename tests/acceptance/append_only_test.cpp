#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <set>

using namespace ujira::acceptance;

namespace {

/// A co-op in whose tables each kind of row stands.
void fill(world& w) {
    const std::string id = contested_case(w, "wanjiku");
    expect(decide(w, "salma", id, "upheld"), 200);
    claim(w, "baraka", make_project(w));
}

std::string copy_of(const std::string& table, const std::string& where = "") {
    return " INTO " + table + " SELECT * FROM " + table + where + " LIMIT 1";
}

/// Every way a script has to change a row that is there.
std::vector<std::string> attempts(const std::string& table, const std::string& column) {
    const std::string same = " SET " + column + " = " + column;
    return {"UPDATE " + table + same,
            "UPDATE OR REPLACE " + table + same,
            "UPDATE OR IGNORE " + table + same,
            "UPDATE " + table + same + " FROM (SELECT 1)",
            "DELETE FROM " + table,
            "DELETE FROM " + table + " WHERE rowid = (SELECT MAX(rowid) FROM " + table + ")",
            "INSERT OR REPLACE" + copy_of(table),
            "REPLACE" + copy_of(table),
            "INSERT OR IGNORE" + copy_of(table),
            "INSERT" + copy_of(table, " WHERE true") + " ON CONFLICT DO UPDATE" + same,
            "INSERT" + copy_of(table, " WHERE true") + " ON CONFLICT DO NOTHING"};
}

}  // namespace

TEST_CASE("the ledger is append-only, whatever a script tries") {
    world w;
    fill(w);
    const auto tables = w.data().rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'ledger\\_%' ESCAPE "
        "'\\' OR name LIKE 'log\\_%' ESCAPE '\\')");
    std::set<std::string> tried;
    for (const auto& row : tables) {
        const std::string& table = row.front();
        const std::string column =
            w.data().rows("SELECT name FROM pragma_table_info('" + table + "')").back().front();
        if (w.data().rows("SELECT COUNT(*) FROM " + table).front().front() == "0") continue;
        tried.insert(table);
        for (const char* triggers :
             {"PRAGMA recursive_triggers = OFF;", "PRAGMA recursive_triggers = ON;"})
            for (const std::string& sql : attempts(table, column)) {
                INFO(triggers << " " << sql);
                CHECK(w.data().refusal(triggers + sql) == table + " is append-only");
            }
    }
    // The tree's tiles are complete only after 256 entries; their guards are tested with the log.
    CHECK(tried.contains("ledger_entry"));
    CHECK(tried.contains("ledger_posting"));
    CHECK(tried.contains("log_origin"));
}

TEST_CASE("the ledger takes no entry out of turn and no posting beside the newest entry") {
    world w;
    fill(w);
    const std::string newest = "(SELECT MAX(seq) FROM ledger_entry)";
    const auto entry = [](const std::string& seq, const std::string& worker,
                          const std::string& worker_seq) {
        return "INSERT INTO ledger_entry VALUES (" + seq + ", 'x/1', 'x', 0, '', '', '', " +
               worker + ", " + worker_seq + ", '', '')";
    };
    const std::string gap = "ledger_entry has a gap";
    CHECK(w.data().refusal(entry(newest + " + 2", "''", "0")) == gap);
    CHECK(w.data().refusal(entry(newest + " + 1", "'someone'", "2")) == gap);
    CHECK(w.data().refusal(entry(newest + " + 1", "''", "0")) == "");

    const auto posting = [](const std::string& seq, const std::string& balance) {
        return "INSERT INTO ledger_posting VALUES (" + seq + ", 99, 'bank:escrow', 'KES', 5, " +
               balance + ")";
    };
    const std::string why = "ledger_posting does not continue its account";
    CHECK(w.data().refusal(posting("0", "5")) == why);
    CHECK(w.data().refusal(posting(newest, "5")) == why);
}

TEST_CASE("assignments, decided cases and decided fundings are kept") {
    world w;
    fill(w);
    CHECK(w.data().refusal("DELETE FROM assignment") == "assignments are kept");
    CHECK(w.data().refusal("INSERT OR REPLACE" + copy_of("assignment")) == "assignments are kept");
    CHECK(w.data().refusal("UPDATE deduction SET state = 'reversed'") ==
          "a decided case stays decided");
    CHECK(w.data().refusal("DELETE FROM deduction") == "cases are kept");
    const std::string funding = "a funding is decided once and never edited";
    for (const char* change :
         {"amount_minor = 1", "bank_reference = 'x'", "state = 'bounced'", "decided_by = ''"}) {
        INFO(change);
        CHECK(w.data().refusal("UPDATE funding SET " + std::string(change)) == funding);
    }
}

TEST_CASE("nothing decided is replaced or removed by a script") {
    world w;
    fill(w);
    for (const std::string table : {"deduction", "funding", "project"}) {
        INFO(table);
        CHECK(w.data().refusal("INSERT OR REPLACE" + copy_of(table)) != "");
    }
    CHECK(w.data().refusal("DELETE FROM funding") != "");
    // Without foreign keys, which a script has to ask for, nothing else would stop these.
    CHECK(w.data().refusal("DELETE FROM project WHERE state = 'published'") != "");
    CHECK(w.data().refusal("UPDATE item SET taken = 0, overlap = 100") != "");
    CHECK(w.data().refusal("UPDATE evidence SET sha256 = 'x'") != "");
    CHECK(w.data().refusal("DELETE FROM evidence") != "");
}
