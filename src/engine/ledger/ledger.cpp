#include "engine/ledger/ledger.hpp"

#include "base/hash.hpp"
#include "engine/ledger/chain.hpp"
#include "engine/ledger/told.hpp"

#include <algorithm>
#include <map>

namespace ledger {
namespace {
/// Every part goes in with its length: no two different entries give the same bytes.
void add(std::string& bytes, std::string_view part) {
    ((bytes += std::to_string(part.size())) += ':') += part;
}

void add(std::string& bytes, std::int64_t number) {
    add(bytes, std::to_string(number));
}

/// What was written, each row once and as it stands last, in the order of table and id.
std::vector<RowDigest> digests(db::Tx& tx, std::int64_t seq) {
    std::map<std::pair<std::string, std::int64_t>, std::string> last;
    for (auto& row : tx.take_touched()) {
        if (std::ranges::find(watched, std::string_view(row.table)) == std::end(watched))
            throw std::logic_error("the ledger does not watch " + row.table);
        last[{std::move(row.table), row.id}] = std::move(row.digest);
    }
    std::vector<RowDigest> rows;
    for (const auto& [row, digest] : last) rows.push_back({seq, row.first, row.second, digest});
    return rows;
}

void append(db::Tx& tx, const Entry& e, const std::vector<RowDigest>& rows) {
    tx.run(R"(
        insert into ledger_entries (congress_id, seq, at_ms, account_id, person_id, behalf_id, act, subject_kind,
                                    subject_id, organ_id, record_kind, record_id, state_from, state_to, audience,
                                    origin, previous, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))",
           e.seq, e.at_ms, e.account_id, e.person_id, e.behalf_id, e.act, e.subject_kind, e.subject_id,
           e.organ_id, e.record_kind, e.record_id, e.state_from, e.state_to, e.audience, e.origin, e.previous,
           e.hash);
    for (const auto& row : rows)
        tx.run("insert into ledger_rows (congress_id, seq, table_name, row_id, digest) values ($1, $2, $3, "
               "$4, $5)",
               row.seq, row.table_name, row.row_id, row.digest);
    const Head end{e.seq, e.hash, {}};
    tx.run(R"(
        insert into ledger_heads (congress_id, seq, hash, mark) values ($1, $2, $3, $4)
            on conflict (congress_id) do update set seq = excluded.seq, hash = excluded.hash, mark = excluded.mark)",
           end.seq, end.hash, mark(tx.key(), tx.congress(), end));
}
} // namespace

std::string seal(std::string_view key, std::int64_t congress, const Entry& entry,
                 std::span<const RowDigest> rows) {
    std::string bytes;
    add(bytes, "entry");
    add(bytes, congress);
    for (const auto& field : shape_of<Entry>.fields) {
        if (std::string_view(field.name) == "hash") continue;
        const auto value = db::to_value(field.shape, field.in(const_cast<Entry*>(&entry)));
        if (const auto* number = std::get_if<std::int64_t>(&value))
            add(bytes, *number);
        else
            add(bytes, std::get<std::string>(value));
    }
    for (const auto& row : rows) {
        add(bytes, row.table_name);
        add(bytes, row.row_id);
        add(bytes, row.digest);
    }
    return keyed_sm3(key, bytes);
}

std::string mark(std::string_view key, std::int64_t congress, const Head& head) {
    std::string bytes;
    add(bytes, "head");
    add(bytes, congress);
    add(bytes, head.seq);
    add(bytes, head.hash);
    return keyed_sm3(key, bytes);
}

std::optional<Head> head(db::Tx& tx) {
    return tx.find<Head>(db::select<Head>("ledger_heads") + " where congress_id = $1");
}

void write(Context& context, const Note& note) {
    auto& tx = context.tx;
    const auto end = head(tx).value_or(Head{});
    Entry entry{.seq = end.seq + 1,
                .at_ms = context.now.ms,
                .account_id = context.actor.account.value,
                .person_id = context.actor.person.value,
                .behalf_id = note.behalf_id,
                .act = note.act,
                .subject_kind = note.subject_kind,
                .subject_id = note.subject_id,
                .organ_id = note.organ_id,
                .record_kind = note.record_kind,
                .record_id = note.record_id,
                .state_from = note.state_from,
                .state_to = note.state_to,
                .audience = note.audience,
                .origin = context.actor.from,
                .previous = end.hash};
    const auto rows = digests(tx, entry.seq);
    entry.hash = seal(tx.key(), tx.congress(), entry, rows);
    append(tx, entry, rows);
}

std::vector<Entry> about(db::Tx& tx, std::int64_t subject_id) {
    return tx.all<Entry>(db::select<Entry>("ledger_entries") + R"(
         where congress_id = $1 and subject_id = $2
         order by seq)",
                         subject_id);
}

std::vector<Told> told_of(db::Tx& tx, std::int64_t subject_id) {
    return tx.all<Told>(db::select<Told>("ledger_entries") + R"(
         where congress_id = $1 and subject_id = $2
         order by seq)",
                        subject_id);
}

std::vector<Entry> after(db::Tx& tx, std::int64_t seq, std::int64_t limit) {
    return tx.all<Entry>(db::select<Entry>("ledger_entries") + R"(
         where congress_id = $1 and seq > $2
         order by seq
         limit $3)",
                         seq, limit);
}
} // namespace ledger
