#include "engine/exchange/backup.hpp"

#include "base/hash.hpp"
#include "base/sha256.hpp"
#include "db/slices.hpp"
#include "engine/exchange/archive.hpp"
#include "engine/exchange/lines.hpp"
#include "engine/exchange/sorted_lines.hpp"
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

/// A table on its way out: the names of its columns, then its rows in an order that both databases agree on,
/// of the whole line.
class TableLines {
public:
    TableLines(db::Connection& connection, const std::string& table, const fs::path& folder)
        : kept_{.name = table}, rows_(folder) {
        db::each_slice(connection, table, [&](const db::Rows& slice) {
            if (columns_.empty()) columns_ = line_of({slice.columns.begin(), slice.columns.end()});
            for (const auto& row : slice.rows) rows_.add(line_of(row));
            kept_.rows += std::ssize(slice.rows);
        });
    }
    std::string next() {
        auto piece = columns_.empty() ? rows_.next() : std::exchange(columns_, {});
        digest_.add(piece);
        return piece;
    }
    /// What the manifest says of it, once all was given.
    KeptTable kept() {
        kept_.sha256 = digest_.hex();
        return kept_;
    }

private:
    KeptTable kept_;
    std::string columns_;
    SortedLines rows_;
    Sha256 digest_;
};

Pieces pieces_of(db::Connection& connection, const std::string& table, const fs::path& folder,
                 Manifest& manifest) {
    const auto lines = std::make_shared<TableLines>(connection, table, folder);
    return [lines, &manifest] {
        auto piece = lines->next();
        if (piece.empty()) manifest.tables.push_back(lines->kept());
        return piece;
    };
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

/// A table on its way in: lines come in pieces, rows go in some at a time.
class TableRows {
public:
    TableRows(db::Connection& connection, const std::string& table)
        : connection_(connection), table_(table) {}

    void add(std::string_view piece) {
        digest_.add(piece);
        for (auto end = piece.find('\n'); end != piece.npos; end = piece.find('\n')) {
            line_ += piece.substr(0, end);
            piece.remove_prefix(end + 1);
            add_row(row_of(std::exchange(line_, {})));
        }
        line_ += piece;
    }
    /// What was put in. Throws std::runtime_error when it ended within a line.
    KeptTable end() {
        if (!line_.empty()) throw std::runtime_error("a line has no end");
        put();
        return {table_, count_, digest_.hex()};
    }

private:
    void add_row(const std::vector<db::Value>& row) {
        if (columns_.empty()) {
            columns_ = row;
            return;
        }
        if (row.size() != columns_.size()) throw std::runtime_error("a row has not the columns of its table");
        values_.insert(values_.end(), row.begin(), row.end());
        if (++count_ % rows_at_once == 0) put();
    }
    void put() {
        if (!values_.empty())
            connection_.change(insertion(table_, columns_, values_.size() / columns_.size()), values_);
        values_.clear();
    }

    db::Connection& connection_;
    std::string table_, line_;
    std::vector<db::Value> columns_, values_;
    std::int64_t count_ = 0;
    Sha256 digest_;
};

void put_tables(db::Connection& connection, const ArchiveReader& in, const Manifest& manifest,
                const fs::path& file) {
    const auto ours = tables_kept();
    for (const auto& table : manifest.tables) {
        if (std::ranges::find(ours, table.name) == ours.end()) refuse_backup(file, table.name);
        TableRows rows(connection, table.name);
        in.read(entry_of_table(table.name), [&](std::string_view piece) { rows.add(piece); });
        const auto put = rows.end();
        if (put.sha256 != table.sha256 || put.rows != table.rows) refuse_backup(file, table.name);
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
            out.add(entry_of_table(table), [&connection, &manifest, &file, table] {
                return pieces_of(connection, table, fs::absolute(file).parent_path(), manifest);
            });
        for (const auto& digest : texts(connection, stored_files)) {
            ++manifest.files;
            const auto bytes = [&manifest, digest]() -> Pieces {
                try {
                    return whole(papers::vault().read(digest));
                } catch (const Problem&) { // what is left is worth keeping all the more
                    manifest.lost.push_back(digest);
                    return whole({});
                }
            };
            out.add(entry_of_file(digest), bytes, true);
        }
        out.add("manifest.json", [&manifest] { return whole(json::write(manifest)); });
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
