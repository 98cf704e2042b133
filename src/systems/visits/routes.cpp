#include "http/route.hpp"
#include "systems/visits/visits.hpp"

namespace visits {
extern const Route routes[] = {
    {Verb::get, "/visits", list, "On-site visits that the reader may see"},
    {Verb::post, "/visits", plan, "Plan a visit to one or several matters"},
    {Verb::get, "/visits/tasks", tasks, "What waits for the reader of on-site visits"},
    {Verb::get, "/visits/{id}", show, "One visit, with the acts open to the reader"},
    {Verb::put, "/visits/{id}/plan", change, "Change the plan"},
    {Verb::post, "/visits/{id}/acceptance", accept, "Who is asked says that they come"},
    {Verb::post, "/visits/{id}/decline", decline, "Who is asked says that they cannot come"},
    {Verb::post, "/visits/{id}/cancellation", cancel, "Cancel the visit, with the reason"},
    {Verb::post, "/visits/{id}/record", hold, "Record what was seen and who came"},
    {Verb::put, "/visits/{id}/record", amend, "Correct the record, or add photos"},
    {Verb::get, "/visits/{id}/photos/{file}", photo, "A photo of the visit"},
    {Verb::put, "/visits/{id}/impression", write_impression, "A guest's impression"},
    {Verb::post, "/visits/{id}/publication", publish, "Publish a summary"},
    {Verb::post, "/visits/{id}/decisions", decide, "What was decided: a unit's task until a day"},
    {Verb::post, "/visits/{id}/decisions/{decision}/report", report_done, "The unit reports it done"},
    {Verb::post, "/visits/{id}/decisions/{decision}/return", not_yet_done, "It is not done yet"},
    {Verb::post, "/visits/{id}/decisions/{decision}/confirmation", confirm_done, "It is done"},
    {Verb::post, "/visits/{id}/decisions/{decision}/drop", drop, "It is not to be done any more"},
    {Verb::get, "/visits/{id}/decisions/{decision}/files/{file}", proof, "Proof that it was done"},
    {Verb::get, "/matters/{id}/visits", beside, "A matter's visits and what was decided there"},
    {Verb::get, "/public/visits", list_public, "Summaries of visits to published matters", Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace visits
