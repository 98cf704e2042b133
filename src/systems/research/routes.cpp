#include "http/route.hpp"
#include "systems/research/research.hpp"

namespace research {
extern const Route routes[] = {
    {Verb::get, "/research", list, "Research and law-inspection reports"},
    {Verb::post, "/research", plan, "Plan research, or the inspection of a law"},
    {Verb::get, "/research/{id}", show, "One of them, with team, work in the field and findings"},
    {Verb::post, "/research/{id}/dropping", drop, "Do not pursue it, with the reason"},
    {Verb::post, "/research/{id}/team", form_team, "Form the team, with its leader"},
    {Verb::post, "/research/{id}/fieldwork", add_fieldwork,
     "Record a visit, a forum, a questionnaire or a sample"},
    {Verb::post, "/research/{id}/findings", add_finding, "Add a problem, a question to put, or a proposal"},
    {Verb::post, "/research/{id}/sources", cite, "Link what it is based on"},
    {Verb::post, "/research/{id}/report", draft, "Write the report"},
    {Verb::post, "/research/{id}/return", send_back, "Send it back for correction"},
    {Verb::post, "/research/{id}/approval", approve, "The Chairpersons' Meeting approves it"},
    {Verb::post, "/research/{id}/issue", issue, "Issue it with its number"},
    {Verb::post, "/research/{id}/publication", publish, "Publish it"},
    {Verb::get, "/public/research/{id}", show_public, "A published research report", Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace research
