#pragma once
// The rows of rules/gatherings.toml and rules/agenda.toml, read once and checked.
#include "base/workdays.hpp"
#include "engine/people/people.hpp"
#include "engine/rules/rules.hpp"

namespace gatherings {
struct Rule {
    std::string key;
    people::OrganKind body = people::OrganKind::standing_committee;
    bool more_than_part = true;
    int quorum_part = 1, quorum_of = 2;
    int notice_days = 0;
    int every_months = 0;             // held at least that often; 0: no rule
    std::vector<std::string> ballots; // the votes it may hold, the likeliest first
    std::string label_zh, label_en;
    rules::Level level = rules::Level::standard;
    Citation citation;

    /// How many of all members must be there.
    std::int64_t least(std::int64_t all) const;
};

/// What must be ready so many days before a meeting.
struct BackStep {
    std::string gathering, key;
    int days = 0;
    std::vector<std::string> items; // kinds that it concerns; none: every meeting
    std::string step;               // the act that does it; may be empty
    std::string label_zh, label_en;
    rules::Level level = rules::Level::standard;
    Citation citation;
};

struct ItemKind {
    std::string key;
    std::vector<std::string> gatherings; // at which it may stand on the agenda
    std::vector<std::string> ballots;    // the votes it may be put to, the likeliest first
    std::string label_zh, label_en;
    Citation citation;
};

std::span<const Rule> kinds();
std::span<const BackStep> back_steps();
std::span<const ItemKind> item_kinds();

/// The row so named; naming one that is not there is a bug.
const Rule& rule(std::string_view kind);
/// The row so named, or none: for words that come from outside.
const Rule* find_rule(std::string_view kind);
const ItemKind* find_item_kind(std::string_view kind);

/// The votes that a meeting of that kind may hold on such an item, or, without one, on the meeting as a
/// whole: the likeliest first. Devices may be tried at any item.
std::vector<std::string> ballots_for(const Rule& meeting, const ItemKind* item);
} // namespace gatherings
