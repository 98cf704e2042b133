#include "db/row_security.hpp"

namespace db {
namespace {
// Not set: no row. 0: every row. The setting is read once a statement, not once a row.
constexpr std::string_view policy =
    "(select nullif(current_setting('renda.congress', true), '')::bigint) in (0, congress_id)";

// The index of terms has none: its operator may not run before a policy has been asked, so that a search
// would read every row. It holds document numbers only, which lead to search_docs, and that is guarded.
constexpr std::string_view unguarded = R"(
    select t.relname
      from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'congress_id' and not a.attisdropped
     where t.relnamespace = current_schema()::text::regnamespace and t.relkind = 'r'
       and t.relname <> 'search_index'
       and not (t.relrowsecurity and t.relforcerowsecurity
                and exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'one_congress'))
     order by t.relname)";
} // namespace

int secure_rows(Database& database) {
    int count = 0;
    database.write(0, [&](Connection& connection) {
        count = 0;
        for (const auto& row : connection.query(unguarded, {}).rows) {
            const auto& table = std::get<std::string>(row[0]);
            connection.script("alter table " + table + " enable row level security; alter table " + table +
                              " force row level security; drop policy if exists one_congress on " + table +
                              "; create policy one_congress on " + table + " using (" + std::string(policy) +
                              ")");
            ++count;
        }
    });
    return count;
}

bool rows_secured(Connection& connection) {
    const auto answer =
        connection.query("select rolsuper or rolbypassrls from pg_roles where rolname = current_user", {});
    return std::get<std::int64_t>(answer.rows.at(0).at(0)) == 0;
}
} // namespace db
