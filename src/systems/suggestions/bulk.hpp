#pragma once
// One act upon up to a hundred suggestions: tried first, then done, each for itself, by the very operations
// that do it to one.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// GET /suggestions/bulk-acts: what can be done to a selection.
struct Selection {
    std::vector<Id<Matter>> ids;
};
BOOST_DESCRIBE_STRUCT(Selection, (), (ids))

/// An act that at least one of the selection is open to. `undo` is the act that takes it back, or empty; then
/// `undo_why` says why there is none.
struct BulkOffer {
    std::string act, label, citation, undo, undo_label, undo_why;
    std::int64_t open = 0; // of how many of the selection
    bool together = false; // only for suggestions handled together, and for all of them or none
    std::vector<FormField> fields;
};
BOOST_DESCRIBE_STRUCT(BulkOffer, (),
                      (act, label, citation, undo, undo_label, undo_why, open, together, fields))

struct BulkOffers {
    std::vector<BulkOffer> acts;
};
BOOST_DESCRIBE_STRUCT(BulkOffers, (), (acts))

/// `form` is the act's own form as JSON; empty: that of the whole bulk.
struct BulkItem {
    Id<Matter> id;
    std::int64_t version = 0;
    Upto<20000> form;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (id, version, form))

struct Bulk {
    Text<40> act;
    std::vector<BulkItem> items;
    Upto<20000> form;
    bool preview = false; // try it by the real checks, and change nothing
};
BOOST_DESCRIBE_STRUCT(Bulk, (), (act, items, form, preview))

/// What became of one, or would: how it stands then.
struct BulkOutcome {
    Id<Matter> id;
    bool done = false;
    std::string why_not;
    std::int64_t version = 0;
    std::optional<std::string> number;
    std::string state, state_label;
    std::vector<UnitPart> units;
};
BOOST_DESCRIBE_STRUCT(BulkOutcome, (), (id, done, why_not, version, number, state, state_label, units))

struct BulkResult {
    std::vector<BulkOutcome> results;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (results, names))

BulkOffers bulk_acts(Context& context, const Selection& selection);
BulkResult bulk(Context& context, const Bulk& bulk);

/// Why, in one text: the refusal, or what is wrong at the fields.
std::string reason(const Problem& problem, Language language);
} // namespace suggestions
