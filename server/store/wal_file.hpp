#pragma once
// The write-ahead log (WAL) that a killed server left beside its database. SQLite takes it up to
// the first frame that isn't what its checksum says and forgets the rest without a word: right for
// frames that a power cut tore, which nobody was told of, but not where the disk changed a bit of
// what was acknowledged. Format: https://sqlite.org/fileformat2.html#walformat.

#include <cstdint>
#include <optional>
#include <string>

namespace ujira::store {

/// What is wrong with a WAL, if anything certainly is.
struct wal_damage {
    std::int64_t at = 0;  // first byte of the header or frame that can't be read
    /// The only single bit that makes it whole again when it is turned back, counted in bits from
    /// the file's start; nothing where there is none, or more than one.
    std::optional<std::int64_t> bit;
};

/// Only of a file that nobody has open. Nothing for a WAL that is whole or isn't there, and for an
/// end that a stopping machine may have torn: a last transaction that no other came after.
/// Throws std::runtime_error where the file can't be read.
std::optional<wal_damage> find_wal_damage(const std::string& path);

/// Turns that bit back, durable on return. Throws std::system_error.
void mend_wal(const std::string& path, std::int64_t bit);

}  // namespace ujira::store
