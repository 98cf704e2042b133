#pragma once
// Meetings in the database, with all that belongs to them.
#include "db/where.hpp"
#include "engine/context.hpp"
#include "engine/gatherings/records.hpp"

namespace gatherings::store {
/// The meeting so numbered, or a refusal with 404.
Gathering load(db::Tx& tx, Id<Gathering> id);
/// Its agenda in the order it is dealt with: every item before those below it. Without what was removed.
std::vector<AgendaItem> agenda(db::Tx& tx, Id<Gathering> id);
/// Who attends, in the order of the roll. Without those taken off it.
std::vector<Attendee> attendees(db::Tx& tx, Id<Gathering> id);
std::vector<Speech> speeches(db::Tx& tx, Id<Gathering> id);
std::vector<Task> tasks(db::Tx& tx, Id<Gathering> id);
std::vector<Paper> papers(db::Tx& tx, Id<Gathering> id);
std::optional<Minutes> minutes(db::Tx& tx, Id<Gathering> id);

AgendaItem item(db::Tx& tx, Id<AgendaItem> id);
Speech speech(db::Tx& tx, Id<Speech> id);
/// Where a record stands on agendas, the latest meeting first: a work report, an opinion.
std::vector<AgendaItem> items_about(db::Tx& tx, std::int64_t subject_id);

/// The meetings from that day on whose notice was sent to this person, or to whom they stand in for. Without
/// those from which they have leave, or that were cancelled.
std::vector<Gathering> asked_to(db::Tx& tx, Person person, Date from);

/// " and …" for rows of `gatherings` called g that this reader may see.
void visible(db::Where& where, const auth::Actor& actor);
bool may_see(Context& context, Id<Gathering> id);
} // namespace gatherings::store
