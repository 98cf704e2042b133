#include "engine/papers/print.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/paper_values.hpp"
#include "systems/suggestions/paper_words.hpp"
#include "systems/suggestions/store.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace suggestions {
namespace {
constexpr Refusal no_session{422, "no-session", "还没有登记会议，请先选择一次会议。",
                             "No session is registered yet. Choose one first."};
constexpr std::int64_t rows_at_once = 200;

/// The number within its series: 12 of 〔2020〕12号.
std::int64_t ordinal(const Row& row) {
    const auto& number = row.number.value_or("");
    const auto bracket = number.rfind("〕");
    std::int64_t value = 0;
    if (bracket != number.npos)
        std::from_chars(number.data() + bracket + std::string_view("〕").size(),
                        number.data() + number.size(), value);
    return value;
}

using Group = std::pair<std::string, std::vector<const Row*>>;
using Names = std::unordered_map<std::string, std::string>;

/// Every registered suggestion of the filter, in the order of numbers.
std::vector<Row> all_of(Context& context, Filter filter, Names& names) {
    std::vector<Row> rows;
    filter.limit = rows_at_once;
    do {
        auto page = store::list(context, filter);
        for (auto& row : page.items)
            if (row.number) rows.push_back(std::move(row));
        for (auto& name : page.names) names[name.id] = name.short_name.empty() ? name.name : name.short_name;
        filter.cursor = page.next;
    } while (filter.cursor);
    std::ranges::stable_sort(rows, {}, ordinal);
    return rows;
}

std::string units(const Row& row, bool co, const Names& names) {
    std::string all;
    for (const auto& part : row.units)
        if ((part.role == matters::HandlerRole::co) == co)
            all += (all.empty() ? "" : "、") + names.at(std::to_string(part.unit_id.value));
    return all;
}

std::string group_of(const Row& row, Grouping grouping, const Names& names) {
    if (grouping == Grouping::unit) {
        const auto unit = units(row, false, names);
        return unit.empty() ? "尚未交办" : unit;
    }
    const auto* category = rules::category(row.category);
    return category ? category->label_zh : "未分类";
}
} // namespace

papers::Download catalogue(Context& reader, const CatalogueRequest& request) {
    Context context = reader;
    context.language = Language::zh; // papers are written in Chinese
    const auto present = people::session_of(context.tx, context.today);
    if (!request.session_id && !present) throw Problem{no_session};
    const auto session_id = request.session_id.value_or(present ? present->id : Id<people::Session>{});
    const auto session = people::session(context.tx, session_id);
    Names names;
    const auto rows = all_of(
        context, {.category = request.category, .session_id = session_id, .unit_id = request.unit_id}, names);

    std::vector<Group> groups;
    for (const auto& row : rows) {
        const auto name = group_of(row, request.group.value_or(Grouping::category), names);
        auto group = std::ranges::find(groups, name, &Group::first);
        if (group == groups.end()) group = groups.insert(group, {name, {}});
        group->second.push_back(&row);
    }

    if (request.group.value_or(Grouping::category) == Grouping::category)
        std::ranges::stable_sort(groups, {}, [](const auto& group) {
            return std::ranges::find(rules::categories(), group.first, &rules::Category::label_zh) -
                   rules::categories().begin();
        });

    const auto session_name = session_names(context, session_id, session.term_id);
    papers::Values values;
    values.set("人大名称", people::name_of(context.tx, context.tx.congress(), context.today))
        .set("会议全称", session_name.full)
        .set("总数", std::to_string(rows.size()))
        .set("统计日期", papers::written(context.today));
    for (const auto& [name, members] : groups) {
        papers::Values group;
        group.set("组名", name).set("件数", std::to_string(members.size()));
        for (const auto* row : members)
            group.add("建议", papers::Values()
                                  .set("编号", *row->number)
                                  .set("建议标题", row->title)
                                  .set("代表", names.at(std::to_string(row->author_id.value)))
                                  .set("主办", units(*row, false, names))
                                  .set("会办", units(*row, true, names))
                                  .set("状态", row->state_label)
                                  .set("结果", row->outcome.value_or("")));
        values.add("组", std::move(group));
    }
    return papers::print(papers::make(catalogue_paper, values, context.today),
                         session_name.brief + "代表建议目录", request.format.value_or(papers::Format::pdf),
                         request.preview);
}
} // namespace suggestions
