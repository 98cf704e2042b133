#include "app/demo/meetings.hpp"

#include "app/demo/stories.hpp"
#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/access/accounts.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/gatherings/speeches.hpp"
#include "engine/gatherings/tasks.hpp"
#include "engine/people/lookup.hpp"
#include "systems/meetings/meetings.hpp"

#include <algorithm>
#include <memory>

namespace app::demo {
namespace {
using namespace gatherings;

constexpr std::int64_t year = 2020;
constexpr std::int64_t held_before = 36; // in the first three years of the term

std::span<const Row> rows_of(std::string_view kind) {
    static const auto committee = read_rows(embedded_text("demo/meetings.toml"), "committee");
    static const auto chairs = read_rows(embedded_text("demo/meetings.toml"), "chairpersons");
    return kind == "chairpersons" ? chairs : committee;
}

Date workday_from(Date day) {
    while (!Calendar::official().is_workday(day)) day = day + 1;
    return day;
}

template <class F> void as(Context& context, Person who, F act) {
    const auto actor = auth::actor_for(context.tx, who, context.today);
    Context own{context.tx, actor, context.now, context.today};
    act(own);
}

/// One meeting, from its date to what was done of what it decided.
class Telling {
public:
    Telling(app::demo::Schedule& schedule, const World& world, std::string kind, std::int64_t place,
            const Row& row)
        : schedule_(schedule), world_(world), kind_(std::move(kind)), place_(place), row_(row),
          day_(row.day("date")), committee_(kind_ == "standing_committee") {}

    void tell() const {
        const bool urgent = row_.has("urgent");
        on(day_before(day_, urgent ? 4 : committee_ ? 24 : 12).on, 10, [*this](Context& c) { schedule(c); });
        const auto told = day_before(day_, urgent ? 3 : committee_ ? 9 : 5).on;
        on(told, 16, [*this](Context& c) {
            auto gathering = mine(c);
            notify(c, gathering);
        });
        on(told + 1, 9, [*this](Context& c) { answer(c); });
        on(day_before(day_, urgent       ? 2
                            : committee_ ? 7
                                         : 3)
               .on,
           16, [*this](Context& c) {
               auto gathering = mine(c);
               send_papers(c, gathering);
           });
        on(day_, 8, [*this](Context& c) { arrive(c); });
        on(day_, 9, [*this](Context& c) { begin(c); });
        on(day_, 14, [*this](Context& c) { hold_back(c); });
        on(day_, 16, [*this](Context& c) { end(c); });
        on(workday_from(day_ + 3), 10, [*this](Context& c) {
            const auto id = mine(c).id;
            meetings::write_minutes(c, id, {{meetings::draft_minutes(c, id).body}});
        });
        on(workday_from(day_ + 4), 10, [*this](Context& c) {
            const auto gathering = mine(c);
            as(c, *gathering.chair_id, [&](Context& own) { meetings::sign_minutes(own, gathering.id); });
        });
        if (committee_)
            on(workday_from(day_ + 5), 15,
               [*this](Context& c) { meetings::publish(c, mine(c).id, {{row_.text("summary")}}); });
        tell_task();
    }

private:
    void on(Date when, int hour, std::function<void(Context&)> act) const {
        schedule_.add(at(when, hour, hour == 16 ? 30 : 0), world_.office(), std::move(act));
    }
    Gathering mine(Context& context) const { return meeting_of(context, kind_, place_); }

