// Somebody has the database's files and its write-ahead log, every version of every page in it, and knows who
// voted when. Can they say who chose what? Two layouts that look innocent are attacked in the same way, to
// show that the attack finds what there is to find.
#include "engine/ballots/ballots.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

using support::World;

namespace {
namespace fs = std::filesystem;
const Date day = date(2020, 9, 4);
constexpr std::size_t voters = 40;
using Words = std::vector<std::string>;

/// What one transaction added and took away, row by row, and the bytes that it left in the log.
struct Commit {
    std::multiset<std::string> added, removed;
    std::string raw;
};
using Rows = std::multiset<std::string>; // "table|value|value…|"

std::string text_of(const db::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return "";
}

Words tables(db::Connection& connection) {
    const bool sqlite = connection.engine() == db::Engine::sqlite;
    Words names;
    const auto* sql = sqlite
                          ? "select name from sqlite_master where type = 'table' and lower(sql) not like "
                            "'create virtual%'"
                          : "select table_name from information_schema.tables where table_schema = 'public'";
    for (const auto& row : connection.query(sql, {}).rows)
        if (!text_of(row[0]).starts_with("search_index"))
            names.push_back(text_of(row[0])); // words of matters
    return names;
}

std::string line_of(const std::string& table, std::span<const db::Value> values) {
    auto line = table + "|";
    for (const auto& value : values) line += text_of(value) + "|";
    return line;
}

Rows all_rows(const fs::path& file) {
    Rows rows;
    db::open("sqlite:" + file.string())->read([&](db::Connection& connection) {
        for (const auto& table : tables(connection))
            for (const auto& row : connection.query("select * from \"" + table + "\"", {}).rows)
                rows.insert(line_of(table, row));
    });
    return rows;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// SQLite: the log's frames are laid over the file, commit by commit, and the states compared.
std::vector<Commit> read_log(std::string base, const std::string& log, const fs::path& folder) {
    constexpr std::size_t head = 32, frame_head = 24;
    std::vector<Commit> commits;
    if (log.size() < head) return commits;
    const auto page = big_endian(log, 8);
    const auto salt = log.substr(16, 8);
    Rows before;
    Commit commit;
    int count = 0;
    for (auto at = head; at + frame_head + page <= log.size() && log.substr(at + 8, 8) == salt;
         at += frame_head + page) {
        const auto number = big_endian(log, at), pages = big_endian(log, at + 4);
        const auto end = std::size_t{number} * page;
        if (base.size() < end) base.resize(end);
        base.replace(end - page, page, log, at + frame_head, page);
        commit.raw += log.substr(at + frame_head, page);
        if (pages == 0) continue;
        const auto copy = folder / fmt::format("state-{}.db", count++);
        std::ofstream(copy, std::ios::binary) << base;
        const auto now = all_rows(copy);
        std::ranges::set_difference(now, before, std::inserter(commit.added, commit.added.end()));
        std::ranges::set_difference(before, now, std::inserter(commit.removed, commit.removed.end()));
        if (!before.empty()) commits.push_back(std::move(commit));
        commit = {};
        before = now;
    }
    return commits;
}

/// PostgreSQL: every row says which transaction wrote it (xmin) and where it lies (ctid).
std::vector<Commit> read_transactions(db::Database& database) {
    std::map<std::int64_t, Commit> by_transaction;
    database.read([&](db::Connection& connection) {
        for (const auto& table : tables(connection))
            for (const auto& row :
                 connection.query("select cast(cast(xmin as text) as bigint), * from " + table, {}).rows) {
                auto& commit = by_transaction[std::get<std::int64_t>(row[0])];
                const auto line = line_of(table, std::span(row).subspan(1));
                commit.added.insert(line);
                commit.raw += line;
            }
    });
    std::vector<Commit> commits;
    for (auto& [transaction, commit] : by_transaction) commits.push_back(std::move(commit));
    return commits;
}

std::int64_t occurrences(const Rows& rows, const std::string& word) {
    std::int64_t count = 0;
    for (const auto& row : rows)
        for (auto at = row.find(word); at != row.npos; at = row.find(word, at + 1)) {
            const auto whole = [&](std::size_t i) {
                return i >= row.size() || !std::isalnum(static_cast<unsigned char>(row[i]));
            };
            if (whole(at - 1) && whole(at + word.size())) ++count;
        }
    return count;
}

/// What is known in the end of every slip: the words that name it alone, and what was chosen.
struct Slip {
    Words names;
    std::string choice;
};

/// Who is found out, and by what.
struct Found {
    std::map<std::string, std::string> by_word, by_name; // voter → choice
    std::set<std::size_t> sizes; // of what a vote adds beside its turnout and the ledger
};

/// Without numbers: how many digits an id has is chance.
std::size_t size_of_texts(const std::string& row) {
    std::size_t size = 0;
    for (std::size_t from = 0; from < row.size();) {
        const auto end = std::min(row.find('|', from), row.size());
        const auto value = row.substr(from, end - from);
        if (value.find_first_not_of("0123456789") != value.npos) size += value.size();
        from = end + 1;
    }
    return size;
}

Found attack(const std::vector<Commit>& commits, const Words& people, const std::string& turnouts,
             const std::vector<Slip>& slips, const Words& choices) {
    Found found;
    for (const auto& commit : commits)
        for (const auto& person : people) {
            const auto voted = [&](const std::string& row) {
                return row.starts_with(turnouts + "|") && row.find("|" + person + "|") != row.npos;
            };
            if (std::ranges::none_of(commit.added, voted)) continue;
            Words appeared;
            for (const auto& choice : choices)
                if (occurrences(commit.added, choice) > occurrences(commit.removed, choice))
                    appeared.push_back(choice);
            if (appeared.size() == 1) found.by_word[person] = appeared.front();
            for (const auto& slip : slips)
                for (const auto& name : slip.names)
                    if (commit.raw.find(name) != commit.raw.npos) found.by_name[person] = slip.choice;
            std::size_t size = 0;
            for (const auto& row : commit.added)
                // A number of each connection (db/postgres.cpp) lies beside the last of its transactions.
                if (!row.starts_with(turnouts) && !row.starts_with("ledger") &&
                    !row.starts_with("last_commits"))
                    size += size_of_texts(row);
            found.sizes.insert(size);
        }
    return found;
}

/// How often the order of the voters is that of the slips.
std::size_t in_order(const Words& chosen, const Words& slips) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < std::min(chosen.size(), slips.size()); ++i) right += chosen[i] == slips[i];
    return right;
}

