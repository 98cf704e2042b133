#pragma once
// Voting sheets: one for each ballot of a meeting, with everything and everybody on it that is voted on, and
// the boxes that its rule gives.
#include "engine/papers/template.hpp"
#include "systems/meetings/meetings.hpp"

namespace meetings {
struct Sheets {
    std::vector<papers::Values> sheets;
    /// Items voted on person by person before a ballot names the persons.
    std::vector<std::string> nameless;
};
/// Of the ballots that were put, and of the items to vote on that have none yet.
Sheets voting_sheets(Context& context, const GatheringView& view);
/// Whether an item of that kind is put to the vote.
bool is_voted(const AgendaLine& item);

inline constexpr Refusal no_names_yet{
    409, "no-names-on-the-sheet", "“{0}”还没有列出人选。请先在“表决”中提出表决，一行写一人，再打印表决票。",
    "Nobody is named for “{0}” yet. Put it to the vote first, one person a line, then print the sheets."};
} // namespace meetings
