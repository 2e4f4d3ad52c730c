#pragma once
// Numbered, checksummed, forward only. A database newer than the program, or one whose migrations
// were changed, is refused.

namespace soci {
class session;
}

namespace ujira::store {

/// Brings the database to this program's schema. Throws std::runtime_error with a sentence for the
/// operator. `up_to` stops at an older version, for tests of what comes after it.
void migrate(soci::session& sql, int up_to = 9'999);

}  // namespace ujira::store
