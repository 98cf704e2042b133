#include "two_districts.hpp"

#include "app/verbs.hpp"
#include "base/hash.hpp"
#include "db/tx.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace tenancy {
namespace {
constexpr const char* who_knock[] = {"",
                                     "s2",
                                     "d075",
                                     "d112",
                                     "d002",
                                     "urban-clerk",
                                     "commerce-principal",
                                     "helper-wangchao",
                                     "city-office",
                                     "town-office",
                                     "admin-system",
                                     "admin-security",
                                     "admin-audit",
                                     "screen"};

// Ids are made of the time and are far larger than any other number that is kept.
constexpr std::int64_t least_id = 100'000'000'000'000'000, their_shift = 4'000'000'000'000'000'000;

struct Kept {
    std::string_view type;
    const char* table;
};
constexpr Kept kept[] = {
    {"accounts::Subject",               "matters"            }, // whatever the ledger tells of
    {"auth::Account",                   "accounts"           },
    {"auth::OwnSession",                "login_sessions"     },
    {"auth::ScreenPass",                "screen_passes"      },
    {"people::Congress",                "congresses"         },
    {"people::Person",                  "persons"            },
    {"people::Organ",                   "organs"             },
    {"people::Term",                    "terms"              },
    {"people::Session",                 "sessions"           },
    {"people::Post",                    "posts"              },
    {"people::Mandate",                 "mandates"           },
    {"papers::File",                    "files"              },
    {"matters::Matter",                 "matters"            },
    {"matters::Handling",               "handlings"          },
    {"matters::Promise",                "promises"           },
    {"matters::Reply",                  "replies"            },
    {"suggestions::PaperRecord",        "handlings"          }, // or a petition, or a reply
    {"suggestions::Question",           "questions"          },
    {"suggestions::Consultation",       "consultations"      },
    {"suggestions::AssignmentMeeting",  "assignment_meetings"},
    {"suggestions::MeetingItem",        "meeting_items"      },
    {"suggestions::SavedFilter",        "saved_filters"      },
    {"linkage::Passing",                "passings"           },
    {"visits::Visit",                   "visits"             },
    {"visits::Item",                    "visit_items"        },
    {"visits::Decision",                "visit_decisions"    },
    {"evaluations::Evaluation",         "evaluations"        },
    {"evaluations::Item",               "evaluation_items"   },
    {"honours::Honour",                 "honours"            },
    {"gatherings::Gathering",           "gatherings"         },
    {"gatherings::AgendaItem",          "gathering_items"    },
    {"gatherings::Speech",              "gathering_speeches" },
    {"gatherings::Task",                "gathering_tasks"    },
    {"gatherings::Paper",               "gathering_papers"   },
    {"ballots::Ballot",                 "ballots"            },
    {"ballots::Question",               "ballot_questions"   },
    {"deliberations::DeliberationItem", "deliberation_items" },
    {"reports::ReportOpinion",          "report_opinions"    },
    {"notices::Notice",                 "notices"            },
    {"notices::Sending",                "notice_sendings"    },
    {"exchange::Import",                "imports"            },
};

/// The table of that kind of id; the test fails for one that it does not know.
std::string table_of(std::string_view type) {
    const auto found = std::ranges::find(kept, type, &Kept::type);
    CHECK_MESSAGE(found != std::end(kept), "no table is known of Id<" << std::string(type) << ">");
    return found == std::end(kept) ? "" : found->table;
}

Ids shifted(Ids ids) {
    for (auto& id : ids) id += their_shift;
    return ids;
}

/// As the copy has that column.
std::string copied(const std::string& column, const std::string& kind, db::Engine engine) {
    if (kind == "bigint")
        return "case when " + column + " > " + std::to_string(least_id) + " then " + column + " + " +
               std::to_string(their_shift) + " else " + column + " end";
    if (kind != "text") return column;
    if (column == "username") return "'theirs-' || username"; // a user name is nobody else's
    const auto chinese = column + (engine == db::Engine::sqlite ? " glob '*[一-龥]*'" : " ~ '[一-龥]'");
    return "case when " + chinese + " and substr(" + column + ", 1, 1) not in ('[', '{') then " + column +
           " || '" + std::string(their_mark) + "' else " + column + " end";
}
} // namespace

bool TwoDistricts::is_theirs(std::int64_t id) {
    return id > least_id + their_shift && id != nobodys_id;
}

std::int64_t TwoDistricts::theirs() const {
    return ours_ + their_shift;
}

