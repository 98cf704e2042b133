#include "http/route.hpp"
#include "systems/opinions/opinions.hpp"

namespace opinions {
extern const Route routes[] = {
    {Verb::get,  "/opinions",                       list,           "Opinions raised between sessions"                           },
    {Verb::post, "/opinions",                       raise,          "Raise an opinion"                                           },
    {Verb::post, "/opinions/entries",               enter,          "Enter what a deputy said at an activity or on the telephone"},
    {Verb::get,  "/opinions/{id}",                  show,           "One opinion, with the acts open to the reader"              },
    {Verb::post, "/opinions/{id}/passing-on",       pass_on,        "Pass it on to a unit, which answers within a month"         },
    {Verb::post, "/opinions/{id}/immediate-answer", answer_at_once, "The office answers on the spot"                             },
    {Verb::post, "/opinions/{id}/answer",           answer,         "The unit answers"                                           },
    {Verb::post, "/opinions/{id}/upgrade",          upgrade,        "Make it a suggestion"                                       },
};
extern const std::size_t route_count = std::size(routes);
} // namespace opinions
