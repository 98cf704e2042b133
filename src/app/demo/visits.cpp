#include "systems/visits/visits.hpp"

#include "app/demo/stories.hpp"
#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/access/accounts.hpp"

#include <algorithm>
#include <memory>

namespace app::demo {
namespace {
using visits::VisitView;

struct Found {
    Id<matters::Matter> id;
    Id<people::Person> author_id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id, author_id))

/// One visit, from its plan to the last of its decisions.
class Visiting {
public:
    Visiting(Schedule& schedule, const World& world, Date today, Row row)
        : schedule_(schedule), world_(world), row_(std::make_shared<Row>(std::move(row))),
          day_(row_->has("date") ? row_->day("date") : today - row_->number("days_ago")), today_(today) {}

    void tell() {
        const auto planned = std::min(day_ - 6, today_);
        schedule_.add(at(planned, 9, 30), world_.office(), [*this](Context& context) { plan(context); });
        if (row_->has("cancelled"))
            on(day_ - 1, 9, world_.office(), [](Context& context, const VisitView& visit, const Row& row) {
                visits::cancel(context, visit.id, {{row.text("cancelled")}});
            });
        if (!row_->has("seen")) return;
        schedule_.add(at(planned + 1, 20), {}, [*this](Context& context) { accept(context); });
        on(day_, 16, world_.office(), [](Context& context, const VisitView& visit, const Row& row) {
            visits::Record record{context.today, {row.text("seen")}, {}, {}};
            for (const auto& guest : visit.guests) record.came.push_back(guest.person_id);
            visits::hold(context, visit.id, record);
        });
        schedule_.add(at(day_, 19), {}, [*this](Context& context) { impress(context); });
        for (const auto& decision : row_->rows("decision")) tell(decision);
        if (row_->has("summary"))
            on(date(2020, 7, 20), 10, world_.office(),
               [](Context& context, const VisitView& visit, const Row& row) {
                   visits::publish(context, visit.id, {{row.text("summary")}});
               });
    }

private:
    using Act = std::function<void(Context&, const VisitView&, const Row&)>;

    /// With the visit as it stands then.
    void on(Date day, int hour, Id<people::Person> who, Act act) {
        schedule_.add(at(day, hour), who, [id = id_, row = row_, act = std::move(act)](Context& context) {
            act(context, visits::show(context, *id), *row);
        });
    }

    void plan(Context& context) const {
        const auto found =
            context.tx.get<Found>("select id, author_id from matters where congress_id = $1 and kind = "
                                  "'suggestion' and title = $2 order by id limit 1",
                                  row_->text("suggestion"));
        visits::Plan plan{
            {"现场督办：" + row_->text("place")}, day_,       {row_->text("place")}, {row_->text("purpose")},
            world_.person(row_->text("leader")),  {found.id}, {found.author_id}};
        for (const auto& key : row_->texts("people")) plan.person_ids.push_back(world_.person(key));
        for (const auto& decision : row_->rows("decision")) {
            const auto clerk = world_.unit(decision.text("unit")).clerk;
            if (std::ranges::find(plan.person_ids, clerk) == plan.person_ids.end())
                plan.person_ids.push_back(clerk);
        }
        *id_ = visits::plan(context, plan).id;
        *author_ = found.author_id;
    }

    void accept(Context& context) const {
        as(context, *author_, [&](Context& own) { visits::accept(own, *id_); });
    }
    void impress(Context& context) const {
        as(context, *author_,
           [&](Context& own) { visits::write_impression(own, *id_, {{row_->text("impression")}}); });
    }
    /// The author is known only once the suggestion is there.
    template <class F> static void as(Context& context, Id<people::Person> who, F act) {
        const auto actor = auth::actor_for(context.tx, who, context.today);
        Context own{context.tx, actor, context.now, context.today};
        act(own);
    }

    void tell(const Row& decision) {
        const auto& unit = world_.unit(decision.text("unit"));
        const auto mine = std::make_shared<Id<visits::Decision>>();
        on(day_, 17, world_.office(), [=, day = day_](Context& context, const VisitView& visit, const Row&) {
            std::optional<Date> due;
            if (decision.has("days")) due = day + decision.number("days");
            const visits::DecisionMade made{
                visit.items.at(0).matter_id, unit.organ, {decision.text("what")}, due};
            *mine = visits::decide(context, visit.id, made).decisions.back().id;
        });
        const auto report = [&](const char* when, const char* words) {
            on(day_ + decision.number(when), 15, unit.clerk,
               [=, text = decision.text(words)](Context& context, const VisitView& visit, const Row&) {
                   visits::report_done(context, visit.id, *mine, {{text}, {}});
               });
        };
        if (decision.has("reported")) report("reported", "report");
        if (decision.has("returned")) {
            on(day_ + decision.number("reported") + 2, 10, world_.office(),
               [=, text = decision.text("returned")](Context& context, const VisitView& visit, const Row&) {
                   visits::not_yet_done(context, visit.id, *mine, {{text}});
               });
            report("reported_again", "report_again");
        }
        if (decision.has("checked"))
            on(day_ + decision.number("checked"), 16, world_.office(),
               [=, text = decision.text("answer")](Context& context, const VisitView& visit, const Row&) {
                   visits::confirm_done(context, visit.id, *mine, {{text}});
               });
    }

    Schedule& schedule_;
    const World& world_;
    std::shared_ptr<Row> row_;
    Date day_, today_;
    std::shared_ptr<Id<visits::Visit>> id_ = std::make_shared<Id<visits::Visit>>();
    std::shared_ptr<Id<people::Person>> author_ = std::make_shared<Id<people::Person>>();
};
} // namespace

void tell_visits(Schedule& schedule, const World& world, Date today) {
    for (auto& row : read_rows(embedded_text("demo/visits.toml"), "visit"))
        Visiting(schedule, world, today, std::move(row)).tell();
}
} // namespace app::demo
