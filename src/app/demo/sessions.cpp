#include "app/demo/stories.hpp"

#include "app/demo/story.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <stdexcept>

namespace app::demo {
namespace {
using matters::Grade;
using matters::Handling;
using suggestions::View;
using Person = Id<people::Person>;

Grade grade(const std::string& name) {
    return from_name<Grade>(name).value();
}

matters::ContactNote contact(const Story& story, Date day) {
    const auto mode = story.text("contact");
    if (mode == "visit")
        return {day, matters::ContactMode::visit, {"到现场与代表见面，听取意见，商定办理办法。"}};
    if (mode == "meeting")
        return {day, matters::ContactMode::meeting, {"与代表座谈，逐条沟通建议内容和办理打算。"}};
    return {day, matters::ContactMode::telephone, {"电话听取代表意见，说明办理进度和打算。"}};
}

/// A day between the two, another for every number.
Date between(Date from, Date to, std::int64_t number) {
    const auto span = std::max(to - from, 1);
    return from + static_cast<int>(number * 7 % span);
}

suggestions::Draft draft_of(const Story& story) {
    return {{story.text("title")},
            {story.text("body")},
            Code<rules::Category>{story.text("category")},
            std::nullopt,
            false};
}

/// Puts a suggestion's life into the schedule; the world outlives it.
class Teller {
public:
    Teller(Schedule& schedule, const World& world) : schedule_(schedule), world_(world) {}

    void tell(const Told& story) {
        written(story);
        const auto assigned = workday(story->closes, 4);
        screened(story);
        // the fourth session has an assignment meeting (assigning.cpp)
        if (story->session != 4) assigned_on(story, assigned);
        handled(story, assigned);
        rated(story);
        if (story->text("outcome").starts_with("B")) promised(story);
    }

private:
    void at_time(Date day, int hour, std::int64_t minute, Person who, Schedule::Act act) {
        schedule_.add(at(day, hour, static_cast<int>(minute % 60), static_cast<int>(minute / 60 % 60)), who,
                      std::move(act));
    }

    void written(const Told& story) {
        const auto day = story->row.day("submitted_on");
        const auto author = world_.person(story->text("author"));
        const auto no = story->no();
        const auto channel = story->text("channel");
        if (channel == "paper" || channel == "phone") {
            at_time(day, 9, no, world_.helper(), [story, author, channel](Context& context) {
                const auto draft = draft_of(*story);
                story->id =
                    suggestions::enter(context, {author,
                                                 channel == "paper" ? suggestions::EntryMeans::paper
                                                                    : suggestions::EntryMeans::telephone,
                                                 draft.title, draft.body, draft.category})
                        .id;
            });
            at_time(day, 15, no, author,
                    [story](Context& context) { suggestions::confirm_entry(context, story->id); });
            return;
        }
        at_time(day, 9, no, author,
                [story](Context& context) { story->id = suggestions::draft(context, draft_of(*story)).id; });
        const auto cosigners = story->list("cosigners");
        if (!cosigners.empty()) {
            at_time(day, 10, no, author, [story, cosigners, &world = world_](Context& context) {
                suggestions::Invitation invitation;
                for (const auto& key : cosigners) invitation.person_ids.push_back(world.person(key));
                suggestions::invite(context, story->id, invitation);
            });
            for (std::size_t i = 0; i < cosigners.size(); ++i)
                at_time(day, 11 + static_cast<int>(i % 4), no, world_.person(cosigners[i]),
                        [story](Context& context) { suggestions::confirm(context, story->id); });
        }
        at_time(day, 16, no, author, [story](Context& context) { suggestions::submit(context, story->id); });
    }

    void screened(const Told& story) {
        // in the order of their numbers, on the session's last day
        const auto no = static_cast<int>(story->no());
        schedule_.add(at(story->closes, 13, no / 60, no % 60), world_.office(),
                      [story](Context& context) { suggestions::screen(context, story->id); });
        schedule_.add(at(story->closes, 13, 30 + no / 60, no % 60), world_.office(),
                      [story](Context& context) {
                          look_through(context, story->id, story->words(), story->request_doubtful());
                      });
        schedule_.add(at(story->closes, 14 + no / 120, no / 2 % 60, no % 2 * 30), world_.office(),
                      [story](Context& context) { suggestions::register_(context, story->id); });
    }

