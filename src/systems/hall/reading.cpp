#include "engine/gatherings/agenda.hpp"
#include "engine/people/lookup.hpp"
#include "shape/json.hpp"
#include "systems/hall/hall.hpp"
#include "systems/hall/speaking.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace hall {
namespace {
using gatherings::Part;
using gatherings::SpeechState;

/// 404 for those who neither attend nor run it: that a meeting may be known of is not yet a seat in the hall.
void require_seat(Context& context, const Gathering& gathering) {
    if (context.actor.screen == gathering.id.value) {
        if (!gatherings::store::may_see(context, gathering.id)) throw Problem{screen_over};
        return;
    }
    if (!gatherings::is(gatherings::Who::in_charge, context, gathering) &&
        !gatherings::is(gatherings::Who::guest, context, gathering))
        throw Problem{not_found};
}

Gathering load_seated(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::store::load(context.tx, id);
    require_seat(context, gathering);
    return gathering;
}

std::vector<HallItem> items_of(Context& context, Id<Gathering> id, matters::NameBook& book) {
    const auto agenda = gatherings::store::agenda(context.tx, id);
    const auto numbers = gatherings::numbered(agenda);
    std::vector<HallItem> items;
    for (std::size_t i = 0; i < agenda.size(); ++i) {
        const auto& item = agenda[i];
        items.push_back({.id = item.id,
                         .parent_id = item.parent_id,
                         .number = numbers[i],
                         .kind = item.kind,
                         .title = item.title,
                         .reporter = item.reporter,
                         .unit_id = item.unit_id,
                         .minutes = item.minutes,
                         .state = item.state,
                         .outcome = item.outcome});
        book.need(item.unit_id);
    }
    return items;
}

/// The list of the current item, in the order asked; without those who took their wish back.
std::vector<HallSpeaker> speakers_of(Context& context, const Gathering& gathering, matters::NameBook& book) {
    std::vector<HallSpeaker> speakers;
    if (!gathering.current_item_id) return speakers;
    std::map<Person, std::int64_t> turns;
    for (const auto& speech : gatherings::store::speeches(context.tx, gathering.id)) {
        if (speech.item_id != *gathering.current_item_id || speech.state == SpeechState::withdrawn) continue;
        speakers.push_back({speech.id, speech.person_id, speech.state, ++turns[speech.person_id],
                            speech.seconds, speech.began_at, speech.ended_at});
        book.need(speech.person_id);
    }
    return speakers;
}

std::vector<HallPart> parts_of(std::span<const gatherings::Attendee> attendees) {
    std::vector<HallPart> parts;
    for (const auto part :
         {Part::member, Part::non_voting, Part::invited_deputy, Part::citizen, Part::staff}) {
        HallPart counted{.part = part};
        for (const auto& attendee : attendees)
            if (attendee.part == part) {
                ++counted.all;
                if (attendee.present.value_or(false)) ++counted.present;
            }
        if (counted.all) parts.push_back(counted);
    }
    return parts;
}

std::vector<HallBallot> ballots_of(db::Tx& tx, Id<Gathering> id) {
    return tx.all<HallBallot>("select id, subject_id as item_id, title, state from ballots where "
                              "congress_id = $1 and roll_id = $2 order by id",
                              id);
}

Showing showing_of(db::Tx& tx, Id<Gathering> id) {
    const auto screen = tx.find<HallScreen>(
        db::select<HallScreen>("hall_screens") + " where congress_id = $1 and id = $2", id);
    return screen ? screen->showing : Showing::automatic;
}

/// The last entry about the meeting: whatever the hall shows has changed with one.
struct Mark {
    std::int64_t seq = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (seq, hash))

/// The views of the meetings under way, each made once for a state of the ledger and given to every page.
class Made {
public:
    std::shared_ptr<const PreparedJson> of(Context& context, Id<Gathering> id) {
        const auto mark = context.tx.get<Mark>("select seq, hash from ledger_entries where congress_id = $1 "
                                               "and subject_id = $2 order by seq desc limit 1",
                                               id);
        const bool zh = context.language == Language::zh;
        const auto tag = std::to_string(mark.seq) + "-" + mark.hash.substr(0, 16) + (zh ? "-zh" : "-en");
        const std::pair key{id.value, zh};
        {
            const std::lock_guard lock(mutex_);
            const auto made = made_.find(key);
            if (made != made_.end() && made->second->tag == tag) return made->second;
        }
        const auto view = view_of(context, id);
        auto made =
            std::make_shared<const PreparedJson>(PreparedJson{json::write(shape_of<HallView>, &view), tag});
        const std::lock_guard lock(mutex_);
        if (made_.size() >= most) made_.clear();
        return made_[key] = std::move(made);
    }

private:
    static constexpr std::size_t most = 32;
    std::mutex mutex_;
    std::map<std::pair<std::int64_t, bool>, std::shared_ptr<const PreparedJson>> made_;
};
} // namespace

