#include "engine/exchange/backup.hpp"

#include "base/hash.hpp"
#include "engine/exchange/archive.hpp"
#include "engine/exchange/lines.hpp"
#include "engine/exchange/tables_of.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/papers/vault.hpp"
#include "shape/json.hpp"

#include <algorithm>

namespace exchange {
namespace {
namespace fs = std::filesystem;

std::string entry_of_table(const std::string& table) {
    return "tables/" + table + ".jsonl";
}
std::string entry_of_file(const std::string& digest) {
    return "files/" + digest;
}

// ---- out of the database

std::string text_of(const db::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::to_string(std::get<std::int64_t>(value));
}

/// In an order of its own that both databases agree on: of the whole line.
std::string lines_of_table(db::Connection& connection, const std::string& table, std::int64_t& count) {
    const auto rows = connection.query("select * from " + table, {});
    std::vector<std::string> lines;
    for (const auto& row : rows.rows) lines.push_back(line_of(row));
    std::ranges::sort(lines);
    std::vector<db::Value> columns(rows.columns.begin(), rows.columns.end());
    auto text = line_of(columns);
    for (const auto& line : lines) text += line;
    count = std::ssize(lines);
    return text;
}

std::vector<std::string> texts(db::Connection& connection, std::string_view sql) {
    std::vector<std::string> all;
    for (const auto& row : connection.query(sql, {}).rows) all.push_back(text_of(row[0]));
    return all;
}

constexpr std::string_view stored_files = "select distinct sha256 from files order by sha256";

/// What verification says of every congress's ledger.
std::vector<std::string> findings(db::Connection& connection, const Manifest& manifest,
                                  std::string_view key) {
    std::vector<std::string> all;
    for (const auto& congress : manifest.congresses) {
        db::Tx tx(connection, json::read_id(congress), key);
        std::ranges::copy(ledger::verify(tx, Language::en), std::back_inserter(all));
    }
    return all;
}

// ---- into the database

constexpr std::size_t rows_at_once = 50;

std::string insertion(const std::string& table, const std::vector<db::Value>& columns, std::size_t rows) {
    std::string names, values;
    for (const auto& column : columns) {
        const auto name = text_of(column);
        // the names come from outside: none may end the statement
        if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != name.npos)
            throw std::runtime_error("a column has no proper name");
        names += (names.empty() ? "" : ", ") + name;
    }
    for (std::size_t i = 0; i < rows * columns.size(); ++i) {
        if (i % columns.size() == 0) values += i == 0 ? "(" : "), (";
        values += (i % columns.size() == 0 ? "$" : ", $") + std::to_string(i + 1);
    }
    return "insert into " + table + " (" + names + ") values " + values + ")";
}

std::int64_t put_lines(db::Connection& connection, const std::string& table, std::string_view text) {
    std::vector<db::Value> columns, values;
    std::int64_t count = 0;
    const auto put = [&] {
        if (!values.empty())
            connection.change(insertion(table, columns, values.size() / columns.size()), values);
        values.clear();
    };
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        const auto row = row_of(text.substr(0, end));
        text.remove_prefix(end + 1);
        if (columns.empty()) {
            columns = row;
            continue;
        }
        if (row.size() != columns.size()) throw std::runtime_error("a row has not the columns of its table");
        values.insert(values.end(), row.begin(), row.end());
        if (++count % rows_at_once == 0) put();
    }
    put();
    return count;
}

void put_tables(db::Connection& connection, const ArchiveReader& in, const Manifest& manifest,
                const fs::path& file) {
    const auto ours = tables_kept();
    for (const auto& table : manifest.tables) {
        if (std::ranges::find(ours, table.name) == ours.end()) refuse_backup(file, table.name);
        const auto lines = in.text(entry_of_table(table.name));
        if (sha256(lines) != table.sha256 || put_lines(connection, table.name, lines) != table.rows)
            refuse_backup(file, table.name);
    }
}

void put_files(db::Connection& connection, const ArchiveReader& in, const Manifest& manifest,
               const fs::path& file) {
    for (const auto& digest : texts(connection, stored_files)) {
        if (std::ranges::find(manifest.lost, digest) != manifest.lost.end()) continue;
        const auto bytes = in.text(entry_of_file(digest));
        if (sha256(bytes) != digest) refuse_backup(file, entry_of_file(digest));
        papers::vault().keep(digest, bytes);
    }
}

void expect_no_newer(db::Connection& connection, const Manifest& manifest) {
    const auto known = texts(connection, "select name from applied_migrations");
    for (const auto& migration : manifest.schema)
        if (std::ranges::find(known, migration) == known.end()) throw Problem{backup_newer, {migration}};
}
} // namespace

Manifest backup(db::Database& database, std::string_view key, std::vector<Fingerprint> keys,
                const fs::path& file, Instant now) {
    keys.insert(keys.begin(), {ledger_key, fingerprint(key)});
    Manifest manifest;
    // The work may be asked for again: it begins anew.
    database.read([&](db::Connection& connection) {
        manifest = {.made_at = now, .keys = keys};
        ArchiveWriter out(file);
        manifest.schema = texts(connection, "select name from applied_migrations order by name");
        manifest.congresses = texts(connection, "select id from congresses order by id");
        manifest.findings = findings(connection, manifest, key);
        for (const auto& table : tables_kept())
            out.add(entry_of_table(table), [&connection, &manifest, table] {
                KeptTable kept{.name = table};
                auto lines = lines_of_table(connection, table, kept.rows);
                kept.sha256 = sha256(lines);
                manifest.tables.push_back(kept);
                return lines;
            });
        for (const auto& digest : texts(connection, stored_files)) {
            ++manifest.files;
            const auto bytes = [&manifest, digest]() -> std::string {
                try {
                    return papers::vault().read(digest);
                } catch (const Problem&) { // what is left is worth keeping all the more
                    manifest.lost.push_back(digest);
                    return {};
                }
            };
            out.add(entry_of_file(digest), bytes, true);
        }
        out.add("manifest.json", [&manifest] { return json::write(manifest); });
        out.close(key);
    });
    return manifest;
}

Manifest restore(db::Database& database, std::string_view key, const fs::path& file) {
    const auto manifest = inspect(file, key);
    const ArchiveReader in(file);
    database.write(0, [&](db::Connection& connection) {
        expect_no_newer(connection, manifest);
        put_tables(connection, in, manifest, file);
        const auto now_found = findings(connection, manifest, key);
        if (now_found != manifest.findings) {
            const auto first = std::ranges::mismatch(now_found, manifest.findings);
            throw Problem{backup_differs, {first.in1 != now_found.end() ? *first.in1 : *first.in2}};
        }
        put_files(connection, in, manifest, file);
    });
    return manifest;
}
} // namespace exchange