    void schedule(Context& context) const {
        auto gathering = mine(context);
        gatherings::Schedule when{.held_on = day_,
                                  .begins_at = committee_ ? "09:00" : "14:30",
                                  .place = committee_ ? "区人大常委会会议室" : "区人大常委会第一会议室"};
        if (row_.has("urgent")) {
            when.urgent = true;
            when.urgent_reason = row_.text("urgent");
        }
        set_date(context, gathering, when);
        std::vector<ItemText> texts;
        for (const auto& item : row_.rows("items"))
            texts.push_back({.kind = item.text("kind"),
                             .title = item.text("title"),
                             .reporter = item.text("reporter"),
                             .minutes = 20});
        add_items(context, gathering, texts);
        std::vector<Person> heads, deputies;
        for (const auto* unit : {"finance", "court", "procuratorate", "supervisory"})
            if (committee_) heads.push_back(world_.unit(unit).principal);
        for (const auto* key : {"d075", "d112"})
            if (committee_ && place_ % 2) deputies.push_back(world_.person(key));
        if (!heads.empty()) invite(context, gathering, heads, Part::non_voting);
        if (!deputies.empty()) invite(context, gathering, deputies, Part::invited_deputy);
    }

    /// One or two members of each meeting are away; who, is no habit.
    bool away(std::int64_t position) const {
        if (!committee_) return position == 6 && place_ % 5 == 0;
        const auto turn = (position * 7 + place_ * 5) % 29;
        return position > 1 && (turn == 3 || (turn == 11 && place_ % 2 == 0));
    }

    void answer(Context& context) const {
        auto gathering = mine(context);
        for (const auto& attendee : store::attendees(context.tx, gathering.id)) {
            const bool member = attendee.part == Part::member;
            as(context, attendee.person_id, [&](Context& own) {
                if (member && away(attendee.position))
                    ask_leave(own, gathering,
                              place_ % 3 ? "因公出差，不能到会，特此请假。"
                                         : "因病就医，不能到会，特此请假。");
                else if (attendee.part == Part::non_voting && place_ % 4 == 0 &&
                         attendee.person_id == world_.unit("finance").principal)
                    send_substitute(own, gathering, world_.unit("finance").clerk);
                else
                    acknowledge(own, gathering);
            });
            if (member && away(attendee.position))
                answer_leave(context, gathering, attendee.person_id, true, "同意");
        }
    }

    void arrive(Context& context) const {
        auto gathering = mine(context);
        std::vector<Person> there;
        for (const auto& attendee : store::attendees(context.tx, gathering.id))
            if (attendee.leave == Leave::none) there.push_back(attendee.person_id);
        record_presence(context, gathering, there, true);
    }

    void begin(Context& context) const {
        auto gathering = mine(context);
        as(context, *gathering.chair_id, [&](Context& own) {
            open(own, gathering);
            adopt_agenda(own, gathering);
        });
    }

    /// What is not voted on is said before the votes.
    void hold_back(Context& context) const {
        auto gathering = mine(context);
        for (const auto& item : store::agenda(context.tx, gathering.id))
            for (const auto& row : row_.rows("items"))
                if (row.has("held_back") && row.text("title") == item.title)
                    settle_item(context, gathering, item.id, ItemState::held_back, row.text("outcome"));
    }

    void end(Context& context) const {
        auto gathering = mine(context);
        for (const auto& item : store::agenda(context.tx, gathering.id)) {
            if (item.state != ItemState::planned) continue;
            const auto own = std::ranges::find_if(
                row_.rows("items"), [&](const Row& row) { return row.text("title") == item.title; });
            const bool known = own != row_.rows("items").end();
            settle_item(context, gathering, item.id, ItemState::done,
                        known ? own->text("outcome") : "已听取和审议");
        }
        if (row_.has("task")) {
            const auto& task = row_.rows("task").front();
            set_task(context, gathering, task_of(task));
        }
        close(context, gathering);
    }

    TaskText task_of(const Row& task) const {
        TaskText text{.what = task.text("what"), .due = day_ + task.number("days")};
        if (task.has("unit"))
            text.unit_id = world_.unit(task.text("unit")).organ;
        else
            text.person_id = world_.person(task.text("staff"));
        return text;
    }

