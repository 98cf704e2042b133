#include "engine/notices/calendar.hpp"
#include "engine/notices/calls.hpp"
#include "engine/notices/failures.hpp"
#include "engine/notices/links.hpp"
#include "engine/notices/settings.hpp"
#include "http/route.hpp"

namespace notices {
extern const Route routes[] = {
    {Verb::get, "/notices", inbox, "The reader's notices, unread ones first"},
    {Verb::get, "/notices/unread", bell, "How many are unread"},
    {Verb::post, "/notices/reading", read_all, "Mark those up to one as read"},
    {Verb::post, "/notices/{id}/opening", open, "Open one: where its task is"},
    {Verb::post, "/notices/{id}/acknowledgement", acknowledge, "Take note of one"},
    {Verb::post, "/notice-links", open_link, "Open the one task that a message's link leads to"},
    {Verb::get, "/notice-settings", own_settings, "How the reader wants to be told"},
    {Verb::put, "/notice-settings", choose, "Choose channels, digest and quiet hours"},
    {Verb::put, "/notice-settings/address", set_address, "Set one's e-mail address"},
    {Verb::get, "/notice-settings/default", congress_default, "The congress's default, for the office"},
    {Verb::put, "/notice-settings/default", set_congress_default, "Set the congress's default"},
    {Verb::post, "/calendar-feed", open_feed, "Open one's calendar feed under a new address"},
    {Verb::remove, "/calendar-feed", close_feed, "Close one's calendar feed"},
    {Verb::get, "/calendar", calendar, "The calendar of whoever has the key", Door::open},
    {Verb::get, "/notice-calls", call_list, "Who did not open what was asked of them, for the office"},
    {Verb::post, "/notice-calls", note_call, "Note that somebody was telephoned"},
    {Verb::get, "/notice-failures", failures, "Messages that were given up, for the system administrator"},
    {Verb::post, "/notice-failures/{id}/retry", try_again, "Try one again"},
};
extern const std::size_t route_count = std::size(routes);
} // namespace notices
