#pragma once
// The slips of a question while it is open, each in an envelope: sealed with the question's key, all of one
// size, under a tag that nobody makes without that key. The database remembers which envelope came with which
// turnout; it says nothing, and once the key is destroyed nobody can make it say anything
// (docs/decisions/0012).
#include "engine/ballots/records.hpp"
#include "engine/context.hpp"

namespace ballots {
/// What a voter marked, and the number with which the voter's device made its commitment.
struct Inside {
    std::string choices; // one digit an option: "010"
    std::string nonce;   // 64 hexadecimal digits
    friend bool operator==(const Inside&, const Inside&) = default;
};

/// For rows that may say nothing of when they were made, or in which order.
std::int64_t random_number();

class Urn {
public:
    /// Refuses with key_lost when its key is gone.
    Urn(db::Tx& tx, Id<Question> question);

    /// What lies under the number that only the voter's device knows.
    std::optional<Inside> find(std::string_view number) const;
    /// Puts a slip in, or replaces the one of the same number.
    void put(std::string_view number, const Inside& slip);
    /// Every slip, by no order. Refuses with urn_altered what does not open.
    std::vector<Inside> open() const;

    /// What somebody counted of the papers, replaced when they count again.
    void put_count(Id<people::Person> by, const std::string& counted);
    std::optional<std::string> count_by(Id<people::Person> by) const;
    std::vector<std::string> counts() const;

    /// Empties it for good.
    void clear();

private:
    std::string tag(std::string_view kind, std::string_view number) const;
    std::optional<std::string> content(const std::string& tag) const;
    void keep(const char* kind, const std::string& tag, const std::string& content);
    std::string unsealed(const std::string& sealed) const;
    std::vector<std::string> all(const char* kind) const;

    db::Tx& tx_;
    Id<Question> question_;
    std::string key_;
};

inline constexpr Refusal urn_altered{
    409, "urn-altered", "票箱中有 {0} 张票，而投票人数是 {1}，不相符，不能计票。请作废本项后重新表决。",
    "The urn holds {0} slips, but {1} have voted. It cannot be counted; void the item and vote again."};
} // namespace ballots
