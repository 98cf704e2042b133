#include "engine/gatherings/agenda.hpp"

#include <algorithm>
#include <map>

namespace gatherings {
namespace {
constexpr int deepest = 3;

using Items = std::vector<AgendaItem>;

Items::iterator find(Items& agenda, Id<AgendaItem> id) {
    const auto found = std::ranges::find(agenda, id, &AgendaItem::id);
    if (found == agenda.end()) refuse_field("/item_id", no_such_item);
    return found;
}

/// How deep an item stands: 1 for those of the whole agenda.
int depth_of(const Items& agenda, std::optional<Id<AgendaItem>> id) {
    int depth = 0;
    while (id) {
        ++depth;
        const auto found = std::ranges::find(agenda, *id, &AgendaItem::id);
        if (found == agenda.end()) refuse_field("/parent_id", no_such_item);
        id = found->parent_id;
    }
    return depth;
}

bool below(const Items& agenda, std::optional<Id<AgendaItem>> id, Id<AgendaItem> above) {
    while (id) {
        if (*id == above) return true;
        id = std::ranges::find(agenda, *id, &AgendaItem::id)->parent_id;
    }
    return false;
}

int height_of(const Items& agenda, Id<AgendaItem> id) {
    int height = 0;
    for (const auto& item : agenda)
        if (item.parent_id == id) height = std::max(height, height_of(agenda, item.id));
    return height + 1;
}

void check(Context& context, const Gathering& gathering, const ItemText& text) {
    const auto* kind = find_item_kind(text.kind);
    if (!kind) refuse_field("/kind", no_such_kind);
    const auto& meeting = rule(gathering.kind);
    const bool zh = context.language == Language::zh;
    if (std::ranges::find(kind->gatherings, gathering.kind) == kind->gatherings.end())
        refuse_field("/kind", item_not_here,
                     {zh ? kind->label_zh : kind->label_en, zh ? meeting.label_zh : meeting.label_en});
}

void fill(AgendaItem& item, const ItemText& text) {
    item.kind = text.kind;
    item.title = text.title;
    item.unit_id = text.unit_id;
    item.reporter = text.reporter;
    item.minutes = text.minutes;
    if (text.subject_id) item.subject_id = text.subject_id;
}

void require_open(const AgendaItem& item) {
    if (item.state != ItemState::planned) refuse_field("/item_id", item_over, {item.title});
}

/// Counts the children of `parent` from 1 again, in the order given.
void renumber(Context& context, Items& siblings) {
    std::int64_t position = 0;
    for (auto& item : siblings)
        if (item.position != ++position) {
            item.position = position;
            context.tx.save("gathering_items", item);
        }
}

Items children(const Items& agenda, std::optional<Id<AgendaItem>> parent) {
    Items found;
    std::ranges::copy_if(agenda, std::back_inserter(found),
                         [&](const AgendaItem& item) { return item.parent_id == parent; });
    return found;
}
} // namespace

std::vector<AgendaItem> add_items(Context& context, Gathering& gathering, std::span<const ItemText> texts) {
    require(context, gathering, "edit_agenda");
    auto agenda = store::agenda(context.tx, gathering.id);
    Items added;
    for (const auto& text : texts) {
        check(context, gathering, text);
        if (depth_of(agenda, text.parent_id) >= deepest) refuse_field("/parent_id", too_deep);
        AgendaItem item{.id = context.next<AgendaItem>(),
                        .gathering_id = gathering.id,
                        .parent_id = text.parent_id,
                        .position = static_cast<std::int64_t>(children(agenda, text.parent_id).size()) + 1};
        fill(item, text);
        context.tx.insert("gathering_items", item);
        agenda.push_back(item);
        added.push_back(std::move(item));
    }
    take(context, gathering, "edit_agenda");
    return added;
}

AgendaItem add_item(Context& context, Gathering& gathering, const ItemText& text) {
    return add_items(context, gathering, {&text, 1}).front();
}

void change_item(Context& context, Gathering& gathering, Id<AgendaItem> id, const ItemText& text) {
    require(context, gathering, "edit_agenda");
    check(context, gathering, text);
    auto agenda = store::agenda(context.tx, gathering.id);
    auto& item = *find(agenda, id);
    fill(item, text);
    context.tx.save("gathering_items", item);
    take(context, gathering, "edit_agenda");
}

void move_item(Context& context, Gathering& gathering, Id<AgendaItem> id,
               std::optional<Id<AgendaItem>> parent, std::int64_t position) {
    require(context, gathering, "edit_agenda");
    auto agenda = store::agenda(context.tx, gathering.id);
    auto& item = *find(agenda, id);
    require_open(item);
    if (depth_of(agenda, parent) + height_of(agenda, id) > deepest) refuse_field("/parent_id", too_deep);
    if (below(agenda, parent, id)) refuse_field("/parent_id", under_itself);
    const auto left = item.parent_id;
    item.parent_id = parent;
    item.position = 0;
    context.tx.save("gathering_items", item);
    auto siblings = children(agenda, parent);
    std::erase_if(siblings, [&](const AgendaItem& other) { return other.id == id; });
    const auto at = std::clamp<std::int64_t>(position - 1, 0, std::ssize(siblings));
    siblings.insert(siblings.begin() + at, item);
    renumber(context, siblings);
    if (left != parent) {
        auto rest = children(agenda, left);
        renumber(context, rest);
    }
    take(context, gathering, "edit_agenda");
}

void remove_item(Context& context, Gathering& gathering, Id<AgendaItem> id) {
    require(context, gathering, "edit_agenda");
    auto agenda = store::agenda(context.tx, gathering.id);
    const auto parent = find(agenda, id)->parent_id;
    for (auto& item : agenda)
        if (below(agenda, item.id, id)) {
            require_open(item);
            auto gone = item;
            gone.state = ItemState::removed;
            context.tx.save("gathering_items", gone);
        }
    std::erase_if(agenda, [&](const AgendaItem& item) { return item.id == id; });
    auto rest = children(agenda, parent);
    renumber(context, rest);
    take(context, gathering, "edit_agenda");
}

void copy_agenda(Context& context, Gathering& gathering, Id<Gathering> from) {
    require(context, gathering, "edit_agenda");
    if (!store::agenda(context.tx, gathering.id).empty()) throw Problem{agenda_not_empty};
    if (!store::may_see(context, from)) throw Problem{not_found};
    std::map<Id<AgendaItem>, Id<AgendaItem>> twins;
    for (const auto& old : store::agenda(context.tx, from)) {
        const ItemText text{.kind = old.kind};
        check(context, gathering, text);
        AgendaItem item{.id = context.next<AgendaItem>(),
                        .gathering_id = gathering.id,
                        .position = old.position,
                        .kind = old.kind,
                        .title = old.title,
                        .unit_id = old.unit_id,
                        .reporter = old.reporter,
                        .minutes = old.minutes};
        if (old.parent_id) item.parent_id = twins.at(*old.parent_id);
        twins[old.id] = item.id;
        context.tx.insert("gathering_items", item);
    }
    take(context, gathering, "edit_agenda");
}

void show_item(Context& context, Gathering& gathering, Id<AgendaItem> id) {
    require(context, gathering, "show_item");
    auto agenda = store::agenda(context.tx, gathering.id);
    const auto now = find(agenda, id);
    for (auto& item : agenda)
        if (item.state == ItemState::current && item.id != id) {
            item.state = ItemState::done;
            context.tx.save("gathering_items", item);
        }
    if (now->state != ItemState::current) {
        now->state = ItemState::current;
        context.tx.save("gathering_items", *now);
    }
    gathering.current_item_id = id;
    take(context, gathering, "show_item", {.kind = "agenda_item", .id = id.value});
}

void settle_item(Context& context, Gathering& gathering, Id<AgendaItem> id, ItemState state,
                 const std::string& outcome) {
    require(context, gathering, "settle_item");
    if (state != ItemState::done && state != ItemState::held_back && state != ItemState::withdrawn)
        refuse_field("/state", not_an_outcome);
    auto agenda = store::agenda(context.tx, gathering.id);
    auto& item = *find(agenda, id);
    item.state = state;
    item.outcome = outcome;
    context.tx.save("gathering_items", item);
    if (gathering.current_item_id == id) gathering.current_item_id.reset();
    take(context, gathering, "settle_item", {.kind = "agenda_item", .id = id.value});
}

void set_subject(Context& context, Gathering& gathering, Id<AgendaItem> id, std::int64_t subject_id) {
    require(context, gathering, "edit_agenda");
    auto agenda = store::agenda(context.tx, gathering.id);
    auto& item = *find(agenda, id);
    item.subject_id = subject_id;
    context.tx.save("gathering_items", item);
    take(context, gathering, "edit_agenda");
}

std::string in_words(std::int64_t number) {
    static constexpr const char* digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number >= 100 || number < 1) return std::to_string(number);
    std::string text;
    if (number >= 20) text += digits[number / 10];
    if (number >= 10) text += "十";
    if (number % 10) text += digits[number % 10];
    return text;
}

std::vector<std::string> numbered(std::span<const AgendaItem> agenda) {
    std::map<Id<AgendaItem>, int> depths;
    std::map<std::optional<Id<AgendaItem>>, std::int64_t> counts;
    std::vector<std::string> numbers;
    for (const auto& item : agenda) {
        const int depth = item.parent_id ? depths[*item.parent_id] + 1 : 0;
        depths[item.id] = depth;
        const auto count = ++counts[item.parent_id];
        numbers.push_back(depth == 0   ? in_words(count)
                          : depth == 1 ? "（" + in_words(count) + "）"
                                       : std::to_string(count));
    }
    return numbers;
}
} // namespace gatherings
