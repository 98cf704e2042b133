#include "engine/exchange/dump.hpp"

#include "base/hash.hpp"
#include "engine/exchange/lines.hpp"
#include "engine/exchange/tables_of.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/papers/vault.hpp"
#include "shape/json.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>

namespace exchange {
namespace {
namespace fs = std::filesystem;

// ---- the file

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
    throw Problem{
        no_dump, {file.filename().string(), why}
    };
}

class Writing {
public:
    explicit Writing(const fs::path& file)
        : archive_(zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, nullptr)) {
        if (!archive_)
            throw std::runtime_error("The file " + file.string() +
                                     " cannot be made; it must not be there yet.");
    }
    void add(const std::string& name, std::string bytes) {
        kept_.push_back(std::make_unique<std::string>(std::move(bytes))); // read when the file is closed
        auto* source = zip_source_buffer(archive_.get(), kept_.back()->data(), kept_.back()->size(), 0);
        if (!source || zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
            throw std::runtime_error("The dump cannot be written.");
    }
    void close() {
        if (zip_close(archive_.get()) != 0) throw std::runtime_error("The dump cannot be written.");
        (void)archive_.release();
    }

private:
    std::unique_ptr<zip_t, Discard> archive_;
    std::vector<std::unique_ptr<std::string>> kept_;
};

class Reading {
public:
    explicit Reading(const fs::path& file)
        : file_(file), archive_(zip_open(file.c_str(), ZIP_RDONLY, nullptr)) {
        if (!archive_) refuse(file, "no zip file");
    }
    bool has(const std::string& name) const { return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0; }
    std::string text(const std::string& name) const {
        auto* entry = zip_fopen(archive_.get(), name.c_str(), 0);
        if (!entry) refuse(file_, "no " + name);
        std::string all, buffer(1 << 16, '\0');
        zip_int64_t got = 0;
        while ((got = zip_fread(entry, buffer.data(), buffer.size())) > 0)
            all.append(buffer, 0, static_cast<std::size_t>(got));
        zip_fclose(entry);
        if (got < 0) refuse(file_, name);
        return all;
    }
    Manifest manifest() const {
        try {
            return json::read<Manifest>(text("manifest.json"));
        } catch (const Problem&) {
            refuse(file_, "manifest.json");
        }
    }

private:
    fs::path file_;
    std::unique_ptr<zip_t, Discard> archive_;
};

// ---- out of the database

std::string text_of(const db::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::to_string(std::get<std::int64_t>(value));
}

std::vector<std::string> migrations(db::Connection& connection) {
    std::vector<std::string> names;
    for (const auto& row : connection.query("select name from applied_migrations order by name", {}).rows)
        names.push_back(text_of(row[0]));
    return names;
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

// ---- into the database

std::string insertion(const std::string& table, const std::vector<db::Value>& columns) {
    std::string names, values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto name = text_of(columns[i]);
        // the names come from outside: none may end the statement
        if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != name.npos)
            throw std::runtime_error("a column has no proper name");
        names += (i > 0 ? ", " : "") + name;
        values += (i > 0 ? ", $" : "$") + std::to_string(i + 1);
    }
    return "insert into " + table + " (" + names + ") values (" + values + ")";
}

std::int64_t put_lines(db::Connection& connection, const std::string& table, std::string_view text) {
    std::string sql;
    std::int64_t count = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        const auto row = row_of(text.substr(0, end));
        text.remove_prefix(end + 1);
        if (sql.empty()) {
            sql = insertion(table, row);
            continue;
        }
        connection.change(sql, row);
        ++count;
    }
    return count;
}

void verify(db::Connection& connection, const Manifest& manifest, std::string_view key) {
    for (const auto& congress : manifest.congresses) {
        db::Tx tx(connection, json::read_id(congress), key);
        if (const auto findings = ledger::verify(tx, Language::en); !findings.empty())
            throw Problem{dump_key, {findings.front()}};
    }
}
} // namespace

Manifest dump(db::Database& database, std::string_view key, const fs::path& file, Instant now) {
    Manifest manifest{.made_by = "renda", .made_at = now, .with_key = !key.empty()};
    Writing out(file);
    database.read([&](db::Connection& connection) {
        manifest.schema = migrations(connection);
        for (const auto& row : connection.query("select id from congresses order by id", {}).rows)
            manifest.congresses.push_back(text_of(row[0]));
        for (const auto& table : dumped_tables()) {
            DumpedTable dumped{.name = table};
            auto lines = lines_of_table(connection, table, dumped.rows);
            dumped.sha256 = sha256(lines);
            manifest.tables.push_back(dumped);
            out.add("tables/" + table + ".jsonl", std::move(lines));
        }
        std::set<std::string> digests;
        for (const auto& row : connection.query("select distinct sha256 from files", {}).rows)
            digests.insert(text_of(row[0]));
        for (const auto& digest : digests) out.add("files/" + digest, papers::vault().read(digest));
        manifest.files = std::ssize(digests);
    });
    if (!key.empty()) out.add("ledger.key", std::string(key) + "\n");
    out.add("manifest.json", json::write(manifest));
    out.close();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    return manifest;
}

std::string key_in(const fs::path& file) {
    const Reading in(file);
    in.manifest();
    if (!in.has("ledger.key")) return {};
    auto key = in.text("ledger.key");
    return key.substr(0, key.find('\n'));
}

Manifest restore(db::Database& database, std::string_view key, const fs::path& file) {
    const Reading in(file);
    const auto manifest = in.manifest();
    const auto ours = dumped_tables();
    database.write(0, [&](db::Connection& connection) {
        const auto known = migrations(connection);
        for (const auto& migration : manifest.schema)
            if (std::ranges::find(known, migration) == known.end()) throw Problem{dump_newer, {migration}};
        for (const auto& table : manifest.tables) {
            if (std::ranges::find(ours, table.name) == ours.end()) refuse(file, table.name);
            const auto lines = in.text("tables/" + table.name + ".jsonl");
            if (sha256(lines) != table.sha256 || put_lines(connection, table.name, lines) != table.rows)
                refuse(file, table.name);
        }
        verify(connection, manifest, key);
        for (const auto& row : connection.query("select distinct sha256 from files", {}).rows) {
            const auto digest = text_of(row[0]);
            const auto bytes = in.text("files/" + digest);
            if (sha256(bytes) != digest) refuse(file, "files/" + digest);
            papers::vault().keep(digest, bytes);
        }
    });
    return manifest;
}
} // namespace exchange
