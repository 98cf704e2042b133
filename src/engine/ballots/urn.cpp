#include "engine/ballots/urn.hpp"

#include "base/hash.hpp"
#include "base/secrets.hpp"
#include "engine/ballots/keys.hpp"

#include <algorithm>

namespace ballots {
namespace {
constexpr std::size_t count_size = 2000; // every count fills as much, so that its length tells nothing

struct Sealed {
    std::string sealed;
};
BOOST_DESCRIBE_STRUCT(Sealed, (), (sealed))

Inside inside(const std::string& content) {
    const auto space = content.find(' ');
    return {content.substr(0, space), content.substr(space + 1)};
}
} // namespace

std::int64_t random_number() {
    constexpr std::size_t digits = 15; // 60 bits
    return std::stoll(sm3(random_token(32)).substr(0, digits), nullptr, 16);
}

Urn::Urn(db::Tx& tx, Id<Question> question) : tx_(tx), question_(question), key_(key_of(tx, question)) {}

std::string Urn::tag(std::string_view kind, std::string_view number) const {
    return keyed_sm3(key_, std::string(kind) + " " + std::string(number));
}

std::string Urn::unsealed(const std::string& sealed) const {
    try {
        return decrypt_secret(key_, sealed);
    } catch (const std::runtime_error&) {
        throw Problem{
            urn_altered, {"?", "?"}
        };
    }
}

std::optional<std::string> Urn::content(const std::string& tag) const {
    const auto found = tx_.find<Sealed>(
        "select sealed from ballot_envelopes where congress_id = $1 and question_id = $2 and tag = $3",
        question_, tag);
    if (!found) return std::nullopt;
    return unsealed(found->sealed);
}

void Urn::keep(const char* kind, const std::string& tag, const std::string& content) {
    tx_.run(
        "insert into ballot_envelopes (congress_id, id, question_id, kind, tag, sealed) values ($1, $2, $3, "
        "$4, $5, $6) on conflict (congress_id, question_id, tag) do update set sealed = excluded.sealed",
        random_number(), question_, std::string(kind), tag, encrypt_secret(key_, content));
}

std::vector<std::string> Urn::all(const char* kind) const {
    std::vector<std::string> found;
    for (const auto& row : tx_.all<Sealed>(
             "select sealed from ballot_envelopes where congress_id = $1 and question_id = $2 and kind = $3 "
             "order by tag",
             question_, std::string(kind)))
        found.push_back(unsealed(row.sealed));
    return found;
}

std::optional<Inside> Urn::find(std::string_view number) const {
    const auto found = content(tag("slip", number));
    if (!found) return std::nullopt;
    return inside(*found);
}

void Urn::put(std::string_view number, const Inside& slip) {
    keep("slip", tag("slip", number), slip.choices + " " + slip.nonce);
}

std::vector<Inside> Urn::open() const {
    std::vector<Inside> slips;
    for (const auto& content : all("slip")) slips.push_back(inside(content));
    return slips;
}

void Urn::put_count(Id<people::Person> by, const std::string& counted) {
    auto filled = counted;
    filled.resize(std::max(filled.size(), count_size), ' ');
    keep("count", tag("count", std::to_string(by.value)), filled);
}

std::optional<std::string> Urn::count_by(Id<people::Person> by) const {
    auto found = content(tag("count", std::to_string(by.value)));
    if (found) found->erase(found->find_last_not_of(' ') + 1);
    return found;
}

std::vector<std::string> Urn::counts() const {
    auto found = all("count");
    for (auto& one : found) one.erase(one.find_last_not_of(' ') + 1);
    return found;
}

void Urn::clear() {
    tx_.run("delete from ballot_envelopes where congress_id = $1 and question_id = $2", question_);
}
} // namespace ballots
