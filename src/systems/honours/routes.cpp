#include "http/route.hpp"
#include "systems/honours/honours.hpp"

namespace honours {
extern const Route routes[] = {
    {Verb::get, "/honours", list, "The year's nominations and commendations, by number"},
    {Verb::get, "/honours/candidates", candidates, "What may be nominated, by number, with the criteria"},
    {Verb::post, "/honours", nominate, "Nominate a suggestion or its handling, with the reason"},
    {Verb::post, "/honours/{id}/selection", select, "Record that a meeting selected it"},
    {Verb::post, "/honours/{id}/passing-over", pass_over, "Record that a meeting did not"},
    {Verb::post, "/honours/{id}/announcement", announce, "Announce it to everybody"},
    {Verb::get, "/public/honours", announced, "Commended suggestions, by number, with the criteria",
     Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace honours
