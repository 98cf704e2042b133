#include "engine/gatherings/attendance.hpp"

#include "engine/people/lookup.hpp"

#include <algorithm>
#include <set>

namespace gatherings {
namespace {
Attendee& find(std::vector<Attendee>& list, Person person) {
    const auto found = std::ranges::find(list, person, &Attendee::person_id);
    if (found == list.end()) refuse_field("/person_ids", not_on_the_list);
    return *found;
}

void save(Context& context, Attendee& attendee) {
    context.tx.save("gathering_attendees", attendee);
}

/// Also those taken off the list.
std::vector<Attendee> everybody(db::Tx& tx, Id<Gathering> id) {
    return tx.all<Attendee>(db::select<Attendee>("gathering_attendees") +
                                " where congress_id = $1 and gathering_id = $2 order by position, id",
                            id);
}

/// The actor's own row: a substitute acts for whom they stand in for.
Attendee own(const Context& context, const Gathering& gathering) {
    auto mine = attendee_of(context.tx, gathering.id, context.actor.person);
    if (!mine) throw Problem{not_found};
    return std::move(*mine);
}
} // namespace

std::vector<Person> members(db::Tx& tx, std::string_view kind, Date on) {
    const bool all = rule(kind).body == people::OrganKind::standing_committee;
    const auto posts = tx.all<people::Post>(
        db::select<people::Post>("posts") + " where congress_id = $1 and role in ('chair', 'sc_member') and "
                                            "valid_from <= $2 and valid_to >= $2 order by role, id",
        on);
    std::vector<Person> found;
    for (const auto& post : posts) {
        if (!all && post.role != auth::Role::chair) continue;
        if (std::ranges::find(found, post.person_id) == found.end()) found.push_back(post.person_id);
    }
    return found;
}

Presence presence(const Gathering& gathering, std::span<const Attendee> attendees) {
    Presence there;
    for (const auto& attendee : attendees) {
        if (attendee.part != Part::member) continue;
        ++there.all;
        if (attendee.present.value_or(false)) ++there.present;
        if (attendee.leave == Leave::granted) ++there.on_leave;
    }
    there.least = rule(gathering.kind).least(there.all);
    there.reached = there.all > 0 && there.present >= there.least;
    return there;
}

Presence presence(db::Tx& tx, const Gathering& gathering) {
    const auto all = store::attendees(tx, gathering.id);
    return presence(gathering, all);
}

std::optional<Attendee> attendee_of(db::Tx& tx, Id<Gathering> id, Person person) {
    return tx.find<Attendee>(db::select<Attendee>("gathering_attendees") +
                                 " where congress_id = $1 and gathering_id = $2 and struck_on is null and "
                                 "(person_id = $3 or substitute_id = $3) order by id",
                             id, person);
}

void draw_roll(Context& context, const Gathering& gathering) {
    const auto roll = members(context.tx, gathering.kind, *gathering.held_on);
    auto list = everybody(context.tx, gathering.id);
    for (auto& attendee : list) {
        const bool stays = std::ranges::find(roll, attendee.person_id) != roll.end();
        if (attendee.part != Part::member || stays || attendee.struck_on) continue;
        attendee.struck_on = context.today;
        save(context, attendee);
    }
    for (std::size_t i = 0; i < roll.size(); ++i) {
        const auto position = static_cast<std::int64_t>(i) + 1;
        const auto found = std::ranges::find(list, roll[i], &Attendee::person_id);
        if (found == list.end()) {
            context.tx.insert("gathering_attendees", Attendee{.id = context.next<Attendee>(),
                                                              .gathering_id = gathering.id,
                                                              .person_id = roll[i],
                                                              .part = Part::member,
                                                              .position = position});
            continue;
        }
        // a new day asks anew
        const bool moved = found->acknowledged_at || found->leave != Leave::none || found->struck_on ||
                           found->position != position || found->part != Part::member;
        if (!moved) continue;
        found->part = Part::member;
        found->position = position;
        found->acknowledged_at.reset();
        found->leave = Leave::none;
        found->struck_on.reset();
        save(context, *found);
    }
}

void invite(Context& context, Gathering& gathering, std::span<const Person> people, Part part) {
    require(context, gathering, "invite_people");
    auto list = everybody(context.tx, gathering.id);
    auto position = static_cast<std::int64_t>(list.size());
    for (const auto person : std::set<Person>(people.begin(), people.end())) {
        if (people::labels(context.tx, {{person.value}}, context.today).empty())
            refuse_field("/person_ids", person_unknown);
        if (part == Part::invited_deputy && !people::mandate_of(context.tx, person, context.today))
            refuse_field("/person_ids", not_a_deputy);
        const auto found = std::ranges::find(list, person, &Attendee::person_id);
        if (found == list.end()) {
            context.tx.insert("gathering_attendees", Attendee{.id = context.next<Attendee>(),
                                                              .gathering_id = gathering.id,
                                                              .person_id = person,
                                                              .part = part,
                                                              .position = ++position});
        } else if (found->part != Part::member || found->struck_on) {
            found->part = part;
            found->struck_on.reset();
            save(context, *found);
        }
    }
    take(context, gathering, "invite_people");
}

void strike(Context& context, Gathering& gathering, std::span<const Person> people) {
    require(context, gathering, "invite_people");
    auto list = store::attendees(context.tx, gathering.id);
    for (const auto person : people) {
        auto& attendee = find(list, person);
        if (attendee.part == Part::member) refuse_field("/person_ids", member_stays);
        attendee.struck_on = context.today;
        save(context, attendee);
    }
    take(context, gathering, "invite_people");
}

void acknowledge(Context& context, const Gathering& gathering) {
    require(context, gathering, "acknowledge");
    auto mine = own(context, gathering);
    if (mine.acknowledged_at) return;
    mine.acknowledged_at = context.now;
    save(context, mine);
    note(context, gathering, "acknowledge", {.kind = "gathering_attendee", .id = mine.id.value});
}

void ask_leave(Context& context, const Gathering& gathering, const std::string& reason) {
    require(context, gathering, "ask_leave");
    auto mine = own(context, gathering);
    if (mine.leave == Leave::granted || mine.leave == Leave::refused) throw Problem{answered_already};
    mine.acknowledged_at = mine.acknowledged_at.value_or(context.now);
    mine.leave = Leave::asked;
    mine.leave_reason = reason;
    save(context, mine);
    note(context, gathering, "ask_leave", {.kind = "gathering_attendee", .id = mine.id.value});
}

void send_substitute(Context& context, const Gathering& gathering, Person substitute) {
    require(context, gathering, "send_substitute");
    auto mine = own(context, gathering);
    if (mine.part != Part::non_voting) refuse_field("/substitute_id", members_send_nobody);
    if (people::labels(context.tx, {{substitute.value}}, context.today).empty())
        refuse_field("/substitute_id", person_unknown);
    mine.acknowledged_at = mine.acknowledged_at.value_or(context.now);
    mine.substitute_id = substitute;
    save(context, mine);
    note(context, gathering, "send_substitute", {.kind = "gathering_attendee", .id = mine.id.value});
}

void answer_leave(Context& context, Gathering& gathering, Person person, bool granted,
                  const std::string& answer) {
    const auto* act = granted ? "grant_leave" : "refuse_leave";
    require(context, gathering, act);
    auto list = store::attendees(context.tx, gathering.id);
    auto& attendee = find(list, person);
    if (attendee.leave != Leave::asked) refuse_field("/person_id", no_leave_asked);
    attendee.leave = granted ? Leave::granted : Leave::refused;
    attendee.leave_answer = answer;
    save(context, attendee);
    take(context, gathering, act, {.kind = "gathering_attendee", .id = attendee.id.value});
}

void record_presence(Context& context, Gathering& gathering, std::span<const Person> people, bool present) {
    require(context, gathering, "record_presence");
    auto list = store::attendees(context.tx, gathering.id);
    for (const auto person : std::set<Person>(people.begin(), people.end())) {
        auto& attendee = find(list, person);
        if (attendee.present == present) continue;
        attendee.present = present;
        attendee.arrived_at.reset();
        if (present) attendee.arrived_at = context.now;
        save(context, attendee);
    }
    take(context, gathering, "record_presence");
}
} // namespace gatherings
