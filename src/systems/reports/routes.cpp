#include "http/route.hpp"
#include "systems/reports/reports.hpp"

namespace reports {
extern const Route routes[] = {
    {Verb::get, "/reports", list, "Work reports, by plan, meeting, organ and source"},
    {Verb::get, "/report-meetings", meetings, "Meetings to come, each with the days counted back from it"},
    {Verb::get, "/report-summary", summary, "Reports heard in a year, counted several ways, with checks"},
    {Verb::post, "/reports", propose, "Propose a topic, with where it came from"},
    {Verb::get, "/reports/{id}", show, "A work report with its calendar and the acts open now"},
    {Verb::post, "/reports/{id}/sources", cite,
     "Link what proves the topic: a suggestion, a research report"},
    {Verb::post, "/reports/{id}/plan", take_into_plan, "Take it into the yearly plan"},
    {Verb::post, "/reports/{id}/dropping", drop, "Do not take the topic up, with the reason"},
    {Verb::post, "/reports/{id}/opinions", collect, "Add an opinion that the report is to answer"},
    {Verb::post, "/reports/{id}/schedule", schedule,
     "Fix the meeting and who reports; its days are counted back"},
    {Verb::post, "/reports/{id}/postponement", postpone, "Take it off the agenda, with the reason"},
    {Verb::post, "/reports/{id}/draft", submit_draft, "The organ hands in its draft"},
    {Verb::post, "/reports/{id}/opinions/{opinion}/answer", answer_opinion,
     "The organ answers a collected opinion"},
    {Verb::post, "/reports/{id}/comment", comment, "The working body comments on the draft"},
    {Verb::post, "/reports/{id}/final", submit_final, "The organ hands in the final text"},
    {Verb::post, "/reports/{id}/sending", send, "Send it to the members"},
    {Verb::post, "/reports/{id}/hearing", hear, "Record that it was heard"},
    {Verb::post, "/reports/{id}/deliberation", deliberate, "Record how it was deliberated"},
    {Verb::post, "/reports/{id}/conclusion", conclude,
     "Record the opinion or the resolution that came of it"},
    {Verb::post, "/reports/{id}/publication", publish, "Publish it"},
    {Verb::get, "/public/reports", list_public, "Work reports in the plan and heard, for everybody",
     Door::open},
    {Verb::get, "/public/reports/{id}", show_public, "One of them, with its text once published", Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace reports
