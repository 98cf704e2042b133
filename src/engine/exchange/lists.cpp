#include "engine/exchange/lists.hpp"

#include "engine/exchange/cells.hpp"
#include "engine/exchange/write.hpp"
#include "engine/ledger/ledger.hpp"

#include <algorithm>

namespace exchange {
namespace {
std::vector<List>& catalogue() {
    static std::vector<List> lists;
    return lists;
}

const List& list_of(const std::string& key) {
    const auto list = std::ranges::find(catalogue(), key, &List::key);
    if (list == catalogue().end()) throw Problem{no_such_list, {key}};
    return *list;
}

papers::Download made(Context& context, const List& list, const ExportAsked& asked) {
    Paper paper{.title = list.label(context.language), .sheet = list.label(context.language)};
    for (const auto& column : list.columns)
        paper.heads.push_back({column.label(context.language), column.width});
    list.gather(context, asked.query.value_or(""), [&](const void* line) {
        if (paper.rows.size() >= most_exported)
            throw Problem{too_many_to_export, {std::to_string(most_exported)}};
        auto& row = paper.rows.emplace_back();
        for (const auto& column : list.columns) row.push_back(cell_of(column, line, context.language));
    });
    const auto name = paper.title + " " + to_string(context.today);
    if (asked.format.value_or(FileFormat::xlsx) == FileFormat::xlsx)
        return {.name = name + ".xlsx", .type = xlsx_type, .bytes = write_xlsx(paper)};
    const bool gb18030 = asked.encoding == FileEncoding::gb18030;
    return {.name = name + ".csv",
            .type = gb18030 ? "text/csv; charset=gb18030" : "text/csv; charset=utf-8",
            .bytes = write_csv(paper, gb18030)};
}
} // namespace

void declare(std::vector<List> lists) {
    catalogue() = std::move(lists);
}
const std::vector<List>& declared_lists() {
    return catalogue();
}

papers::Download export_list(Context& context, const ExportAsked& asked) {
    const auto& list = list_of(asked.list);
    if (list.sensitive) throw Problem{record_needed};
    return made(context, list, asked);
}

papers::Download export_recorded(Context& context, const ExportAsked& asked) {
    const auto& list = list_of(asked.list);
    auto file = made(context, list, asked);
    ledger::write(context, {.act = "export", .subject_kind = list.key});
    return file;
}
} // namespace exchange
