#include "engine/exchange/imports.hpp"

#include "db/where.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "shape/json.hpp"

#include <algorithm>

namespace exchange {
namespace {
struct Waiting {
    std::int64_t row_number = 0;
    std::string line;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (row_number, line))

struct Taken {
    std::int64_t row_number = 0, subject_id = 0;
};
BOOST_DESCRIBE_STRUCT(Taken, (), (row_number, subject_id))

struct Later {
    std::int64_t row_number = 0;
    std::string act;
};
BOOST_DESCRIBE_STRUCT(Later, (), (row_number, act))

/// The first thing that the congress has against a row.
class FirstError final : public Remarks {
public:
    explicit FirstError(Language language) : language_(language) {}
    void error(std::string_view, const Refusal& why, std::vector<std::string> args) override {
        if (text.empty()) text = say(why, args, language_);
    }
    void warning(std::string_view, const Refusal&, std::vector<std::string>) override {}
    std::string text;

private:
    Language language_;
};

Import load(Context& context, Id<Import> id) {
    auto import =
        context.tx.get<Import>(db::select<Import>("imports") + " where congress_id = $1 and id = $2", id);
    expect_importer(context, kind_of(import.kind));
    return import;
}

Import load_for_change(Context& context, Id<Import> id) {
    auto import = load(context, id);
    if (context.expected && *context.expected != import.version) throw Problem{db::changed_meanwhile};
    return import;
}

void record(Context& context, const Import& import, std::string act) {
    ledger::write(context, {.act = std::move(act), .subject_kind = "import", .subject_id = import.id.value});
}

ImportView view(Context& context, const Import& import) {
    const auto person = [&](std::int64_t id) { return people::name_of(context.tx, id, context.today); };
    return {.id = import.id,
            .version = import.version,
            .kind = import.kind,
            .kind_label = kind_of(import.kind).label(context.language),
            .file_name = import.file_name,
            .rows = import.row_count,
            .taken = import.taken,
            .failed = import.failed,
            .state = import.state,
            .started_by = person(import.started_by.value),
            .undone_by = import.undone_by ? person(import.undone_by->value) : "",
            .started_on = import.started_on,
            .undone_on = import.undone_on,
            .reason = import.reason};
}

/// Takes one row, or keeps why it cannot be.
void take(Context& context, const Kind& kind, Import& import, const Waiting& waiting) {
    const auto line = kind.make();
    json::read(*kind.line, line.get(), waiting.line);
    FirstError found(context.language);
    kind.check(context, line.get(), found);
    if (!found.text.empty()) {
        ++import.failed;
        context.tx.run("update import_rows set failure = $4, line = '' "
                       "where congress_id = $1 and import_id = $2 and row_number = $3",
                       import.id, waiting.row_number, found.text);
        return;
    }
    const auto subject = kind.take(context, line.get());
    ++import.taken;
    // what the row said is in the record now: no second copy of personal data stays
    context.tx.run("update import_rows set subject_id = $4, line = '', "
                   "seq = (select seq from ledger_heads where congress_id = $1) "
                   "where congress_id = $1 and import_id = $2 and row_number = $3",
                   import.id, waiting.row_number, subject);
}

/// What was done with an imported record since; to have looked at it is nothing.
std::optional<Later> built_on(Context& context, const Import& import) {
    return context.tx.find<Later>(R"(
        select r.row_number, e.act
          from import_rows r
          join ledger_entries e on e.congress_id = r.congress_id and e.seq > r.seq
                               and (e.subject_id = r.subject_id or e.organ_id = r.subject_id or
                                    e.person_id = r.subject_id or e.behalf_id = r.subject_id)
         where r.congress_id = $1 and r.import_id = $2 and r.subject_id is not null and e.act <> 'read_contact'
         order by e.seq limit 1)",
                                  import.id);
}
} // namespace

void expect_importer(const Context& context, const Kind& kind) {
    if (!context.actor.has(kind.who)) throw Problem{not_allowed};
}

Kinds kinds(Context& context) {
    Kinds all;
    for (const auto& kind : declared()) {
        if (!context.actor.has(kind.who)) continue;
        auto& shown = all.items.emplace_back(KindView{kind.key, kind.label(context.language), {}});
        for (const auto& column : kind.columns) shown.columns.push_back(column.label(context.language));
    }
    return all;
}

