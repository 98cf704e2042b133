#include "http/route.hpp"
#include "systems/hall/hall.hpp"

namespace hall {
// clang-format off
extern const Route routes[] = {
    {Verb::get,  "/hall",                               list,            "Meetings of today that the reader attends or runs"},
    {Verb::get,  "/hall/{id}",                          show,            "A meeting as the whole hall sees it", Door::screen},
    {Verb::get,  "/hall/{id}/events",                   follow,          "Told when something changes in the hall", Door::screen},
    {Verb::get,  "/hall/{id}/seats",                    seats,           "Who is there", Door::screen},
    {Verb::get,  "/hall/{id}/mine",                     mine,            "What is the reader's own: acts, papers"},
    {Verb::post, "/hall/{id}/presence",                 record_presence, "People have come, or have gone"},
    {Verb::post, "/hall/{id}/opening",                  open,            "Open the meeting; refused without a quorum"},
    {Verb::post, "/hall/{id}/adoption",                 adopt_agenda,    "The agenda is adopted"},
    {Verb::post, "/hall/{id}/item",                     take_up,         "Take up an item of the agenda"},
    {Verb::post, "/hall/{id}/outcome",                  settle,          "How an item ended"},
    {Verb::put,  "/hall/{id}/screen",                   set_screen,      "What the hall's screen shows"},
    {Verb::get,  "/hall/{id}/screens",                  screens,         "Screens that show it, and codes not used yet"},
    {Verb::post, "/hall/{id}/screens",                  allow_screen,    "A code that lets a computer of the hall show it"},
    {Verb::post, "/hall/{id}/screens/{pass}/revocation", revoke_screen,  "A screen shows it no longer"},
    {Verb::post, "/hall/{id}/wish",                     ask_to_speak,    "Ask to speak on the current item"},
    {Verb::post, "/hall/{id}/speakers",                 list_speaker,    "Put somebody on the speaking list"},
    {Verb::post, "/hall/{id}/speakers/{speech}/floor",  give_floor,      "Give somebody the floor"},
    {Verb::post, "/hall/{id}/speakers/{speech}/end",    end_speech,      "The speech is over"},
    {Verb::post, "/hall/{id}/speakers/{speech}/withdrawal", withdraw,    "Take one's own wish to speak back"},
    {Verb::post, "/hall/{id}/closing",                  close,           "Close the meeting"},
};
// clang-format on
extern const std::size_t route_count = std::size(routes);
} // namespace hall
