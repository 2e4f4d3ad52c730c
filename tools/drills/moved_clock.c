// Preloaded by the drill `clock`: the wall clock is off by the seconds that stand in the file MOVED_CLOCK, read anew each time; the
// clocks that count since the start are left alone. (libfaketime calls itself without end beside jemalloc.)
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long moved_by_s(void) {
    const char* path = getenv("MOVED_CLOCK");
    const int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    char text[32] = {0};
    const ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    return size > 0 ? atol(text) : 0;
}

int clock_gettime(clockid_t which, struct timespec* to) {
    const int failed = (int)syscall(SYS_clock_gettime, which, to);
    if (failed == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) to->tv_sec += moved_by_s();
    return failed;
}
