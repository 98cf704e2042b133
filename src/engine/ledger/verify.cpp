#include "base/hash.hpp"
#include "engine/ledger/chain.hpp"

#include <algorithm>
#include <limits>

namespace ledger {
namespace {
constexpr std::int64_t batch = 2000;
constexpr std::int64_t end_of_numbers = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_sentences = 100;

struct Words {
    const char *zh, *en;
};
constexpr Words entry_altered{"台账第 {0} 条（{1}）或其校验行被改动。",
                              "Ledger entry {0} ({1}), or a digest that belongs to it, was altered."};
constexpr Words entries_missing{"台账第 {0} 条至第 {1} 条被删除。",
                                "Ledger entries {0} to {1} were deleted."};
constexpr Words tail_cut{"台账末尾被截断：第 {0} 条至第 {1} 条被删除。",
                         "The ledger was cut short: entries {0} to {1} were deleted from its end."};
constexpr Words head_altered{"台账末端标记被改动或删除。",
                             "The mark at the end of the ledger was altered or deleted."};
constexpr Words digests_foreign{"有 {0} 行校验记录不属于任何台账条目。",
                                "{0} digest(s) belong to no ledger entry."};
constexpr Words row_altered{"{0} 表第 {1} 行{2}被改动，与台账第 {3} 条（{4}）记录的不符。",
                            "Row {1} of {0}{2} was altered: it is not as ledger entry {3} ({4}) left it."};
constexpr Words row_missing{"{0} 表第 {1} 行{2}被删除，台账第 {3} 条（{4}）写入过它。",
                            "Row {1} of {0}{2} was deleted: ledger entry {3} ({4}) had written it."};
constexpr Words row_foreign{"{0} 表第 {1} 行{2}不是由系统写入的，台账中没有它。",
                            "Row {1} of {0}{2} was put in by hand: the ledger does not know it."};
constexpr Words more{"此外还有 {0} 处。", "There are {0} more."};

struct Finding {
    const Words* words;
    std::int64_t seq;       // the entry concerned: findings are told in this order
    std::string table = {}; // of a row
    std::int64_t id = 0;    // of the row; or the last entry missing, or how many
};

class Verification {
public:
    explicit Verification(db::Tx& tx) : tx_(tx) {}

    std::vector<Finding> run() {
        walk_chain();
        check_end();
        for (const auto* table : watched) compare_rows(table);
        std::ranges::stable_sort(findings_, {}, &Finding::seq);
        return std::move(findings_);
    }

private:
    void walk_chain() {
        for (;;) {
            const auto entries = tx_.all<Entry>(db::select<Entry>("ledger_entries") + R"(
                 where congress_id = $1 and seq > $2
                 order by seq
                 limit $3)",
                                                last_.seq, batch);
            if (entries.empty()) return;
            const auto rows = tx_.all<RowDigest>(db::select<RowDigest>("ledger_rows") +
                                                     " where congress_id = $1 and seq > $2 and seq <= $3",
                                                 last_.seq, entries.back().seq);
            check_entries(entries, rows);
        }
    }

    void check_entries(const std::vector<Entry>& entries, std::vector<RowDigest> rows) {
        // the program's order of texts, not a database's
        std::ranges::sort(rows, {},
                          [](const RowDigest& r) { return std::tie(r.seq, r.table_name, r.row_id); });
        auto row = rows.cbegin();
        for (const auto& entry : entries) {
            while (row != rows.cend() && row->seq < entry.seq) ++row; // of a deleted entry
            auto next = row;
            while (next != rows.cend() && next->seq == entry.seq) ++next;
            check_entry(entry, {row, next});
            row = next;
        }
    }

    void check_entry(const Entry& entry, std::span<const RowDigest> rows) {
        const bool gap = entry.seq != last_.seq + 1;
        if (gap) findings_.push_back({&entries_missing, last_.seq + 1, {}, entry.seq - 1});
        const auto hash = seal(tx_.key(), tx_.congress(), entry, rows);
        // An altered neighbour is that neighbour's finding: its hash as it stands or as it should be will do.
        const bool linked = gap || entry.previous == last_.hash || entry.previous == sealed_;
        if (hash != entry.hash || !linked) findings_.push_back({&entry_altered, entry.seq});
        last_ = {entry.seq, entry.hash, {}};
        sealed_ = hash;
    }

    void check_end() {
        const auto end = head(tx_);
        if (!end) {
            if (last_.seq > 0) findings_.push_back({&head_altered, last_.seq});
        } else if (end->mark != mark(tx_.key(), tx_.congress(), *end) || end->seq < last_.seq) {
            findings_.push_back({&head_altered, last_.seq});
        } else if (end->seq > last_.seq) {
            findings_.push_back({&tail_cut, last_.seq + 1, {}, end->seq});
            return; // the digests left behind are part of that finding
        } else if (end->hash != last_.hash && end->hash != sealed_) {
            findings_.push_back({&entry_altered, last_.seq});
        }
        const auto stray =
            tx_.count("select count(*) from ledger_rows where congress_id = $1 and seq > $2", last_.seq);
        if (stray > 0) findings_.push_back({&digests_foreign, end_of_numbers, {}, stray});
    }