TwoDistricts::TwoDistricts(const app::Place& place) : installation_(app::open(place)) {
    const auto own = column("select min(id) from congresses");
    ours_ = own.at(0);
    now_ = {column("select max(at_ms) from ledger_entries").at(0) + 60'000};
    find_tables();
    add_what_the_year_lacks();
    copy_all();
    for (const auto congress : column("select id from congresses"))
        if (is_theirs(congress))
            while (app::fill_index(installation_, congress)) {
            }
    database().analyze(); // as a server does when it starts
    if (database().engine() == db::Engine::sqlite)
        usernames_.assign(std::begin(who_knock), std::end(who_knock));
    else // row security stands behind every one alike
        usernames_ = {"", "s2", "d075", "urban-clerk"};
    for (const auto& username : usernames_)
        if (!username.empty() && username != "screen") sign_in(username);
    let_screen_in();
    guard_theirs();
}

db::Rows TwoDistricts::ask(std::string_view sql, std::vector<db::Value> arguments) {
    db::Rows rows;
    database().read([&](db::Connection& connection) { rows = connection.query(sql, arguments); });
    return rows;
}

Ids TwoDistricts::column(std::string_view sql, std::vector<db::Value> arguments) {
    Ids out;
    for (const auto& row : ask(sql, std::move(arguments)).rows) // min() of nothing is nothing
        if (const auto* id = std::get_if<std::int64_t>(&row[0])) out.push_back(*id);
    return out;
}

void TwoDistricts::find_tables() {
    const auto columns = ask(
        database().engine() == db::Engine::sqlite
            ? "select m.name, c.name, lower(c.type) from sqlite_master m join pragma_table_info(m.name) c "
              "where m.type = 'table' order by m.name, c.cid"
            : "select table_name::text, column_name::text, data_type::text from "
              "information_schema.columns where table_schema = current_schema() order by table_name, "
              "ordinal_position");
    for (const auto& row : columns.rows)
        tables_[std::get<std::string>(row[0])].emplace_back(std::get<std::string>(row[1]),
                                                            std::get<std::string>(row[2]));
    std::erase_if(tables_, [](const auto& table) {
        return std::ranges::none_of(table.second, [](const auto& one) { return one.first == "congress_id"; });
    });
}

/// One row of each kind that nobody had in the demo year.
void TwoDistricts::add_what_the_year_lacks() {
    database().write(0, [&](db::Connection& connection) {
        for (const char* insertion : {
                 "saved_filters (congress_id, id, account_id, name, query) select congress_id, id + 1, id, "
                 "'我的筛选', 'state=registered' from accounts where username = 's2'",
                 "notice_sendings (congress_id, id, notice_id, person_id, channel, state, due_at, "
                 "message_id, "
                 "attempts, failure) select congress_id, id + 1, id, person_id, 'sms', 'failed', 0, 0, 9, "
                 "'号码有误' from notices order by id limit 1",
                 "gathering_speeches (congress_id, id, item_id, person_id, position, state, seconds, text) "
                 "select i.congress_id, i.id + 1, i.id, a.person_id, 1, 'done', 60, '同意这个报告。' from "
                 "gathering_items i join accounts a on a.congress_id = i.congress_id and a.username = 'd002' "
                 "order by i.id desc limit 1",
                 "gathering_papers (congress_id, id, gathering_id, title, audience, added_on) select "
                 "congress_id, id + 1, id, '会议材料', 'members', '2020-01-01' from gatherings where "
                 "congress_id = (select min(id) from congresses) order by id desc limit 1",
             })
            connection.script(std::string("insert into ") + insertion);
    });
}

void TwoDistricts::copy_all() {
    database().write(0, [&](db::Connection& connection) {
        for (const auto& [table, columns] : tables_) {
            if (table.starts_with("search_")) continue; // made anew from the records
            std::string names, values;
            for (const auto& [name, kind] : columns) {
                names += (names.empty() ? "" : ", ") + name;
                values += (values.empty() ? "" : ", ") + copied(name, kind, database().engine());
            }
            connection.script("insert into " + table + " (" + names + ") select " + values + " from " +
                              table + " where congress_id > " + std::to_string(least_id));
        }
    });
}

/// As auth::sign_in leaves it, without the time that a password takes.
void TwoDistricts::sign_in(const std::string& username) {
    const auto account = ask("select congress_id, id from accounts where username = $1", {username});
    REQUIRE_MESSAGE(account.rows.size() == 1, username);
    database().write(0, [&](db::Connection& connection) {
        const db::Value row[] = {
            account.rows[0][0], sha256(token_of(username)), account.rows[0][1], csrf_of(username), now_.ms,
            next_id(now_.ms)};
        connection.change("insert into login_sessions (congress_id, token_digest, account_id, csrf, "
                          "created_at, seen_at, id) values ($1, $2, $3, $4, $5, $5, $6)",
                          row);
    });
}

void TwoDistricts::let_screen_in() {
    const auto meeting = column("select max(id) from gatherings where congress_id = $1", {ours_}).at(0);
    database().write(0, [&](db::Connection& connection) {
        const db::Value row[] = {ours_, meeting + 1, meeting, now_.ms, sha256(token_of("screen"))};
        connection.change("insert into screen_passes (congress_id, id, subject_id, made_by, made_at, "
                          "code_digest, token_digest, opened_at) values ($1, $2, $3, $3, $4, 'used', $5, $4)",
                          row);
    });
}

/// Whoever touches a row of theirs stumbles, even if it is taken back afterwards.
void TwoDistricts::guard_theirs() {
    const auto theirs = " > " + std::to_string(least_id + their_shift);
    database().write(0, [&](db::Connection& connection) {
        const bool sqlite = database().engine() == db::Engine::sqlite;
        if (!sqlite)
            connection.script("create or replace function theirs() returns trigger language plpgsql as $$ "
                              "begin if old.congress_id" +
                              theirs + " or new.congress_id" + theirs +
                              " then raise exception 'a row of theirs was touched'; end if; "
                              "return coalesce(new, old); end $$");
        for (const auto& [table, columns] : tables_) {
            if (!sqlite) {
                connection.script("create trigger theirs before insert or update or delete on " + table +
                                  " for each row execute function theirs()");
                continue;
            }
            for (const auto& [act, row] : {
                     std::pair{"insert", "new"},
                     {"update", "old"},
                     {"delete", "old"}
            })
                connection.script("create trigger theirs_" + table + "_" + act + " before " + act + " on " +
                                  table + " when " + row + ".congress_id" + theirs +
                                  " begin select raise(abort, 'a row of theirs was touched'); end");
        }
    });
}

/// Of ours: the first, one in the middle and the last.
const Ids& TwoDistricts::of_table(const std::string& table) {
    auto& chosen = some_[table];
    if (!chosen.empty()) return chosen;
    const auto all = column("select id from " + table + " where congress_id = $1 order by id", {ours_});
    if (!all.empty()) chosen = {all.front(), all[all.size() / 2], all.back()};
    const auto again = std::ranges::unique(chosen);
    chosen.erase(again.begin(), again.end());
    REQUIRE_MESSAGE(!chosen.empty(), "the demo year has no row of " << table);
    return chosen;
}

Ids TwoDistricts::some(std::string_view type, Whose whose) {
    if (whose == Whose::nobodys) return {nobodys_id};
    const auto table = table_of(type);
    if (table.empty()) return {nobodys_id};
    return whose == Whose::ours ? of_table(table) : shifted(of_table(table));
}

std::int64_t TwoDistricts::parent_of(const std::string& table, std::int64_t id,
                                     const std::string& parent_table) {
    if (table.empty() || parent_table.empty()) return 0;
    auto& parents = all_[parent_table];
    if (parents.empty())
        for (const auto one : column("select id from " + parent_table)) parents.insert(one);
    const auto rows = ask("select * from " + table + " where id = $1", {id});
    if (rows.rows.empty()) return 0;
    for (std::size_t i = 0; i < rows.columns.size(); ++i)
        if (const auto* value = std::get_if<std::int64_t>(&rows.rows[0][i]);
            value && rows.columns[i] != "id" && rows.columns[i] != "congress_id" && parents.contains(*value))
            return *value;
    return 0;
}

/// Matters of the kind that the path speaks of, one open to the public and one not; or else one of each kind.
Ids TwoDistricts::of_kind(std::string_view path) {
    auto kind = std::string(path.substr(1, path.find('/', 1) - 1));
    std::ranges::replace(kind, '-', '_');
    if (kind.ends_with('s')) kind.pop_back();
    auto found = column("select max(id) from matters where congress_id = $1 and kind like $2 union "
                        "select min(id) from matters where congress_id = $1 and kind like $2 and "
                        "published_on is null",
                        {ours_, "%" + kind + "%"});
    if (found.empty())
        found = column("select min(id) from matters where congress_id = $1 group by kind", {ours_});
    return found;
}

std::vector<Ids> TwoDistricts::chains(const Route& route, Whose whose) {
    if (route.ids.empty()) return {{}};
    if (whose == Whose::nobodys) return {Ids(route.ids.size(), nobodys_id)};
    const auto table = table_of(route.ids.back()->type);
    std::vector<Ids> all;
    for (const auto id :
         table == "matters" ? of_kind(route.path) : some(route.ids.back()->type, Whose::ours)) {
        Ids chain{id};
        for (auto place = route.ids.size() - 1; place-- > 0;) {
            const auto parent = parent_of(table_of(route.ids[place + 1]->type), chain.front(),
                                          table_of(route.ids[place]->type));
            chain.insert(chain.begin(),
                         parent != 0 ? parent : some(route.ids[place]->type, Whose::ours).front());
        }
        all.push_back(whose == Whose::ours ? chain : shifted(chain));
    }
    return all;
}
} // namespace tenancy
