#include "engine/gatherings/speeches.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"

#include <algorithm>

namespace gatherings {
namespace {
std::vector<Speech> of_item(db::Tx& tx, Id<AgendaItem> item) {
    return tx.all<Speech>(db::select<Speech>("gathering_speeches") +
                              " where congress_id = $1 and item_id = $2 order by position, id",
                          item);
}

/// The speech, on an item of this meeting.
Speech load(Context& context, const Gathering& gathering, Id<Speech> id) {
    auto speech = store::speech(context.tx, id);
    if (store::item(context.tx, speech.item_id).gathering_id != gathering.id) throw Problem{not_found};
    return speech;
}

Speech enlist(Context& context, const Gathering& gathering, Id<AgendaItem> item, Person person) {
    if (store::item(context.tx, item).gathering_id != gathering.id) throw Problem{not_found};
    const auto list = of_item(context.tx, item);
    for (const auto& speech : list)
        if (speech.person_id == person &&
            (speech.state == SpeechState::asked || speech.state == SpeechState::speaking))
            return speech;
    Speech speech{.id = context.next<Speech>(),
                  .item_id = item,
                  .person_id = person,
                  .position = static_cast<std::int64_t>(list.size()) + 1,
                  .seconds = first_speech_s};
    context.tx.insert("gathering_speeches", speech);
    return speech;
}

About about(const Speech& speech) {
    return {.kind = "speech", .id = speech.id.value};
}

void finish(Context& context, Speech& speech) {
    speech.state = SpeechState::done;
    speech.ended_at = context.now;
    context.tx.save("gathering_speeches", speech);
}

void require_speaker(const Context& context, const Speech& speech) {
    if (speech.person_id != context.actor.person) throw Problem{not_your_speech};
}

void require_unchecked(const Speech& speech) {
    if (speech.checked_at) throw Problem{speech_checked, {to_string(date_in_shanghai(*speech.checked_at))}};
}
} // namespace

Speech ask_to_speak(Context& context, const Gathering& gathering, Id<AgendaItem> item) {
    require(context, gathering, "ask_to_speak");
    if (gathering.current_item_id != item) throw Problem{not_this_item};
    auto speech = enlist(context, gathering, item, context.actor.person);
    note(context, gathering, "ask_to_speak", about(speech));
    return speech;
}

void withdraw_speech(Context& context, const Gathering& gathering, Id<Speech> id) {
    require(context, gathering, "ask_to_speak");
    auto speech = load(context, gathering, id);
    require_speaker(context, speech);
    if (speech.state != SpeechState::asked) throw Problem{not_in_turn};
    speech.state = SpeechState::withdrawn;
    context.tx.save("gathering_speeches", speech);
    note(context, gathering, "ask_to_speak", about(speech));
}

Speech list_speaker(Context& context, Gathering& gathering, Id<AgendaItem> item, Person person) {
    require(context, gathering, "keep_speakers");
    if (!attendee_of(context.tx, gathering.id, person)) refuse_field("/person_id", not_on_the_list);
    auto speech = enlist(context, gathering, item, person);
    take(context, gathering, "keep_speakers", about(speech));
    return speech;
}

void begin_speech(Context& context, Gathering& gathering, Id<Speech> id, std::int64_t seconds) {
    require(context, gathering, "keep_speakers");
    auto speech = load(context, gathering, id);
    if (speech.state != SpeechState::asked) throw Problem{not_in_turn};
    for (auto& other : of_item(context.tx, speech.item_id))
        if (other.state == SpeechState::speaking) finish(context, other);
    speech.state = SpeechState::speaking;
    speech.began_at = context.now;
    speech.seconds = seconds;
    context.tx.save("gathering_speeches", speech);
    take(context, gathering, "keep_speakers", about(speech));
}

void end_speech(Context& context, Gathering& gathering, Id<Speech> id) {
    require(context, gathering, "keep_speakers");
    auto speech = load(context, gathering, id);
    if (speech.state != SpeechState::speaking) throw Problem{not_in_turn};
    finish(context, speech);
    take(context, gathering, "keep_speakers", about(speech));
}

void write_speech(Context& context, Gathering& gathering, Id<Speech> id, const std::string& text) {
    require(context, gathering, "write_speech");
    auto speech = load(context, gathering, id);
    if (!held(speech)) throw Problem{not_spoken};
    require_unchecked(speech);
    speech.text = text;
    context.tx.save("gathering_speeches", speech);
    take(context, gathering, "write_speech", about(speech));
}

Speech record_speech(Context& context, Gathering& gathering, Id<AgendaItem> item, Person person,
                     const std::string& text) {
    require(context, gathering, "write_speech");
    if (!attendee_of(context.tx, gathering.id, person)) refuse_field("/person_id", not_on_the_list);
    if (store::item(context.tx, item).gathering_id != gathering.id) refuse_field("/item_id", no_such_item);
    Speech speech{.id = context.next<Speech>(),
                  .item_id = item,
                  .person_id = person,
                  .position = static_cast<std::int64_t>(of_item(context.tx, item).size()) + 1,
                  .state = SpeechState::done,
                  .text = text};
    context.tx.insert("gathering_speeches", speech);
    take(context, gathering, "write_speech", about(speech));
    return speech;
}

void check_speech(Context& context, const Gathering& gathering, Id<Speech> id, const std::string& text) {
    require(context, gathering, "check_speech");
    auto speech = load(context, gathering, id);
    require_speaker(context, speech);
    if (speech.text.empty()) throw Problem{nothing_written};
    require_unchecked(speech);
    speech.text = text;
    speech.checked_at = context.now;
    context.tx.save("gathering_speeches", speech);
    note(context, gathering, "check_speech", about(speech));
}
} // namespace gatherings