struct Poll {
    World world;
    support::Folder folder;
    std::vector<support::PersonId> people;
    Words names, chosen; // ids as text, and what each of them chose
    Id<ballots::Roll> roll;
    Words digits = {"100", "010", "001"};
    Words keys = {"for", "against", "abstain"};

    Poll() {
        world.change(auth::Actor{.clock = true}, World::noon(day), [&](Context& context) {
            for (std::size_t i = 0; i < voters; ++i) {
                const auto name = fmt::format("v{}", i);
                people.push_back(world.add_person(context, name.c_str(), name.c_str(), name.c_str()));
                names.push_back(std::to_string(people.back().value));
            }
            roll = context.next<ballots::Roll>();
            ballots::draw_up(context, roll, people);
            ballots::put(context,
                         {.roll_id = roll, .rule = "resolution", .subject_id = 7, .aspect = "overall"});
            ledger::write(context, {.act = "test", .subject_kind = "vote", .subject_id = 7});
        });
    }
    ballots::Question question() {
        return world.see(world.office, day,
                         [&](Context& context) { return ballots::questions(context.tx, roll).at(0); });
    }
    template <class F> void does(support::PersonId who, F act) {
        world.as(who, day, [&](Context& context) {
            act(context);
            ledger::write(context, {.act = "test", .subject_kind = "vote", .subject_id = 7});
        });
    }
    std::size_t choice_of(std::size_t voter) const { return (voter * voter + voter / 3) % 3; }
    bool sqlite() const { return world.database->engine() == db::Engine::sqlite; }

    /// Runs `votes` with every step kept: a reader that stays holds SQLite from forgetting its log.
    template <class F> std::vector<Commit> watched(F votes) {
        if (!sqlite()) {
            votes();
            return read_transactions(*world.database);
        }
        std::vector<Commit> commits;
        world.database->read([&](db::Connection& connection) {
            const auto file = text_of(connection.query("pragma database_list", {}).rows.at(0).at(2));
            connection.query("select count(*) from persons", {});
            votes();
            commits = read_log(bytes_of(file), bytes_of(file + "-wal"), folder.path());
        });
        return commits;
    }
};
} // namespace