ImportView begin_import(Context& context, const Kind& kind, const Table& table, std::string_view sha256) {
    expect_importer(context, kind);
    const auto before = context.tx.find<Import>(
        db::select<Import>("imports") +
            " where congress_id = $1 and kind = $2 and file_sha256 = $3 and state <> 'undone'",
        kind.key, sha256);
    if (before) throw Problem{imported_already, {to_string(before->started_on)}};
    if (table.report.ok == 0) throw Problem{nothing_sound};
    if (table.report.ok > most_imported)
        throw Problem{
            too_many_rows, {std::to_string(most_imported), std::to_string(table.report.ok)}
        };
    Import import{.id = context.next<Import>(),
                  .kind = kind.key,
                  .file_name = table.report.file,
                  .file_sha256 = std::string(sha256),
                  .row_count = table.report.ok,
                  .started_by = context.actor.person,
                  .started_on = context.today};
    context.tx.insert("imports", import);
    for (const auto& row : table.rows)
        if (row.sound)
            context.tx.run("insert into import_rows (congress_id, import_id, row_number, line) "
                           "values ($1, $2, $3, $4)",
                           import.id, row.row, json::write(*kind.line, row.line.get()));
    record(context, import, "begin_import");
    return view(context, import);
}

ImportView continue_import(Context& context, Id<Import> id) {
    auto import = load_for_change(context, id);
    if (import.state != ImportState::running) return view(context, import);
    const auto& kind = kind_of(import.kind);
    const auto waiting = context.tx.all<Waiting>(R"(
        select row_number, line from import_rows
         where congress_id = $1 and import_id = $2 and subject_id is null and failure is null
         order by row_number limit $3)",
                                                 id, rows_a_step);
    auto step = context;
    step.expected.reset(); // of the import, not of what its rows become
    for (const auto& row : waiting) take(step, kind, import, row);
    if (import.taken + import.failed >= import.row_count) import.state = ImportState::done;
    context.tx.save("imports", import);
    record(context, import, "import_rows");
    return view(context, import);
}

ImportView undo_import(Context& context, Id<Import> id, const UndoAsked& asked) {
    auto import = load_for_change(context, id);
    if (import.state == ImportState::undone) throw Problem{undone_already};
    if (const auto later = built_on(context, import))
        throw Problem{
            built_upon, {std::to_string(later->row_number), later->act}
        };
    const auto& kind = kind_of(import.kind);
    auto step = context;
    step.expected.reset();
    // the last first: later rows may stand on earlier ones
    for (const auto& row : context.tx.all<Taken>(R"(
             select row_number, subject_id from import_rows
              where congress_id = $1 and import_id = $2 and subject_id is not null
              order by row_number desc)",
                                                 id))
        kind.undo(step, row.subject_id, asked.reason);
    context.tx.run("update import_rows set line = '' where congress_id = $1 and import_id = $2", id);
    import.state = ImportState::undone;
    import.undone_by = context.actor.person;
    import.undone_on = context.today;
    import.reason = asked.reason.value;
    context.tx.save("imports", import);
    record(context, import, "undo_import");
    return view(context, import);
}

ImportView show_import(Context& context, Id<Import> id) {
    auto shown = view(context, load(context, id));
    shown.failures = context.tx.all<FailedRow>(R"(
        select row_number as row, failure as text from import_rows
         where congress_id = $1 and import_id = $2 and failure is not null
         order by row_number limit 500)",
                                               id);
    return shown;
}

ImportPage list_imports(Context& context, const ImportFilter& filter) {
    std::vector<std::string> mine;
    for (const auto& kind : declared())
        if (context.actor.has(kind.who)) mine.push_back(kind.key);
    if (mine.empty()) throw Problem{not_allowed};
    const auto limit = std::clamp(filter.limit.value_or(20), std::int64_t{1}, std::int64_t{100});
    db::Where where{" where congress_id = $1"};
    where.in("kind", mine);
    if (filter.cursor) where.add("id < ?", *filter.cursor);
    auto found = context.tx.list<Import>(db::select<Import>("imports") + where.sql +
                                             " order by id desc limit " + std::to_string(limit + 1),
                                         where.arguments);
    ImportPage page;
    if (std::ssize(found) > limit) {
        found.pop_back();
        page.next = found.back().id;
    }
    for (const auto& import : found) page.items.push_back(view(context, import));
    return page;
}
} // namespace exchange
