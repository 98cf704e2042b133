#include "engine/notices/derive.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/handling_flow.hpp"
#include "engine/notices/notice.hpp"
#include "engine/people/lookup.hpp"

namespace notices {
namespace {
using matters::Flow;

constexpr int morning = 7 * 60; // the clocks are told of from this minute of the day on
constexpr int longest_gap = 14; // days: a reminder that is older is not caught up on

struct Cursor {
    std::int64_t seq = 0;
    Date clocks_on;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (seq, clocks_on))

std::optional<Cursor> cursor(db::Tx& tx) {
    return tx.find<Cursor>("select seq, clocks_on from notice_cursors where congress_id = $1");
}

void keep(db::Tx& tx, const Cursor& at) {
    tx.run(R"(
        insert into notice_cursors (congress_id, seq, clocks_on) values ($1, $2, $3)
            on conflict (congress_id) do update set seq = excluded.seq, clocks_on = excluded.clocks_on)",
           at.seq, at.clocks_on);
}

std::int64_t end_of_ledger(db::Tx& tx) {
    return tx.count("select seq from ledger_heads where congress_id = $1");
}

/// Whether the entry is an act of this flow. Two flows of a kind may have an act of one name: then the step
/// tells which was taken.
bool is_act_of(const Flow& flow, const ledger::Entry& entry) {
    const auto* step = matters::find_step(flow, entry.state_from, entry.act);
    return step && step->to == entry.state_to;
}

bool tells_of(const Rule& rule, const Kind& kind, const ledger::Entry& entry) {
    if (rule.kind != entry.subject_kind || rule.act != entry.act) return false;
    const auto& wanted = rule.flow.empty() ? rule.kind : rule.flow;
    int knowing = 0;
    for (const auto& flow : kind.flows)
        knowing += std::ranges::find(flow.acts, entry.act, &matters::Word::key) != flow.acts.end();
    if (knowing < 2) return true;
    const auto flow = std::ranges::find(kind.flows, wanted, &Flow::kind);
    return flow != kind.flows.end() && is_act_of(*flow, entry);
}

/// What a step of a ladder is about: a clock that runs, or an open promise.
struct Due {
    std::int64_t id = 0;
    Id<Matter> matter_id;
    std::optional<Id<Handling>> handling_id;
    Date started_on, due_on;
};
BOOST_DESCRIBE_STRUCT(Due, (), (id, matter_id, handling_id, started_on, due_on))

Date shifted(Date day, int workdays) {
    const auto& calendar = Calendar::official();
    if (workdays >= 0) return calendar.add_workdays(day, workdays);
    for (int left = -workdays; left > 0;) {
        day = day - 1;
        if (calendar.is_workday(day)) --left;
    }
    return day;
}

class Teller {
public:
    Teller(Context& context, Ways ways, const Rules& rules)
        : context_(context), tx_(context.tx), ways_(ways), rules_(rules), audience_(context) {}

    void entry(const ledger::Entry& entry) {
        const auto* kind = kind_of(entry.subject_kind);
        if (!kind) return;
        for (const auto& rule : rules_.acts)
            if (tells_of(rule, *kind, entry)) tell_of(rule, entry);
    }

    void ladder(const Ladder& ladder) {
        if (ladder.steps.empty()) return;
        const auto horizon = shifted(context_.today, std::max(0, -ladder.steps.front().workdays));
        for (const auto& due : running(ladder.clock, horizon)) {
            // the latest step that has come, so that a program that stood still does not send three at once
            const Rule* latest = nullptr;
            for (const auto& step : ladder.steps) {
                const auto day = shifted(due.due_on, step.workdays);
                if (day <= context_.today && day > context_.today - longest_gap && day > due.started_on)
                    latest = &step;
            }
            if (latest) tell_of(*latest, due);
        }
    }

private:
    std::vector<Due> running(const std::string& clock, Date horizon) {
        if (clock == "promise")
            return tx_.all<Due>(
                "select id, matter_id, handling_id, made_on as started_on, due_on from promises "
                "where congress_id = $1 and state = 'open' and due_on <= $2 order by id",
                horizon);
        return tx_.all<Due>("select id, matter_id, handling_id, started_on, due_on from clocks "
                            "where congress_id = $1 and rule = $2 and met_on is null and void_on is null and "
                            "due_on <= $3 order by id",
                            clock, horizon);
    }

    void tell_of(const Rule& rule, const ledger::Entry& entry) {
        const auto* subject = audience_.matter(entry.subject_id);
        if (!subject) return;
        const auto* part = entry.organ_id ? subject->part_of({entry.organ_id}) : nullptr;
        Notice notice{.event = "entry:" + std::to_string(entry.seq) + ":" + rule.key,
                      .rule = rule.key,
                      .matter_id = {entry.subject_id},
                      .handling_id = part ? part->id : Id<Handling>{},
                      .organ_id = {entry.organ_id},
                      .actor_id = {entry.person_id},
                      .due_on = due_of(rule, *subject, part),
                      .created_at = {entry.at_ms}};
        const auto concerned = subject->kind->concerned;
        tell(rule, notice,
             audience_.of(
                 rule, *subject,
                 {.on = date_in_shanghai({entry.at_ms}),
                  .part = part,
                  .concerned = concerned ? concerned(tx_, entry.record_kind, entry.record_id) : std::nullopt,
                  .sealed = entry.audience}));
    }

