#include "systems/suggestions/kin.hpp"

#include "engine/matters/finding.hpp"
#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"

#include <algorithm>

namespace suggestions {
namespace {
struct Parent {
    std::optional<Id<Matter>> merged_into;
};
BOOST_DESCRIBE_STRUCT(Parent, (), (merged_into))

struct Child {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Child, (), (id))

struct Line {
    Id<Matter> id;
    std::int64_t version = 0;
    std::optional<std::string> number;
    std::string title, state;
    Id<people::Person> author_id;
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, version, number, title, state, author_id))

constexpr const char* lines_of =
    "select m.id, m.version, m.number, m.title, m.state, m.author_id from matters m "
    "where m.congress_id = $1 and exists (select 1 from suggestions s where s.congress_id = $1 and s.id = "
    "m.id)";

/// Of those rows of `matters` that `where` names, the ones this reader may see.
std::vector<Line> read_seen(Context& context, db::Where where) {
    matters::visible(where, context.actor);
    return context.tx.list<Line>(where.sql + " order by m.id", where.arguments);
}

std::vector<Line> read_seen(Context& context, const std::vector<Id<Matter>>& ids) {
    db::Where where{lines_of};
    where.in("m.id", ids);
    return read_seen(context, std::move(where));
}

Other other_of(const Context& context, const Line& line) {
    return {line.id,
            line.number,
            line.title,
            line.state,
            matters::word(states, line.state, context.language),
            line.author_id};
}

struct PartLine {
    Id<Handling> id;
    Id<Matter> matter_id;
    std::string state;
    std::optional<Date> contacted_on;
};
BOOST_DESCRIBE_STRUCT(PartLine, (), (id, matter_id, state, contacted_on))

struct ReplyLine {
    Id<Handling> handling_id;
    std::optional<std::string> number;
    std::string outcome, body;
};
BOOST_DESCRIBE_STRUCT(ReplyLine, (), (handling_id, number, outcome, body))

/// What the reader's own units have in each: their part, and its latest reply.
void add_parts(Context& context, std::vector<GroupMember>& group, const std::vector<Id<Matter>>& ids) {
    const auto units = auth::units_of(context.actor);
    if (units.empty()) return;
    db::Where where{"select h.id, h.matter_id, h.state, h.contacted_on from handlings h where "
                    "h.congress_id = $1 and h.state <> 'relieved' and h.role <> 'co'"};
    where.in("h.unit_id", units);
    where.in("h.matter_id", ids);
    std::vector<Id<Handling>> parts;
    for (const auto& part :
         context.tx.list<PartLine>(where.sql + " order by h.matter_id, h.id", where.arguments)) {
        const auto member = std::ranges::find(group, part.matter_id, &GroupMember::id);
        if (member == group.end()) continue;
        member->handling_id = part.id;
        member->part_state = part.state;
        member->part_label = matters::word(matters::handling_states, part.state, context.language);
        member->contacted = part.contacted_on.has_value();
        parts.push_back(part.id);
    }
    if (parts.empty()) return;
    db::Where said{
        "select r.handling_id, r.number, coalesce(r.outcome, '') as outcome, r.body from replies r "
        "where r.congress_id = $1 and r.kind = 'reply'"};
    said.in("r.matter_id", ids);
    said.in("r.handling_id", parts);
    std::optional<ReplyLine> first;
    const auto replies = context.tx.list<ReplyLine>(said.sql + " order by r.matter_id, r.id", said.arguments);
    for (auto& member : group) {
        const auto latest =
            std::ranges::find_if(replies.rbegin(), replies.rend(), [&](const ReplyLine& reply) {
                return reply.handling_id == member.handling_id;
            });
        if (latest == replies.rend()) continue;
        if (!first) first = *latest;
        member.drafted = true;
        member.reply_number = latest->number;
        member.altered = latest->body != first->body || latest->outcome != first->outcome;
    }
}
} // namespace

std::vector<Id<Matter>> group_ids(db::Tx& tx, Id<Matter> id, std::optional<Id<Matter>> merged_into) {
    auto head = id;
    for (auto up = merged_into; up;) {
        head = *up;
        up = tx.get<Parent>("select merged_into from suggestions where congress_id = $1 and id = $2", head)
                 .merged_into;
    }
    std::vector<Id<Matter>> ids{head};
    for (std::size_t i = 0; i < ids.size(); ++i)
        for (const auto& child : tx.all<Child>(
                 "select id from suggestions where congress_id = $1 and merged_into = $2 order by id",
                 ids[i]))
            ids.push_back(child.id);
    return ids;
}

std::vector<GroupMember> group_of(Context& context, const Suggestion& suggestion, matters::NameBook& book) {
    const bool linked = std::ranges::any_of(suggestion.c.links, [](const matters::Link& link) {
        return link.kind == matters::LinkKind::merged_into;
    });
    if (!linked) return {};
    const auto ids = group_ids(context.tx, suggestion.c.matter.id, suggestion.details.merged_into);
    if (ids.size() == 1) return {};
    std::vector<GroupMember> group;
    for (const auto& line : read_seen(context, ids)) {
        group.push_back({.id = line.id,
                         .version = line.version,
                         .head = line.id == ids.front(),
                         .number = line.number,
                         .title = line.title,
                         .state = line.state,
                         .state_label = matters::word(states, line.state, context.language),
                         .author_id = line.author_id});
        book.need(line.author_id);
    }
    std::ranges::stable_partition(group, &GroupMember::head);
    add_parts(context, group, ids);
    return group;
}

std::vector<Relative> relatives_of(Context& context, const Suggestion& suggestion, matters::NameBook& book) {
    using matters::LinkKind;
    std::vector<Id<Matter>> ids;
    const auto me = suggestion.c.matter.id;
    const auto end_of = [&](const matters::Link& link) {
        return link.from_id == me ? link.to_id : link.from_id;
    };
    for (const auto& link : suggestion.c.links)
        if (link.kind != LinkKind::raised_from) ids.push_back(end_of(link));
    if (ids.empty()) return {};
    const auto lines = read_seen(context, ids);
    const auto together = group_ids(context.tx, me, suggestion.details.merged_into);
    std::vector<Relative> found;
    for (const auto& link : suggestion.c.links) {
        const auto line = std::ranges::find(lines, end_of(link), &Line::id);
        if (link.kind == LinkKind::raised_from || line == lines.end()) continue;
        const bool mine = link.from_id == me, merger = link.kind == LinkKind::merged_into;
        const auto kinship = merger ? (mine ? Kinship::merged_into : Kinship::merged_here)
                                    : (mine ? Kinship::split_from : Kinship::split_into);
        const bool now = !merger || std::ranges::find(together, line->id) != together.end();
        // merged, parted and merged again is told once, as it stands
        std::erase_if(found, [&](const Relative& told) {
            return told.kinship == kinship && told.other.id == line->id;
        });
        found.push_back({kinship, now, other_of(context, *line)});
        book.need(line->author_id);
    }
    return found;
}

std::vector<Other> same_title(Context& context, const Suggestion& suggestion, matters::NameBook& book) {
    db::Where where{lines_of};
    where.add("m.title = ? and m.id <> ? and m.submitted_on is not null", suggestion.c.matter.title,
              suggestion.c.matter.id);
    std::vector<Other> found;
    for (const auto& line : read_seen(context, std::move(where))) {
        found.push_back(other_of(context, line));
        book.need(line.author_id);
    }
    return found;
}
} // namespace suggestions