    void assigned_on(const Told& story, Date day) {
        at_time(day, 9, story->no(), world_.office(), [story, &world = world_](Context& context) {
            note_parts(*story, world, suggestions::assign(context, story->id, units_of(*story, world)));
        });
    }

    void handled(const Told& story, Date assigned) {
        const auto replied = story->row.day("replied_on");
        const auto no = story->no();
        const auto signed_on = workday(assigned, 1 + static_cast<int>(no % 3));
        const auto contacted = between(workday(signed_on, 2), std::min(workday(assigned, 18), replied), no);
        const auto primaries = story->primaries();
        for (std::size_t i = 0; i < primaries.size(); ++i) {
            const auto key = primaries[i];
            const auto& unit = world_.unit(key);
            at_time(signed_on, 9, no, unit.clerk, [story, key](Context& context) {
                suggestions::sign_for(context, story->id, story->parts.at(key));
            });
            at_time(contacted, 10, no, unit.clerk, [story, key](Context& context) {
                suggestions::record_contact(context, story->id, story->parts.at(key),
                                            contact(*story, context.today));
            });
            if (story->row.has("extended") && story->row.flag("extended"))
                extended(story, key, assigned, replied);
            if (story->handled_together()) continue;
            at_time(replied, 9, no, unit.clerk, [story, key, i](Context& context) {
                suggestions::draft_reply(context, story->id, story->parts.at(key), reply_of(*story, i));
            });
            at_time(replied, 15, no, unit.principal,
                    [story, key](Context& context) { sign(context, *story, key); });
        }
        const auto co = story->list("co"), words = story->list("co_opinions");
        for (std::size_t i = 0; i < co.size(); ++i) {
            const auto key = co[i];
            const auto word =
                i < words.size() ? words[i] : "同意主办单位的办理意见，涉及我单位的部分按职责配合落实。";
            const auto day =
                between(workday(signed_on, 3), std::min(assigned + 28, replied), no + static_cast<int>(i));
            at_time(signed_on, 10, no, world_.unit(key).clerk, [story, key](Context& context) {
                suggestions::sign_for(context, story->id, story->parts.at(key));
            });
            at_time(day, 14, no, world_.unit(key).clerk, [story, key, word](Context& context) {
                suggestions::send_opinion(context, story->id, story->parts.at(key), {{word}});
            });
        }
    }

    void extended(const Told& story, const std::string& key, Date assigned, Date replied) {
        const auto asked = plus_months(assigned, 3) - 12;
        at_time(asked, 9, story->no(), world_.unit(key).clerk, [story, key, replied](Context& context) {
            suggestions::request_extension(
                context, story->id, story->parts.at(key),
                {replied + 7, {"事项涉及面广，需要现场勘查并与有关单位会商，申请延期答复。"}});
        });
        at_time(workday(asked, 2), 15, story->no(), world_.office(), [story, key](Context& context) {
            suggestions::grant_extension(context, story->id, story->parts.at(key),
                                         {{"同意延期，请先将进展告知代表。"}});
        });
    }

    static void sign(Context& context, Story& story, const std::string& key) {
        const auto view = suggestions::sign_off(context, story.id, story.parts.at(key));
        if (!view.promises.empty()) story.promise = view.promises.back().id;
    }

