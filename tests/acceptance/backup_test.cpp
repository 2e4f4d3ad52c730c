// A backup is taken while people work, is checked before it counts, and is never mistaken for what
// came after it.
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <harness/steps.hpp>
#include <sstream>
#include <thread>

using namespace ujira::acceptance;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

struct ran {
    int status;
    std::string said;
};

ran ujira_command(const std::string& words) {
    const std::string line = std::string(UJIRA_BINARY_DIR) + "/bin/ujira " + words + " 2>&1";
    std::FILE* out = ::popen(line.c_str(), "r");
    std::string said;
    std::array<char, 4096> piece{};
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), out))
        said.append(piece.data(), got);
    return {::pclose(out), said};
}

/// Folders of one test, gone with it.
struct places {
    std::string root = new_folder();
    std::string backups = root + "/backups";
    std::string data = root + "/data";

    ~places() {
        std::error_code ignored;
        fs::remove_all(root, ignored);
    }
    places() = default;
    places(const places&) = delete;
    places& operator=(const places&) = delete;

    ran back_up(const world& w) const {
        return ujira_command("backup --data " + w.server().folder() + "/data --to " + backups);
    }
    ran restore(const std::string& more = "") const {
        return ujira_command("restore --from " + backups + " --data " + data + " " + more);
    }
    /// As an operator would bring it from the other disk.
    void bring_newest_checkpoint(const world& w) const {
        fs::create_directories(data);
        fs::copy_file(w.server().folder() + "/data/newest-checkpoint", data + "/newest-checkpoint",
                      fs::copy_options::overwrite_existing);
    }
    std::vector<fs::path> made() const {
        std::vector<fs::path> out;
        for (const auto& entry : fs::directory_iterator(backups))
            if (fs::exists(entry.path() / "backup.json")) out.push_back(entry.path());
        std::sort(out.begin(), out.end());
        return out;
    }
};

void flip_a_byte(const fs::path& path, std::streamoff at) {
    fs::permissions(path, fs::perms::owner_write, fs::perm_options::add);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const int c = file.get();
    file.seekp(at);
    file.put(static_cast<char>(c ^ 1));
}

fs::path any_file_in(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) return entry.path();
    throw std::runtime_error("no file in " + folder.string());
}

std::string sent(world& w, const std::string& project) {
    return work(w, "wanjiku", project, nothing_here());
}

json log_at(std::uint16_t port) {
    return expect(http_client(port).send({.method = "GET", .path = "/api/v1/log"}), 200);
}

}  // namespace

TEST_CASE("a backup made while people work holds one moment, and the server runs on it") {
    world w;
    const places p;
    const std::string project = make_project(w, {.pictures = 60});
    sent(w, project);
    std::atomic<bool> more = true;
    std::thread working([&] {
        for (int i = 0; i < 50 && more; ++i) sent(w, project);
    });
    const ran first = p.back_up(w);
    more = false;
    working.join();
    INFO(first.said);
    REQUIRE(first.status == 0);
    CHECK_THAT(first.said, Contains("nothing wrong"));

    // What was acknowledged before the second one is in it; what never changes is kept once.
    const std::string last = sent(w, project);
    const fs::path picture = any_file_in(p.backups + "/files/originals");
    const auto written = fs::last_write_time(picture);
    std::this_thread::sleep_for(1100ms);  // backups are named by the second
    REQUIRE(p.back_up(w).status == 0);
    CHECK(fs::last_write_time(picture) == written);
    REQUIRE(p.made().size() == 2);

    const json before = expect(w.as("wanjiku").get("/api/v1/statement"), 200);
    p.bring_newest_checkpoint(w);
    const ran back = p.restore();
    INFO(back.said);
    REQUIRE(back.status == 0);
    CHECK_THAT(back.said, Contains("nothing wrong"));
    CHECK(fs::status(p.data + "/log-key").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
    server_process restored(p.root, {});
    browser wanjiku(restored.port());
    wanjiku.demo_log_in("wanjiku");
    CHECK(expect(wanjiku.get("/api/v1/statement"), 200)["lines"] == before["lines"]);
    CHECK(expect(wanjiku.get("/api/v1/assignments/" + last), 200)["state"] == "submitted");
    browser rosa(restored.port());
    rosa.demo_log_in("rosa");
    const json items = expect(rosa.get("/api/v1/projects/" + project + "/items"), 200)["items"];
    for (const char* size : {"picture", "thumbnail"})
        CHECK(rosa.get("/api/v1/items/" + items[0]["id"].get<std::string>() + "/" + size).status ==
              200);
    CHECK(log_at(restored.port())["origins"].size() == 1);
    // It runs there now, so nothing is put over it.
    const ran over = p.restore("--replace --yes");
    CHECK(over.status != 0);
    CHECK_THAT(over.said, Contains("stop it first"));
    restored.stop();
}

TEST_CASE("an old backup is refused, and opens a new log where the loss is accepted") {
    world w;
    const places p;
    const std::string project = make_project(w, {.pictures = 2});
    sent(w, project);
    REQUIRE(p.back_up(w).status == 0);
    sent(w, project);
    p.bring_newest_checkpoint(w);
    const ran refused = p.restore();
    CHECK(refused.status != 0);
    CHECK_THAT(refused.said, Contains("it is too old"));
    CHECK_FALSE(fs::exists(p.data + "/ujira.db"));
    CHECK_FALSE(fs::exists(p.data + "/restoring"));

    SECTION("the loss is accepted") {
        CHECK(p.restore("--accept-loss").status != 0);  // without a reason
        const ran accepted = p.restore("--accept-loss --reason \"the disk died\"");
        INFO(accepted.said);
        REQUIRE(accepted.status == 0);
        server_process restored(p.root, {});
        const json log = log_at(restored.port());
        REQUIRE(log["origins"].size() == 2);
        CHECK(log["origins"][1]["reason"] == "the disk died");
        CHECK(log["origins"][0]["origin"] != log["origins"][1]["origin"]);
        const json is = log_at(w.port());
        CHECK(log["origins"][1]["lost_checkpoint"] == is["checkpoint"]);
        restored.stop();
    }
    SECTION("nothing is known about what came after") {
        fs::remove(p.data + "/newest-checkpoint");
        const ran unknown = p.restore();
        CHECK(unknown.status != 0);
        CHECK_THAT(unknown.said, Contains("nobody can tell"));
        REQUIRE(p.restore("--accept-loss --reason trial").status == 0);
        server_process restored(p.root, {});
        // The last that was signed for when the backup was made is published.
        CHECK(log_at(restored.port())["origins"][1]["lost_checkpoint"] != "");
        restored.stop();
    }
}

TEST_CASE("a backup that was changed, or is not whole, is not put back") {
    world w;
    const places p;
    sent(w, make_project(w));
    REQUIRE(p.back_up(w).status == 0);
    p.bring_newest_checkpoint(w);
    const fs::path one = p.made().at(0);
    std::string because;
    SECTION("a picture") {
        flip_a_byte(any_file_in(p.backups + "/files/pictures"), 100);
        because = "its bytes were changed";
    }
    SECTION("the database") {
        flip_a_byte(one / "data/ujira.db", 5000);
        because = "its bytes were changed";
    }
    SECTION("the list") {
        flip_a_byte(one / "SHA256SUMS", 3);
        because = "is not the list";
    }
    SECTION("the last file missing") {
        fs::remove(one / "backup.json");
        because = "no whole backup";
    }
    SECTION("never finished") {
        fs::rename(one, one.string() + ".unfinished");
        because = "no whole backup";
    }
    SECTION("of a later program") {
        std::ofstream(one / "backup.json") << R"({"ujira_backup": 2})";
        because = "it has form 2";
    }
    SECTION("half a file") {
        std::ofstream(one / "backup.json") << R"({"ujira_backup": 1, "made)";
        because = "it is not whole";
    }
    const ran refused = p.restore();
    CHECK(refused.status != 0);
    CHECK_THAT(refused.said, Contains(because));
    CHECK_FALSE(fs::exists(p.data + "/ujira.db"));
    CHECK_FALSE(fs::exists(p.data + "/restoring"));
}

