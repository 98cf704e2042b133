#include "app/exchange.hpp"

#include "app/wiring.hpp"
#include "engine/exchange/dump.hpp"
#include "engine/exchange/table.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

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

void dump(Installation& installation, const std::filesystem::path& file, bool with_key) {
    const auto manifest =
        exchange::dump(*installation.database, with_key ? installation.key : "", file, now());
    std::int64_t rows = 0;
    for (const auto& table : manifest.tables) rows += table.rows;
    fmt::print("{}: {} rows of {} tables, {} files{}.\n", file.string(), rows, manifest.tables.size(),
               manifest.files,
               with_key ? ", and the ledger's key: keep it as safe as the installation itself"
                        : "; to restore it you need the ledger.key of this installation");
}

void restore(const Place& place, const std::filesystem::path& file, const std::filesystem::path& key_file) {
    if (!std::filesystem::exists(file)) throw Trouble("There is no file " + file.string() + ".");
    auto key = exchange::key_in(file);
    if (!key_file.empty()) key = bytes_of(key_file).substr(0, bytes_of(key_file).find('\n'));
    if (key.empty())
        throw Trouble(
            "The dump leaves out the ledger's key. Name the ledger.key of its installation: --key FILE.");
    require_empty(place.data);
    try {
        auto installation = create(place, key);
        exchange::restore(*installation.database, key, file);
        fmt::print("Restored into {}; every ledger is sound.\n", place.data.string());
    } catch (...) {
        // the folder was empty: leave it so, and nothing half restored
        for (const auto& entry : std::filesystem::directory_iterator(place.data))
            std::filesystem::remove_all(entry.path());
        throw;
    }
}
} // namespace app
