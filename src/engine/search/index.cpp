#include "engine/search/index.hpp"

#include "db/term_index.hpp"

#include <algorithm>
#include <unordered_map>

namespace search {
namespace {
constexpr int own_bits = 32; // of a document's number; the place of its congress is above them

/// Frequencies are counted over a sample that thins out as the index grows: each document of the first two
/// thousand, then every 8th, then every 64th, which count for as many.
std::int64_t weight_of(std::int64_t doc) {
    const auto own = own_number(doc);
    if (own <= 2048) return 1;
    if (own <= 16384) return own % 8 == 0 ? 8 : 0;
    return own % 64 == 0 ? 64 : 0;
}

struct Row {
    std::int64_t doc = 0;
    std::string head, body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (doc, head, body))

std::optional<Row> find_row(db::Tx& tx, std::int64_t subject) {
    return tx.find<Row>("select doc, head, body from search_docs where congress_id = $1 and subject_id = $2",
                        subject);
}

/// Everything the row is found by. Made from what is kept, so that it can be taken out again exactly.
struct Found {
    std::u32string text;
    std::vector<Gram> grams;
};

Found found_by(const Row& row) {
    Found found{from_utf8(row.head + " " + row.body), {}};
    found.grams = distinct(grams(found.text));
    return found;
}

std::string all_written(const Found& found, std::int64_t place) {
    std::string out;
    for (const auto& gram : found.grams) (out += written(found.text, gram, place)) += ' ';
    if (!out.empty()) out.pop_back();
    return out;
}

/// In as few statements as one text of SQL for each number of rows allows.
void count(db::Tx& tx, const std::vector<Gram>& grams, std::int64_t by) {
    constexpr std::size_t steps[] = {64, 8, 1};
    for (std::size_t at = 0; at < grams.size();) {
        const auto many = *std::ranges::find_if(steps, [&](std::size_t n) { return at + n <= grams.size(); });
        db::Where where{"insert into search_frequencies (congress_id, term, docs) values "};
        const auto weight = where.argument(by);
        for (std::size_t i = 0; i < many; ++i)
            where.sql += (i ? ", ($1, " : "($1, ") +
                         where.argument(static_cast<std::int64_t>(grams[at + i].key)) + ", " + weight + ")";
        where.sql +=
            " on conflict (congress_id, term) do update set docs = search_frequencies.docs + excluded.docs";
        tx.run_list(where.sql, where.arguments);
        at += many;
    }
}

std::int64_t length_of(const Row& row) {
    return static_cast<std::int64_t>(characters(row.head) + characters(row.body));
}

void add(db::Tx& tx, State& state, const Row& row) {
    const auto found = found_by(row);
    db::put_terms(tx, row.doc, all_written(found, state.place));
    if (const auto weight = weight_of(row.doc)) count(tx, found.grams, weight);
    ++state.docs;
    state.characters += length_of(row);
}

void take_out(db::Tx& tx, State& state, const Row& row) {
    const auto found = found_by(row);
    db::drop_terms(tx, row.doc, all_written(found, state.place));
    if (const auto weight = weight_of(row.doc)) count(tx, found.grams, -weight);
    --state.docs;
    state.characters -= length_of(row);
}
} // namespace

State state(db::Tx& tx) {
    const auto row = tx.find<State>(db::select<State>("search_states") + " where congress_id = $1");
    if (row) return *row;
    State fresh;
    fresh.place = tx.count("-- every congress\nselect coalesce(max(place), 0) + 1 from search_states");
    return fresh;
}

void save(db::Tx& tx, const State& s) {
    tx.run(R"(
        insert into search_states (congress_id, place, last, docs, characters, filled_to, filled)
        values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (congress_id) do update set last = excluded.last, docs = excluded.docs,
               characters = excluded.characters, filled_to = excluded.filled_to, filled = excluded.filled)",
           s.place, s.last, s.docs, s.characters, s.filled_to, s.filled);
}

bool put(db::Tx& tx, const Document& document) {
    Row row{0, to_utf8(fold(document.head).text), to_utf8(fold(document.body).text)};
    const auto before = find_row(tx, document.subject);
    if (before && before->head == row.head && before->body == row.body) return false;
    auto now = state(tx);
    if (before) {
        row.doc = before->doc;
        take_out(tx, now, *before);
        tx.run("update search_docs set head = $3, body = $4 where congress_id = $1 and doc = $2", row.doc,
               row.head, row.body);
    } else {
        row.doc = (now.place << own_bits) | ++now.last;
        tx.run(
            "insert into search_docs (congress_id, doc, subject_id, head, body) values ($1, $2, $3, $4, $5)",
            row.doc, document.subject, row.head, row.body);
    }
    add(tx, now, row);
    save(tx, now);
    return true;
}

void drop(db::Tx& tx, std::int64_t subject) {
    const auto before = find_row(tx, subject);
    if (!before) return;
    auto now = state(tx);
    take_out(tx, now, *before);
    tx.run("delete from search_docs where congress_id = $1 and doc = $2", before->doc);
    save(tx, now);
}

std::vector<std::int64_t> frequencies(db::Tx& tx, const std::vector<Gram>& grams) {
    std::vector<std::int64_t> out(grams.size());
    if (grams.empty()) return out;
    db::Where where{"select term, docs from search_frequencies where congress_id = $1"};
    std::vector<std::int64_t> keys;
    for (const auto& gram : grams) keys.push_back(static_cast<std::int64_t>(gram.key));
    where.in("term", padded(keys));
    std::unordered_map<std::int64_t, std::int64_t> docs;
    for (const auto& row : tx.raw(where.sql, where.arguments).rows)
        docs.emplace(std::get<std::int64_t>(row[0]), std::get<std::int64_t>(row[1]));
    for (std::size_t i = 0; i < grams.size(); ++i)
        if (const auto found = docs.find(keys[i]); found != docs.end())
            out[i] = std::max<std::int64_t>(found->second, 0);
    return out;
}

std::vector<std::int64_t> padded(std::vector<std::int64_t> numbers) {
    std::size_t size = 16;
    while (size < numbers.size()) size *= 2;
    if (!numbers.empty()) numbers.resize(size, numbers.back());
    return numbers;
}

void clear(db::Tx& tx) {
    db::drop_all_terms(tx);
    for (const char* table : {"search_docs", "search_frequencies", "search_states"})
        tx.run("-- every congress\ndelete from " + std::string(table));
}

std::size_t own_number(std::int64_t doc) {
    return static_cast<std::size_t>(doc & ((std::int64_t{1} << own_bits) - 1));
}

std::string written(std::u32string_view folded, const Gram& gram, std::int64_t place) {
    return std::to_string(place) + "\u00B7" + to_utf8(folded.substr(gram.at, gram.length));
}
} // namespace search
