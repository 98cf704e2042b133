#include "db/term_index.hpp"

#include <charconv>

namespace db {
namespace {
/// All of them, in the engine's own words.
std::string all_of(Engine engine, const std::vector<std::string>& terms) {
    const char quote = engine == Engine::sqlite ? '"' : '\'';
    std::string out;
    for (const auto& term : terms) {
        if (!out.empty()) out += engine == Engine::sqlite ? " AND " : " & ";
        ((out += quote) += term) += quote;
    }
    return out;
}

/// "12 34 56", or nothing.
std::vector<std::int64_t> numbers_in(const Rows& rows) {
    std::vector<std::int64_t> numbers;
    const auto* text = std::get_if<std::string>(&rows.rows.at(0).at(0));
    if (text == nullptr) return numbers;
    const char* at = text->data();
    const char* const end = at + text->size();
    while (at != end) {
        at = std::from_chars(at, end, numbers.emplace_back()).ptr;
        if (at != end) ++at;
    }
    return numbers;
}
} // namespace

// FTS5 knows no congress: its terms and document numbers begin with the congress's own mark.

void put_terms(Tx& tx, std::int64_t doc, const std::string& terms) {
    if (tx.engine() == Engine::sqlite)
        tx.run("-- every congress\ninsert into search_index (rowid, terms) values ($1, $2)", doc, terms);
    else
        tx.run("insert into search_index (congress_id, doc, terms) "
               "values ($1, $2, array_to_tsvector(string_to_array($3, ' ')))",
               doc, terms);
}

void drop_terms(Tx& tx, std::int64_t doc, const std::string& terms) {
    if (tx.engine() == Engine::sqlite)
        tx.run("-- every congress\n"
               "insert into search_index (search_index, rowid, terms) values ('delete', $1, $2)",
               doc, terms);
    else
        tx.run("delete from search_index where congress_id = $1 and doc = $2", doc);
}

void drop_all_terms(Tx& tx) {
    tx.run(tx.engine() == Engine::sqlite
               ? "-- every congress\ninsert into search_index (search_index) values ('delete-all')"
               : "-- every congress\ndelete from search_index");
}

std::vector<std::int64_t> docs_with(Tx& tx, const std::vector<std::string>& terms, std::int64_t most) {
    // One text for thousands of numbers: a row for each of them costs more than finding them.
    if (tx.engine() == Engine::sqlite)
        return numbers_in(tx.raw("-- every congress\n"
                                 "select group_concat(rowid, ' ') from (select rowid from search_index "
                                 "where search_index match $1 order by rowid desc limit $2)",
                                 {all_of(Engine::sqlite, terms), most}));
    return numbers_in(tx.raw("select string_agg(cast(doc as text), ' ') from (select doc from search_index "
                             "where congress_id = $1 and terms @@ cast($2 as tsquery) "
                             "order by doc desc limit $3) newest",
                             {all_of(Engine::postgres, terms), most}));
}

void has_terms(Where& where, Tx& tx, std::string_view column, const std::vector<std::string>& terms) {
    const auto wanted = where.argument(all_of(tx.engine(), terms));
    where.sql += " and " + std::string(column) +
                 (tx.engine() == Engine::sqlite
                      ? " in (select rowid from search_index where search_index match " + wanted + ")"
                      : " in (select doc from search_index where congress_id = $1 and terms @@ cast(" +
                            wanted + " as tsquery))");
}
} // namespace db