    void rated(const Told& story) {
        const auto author = world_.person(story->text("author"));
        const auto no = story->no();
        const auto replied = story->row.day("replied_on");
        const auto process = story->has("process_rating") ? story->text("process_rating") : "satisfied";
        const auto result = story->has("result_rating") ? story->text("result_rating") : "satisfied";
        const auto give = [this, story, author, no](Date day, const std::string& p, const std::string& r) {
            const std::string comment = p == "unsatisfied" || r == "unsatisfied"
                                            ? "态度是好的，但问题没有真正解决，请再到现场看一看。"
                                            : "";
            for (const auto& key : story->primaries())
                at_time(day, 20, no, author, [story, key, p, r, comment](Context& context) {
                    suggestions::rate(context, story->id, story->parts.at(key),
                                      {grade(p), grade(r), {comment}});
                });
        };
        const auto first = workday(replied, 2 + static_cast<int>(no % 6));
        if (!story->has("first_result_rating")) {
            give(first, process, result);
            published(story, replied + 30);
            return;
        }
        give(first, process, story->text("first_result_rating"));
        const auto again = replied + 28;
        for (const auto& key : story->primaries()) {
            const auto& unit = world_.unit(key);
            at_time(again, 9, no, unit.clerk, [story, key](Context& context) {
                suggestions::record_contact(context, story->id, story->parts.at(key),
                                            {context.today,
                                             matters::ContactMode::meeting,
                                             {"二次办理：单位负责人与代表当面沟通，逐条研究。"}});
            });
            at_time(again + 7, 9, no, unit.clerk, [story, key](Context& context) {
                auto text = reply_of(*story, 0);
                text.body = {story->text("second_reply_body")};
                suggestions::draft_reply(context, story->id, story->parts.at(key), text);
            });
            at_time(again + 7, 15, no, unit.principal,
                    [story, key](Context& context) { sign(context, *story, key); });
        }
        give(workday(again + 7, 3), process, result);
        published(story, again + 40);
    }

    void published(const Told& story, Date day) {
        at_time(day, 16, story->no(), world_.office(),
                [story](Context& context) { suggestions::publish(context, story->id); });
    }

    /// Kept when the texts say so; of those left open at the end of 2020 most are kept when due, and every
    /// ninth is not.
    void promised(const Told& story) {
        const auto key = story->primaries().front();
        const auto no = story->no();
        auto day = story->row.day("by_when");
        std::string note = "承诺事项已经完成，请代表到现场查看。";
        if (story->row.has("fulfilled_on")) {
            day = story->row.day("fulfilled_on");
            note = story->text("fulfilled_note");
        } else {
            if (++left_open_ % 9 == 0) return;
            if (day <= date(2020, 12, 31)) day = date(2021, 3, 15);
        }
        at_time(day, 9, no, world_.unit(key).clerk, [story, note](Context& context) {
            suggestions::report_promise(context, story->id, story->promise, {{note}});
        });
        at_time(day + 3, 20, no, world_.person(story->text("author")), [story](Context& context) {
            suggestions::rate_promise(context, story->id, story->promise, {Grade::satisfied, {""}});
        });
    }

    Schedule& schedule_;
    const World& world_;
    int left_open_ = 0;
};
} // namespace

matters::ReplyText reply_of(const Story& story, std::size_t part) {
    const auto separate = story.list("separate_replies");
    auto body = part < separate.size() ? separate[part] : story.text("reply_body");
    if (body.empty())
        body = "您提出的建议收悉。经研究办理，现答复如下：" + story.text("done") +
               story.text("not_done_why") + story.text("promise");
    const auto next = story.has("promise") ? story.text("promise") : story.text("next_step");
    return {{story.text("outcome")},
            {story.text("done")},
            {story.text("not_done_why")},
            {next},
            story.row.has("by_when") ? std::optional(story.row.day("by_when")) : std::nullopt,
            {story.text("who")},
            {body}};
}

void tell_sessions(Schedule& schedule, const World& world) {
    Teller teller(schedule, world);
    std::vector<Told> year;
    const auto tell = [&](const char* file) {
        for (auto& row : read_rows(embedded_text(file), "suggestion")) {
            const int session = row.has("session") ? row.number("session") : 4;
            const auto closes = world.sessions.at(session).closes_on;
            const auto story = std::make_shared<Story>(std::move(row), session, closes);
            teller.tell(story);
            if (session == 4) year.push_back(story);
        }
    };
    tell("demo/suggestions-earlier.toml");
    tell("demo/suggestions-2020.toml");
    tell_assignment(schedule, world, year);
    tell_common_reply(schedule, world, year);
}
} // namespace app::demo
