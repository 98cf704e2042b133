#include "app/exchange.hpp"

#include "app/verbs.hpp"
#include "app/wiring.hpp"
#include "engine/exchange/archive.hpp"
#include "engine/exchange/backup.hpp"
#include "engine/exchange/table.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace app {
namespace {
/// A file that cannot be read as such a table, and why.
struct Refused {
    std::string kind, file, code, text;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (kind, file, code, text))
struct RefusedReport {
    Refused refused;
};
BOOST_DESCRIBE_STRUCT(RefusedReport, (), (refused))

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw Trouble("The file " + file.string() + " cannot be read.");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void print_text(const exchange::Report& report, Language language) {
    const bool zh = language == Language::zh;
    fmt::print(
        fmt::runtime(zh ? "{}：{} 行，可导入 {} 行，错误 {} 处，提醒 {} 处，略过 {} 行\n"
                        : "{}: {} rows, {} can be taken, {} errors, {} warnings, {} rows passed over\n"),
        report.file, report.rows, report.ok, report.errors.size(), report.warnings.size(),
        report.skipped.size());
    for (const auto& column : report.columns)
        fmt::print("  {} {} → {}\n", column.column, column.header, column.label);
    for (const auto* issues : {&report.errors, &report.warnings})
        for (const auto& issue : *issues)
            fmt::print("{} {}: {}\n", issue.cell.empty() ? std::to_string(issue.row) : issue.cell,
                       issue.column, issue.text);
}
} // namespace

bool print_dry_run(const DryRun& asked, Language language, Installation* installation) {
    declare_tables();
    const auto bytes = bytes_of(asked.file);
    const auto name = asked.file.filename().string();
    const auto read = [&](Context* context) {
        return exchange::read_table(exchange::kind_of(asked.kind), name, bytes, language, context).report;
    };
    try {
        exchange::Report report;
        if (installation) {
            const auto home = home_congress(*installation);
            report = db::read(*installation->database, home.id.value, installation->key, [&](db::Tx& tx) {
                const auth::Actor system{.clock = true};
                Context context{tx, system, now(), date_in_shanghai(now()), language};
                return read(&context);
            });
        } else {
            report = read(nullptr);
        }
        if (asked.format == "json")
            fmt::print("{}\n", json::write(report));
        else
            print_text(report, language);
        return true;
    } catch (const Problem& problem) {
        const auto text = say(problem.refusal, problem.args, language);
        if (asked.format == "json")
            fmt::print("{}\n", json::write(RefusedReport{
                                   {asked.kind, name, problem.refusal.code, text}
            }));
        else
            fmt::print("{}\n", text);
        return false;
    }
}

namespace {
namespace fs = std::filesystem;
using exchange::ledger_key;
constexpr const char* server_key = "server.pem"; // in the installation's folder ballots/

/// The open keys of votes are in no backup and have no fingerprint: a copy of one would open its slips.
std::vector<exchange::Fingerprint> fingerprints(const fs::path& data) {
    const auto file = fs::path("ballots") / server_key;
    if (!fs::exists(data / file)) return {};
    return {
        {file.string(), exchange::fingerprint(bytes_of(data / file))}
    };
}

void clear(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path());
}

/// Puts back the key that signs receipts, or says which one is missing.
void put_server_key(const exchange::Manifest& manifest, const fs::path& keys, const fs::path& data) {
    const auto print = std::ranges::find(manifest.keys, (fs::path("ballots") / server_key).string(),
                                         &exchange::Fingerprint::file);
    if (print == manifest.keys.end()) return;
    if (fs::exists(keys / server_key) && exchange::fingerprint(bytes_of(keys / server_key)) == print->sm3) {
        fs::create_directories(data / "ballots");
        fs::copy_file(keys / server_key, data / "ballots" / server_key);
        return;
    }
    fmt::print(
        "The key that signs the receipts of votes, ballots/{0}, is not in {1}: a new one will be made. "
        "If you find the old one, put it there before a vote is opened.\n",
        server_key, keys.string());
}

/// What is in `half` becomes the installation, the ledger's key last: without that it is none.
void move_up(const fs::path& half) {
    const auto data = half.parent_path();
    for (const auto& entry : fs::directory_iterator(half))
        if (entry.path().filename() != ledger_key) fs::rename(entry.path(), data / entry.path().filename());
    exchange::settle(data);
    fs::rename(half / ledger_key, data / ledger_key);
    fs::remove(half);
    exchange::settle(data);
}
} // namespace

bool backup(Installation& installation, const fs::path& file) {
    const auto manifest = exchange::backup(*installation.database, installation.key,
                                           fingerprints(installation.data), file, now());
    std::int64_t rows = 0;
    for (const auto& table : manifest.tables) rows += table.rows;
    fmt::print("{}: {} rows of {} tables, {} files, {} bytes.\n", file.string(), rows, manifest.tables.size(),
               manifest.files, fs::file_size(file));
    fmt::print("No key is in it. To restore it you need a copy, kept elsewhere, of:\n");
    for (const auto& key : manifest.keys)
        fmt::print("  {} (fingerprint {})\n", key.file, key.sm3.substr(0, 16));
    for (const auto& digest : manifest.lost)
        fmt::print("Lost before this backup: the stored file {}.\n", digest);
    for (const auto& finding : manifest.findings) fmt::print("The ledger: {}\n", finding);
    return manifest.lost.empty() && manifest.findings.empty();
}

void restore(const Place& place, const fs::path& file, const fs::path& keys) {
    if (!fs::exists(file)) throw Trouble("There is no file " + file.string() + ".");
    const auto line = bytes_of(keys / ledger_key);
    const auto key = line.substr(0, line.find('\n'));
    const auto manifest = exchange::inspect(file, key);
    auto aside = place;
    aside.data = place.data / "restoring";
    // What a restore left that was cut off never was an installation.
    if (fs::exists(aside.data) && !fs::exists(place.data / ledger_key)) clear(place.data);
    require_empty(place.data);
    try {
        {
            auto installation = create(aside, key);
            put_server_key(manifest, keys, aside.data);
            exchange::restore(*installation.database, key, file);
        }
        move_up(aside.data);
    } catch (...) {
        clear(place.data); // the folder was empty: leave it so
        throw;
    }
    auto installation = open(place);
    reindex(installation);
    fmt::print("Restored into {}: every digest and every ledger agrees with the backup.\n",
               place.data.string());
    for (const auto& finding : manifest.findings) fmt::print("As when it was made: {}\n", finding);
}
} // namespace app
