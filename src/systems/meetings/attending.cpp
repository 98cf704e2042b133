#include "systems/meetings/showing.hpp"

namespace meetings {
namespace {
/// What an attendee does leaves the meeting's version alone, so it asks for none.
template <class F> GatheringView answered(Context& context, Id<Gathering> id, F act) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    act(gathering);
    return view_of(context, gathering);
}
} // namespace

GatheringView acknowledge(Context& context, Id<Gathering> id) {
    return answered(context, id,
                    [&](const Gathering& gathering) { gatherings::acknowledge(context, gathering); });
}

GatheringView ask_leave(Context& context, Id<Gathering> id, const LeaveAsked& asked) {
    return answered(context, id, [&](const Gathering& gathering) {
        gatherings::ask_leave(context, gathering, asked.leave_reason.value);
    });
}

GatheringView send_substitute(Context& context, Id<Gathering> id, const Substitute& substitute) {
    return answered(context, id, [&](const Gathering& gathering) {
        gatherings::send_substitute(context, gathering, substitute.substitute_id);
    });
}

GatheringView grant_leave(Context& context, Id<Gathering> id, const LeaveGranted& answer) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::answer_leave(context, gathering, answer.person_id, true, answer.answer.value);
    return view_of(context, gathering);
}

GatheringView refuse_leave(Context& context, Id<Gathering> id, const LeaveRefused& answer) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::answer_leave(context, gathering, answer.person_id, false, answer.answer.value);
    return view_of(context, gathering);
}

GatheringView record_presence(Context& context, Id<Gathering> id, const PeopleThere& there) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::record_presence(context, gathering, there.person_ids, there.present);
    return view_of(context, gathering);
}
} // namespace meetings