    void compare_rows(const std::string& table) {
        const auto sql =
            "select * from " + table + " where congress_id = $1 and id > $2 order by id limit $3";
        for (std::int64_t from = std::numeric_limits<std::int64_t>::min(), to = from; to < end_of_numbers;
             from = to) {
            const auto rows = tx_.raw(sql, {from, batch});
            const auto id_at = std::ranges::find(rows.columns, "id") - rows.columns.begin();
            const auto id_of = [&](const std::vector<db::Value>& row) {
                return std::get<std::int64_t>(row[static_cast<std::size_t>(id_at)]);
            };
            to = rows.rows.size() < batch ? end_of_numbers : id_of(rows.rows.back());
            const auto known = tx_.all<RowDigest>(db::select<RowDigest>("ledger_rows") + R"(
                 where congress_id = $1 and table_name = $2 and row_id > $3 and row_id <= $4
                 order by row_id, seq)",
                                                  table, from, to);
            auto digest = known.cbegin();
            for (const auto& row : rows.rows) {
                const auto id = id_of(row);
                while (digest != known.cend() && digest->row_id < id)
                    digest = pass_missing(digest, known.cend());
                if (digest == known.cend() || digest->row_id != id) {
                    findings_.push_back({&row_foreign, end_of_numbers, table, id});
                    continue;
                }
                digest = newest(digest, known.cend());
                if (db::row_digest(tx_.key(), tx_.congress(), table, rows.columns, row) != digest->digest)
                    findings_.push_back({&row_altered, digest->seq, table, id});
                ++digest;
            }
            while (digest != known.cend()) digest = pass_missing(digest, known.cend());
        }
    }

    using Digests = std::vector<RowDigest>::const_iterator;

    /// The last digest of the row that `digest` is of.
    static Digests newest(Digests digest, Digests end) {
        while (std::next(digest) != end && std::next(digest)->row_id == digest->row_id) ++digest;
        return digest;
    }

    Digests pass_missing(Digests digest, Digests end) {
        digest = newest(digest, end);
        findings_.push_back({&row_missing, digest->seq, digest->table_name, digest->row_id});
        return std::next(digest);
    }

    db::Tx& tx_;
    Head last_;          // the last entry seen
    std::string sealed_; // its hash as it should be
    std::vector<Finding> findings_;
};

/// How people know the thing of that id, in brackets: the number and title of a matter, a name; or nothing.
std::string known_as(db::Tx& tx, const std::string& table, std::int64_t id) {
    const auto rows = tx.raw("select * from " + table + " where congress_id = $1 and id = $2", {id});
    std::string text;
    for (const auto* column : {"number", "title", "name", "username", "code"})
        for (std::size_t i = 0; i < rows.columns.size() && !rows.rows.empty(); ++i)
            if (const auto* part = std::get_if<std::string>(&rows.rows[0][i]);
                part && rows.columns[i] == column && !part->empty())
                text += (text.empty() ? "" : " ") + *part;
    return text.empty() ? text : " (" + text + ")";
}

/// The act of an entry and its subject: "assign, suggestion 42 (〔2020〕7 …)".
std::string told(db::Tx& tx, std::int64_t seq) {
    const auto entry =
        tx.find<Entry>(db::select<Entry>("ledger_entries") + " where congress_id = $1 and seq = $2", seq);
    if (!entry) return "-";
    auto text = entry->act + ", " + entry->subject_kind + " " + std::to_string(entry->subject_id);
    for (const auto* table : watched) {
        const auto name = known_as(tx, table, entry->subject_id);
        if (!name.empty()) return text + name;
    }
    return text;
}

std::string sentence(db::Tx& tx, const Finding& finding, Language language) {
    const Refusal words{0, "", finding.words->zh, finding.words->en};
    const auto seq = std::to_string(finding.seq), id = std::to_string(finding.id);
    if (!finding.table.empty())
        return say(words,
                   {finding.table, id, known_as(tx, finding.table, finding.id), seq, told(tx, finding.seq)},
                   language);
    if (finding.words == &entry_altered) return say(words, {seq, told(tx, finding.seq)}, language);
    if (finding.words == &digests_foreign) return say(words, {id}, language);
    return say(words, {seq, id}, language);
}
} // namespace

std::vector<std::string> verify(db::Tx& tx, Language language) {
    const auto findings = Verification(tx).run();
    std::vector<std::string> sentences;
    for (const auto& finding : findings) {
        if (sentences.size() == most_sentences) {
            sentences.push_back(
                say({0, "", more.zh, more.en}, {std::to_string(findings.size() - most_sentences)}, language));
            break;
        }
        sentences.push_back(sentence(tx, finding, language));
    }
    return sentences;
}
} // namespace ledger
