#pragma once
// For tests: one suggestion on its way, every step done by whom it belongs to.
#include "support/world.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <concepts>

namespace suggestions {
using support::OrganId, support::PersonId, support::World;

/// Where an act is done: on the matter, on a unit's part, or on a promise.
struct At {
    Id<Handling> part = {};
    Id<matters::Promise> promise = {};
    Id<Question> question = {};
};

Draft full_draft();
matters::ReplyText solved();                                             // class A
matters::ReplyText promised(Date by, const std::string& outcome = "B3"); // with a promise

class Story {
public:
    explicit Story(World& story_world, Date begins = date(2020, 3, 2)) : world(story_world), today(begins) {}

    World& world;
    Date today;
    Id<Matter> id = {};
    // what the steps below put in
    PersonId author = world.li;
    std::vector<PersonId> cosigners = {world.wang};
    Draft text = full_draft();
    Assignment assignment{.lead_id = world.education.organ, .co_ids = {world.transport.organ}};
    matters::ReplyText reply = solved();
    RatingGiven rating = {};
    Id<Matter> head = {}; // another suggestion, to be merged into

    /// `who` does the act today, with a sound input; At{} where it is done on the matter itself.
    View does(PersonId who, std::string_view act, At at = {});
    /// The same with an input of the test's own.
    template <std::invocable<Context&> F> View does(PersonId who, F f) { return world.as(who, today, f); }
    View seen_by(PersonId who);
    View seen_by_public();

    // From a draft to each stage, by all that goes before.
    Story& drafted();
    Story& entered(); // by the helper, not yet confirmed
    Story& cosigning();
    Story& submitted();
    Story& screened();
    Story& checked();
    Story& registered();
    Story& assigned();
    Story& signed_for();
    Story& contacted();
    Story& reply_drafted();
    Story& replied();
    Story& rated();
    Story& closed();
    Story& published();
    Story& rehandling(); // after the author was not satisfied
    Story& escalated();  // and again not

    /// It is that day, and what follows of itself has followed.
    Story& wait_until(Date day);
    /// The day after the rating window.
    Story& window_over();

    Case record() const; // as the database has it
    std::string state() const { return record().matter.state; }
    const support::Unit& unit(OrganId organ) const;
    At part(OrganId unit) const; // that unit's part, relieved ones last
    At promise() const;          // the latest
    At question() const;         // the latest
    const matters::Clock& clock(const Case& c, std::string_view rule, OrganId unit = {}) const;

private:
    void primaries_do(std::string_view act, bool principal);
};

/// Does it in this transaction.
View perform(Context& context, const Story& story, std::string_view act, At at);

/// A suggestion brought into each state, of its own and of its parts.
struct Scene {
    const char* name;
    void (*play)(Story&);
};
std::span<const Scene> scenes();

/// Plays them all, one after the other; those that need deadlines to pass come first, so that they do not
/// disturb the others.
std::vector<Story> play_all(World& world);

/// How many entries the ledger has: what a refused act leaves as it was.
std::int64_t entries(World& world);
} // namespace suggestions
