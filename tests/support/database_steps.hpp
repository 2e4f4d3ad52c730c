#pragma once
// What something costs the database, counted in steps of its own machine, which don't depend on how
// fast this one is.

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdint>

namespace ujira::test {

/// How many steps the database's machine takes for `f`. For one thread at a time.
template <class F>
std::int64_t database_steps(soci::session& sql, F f) {
    static std::int64_t steps = 0;
    steps = 0;
    auto* raw = static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
    sqlite_api::sqlite3_progress_handler(
        raw, 1, [](void*) { return ++steps < 0 ? 1 : 0; }, nullptr);
    f();
    sqlite_api::sqlite3_progress_handler(raw, 0, nullptr, nullptr);
    return steps;
}

}  // namespace ujira::test
