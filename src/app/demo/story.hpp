#pragma once
// One suggestion of the demo on its way; the acts of the schedule share it.
#include "app/demo/schedule.hpp"
#include "app/demo/world.hpp"
#include "base/rows.hpp"
#include "base/workdays.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <memory>

namespace app::demo {
struct Story {
    Row row;
    int session;
    Date closes;
    Id<matters::Matter> id = {};
    std::unordered_map<std::string, Id<matters::Handling>> parts = {};
    Id<matters::Promise> promise = {};

    std::int64_t no() const { return row.number("no"); }
    bool has(const char* name) const { return row.has(name) && !row.text(name).empty(); }
    std::string text(const char* name) const { return row.has(name) ? row.text(name) : ""; }
    std::vector<std::string> list(const char* name) const {
        return row.has(name) ? row.texts(name) : std::vector<std::string>();
    }
    std::string words() const { return text("title") + "\n" + text("body"); }
    bool request_doubtful() const { return session == 4 && no() % 70 == 33; } // several units are asked for
    /// Answered by one text with others: whose number the head has.
    bool handled_together() const { return row.has("handled_with") || row.has("handled_here"); }
    /// The units that reply: the lead, or those that handle separately.
    std::vector<std::string> primaries() const {
        return row.has("lead") ? std::vector{row.text("lead")} : list("separate");
    }
};
using Told = std::shared_ptr<Story>;

inline Date workday(Date from, int count) {
    return Calendar::official().add_workdays(from, count);
}

/// Remembers which part each unit has in it.
inline void note_parts(Story& story, const World& world, const suggestions::View& view) {
    for (const auto& handling : view.handlings)
        for (const auto& key : story.primaries())
            if (world.unit(key).organ == handling.unit_id) story.parts[key] = handling.id;
    for (const auto& handling : view.handlings)
        for (const auto& key : story.list("co"))
            if (world.unit(key).organ == handling.unit_id) story.parts[key] = handling.id;
}

/// The units as the texts name them.
inline suggestions::Assignment units_of(const Story& story, const World& world) {
    suggestions::Assignment units;
    if (story.row.has("lead")) units.lead_id = world.unit(story.text("lead")).organ;
    for (const auto& key : story.list("co")) units.co_ids.push_back(world.unit(key).organ);
    for (const auto& key : story.list("separate")) units.separate_ids.push_back(world.unit(key).organ);
    return units;
}

/// The office looks through the checklist of a text: at what it hints at, row by row, and at the rest at
/// once.
void look_through(Context& context, Id<matters::Matter> id, const std::string& text,
                  bool request_doubtful = false);

/// The texts' reply of one of the units that reply.
matters::ReplyText reply_of(const Story& story, std::size_t part);

/// Units are consulted, like matters merged, the doubtful talked over at a meeting, and all assigned there.
void tell_assignment(Schedule& schedule, const World& world, const std::vector<Told>& stories);
/// Twelve authors are answered by one text.
void tell_common_reply(Schedule& schedule, const World& world, const std::vector<Told>& stories);
} // namespace app::demo
