#include "app/demo/stories.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/papers/files.hpp"
#include "systems/suggestions/aftercare.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace app::demo {
namespace {
using suggestions::Verdict, suggestions::View;

constexpr int of_2020 = 2020;

std::string lead_of(const Row& row) {
    return row.has("lead") ? row.text("lead") : row.texts("separate").front();
}

/// A plain file, such as offices attach to a report.
std::vector<Id<papers::File>> proof(Context& context, const std::string& name, const std::string& text) {
    return {papers::add(context, papers::accept({name, "text/plain", text})).id};
}

Id<matters::Handling> part_of(const View& view, Id<people::Organ> unit) {
    return std::ranges::find(view.handlings, unit, &matters::Handling::unit_id)->id;
}

/// What the author says a while after the closing, by what came of it.
Verdict verdict_of(const Row& row) {
    const auto no = row.number("no");
    const auto& outcome = row.text("outcome");
    if (outcome == "C" || outcome == "D") return Verdict::not_solved;
    if (outcome.starts_with("B")) return no % 5 == 0 ? Verdict::solved : Verdict::partly;
    if (no % 37 == 5) return Verdict::not_solved;
    return no % 9 == 4 ? Verdict::partly : Verdict::solved;
}

const char* words_of(Verdict verdict, std::int64_t no) {
    if (verdict == Verdict::solved) return no % 3 == 0 ? "到现场看过，确实办好了。" : "";
    if (verdict == Verdict::partly) return "办了一部分，还有一段没有完成，请继续跟踪。";
    return no % 2 == 0 ? "过了一个多月老问题又出现了，请再到现场看看。" : "目前没有实质变化，请说明打算。";
}

/// Puts what happens after the closing into the schedule.
class AfterCare {
public:
    AfterCare(Schedule& schedule, const World& world) : schedule_(schedule), world_(world) {}

    /// Three of four answer on their phones within some days, most of the others when they are telephoned.
    void tell(const std::shared_ptr<Row>& row) {
        const auto no = row->number("no");
        const auto replied = row->day("replied_on") + (row->has("first_result_rating") ? 35 : 0);
        const auto author = world_.person(row->text("author"));
        const auto verdict = verdict_of(*row);
        const auto comment = words_of(verdict, no);
        if (no % 4 != 3)
            add(replied + 62, 20, no, author, [=](Context& context) {
                with_question(context, no, [&](const View& view, Id<suggestions::Question> question) {
                    suggestions::answer_solved(context, view.id, question, {verdict, {comment}});
                });
            });
        else if (no % 3 != 0)
            add(replied + 122, 10, no, world_.office(), [=](Context& context) {
                with_question(context, no, [&](const View& view, Id<suggestions::Question> question) {
                    suggestions::record_solved(context, view.id, question,
                                               {matters::Channel::telephone, verdict, {comment}});
                });
            });
        if (verdict == Verdict::not_solved) decided(row, replied + (no % 4 != 3 ? 66 : 126));
    }

    /// In the last quarter the units tell how it goes with the promises of this and last year.
    void promised(const std::shared_ptr<Row>& row, int year) {
        const auto no = row->number("no");
        const auto& unit = world_.unit(lead_of(*row));
        for (const int of : {year, year + 1}) {
            if (of > of_2020 || no % 12 == 0) continue;
            add(date(of, 11, 3) + static_cast<int>(no % 24), 10, no, unit.clerk, [=](Context& context) {
                const auto id = numbered(context, year, static_cast<int>(no));
                const auto view = suggestions::show(context, id);
                const auto open =
                    std::ranges::find(view.promises, matters::PromiseState::open, &matters::Promise::state);
                if (open == view.promises.end()) return;
                suggestions::record_progress(
                    context, id, open->id,
                    {context.today,
                     {"年度进展：" + open->promise + "目前按计划推进，前期工作已经完成。"},
                     no % 10 == 1
                         ? proof(context, "年度进展情况.txt", "承诺事项年度进展情况\n一、前期工作已完成。\n")
                         : std::vector<Id<papers::File>>{}});
            });
        }
    }

private:
    void add(Date day, int hour, std::int64_t minute, Id<people::Person> who, Schedule::Act act) {
        schedule_.add(at(day, hour, static_cast<int>(minute % 60), static_cast<int>(minute / 60 % 60)), who,
                      std::move(act));
    }

