#include "engine/matters/view.hpp"

#include "engine/ledger/told.hpp"
#include "engine/matters/handling_flow.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace matters {
namespace {
using auth::Role;

bool works_for(const auth::Actor& actor, Id<people::Organ> unit) {
    return actor.has(Role::unit_clerk, unit) || actor.has(Role::unit_principal, unit);
}

/// The word for a key, in the first of the flows that has one.
std::string word_in(std::span<const Flow> flows, std::span<const Word> Flow::* words, std::string_view key,
                    Language language) {
    for (const auto& flow : flows)
        if (std::ranges::find(flow.*words, key, &Word::key) != (flow.*words).end())
            return word(flow.*words, key, language);
    return std::string(key);
}
} // namespace

auth::Relation relation(const Context& context, const Case& c) {
    const auto& actor = context.actor;
    auto reader = auth::standing(actor);
    reader.unit = std::ranges::any_of(c.handlings, [&](const Handling& handling) {
        return handling.state != "relieved" && works_for(actor, handling.unit_id);
    });
    reader.originator = is(Who::author, actor, c) || is(Who::cosigner, actor, c) || is(Who::helper, actor, c);
    return reader;
}

auth::Relation require_sight(const Context& context, const Case& c) {
    const auto reader = relation(context, c);
    if (!may_see(c.matter.audience, reader)) throw Problem{not_found};
    return reader;
}

void veil(const auth::Relation& reader, const Context& context, Case& c) {
    const bool party = reader.originator || reader.office || reader.unit;
    const bool author = is(Who::author, context.actor, c);
    std::erase_if(c.ratings,
                  [&](const Rating& rating) { return !rating.opened_on && !author && !reader.office; });
    std::erase_if(c.replies, [&](const Reply& reply) {
        if (reply.state != ReplyState::issued) {
            const auto handling = std::ranges::find(c.handlings, reply.handling_id, &Handling::id);
            return handling == c.handlings.end() || !works_for(context.actor, handling->unit_id);
        }
        return reply.kind == ReplyKind::co_opinion && !party;
    });
    // why something was sent back is the house's own, and of a co-handler's opinion also the asker's
    for (auto& reply : c.replies) {
        const auto handling = std::ranges::find(c.handlings, reply.handling_id, &Handling::id);
        const bool own = handling != c.handlings.end() && works_for(context.actor, handling->unit_id);
        const bool asker = reply.kind == ReplyKind::co_opinion && (reader.office || reader.unit);
        if (!own && !asker) reply.sent_back.reset();
    }
    std::erase_if(c.petitions, [&](const Petition& petition) {
        return petition.kind == PetitionKind::extension ? !party : !reader.office && !reader.unit;
    });
    if (!party) c.contacts.clear();
    if (!context.actor.signed_in()) {
        c.clocks.clear();
        c.matter.entered_by.reset();
        for (auto& reply : c.replies) {
            reply.drafted_by = {};
            reply.signed_by.reset();
        }
    }
}

std::vector<Event> timeline(Context& context, const Case& c, const auth::Relation& reader,
                            std::span<const Flow> flows) {
    std::vector<Event> events;
    for (const auto& entry : ledger::told_of(context.tx, c.matter.id.value)) {
        if (!entry.audience.empty() && !may_see(entry.audience, reader)) continue;
        // what a system did beside the matter is told in its own words
        const auto* beside = entry.subject_kind == c.matter.kind ? nullptr : declared(entry.subject_kind);
        const auto words = beside ? std::span(beside, 1) : flows;
        events.push_back({.at = {entry.at_ms},
                          .act = entry.act,
                          .label = word_in(words, &Flow::acts, entry.act, context.language),
                          .state_to = entry.state_to,
                          .state_label = word_in(words, &Flow::states, entry.state_to, context.language),
                          .organ_id = {entry.organ_id},
                          .record_kind = entry.record_kind,
                          .record_id = entry.record_id ? std::to_string(entry.record_id) : ""});
        if (context.actor.signed_in()) {
            events.back().person_id = {entry.person_id};
            events.back().behalf_id = {entry.behalf_id};
        }
    }
    return events;
}

std::vector<NameOf> NameBook::look_up(db::Tx& tx, Date on) const {
    auto ids = ids_;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::vector<NameOf> names;
    for (const auto& [id, label] : people::labels(tx, ids, on))
        names.push_back({std::to_string(id), label.name, label.short_name, label.name_en});
    std::ranges::sort(names, {}, &NameOf::id);
    return names;
}

void need_all(NameBook& book, const Case& c, const std::vector<Event>& events) {
    book.need(c.matter.author_id);
    book.need(c.matter.entered_by);
    for (const auto& id : c.cosigners) book.need(id);
    for (const auto& handling : c.handlings) book.need(handling.unit_id);
    for (const auto& contact : c.contacts) book.need(contact.recorded_by);
    for (const auto& petition : c.petitions) {
        book.need(petition.other_unit_id);
        book.need(petition.signed_by);
        book.need(petition.decided_by);
    }
    for (const auto& reply : c.replies) {
        book.need(reply.drafted_by);
        book.need(reply.signed_by);
    }
    for (const auto& rating : c.ratings) book.need(rating.person_id);
    for (const auto& event : events) {
        book.need(event.person_id);
        book.need(event.behalf_id);
        book.need(event.organ_id);
    }
}
} // namespace matters
