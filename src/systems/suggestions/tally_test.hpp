#pragma once
// For tests: a count of our own of what the figures count by queries, kept from what people were seen to do.
#include "systems/suggestions/story_test.hpp"

#include <map>

namespace suggestions {
class Tally {
public:
    /// An entry of the ledger about this suggestion.
    void saw(Id<Matter> id, std::string_view act, Date on);
    /// Who was rated, and how, in the present round.
    void rated(Id<Matter> id, Id<Handling> part, const RatingGiven& rating);
    /// Cut off from another one: it is of the same channel.
    void split_off(Id<Matter> child, Id<Matter> parent, Date on);

    /// What differs from the figures as they are counted by the program.
    std::vector<std::string> differing(World& world, Date today) const;

private:
    struct One {
        bool sitting = false, registered = false, split = false, replied = false;
        std::int64_t year = 0, round = 1;
        std::map<std::int64_t, bool> fresh; // part → whether it was rated unsatisfied, this round
        std::optional<bool> known;          // of the last round whose ratings were opened: all satisfied
    };
    std::map<std::int64_t, One> all_;
};
} // namespace suggestions