    void tell_of(const Rule& step, const Due& due) {
        const auto event = "due:" + std::to_string(due.id) + ":" + to_string(due.due_on) + ":" + step.key;
        if (tx_.count("select count(*) from notices where congress_id = $1 and event = $2", event) > 0)
            return;
        const auto* subject = audience_.matter(due.matter_id.value);
        if (!subject) return;
        const auto part =
            std::ranges::find(subject->c.handlings, due.handling_id.value_or(Id<Handling>{}), &Handling::id);
        const auto* handling = part == subject->c.handlings.end() ? nullptr : &*part;
        Notice notice{.event = event,
                      .rule = step.key,
                      .matter_id = due.matter_id,
                      .handling_id = handling ? handling->id : Id<Handling>{},
                      .organ_id = handling ? handling->unit_id : Id<people::Organ>{},
                      .clock_id = due.id,
                      .due_on = due.due_on,
                      .created_at = context_.now};
        tell(step, notice, audience_.of(step, *subject, {.on = context_.today, .part = handling}));
    }

    /// The day of the clock that the row names: of this part, or of the matter.
    std::optional<Date> due_of(const Rule& rule, const Subject& subject, const Handling* part) {
        if (rule.clock.empty()) return std::nullopt;
        const matters::Clock* found = nullptr;
        for (const auto& clock : subject.c.clocks)
            if (clock.rule == rule.clock && !clock.void_on &&
                (!clock.handling_id || !part || *clock.handling_id == part->id))
                found = &clock; // the last that was started
        if (!found) return std::nullopt;
        return found->due_on;
    }

    void tell(const Rule& rule, Notice notice, const std::vector<Told>& told) {
        for (const auto& [person, as] : told) {
            if (person == notice.actor_id) continue;
            notice.id = context_.next<Notice>();
            notice.person_id = person;
            notice.capacity = as;
            if (put(notice)) send(rule, notice);
        }
    }

    /// False when this person was told of this event before.
    bool put(const Notice& n) {
        return tx_.run(R"(
            insert into notices (congress_id, id, person_id, event, rule, capacity, matter_id, handling_id,
                                 organ_id, actor_id, clock_id, due_on, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                on conflict (congress_id, event, person_id) do nothing)",
                       n.id, n.person_id, n.event, n.rule, n.capacity, n.matter_id, n.handling_id, n.organ_id,
                       n.actor_id, n.clock_id, n.due_on, n.created_at) > 0;
    }

    void send(const Rule& rule, const Notice& notice) {
        for (const auto channel : rule.channels) {
            if (!ways_.has(channel)) continue;
            const auto& reached = reach(notice.person_id);
            const bool known = channel == Channel::email ? reached.email : reached.phone;
            if (!known || !wants(reached.settings, channel)) continue;
            const auto at = rule.urgency == Urgency::urgent
                                ? context_.now
                                : next_allowed(context_.now, hours(reached.settings));
            tx_.run(R"(
                insert into notice_sendings (congress_id, id, notice_id, person_id, channel, state, due_at,
                                             message_id, attempts, failure)
                values ($1, $2, $3, $4, $5, 'waiting', $6, 0, 0, ''))",
                    next_id(context_.now.ms), notice.id, notice.person_id, channel, at);
        }
    }

    struct Reach {
        Settings settings;
        bool email = false, phone = false;
    };
    const Reach& reach(Id<Person> person) {
        const auto found = reach_.find(person.value);
        if (found != reach_.end()) return found->second;
        const auto row = people::person(tx_, person);
        return reach_
            .emplace(person.value,
                     Reach{settings_of(tx_, person), row.email && !row.email->empty(), !row.phone.empty()})
            .first->second;
    }

    Context& context_;
    db::Tx& tx_;
    Ways ways_;
    const Rules& rules_;
    Audience audience_;
    std::map<std::int64_t, Reach> reach_;
};
} // namespace

bool derive(Context& context, Ways ways, const Rules& from) {
    auto& tx = context.tx;
    auto at = cursor(tx).value_or(Cursor{.seq = -1});
    if (at.seq < 0) at.seq = end_of_ledger(tx);
    Teller teller(context, ways, from);
    const auto entries = ledger::after(tx, at.seq, batch);
    for (const auto& entry : entries) teller.entry(entry);
    if (!entries.empty()) at.seq = entries.back().seq;
    if (at.clocks_on < context.today && minute_of_day(context.now) >= morning) {
        for (const auto& ladder : from.ladders) teller.ladder(ladder);
        at.clocks_on = context.today;
    }
    keep(tx, at);
    return std::ssize(entries) == batch;
}

std::vector<std::int64_t> behind(db::Tx& tx, Instant now) {
    const auto today = date_in_shanghai(now);
    const auto clocks = minute_of_day(now) >= morning ? today : Date{};
    return tx.all<std::int64_t>(R"(-- every congress
        select h.congress_id
          from ledger_heads h
          left join notice_cursors c on c.congress_id = h.congress_id
         where c.seq is null or h.seq > c.seq or c.clocks_on < $1
         order by h.congress_id)",
                                clocks);
}
} // namespace notices
