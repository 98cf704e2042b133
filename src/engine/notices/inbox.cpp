#include "engine/notices/inbox.hpp"

#include "db/page.hpp"

namespace notices {
namespace {
constexpr std::int64_t page_size = 30;

/// Where a page begins: in the unread part or in the read one, below an id.
struct Mark {
    bool read = false;
    Id<Notice> below{std::numeric_limits<std::int64_t>::max()};
};

Mark mark_of(const std::optional<Text<60>>& cursor) {
    Mark mark;
    if (!cursor) return mark;
    std::string_view text = cursor->value;
    if (!text.starts_with("u") && !text.starts_with("r")) throw Problem{db::bad_cursor};
    mark.read = text.front() == 'r';
    text.remove_prefix(1);
    mark.below.value = db::number_in(text);
    return mark;
}

std::vector<Notice> part(Context& context, bool read, Id<Notice> below, std::int64_t limit) {
    return context.tx.all<Notice>(
        db::select<Notice>("notices") +
            " where congress_id = $1 and person_id = $2 and id < $3 and opened_at " +
            (read ? "is not null" : "is null") + " order by id desc limit $4",
        context.actor.person, below, limit);
}

std::vector<InboxRow> rows(Context& context, const std::vector<Notice>& some) {
    std::vector<InboxRow> all;
    const auto said = say(context.tx, some, context.today, context.language);
    for (std::size_t i = 0; i < some.size(); ++i) {
        const auto& notice = some[i];
        const auto* rule = rules().find(notice.rule);
        all.push_back({.id = notice.id,
                       .text = said[i].text,
                       .face = said[i].face,
                       .path = said[i].path,
                       .asks = rule && rule->asks,
                       .urgent = rule && rule->urgency == Urgency::urgent,
                       .due_on = notice.due_on,
                       .created_at = notice.created_at,
                       .opened_at = notice.opened_at,
                       .acknowledged_at = notice.acknowledged_at});
        if (rule && rule->asks)
            all.back().citation = context.language == Language::zh ? rule->citation.zh : rule->citation.en;
    }
    return all;
}
} // namespace

InboxPage inbox(Context& context, const InboxFilter& filter) {
    const auto limit = db::limit_of(filter.limit, page_size);
    const auto mark = mark_of(filter.cursor);
    std::vector<Notice> some;
    if (!mark.read) some = part(context, false, mark.below, limit + 1);
    if (!filter.unread.value_or(false) && std::ssize(some) <= limit) {
        const auto below = mark.read ? mark.below : Mark{}.below;
        for (auto& notice : part(context, true, below, limit + 1 - std::ssize(some)))
            some.push_back(std::move(notice));
    }
    InboxPage page{.unread = bell(context).unread};
    if (std::ssize(some) > limit) {
        some.resize(static_cast<std::size_t>(limit));
        page.next = (some.back().opened_at ? "r" : "u") + std::to_string(some.back().id.value);
    }
    page.items = rows(context, some);
    return page;
}

Bell bell(Context& context) {
    return {context.tx.count("select count(*) from notices where congress_id = $1 and person_id = $2 and "
                             "opened_at is null",
                             context.actor.person)};
}

Notice own(Context& context, Id<Notice> id) {
    return context.tx.get<Notice>(db::select<Notice>("notices") +
                                      " where congress_id = $1 and id = $2 and person_id = $3",
                                  id, context.actor.person);
}

void mark_opened(Context& context, Notice& notice) {
    if (notice.opened_at) return;
    notice.opened_at = context.now;
    context.tx.run("update notices set opened_at = $3 where congress_id = $1 and id = $2", notice.id,
                   context.now);
}

InboxRow open(Context& context, Id<Notice> id) {
    auto notice = own(context, id);
    mark_opened(context, notice);
    return rows(context, {notice}).front();
}

InboxRow acknowledge(Context& context, Id<Notice> id) {
    auto notice = own(context, id);
    mark_opened(context, notice);
    if (!notice.acknowledged_at) {
        notice.acknowledged_at = context.now;
        context.tx.run("update notices set acknowledged_at = $3 where congress_id = $1 and id = $2",
                       notice.id, context.now);
    }
    return rows(context, {notice}).front();
}

Bell read_all(Context& context, const ReadUpTo& until) {
    context.tx.run("update notices set opened_at = $3 where congress_id = $1 and person_id = $2 and "
                   "opened_at is null and id <= $4",
                   context.actor.person, context.now, until.id);
    return bell(context);
}
} // namespace notices
