#include "http/route.hpp"
#include "systems/evaluations/evaluations.hpp"

namespace evaluations {
extern const Route routes[] = {
    {Verb::get,  "/evaluations",                   list,            "Collective evaluations that the reader may see"     },
    {Verb::post, "/evaluations",                   plan,            "Plan a collective evaluation"                       },
    {Verb::get,  "/evaluations/{id}",              show,            "A collective evaluation, item by item"              },
    {Verb::post, "/evaluations/{id}/items",        add_items,       "Add items to the list"                              },
    {Verb::post, "/evaluations/{id}/cancellation", cancel,          "Cancel it, with the reason"                         },
    {Verb::post, "/evaluations/{id}/beginning",    begin,           "Begin the sitting: who may vote, how many are there"},
    {Verb::put,  "/evaluations/{id}/presence",     correct_present, "Put right how many are there"                       },
    {Verb::post, "/evaluations/{id}/opening",      open_items,      "Open items for voting, some or all"                 },
    {Verb::post, "/evaluations/{id}/closing",      close_items,     "Close items and count, some or all"                 },
    {Verb::post, "/evaluations/{id}/voiding",      void_item,       "Void an item: its votes are destroyed"              },
    {Verb::put,  "/evaluations/{id}/shown",        show_item,       "What the hall's screen shows"                       },
    {Verb::post, "/evaluations/{id}/ending",       end,             "End the sitting"                                    },
    {Verb::get,  "/evaluations/{id}/sheet",        sheet,           "What a voter has before them"                       },
    {Verb::put,  "/evaluations/{id}/votes",        vote,            "A voter's marks; sent twice, they count once"       },
    {Verb::put,  "/evaluations/{id}/counts",       count,           "What was counted in the hall, by one of two people" },
    {Verb::get,  "/evaluations/{id}/screen",       screen,          "What the hall's screen shows now"                   },
    {Verb::get,  "/matters/{id}/evaluations",      beside,          "How deputies rated a matter together"               },
};
extern const std::size_t route_count = std::size(routes);
} // namespace evaluations
