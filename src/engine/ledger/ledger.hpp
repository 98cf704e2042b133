#pragma once
// The ledger: what happened, by whom, on whose behalf. Append-only and hash-chained (HMAC-SM3) per congress.
// Every change writes one entry in its own transaction; db::write refuses to commit a change without.
#include "engine/context.hpp"

namespace ledger {
/// What the writer of an entry says; who, when and from where come from the context.
struct Note {
    std::string act;              // "assign"
    std::string subject_kind;     // "suggestion"
    std::int64_t subject_id = 0;  // the matter, person, account … it is about
    std::int64_t organ_id = 0;    // the unit it concerns
    std::string record_kind = {}; // the record that tells more: "contact"
    std::int64_t record_id = 0;
    std::string state_from = {}, state_to = {};
    std::string audience = {};  // visibility classes of the entry, e.g. "OWU" (access/visibility.hpp)
    std::int64_t behalf_id = 0; // the person for whom a helper acted
};

/// A row of `ledger_entries`.
struct Entry {
    std::int64_t seq = 0, at_ms = 0, account_id = 0, person_id = 0, behalf_id = 0;
    std::string act, subject_kind;
    std::int64_t subject_id = 0, organ_id = 0;
    std::string record_kind;
    std::int64_t record_id = 0;
    std::string state_from, state_to, audience, origin, previous, hash;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (seq, at_ms, account_id, person_id, behalf_id, act, subject_kind, subject_id, organ_id,
                       record_kind, record_id, state_from, state_to, audience, origin, previous, hash))

/// The tables whose every row an entry answers for. A new table joins with its migration. (The envelopes of
/// open votes do not: an entry would lead from the voter to the slip.)
// clang-format off
inline constexpr const char* watched[] = {
    "congresses",
    "names",
    "terms",
    "term_rules",
    "sessions",
    "organs",
    "persons",
    "posts",
    "mandates",
    "accounts",
    "matters",
    "handlings",
    "clocks",
    "contacts",
    "petitions",
    "replies",
    "ratings",
    "promises",
    "links",
    "suggestions",
    "cosignatures",
    "opinions",
    "files",
    "imports",
    "passings",
    "arrivals",
    "feedbacks",
    "key_items",
    "key_entries",
    "key_evaluations",
    "honours",
    "sheet_lines",
    "documents",
    "notice_settings",
    "notice_calls",
    "progress_notes",
    "questions",
    "screening_checks",
    "consultations",
    "assignment_meetings",
    "meeting_items",
    "visits",
    "visit_items",
    "visit_people",
    "visit_decisions",
    "ballots",
    "ballot_electors",
    "ballot_questions",
    "ballot_options",
    "ballot_boards",
    "ballot_named",
    "ballot_turnouts",
    "ballot_marks",
    "ballot_tallies",
    "evaluations",
    "evaluation_items",
    "hall_screens",
    "gatherings",
    "gathering_items",
    "gathering_attendees",
    "gathering_speeches",
    "gathering_tasks",
    "gathering_papers",
    "gathering_minutes",
    "work_reports",
    "report_opinions",
    "report_papers",
    "researches",
    "research_members",
    "research_fieldwork",
    "research_findings",
    "deliberations",
    "deliberation_items",
    "deliberation_papers",
    "deliberation_ratings",
};
// clang-format on

/// Appends an entry that answers for every row written in this transaction since the last one.
void write(Context& context, const Note& note);

/// The entries about one subject, oldest first.
std::vector<Entry> about(db::Tx& tx, std::int64_t subject_id);

/// The next entries after `seq`, at most `limit`.
std::vector<Entry> after(db::Tx& tx, std::int64_t seq, std::int64_t limit);

/// Walks the chain and compares every watched row with its last digest. Empty when all is sound; otherwise
/// one sentence for each finding, the earliest altered entry or row first.
std::vector<std::string> verify(db::Tx& tx, Language language = Language::en);
} // namespace ledger
