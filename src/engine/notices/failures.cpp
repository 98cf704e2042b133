#include "engine/notices/failures.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

namespace notices {
namespace {
constexpr std::int64_t page_size = 50;

void expect_admin(const Context& context) {
    if (!context.actor.has(auth::Role::system_admin)) throw Problem{not_allowed};
}
} // namespace

FailurePage failures(Context& context, const FailureFilter& filter) {
    expect_admin(context);
    FailurePage page;
    page.channels = context.tx.all<Delivery>(R"(
        select channel, sum(case when state in ('waiting', 'sending') then 1 else 0 end) as waiting,
               sum(case when state = 'sent' then 1 else 0 end) as sent,
               sum(case when state = 'failed' then 1 else 0 end) as failed
          from notice_sendings
         where congress_id = $1
         group by channel
         order by channel)");
    auto found = context.tx.all<Sending>(
        db::select<Sending>("notice_sendings") +
            " where congress_id = $1 and state = 'failed' and id < $2 order by id desc limit $3",
        filter.cursor.value_or(Id<Sending>{std::numeric_limits<std::int64_t>::max()}), page_size + 1);
    if (std::ssize(found) > page_size) {
        found.pop_back();
        page.next = std::to_string(found.back().id.value);
    }
    std::vector<std::int64_t> ids;
    for (const auto& sending : found) ids.push_back(sending.person_id.value);
    auto labels = people::labels(context.tx, ids, context.today);
    for (const auto& sending : found) {
        const auto& label = labels[sending.person_id.value];
        page.items.push_back({sending.id, sending.person_id, label.name, label.name_en, sending.channel,
                              sending.failure, sending.attempts, sending.due_at});
    }
    return page;
}

void try_again(Context& context, Id<Sending> id) {
    expect_admin(context);
    const auto changed =
        context.tx.run("update notice_sendings set state = 'waiting', attempts = 0, due_at = $3 where "
                       "congress_id = $1 and id = $2 and state = 'failed'",
                       id, context.now);
    if (changed == 0) throw Problem{not_found};
    ledger::write(context, {.act = "send_notice_again", .subject_kind = "notice", .subject_id = id.value});
}
} // namespace notices
