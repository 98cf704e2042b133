#pragma once
// For tests: the demo year and a copy of it in one database, so that two districts have records of every
// kind. The people of one knock at every door with the ids of the other.
#include "app/installation.hpp"
#include "http/route.hpp"

#include <map>
#include <unordered_set>

namespace tenancy {
using Ids = std::vector<std::int64_t>;

/// Whose records are asked for: of the other congress, of one's own, of nobody.
enum class Whose { theirs, ours, nobodys };

/// Stands at the end of every Chinese text of theirs, and nowhere else.
inline constexpr std::string_view their_mark = "☒";
/// An id that no record has.
inline constexpr std::int64_t nobodys_id = 9'000'000'000'000'000'001;

class TwoDistricts {
public:
    /// Adds the copy to a demo year that lies there.
    explicit TwoDistricts(const app::Place& place);

    /// What is asked for at that kind of id: a few records of its table.
    Ids some(std::string_view type, Whose whose);
    /// Ids for the places of a path: the last is a record's, and those before it are its parents.
    std::vector<Ids> chains(const Route& route, Whose whose);
    static bool is_theirs(std::int64_t id);

    db::Database& database() { return *installation_.database; }
    const std::string& key() const { return installation_.key; }
    std::int64_t ours() const { return ours_; }
    std::int64_t theirs() const;
    /// The moment after the last entry of the demo year.
    Instant now() const { return now_; }
    /// Everybody who knocks, on PostgreSQL a few: "" is the public, "screen" a computer in a hall.
    const std::vector<std::string>& usernames() const { return usernames_; }

    static std::string token_of(const std::string& username) { return "token of " + username; }
    static std::string csrf_of(const std::string& username) { return "csrf of " + username; }

private:
    db::Rows ask(std::string_view sql, std::vector<db::Value> arguments = {});
    Ids column(std::string_view sql, std::vector<db::Value> arguments = {});
    void find_tables();
    void add_what_the_year_lacks();
    void copy_all();
    void sign_in(const std::string& username);
    void let_screen_in();
    void guard_theirs();
    const Ids& of_table(const std::string& table);
    Ids of_kind(std::string_view path);
    /// Which row of the parent's table that row names; 0 when none.
    std::int64_t parent_of(const std::string& table, std::int64_t id, const std::string& parent_table);

    app::Installation installation_;
    std::int64_t ours_ = 0; // the district; the city and the town beside it are ours, too
    Instant now_;
    std::vector<std::string> usernames_;
    /// Every table with a congress_id, and the declared kinds of its columns by name.
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> tables_;
    std::map<std::string, Ids> some_;
    std::map<std::string, std::unordered_set<std::int64_t>> all_; // ids of a table
};
} // namespace tenancy
