#pragma once
// The slips of a question while it is open. One row, rewritten with every slip and sorted by digests: whoever
// looks into it finds neither an order nor a time, nor a row written together with a voter's turnout alone.
// (It is not encrypted: who runs the server could look into it before the question closes, see
// docs/decisions/0009.)
#include "engine/ballots/counting.hpp"
#include "engine/ballots/records.hpp"
#include "engine/context.hpp"

#include <map>

namespace ballots {
class Urn {
public:
    /// Empty when nothing was put in yet.
    Urn(db::Tx& tx, Id<Question> question);

    /// The choice on the slip of that number.
    const std::string* find(std::string_view slip) const;
    /// Puts a slip in, or replaces the one of the same number.
    void put(std::string_view slip, std::string_view choice);
    /// How many chose what.
    std::map<std::string, std::int64_t> count() const;
    std::size_t size() const { return slips_.size(); }
    /// Writes it down.
    void seal();
    /// Empties it for good.
    void clear();

private:
    std::string digest(std::string_view slip) const;

    db::Tx& tx_;
    Id<Question> question_;
    std::map<std::string, std::string> slips_; // by digest
};
} // namespace ballots
