#include "http/route.hpp"
#include "systems/meetings/documents.hpp"
#include "systems/meetings/meetings.hpp"
#include "systems/meetings/statistics.hpp"

namespace meetings {
extern const Route routes[] = {
    {Verb::get, "/gathering-rules", rules_of,
     "Kinds of meetings and of agenda items, with what they rest on"},
    {Verb::get, "/gatherings", list, "Meetings that the reader may see, the latest first"},
    {Verb::post, "/gathering-plans", plan_year, "Plan a year's meetings of one kind"},
    {Verb::get, "/gathering-work", works, "What waits for the reader of meetings"},
    {Verb::get, "/gathering-tasks", list_tasks, "What meetings decided that somebody shall do"},
    {Verb::get, "/gathering-statistics", statistics, "Meetings, attendance, topics and tasks of a year"},
    {Verb::get, "/gatherings/{id}", show, "A meeting, with the acts open to the reader"},
    {Verb::get, "/gatherings/{id}/backward", backward, "What must be ready when, for a day that is typed"},
    {Verb::put, "/gatherings/{id}/date", set_date, "Set or move the date"},
    {Verb::post, "/gatherings/{id}/items", add_item, "Put an item on the agenda"},
    {Verb::put, "/gatherings/{id}/items/{item}", change_item, "Change an item"},
    {Verb::put, "/gatherings/{id}/items/{item}/place", move_item, "Move an item in the tree"},
    {Verb::remove, "/gatherings/{id}/items/{item}", remove_item, "Take an item off the agenda"},
    {Verb::put, "/gatherings/{id}/items/{item}/outcome", settle_item, "Record how an item ended"},
    {Verb::post, "/gatherings/{id}/agenda-copy", copy_agenda, "Take over another meeting's agenda"},
    {Verb::post, "/gatherings/{id}/guests", invite, "Ask people to attend without a vote"},
    {Verb::post, "/gatherings/{id}/guests/removal", strike, "Take people off the list"},
    {Verb::post, "/gatherings/{id}/notice", notify, "Send the notice"},
    {Verb::post, "/gatherings/{id}/papers-sending", send_papers, "Send the papers"},
    {Verb::post, "/gatherings/{id}/cancellation", cancel, "Cancel the meeting, with the reason"},
    {Verb::post, "/gatherings/{id}/receipt", acknowledge, "Who is asked says that they will attend"},
    {Verb::post, "/gatherings/{id}/leave", ask_leave, "Who is asked asks for leave, in writing"},
    {Verb::post, "/gatherings/{id}/substitute", send_substitute, "Who has no vote sends somebody else"},
    {Verb::post, "/gatherings/{id}/leave-answer", answer_leave, "Grant or refuse leave"},
    {Verb::put, "/gatherings/{id}/presence", record_presence, "Record who is there"},
    {Verb::post, "/gatherings/{id}/tasks", set_task, "Enter what somebody shall do until a day"},
    {Verb::post, "/gatherings/{id}/tasks/{task}/report", report_task, "Report it done"},
    {Verb::post, "/gatherings/{id}/tasks/{task}/return", return_task, "It is not done yet"},
    {Verb::post, "/gatherings/{id}/tasks/{task}/confirmation", confirm_task, "It is done"},
    {Verb::post, "/gatherings/{id}/tasks/{task}/drop", drop_task, "It is not to be done any more"},
    {Verb::post, "/gatherings/{id}/papers", add_paper, "Put a paper on the meeting or an item"},
    {Verb::post, "/gatherings/{id}/papers/{paper}/versions", add_version, "Add a version of a paper"},
    {Verb::remove, "/gatherings/{id}/papers/{paper}", withdraw_paper, "Withdraw a paper"},
    {Verb::get, "/gatherings/{id}/papers/{paper}/files/{file}", open_paper, "A version of a paper"},
    {Verb::get, "/gatherings/{id}/minutes-draft", draft_minutes, "Minutes as the records give them"},
    {Verb::put, "/gatherings/{id}/minutes", write_minutes, "Keep the draft of the minutes"},
    {Verb::post, "/gatherings/{id}/minutes-signing", sign_minutes, "Sign the minutes: they get their number"},
    {Verb::post, "/gatherings/{id}/publication", publish, "Publish agenda and summary"},
    {Verb::get, "/gatherings/{id}/documents", list_documents, "The papers that can be made of the meeting"},
    {Verb::get, "/gatherings/{id}/document", document, "One of them, as PDF or DOCX"},
    {Verb::get, "/public/gatherings", list_public, "Published meetings", Door::open},
    {Verb::get, "/public/gatherings/{id}", show_public, "A published meeting: agenda and summary",
     Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace meetings
