#include "db/tenancy.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace db {
namespace {
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The statement in lower case, without comments and the insides of literals, and with one blank where there
/// may be any: only there can a test for words not be fooled.
std::string plain(std::string_view sql) {
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const auto rest = sql.substr(i);
        if (rest.starts_with("--")) {
            i = std::min(sql.find('\n', i), sql.size());
            gap = true;
        } else if (rest.starts_with("/*")) {
            i = std::min(sql.find("*/", i + 2), sql.size() - 1) + 1;
            gap = true;
        } else if (is_space(sql[i])) {
            gap = true;
        } else {
            const auto c = sql[i] >= 'A' && sql[i] <= 'Z' ? static_cast<char>(sql[i] - 'A' + 'a') : sql[i];
            // A blank stays only between two words, so that "congress_id=$1" and "congress_id = $1" are one.
            if (gap && !out.empty() && (is_word(out.back()) || out.back() == '$') && (is_word(c) || c == '$'))
                out += ' ';
            gap = false;
            out += c;
            if (c == '\'' || c == '"') {
                i = std::min(sql.find(c, i + 1), sql.size());
                out += c;
            }
        }
    }
    return out;
}

/// Whether `phrase` stands at `at`, not as a part of longer words.
bool stands_at(std::string_view sql, std::size_t at, std::string_view phrase) {
    const auto after = at + phrase.size();
    return sql.substr(at).starts_with(phrase) && (at == 0 || !is_word(sql[at - 1])) &&
           (after == sql.size() || !is_word(sql[after]));
}

bool mentions(std::string_view sql, std::string_view phrase) {
    for (auto at = sql.find(phrase); at != sql.npos; at = sql.find(phrase, at + 1))
        if (stands_at(sql, at, phrase)) return true;
    return false;
}

bool binds_congress(std::string_view sql) {
    return mentions(sql, "congress_id=$1");
}

/// The items of a list that begins at `at`, up to its closing parenthesis or the word "from".
std::vector<std::string_view> items(std::string_view sql, std::size_t& at) {
    std::vector<std::string_view> out;
    int depth = 0;
    auto from = at;
    const auto take = [&] {
        auto item = sql.substr(from, at - from);
        if (item.ends_with(' ')) item.remove_suffix(1);
        out.push_back(item);
        from = at + 1;
    };
    for (; at < sql.size(); ++at) {
        if (depth == 0 && (sql[at] == ')' || stands_at(sql, at, "from"))) break;
        if (sql[at] == '(') ++depth;
        if (sql[at] == ')') --depth;
        if (depth == 0 && sql[at] == ',') take();
    }
    take();
    return out;
}

/// "insert into t(…,congress_id,…)" must give $1 in that place, in every row.
bool inserts_into_congress(std::string_view sql) {
    auto at = sql.find('(');
    if (at == sql.npos) return false;
    const auto columns = items(sql, ++at);
    const auto place = static_cast<std::size_t>(std::ranges::find(columns, "congress_id") - columns.begin());
    if (place == columns.size()) return false;
    const auto gives_congress = [&] {
        const auto given = items(sql, at);
        return place < given.size() && given[place] == "$1";
    };
    const auto rest = sql.substr(std::min(at + 1, sql.size()));
    if (rest.starts_with("values(")) {
        at += 1 + std::string_view("values").size();
        do {
            ++at; // past "("
            if (!gives_congress()) return false;
            ++at; // past ")"
        } while (sql.substr(at).starts_with(",(") && ++at);
        return true;
    }
    if (rest.starts_with("select ")) {
        at += 1 + std::string_view("select ").size();
        return gives_congress() && (at >= sql.size() || binds_congress(sql.substr(at)));
    }
    return false;
}

Reach judge(std::string_view sql) {
    auto text = sql;
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    if (text.starts_with("-- every congress")) return Reach::every_congress;
    const auto statement = plain(sql);
    const bool bound =
        statement.starts_with("insert ") ? inserts_into_congress(statement) : binds_congress(statement);
    return bound ? Reach::one_congress : Reach::unbound;
}

} // namespace

Reach reach_of(std::string_view sql) {
    static std::shared_mutex mutex;
    static std::unordered_map<std::string, Reach, TextHash, std::equal_to<>> known;
    {
        const std::shared_lock lock(mutex);
        if (auto found = known.find(sql); found != known.end()) return found->second;
    }
    const auto reach = judge(sql);
    const std::unique_lock lock(mutex);
    if (known.size() > 4096) known.clear(); // texts made at run time must not fill the memory
    known.emplace(sql, reach);
    return reach;
}
} // namespace db
