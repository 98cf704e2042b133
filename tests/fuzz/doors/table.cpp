// Tables that are imported. The first line says which kind of table; then comes the file, or "zip" and its
// entries as texts. Old workbooks (.xls) are left out: they are read in a process of their own.
#include "door.hpp"
#include "pieces.hpp"

#include "base/text.hpp"
#include "engine/exchange/table.hpp"
#include "shape/json.hpp"
#include "systems/directory/tables.hpp"
#include "systems/suggestions/tables.hpp"

namespace {
using exchange::Remarks;

/// The columns and the reading are the systems' own; what a row does there needs a database.
template <class Line> exchange::Kind kind(std::string key) {
    return exchange::kind<Line>(key, key, key, auth::Role::office_staff,
                                {.tidy = [](Line&, Remarks&) {},
                                 .check = [](Context&, const Line&, Remarks&) {},
                                 .take = [](Context&, const Line&) -> std::int64_t { return 0; },
                                 .undo = [](Context&, std::int64_t, const std::string&) {}});
}

const std::vector<exchange::Kind>& kinds() {
    exchange::declare({kind<suggestions::SuggestionLine>("suggestions"),
                       kind<directory::DeputyLine>("deputies"), kind<directory::UnitLine>("units")});
    return exchange::declared();
}

std::string file_of(std::string_view bytes) {
    if (!bytes.starts_with("zip")) return std::string(bytes);
    const auto changes = fuzz::first_line(bytes).substr(3);
    const auto entries = fuzz::entries_of(bytes);
    if (entries.empty()) return {};
    auto file = papers::package(entries);
    fuzz::alter(file, changes);
    return file;
}
} // namespace

void door(std::string_view bytes) {
    static const auto& all = kinds();
    const auto& kind = all[fuzz::choice(fuzz::first_line(bytes), all.size())];
    const auto file = file_of(bytes);
    if (file.starts_with("\xD0\xCF\x11\xE0")) return;
    const auto table = exchange::read_table(kind, "a", file, Language::zh);
    const auto& report = table.report;
    fuzz::claim(well_formed(json::write(report)), "a report is well-formed text");
    fuzz::claim(report.rows == std::ssize(table.rows) && report.ok <= report.rows, "rows are counted");
    for (const auto& row : table.rows) {
        fuzz::claim(row.line != nullptr, "a row that was taken says something");
        fuzz::claim(well_formed(json::write(*kind.line, row.line.get())), "a line is well-formed text");
    }
}
