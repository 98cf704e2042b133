// Which file a handle stands for, kept by those who watch a folder from inside a program. Only files below the
// folder named by SHIM_FOLDER are known; SQLite's shared memory is left out, because it is made anew.
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { most_handles = 65536 };
static char* path_of[most_handles];

/// The path below the folder; null for anything else.
static const char* below(const char* path) {
    static char folder[PATH_MAX];
    if (!folder[0]) {
        const char* named = getenv("SHIM_FOLDER");
        if (!named || !realpath(named, folder)) return 0;
    }
    char whole[PATH_MAX];
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here) || strlen(here) + strlen(path) + 2 > sizeof whole) return 0;
        strcpy(whole, here);
        strcat(whole, "/");
        strcat(whole, path);
        path = whole;
    }
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) != 0 || (path[length] != '/' && path[length])) return 0;
    const size_t size = strlen(path);
    if (size > 4 && strcmp(path + size - 4, "-shm") == 0) return 0;
    static _Thread_local char name[PATH_MAX];
    strcpy(name, path[length] ? path + length + 1 : ".");
    return name;
}

static void remember(int handle, const char* path) {
    if (handle < 0 || handle >= most_handles) return;
    const char* name = below(path);
    path_of[handle] = name ? strdup(name) : 0;
}

static const char* known(int handle) {
    return handle >= 0 && handle < most_handles ? path_of[handle] : 0;
}

static void forget(int handle) {
    if (!known(handle)) return;
    free(path_of[handle]);
    path_of[handle] = 0;
}

/// The function of that name that would have been called without this library.
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/// What each shim makes of a file that is opened; it remembers the handle.
static int opened(const char* path, int flags, unsigned mode);

#define MODE(flags) \
    unsigned mode = 0; \
    if (flags & O_CREAT) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, unsigned); \
        va_end(more); \
    }

int open(const char* path, int flags, ...) {
    MODE(flags)
    return opened(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    MODE(flags)
    return opened(path, flags, mode);
}

int close(int handle) {
    static int (*real)(int);
    if (!real) real = REAL(close);
    forget(handle);
    return real(handle);
}
