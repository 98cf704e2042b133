// The work reports of the year, the research before them and the opinions after them. Each story is told from
// the day of its meeting; what lies after today has not happened yet.
#include "systems/reports/reports.hpp"
#include "app/demo/meetings.hpp"
#include "app/demo/stories.hpp"
#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/people/lookup.hpp"
#include "systems/deliberations/deliberations.hpp"
#include "systems/research/research.hpp"

#include <fmt/core.h>

#include <map>
#include <memory>

namespace app::demo {
namespace {
using matters::Matter;
using MatterId = std::shared_ptr<Id<Matter>>;

constexpr const char* committee = "standing_committee";

Date before(Date day, int days) {
    return gatherings::day_before(day, days).on;
}

Id<people::Organ> body_of(Context& context, const Row& row) {
    return people::organ_by_code(context.tx, "body-" + row.text("body"))->id;
}

/// Who leads the working bodies' research.
const std::map<std::string, const char*> leaders{
    {"finance_economy",          "d034"},
    {"education_health",         "d230"},
    {"supervision_justice",      "d194"},
    {"agriculture_rural",        "d084"},
    {"social",                   "d056"},
    {"deputies_work",            "d073"},
    {"environment_construction", "d103"}
};

std::string numbered(const std::vector<std::string>& texts, const char* begin) {
    std::string all = begin;
    for (std::size_t i = 0; i < texts.size(); ++i)
        all += fmt::format("{}{}.{}", i ? "；" : "", i + 1, texts[i]);
    return all + "。";
}

/// What every story of this file shares: the place of its meeting, and acts on days up to today.
class Telling {
public:
    Telling(Schedule& schedule, const World& world, Date today, std::shared_ptr<Row> row, Date day, int place)
        : schedule_(schedule), world_(world), row_(std::move(row)), day_(day), today_(today), place_(place) {}

protected:
    void on(Date day, int hour, Id<people::Person> who, std::function<void(Context&)> act) const {
        if (day <= today_) schedule_.add(at(day, hour, place_ % 50), who, std::move(act));
    }
    void office(Date day, int hour, std::function<void(Context&)> act) const {
        on(day, hour, world_.office(), std::move(act));
    }
    Id<people::Person> chair() const { return world_.person("d002"); }
    const std::string& topic() const { return row_->text("topic"); }
    std::string meeting_name() const {
        return place_ ? fmt::format("第{}次主任会议", place_ + 36) : "主任会议";
    }

    Schedule& schedule_;
    const World& world_;
    std::shared_ptr<Row> row_;
    Date day_, today_;
    int place_; // of the meeting among those of 2020; 0: a meeting of these days
};

/// Research before a report, for itself, or the inspection of a law.
class Studying : public Telling {
public:
    using Telling::Telling;
    explicit Studying(const Telling& story) : Telling(story) {}

