#include "engine/gatherings/gatherings.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/advance.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace gatherings {
namespace {
/// The organ whose meetings these are.
people::Organ body_of(Context& context, const Rule& rule) {
    const auto organ =
        context.tx.find<people::Organ>(db::select<people::Organ>("organs") +
                                           " where congress_id = $1 and kind = $2 and valid_from <= $3 and "
                                           "valid_to >= $3 order by id",
                                       std::string(name_of(rule.body)), context.today);
    if (!organ)
        refuse_field("/kind", no_body, {context.language == Language::zh ? rule.label_zh : rule.label_en});
    return *organ;
}

/// One more than the highest number of the body in the term of that year.
std::int64_t next_number(Context& context, const Planned& planned) {
    const auto term = people::current_term(context.tx, date(static_cast<int>(planned.year), 12, 31));
    const auto from = term ? term->starts_on.year() : planned.year;
    return 1 + context.tx.count("select coalesce(max(number), 0) from gatherings where congress_id = $1 and "
                                "kind = $2 and year >= $3 and year <= $4",
                                planned.kind, from, planned.year);
}

std::string title_of(Context& context, const Gathering& gathering) {
    const auto body = people::label_of(context.tx, gathering.body_id.value, context.today);
    const auto term = people::current_term(context.tx, date(static_cast<int>(gathering.year), 12, 31));
    return (term ? "第" + in_words(term->ordinal) + "届" : "") + body.short_name + "第" +
           in_words(gathering.number) + "次会议";
}
} // namespace

Gathering load_for_change(Context& context, Id<Gathering> id) {
    auto gathering = store::load(context.tx, id);
    if (!store::may_see(context, id)) throw Problem{not_found};
    if (context.expected && *context.expected != gathering.version) throw Problem{db::changed_meanwhile};
    return gathering;
}

bool is(Who who, const Context& context, const Gathering& gathering) {
    const auto& actor = context.actor;
    switch (who) {
    case Who::office: return actor.has(auth::Role::office_staff);
    case Who::in_charge:
        return actor.has(auth::Role::office_staff) || (actor.person && gathering.chair_id == actor.person);
    case Who::guest: return actor.person && attendee_of(context.tx, gathering.id, actor.person).has_value();
    default: return false;
    }
}

std::optional<Problem> closed(const Context& context, const Gathering& gathering, std::string_view act) {
    return matters::closed(context, flow, gathering.state, act,
                           [&](Who who) { return is(who, context, gathering); });
}

void require(const Context& context, const Gathering& gathering, std::string_view act) {
    if (auto problem = closed(context, gathering, act)) throw std::move(*problem);
}

namespace {
ledger::Note note_of(const Gathering& gathering, const Step& step, const About& about) {
    return {.act = std::string(step.act),
            .subject_kind = "gathering",
            .subject_id = gathering.id.value,
            .organ_id = about.unit.value,
            .record_kind = about.kind,
            .record_id = about.id,
            .state_from = std::string(step.from),
            .state_to = std::string(step.to),
            .behalf_id = about.behalf.value};
}
} // namespace

void take(Context& context, Gathering& gathering, std::string_view act, const About& about) {
    require(context, gathering, act);
    const auto& step = *matters::find_step(flow, gathering.state, act);
    gathering.state = step.to;
    if (step.from.empty())
        context.tx.insert("gatherings", gathering);
    else
        context.tx.save("gatherings", gathering);
    ledger::write(context, note_of(gathering, step, about));
}

void note(Context& context, const Gathering& gathering, std::string_view act, const About& about) {
    require(context, gathering, act);
    ledger::write(context, note_of(gathering, *matters::find_step(flow, gathering.state, act), about));
}

Gathering plan(Context& context, const Planned& planned) {
    Gathering gathering;
    require(context, gathering, "plan_gathering");
    const auto* rule = find_rule(planned.kind);
    if (!rule) refuse_field("/kind", no_such_kind);
    gathering.id = context.next<Gathering>();
    gathering.kind = planned.kind;
    gathering.body_id = body_of(context, *rule).id;
    gathering.year = planned.year;
    gathering.number = planned.number ? planned.number : next_number(context, planned);
    gathering.held_on = planned.held_on;
    gathering.title = planned.title.empty() ? title_of(context, gathering) : planned.title;
    take(context, gathering, "plan_gathering");
    return gathering;
}

