#include "db/database.hpp"

#include "base/date.hpp"
#include "base/hash.hpp"
#include "db/row_security.hpp"

#include <algorithm>
#include <map>

namespace db {
namespace {
struct Migration {
    std::string name; // "0009_search"
    std::string_view text;
};

/// Those of this engine, in the order of their numbers.
std::vector<Migration> migrations(Engine engine, std::span<const EmbeddedFile> files) {
    std::vector<Migration> out;
    const std::string_view ours = engine == Engine::sqlite ? ".sqlite" : ".postgres";
    const std::string_view theirs = engine == Engine::sqlite ? ".postgres" : ".sqlite";
    for (const auto& file : files) {
        std::string_view name = file.name;
        constexpr std::string_view folder = "migrations/", ending = ".sql";
        if (!name.starts_with(folder) || !name.ends_with(ending)) continue;
        name.remove_prefix(folder.size());
        name.remove_suffix(ending.size());
        if (name.ends_with(theirs)) continue;
        if (name.ends_with(ours)) name.remove_suffix(ours.size());
        out.push_back({std::string(name), file.text});
    }
    std::ranges::sort(out, {}, &Migration::name);
    const auto number = [](const Migration& m) { return m.name.substr(0, 4); };
    if (const auto twice = std::ranges::adjacent_find(out, {}, number); twice != out.end())
        throw std::logic_error("two migrations have the number of " + twice->name);
    return out;
}

std::string table_query(Engine engine) {
    return engine == Engine::sqlite
               ? "select name from sqlite_master where type = 'table' and name = 'applied_migrations'"
               : "select table_name from information_schema.tables where table_schema = current_schema() and "
                 "table_name = 'applied_migrations'";
}

/// Names and hashes of what the database has.
std::map<std::string, std::string> applied(Connection& connection, Engine engine) {
    std::map<std::string, std::string> out;
    if (connection.query(table_query(engine), {}).rows.empty()) return out;
    for (const auto& row : connection.query("select name, sha256 from applied_migrations", {}).rows)
        out.emplace(std::get<std::string>(row[0]), std::get<std::string>(row[1]));
    return out;
}

std::map<std::string, std::string> applied(Database& database) {
    std::map<std::string, std::string> out;
    database.read([&](Connection& connection) { out = applied(connection, database.engine()); });
    return out;
}

/// What is applied must be what this program knows.
void compare(const std::map<std::string, std::string>& have, const std::vector<Migration>& known) {
    for (const auto& [name, hash] : have) {
        const auto same = std::ranges::find(known, name, &Migration::name);
        if (same == known.end())
            throw Error(Error::other,
                        "This database was last used by a newer Renda: it has the migration " + name +
                            ", which this program does not know. Please start the newer program.");
        if (sha256(same->text) != hash)
            throw Error(Error::other,
                        "The migration " + name +
                            " was altered after it had been applied to this database. "
                            "Please restore its text; a change of the schema needs a migration of its own.");
    }
}

bool apply(Connection& connection, const Migration& migration) {
    const Value key[] = {migration.name};
    if (!connection.query("select name from applied_migrations where name = $1", key).rows.empty())
        return false;
    try {
        connection.script(migration.text);
    } catch (const Error& error) {
        throw Error(error.kind, "The migration " + migration.name +
                                    " could not be applied, and nothing of it was kept: " + error.what());
    }
    const Value row[] = {migration.name, sha256(migration.text), now().ms};
    connection.change("insert into applied_migrations (name, sha256, applied_at) values ($1, $2, $3)", row);
    return true;
}
} // namespace

int migrate(Database& database, std::span<const EmbeddedFile> files) {
    const auto known = migrations(database.engine(), files);
    // Congress 0: alone altogether, also among the nodes that start at the same time.
    database.write(0, [&](Connection& connection) {
        if (connection.query(table_query(database.engine()), {}).rows.empty())
            connection.script("create table applied_migrations (name text primary key, sha256 text not null, "
                              "applied_at bigint not null)");
        compare(applied(connection, database.engine()), known);
    });
    int count = 0;
    for (const auto& migration : known) {
        bool newly = false;
        database.write(0, [&](Connection& connection) { newly = apply(connection, migration); });
        count += newly;
    }
    if (database.engine() == Engine::postgres) secure_rows(database);
    return count;
}

std::vector<std::string> pending(Database& database, std::span<const EmbeddedFile> files) {
    const auto have = applied(database);
    std::vector<std::string> out;
    for (const auto& migration : migrations(database.engine(), files))
        if (!have.contains(migration.name)) out.push_back(migration.name);
    return out;
}

std::vector<std::string> unknown(Database& database, std::span<const EmbeddedFile> files) {
    const auto known = migrations(database.engine(), files);
    std::vector<std::string> out;
    for (const auto& [name, hash] : applied(database))
        if (std::ranges::find(known, name, &Migration::name) == known.end()) out.push_back(name);
    return out;
}
} // namespace db