    void tell(const MatterId& id) const {
        const bool inspection = row_->has("law");
        // the first meeting is so early in January that its research ends a week before it
        const auto end = place_ == 1 ? day_ - 9 : day_ - 26;
        office(end - 24, 9, [=, *this](Context& c) {
            *id = research::plan(
                      c, {{"关于" + topic() + (inspection ? "执法检查的报告" : "情况的调研报告")},
                          {"围绕" + topic() + "的进展、问题和建议开展" +
                           (inspection ? "执法检查。" : "专题调研。")},
                          {row_->text("category")},
                          inspection ? research::ResearchGenre::inspection : research::ResearchGenre::study,
                          body_of(c, *row_),
                          {inspection ? row_->text("law") : ""}})
                      .id;
        });
        office(end - 22, 10, [=, *this](Context& c) {
            const auto lead = inspection ? chair() : world_.person(leaders.at(row_->text("body")));
            research::form_team(
                c, *id,
                {
                    lead, {world_.person("d075"), world_.person("d112"), world_.person("s3")}
            });
        });
        office(end - 14, 17, [=, *this](Context& c) { field(c, *id); });
        office(end - 8, 10, [=, *this](Context& c) { find(c, *id); });
        office(end - 4, 15, [=, *this](Context& c) { write(c, *id); });
        on(end - 2, 16, chair(), [=](Context& c) { research::approve(c, *id); });
        office(end, 9, [=](Context& c) { research::issue(c, *id); });
        office(day_ + 20, 9, [=](Context& c) { research::publish(c, *id); });
    }

private:
    void field(Context& c, Id<Matter> id) const {
        using research::FieldworkKind;
        const auto day = c.today;
        research::add_fieldwork(c, id,
                                {FieldworkKind::visit,
                                 day - 4,
                                 {"望潮镇、枕河街道"},
                                 12 + place_,
                                 {"实地查看" + topic() + "的现场，听取基层和群众的看法。"}});
        research::add_fieldwork(c, id,
                                {FieldworkKind::forum,
                                 day,
                                 {"区人大常委会会议室"},
                                 18 + place_ % 7,
                                 {"召开座谈会，听取部门、基层代表和服务对象的意见。"}});
    }
    void find(Context& c, Id<Matter> id) const {
        using research::FindingKind;
        if (row_->has("findings"))
            for (const auto& found : row_->rows("findings"))
                research::add_finding(c, id,
                                      {FindingKind::problem,
                                       {found.text("article")},
                                       {found.text("body")},
                                       {"潮音街道、苇塘镇"},
                                       world_.unit(row_->text("unit")).organ});
        else
            for (const auto& problem : row_->texts("problems"))
                research::add_finding(c, id, {FindingKind::problem, {}, {problem + "。"}, {}, {}});
        research::add_finding(
            c, id, {FindingKind::question, {}, {"对上述问题，今年准备采取哪些措施，何时见效？"}, {}, {}});
    }
    void write(Context& c, Id<Matter> id) const {
        std::vector<std::string> problems;
        if (row_->has("findings"))
            for (const auto& found : row_->rows("findings")) problems.push_back(found.text("body"));
        else
            problems = row_->texts("problems");
        research::draft(c, id,
                        {{"调研组深入镇街和有关单位，实地查看、座谈交流，形成本报告。\n一、基本情况\n" +
                          topic() + "工作有序推进，取得阶段成效。\n二、存在问题\n" + numbered(problems, "") +
                          "\n三、意见建议\n建议有关方面逐项研究，提出整改措施和时间表。"}});
    }
};

/// One opinion, from its compiling to its publication, rated or not.
class Following : public Telling {
public:
    Following(const Telling& at_meeting, Id<people::Organ> unit, Unit people, std::vector<Row> ratings)
        : Telling(at_meeting), unit_(unit), people_(people), ratings_(std::move(ratings)) {}