    void tell_task() const {
        if (!row_.has("task")) return;
        const auto& task = row_.rows("task").front();
        const auto who =
            task.has("unit") ? world_.unit(task.text("unit")).clerk : world_.person(task.text("staff"));
        const auto late = task.has("late") ? task.number("late") : -2;
        const auto day = day_ + task.number("days") + late;
        const auto step = [kind = kind_, place = place_](Context& c, const char* act,
                                                         const std::string& note) {
            const auto gathering = meeting_of(c, kind, place);
            auto one = store::tasks(c.tx, gathering.id).front();
            if (!note.empty()) {
                one.done_note = note;
                one.reported_on = c.today;
            } else {
                one.checked_on = c.today;
                one.answer = "情况属实";
            }
            take(c, gathering, one, act);
        };
        schedule_.add(at(day, 10), who,
                      [step, note = task.text("done")](Context& c) { step(c, "report_task", note); });
        schedule_.add(at(day, 15), world_.office(), [step](Context& c) { step(c, "confirm_task", ""); });
    }

    app::demo::Schedule& schedule_;
    const World& world_;
    std::string kind_;
    std::int64_t place_;
    const Row& row_;
    Date day_;
    bool committee_;
};

/// A meeting whose notice is out, so that there is something to answer on the days around today.
void tell_next(app::demo::Schedule& schedule, const World& world, Date today) {
    schedule.add(at(today, 0, 7), world.office(), [=, &world](Context& context) {
        const auto committee = workday_from(today + 9), chairs = workday_from(today + 4);
        auto gathering = plan(context, {.kind = "standing_committee", .year = committee.year()});
        set_date(context, gathering,
                 {.held_on = committee, .begins_at = "09:00", .place = "区人大常委会会议室"});
        const ItemText texts[] = {
            {.kind = "report",
             .title = "听取和审议区人民政府关于生活垃圾分类工作情况的报告",
             .unit_id = world.unit("urban").organ,
             .reporter = "区城市管理局",
             .minutes = 20},
            {.kind = "appointment",
             .title = "审议有关人事任免议案",
             .reporter = "区人民政府",
             .minutes = 15}
        };
        add_items(context, gathering, texts);
        if (people::mandate_of(context.tx, world.person("d075"), today))
            invite(context, gathering,
                   {
                       {world.person("d075"), world.person("d112")}
            },
                   Part::invited_deputy);
        invite(context, gathering, {{world.unit("urban").principal}}, Part::non_voting);
        notify(context, gathering);

        auto next = plan(context, {.kind = "chairpersons", .year = chairs.year()});
        set_date(context, next, {.held_on = chairs, .begins_at = "14:30", .place = "区人大常委会第一会议室"});
        add_item(context, next,
                 {.kind = "agenda", .title = "研究下次常委会会议议程草案", .reporter = "区人大常委会办公室"});
    });
}
} // namespace

std::vector<Date> meeting_days(std::string_view kind) {
    std::vector<Date> days;
    for (const auto& row : rows_of(kind)) days.push_back(row.day("date"));
    return days;
}

Gathering meeting_of(Context& context, std::string_view kind, std::int64_t place) {
    return context.tx.get<Gathering>(
        db::select<Gathering>("gatherings") +
            " where congress_id = $1 and kind = $2 and year = $3 and number = $4",
        std::string(kind), year, held_before + place);
}

void tell_meetings(app::demo::Schedule& schedule, const World& world, Date today) {
    schedule.add(at(date(2019, 12, 20), 10), world.office(), [](Context& context) {
        for (const auto* kind : {"standing_committee", "chairpersons"})
            for (std::int64_t place = 1; place <= std::ssize(rows_of(kind)); ++place)
                plan(context, {.kind = kind, .year = year, .number = held_before + place});
    });
    for (const auto* kind : {"standing_committee", "chairpersons"})
        for (std::int64_t place = 1; place <= std::ssize(rows_of(kind)); ++place)
            Telling(schedule, world, kind, place, rows_of(kind)[static_cast<std::size_t>(place - 1)]).tell();
    tell_next(schedule, world, today);
}
} // namespace app::demo
