// A database that answers before the data are safe: the negative control of the crash drills, preloaded into
// the server. LIE names the lie:
//   early    SQLite's commit is answered at once and done with the next transaction: kill -9 must lose something
//   normal   SQLite runs with synchronous = normal: a power cut must lose something
//   off      SQLite runs with synchronous = off: a power cut must lose or damage something
//   async    PostgreSQL's commit does not wait for the disk: kill -9 of the postmaster must lose something
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int lies(const char* what) {
    const char* lie = getenv("LIE");
    return lie && strcmp(lie, what) == 0;
}

struct sqlite3;
struct sqlite3_stmt;
typedef int Exec(struct sqlite3*, const char*, int (*)(void*, int, char**, char**), void*, char**);
typedef int Step(struct sqlite3_stmt*);
extern const char* sqlite3_sql(struct sqlite3_stmt*);
extern struct sqlite3* sqlite3_db_handle(struct sqlite3_stmt*);

int sqlite3_exec(struct sqlite3* db, const char* sql, int (*row)(void*, int, char**, char**), void* of, char** error) {
    static Exec* real;
    if (!real) real = (Exec*)dlsym(RTLD_NEXT, "sqlite3_exec");
    if (strcmp(sql, "pragma synchronous = full") == 0) {
        if (lies("normal")) sql = "pragma synchronous = normal";
        if (lies("off")) sql = "pragma synchronous = off";
    }
    return real(db, sql, row, of, error);
}

int sqlite3_step(struct sqlite3_stmt* statement) {
    enum { done = 101 };
    static Step* real;
    static struct sqlite3* owed;
    if (!real) real = (Step*)dlsym(RTLD_NEXT, "sqlite3_step");
    const char* sql = lies("early") ? sqlite3_sql(statement) : 0;
    if (!sql) return real(statement);
    struct sqlite3* db = sqlite3_db_handle(statement);
    // only who writes begins this way, and there is one at a time
    if (strcmp(sql, "begin immediate") == 0) {
        struct sqlite3* const due = owed;
        owed = 0; // so that this commit is one
        const int code = due ? sqlite3_exec(due, "commit", 0, 0, 0) : 0;
        owed = db;
        if (code) return code;
    } else if (strcmp(sql, "commit") == 0 && db == owed) {
        return done;
    }
    return real(statement);
}

struct pg_conn;

int PQsendQuery(struct pg_conn* connection, const char* sql) {
    static int (*real)(struct pg_conn*, const char*);
    static const char honest[] = "synchronous_commit = on";
    if (!real) real = (int (*)(struct pg_conn*, const char*))dlsym(RTLD_NEXT, "PQsendQuery");
    const char* at = lies("async") ? strstr(sql, honest) : 0;
    if (!at) return real(connection, sql);
    char* said = malloc(strlen(sql) + 2);
    sprintf(said, "%.*ssynchronous_commit = off%s", (int)(at - sql), sql, at + sizeof honest - 1);
    int sent = real(connection, said);
    free(said);
    return sent;
}
