#include "ratios/grow.hpp"

#include "ratios/bare.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace ratios {
namespace {
// A key ends in a node's number and a sequence (base/id.hpp): a copy is what another node would have given
// out.
constexpr int node_step = 4096, nodes = 1024;
constexpr int slice = 15; // matters of a further congress

/// Matters and what has the key of one; further tables are those with a column matter_id.
constexpr const char* of_matters[] = {"matters",    "suggestions",   "opinions", "work_reports",
                                      "researches", "deliberations", "links",    "documents"};
/// Told to each person once, so a copy of the event has no place.
constexpr const char* not_copied[] = {"notices"};
/// What a congress needs to be one.
constexpr const char* of_people[] = {"congresses", "names",        "terms",         "term_rules",
                                     "sessions",   "organs",       "persons",       "posts",
                                     "mandates",   "ledger_heads", "notice_cursors"};
/// Columns that must differ from congress to congress, or from copy to copy.
constexpr const char* one_of_a_kind[] = {"number"};

struct Column {
    std::string name;
    bool number = false;
};

/// An installation that nobody serves, opened for copying without any care for a loss of power.
class Copier {
public:
    explicit Copier(const Data& data) : bare_(open_bare(address_of(data.place()))) {
        sqlite_ = data.server().empty();
        if (sqlite_)
            bare_->script(
                "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000; "
                "pragma locking_mode = exclusive; pragma temp_store = memory");
        home_ = bare_->column("select min(id) from congresses").at(0);
        for (const auto& table : bare_->column(
                 sqlite_
                     ? "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and "
                       "name not like 'search%' and name not like 'bench%'"
                     : "select table_name from information_schema.tables where table_schema = 'public' and "
                       "table_name not like 'search%'"))
            if (std::ranges::find(not_copied, table) == std::end(not_copied) &&
                (has(table, "matter_id") || std::ranges::find(of_matters, table) != std::end(of_matters)))
                tables_.push_back(table);
    }

    void multiply(int times) {
        remember_keys();
        const auto is_key = [](const Column& column) {
            return fmt::format("t.{} in (select id from bench_keys)", column.name);
        };
        for (const auto& table : tables_)
            copy(table, times,
                 fmt::format("t.congress_id = {} and (t.{} / {}) % {} = 0", home_,
                             has(table, "id") ? "id" : "matter_id", node_step, nodes),
                 node_step, is_key);
        const auto entries =
            bare_->column("select max(seq) from ledger_entries where congress_id = " + home_).at(0);
        copy("ledger_entries", times, "t.congress_id = " + home_, node_step, is_key, entries);
        for (const char* end : {"ledger_heads set seq", "notice_cursors set seq"})
            bare_->script(
                fmt::format("update {} = {} * {} where congress_id = {}", end, entries, times, home_));
        finish();
    }

    void add_congresses(int count) {
        const auto few =
            fmt::format("(select id from matters where congress_id = {} order by id limit {})", home_, slice);
        const auto is_home = [&](const Column& column) {
            return fmt::format("t.{} = {}", column.name, home_);
        };
        const auto add = [&](const std::string& table, const std::string& which) {
            copy(table, count + 1, fmt::format("t.congress_id = {}{}", home_, which), 1, is_home);
        };
        for (const char* table : of_people) add(table, "");
        for (const auto& table : tables_) {
            const auto* key = has(table, "matter_id") ? "matter_id" : table == "links" ? "from_id" : "id";
            if (table == "documents") continue; // of few matters, and under numbers of their own
            add(table, fmt::format(" and t.{} in {}", key, few));
        }
        add("ledger_entries", " and t.subject_id in " + few);
        finish();
    }

private:
    std::vector<Column> columns(const std::string& table) const {
        const auto sql =
            sqlite_
                ? fmt::format("select name || ' ' || type from pragma_table_info('{}')", table)
                : fmt::format("select column_name || ' ' || data_type from information_schema.columns where "
                              "table_name = '{}' order by ordinal_position",
                              table);
        std::vector<Column> out;
        for (const auto& line : bare_->column(sql)) {
            const auto gap = line.find(' ');
            out.push_back({line.substr(0, gap), line.substr(gap + 1) == "bigint"});
        }
        return out;
    }
    bool has(const std::string& table, const std::string& name) const {
        return std::ranges::any_of(columns(table), [&](const Column& column) { return column.name == name; });
    }

    /// The keys that get copies; a column that names one of them follows.
    void remember_keys() {
        bare_->script("create temp table bench_keys (id bigint primary key)");
        for (const auto& table : tables_)
            if (has(table, "id"))
                bare_->script(fmt::format(
                    "insert into bench_keys select distinct id from {} where congress_id = {} and "
                    "(id / {}) % {} = 0 on conflict (id) do nothing",
                    table, home_, node_step, nodes));
    }

    /// The rows of a table that are originals, so that they are there so many times. Which of their numbers
    /// move on from copy to copy, by `step`, is found out once and not for every copy; entries of a ledger
    /// also move by `entries`.
    template <class Moves>
    void copy(const std::string& table, int times, const std::string& originals, int step, Moves moves,
              const std::string& entries = "") {
        std::string names, values, steps;
        for (const auto& column : columns(table)) {
            const auto& name = column.name;
            auto value = "t." + name;
            if (std::ranges::find(one_of_a_kind, name) != std::end(one_of_a_kind) && entries.empty() &&
                step > 1) {
                value += " || '-' || k.n";
            } else if (name == "seq" && !entries.empty()) {
                value += " + k.n * " + entries;
            } else if (name == "hash" && !entries.empty()) {
                value = "'copy'";
            } else if (column.number && (name != "congress_id" || step == 1)) {
                steps +=
                    fmt::format(", case when {} then {} else 0 end as {}_step", moves(column), step, name);
                value += fmt::format(" + k.n * t.{}_step", name);
            }
            (names += names.empty() ? "" : ", ") += name;
            (values += values.empty() ? "" : ", ") += value;
        }
        bare_->script("drop table if exists bench_originals");
        bare_->script(fmt::format("create temp table bench_originals as select t.*{} from {} t where {}",
                                  steps, table, originals));
        bare_->script(
            fmt::format("insert into {0} ({1}) with recursive k (n) as (select 1 union all select n + 1 "
                        "from k where n < {2}) select {3} from bench_originals t cross join k",
                        table, names, times - 1, values));
    }

    void finish() {
        if (!sqlite_) bare_->script("analyze");
    }

    std::unique_ptr<Bare> bare_;
    bool sqlite_ = false;
    std::string home_;
    std::vector<std::string> tables_;
};
} // namespace

void multiply(const Data& data, int times) {
    Copier(data).multiply(times);
}

void add_congresses(const Data& data, int count) {
    Copier(data).add_congresses(count);
}

Size size_of(const Data& data) {
    const auto bare = open_bare(address_of(data.place()));
    const auto count = [&](const char* table) {
        return std::stoll(bare->column(std::string("select count(*) from ") + table).at(0));
    };
    return {count("suggestions"), count("ledger_entries"), count("congresses")};
}
} // namespace ratios
