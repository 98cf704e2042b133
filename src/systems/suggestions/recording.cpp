#include "systems/suggestions/recording.hpp"

#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

namespace suggestions {
namespace {
constexpr Refusal no_term_then{409, "no-term", "{0} 不在任何一届任期内，请先设置届次。",
                               "{0} lies in no term. Set up the term first."};

void expect_office(const Context& context) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
}

Suggestion begin(Context& context, const Recorded& given) {
    expect_office(context);
    const auto day = given.submitted_on.value_or(context.today);
    const auto term = people::current_term(context.tx, day);
    if (!term) throw Problem{no_term_then, {to_string(day)}};
    if (given.number && number_is_taken(context.tx, *given.number))
        throw Problem{number_taken, {*given.number}};
    Suggestion suggestion;
    auto& matter = suggestion.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.number = given.number;
    matter.title = given.title;
    matter.body = given.body;
    matter.category = given.category;
    matter.author_id = given.author_id;
    matter.entered_by = context.actor.person;
    matter.opened_on = day;
    matter.submitted_on = day;
    matter.registered_on = day;
    auto& details = suggestion.details;
    details.id = matter.id;
    details.term_id = term->id;
    details.proposed_unit_id = given.proposed_unit_id;
    details.entered_how = EntryMeans::paper;
    const auto session = people::session_of(context.tx, day);
    const bool sitting = session && session->opens_on <= day && day <= session->cutoff_on;
    details.channel = sitting ? SuggestionChannel::session : SuggestionChannel::intersession;
    if (sitting) details.session_id = session->id;
    return suggestion;
}
} // namespace

bool number_is_taken(db::Tx& tx, const std::string& number) {
    return tx.count("select count(*) from matters where congress_id = $1 and kind = $2 and number = $3",
                    flow.kind, number) > 0;
}

void sign_on_paper(Context& context, Suggestion& suggestion, const std::vector<Id<people::Person>>& cosigners,
                   Date on) {
    for (const auto person : cosigners) {
        suggestion.cosignatures.push_back({.id = context.next<Cosignature>(),
                                           .matter_id = suggestion.c.matter.id,
                                           .person_id = person,
                                           .state = CosignState::confirmed,
                                           .invited_on = on,
                                           .answered_on = on});
        context.tx.insert("cosignatures", suggestion.cosignatures.back());
    }
}

Id<Matter> enter_from_paper(Context& context, const Recorded& given) {
    expect_office(context);
    return enter_signed(context,
                        {.author_id = given.author_id,
                         .title = {given.title},
                         .body = {given.body},
                         .category = given.category.empty()
                                         ? std::nullopt
                                         : std::optional(Code<rules::Category>{given.category}),
                         .proposed_unit_id = given.proposed_unit_id},
                        given.cosigner_ids)
        .id;
}

Id<Matter> record(Context& context, const Recorded& given) {
    auto suggestion = begin(context, given);
    context.tx.insert("suggestions", suggestion.details);
    sign_on_paper(context, suggestion, given.cosigner_ids, *suggestion.c.matter.submitted_on);
    take(context, suggestion, "record");
    return suggestion.c.matter.id;
}

Id<Matter> record_past(Context& context, const Recorded& given) {
    auto suggestion = begin(context, given);
    auto& matter = suggestion.c.matter;
    matter.outcome = given.outcome;
    matter.replied_on = given.replied_on;
    matter.closed_on = given.replied_on.value_or(*matter.submitted_on);
    context.tx.insert("suggestions", suggestion.details);
    sign_on_paper(context, suggestion, given.cosigner_ids, *suggestion.c.matter.submitted_on);
    take(context, suggestion, "record_past");
    return matter.id;
}

void void_record(Context& context, Id<Matter> id, const std::string& reason) {
    expect_office(context);
    auto suggestion = store::load(context.tx, id);
    auto system = matters::as_clock(context); // follows from the undoing of the whole table
    matters::require(system, flow, suggestion.c.matter.state, suggestion.c, "void_record");
    for (auto& handling : suggestion.c.handlings)
        if (handling.state == "assigned") matters::relieve(context, suggestion.c, handling);
    suggestion.details.screening_note = reason;
    context.tx.save("suggestions", suggestion.details);
    suggestion.c.matter.closed_on = context.today;
    suggestion.c.matter.number.reset(); // free again for the right one
    take(system, suggestion, "void_record");
}
} // namespace suggestions
