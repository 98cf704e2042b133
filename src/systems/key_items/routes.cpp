#include "http/route.hpp"
#include "systems/key_items/key_items.hpp"

namespace key_items {
extern const Route routes[] = {
    {Verb::get,  "/key-items",                     list,         "Suggestions that the Chairpersons' Meeting presses itself"},
    {Verb::get,  "/key-items/{id}",                show,         "A matter as a key item, with the acts open to the reader" },
    {Verb::post, "/key-items/{id}/naming",         name,         "Name it a key item, with its leader"                      },
    {Verb::post, "/key-items/{id}/progress",       report,       "The lead unit reports the month's progress"               },
    {Verb::post, "/key-items/{id}/progress-entry", enter_report, "The office enters the month's progress"                   },
    {Verb::post, "/key-items/{id}/briefing",       brief,        "Record what the Chairpersons' Meeting was told"           },
    {Verb::post, "/key-items/{id}/evaluation",     evaluate,     "Record one side's evaluation"                             },
    {Verb::post, "/key-items/{id}/conclusion",     conclude,     "Conclude, once all three sides have evaluated"            },
    {Verb::post, "/key-items/{id}/dropping",       drop,         "Take it off the list, with the reason"                    },
};
extern const std::size_t route_count = std::size(routes);
} // namespace key_items
