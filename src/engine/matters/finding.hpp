#pragma once
// Cases as they are found by their words: kept in the index by every act, shown to whoever may see them.
#include "db/where.hpp"
#include "engine/matters/view.hpp"
#include "engine/search/mark.hpp"

namespace matters {
/// Brings the index up to what the case says now: title, number, author, text, and the replies and promises
/// that everyone reads who sees the case. Called by every act on it.
void keep_findable(Context& context, const Case& c);

/// Puts the next `most` cases of an older installation into the index; says whether more are left.
bool fill_index(Context& context, std::int64_t most);

/// " and …": cases that this actor may see. `m` is the matter.
void visible(db::Where& where, const auth::Actor& actor);

/// The condition for cases in which all these words stand; `m` is the matter. The arguments join `where`.
std::string has_words(db::Where& where, db::Tx& tx, std::string_view words);
/// " and …": the same.
void having(db::Where& where, db::Tx& tx, std::string_view words);

struct FindFilter {
    std::optional<std::string> q;
    std::vector<std::string> kind, state;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<Id<people::Person>> author_id;
    std::optional<std::int64_t> year; // in which it was opened
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(FindFilter, (), (q, kind, state, unit_id, author_id, year, cursor, limit))

struct Found {
    Id<Matter> id;
    std::string kind;
    std::optional<std::string> number;
    std::vector<search::Part> title, text; // with what was found in them
    bool in_reply = false;                 // the text is of a reply
    bool exact = false;                    // every word stands in it; otherwise it comes near
    std::string state, state_label;
    Id<people::Person> author_id;
    std::vector<Id<people::Organ>> unit_ids;
    Date opened_on;
};
BOOST_DESCRIBE_STRUCT(Found, (),
                      (id, kind, number, title, text, in_reply, exact, state, state_label, author_id,
                       unit_ids, opened_on))

struct FoundPage {
    std::vector<Found> items;
    std::int64_t exact = 0; // how many have every word, of those this reader may see
    bool more = false;      // there are more than that
    std::optional<std::string> next;
    std::vector<NameOf> names;
};
BOOST_DESCRIBE_STRUCT(FoundPage, (), (items, exact, more, next, names))

/// GET /search: the cases with these words, best first; after them some that come near.
FoundPage find(Context& context, const FindFilter& filter);
} // namespace matters