    template <class Do> static void with_question(Context& context, std::int64_t no, Do act) {
        const auto view = suggestions::show(context, numbered(context, of_2020, static_cast<int>(no)));
        for (const auto& shown : view.questions)
            if (shown.question.state == "asked") {
                act(view, shown.question.id);
                return;
            }
    }

    /// What could be done is taken up again by the same unit, which finishes it; what could not is explained.
    void decided(const std::shared_ptr<Row>& row, Date day) {
        const auto no = row->number("no");
        const bool again = row->text("outcome") == "A";
        add(day, 9, no, world_.office(), [=](Context& context) {
            const auto id = numbered(context, of_2020, static_cast<int>(no));
            const auto view = suggestions::show(context, id);
            const auto& last = view.questions.back().question;
            if (last.state != "answered") return;
            if (again)
                suggestions::reopen(context, id, last.id,
                                    {std::nullopt, {"代表反映问题又出现，请承办单位再次到现场办理。"}});
            else
                suggestions::explain(
                    context, id, last.id,
                    {{"受规划和财力限制，近期不具备条件，已当面向代表说明，列入明年调研。"}});
        });
        if (again) handled_again(row, day);
    }

    void handled_again(const std::shared_ptr<Row>& row, Date day) {
        const auto no = row->number("no");
        const auto& unit = world_.unit(lead_of(*row));
        const auto taken_up = [=](Context& context, auto act) {
            const auto view = suggestions::show(context, numbered(context, of_2020, static_cast<int>(no)));
            if (view.matter.round > 1) act(view);
        };
        add(day + 9, 9, no, unit.clerk, [=](Context& context) {
            taken_up(context, [&](const View& view) {
                suggestions::draft_reply(context, view.id, part_of(view, unit.organ),
                                         {{"A"},
                                          {"再次到现场查看，返工处理并落实专人管护。"},
                                          {""},
                                          {""},
                                          std::nullopt,
                                          {""},
                                          {"接到重新办理的通知后，我们再次到现场，与您一起查看，已经返工处理"
                                           "，并落实专人每月巡查。"}});
            });
        });
        add(day + 9, 15, no, unit.principal, [=](Context& context) {
            taken_up(context, [&](const View& view) {
                suggestions::sign_off(context, view.id, part_of(view, unit.organ));
            });
        });
        add(day + 12, 20, no, world_.person(row->text("author")), [=](Context& context) {
            taken_up(context, [&](const View& view) {
                const auto grade = [&](const char* key) {
                    return from_name<matters::Grade>(row->text(key)).value();
                };
                suggestions::rate(context, view.id, part_of(view, unit.organ),
                                  {grade("process_rating"), grade("result_rating"), {""}});
            });
        });
        add(day + 40, 16, no, world_.office(), [=](Context& context) {
            taken_up(context, [&](const View& view) { suggestions::publish(context, view.id); });
        });
    }

    Schedule& schedule_;
    const World& world_;
};
} // namespace

Id<matters::Matter> numbered(Context& context, int year, int number) {
    return Id<matters::Matter>{context.tx.count(
        "select id from matters where congress_id = $1 and kind = 'suggestion' and number = $2",
        "〔" + std::to_string(year) + "〕" + std::to_string(number) + "号")};
}

void tell_after_care(Schedule& schedule, const World& world) {
    AfterCare after_care(schedule, world);
    const auto promises = [](const Row& row) { return row.text("outcome").starts_with("B"); };
    for (auto& read : read_rows(embedded_text("demo/suggestions-2020.toml"), "suggestion")) {
        const auto row = std::make_shared<Row>(std::move(read));
        after_care.tell(row);
        if (promises(*row)) after_care.promised(row, of_2020);
    }
    for (auto& read : read_rows(embedded_text("demo/suggestions-earlier.toml"), "suggestion")) {
        const auto row = std::make_shared<Row>(std::move(read));
        if (promises(*row)) after_care.promised(row, 2016 + row->number("session"));
    }
}
} // namespace app::demo
