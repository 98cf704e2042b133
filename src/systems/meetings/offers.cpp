#include "engine/gatherings/tasks.hpp"
#include "systems/meetings/showing.hpp"

#include <algorithm>

namespace meetings {
namespace {
/// Where an act is done, and the form it asks for.
struct Way {
    std::string_view act, noun;
    const Shape* in;
    std::string_view method = "POST";
};
constexpr Way ways[] = {
    {"set_date", "date", &shape_of<DateSet>, "PUT"},
    {"edit_agenda", "items", &shape_of<ItemSet>},
    {"invite_people", "guests", &shape_of<Guests>},
    {"add_paper", "papers", &shape_of<PaperAdded>},
    {"notify", "notice", nullptr},
    {"send_papers", "papers-sending", nullptr},
    {"acknowledge", "receipt", nullptr},
    {"ask_leave", "leave", &shape_of<LeaveAsked>},
    {"send_substitute", "substitute", &shape_of<Substitute>},
    {"grant_leave", "leave-grant", &shape_of<LeaveGranted>},
    {"refuse_leave", "leave-refusal", &shape_of<LeaveRefused>},
    {"write_speech", "speeches", &shape_of<SpeechRecorded>},
    {"record_presence", "presence", &shape_of<PeopleThere>, "PUT"},
    {"set_task", "tasks", &shape_of<TaskSet>},
    {"write_minutes", "minutes", &shape_of<MinutesText>, "PUT"},
    {"sign_minutes", "minutes-signing", nullptr},
    {"publish_gathering", "publication", &shape_of<GatheringSummary>},
    {"cancel_gathering", "cancellation", &shape_of<Reason>},
};
constexpr Way speech_ways[] = {
    {"write_speech", "", &shape_of<SpeechText>, "PUT"},
    {"check_speech", "/check", &shape_of<SpeechText>},
};
constexpr Way task_ways[] = {
    {"report_task",  "/report",       &shape_of<TaskReport>},
    {"return_task",  "/return",       &shape_of<Reason>    },
    {"confirm_task", "/confirmation", &shape_of<TaskAnswer>},
    {"drop_task",    "/drop",         &shape_of<Reason>    },
};

matters::Offer offer(const Context& context, const matters::Flow& flow, std::string_view state,
                     const Way& way, const std::string& base) {
    const auto* step = matters::find_step(flow, state, way.act);
    matters::Offer offer{.act = std::string(way.act),
                         .label = matters::word(flow.acts, way.act, context.language),
                         .method = std::string(way.method),
                         .path = base + std::string(way.noun),
                         .open = true,
                         .citation = matters::cited(step->basis, context.language)};
    if (way.in) offer.fields = form_of(*way.in);
    return offer;
}

/// Acts that the flow leaves open, but that have nothing to do for this reader.
bool idle(const Context& context, const std::vector<gatherings::Attendee>& attendees, std::string_view act) {
    const auto me = std::ranges::find_if(attendees, [&](const gatherings::Attendee& one) {
        return one.person_id == context.actor.person || one.substitute_id == context.actor.person;
    });
    const bool mine = me != attendees.end();
    if (act == "acknowledge") return !mine || me->acknowledged_at;
    if (act == "ask_leave") return !mine || me->leave == Leave::granted || me->leave == Leave::refused;
    if (act == "send_substitute") return !mine || me->part != Part::non_voting;
    if (act == "grant_leave" || act == "refuse_leave")
        return std::ranges::find(attendees, Leave::asked, &gatherings::Attendee::leave) == attendees.end();
    return false;
}
} // namespace

std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering,
                                   const std::vector<gatherings::Attendee>& attendees) {
    std::vector<matters::Offer> found;
    const auto base = "/gatherings/" + std::to_string(gathering.id.value) + "/";
    for (const auto& way : ways)
        if (!gatherings::closed(context, gathering, way.act) && !idle(context, attendees, way.act))
            found.push_back(offer(context, gatherings::flow, gathering.state, way, base));
    return found;
}

std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering, const Task& task) {
    std::vector<matters::Offer> found;
    const auto base =
        "/gatherings/" + std::to_string(gathering.id.value) + "/tasks/" + std::to_string(task.id.value);
    for (const auto& way : task_ways)
        if (!gatherings::closed(context, gathering, task, way.act))
            found.push_back(offer(context, gatherings::task_flow, task.state, way, base));
    return found;
}

std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering,
                                   const gatherings::Speech& speech) {
    std::vector<matters::Offer> found;
    if (speech.checked_at) return found;
    const auto base =
        "/gatherings/" + std::to_string(gathering.id.value) + "/speeches/" + std::to_string(speech.id.value);
    for (const auto& way : speech_ways) {
        const bool checks = way.act == "check_speech";
        if (checks && (speech.text.empty() || speech.person_id != context.actor.person)) continue;
        if (!gatherings::closed(context, gathering, way.act))
            found.push_back(offer(context, gatherings::flow, gathering.state, way, base));
    }
    return found;
}
} // namespace meetings
