#include "engine/notices/calendar.hpp"

#include "base/hash.hpp"
#include "base/workdays.hpp"
#include "db/where.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/visibility.hpp"
#include "engine/gatherings/store.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/notices/icalendar.hpp"
#include "engine/notices/rules.hpp"
#include "engine/people/lookup.hpp"
#include "engine/rules/rules.hpp"

#include <algorithm>

namespace notices {
namespace {
constexpr std::size_t key_bytes = 24;

/// A day by which something is due, and to whom the matter is open.
struct Due {
    std::int64_t id = 0, matter_id = 0;
    std::string rule;
    Date due_on;
    std::string kind, title;
    std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(Due, (), (id, matter_id, rule, due_on, kind, title, number))

constexpr const char* of_clock =
    "select k.id, k.matter_id, k.rule, k.due_on, m.kind, m.title, m.number "
    "from clocks k join matters m on m.congress_id = k.congress_id and m.id = k.matter_id ";
constexpr const char* running = " where k.congress_id = $1 and k.met_on is null and k.void_on is null and "
                                "m.audience not like '%X%'";

void add(std::vector<Due>& days, std::vector<Due> more) {
    for (auto& day : more)
        if (std::ranges::find(days, day.id, &Due::id) == days.end()) days.push_back(std::move(day));
}

/// What the units of this actor owe: their own clocks and their promises.
void add_units(Context& context, const auth::Actor& actor, std::vector<Due>& days) {
    const auto units = auth::units_of(actor);
    if (units.empty()) return;
    db::Where clocks{
        std::string(of_clock) + "join handlings h on h.congress_id = k.congress_id and h.id = k.handling_id" +
        running +
        " and h.state <> 'relieved' and k.rule not in ('reassign', 'promise')"}; // promises come below
    clocks.in("h.unit_id", units);
    add(days, context.tx.list<Due>(clocks.sql, clocks.arguments));
    db::Where promises{
        "select p.id, p.matter_id, 'promise' as rule, p.due_on, m.kind, m.title, m.number from promises p "
        "join matters m on m.congress_id = p.congress_id and m.id = p.matter_id "
        "join handlings h on h.congress_id = p.congress_id and h.id = p.handling_id "
        "where p.congress_id = $1 and p.state = 'open' and m.audience not like '%X%'"};
    promises.in("h.unit_id", units);
    add(days, context.tx.list<Due>(promises.sql, promises.arguments));
}

/// What waits for the deputy: ratings of their own matters, answers to invitations.
void add_deputy(Context& context, const auth::Actor& actor, std::vector<Due>& days) {
    add(days,
        context.tx.all<Due>(std::string(of_clock) + running + " and k.rule = 'rating' and m.author_id = $2",
                            actor.person));
    // few at a time: an invitation runs for days
    for (auto& day : context.tx.all<Due>(std::string(of_clock) + running + " and k.rule = 'cosign'")) {
        const auto* kind = kind_of(day.kind);
        if (!kind || !kind->cosigners) continue;
        for (const auto& cosigner : kind->cosigners(context.tx, day.matter_id))
            if (cosigner.person_id == actor.person && !cosigner.confirmed) days.push_back(std::move(day));
    }
}

std::vector<Due> due_days(Context& context, const auth::Actor& actor) {
    std::vector<Due> days;
    add_units(context, actor, days);
    add_deputy(context, actor, days);
    if (actor.has(auth::Role::office_staff))
        add(days, context.tx.all<Due>(std::string(of_clock) + running +
                                      " and k.rule in ('assign', 'reassign') and m.audience like '%W%'"));
    std::ranges::sort(days, {}, [](const Due& day) { return std::pair(day.due_on, day.id); });
    return days;
}

Date workday_before(Date day) {
    do day = day - 1;
    while (!Calendar::official().is_workday(day));
    return day;
}

CalendarDay in_words(const Due& due, Language language) {
    const bool promise = due.rule == "promise";
    const auto* deadline = promise ? nullptr : &rules::deadline(due.rule);
    const auto* kind = kind_of(due.kind);
    const auto number = due.number.value_or("");
    if (language == Language::en) {
        const auto label = deadline ? deadline->label_en : std::string("Keep a promise");
        return {.uid = "due-" + std::to_string(due.id) + "@renda",
                .on = due.due_on,
                .alarm_on = workday_before(due.due_on),
                .summary = label + ": " + number + (number.empty() ? "" : " ") + "“" + due.title + "”",
                .description = (kind ? std::string(kind->en) + "; " : "") + "the last day for it." +
                               (deadline ? "\nBasis: " + deadline->citation.en : "")};
    }
    const auto label = deadline ? deadline->label_zh : std::string("兑现承诺");
    return {.uid = "due-" + std::to_string(due.id) + "@renda",
            .on = due.due_on,
            .alarm_on = workday_before(due.due_on),
            .summary = label + "：" + number + "《" + due.title + "》",
            .description = (kind ? std::string(kind->zh) + "，" : "") + label + "的最后一天。" +
                           (deadline ? "\n依据：" + deadline->citation.zh : "")};
}

/// Of "09:00"; nothing when the time is not set.
std::optional<int> minute_of(const std::string& time) {
    if (time.size() != 5 || time[2] != ':') return std::nullopt;
    return std::stoi(time.substr(0, 2)) * 60 + std::stoi(time.substr(3));
}

CalendarDay in_words(const gatherings::Gathering& meeting, Language language) {
    return {.uid = "gathering-" + std::to_string(meeting.id.value) + "@renda",
            .on = *meeting.held_on,
            .alarm_on = workday_before(*meeting.held_on),
            .summary = meeting.title,
            .description = meeting.begins_at + (language == Language::en ? ", " : "，") + meeting.place,
            .minute = minute_of(meeting.begins_at),
            .place = meeting.place};
}
} // namespace

FeedOpened open_feed(Context& context) {
    const auto key = random_token(key_bytes);
    context.tx.run(R"(
        insert into calendar_feeds (congress_id, person_id, key_digest, created_at) values ($1, $2, $3, $4)
            on conflict (congress_id, person_id) do update
           set key_digest = excluded.key_digest, created_at = excluded.created_at)",
                   context.actor.person, sha256(key), context.now);
    ledger::write(
        context,
        {.act = "open_calendar", .subject_kind = "person", .subject_id = context.actor.person.value});
    return {"/api/v1/calendar?congress=" + std::to_string(context.tx.congress()) + "&key=" + key};
}

void close_feed(Context& context) {
    const auto closed = context.tx.run("delete from calendar_feeds where congress_id = $1 and person_id = $2",
                                       context.actor.person);
    if (closed > 0)
        ledger::write(
            context,
            {.act = "close_calendar", .subject_kind = "person", .subject_id = context.actor.person.value});
}

papers::Download calendar(Context& context, const FeedKey& key) {
    const auto person = context.tx.get<Id<people::Person>>(
        "select person_id from calendar_feeds where congress_id = $1 and key_digest = $2",
        sha256(key.key.value));
    const auto account = auth::account_of(context.tx, person);
    if (account && account->disabled_on) throw Problem{not_found};
    const auto actor = auth::actor_for(context.tx, person, context.today);
    const auto language = auth::language_of(context.tx, person);
    std::vector<CalendarDay> days;
    for (const auto& due : due_days(context, actor)) days.push_back(in_words(due, language));
    for (const auto& meeting : gatherings::store::asked_to(context.tx, person, context.today - 30))
        days.push_back(in_words(meeting, language));
    const auto congress = people::label_of(context.tx, context.tx.congress(), context.today);
    const auto name = language == Language::en
                          ? "Deadlines, " + (congress.name_en.empty() ? congress.name : congress.name_en)
                          : congress.short_name + "办理期限";
    return {"renda.ics", "text/calendar; charset=utf-8", icalendar(name, days, context.now)};
}
} // namespace notices
