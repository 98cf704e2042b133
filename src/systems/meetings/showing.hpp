#pragma once
// A meeting as one reader may know it.
#include "engine/access/visibility.hpp"
#include "engine/ballots/sentences.hpp"
#include "systems/meetings/meetings.hpp"

namespace meetings {
/// What the reader is to the meeting: whoever attends is its originator, whoever's item or task it is a unit.
auth::Relation relation(Context& context, const Gathering& gathering,
                        const std::vector<gatherings::Attendee>& attendees,
                        const std::vector<AgendaItem>& agenda);

/// After an act: the meeting as it now stands. It is known that the reader may see it.
GatheringView view_of(Context& context, const Gathering& gathering);
TaskLine line_of(Context& context, const Gathering& gathering, const Task& task);
/// Whether a task is told to this reader: the desk, the members and its owner.
bool may_see(const Context& context, const auth::Relation& reader, const Task& task);

/// "表决“任命王远为区教育局局长”：应到 35 人，…：通过。", as minutes and bulletin have it.
std::string line_of(const ballots::Announced& vote);
/// Whether it appointed or dismissed somebody.
bool appoints(const ballots::Announced& vote);

/// Visibility classes of a paper, and back.
std::string audience_of(Readers readers, const Gathering& gathering);
Readers readers_of(std::string_view audience);
/// Whether this reader may open it: papers are the office's until they are sent.
bool may_read(const gatherings::Paper& paper, const Gathering& gathering, const auth::Relation& reader);

/// The acts open to this reader (offers.cpp).
std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering,
                                   const std::vector<gatherings::Attendee>& attendees);
std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering, const Task& task);
std::vector<matters::Offer> offers(const Context& context, const Gathering& gathering,
                                   const gatherings::Speech& speech);
} // namespace meetings