HallView view_of(Context& context, Id<Gathering> id) {
    const auto gathering = gatherings::store::load(context.tx, id);
    const auto attendees = gatherings::store::attendees(context.tx, id);
    const auto& rule = gatherings::rule(gathering.kind);
    const auto& speaking = speaking_at(gathering.kind);
    const auto day = gathering.held_on.value_or(context.today);
    const bool zh = context.language == Language::zh;
    matters::NameBook book;
    book.need(gathering.chair_id);
    HallView view{.id = id,
                  .version = gathering.version,
                  .congress = people::name_of(context.tx, context.tx.congress(), day),
                  .kind_label = zh ? rule.label_zh : rule.label_en,
                  .title = gathering.title,
                  .state = gathering.state,
                  .state_label = matters::word(gatherings::states, gathering.state, context.language),
                  .held_on = gathering.held_on,
                  .begins_at = gathering.begins_at,
                  .place = gathering.place,
                  .chair_id = gathering.chair_id,
                  .agenda_adopted = gathering.agenda_adopted_on.has_value(),
                  .opened_at = gathering.opened_at,
                  .closed_at = gathering.closed_at,
                  .presence = gatherings::presence(gathering, attendees),
                  .quorum_citation = zh ? rule.citation.zh : rule.citation.en,
                  .parts = parts_of(attendees),
                  .items = items_of(context, id, book),
                  .current_item_id = gathering.current_item_id,
                  .speakers = speakers_of(context, gathering, book),
                  .first_minutes = speaking.first,
                  .again_minutes = speaking.again,
                  .speaking_citation = zh ? speaking.citation.zh : speaking.citation.en,
                  .ballots = ballots_of(context.tx, id),
                  .showing = showing_of(context.tx, id)};
    view.names = book.look_up(context.tx, day);
    return view;
}

Prepared<HallView> show(Context& context, Id<Gathering> id) {
    static Made made;
    load_seated(context, id);
    return {made.of(context, id)};
}

ledger::Following follow(Context& context, Id<Gathering> id) {
    load_seated(context, id);
    return {id.value};
}

HallSeats seats(Context& context, Id<Gathering> id) {
    const auto gathering = load_seated(context, id);
    HallSeats seats;
    matters::NameBook book;
    for (const auto& attendee : gatherings::store::attendees(context.tx, id)) {
        seats.seats.push_back({attendee.person_id, attendee.part, attendee.present.value_or(false),
                               attendee.leave == gatherings::Leave::granted, attendee.substitute_id});
        book.need(attendee.person_id);
        book.need(attendee.substitute_id);
    }
    seats.names = book.look_up(context.tx, gathering.held_on.value_or(context.today));
    return seats;
}

HallMine mine(Context& context, Id<Gathering> id) {
    const auto gathering = load_seated(context, id);
    HallMine mine{.gathering_id = id};
    if (context.actor.person)
        if (const auto attendee = gatherings::attendee_of(context.tx, id, context.actor.person)) {
            mine.part = attendee->part;
            mine.present = attendee->present.value_or(false);
        }
    for (const auto& step : gatherings::steps)
        if (step.from == gathering.state && !gatherings::closed(context, gathering, step.act))
            mine.acts.emplace_back(step.act);
    return mine;
}

HallList list(Context& context) {
    db::Where where{"select g.id, g.title, g.state, g.state as state_label, g.held_on, g.begins_at, g.place "
                    "from gatherings g where g.congress_id = $1"};
    where.add(
        "(g.state = 'in_session' or (g.state in ('notified', 'papers_sent', 'closed') and g.held_on = ?))",
        context.today);
    if (!context.actor.has(auth::Role::office_staff)) {
        const auto me = where.argument(context.actor.person);
        where.sql += " and (g.chair_id = " + me +
                     " or exists (select 1 from gathering_attendees a where a.congress_id = $1 and "
                     "a.gathering_id = g.id and a.struck_on is null and (a.person_id = " +
                     me + " or a.substitute_id = " + me + ")))";
    }
    where.sql += " order by g.begins_at, g.id";
    HallList list;
    list.items = context.tx.list<HallRow>(where.sql, where.arguments);
    for (auto& row : list.items)
        row.state_label = matters::word(gatherings::states, row.state, context.language);
    return list;
}
} // namespace hall
