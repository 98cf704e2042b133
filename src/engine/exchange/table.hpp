#pragma once
// A file read as a table of one kind: which column is which, what each row says, what is wrong with it, and
// which rows are none of it.
#include "engine/exchange/kind.hpp"
#include "engine/exchange/sheet.hpp"

namespace exchange {
/// Which column of the file became which.
struct MappedColumn {
    std::string column, header, field, label; // "C", "議員姓名", "author", "领衔代表"
};
BOOST_DESCRIBE_STRUCT(MappedColumn, (), (column, header, field, label))

/// A row that is no record, and why: "total", "note", "header", "blank".
struct SkippedRow {
    std::int64_t row = 0, to = 0; // to: the last of several blank ones
    std::string reason, text;
};
BOOST_DESCRIBE_STRUCT(SkippedRow, (), (row, to, reason, text))

/// What a dry run answers.
struct Report {
    std::string kind, file, format, encoding, sheet;
    std::vector<std::string> other_sheets;      // that were not read
    std::int64_t header_row = 0, header_to = 0; // the head's lines
    std::int64_t rows = 0, ok = 0;              // records, and those of them without an error
    std::vector<MappedColumn> columns;
    std::vector<std::string> unused, absent; // heads that mean nothing here; columns that the file lacks
    std::vector<Issue> errors, warnings;
    std::vector<SkippedRow> skipped;
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (kind, file, format, encoding, sheet, other_sheets, header_row, header_to, rows, ok,
                       columns, unused, absent, errors, warnings, skipped))

/// A record of the file.
struct TableRow {
    std::int64_t row = 0;
    std::vector<std::string> cells; // as they stand in the file
    std::shared_ptr<void> line;     // what they say
    bool sound = true;              // has no error
};

struct Table {
    Report report;
    std::vector<std::string> labels; // of the file's columns
    std::vector<TableRow> rows;
};

/// Reads the file as a table of that kind; with a context, also against the congress. Refuses what is no
/// table, and one whose columns do not fit.
Table read_table(const Kind& kind, std::string_view name, std::string_view bytes, Language language,
                 Context* context = nullptr);

inline constexpr Refusal columns_missing{
    422, "columns-missing", "这个表缺少{0}列，不能作为“{1}”导入。表头（{2}）中有：{3}。",
    "The table lacks the column(s) {0} and cannot be imported as “{1}”. Its head ({2}) has: {3}."};
inline constexpr Refusal other_kind{
    422, "other-kind", "这个表更像是“{1}”，不是“{0}”，请选择对应的种类后再导入。表头中有：{2}。",
    "This looks like a table of “{1}”, not of “{0}”. Choose that kind. Its head has: {2}."};
inline constexpr Refusal no_header{
    422, "no-header", "没有找到表头。请在第一行写明各列的名称，或使用下载的模板。",
    "No head of a table was found. Name the columns in the first row, or use the template."};
inline constexpr Refusal no_rows{422, "no-rows", "表头下面没有数据，请填写后再导入。",
                                 "There is nothing below the head. Fill in some rows first."};
} // namespace exchange