void set_date(Context& context, Gathering& gathering, const Schedule& schedule) {
    require(context, gathering, "set_date");
    if (schedule.held_on < context.today) refuse_field("/held_on", held_in_the_past);
    if (schedule.held_on.year() != gathering.year)
        refuse_field("/held_on", wrong_year, {std::to_string(gathering.year)});
    if (schedule.urgent && schedule.urgent_reason.empty()) refuse_field("/urgent_reason", no_urgent_reason);
    const auto roll = members(context.tx, gathering.kind, schedule.held_on);
    const auto& rule = gatherings::rule(gathering.kind);
    if (roll.empty())
        refuse_field("/held_on", no_members,
                     {context.language == Language::zh ? rule.label_zh : rule.label_en});
    if (schedule.chair_id && std::ranges::find(roll, *schedule.chair_id) == roll.end())
        refuse_field("/chair_id", chair_not_member);
    gathering.held_on = schedule.held_on;
    gathering.begins_at = schedule.begins_at;
    gathering.place = schedule.place;
    gathering.chair_id = schedule.chair_id.value_or(roll.front());
    gathering.urgent = schedule.urgent;
    gathering.urgent_reason = schedule.urgent ? schedule.urgent_reason : "";
    draw_roll(context, gathering);
    take(context, gathering, "set_date");
}

void notify(Context& context, Gathering& gathering) {
    require(context, gathering, "notify");
    if (store::agenda(context.tx, gathering.id).empty()) throw Problem{no_agenda};
    const auto days = rule(gathering.kind).notice_days;
    const auto latest = day_before(*gathering.held_on, days).on;
    if (!gathering.urgent && context.today > latest)
        throw Problem{
            notice_too_late, {std::to_string(days), to_string(latest)}
        };
    gathering.notified_on = context.today;
    take(context, gathering, "notify");
}

void send_papers(Context& context, Gathering& gathering) {
    gathering.papers_sent_on = context.today;
    take(context, gathering, "send_papers");
}

void cancel(Context& context, Gathering& gathering, const std::string& reason) {
    gathering.reason = reason;
    take(context, gathering, "cancel_gathering");
}

void open(Context& context, Gathering& gathering) {
    require(context, gathering, "open_gathering");
    if (gathering.held_on != context.today)
        throw Problem{not_this_day, {to_string(gathering.held_on.value_or(context.today))}};
    const auto there = presence(context.tx, gathering);
    if (!there.reached)
        throw Problem{
            no_quorum,
            {std::to_string(there.present), std::to_string(there.all), std::to_string(there.least)}
        };
    gathering.opened_at = context.now;
    take(context, gathering, "open_gathering");
}

void adopt_agenda(Context& context, Gathering& gathering) {
    gathering.agenda_adopted_on = context.today;
    take(context, gathering, "adopt_agenda");
}

void close(Context& context, Gathering& gathering) {
    require(context, gathering, "close_gathering");
    for (auto& speech : store::speeches(context.tx, gathering.id))
        if (speech.state == SpeechState::speaking || speech.state == SpeechState::asked) {
            const bool spoke = speech.state == SpeechState::speaking;
            speech.state = spoke ? SpeechState::done : SpeechState::withdrawn;
            speech.ended_at = context.now;
            context.tx.save("gathering_speeches", speech);
        }
    for (auto& item : store::agenda(context.tx, gathering.id))
        if (item.state == ItemState::current) {
            item.state = ItemState::done;
            context.tx.save("gathering_items", item);
        }
    for (auto& attendee : store::attendees(context.tx, gathering.id))
        if (!attendee.present) {
            attendee.present = false;
            context.tx.save("gathering_attendees", attendee);
        }
    gathering.current_item_id.reset();
    gathering.closed_at = context.now;
    take(context, gathering, "close_gathering");
}

void publish(Context& context, Gathering& gathering, const std::string& summary) {
    gathering.summary = summary;
    gathering.published_on = context.today;
    take(context, gathering, "publish_gathering");
}
} // namespace gatherings
