#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/speeches.hpp"
#include "systems/hall/hall.hpp"
#include "systems/hall/speaking.hpp"

#include <algorithm>

namespace hall {
namespace {
constexpr std::int64_t longest_speech_min = 60;

Id<AgendaItem> current_item(const Gathering& gathering) {
    if (!gathering.current_item_id) throw Problem{no_item_now};
    return *gathering.current_item_id;
}

/// How long the rule gives: longer for the first time on an item than for the next.
std::int64_t minutes_for(Context& context, const Gathering& gathering, const Speech& speech) {
    const auto all = gatherings::store::speeches(context.tx, gathering.id);
    const bool spoke = std::ranges::any_of(all, [&](const Speech& other) {
        return other.item_id == speech.item_id && other.person_id == speech.person_id &&
               other.state == gatherings::SpeechState::done;
    });
    const auto& rule = speaking_at(gathering.kind);
    return spoke ? rule.again : rule.first;
}
} // namespace

void record_presence(Context& context, Id<Gathering> id, const HallPresence& who) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::record_presence(context, gathering, who.person_ids, who.present);
}

void open(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::open(context, gathering);
}

void adopt_agenda(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::adopt_agenda(context, gathering);
}

void take_up(Context& context, Id<Gathering> id, const HallTakenUp& item) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::show_item(context, gathering, item.item_id);
}

void settle(Context& context, Id<Gathering> id, const HallOutcome& outcome) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::settle_item(context, gathering, outcome.item_id, outcome.state,
                            outcome.outcome ? outcome.outcome->value : "");
}

void close(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::close(context, gathering);
}

void set_screen(Context& context, Id<Gathering> id, const HallShown& shown) {
    const auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "show_item");
    auto screen = context.tx.find<HallScreen>(
        db::select<HallScreen>("hall_screens") + " where congress_id = $1 and id = $2", id);
    HallScreen next = screen.value_or(HallScreen{.id = {id.value}});
    next.showing = shown.showing;
    if (screen)
        context.tx.save("hall_screens", next);
    else
        context.tx.insert("hall_screens", next);
    gatherings::note(context, gathering, "show_item", {.kind = "screen", .id = id.value});
}

void ask_to_speak(Context& context, Id<Gathering> id) {
    const auto gathering = gatherings::load_for_change(context, id);
    gatherings::ask_to_speak(context, gathering, current_item(gathering));
}

void withdraw(Context& context, Id<Gathering> id, Id<Speech> speech) {
    const auto gathering = gatherings::load_for_change(context, id);
    gatherings::withdraw_speech(context, gathering, speech);
}

void list_speaker(Context& context, Id<Gathering> id, const HallSpeakerNamed& who) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::list_speaker(context, gathering, current_item(gathering), who.person_id);
}

void give_floor(Context& context, Id<Gathering> id, Id<Speech> speech, const HallFloor& floor) {
    auto gathering = gatherings::load_for_change(context, id);
    const auto wished = gatherings::store::speech(context.tx, speech);
    const auto minutes = floor.minutes.value_or(minutes_for(context, gathering, wished));
    if (minutes < 1 || minutes > longest_speech_min)
        refuse_field("/minutes", too_long, {std::to_string(longest_speech_min)});
    gatherings::begin_speech(context, gathering, speech, minutes * 60);
}

void end_speech(Context& context, Id<Gathering> id, Id<Speech> speech) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::end_speech(context, gathering, speech);
}
} // namespace hall
