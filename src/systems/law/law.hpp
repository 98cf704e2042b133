#pragma once
// The law as data, shown to everybody: every deadline, class and ground with its citation, and every flow.
#include "engine/context.hpp"
#include "engine/rules/rules.hpp"

namespace law {
struct DeadlineRule {
    std::string key, label_zh, label_en, unit, starts, stops, who, level, citation_zh, citation_en, source,
        note;
    std::int64_t length = 0;
};
BOOST_DESCRIBE_STRUCT(DeadlineRule, (),
                      (key, label_zh, label_en, unit, starts, stops, who, level, citation_zh, citation_en,
                       source, note, length))

struct OutcomeRule {
    std::string code, label_zh, label_en, citation_zh, citation_en;
    bool counts_as_resolved = false, requires_commitment = false, requires_reason = false;
    std::int64_t max_horizon_months = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeRule, (),
                      (code, label_zh, label_en, citation_zh, citation_en, counts_as_resolved,
                       requires_commitment, requires_reason, max_horizon_months))

struct CategoryRule {
    std::string key, label_zh, label_en, citation_zh, citation_en;
};
BOOST_DESCRIBE_STRUCT(CategoryRule, (), (key, label_zh, label_en, citation_zh, citation_en))

struct GroundRule {
    std::string key, label_zh, label_en, citation_zh, citation_en;
    std::vector<std::string> leads_to; // revision, not_accepted, letter
};
BOOST_DESCRIBE_STRUCT(GroundRule, (), (key, label_zh, label_en, citation_zh, citation_en, leads_to))

/// A row of the screening checklist; what speaks against it is computed and only a hint.
struct CheckRule {
    std::string key, ground, label_zh, label_en, hint_zh, hint_en, citation_zh, citation_en;
};
BOOST_DESCRIBE_STRUCT(CheckRule, (),
                      (key, ground, label_zh, label_en, hint_zh, hint_en, citation_zh, citation_en))

struct Rules {
    std::vector<DeadlineRule> deadlines;
    std::vector<OutcomeRule> outcomes;
    std::vector<CategoryRule> categories;
    std::vector<GroundRule> grounds;
    std::vector<CheckRule> checks;
};
BOOST_DESCRIBE_STRUCT(Rules, (), (deadlines, outcomes, categories, grounds, checks))

Rules rules_of_the_house(Context& context);
} // namespace law
