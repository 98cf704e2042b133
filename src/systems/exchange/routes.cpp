// Files in and out. Reading a table takes a while, so it is done outside the transaction that writes.
#include "base/hash.hpp"
#include "engine/exchange/imports.hpp"
#include "engine/exchange/lists.hpp"
#include "engine/exchange/write.hpp"
#include "engine/papers/scanner.hpp"
#include "http/route.hpp"

namespace exchange {
namespace {
template <class F> auto asking(Visit& visit, F f) {
    return db::read(visit.database, visit.congress, visit.key, [&](db::Tx& tx) {
        Context context{tx, visit.visitor->actor, visit.now, date_in_shanghai(visit.now)};
        return f(context);
    });
}

Table checked(Visit& visit, const Kind& kind, const papers::Upload& upload) {
    return asking(visit, [&](Context& context) {
        expect_importer(context, kind);
        papers::scan(upload.bytes);
        return read_table(kind, upload.name, upload.bytes, context.language, &context);
    });
}

Report try_import(Visit& visit, const ImportAsked& asked, const papers::Upload& upload) {
    return checked(visit, kind_of(asked.kind.value), upload).report;
}

papers::Download try_import_file(Visit& visit, const ImportAsked& asked, const papers::Upload& upload) {
    const auto table = checked(visit, kind_of(asked.kind.value), upload);
    return {.name = "检查结果 " + table.report.file + ".xlsx",
            .type = xlsx_type,
            .bytes = checked_file(table, Language::zh)};
}

ImportView start_import(Visit& visit, const ImportAsked& asked, const papers::Upload& upload) {
    const auto& kind = kind_of(asked.kind.value);
    const auto table = checked(visit, kind, upload);
    const auto digest = sha256(upload.bytes);
    return db::write(visit.database, visit.congress, visit.key, [&](db::Tx& tx) {
        Context context{tx, visit.visitor->actor, visit.now, date_in_shanghai(visit.now)};
        return begin_import(context, kind, table, digest);
    });
}

papers::Download import_template(Context& context, const ImportAsked& asked) {
    const auto& kind = kind_of(asked.kind.value);
    return {.name = kind.label(context.language) + "导入模板.xlsx",
            .type = xlsx_type,
            .bytes = template_of(kind, context.language)};
}
} // namespace

extern const Route routes[] = {
    {Verb::get,  "/exports",            export_list,     "A list as a file: XLSX, or CSV in UTF-8 or GB18030"   },
    {Verb::post, "/exports",            export_recorded, "The same of personal data; the giving out is recorded"},
    {Verb::get,  "/import-kinds",       kinds,           "What the reader may import"                           },
    {Verb::get,  "/import-template",    import_template, "An empty table to fill in"                            },
    {Verb::post, "/import-checks",      try_import,      "Read a table and say what an import would do"         },
    {Verb::post, "/import-checks/file", try_import_file,
     "The same as the table itself with a column of errors"                                                     },
    {Verb::get,  "/imports",            list_imports,    "What was imported, the newest first"                  },
    {Verb::post, "/imports",            start_import,    "Begin to import the sound rows of a table"            },
    {Verb::get,  "/imports/{id}",       show_import,     "An import, with the rows that could not be taken"     },
    {Verb::post, "/imports/{id}/steps", continue_import, "Take the next rows"                                   },
    {Verb::post, "/imports/{id}/undo",  undo_import,     "Undo the whole import, with the reason"               },
};
extern const std::size_t route_count = std::size(routes);
} // namespace exchange
