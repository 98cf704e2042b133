#pragma once
// Commended suggestions and commended handling, each for itself: by criteria that are facts of the records
// and are shown. No score, no order, no comparison of people.
#include "engine/matters/view.hpp"
#include "engine/people/people.hpp"

namespace honours {
using matters::Matter;

enum class HonourKind { good_suggestion, well_handled };
BOOST_DESCRIBE_ENUM(HonourKind, good_suggestion, well_handled)

/// A row of `honours`.
struct Honour {
    Id<Honour> id;
    std::int64_t version = 1;
    Id<Matter> matter_id;
    HonourKind kind = HonourKind::good_suggestion;
    std::string state; // of the flow
    std::int64_t year = 0;
    std::optional<Id<people::Organ>> unit_id; // well handled: by whom
    std::string reason;
    Id<people::Person> nominated_by;
    Date nominated_on;
    std::optional<std::string> decided_by; // which meeting
    std::optional<Date> decided_on, announced_on;
};
BOOST_DESCRIBE_STRUCT(Honour, (),
                      (id, version, matter_id, kind, state, year, unit_id, reason, nominated_by, nominated_on,
                       decided_by, decided_on, announced_on))

// ---- what is asked

struct Nomination {
    Id<Matter> matter_id;
    HonourKind kind = HonourKind::good_suggestion;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Nomination, (), (matter_id, kind, reason))

struct Decided {
    Text<100> decided_by;
};
BOOST_DESCRIBE_STRUCT(Decided, (), (decided_by))

/// GET /honours and /honours/candidates.
struct HonourFilter {
    std::optional<HonourKind> kind;
    std::optional<std::int64_t> year;
    std::optional<std::string> state;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(HonourFilter, (), (kind, year, state, cursor, limit))

// ---- what is shown

/// A criterion and whether the records say so.
struct Fact {
    std::string key, label, citation;
    bool must = false, holds = false;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (key, label, citation, must, holds))

/// A commendation or, without `honour`, what may be nominated.
struct HonourRow {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, category;
    Id<people::Person> author_id;
    std::optional<Id<people::Organ>> unit_id;
    HonourKind kind = HonourKind::good_suggestion;
    std::optional<Honour> honour;
    std::string state_label;
    std::vector<Fact> facts;
    std::vector<matters::Offer> acts;
};
BOOST_DESCRIBE_STRUCT(HonourRow, (),
                      (id, number, title, category, author_id, unit_id, kind, honour, state_label, facts,
                       acts))

struct HonourPage {
    std::vector<HonourRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(HonourPage, (), (items, next, names))

/// The year's nominations and commendations, by number.
HonourPage list(Context& context, const HonourFilter& filter);
/// What fulfils every `must` and is not nominated yet, by number.
HonourPage candidates(Context& context, const HonourFilter& filter);
/// What has been announced: for everybody.
HonourPage announced(Context& context, const HonourFilter& filter);

Honour nominate(Context& context, const Nomination& nomination);
Honour select(Context& context, Id<Honour> id, const Decided& decided);
Honour pass_over(Context& context, Id<Honour> id, const Decided& decided);
Honour announce(Context& context, Id<Honour> id);
} // namespace honours
