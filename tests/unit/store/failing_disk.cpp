#include "unit/store/failing_disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace {

std::atomic<int> write_error = 0;
std::atomic<int> sync_error = 0;

/// Stands in for pwrite and pwrite64, which take the same arguments here.
ssize_t write_at(int file, const void* bytes, size_t size, off_t at) {
    if (write_error == 0) return ::pwrite(file, bytes, size, at);
    errno = write_error;
    return -1;
}

void put_under_sqlite() {
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    for (const char* call : {"pwrite", "pwrite64"})
        vfs->xSetSystemCall(vfs, call, reinterpret_cast<sqlite3_syscall_ptr>(&write_at));
}

}  // namespace

/// SQLite's library finds this one before the system's.
extern "C" int fdatasync(int file) {
    if (sync_error == 0) return static_cast<int>(::syscall(SYS_fdatasync, file));
    errno = sync_error;
    return -1;
}

namespace ujira::test {

void fail_writes(int with_errno) {
    put_under_sqlite();
    write_error = with_errno;
}

void fail_syncs(int with_errno) {
    sync_error = with_errno;
}

}  // namespace ujira::test