    void tell(const MatterId& source, deliberations::DeliberationSource kind,
              const std::string& title) const {
        using namespace deliberations;
        const auto id = std::make_shared<Id<Matter>>();
        office(day_ + 3, 9, [=, *this](Context& c) {
            std::vector<ItemAsked> items;
            for (const auto& ask : row_->texts("asks")) items.push_back({{ask + "。"}});
            *id = compile(c,
                          {kind,
                           *source,
                           body_of(c, *row_),
                           {place_ ? fmt::format("区人大常委会第{}次会议", place_ + 36) : "区人大常委会会议"},
                           day_,
                           {"对" + title + "的审议意见"},
                           {"会议认为，有关方面围绕" + topic() +
                            "做了大量工作，成效值得肯定，同时也存在一些需要重视和解决的问题。"},
                           {problems()},
                           items})
                      .id;
        });
        office(day_ + 4, 15, [=](Context& c) { ask_approval(c, *id); });
        on(day_ + 8, 16, chair(), [=, *this](Context& c) { approve(c, *id, {{meeting_name()}}); });
        const auto out = day_ + 10;
        office(out, 10, [=, *this](Context& c) { dispatch(c, *id, {unit_, {}, {}}); });
        on(out + 2, 9, people_.clerk, [=](Context& c) { acknowledge(c, *id); });
        on(out + 15, 10, people_.clerk, [=, *this](Context& c) { plan(c, *id); });
        handle(id, out + 68, false);
        if (ratings_.empty())
            accept(id, out + 94);
        else
            rate(id);
    }

private:
    std::string problems() const {
        if (!row_->has("findings")) return numbered(row_->texts("problems"), "");
        std::vector<std::string> all;
        for (const auto& found : row_->rows("findings"))
            all.push_back(found.text("article") + "：" + found.text("body"));
        return numbered(all, "");
    }
    void plan(Context& c, Id<Matter> id) const {
        int month = 1;
        for (const auto& item : deliberations::show(c, id).items)
            deliberations::plan_item(
                c, id, item.item.id,
                {{"制定专门方案，" + item.item.what}, {"分管负责人"}, plus_months(c.today, month++)});
        deliberations::submit_plan(c, id, {{"我单位研究制定了整改方案，逐条明确措施、责任人和完成时间。"}});
    }
    /// The items reported, the draft, the comment, the report: within eight days or so of each other.
    void handle(const MatterId& id, Date from, bool again) const {
        using namespace deliberations;
        on(from, 10, people_.clerk, [=, *this](Context& c) {
            const auto items = show(c, *id).items;
            for (std::size_t i = 0; i < items.size(); ++i) {
                if (items[i].item.state != "planned") continue;
                const bool open = !again && i + 1 == items.size() && place_ % 3 == 0;
                if (open)
                    report_open(c, *id, items[i].item.id,
                                {{"需要跨年度实施，已完成前期工作，明年上半年完成。"}});
                else
                    report_done(c, *id, items[i].item.id, {{"已按方案完成，相关制度已建立。"}});
            }
            submit_draft(
                c, *id,
                {{"关于研究处理审议意见情况的报告（征求意见稿）：对照审议意见逐条落实，取得阶段成效。"}});
        });
        office(from + 7, 10, [=](Context& c) {
            comment(c, *id, {{"建议补充群众感受方面的数据，说明未完成事项的原因和下一步安排。"}});
        });
        on(from + 13, 15, people_.principal, [=](Context& c) {
            submit_report(c, *id,
                          {{"我单位收到审议意见后专题研究，逐条制定措施。现将研究处理情况报告如下：一、制度建"
                            "设全面推进；二、突出问题得到解决；三、未完成事项已列入下步计划，接受监督。"}});
        });
    }
    void confirm(const MatterId& id, Date day) const {
        office(day, 11, [=](Context& c) {
            for (const auto& item : deliberations::show(c, *id).items)
                if (item.item.state == "done")
                    deliberations::confirm_item(c, *id, item.item.id, {{"情况属实"}});
        });
    }
    void accept(const MatterId& id, Date day) const {
        confirm(id, day - 2);
        on(day, 16, chair(),
           [=, *this](Context& c) { deliberations::accept_report(c, *id, {{meeting_name()}}); });
        end(id, day + 2);
    }
    void end(const MatterId& id, Date day) const {
        office(day, 10, [=](Context& c) { deliberations::close(c, *id); });
        office(day + 7, 10, [=](Context& c) { deliberations::publish(c, *id); });
    }
    void rate(const MatterId& id) const {
        const auto& first = ratings_.front();
        const auto& votes = first.rows("votes").front();
        const auto held = sit(id, first.number("meeting"), votes, !first.has("redo"));
        if (!first.has("redo")) return end(id, held + 3);
        const auto& again = first.rows("redo").front();
        on(held + 3, 16, chair(), [=](Context& c) {
            deliberations::order_redo(c, *id,
                                      {{"测评结果为不满意，请针对突出问题重新办理，两个月内再次报告。"}});
        });
        on(held + 10, 10, people_.clerk, [=](Context& c) {
            deliberations::submit_plan(c, *id,
                                       {{"针对测评反映的问题，重新制定整改方案，由主要负责人牵头。"}});
        });
        handle(id, held + 40, true);
        const auto second = sit(id, again.number("meeting"), again, true);
        end(id, second + 3);
    }
    /// Put before the committee and rated there, by papers that two people count.
    Date sit(const MatterId& id, int place, const Row& votes, bool confirmed) const {
        using namespace deliberations;
        const auto held = meeting_days(committee)[static_cast<std::size_t>(place - 1)];
        if (confirmed) confirm(id, before(held, 30));
        on(before(held, 30), 16, chair(), [=](Context& c) { order_review(c, *id, {{"主任会议"}}); });
        office(before(held, 24), 17,
               [=](Context& c) { put_on_agenda(c, *id, {meeting_of(c, committee, place).id}); });
        const RatingCounted counted{votes.number("satisfied"), votes.number("basically_satisfied"),
                                    votes.number("unsatisfied"), 0, 0};
        office(held, 15, [=](Context& c) {
            const auto present = counted.satisfied + counted.basically_satisfied + counted.unsatisfied;
            begin_rating(c, *id, {{meeting_of(c, committee, place).title}, present});
            count_rating(c, *id, counted);
        });
        on(held, 16, world_.person("s3"), [=](Context& c) {
            count_rating(c, *id, counted);
            close_rating(c, *id);
        });
        return held;
    }

