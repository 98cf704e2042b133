#pragma once
// Which documents a term is in: FTS5 in SQLite, a GIN index in PostgreSQL. Terms hold letters, digits and
// the mark U+00B7, nothing that either engine would read as its own.
#include "db/where.hpp"

namespace db {
/// `terms`: all terms of a new document, each once, with blanks between them.
void put_terms(Tx& tx, std::int64_t doc, const std::string& terms);

/// `terms`: as they were put.
void drop_terms(Tx& tx, std::int64_t doc, const std::string& terms);

/// Takes out everything, of every congress.
void drop_all_terms(Tx& tx);

/// The newest documents that have all these terms, in no order.
std::vector<std::int64_t> docs_with(Tx& tx, const std::vector<std::string>& terms, std::int64_t most);

/// " and column in (…)": those documents, in a query that grows.
void has_terms(Where& where, Tx& tx, std::string_view column, const std::vector<std::string>& terms);
} // namespace db