TEST_CASE("what a restore replaces is kept, and a half restore serves nobody") {
    world w;
    const places p;
    const std::string project = make_project(w);
    sent(w, project);
    REQUIRE(p.back_up(w).status == 0);
    p.bring_newest_checkpoint(w);
    std::ofstream(p.data + "/ujira.db") << "not even a database";

    const ran careless = p.restore();
    CHECK(careless.status != 0);
    CHECK_THAT(careless.said, Contains("is not empty"));
    const ran unasked = p.restore("--replace < /dev/null");
    CHECK(unasked.status != 0);
    CHECK_THAT(unasked.said, Contains("nobody is there to confirm"));
    const ran done = p.restore("--replace --yes");
    INFO(done.said);
    REQUIRE(done.status == 0);
    std::string aside;
    for (const auto& entry : fs::directory_iterator(p.data))
        if (entry.path().filename().string().starts_with("replaced-")) aside = entry.path();
    REQUIRE(aside != "");
    std::stringstream kept;
    kept << std::ifstream(aside + "/ujira.db").rdbuf();
    CHECK(kept.str() == "not even a database");

    fs::create_directory(p.data + "/installing");
    CHECK_THROWS_WITH(server_process(p.root, {}), Contains("a restore broke off"));
    REQUIRE(p.restore("--replace --yes").status == 0);
    server_process restored(p.root, {});
    CHECK(log_at(restored.port())["size"] == log_at(w.port())["size"]);
    restored.stop();
}

TEST_CASE("a backup that can't be one says why, and leaves none behind") {
    world w;
    const places p;
    sent(w, make_project(w));
    const std::string data = w.server().folder() + "/data";
    std::string because;
    std::string words = "backup --data " + data + " --to " + p.backups;
    SECTION("into the data itself") {
        words = "backup --data " + data + " --to " + data + "/backups";
        because = "can't lie in one another";
    }
    SECTION("a picture is gone") {
        fs::remove(any_file_in(data + "/originals"));
        because = "a picture is missing";
    }
    SECTION("the books are not in order") {
        w.data().change(
            "UPDATE item SET taken = 0; DROP TRIGGER ledger_posting_no_update;"
            "UPDATE ledger_posting SET balance_minor = balance_minor + 1 WHERE "
            "entry_seq = 1");
        because = "not in order";
    }
    SECTION("no newest checkpoint") {
        words += " --log-copy /nowhere";
        because = "no newest checkpoint";
    }
    SECTION("no data") {
        words = "backup --data " + p.data + " --to " + p.backups;
        because = "no database";
    }
    const ran failed = ujira_command(words);
    CHECK(failed.status != 0);
    CHECK_THAT(failed.said, Contains(because));
    if (fs::exists(p.backups)) CHECK(p.made().empty());
}