    Id<people::Organ> unit_;
    Unit people_;
    std::vector<Row> ratings_;
};

struct Found {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

/// One report, from its topic to its publication.
class Reporting : public Telling {
public:
    using Telling::Telling;

    void tell(const std::vector<Row>& ratings) const {
        const auto id = std::make_shared<Id<Matter>>(), study = std::make_shared<Id<Matter>>();
        const auto& unit = world_.unit(row_->text("unit"));
        const std::string title = "关于" + topic() + "情况的报告";
        office(day_ - 60, 9, [=, *this](Context& c) { begin(c, *id, title); });
        office(day_ - 55, 16,
               [=, *this](Context& c) { reports::take_into_plan(c, *id, {{meeting_name()}}); });
        if (row_->has("research")) {
            Studying(*this).tell(study);
            office((place_ == 1 ? day_ - 9 : day_ - 26) + 1, 9,
                   [=](Context& c) { reports::cite(c, *id, {*study}); });
        }
        office(before(day_, 24), 11, [=, *this](Context& c) { schedule(c, *id, unit); });
        write(id, unit);
        office(day_, 14, [=](Context& c) { reports::hear(c, *id, {c.today}); });
        office(day_ + 1, 10, [=, *this](Context& c) {
            reports::deliberate(c, *id,
                                {{"会议对报告给予肯定，同时指出：" + numbered(row_->texts("problems"), "") +
                                  "要求：" + numbered(row_->texts("asks"), "")}});
        });
        office(day_ + 2, 10, [=, *this](Context& c) { conclude(c, *id); });
        office(day_ + 15, 9, [=](Context& c) { reports::publish(c, *id); });
        if (row_->text("outcome") != "opinion") return;
        using Source = deliberations::DeliberationSource;
        const auto genre = row_->text("genre");
        Following(*this, unit.organ, unit, ratings)
            .tell(id,
                  genre == "audit"    ? Source::audit
                  : genre == "budget" ? Source::budget
                                      : Source::work_report,
                  title);
    }

private:
    void begin(Context& c, Id<Matter>& id, const std::string& title) const {
        const auto source = from_name<reports::TopicSource>(row_->text("source")).value();
        id = reports::propose(c, {{title},
                                  {"请报告" + topic() + "的进展、存在问题和下一步安排。"},
                                  {row_->text("category")},
                                  source,
                                  from_name<reports::ReportGenre>(row_->text("genre")).value(),
                                  body_of(c, *row_)})
                 .id;
        if (source != reports::TopicSource::suggestions) return;
        // what proves it: suggestions that this unit handles
        for (const auto& found : c.tx.all<Found>("select m.id from matters m join handlings h on "
                                                 "h.congress_id = m.congress_id and h.matter_id = "
                                                 "m.id where m.congress_id = $1 and m.kind = 'suggestion' "
                                                 "and h.unit_id = $2 and h.role = 'lead' "
                                                 "and m.audience like '%D%' order by m.id desc limit 2",
                                                 world_.unit(row_->text("unit")).organ))
            reports::cite(c, id, {found.id});
    }

    void schedule(Context& c, Id<Matter> id, const Unit& unit) const {
        reports::ReportScheduled asked{
            .unit_id = unit.organ,
            .reporter = {people::label_of(c.tx, unit.organ.value, c.today).short_name + "主要负责人"}};
        if (place_) {
            asked.gathering_id = meeting_of(c, committee, place_).id;
        } else {
            asked.meeting = {"区人大常委会会议"};
            asked.meeting_on = day_;
        }
        reports::schedule(c, id, asked);
        reports::collect(
            c, id,
            {{"区人大代表"}, world_.person("d075"), {row_->texts("problems").front() + "，准备怎样解决？"}});
        reports::collect(c, id, {{"基层群众座谈会"}, {}, {"希望把进展和完成时间向群众说清楚。"}});
    }

