#include "systems/law/law.hpp"

namespace law {
Rules rules_of_the_house(Context&) {
    Rules rules;
    for (const auto& row : rules::deadlines())
        rules.deadlines.push_back({row.key, row.label_zh, row.label_en, std::string(name_of(row.unit)),
                                   row.starts, row.stops, row.who,
                                   row.level == rules::Level::law ? "law" : "default", row.citation.zh,
                                   row.citation.en, row.source, row.note, row.length});
    for (const auto& row : rules::outcomes())
        rules.outcomes.push_back({row.code, row.label_zh, row.label_en, row.citation.zh, row.citation.en,
                                  row.counts_as_resolved, row.requires_commitment, row.requires_reason,
                                  row.max_horizon_months});
    for (const auto& row : rules::categories())
        rules.categories.push_back({row.key, row.label_zh, row.label_en, row.citation.zh, row.citation.en});
    for (const auto& row : rules::grounds())
        rules.grounds.push_back(
            {row.key, row.label_zh, row.label_en, row.citation.zh, row.citation.en, row.leads_to});
    for (const auto& row : rules::checks())
        rules.checks.push_back({row.key, row.ground, row.label_zh, row.label_en, row.hint_zh, row.hint_en,
                                row.citation.zh, row.citation.en});
    return rules;
}
} // namespace law
