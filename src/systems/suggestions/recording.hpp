#pragma once
// Suggestions that already live on paper or in an older system: the office records them as they stand, from
// tables (tables.cpp). Each can be taken back while nothing was built on it.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
struct Recorded {
    Id<people::Person> author_id;
    std::vector<Id<people::Person>> cosigner_ids; // who signed on paper
    std::string title, body, category;
    std::optional<std::string> number;
    std::optional<Id<people::Organ>> proposed_unit_id;
    std::optional<Date> submitted_on, replied_on;
    std::optional<std::string> outcome; // rules/outcomes.toml
};

/// Enters it for the author, who confirms it before it counts.
Id<Matter> enter_from_paper(Context& context, const Recorded& given);
/// Records one that the congress has registered on paper already, under its number.
Id<Matter> record(Context& context, const Recorded& given);
/// Records one of an earlier time, whose handling is over.
Id<Matter> record_past(Context& context, const Recorded& given);
/// Takes a recorded one back; its units are relieved.
void void_record(Context& context, Id<Matter> id, const std::string& reason);

/// Whether a suggestion bears that number already.
bool number_is_taken(db::Tx& tx, const std::string& number);

inline constexpr Refusal number_taken{409, "number-taken", "编号“{0}”已被使用。",
                                      "The number “{0}” is taken."};
} // namespace suggestions