    /// Before a long holiday two of these days may be one, so each step has a later hour than the one before.
    void write(const MatterId& id, const Unit& unit) const {
        // now and then a draft comes late
        const bool late = place_ == 9 && row_->text("unit") == "agriculture";
        on(before(day_, late ? 18 : 20), 13, unit.clerk, [=, *this](Context& c) {
            reports::submit_draft(c, *id, {{text("（征求意见稿）")}});
            for (const auto& opinion : reports::show(c, *id).opinions)
                reports::answer_opinion(c, *id, opinion.id,
                                        {{"已在报告第二部分作出回应，并列出了完成时间。"}});
        });
        office(before(day_, 15), 14, [=](Context& c) {
            reports::comment(c, *id, {{"请补充问题的原因分析，对照汇总的意见逐条说明措施和时限。"}});
        });
        on(before(day_, 10), 15, unit.principal,
           [=, *this](Context& c) { reports::submit_final(c, *id, {{text("")}}); });
        office(before(day_, 7), 16, [=](Context& c) { reports::send(c, *id); });
    }

    std::string text(const char* mark) const {
        return "主任、各位副主任、各位委员：\n现将" + topic() + "情况报告如下" + mark +
               "，请予审议。\n一、主要工作\n围绕年度目标，健全机制、明确责任、倒排时序，各项任务按计划推进。"
               "\n二、存在问题\n" +
               numbered(row_->texts("problems"), "") + "\n三、下一步安排\n" +
               numbered(row_->texts("asks"), "");
    }

    void conclude(Context& c, Id<Matter> id) const {
        const auto outcome = from_name<reports::ReportOutcome>(row_->text("outcome")).value();
        reports::conclude(
            c, id,
            {outcome,
             {outcome == reports::ReportOutcome::resolution ? "会议作出关于批准" + topic() + "的决议。"
                                                            : ""}});
    }
};

std::vector<Row> ratings_of(const std::vector<Row>& all, const std::string& topic) {
    std::vector<Row> found;
    for (const auto& row : all)
        if (row.text("topic") == topic) found.push_back(row);
    return found;
}

std::vector<std::shared_ptr<Row>> rows_of(const char* table) {
    std::vector<std::shared_ptr<Row>> rows;
    for (auto& row : read_rows(embedded_text("demo/reports.toml"), table))
        rows.push_back(std::make_shared<Row>(std::move(row)));
    return rows;
}
} // namespace

void tell_reports(Schedule& schedule, const World& world, Date today) {
    const auto days = meeting_days(committee);
    const auto day_of = [&](const Row& row) {
        return days[static_cast<std::size_t>(row.number("meeting") - 1)];
    };
    const auto ratings = read_rows(embedded_text("demo/reports.toml"), "rating");
    for (const auto& row : rows_of("report"))
        Reporting(schedule, world, today, row, day_of(*row), row->number("meeting"))
            .tell(ratings_of(ratings, row->text("topic")));
    for (const auto& row : rows_of("study"))
        Studying(schedule, world, today, row, day_of(*row), row->number("meeting"))
            .tell(std::make_shared<Id<Matter>>());
    for (const auto& row : rows_of("inspection")) {
        const auto id = std::make_shared<Id<Matter>>();
        const Studying inspection(schedule, world, today, row, day_of(*row), row->number("meeting"));
        inspection.tell(id);
        const auto& unit = world.unit(row->text("unit"));
        Following(inspection, unit.organ, unit, ratings_of(ratings, row->text("topic")))
            .tell(id, deliberations::DeliberationSource::inspection,
                  "关于" + row->text("topic") + "执法检查的报告");
    }
    // and some that are under way in these days
    for (const auto& row : rows_of("now"))
        Reporting(schedule, world, today, row, before(today + row->number("days"), 0), 0).tell({});
}
} // namespace app::demo
