#include "systems/honours/facts.hpp"

#include "db/where.hpp"
#include "engine/rules/rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace honours {
namespace {
/// What a criterion says of a matter m, as a condition.
struct Condition {
    std::string_view key, sql;
};
constexpr Condition conditions[] = {
    {"published",    "(m.published_on is not null and m.audience like '%P%')"                      },
    {"on_time",
     "(m.replied_on is not null and not exists (select 1 from clocks c where c.congress_id = $1 and "
     "c.matter_id = m.id and c.rule = 'reply' and c.void_on is null and (c.met_on is null or c.met_on > "
     "c.due_on)))"                                                                                 },
    {"contacted",
     "(m.replied_on is not null and not exists (select 1 from handlings h where h.congress_id = $1 and "
     "h.matter_id = m.id and h.role <> 'co' and h.state <> 'relieved' and h.contacted_on is null))"},
    {"satisfied",
     "(exists (select 1 from ratings r where r.congress_id = $1 and r.matter_id = m.id and r.round = m.round "
     "and r.opened_on is not null) and not exists (select 1 from ratings r where r.congress_id = $1 and "
     "r.matter_id = m.id and r.round = m.round and r.opened_on is not null and (r.process <> 'satisfied' or "
     "r.result <> 'satisfied')))"                                                                  },
    {"once",         "(m.round = 1)"                                                               },
    {"promise_kept",
     "(exists (select 1 from promises p where p.congress_id = $1 and p.matter_id = m.id and p.state = "
     "'fulfilled') and not exists (select 1 from promises p where p.congress_id = $1 and p.matter_id = m.id "
     "and p.state in ('open', 'reported', 'ended')))"                                              },
};

std::string resolved() {
    std::string codes;
    for (const auto& outcome : rules::outcomes())
        if (outcome.counts_as_resolved) codes += (codes.empty() ? "'" : ", '") + outcome.code + "'";
    return "(m.outcome in (" + codes + "))";
}

std::string condition(std::string_view key) {
    if (key == "resolved") return resolved();
    const auto found = std::ranges::find(conditions, key, &Condition::key);
    if (found == std::end(conditions))
        throw std::logic_error("rules/honours.toml names a criterion that no record tells of: " +
                               std::string(key));
    return std::string(found->sql);
}

struct Holding {
    Id<Matter> id;
    std::string holds; // "101": by criterion
};
BOOST_DESCRIBE_STRUCT(Holding, (), (id, holds))
} // namespace

std::string musts(HonourKind kind) {
    std::string all = "1 = 1";
    for (const auto& criterion : rules::criteria())
        if (criterion.must && criterion.kind == name_of(kind)) all += " and " + condition(criterion.key);
    return all;
}

std::vector<std::vector<Fact>> facts_of(Context& context, HonourKind kind,
                                        const std::vector<Id<Matter>>& matters) {
    std::vector<Fact> blank;
    std::string holds = "''";
    for (const auto& criterion : rules::criteria()) {
        if (criterion.kind != name_of(kind)) continue;
        const bool zh = context.language == Language::zh;
        blank.push_back({criterion.key, zh ? criterion.label_zh : criterion.label_en,
                         zh ? criterion.citation.zh : criterion.citation.en, criterion.must, false});
        holds += " || case when " + condition(criterion.key) + " then '1' else '0' end";
    }
    std::vector<std::vector<Fact>> all(matters.size(), blank);
    if (matters.empty()) return all;
    db::Where where{"select m.id, " + holds + " as holds from matters m where m.congress_id = $1"};
    where.in("m.id", matters);
    for (const auto& row : context.tx.list<Holding>(where.sql, where.arguments)) {
        auto& facts = all[static_cast<std::size_t>(std::ranges::find(matters, row.id) - matters.begin())];
        for (std::size_t i = 0; i < facts.size(); ++i) facts[i].holds = row.holds[i] == '1';
    }
    return all;
}
} // namespace honours
