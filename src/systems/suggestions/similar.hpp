#pragma once
// What is like a suggestion, this year and in earlier ones: for the deputy who writes, before they write it
// again, and for the office that screens.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// A text that is being written; nothing of it is kept.
struct TextSoFar {
    Upto<80> title;
    Upto<5000> body;
    std::optional<Id<Matter>> draft_id; // itself, if the server has it
};
BOOST_DESCRIBE_STRUCT(TextSoFar, (), (title, body, draft_id))

/// The same body, nearly the same text, or the same thing in other words.
enum class Closeness { copy, near_copy, same_topic };
BOOST_DESCRIBE_ENUM(Closeness, copy, near_copy, same_topic)

struct SimilarRow {
    Id<Matter> id;
    Closeness closeness = Closeness::same_topic;
    std::optional<std::string> number;
    std::string title, state, state_label;
    Id<people::Person> author_id;
    std::optional<Date> submitted_on, replied_on;
    std::optional<std::string> outcome;
    bool joinable = false;             // the reader may co-sign it instead
    std::int64_t same = 0, of = 0;     // characters of the text asked about that are in this one, too
    std::vector<std::string> passages; // the longest of them
};
BOOST_DESCRIBE_STRUCT(SimilarRow, (),
                      (id, closeness, number, title, state, state_label, author_id, submitted_on, replied_on,
                       outcome, joinable, same, of, passages))

struct Similars {
    std::vector<SimilarRow> items;                  // the most alike first
    std::vector<Id<people::Organ>> likely_unit_ids; // who will likely handle it
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(Similars, (), (items, likely_unit_ids, names))

/// Of those that the reader may see.
Similars similar_to(Context& context, Id<Matter> id);
Similars similar_to_text(Context& context, const TextSoFar& text);
} // namespace suggestions
