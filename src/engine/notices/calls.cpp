#include "engine/notices/calls.hpp"

#include "db/page.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/phones.hpp"

#include <unordered_map>

namespace notices {
namespace {
constexpr std::int64_t page_size = 50;
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

void expect_office(const Context& context) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
}

struct Waiting {
    Id<Person> person_id;
    std::int64_t unopened = 0;
    Id<Notice> first;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (person_id, unopened, first, phone))

/// "'invited', 'replied' …": the rows that ask something of their reader.
std::string asking() {
    std::string keys;
    const auto add = [&](const Rule& rule) {
        if (rule.asks) keys += (keys.empty() ? "'" : ", '") + rule.key + "'";
    };
    for (const auto& act : rules().acts) add(act);
    for (const auto& ladder : rules().ladders)
        for (const auto& step : ladder.steps) add(step);
    return keys;
}

/// Notices of before this moment have waited for the workdays that a reader is given.
Instant waited_long(Context& context) {
    auto day = context.today;
    for (int left = unopened_workdays; left > 0;) {
        day = day - 1;
        if (Calendar::official().is_workday(day)) --left;
    }
    return {context.now.ms - (context.today - day) * day_ms};
}

/// The rows with these ids.
template <class R>
std::vector<R> among(db::Tx& tx, const char* table, const char* column,
                     const std::vector<std::int64_t>& ids) {
    if (ids.empty()) return {};
    db::Where where{db::select<R>(table) + " where congress_id = $1"};
    where.in(column, ids);
    return tx.list<R>(where.sql + " order by id", where.arguments);
}
} // namespace

CallList call_list(Context& context, const CallFilter& filter) {
    expect_office(context);
    Id<Notice> after;
    if (filter.cursor) after.value = db::number_in(filter.cursor->value);
    // The office itself is not telephoned, and what it may not see (drafts, invitations) is not its business.
    auto waiting = context.tx.all<Waiting>(
        R"(select n.person_id, count(*) as unopened, min(n.id) as first, p.phone
             from notices n
             join persons p on p.congress_id = n.congress_id and p.id = n.person_id
             join matters m on m.congress_id = n.congress_id and m.id = n.matter_id
            where n.congress_id = $1 and n.opened_at is null and n.created_at < $2 and n.capacity <> 'office'
              and m.audience like '%W%' and m.audience not like '%X%'
              and n.rule in ()" +
            asking() + R"()
            group by n.person_id, p.phone
           having min(n.id) > $3
            order by min(n.id)
            limit $4)",
        waited_long(context), after, page_size + 1);
    CallList list;
    if (std::ssize(waiting) > page_size) {
        waiting.pop_back();
        list.next = std::to_string(waiting.back().first.value);
    }
    std::vector<std::int64_t> ids, first_ids;
    for (const auto& row : waiting) {
        ids.push_back(row.person_id.value);
        first_ids.push_back(row.first.value);
    }
    // both in the order of the ids of the notices
    const auto first = among<Notice>(context.tx, "notices", "id", first_ids);
    std::unordered_map<std::int64_t, Call> calls;
    for (auto& call : among<Call>(context.tx, "notice_calls", "person_id", ids))
        calls[call.person_id.value] = std::move(call); // the last one stays
    const auto said = say(context.tx, first, context.today, context.language);
    auto labels = people::labels(context.tx, ids, context.today);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto& row = waiting[i];
        const auto& label = labels[row.person_id.value];
        list.items.push_back({row.person_id, label.name, label.name_en,
                              people::masked_phone(context.tx, row.phone), row.unopened, first[i].created_at,
                              said[i].text, std::nullopt});
        if (const auto call = calls.find(row.person_id.value); call != calls.end())
            list.items.back().last_call = std::move(call->second);
    }
    return list;
}

Call note_call(Context& context, const CallMade& made) {
    expect_office(context);
    people::person(context.tx, made.person_id);
    Call call{.id = context.next<Call>(),
              .person_id = made.person_id,
              .called_on = context.today,
              .called_by = context.actor.person,
              .reached = made.reached,
              .note = made.note.value};
    context.tx.insert("notice_calls", call);
    ledger::write(context, {.act = "note_call",
                            .subject_kind = "person",
                            .subject_id = made.person_id.value,
                            .record_kind = "call",
                            .record_id = call.id.value});
    return call;
}
} // namespace notices
