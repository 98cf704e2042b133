#include "app/exchange.hpp"

#include "app/wiring.hpp"
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
    declare_imports();
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
} // namespace app
