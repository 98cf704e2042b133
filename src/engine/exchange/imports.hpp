#pragma once
// Imports: a checked table is taken in by steps of a few rows, each a transaction, so that a page can show
// how far it is and an interruption loses nothing. Until something was built on it, the whole is undone at
// once.
#include "engine/exchange/table.hpp"

namespace exchange {
enum class ImportState { running, done, undone };
BOOST_DESCRIBE_ENUM(ImportState, running, done, undone)

/// A row of `imports`.
struct Import {
    Id<Import> id;
    std::int64_t version = 1;
    std::string kind, file_name, file_sha256;
    std::int64_t row_count = 0, taken = 0, failed = 0;
    ImportState state = ImportState::running;
    Id<people::Person> started_by;
    Date started_on;
    std::optional<Id<people::Person>> undone_by;
    std::optional<Date> undone_on;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, version, kind, file_name, file_sha256, row_count, taken, failed, state, started_by,
                       started_on, undone_by, undone_on, reason))

/// A row that could not be taken after all: what it met had changed since the dry run.
struct FailedRow {
    std::int64_t row = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(FailedRow, (), (row, text))

struct ImportView {
    Id<Import> id;
    std::int64_t version = 0;
    std::string kind, kind_label, file_name;
    std::int64_t rows = 0, taken = 0, failed = 0;
    ImportState state = ImportState::running;
    std::string started_by, undone_by;
    Date started_on;
    std::optional<Date> undone_on;
    std::optional<std::string> reason;
    std::vector<FailedRow> failures; // of one import, not in the list
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (id, version, kind, kind_label, file_name, rows, taken, failed, state, started_by,
                       undone_by, started_on, undone_on, reason, failures))

/// Which kind a file is to be read as.
struct ImportAsked {
    Text<40> kind;
};
BOOST_DESCRIBE_STRUCT(ImportAsked, (), (kind))

struct ImportFilter {
    std::optional<Id<Import>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ImportFilter, (), (cursor, limit))

struct ImportPage {
    std::vector<ImportView> items;
    std::optional<Id<Import>> next;
};
BOOST_DESCRIBE_STRUCT(ImportPage, (), (items, next))

struct UndoAsked {
    Text<200> reason;
};
BOOST_DESCRIBE_STRUCT(UndoAsked, (), (reason))

/// What this reader may import.
struct KindView {
    std::string key, label;
    std::vector<std::string> columns;
};
BOOST_DESCRIBE_STRUCT(KindView, (), (key, label, columns))
struct Kinds {
    std::vector<KindView> items;
};
BOOST_DESCRIBE_STRUCT(Kinds, (), (items))
Kinds kinds(Context& context);

/// Refuses whom this kind is not for.
void expect_importer(const Context& context, const Kind& kind);

/// Begins with the sound rows of the table; the file may not have been imported before, unless that was
/// undone.
ImportView begin_import(Context& context, const Kind& kind, const Table& table, std::string_view sha256);
/// Takes the next rows.
ImportView continue_import(Context& context, Id<Import> id);
ImportView undo_import(Context& context, Id<Import> id, const UndoAsked& asked);
ImportView show_import(Context& context, Id<Import> id);
ImportPage list_imports(Context& context, const ImportFilter& filter);

/// An empty table of that kind to fill in, with an example and instructions.
std::string template_of(const Kind& kind, Language language);
/// The user's own rows, with a column that says what is wrong with each.
std::string checked_file(const Table& table, Language language);

inline constexpr std::int64_t most_imported = 5000, rows_a_step = 25;
inline constexpr Refusal imported_already{
    409, "imported-already", "这个文件已于 {0} 导入过。如需重新导入，请先撤销那一次。",
    "This file was imported on {0}. To import it again, undo that import first."};
inline constexpr Refusal nothing_sound{422, "nothing-sound", "没有一行可以导入，请先改正错误。",
                                       "No row can be taken. Correct the errors first."};
inline constexpr Refusal too_many_rows{422, "too-many-rows",
                                       "一次最多导入 {0} 行，现有 {1} 行，请分成几个文件。",
                                       "At most {0} rows at once; there are {1}. Split the file."};
inline constexpr Refusal undone_already{409, "undone-already", "这次导入已经撤销。",
                                        "This import is undone already."};
inline constexpr Refusal built_upon{
    409, "built-upon", "第 {0} 行导入的记录已有后续办理（{1}），不能整批撤销。请先处理这条记录。",
    "Something was built on the record of row {0} ({1}), so the import cannot be undone as a whole."};
} // namespace exchange
