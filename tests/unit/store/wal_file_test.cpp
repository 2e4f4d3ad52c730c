// A WAL that a killed process left, and a disk that changed it meanwhile.
#include <soci/soci.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <store/sqlite.hpp>
#include <store/wal_file.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t header_bytes = 32;
constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t frame_bytes = 24 + page_bytes;

/// A database with a checkpoint behind it and three commits in its WAL, of one frame each.
struct killed {
    test::temporary_folder folder;
    std::string path = folder.path("a.db");
    std::string wal = path + "-wal";

    killed() {
        const auto sql = store::open_sqlite(path, store::access::write);
        store::run_script(*sql, "CREATE TABLE t (n); PRAGMA wal_checkpoint(RESTART);");
        for (int n = 1; n <= commits; ++n)
            store::run_script(*sql, "INSERT INTO t VALUES (" + std::to_string(n) + ");");
        store::leave_as_killed(*sql);
    }

    static constexpr int commits = 3;
    /// The file is as long as it was before the round began anew.
    static constexpr std::int64_t end = header_bytes + commits * frame_bytes;

    int rows() const {
        const auto sql = store::open_sqlite(path, store::access::write);
        int n = 0;
        *sql << "SELECT COUNT(*) FROM t", soci::into(n);
        return n;
    }

    void turn(std::int64_t bit) const { store::mend_wal(wal, bit); }

    void overwrite(std::int64_t at, std::int64_t n) const {
        std::fstream file(wal, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(at);
        file << std::string(static_cast<std::size_t>(n), '\x5a');
        REQUIRE(file.flush());
    }
};

}  // namespace

TEST_CASE("WAL: one that is whole, or absent, has nothing wrong", "[store]") {
    const killed k;
    REQUIRE(fs::file_size(k.wal) >= static_cast<std::uintmax_t>(killed::end));
    CHECK_FALSE(store::find_wal_damage(k.wal));
    CHECK_FALSE(store::find_wal_damage(k.folder.path("none")));
    CHECK(k.rows() == killed::commits);
}

TEST_CASE("WAL: any single bit of it is found, and none but that one turned back", "[store]") {
    const killed k;
    // Every bit of the file's header, and some of each frame, the last commit's too.
    std::vector<std::int64_t> bits;
    for (std::int64_t bit = 0; bit < header_bytes * 8; ++bit) bits.push_back(bit);
    for (std::int64_t at = header_bytes; at < killed::end; at += frame_bytes) {
        for (std::int64_t bit = 0; bit < 24 * 8; bit += 5) bits.push_back(at * 8 + bit);
        for (std::int64_t bit = 24 * 8; bit < frame_bytes * 8; bit += 20'011)
            bits.push_back(at * 8 + bit);
    }
    std::size_t mended = 0;
    for (const std::int64_t bit : bits) {
        k.turn(bit);
        INFO("bit " << bit);
        const auto damage = store::find_wal_damage(k.wal);
        REQUIRE(damage);
        if (damage->bit) {
            REQUIRE(*damage->bit == bit);
            ++mended;
        }
        k.turn(bit);
    }
    CHECK(mended * 2 > bits.size());
    CHECK(k.rows() == killed::commits);
}

TEST_CASE("WAL: more than a bit of what another commit followed can't be mended", "[store]") {
    const killed k;
    k.overwrite(header_bytes + frame_bytes + 100, 50);
    const auto damage = store::find_wal_damage(k.wal);
    REQUIRE(damage);
    CHECK(damage->at == header_bytes + frame_bytes);
    CHECK_FALSE(damage->bit);
    CHECK(k.rows() == 1);  // what SQLite makes of it, without a word
}

TEST_CASE("WAL: a last commit that a power cut may have torn is no damage", "[store]") {
    const killed k;
    SECTION("half of its page is what stood there before") {
        k.overwrite(killed::end - page_bytes / 2, page_bytes / 2);
    }
    SECTION("its end is missing") {
        fs::resize_file(k.wal, static_cast<std::uintmax_t>(killed::end - 10));
    }
    SECTION("a header that was never whole") {
        k.overwrite(0, header_bytes);
    }
    CHECK_FALSE(store::find_wal_damage(k.wal));
}
