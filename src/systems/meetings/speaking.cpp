#include "engine/gatherings/speeches.hpp"
#include "systems/meetings/showing.hpp"

namespace meetings {
GatheringView record_speech(Context& context, Id<Gathering> id, const SpeechRecorded& recorded) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::record_speech(context, gathering, recorded.item_id, recorded.person_id, recorded.text.value);
    return view_of(context, gathering);
}

GatheringView write_speech(Context& context, Id<Gathering> id, Id<gatherings::Speech> speech,
                           const SpeechText& text) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::write_speech(context, gathering, speech, text.text.value);
    return view_of(context, gathering);
}

/// The speaker need not know the meeting's version; what was confirmed is refused by the record itself.
GatheringView check_speech(Context& context, Id<Gathering> id, Id<gatherings::Speech> speech,
                           const SpeechText& text) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    gatherings::check_speech(context, gathering, speech, text.text.value);
    return view_of(context, gathering);
}
} // namespace meetings