TEST_CASE("whoever has the database and its log cannot say who chose what") {
    Poll poll;
    poll.does(poll.world.office, [&](Context& context) {
        auto question = poll.question();
        ballots::open(context, question, voters);
    });
    const auto commits = poll.watched([&] {
        for (std::size_t i = 0; i < voters; ++i) {
            const auto choice = poll.choice_of(i);
            poll.chosen.push_back(poll.digits[choice]);
            poll.does(poll.people[i], [&](Context& context) {
                ballots::cast(
                    context, poll.question(), poll.people[i],
                    {.number = fmt::format("{:032x}", 977 * (i + 1)), .chosen = {poll.keys[choice]}});
            });
        }
        if (poll.sqlite()) // elsewhere the log is not at hand: the rows are looked at while the urn is full,
                           // too
            poll.does(poll.world.office, [&](Context& context) {
                auto question = poll.question();
                ballots::close(context, question);
            });
    });
    CHECK(commits.size() >= voters);
    if (!poll.sqlite())
        poll.does(poll.world.office, [&](Context& context) {
            auto question = poll.question();
            ballots::close(context, question);
        });

    // What the tellers are given: every slip opened. And the rows as they lie, and by their ids.
    std::vector<Slip> slips;
    Words as_they_lie, by_id, by_commitment;
    poll.world.see(poll.world.office, day, [&](Context& context) {
        const auto marks = [&](const char* order) {
            return context.tx.all<ballots::Mark>(db::select<ballots::Mark>("ballot_marks") +
                                                 " where congress_id = $1 order by " + order);
        };
        for (const auto& mark : marks("commitment")) {
            slips.push_back({
                {*mark.commitment, *mark.nonce, std::to_string(mark.id.value)},
                mark.choice
            });
            by_commitment.push_back(mark.choice);
        }
        for (const auto& mark : marks(poll.sqlite() ? "rowid" : "ctid")) as_they_lie.push_back(mark.choice);
        for (const auto& mark : marks("id")) by_id.push_back(mark.choice);
        return true;
    });
    REQUIRE(slips.size() == voters);
    auto all = commits;
    if (!poll.sqlite())
        for (auto& commit : read_transactions(*poll.world.database)) all.push_back(std::move(commit));
    auto words = poll.digits;
    words.insert(words.end(), poll.keys.begin(), poll.keys.end());
    const auto found = attack(all, poll.names, "ballot_turnouts", slips, words);
    CHECK(found.by_word.empty());
    CHECK(found.by_name.empty());
    CHECK(found.sizes.size() <= 2);                  // on PostgreSQL: while the urn was full, and empty
    constexpr std::size_t too_many = voters * 3 / 4; // a third would be by chance
    CHECK(in_order(poll.chosen, as_they_lie) < too_many);
    CHECK(in_order(poll.chosen, by_id) < too_many);
    CHECK(in_order(poll.chosen, by_commitment) < too_many);
}

TEST_CASE("the same attack finds out everybody where slips are rows of their own, in the clear") {
    Poll poll;
    poll.world.by_hand(
        "create table naive_turnouts (person_id bigint); create table naive_marks (id bigint, choice text)");
    const auto commits = poll.watched([&] {
        for (std::size_t i = 0; i < voters; ++i) {
            const auto& choice = poll.chosen.emplace_back(poll.keys[poll.choice_of(i)]);
            poll.world.by_hand(
                fmt::format("insert into naive_turnouts values ({}); insert into naive_marks values "
                            "({}, '{}')",
                            poll.names[i], 7'000'000'000 + (i * 7919) % 40, choice));
        }
    });
    std::vector<Slip> slips;
    for (std::size_t i = 0; i < voters; ++i)
        slips.push_back({{std::to_string(7'000'000'000 + (i * 7919) % 40)}, poll.chosen[i]});
    const auto found = attack(commits, poll.names, "naive_turnouts", slips, poll.keys);
    REQUIRE(found.by_word.size() == voters);
    for (std::size_t i = 0; i < voters; ++i) CHECK(found.by_word.at(poll.names[i]) == poll.chosen[i]);
}

TEST_CASE("and where all slips are one sorted row, rewritten with each of them, if the log is kept") {
    Poll poll;
    if (!poll.sqlite()) return; // without its log PostgreSQL keeps only the last version of a row in sight
    poll.world.by_hand(
        "create table naive_turnouts (person_id bigint); create table naive_urn (slips text); insert "
        "into naive_urn values ('')");
    std::multiset<std::string> urn;
    const auto commits = poll.watched([&] {
        for (std::size_t i = 0; i < voters; ++i) {
            const auto& choice = poll.chosen.emplace_back(poll.keys[poll.choice_of(i)]);
            urn.insert(fmt::format("{:08x} {}", (i * 2654435761U) & 0xffffffffU, choice));
            std::string content;
            for (const auto& slip : urn) content += slip + "\n";
            poll.world.by_hand(
                fmt::format("insert into naive_turnouts values ({}); update naive_urn set slips = '{}'",
                            poll.names[i], content));
        }
    });
    const auto found = attack(commits, poll.names, "naive_turnouts", {}, poll.keys);
    REQUIRE(found.by_word.size() == voters);
    for (std::size_t i = 0; i < voters; ++i) CHECK(found.by_word.at(poll.names[i]) == poll.chosen[i]);
}
