#pragma once
// A disk that fails when told to. Under SQLite, in this test program only.

namespace ujira::test {

/// errno of every write until 0 is put here.
void fail_writes(int with_errno);
/// errno of every fdatasync until 0 is put here.
void fail_syncs(int with_errno);

}  // namespace ujira::test
