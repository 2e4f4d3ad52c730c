#include <soci/soci.h>

#include <array>
#include <base/crypto.hpp>
#include <base/time.hpp>
#include <stdexcept>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>
#include <string>
#include <string_view>

namespace ujira::store {

namespace embedded {
extern const std::string_view common_0001;
extern const std::string_view sqlite_0001;
extern const std::string_view common_0002;
extern const std::string_view sqlite_0002;
extern const std::string_view common_0003;
extern const std::string_view sqlite_0003;
extern const std::string_view common_0004;
extern const std::string_view sqlite_0004;
extern const std::string_view common_0005;
extern const std::string_view sqlite_0005;
extern const std::string_view common_0006;
extern const std::string_view sqlite_0006;
extern const std::string_view common_0007;
extern const std::string_view sqlite_0007;
extern const std::string_view common_0008;
extern const std::string_view sqlite_0008;
}  // namespace embedded

namespace {

struct migration {
    int version;
    std::string_view common;
    std::string_view engine;
};

std::array<migration, 8> all_migrations() {
    return {migration{1, embedded::common_0001, embedded::sqlite_0001},
            migration{2, embedded::common_0002, embedded::sqlite_0002},
            migration{3, embedded::common_0003, embedded::sqlite_0003},
            migration{4, embedded::common_0004, embedded::sqlite_0004},
            migration{5, embedded::common_0005, embedded::sqlite_0005},
            migration{6, embedded::common_0006, embedded::sqlite_0006},
            migration{7, embedded::common_0007, embedded::sqlite_0007},
            migration{8, embedded::common_0008, embedded::sqlite_0008}};
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string for_sqlite(const migration& m) {
    const std::string both = std::string(m.common) + "\n" + std::string(m.engine);
    return replace_all(replace_all(both, "{{int}}", "INTEGER"), "{{strict}}", "STRICT");
}

void apply(soci::session& sql, const migration& m, const std::string& script) {
    run_script(sql, "BEGIN IMMEDIATE;");
    try {
        run_script(sql, script);
        const std::string checksum = base::sha256_hex(script);
        const std::int64_t now = base::system_now();
        sql << "INSERT INTO schema_migration (version, sha256, applied_us) VALUES (:v, :s, :n)",
            soci::use(m.version, "v"), soci::use(checksum, "s"), soci::use(now, "n");
        run_script(sql, "COMMIT;");
    } catch (...) {
        if (in_transaction(sql)) run_script(sql, "ROLLBACK;");
        throw;
    }
}

/// The checksum a version was applied with; empty if it wasn't.
std::string applied_checksum(soci::session& sql, int version) {
    std::string checksum;
    sql << "SELECT sha256 FROM schema_migration WHERE version = :v", soci::use(version, "v"),
        soci::into(checksum);
    return sql.got_data() ? checksum : std::string();
}

}  // namespace

void migrate(soci::session& sql, int up_to) {
    run_script(
        sql,
        "CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, sha256 TEXT NOT "
        "NULL, applied_us INTEGER NOT NULL) STRICT;");
    int newest = 0;
    sql << "SELECT COALESCE(MAX(version), 0) FROM schema_migration", soci::into(newest);
    const auto migrations = all_migrations();
    if (newest > migrations.back().version)
        throw std::runtime_error("this database was made by a newer Ujira; install that version");
    for (const migration& m : migrations) {
        if (m.version > up_to) return;
        const std::string script = for_sqlite(m);
        const std::string checksum = applied_checksum(sql, m.version);
        if (checksum.empty()) {
            apply(sql, m, script);
        } else if (checksum != base::sha256_hex(script)) {
            throw std::runtime_error(
                "schema " + std::to_string(m.version) +
                " of this database is not the one this program was built with");
        }
    }
}

}  // namespace ujira::store
