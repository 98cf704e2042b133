// Makes a program's disk and clock go wrong, and well again, while it runs. Preloaded; FAULT_FILE is the page
// that tests/torture/fault_drill.py writes the orders into.
#define _GNU_SOURCE
#include "handles.h"

#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>

struct Orders {
    int32_t write_error; // errno of all that would write: ENOSPC, EROFS; -1: say it is done, and do nothing
    int32_t sync_error;
    int32_t sync_ms; // how long a sync takes
    int32_t unused;
    int64_t clock_ms; // how far the clock on the wall is off
};

static volatile const struct Orders* orders(void) {
    static volatile const struct Orders* page;
    static const struct Orders none;
    if (page) return page;
    const char* file = getenv("FAULT_FILE");
    const int handle = file ? REAL(open64)(file, O_RDONLY | O_CLOEXEC) : -1;
    if (handle < 0) return &none;
    void* there = mmap(0, sizeof none, PROT_READ, MAP_SHARED, handle, 0);
    REAL(close)(handle);
    if (there == MAP_FAILED) return &none;
    return page = there;
}

static int refused(void) {
    const int error = orders()->write_error;
    if (error > 0) errno = error;
    return error > 0;
}

static int opened(const char* path, int flags, unsigned mode) {
    const int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    // a full disk still opens what is there; a read-only one opens nothing for writing
    const int full = orders()->write_error == ENOSPC && (!(flags & O_CREAT) || access(path, F_OK) == 0);
    if (writes && !full && below(path) && refused()) return -1;
    static int (*real)(int, const char*, int, ...);
    if (!real) real = REAL(openat64);
    const int handle = real(AT_FDCWD, path, flags, mode);
    if (handle >= 0) remember(handle, path);
    return handle;
}

ssize_t write(int handle, const void* bytes, size_t length) {
    static ssize_t (*real)(int, const void*, size_t);
    if (!real) real = REAL(write);
    if (known(handle)) {
        if (refused()) return -1;
        if (orders()->write_error < 0) return (ssize_t)length;
    }
    return real(handle, bytes, length);
}

ssize_t pwrite64(int handle, const void* bytes, size_t length, off64_t at) {
    static ssize_t (*real)(int, const void*, size_t, off64_t);
    if (!real) real = REAL(pwrite64);
    if (known(handle)) {
        if (refused()) return -1;
        if (orders()->write_error < 0) return (ssize_t)length;
    }
    return real(handle, bytes, length, at);
}

int mkdir(const char* path, mode_t mode) {
    return below(path) && refused() ? -1 : REAL(mkdir)(path, mode);
}
int rename(const char* from, const char* to) {
    return below(from) && refused() ? -1 : REAL(rename)(from, to);
}

static int sync_of(int handle, int (*real)(int)) {
    if (known(handle)) {
        if (orders()->sync_ms) usleep((useconds_t)orders()->sync_ms * 1000);
        if (orders()->sync_error) {
            errno = orders()->sync_error;
            return -1;
        }
    }
    return real(handle);
}
int fsync(int handle) { return sync_of(handle, REAL(fsync)); }
int fdatasync(int handle) { return sync_of(handle, REAL(fdatasync)); }

static void put_off(struct timespec* time) {
    const int64_t off = orders()->clock_ms;
    time->tv_sec += off / 1000;
    time->tv_nsec += (off % 1000) * 1000000;
    if (time->tv_nsec >= 1000000000) ++time->tv_sec, time->tv_nsec -= 1000000000;
    if (time->tv_nsec < 0) --time->tv_sec, time->tv_nsec += 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec* out) {
    static int (*real)(clockid_t, struct timespec*);
    if (!real) real = REAL(clock_gettime);
    const int code = real(clock, out);
    if (code == 0 && clock == CLOCK_REALTIME) put_off(out);
    return code;
}

time_t time(time_t* out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval* restrict out, void* restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
