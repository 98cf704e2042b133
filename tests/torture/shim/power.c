// Writes down, in order, all that a program does to the files of a folder and when it was told that something is
// on the disk. tests/torture/power.py makes of that what a disk may hold after a power cut at any moment: all
// that was synced, and of the rest whatever chance leaves. Preloaded; POWER_LOG names the record.
#define _GNU_SOURCE
#include "handles.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>

enum Kind { wrote = 1, cut_to, synced, made, renamed, removed, made_folder };

struct Record {
    uint64_t at_ns;
    uint32_t kind, name_length;
    int64_t offset; // of `synced`: how many records there were when the sync began
    int64_t length;
};

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int64_t records;

static void note(enum Kind kind, const char* name, int64_t offset, const void* bytes, size_t length) {
    static int log = -1;
    if (log < 0) log = REAL(open64)(getenv("POWER_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct Record record = {(uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec, kind,
                            (uint32_t)strlen(name), offset, (int64_t)length};
    struct iovec parts[] = {{&record, sizeof record}, {(void*)name, strlen(name)}, {(void*)bytes, length}};
    if (writev(log, parts, 3) < 0) abort();
    ++records;
}

static int opened(const char* path, int flags, unsigned mode) {
    static int (*real)(int, const char*, int, ...);
    if (!real) real = REAL(openat64);
    const char* name = below(path);
    if (!name) return real(AT_FDCWD, path, flags, mode);
    pthread_mutex_lock(&one_at_a_time);
    const int was_there = access(path, F_OK) == 0;
    const int handle = real(AT_FDCWD, path, flags, mode);
    if (handle >= 0) remember(handle, path);
    if (handle >= 0 && !was_there) note(made, below(path), 0, 0, 0);
    if (handle >= 0 && was_there && (flags & O_TRUNC)) note(cut_to, below(path), 0, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return handle;
}

ssize_t write(int handle, const void* bytes, size_t length) {
    static ssize_t (*real)(int, const void*, size_t);
    if (!real) real = REAL(write);
    const char* name = known(handle);
    if (!name) return real(handle, bytes, length);
    pthread_mutex_lock(&one_at_a_time);
    const off_t at = lseek(handle, 0, SEEK_CUR);
    const ssize_t done = real(handle, bytes, length);
    if (done > 0) note(wrote, name, at, bytes, (size_t)done);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

ssize_t pwrite64(int handle, const void* bytes, size_t length, off64_t at) {
    static ssize_t (*real)(int, const void*, size_t, off64_t);
    if (!real) real = REAL(pwrite64);
    const char* name = known(handle);
    if (!name) return real(handle, bytes, length, at);
    pthread_mutex_lock(&one_at_a_time);
    const ssize_t done = real(handle, bytes, length, at);
    if (done > 0) note(wrote, name, at, bytes, (size_t)done);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

int ftruncate64(int handle, off64_t size) {
    static int (*real)(int, off64_t);
    if (!real) real = REAL(ftruncate64);
    const char* name = known(handle);
    if (!name) return real(handle, size);
    pthread_mutex_lock(&one_at_a_time);
    const int code = real(handle, size);
    if (code == 0) note(cut_to, name, size, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return code;
}

/// The disk itself is left out: what it would have held is reckoned from the record.
static int sync_of(int handle, int (*real)(int)) {
    const char* name = known(handle);
    if (!name) return real(handle);
    pthread_mutex_lock(&one_at_a_time);
    note(synced, name, records, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return 0;
}
int fsync(int handle) { return sync_of(handle, REAL(fsync)); }
int fdatasync(int handle) { return sync_of(handle, REAL(fdatasync)); }

int rename(const char* from, const char* to) {
    const char* name = below(from);
    if (!name) return REAL(rename)(from, to);
    char old[PATH_MAX];
    strcpy(old, name);
    pthread_mutex_lock(&one_at_a_time);
    const int code = REAL(rename)(from, to);
    if (code == 0) note(renamed, old, 0, below(to), strlen(below(to)));
    pthread_mutex_unlock(&one_at_a_time);
    return code;
}

int unlink(const char* path) {
    const char* name = below(path);
    if (!name) return REAL(unlink)(path);
    pthread_mutex_lock(&one_at_a_time);
    const int code = REAL(unlink)(path);
    if (code == 0) note(removed, name, 0, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return code;
}

int mkdir(const char* path, mode_t mode) {
    const char* name = below(path);
    if (!name) return REAL(mkdir)(path, mode);
    pthread_mutex_lock(&one_at_a_time);
    const int code = REAL(mkdir)(path, mode);
    if (code == 0) note(made_folder, name, 0, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return code;
}
