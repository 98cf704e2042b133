#pragma once
// The law as data: the rows of rules/*.toml, read once and checked. Each says what it rests on.
#include "base/workdays.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

/// What a number rests on: the national law, or a local default that a congress may change.
enum class Level { law, standard };

/// A deadline this many days away, or nearer, is due soon; a row may say otherwise.
inline constexpr int soon_days = 3;

/// One clock: how long, from which act to which, and whose it is.
struct Deadline {
    std::string key;
    int length = 0;
    Unit unit = Unit::days;
    std::string starts; // acts of the flow
    std::string stops;
    std::string who;
    std::string label_zh;
    std::string label_en;
    Level level = Level::standard;
    Citation citation;
    std::string source;   // where the number is in force
    std::string note;     // what else must hold; may be empty
    int soon = soon_days; // days before it runs out when it is called due soon
    bool before = false;  // counted back from a day to come: a meeting
};

/// What a reply says came of a suggestion.
struct OutcomeClass {
    std::string code; // "A", "B", "B3", "C", "D"
    std::string label_zh;
    std::string label_en;
    bool counts_as_resolved = false;
    bool requires_commitment = false;
    int max_horizon_months = 0; // furthest day of a promise, from the reply
    bool requires_reason = false;
    Citation citation;
};

/// What a suggestion is about.
struct Category {
    std::string key;
    std::string label_zh;
    std::string label_en;
    Citation citation;
};

/// Why a text may not go on as a suggestion, and where it may go instead.
struct Ground {
    std::string key;
    std::string label_zh;
    std::string label_en;
    std::vector<std::string> leads_to; // "revision", "not_accepted", "letter"
    Citation citation;

    bool allows(std::string_view way) const;
};

/// By what a suggestion ("good_suggestion") or its handling ("well_handled") may be commended: a fact of the
/// records.
struct Criterion {
    std::string key, kind;
    bool must = false; // has to be so before anything is nominated
    std::string label_zh;
    std::string label_en;
    Citation citation;
};

/// How a question is put to the vote.
struct Ballot {
    std::string key;
    std::vector<std::string> choices; // the best first; none where each question brings its own
    std::vector<std::string> choices_zh, choices_en;
    std::vector<std::string> aspects; // sides that are voted on apart; may be none
    std::vector<std::string> aspects_zh, aspects_en;
    bool more_than_part = false; // more than the part of all members must be there; else at least it
    int quorum_part = 0, quorum_of = 1;
    std::string carries;              // how the count is read: "graded_majority"
    std::vector<std::string> secrecy; // "secret", "recorded": the usual first
    bool write_ins = false;           // other names may be written on paper
    std::vector<int> points;          // of the first choices, for a mean
    int fewest = 0;                   // secret marks that must be there to be counted
    int few = 0;                      // with fewer voters than this the result may tell who chose what
    std::string label_zh;
    std::string label_en;
    Level level = Level::standard;
    Citation citation;
    std::string source;
};

/// When the author is asked again whether it is really solved: days after the closing.
struct AfterCare {
    std::string key; // "d30"
    int days = 0;
    int until = 0; // days after the closing from which it is not asked any more
    std::string label_zh;
    std::string label_en;
    Citation citation;
};

std::span<const AfterCare> after_care();

/// What the office ticks while screening, and what in a text speaks against it.
struct Check {
    std::string key;
    std::string ground; // where a "no" leads
    std::string label_zh;
    std::string label_en;
    std::vector<std::string> against; // words that speak against it
    std::vector<std::string> wanted;  // one of these should be there
    int at_least = 0;                 // fewest characters of the text; 0: any
    std::string hint_zh;
    std::string hint_en;
    Citation citation;

    /// Whether something in the text speaks against it. A hint, never a decision.
    bool hints(std::string_view text) const;
};

std::span<const Deadline> deadlines();
std::span<const OutcomeClass> outcomes();
std::span<const Category> categories();
std::span<const Ground> grounds();
std::span<const Criterion> criteria();
std::span<const Check> checks();
std::span<const Ballot> ballots();

/// The clock so named; naming one that is not there is a bug.
const Deadline& deadline(std::string_view key);
/// The ballot's rule so named; naming one that is not there is a bug.
const Ballot& ballot(std::string_view key);

/// The row so named, or none: for words that come from outside.
const OutcomeClass* outcome(std::string_view code);
const Category* category(std::string_view key);
const Ground* ground(std::string_view key);
const Check* check(std::string_view key);

/// When the clock that starts on `start` runs out, and why then.
Explained due(const Deadline& deadline, Date start, const Calendar& calendar = Calendar::official());

} // namespace rules
