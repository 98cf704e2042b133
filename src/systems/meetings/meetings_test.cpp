// The desk's side of a meeting: who sees what of it, its papers, its minutes, and what is counted.
#include "systems/meetings/meetings.hpp"

#include "engine/ballots/ballots.hpp"
#include "engine/gatherings/gatherings.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/notices/calendar.hpp"
#include "engine/notices/derive.hpp"
#include "engine/notices/inbox.hpp"
#include "support/world.hpp"
#include "systems/meetings/document_words.hpp"
#include "systems/meetings/documents.hpp"
#include "systems/meetings/figures.hpp"
#include "systems/meetings/notices.hpp"
#include "systems/meetings/sheets.hpp"
#include "systems/meetings/statistics.hpp"

#include <algorithm>

using namespace meetings;
using support::PersonId;
using support::World;

namespace {
const Date planned = date(2020, 8, 3), told = date(2020, 8, 10), held = date(2020, 8, 28);

struct Desk {
    World world;
    Id<Gathering> id;

    Desk() {
        id = world
                 .as(world.office, planned,
                     [](Context& context) {
                         return plan_year(context, {{"standing_committee"}, 2020, {held}});
                     })
                 .items.at(0)
                 .id;
    }
    template <class F> GatheringView does(PersonId who, Date on, F act) {
        return world.as(who, on, [&](Context& context) { return act(context); });
    }
    GatheringView sees(PersonId who, Date on = held) {
        return world.see(who, on, [&](Context& context) { return show(context, id); });
    }
    GatheringView dates(const char* time = "09:00") {
        return does(world.office, planned, [&](Context& context) {
            return set_date(context, id, {held, {time}, {"常委会会议室"}, {}, false, {}});
        });
    }
    GatheringView item(const char* kind, const char* title, std::optional<gatherings::Unit> unit = {}) {
        return does(world.office, planned, [&](Context& context) {
            return add_item(context, id, {{kind}, {title}, unit, {"区政府"}, 20, {}});
        });
    }
    void tell() {
        dates();
        item("report", "河道治理情况的报告", world.water.organ);
        item("decision", "关于河道治理的决定（草案）");
        does(world.office, told,
             [&](Context& context) { return invite(context, id, {Part::invited_deputy, {world.li}}); });
        does(world.office, told, [&](Context& context) { return notify(context, id); });
    }
    Id<papers::File> file(const char* bytes) { return file_of(world.office, bytes); }
    Id<papers::File> file_of(PersonId who, const char* bytes) {
        return world.as(who, told, [&](Context& context) {
            const auto added = papers::add(context, papers::accept({"材料.txt", "text/plain", bytes}));
            ledger::write(context,
                          {.act = "send_file", .subject_kind = "file", .subject_id = added.id.value});
            return added.id;
        });
    }
    Id<gatherings::Paper> paper(Readers readers, const char* text) {
        const auto sent = file(text);
        return does(world.office, told,
                    [&](Context& context) {
                        return add_paper(context, id, {{"参阅材料"}, readers, {}, {sent}});
                    })
            .papers.back()
            .id;
    }
    void hold() {
        tell();
        world.as(world.office, held, [&](Context& context) {
            auto gathering = gatherings::load_for_change(context, id);
            gatherings::record_presence(context, gathering,
                                        {
                                            {world.chair, world.sc_member, world.li}
            },
                                        true);
            gatherings::open(context, gathering);
        });
    }
    void close() {
        world.as(world.office, held, [&](Context& context) {
            auto gathering = gatherings::load_for_change(context, id);
            gatherings::close(context, gathering);
        });
    }
    GatheringView signs() {
        does(world.office, held, [&](Context& context) {
            return write_minutes(context, id, {{draft_minutes(context, id).body}});
        });
        return does(world.chair, held, [&](Context& context) { return sign_minutes(context, id); });
    }
};
} // namespace

TEST_CASE("a year's plan takes days of that year") {
    Desk desk;
    CHECK(desk.sees(desk.world.office).state == "planned");
    CHECK(desk.sees(desk.world.office).held_on == held);
    const auto plan = [&](std::vector<Date> dates, std::int64_t year = 2020) {
        desk.world.as(desk.world.office, planned,
                      [&](Context& context) { plan_year(context, {{"chairpersons"}, year, dates}); });
    };
    REFUSES("/dates no-dates", plan({}));
    REFUSES("/dates date-of-another-year", plan({held}, 2021));
    REFUSES("/dates too-many-dates", plan(std::vector<Date>(61, held)));
    REFUSES("/begins_at bad-time", desk.dates("9点"));
    REFUSES("/begins_at bad-time", desk.dates("25:00"));
}

TEST_CASE("the days before a typed date are shown before it is set") {
    Desk desk;
    desk.item("report", "河道治理情况的报告");
    const auto ask = [&](Date on, Date today) {
        return desk.world.see(desk.world.office, today,
                              [&](Context& context) { return backward(context, desk.id, {on}); });
    };
    const auto view = ask(held, planned);
    CHECK(view.workday);
    CHECK(view.in_time);
    CHECK(view.days.size() == 6);
    CHECK_FALSE(ask(held, date(2020, 8, 25)).in_time);
    CHECK_FALSE(ask(date(2020, 10, 3), planned).workday);
}

TEST_CASE(
    "until the notice is out a meeting is the office's and its members'; published, it is everybody's") {
    Desk desk;
    auto& world = desk.world;
    desk.dates();
    CHECK(desk.sees(world.sc_member).backward.empty()); // the calendar is the desk's
    CHECK_FALSE(desk.sees(world.office).backward.empty());
    REFUSES("not-found", desk.sees(world.li));
    REFUSES("not-found", desk.sees(world.water.clerk));
    desk.hold();
    CHECK(desk.sees(world.li).mine);
    CHECK(desk.sees(world.water.clerk).attendees.empty()); // its own item, not who attends
    desk.close();
    desk.signs();
    CHECK(desk.sees(world.sc_member).minutes);
    const auto open = [&] {
        return world.see_as_public(held, [&](Context& context) { return show_public(context, desk.id); });
    };
    REFUSES("not-found", open());
    desk.does(world.office, held, [&](Context& context) {
        return publish(context, desk.id, {{"会议听取了河道治理情况的报告。"}});
    });
    const auto view = open();
    CHECK(view.summary == "会议听取了河道治理情况的报告。");
    CHECK(view.agenda.size() == 2);
    CHECK(view.attendees.empty());
    CHECK(view.tasks.empty());
    CHECK_FALSE(view.minutes);
    CHECK(view.presence.present == 2);
}

TEST_CASE("why somebody is away is for the desk, the chair and themselves") {
    Desk desk;
    auto& world = desk.world;
    desk.tell();
    desk.does(world.sc_member, told,
              [&](Context& context) { return ask_leave(context, desk.id, {{"住院治疗"}}); });
    const auto reason = [&](PersonId who) {
        for (const auto& one : desk.sees(who).attendees)
            if (one.person_id == world.sc_member) return one.leave_reason;
        return std::string("?");
    };
    CHECK(reason(world.office) == "住院治疗");
    CHECK(reason(world.chair) == "住院治疗");
    CHECK(reason(world.sc_member) == "住院治疗");
    CHECK(reason(world.li) == "");
}

TEST_CASE("papers have versions, and readers of their own once they are sent") {
    Desk desk;
    auto& world = desk.world;
    desk.tell();
    const auto inner = desk.paper(Readers::members, "只给组成人员");
    const auto outer = desk.paper(Readers::everyone, "公开的材料");
    REFUSES("/file_ids no-file", desk.does(world.office, told, [&](Context& context) {
        return add_paper(context, desk.id, {{"空"}, Readers::members, {}, {}});
    }));
    REFUSES("/file_ids no-file", desk.does(world.office, told, [&](Context& context) {
        return add_version(context, desk.id, inner, {});
    }));
    CHECK(desk.sees(world.sc_member).papers.empty()); // not sent yet
    desk.does(world.office, told, [&](Context& context) { return send_papers(context, desk.id); });
    CHECK(desk.sees(world.sc_member).papers.size() == 2);
    CHECK(desk.sees(world.li).papers.size() == 1);
    const auto second = desk.file("第二稿");
    const auto view = desk.does(world.office, told, [&](Context& context) {
        return add_version(context, desk.id, inner, {{second}});
    });
    CHECK(view.papers.at(0).files.size() == 2);
    const auto read = [&](PersonId who, Id<gatherings::Paper> paper) {
        const auto file = desk.sees(world.office).papers.at(paper == inner ? 0 : 1).files.at(0).id;
        return world.see(who, told,
                         [&](Context& context) { return open_paper(context, desk.id, paper, file).bytes; });
    };
    CHECK(read(world.sc_member, inner) == "只给组成人员");
    REFUSES("not-found", read(world.li, inner));
    CHECK(read(world.li, outer) == "公开的材料");
    desk.does(world.office, told, [&](Context& context) { return withdraw_paper(context, desk.id, inner); });
    CHECK(desk.sees(world.sc_member).papers.size() == 1);
}

TEST_CASE("minutes grow from the records and are numbered when the chair signs them") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    desk.does(world.chair, held, [&](Context& context) {
        return set_task(context, desk.id, {{"修复堤岸塌陷"}, world.water.organ, {}, date(2020, 9, 30), {}});
    });
    const auto item = desk.sees(world.office).agenda.at(1).id;
    desk.does(world.office, held, [&](Context& context) {
        return settle_item(context, desk.id, item, {ItemState::done, {"表决通过"}});
    });
    desk.close();
    REFUSES("no-minutes",
            desk.does(world.chair, held, [&](Context& context) { return sign_minutes(context, desk.id); }));
    const auto draft =
        world.see(world.office, held, [&](Context& context) { return draft_minutes(context, desk.id); });
    CAPTURE(draft.body);
    CHECK(draft.body.find("应到组成人员2人，实到2人") != draft.body.npos);
    CHECK(draft.body.find("表决通过") != draft.body.npos);
    CHECK(draft.body.find("修复堤岸塌陷（区水务局，2020年9月30日前）") != draft.body.npos);
    const auto view = desk.signs();
    CHECK(view.minutes->number == "区人大常委会纪要〔2020〕1号");
    CHECK(view.minutes->signed_by == world.chair);
    REFUSES("wrong-state", desk.signs());
    CHECK(world.see(world.office, held, [](Context& context) { return ledger::verify(context.tx); }).empty());
}

TEST_CASE("minutes and bulletin take in how votes ended, with counts, base and rule, from the records") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    const auto item = desk.sees(world.office).agenda.at(1).id;
    const Id<ballots::Roll> roll{desk.id.value};
    const auto note = [&](Context& context) {
        ledger::write(context, {.act = "vote", .subject_kind = "gathering", .subject_id = desk.id.value});
    };
    world.as(world.office, held, [&](Context& context) {
        ballots::draw_up(context, roll,
                         {
                             {world.chair, world.sc_member}
        });
        const auto put = [&](const char* rule, const char* title) {
            ballots::put(context, {.roll_id = roll,
                                   .rule = rule,
                                   .subject_id = item.value,
                                   .aspect = "overall",
                                   .way = ballots::Way::counts,
                                   .title = title});
        };
        put("resolution", "关于河道治理的决定");
        put("appointment", "任命王远为区水务局局长");
        put("appointment", "任命高山为区交通局局长");
        put("resolution", "重新表决以前的一项");
        put("device_check", "设备检测");
        for (auto& question : ballots::questions(context.tx, roll)) ballots::open(context, question, 2);
        note(context);
    });
    for (const auto who : {world.office, world.chair})
        world.as(who, held, [&](Context& context) {
            for (const auto& question : ballots::questions(context.tx, roll)) {
                const bool fails = question.title == "任命高山为区交通局局长";
                const ballots::Votes votes[] = {
                    {"for",     fails ? 1 : 2},
                    {"against", fails ? 1 : 0},
                    {"abstain", 0            }
                };
                ballots::enter_count(context, question, votes);
            }
            note(context);
        });
    world.as(world.office, held, [&](Context& context) {
        for (auto& question : ballots::questions(context.tx, roll)) {
            ballots::close(context, question);
            if (question.title == "重新表决以前的一项") ballots::annul(context, question, "有异议");
        }
        note(context);
    });
    desk.close();
    const auto body =
        world.see(world.office, held, [&](Context& context) { return draft_minutes(context, desk.id).body; });
    CAPTURE(body);
    const auto says = [&](const char* words) { return body.find(words) != body.npos; };
    CHECK(
        says("表决“关于河道治理的决定”：应到 2 人，实到 2 人，赞成 2 票，反对 0 票，弃权 0 票，未按（未投） "
             "0 人。须超过全体 2 人的半数：通过。"));
    CHECK(says("表决“任命高山为区交通局局长”：应到 2 人，实到 2 人，赞成 1 票，反对 1 票"));
    CHECK(says("会议表决通过的人事任免：\n任命王远为区水务局局长。\n")); // and nobody who was not carried
    CHECK_FALSE(says("通过的人事任免：\n任命王远为区水务局局长。\n任命高山"));
    CHECK_FALSE(says("重新表决以前的一项"));
    CHECK_FALSE(says("设备检测"));
    const auto bulletin = world.see(world.office, held, [&](Context& context) {
        return document(context, desk.id, {DocumentKind::bulletin, papers::Format::docx, false}).bytes;
    });
    CHECK(bulletin.starts_with("PK"));
}

TEST_CASE("a task stands in its owner's list, is reported, sent back and confirmed") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    const auto task =
        desk.does(world.office, held,
                  [&](Context& context) {
                      return set_task(context, desk.id,
                                      {{"修复堤岸塌陷"}, world.water.organ, {}, date(2020, 9, 30), {}});
                  })
            .tasks.at(0)
            .id;
    const auto waiting = [&](PersonId who, Date on = held) {
        return world.see(who, on, [](Context& context) {
            std::string found;
            for (const auto& one : works(context).tasks)
                found += one.kind + ":" + std::to_string(one.count) + "/" + std::to_string(one.overdue) + " ";
            return found;
        });
    };
    CHECK(waiting(world.water.clerk) == "gathering_task:1/0 ");
    CHECK(waiting(world.water.clerk, date(2020, 10, 9)) == "gathering_task:1/1 ");
    CHECK(waiting(world.transport.clerk) == "");
    const auto list = [&](PersonId who, Whose whose) {
        return world.see(
            who, held, [&](Context& context) { return list_tasks(context, {.whose = whose}).items.size(); });
    };
    CHECK(list(world.water.clerk, Whose::mine) == 1);
    CHECK(list(world.transport.clerk, Whose::all) == 0);
    CHECK(list(world.office, Whose::all) == 1);
    CHECK(list(world.office, Whose::mine) == 0);
    const auto by = [&](PersonId who, auto act) { return desk.does(who, date(2020, 9, 10), act); };
    by(world.water.clerk,
       [&](Context& context) { return report_task(context, desk.id, task, {{"已修好"}}); });
    CHECK(waiting(world.office) == "gathering_check:1/0 ");
    by(world.office, [&](Context& context) { return return_task(context, desk.id, task, {{"请补照片"}}); });
    const auto photo = desk.file_of(world.water.clerk, "修好的堤岸");
    const auto of_another = desk.file("别人的文件");
    const auto reports = [&](Id<papers::File> file) {
        return by(world.water.clerk,
                  [&](Context& context) { return report_task(context, desk.id, task, {{"已补"}, {file}}); });
    };
    REFUSES("/file_ids not-your-file", reports(of_another));
    CHECK(reports(photo).tasks.at(0).files.at(0).id == photo);
    const auto read = [&](PersonId who) {
        return world.see(who, date(2020, 9, 10),
                         [&](Context& context) { return open_proof(context, desk.id, task, photo).bytes; });
    };
    CHECK(read(world.office) == "修好的堤岸");
    CHECK(read(world.water.principal) == "修好的堤岸");
    CHECK(read(world.sc_member) == "修好的堤岸");
    REFUSES("not-found", read(world.li)); // invited, but the task is not theirs
    REFUSES("not-found", read(world.transport.clerk));
    const auto view =
        by(world.office, [&](Context& context) { return confirm_task(context, desk.id, task, {{"属实"}}); });
    CHECK(view.tasks.at(0).state == "done");
    REFUSES("wrong-state", by(world.office, [&](Context& context) {
                return drop_task(context, desk.id, task, {{"不再需要"}});
            }));
}

TEST_CASE("what was said is written down by the clerk and confirmed by its speaker; then it stands") {
    Desk desk;
    auto& world = desk.world;
    notices::declare({notice_kind()});
    const auto derive = [&] {
        world.as_clock(held, [](Context& context) { notices::derive(context, {}, notices::rules()); });
    };
    derive(); // from here on
    desk.hold();
    const auto item = desk.sees(world.office).agenda.at(0).id;
    const auto record = [&](PersonId by) {
        return desk.does(by, held, [&](Context& context) {
            return record_speech(context, desk.id, {item, world.sc_member, {"河道要常管。"}});
        });
    };
    REFUSES("not-yours", record(world.sc_member));
    const auto speech = record(world.office).speeches.at(0).id;
    CHECK(desk.sees(world.li).speeches.empty()); // not theirs
    const auto acts = [&](PersonId who) {
        std::string found;
        for (const auto& line : desk.sees(who).speeches)
            for (const auto& act : line.acts) found += act.act + " ";
        return found;
    };
    CHECK(acts(world.office) == "write_speech ");
    CHECK(acts(world.sc_member) == "check_speech ");
    const auto bulletin = [&] {
        for (const auto& one :
             world.see(world.office, held, [&](Context& context) { return list_documents(context, desk.id); })
                 .items)
            if (one.kind == DocumentKind::bulletin) return one.draft;
        return false;
    };
    CHECK(bulletin()); // a draft while the speaker has not confirmed
    derive();
    const auto inbox =
        world.see(world.sc_member, held, [](Context& context) { return notices::inbox(context, {}).items; });
    REQUIRE_FALSE(inbox.empty());
    CHECK(inbox.front().text.find("请核对、修改并确认") != std::string::npos);
    CHECK(inbox.front().path == "/gathering/" + std::to_string(desk.id.value));
    const auto waiting = [&] {
        return world.see(world.sc_member, held, [](Context& context) {
            return std::ranges::count(works(context).tasks, "gathering_speech", &GatheringWork::kind);
        });
    };
    CHECK(waiting() == 1);
    const auto check = [&](PersonId who) {
        return desk.does(who, held, [&](Context& context) {
            return check_speech(context, desk.id, speech, {{"河道要长效常管。"}});
        });
    };
    REFUSES("not-found", check(world.wang));
    REFUSES("not-your-speech", check(world.li));
    const auto line = check(world.sc_member).speeches.at(0);
    CHECK(line.text == "河道要长效常管。");
    CHECK(line.checked_at);
    CHECK(line.acts.empty());
    CHECK(waiting() == 0);
    CHECK_FALSE(bulletin());
    REFUSES("speech-checked", desk.does(world.office, held, [&](Context& context) {
        return write_speech(context, desk.id, speech, {{"改回去"}});
    }));
    REFUSES("speech-checked", check(world.sc_member));
    notices::declare({});
}

TEST_CASE("one button makes the papers of a meeting, to each reader their own") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    const auto kinds = [&](PersonId who) {
        return world.see(who, held,
                         [&](Context& context) { return list_documents(context, desk.id).items.size(); });
    };
    CHECK(kinds(world.office) == 8);
    CHECK(kinds(world.chair) == 8);
    CHECK(kinds(world.li) == 3);          // notice, agenda, names
    CHECK(kinds(world.water.clerk) == 2); // names are not for it
    const auto make = [&](PersonId who, DocumentKind kind, papers::Format format) {
        return world.see(who, held, [&](Context& context) {
            return document(context, desk.id, {kind, format, false}).bytes;
        });
    };
    for (std::size_t i = 0; i < 8; ++i) {
        CAPTURE(i);
        CHECK(make(world.office, static_cast<DocumentKind>(i), papers::Format::pdf).starts_with("%PDF"));
        CHECK(make(world.office, static_cast<DocumentKind>(i), papers::Format::docx).starts_with("PK"));
    }
    REFUSES("not-found", make(world.li, DocumentKind::script, papers::Format::pdf));
}

TEST_CASE("voting sheets bear every person with the boxes of the rule, one sheet a ballot") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    const auto sheets = [&] {
        return world.see(world.office, held,
                         [&](Context& context) { return voting_sheets(context, show(context, desk.id)); });
    };
    const auto text = [](const papers::Values& values, const char* name) {
        const auto* found = values.text(name);
        return found ? *found : std::string();
    };
    desk.does(world.office, held, [&](Context& context) {
        return add_item(context, desk.id, {{"appointment"}, {"审议有关人事任免议案"}, {}, {}, {}, {}});
    });
    const auto before = sheets();
    CHECK(before.nameless == std::vector<std::string>{"审议有关人事任免议案"});
    const auto item = desk.sees(world.office).agenda.back().id;
    world.as(world.office, held, [&](Context& context) {
        const Id<ballots::Roll> roll{desk.id.value};
        const auto put = [&](std::int64_t ballot, const char* rule, const char* title,
                             std::vector<std::string> options = {}) {
            ballots::put(context,
                         {.roll_id = roll,
                          .rule = rule,
                          .subject_id = item.value,
                          .aspect = "overall",
                          .ballot_id = Id<ballots::Ballot>{ballot},
                          .title = title,
                          .most = options.empty() ? std::nullopt : std::optional<std::int64_t>(2)},
                         options);
        };
        for (const auto& [id, title] :
             {std::pair(901, "任命王远为区水务局局长等两人"), std::pair(902, "补选市人大代表"),
              std::pair(903, "确定议题"), std::pair(904, "表决设备检测")})
            context.tx.insert("ballots", ballots::Ballot{.id = {id},
                                                         .roll_id = roll,
                                                         .subject_id = item.value,
                                                         .title = title,
                                                         .state = "planned"});
        put(901, "appointment", "任命王远为区水务局局长");
        put(901, "appointment", "免去高山的区水务局局长职务");
        put(902, "by_election", "候选人：柳青");
        put(903, "topics", "下半年议题", {"河长制", "养老服务", "校园安全"});
        put(904, "device_check", "试按一次");
        ledger::write(context,
                      {.act = "put_ballot", .subject_kind = "gathering", .subject_id = desk.id.value});
    });
    const auto now = sheets();
    CHECK(now.nameless.empty());
    REQUIRE(now.sheets.size() == before.sheets.size() + 3); // and none for the trial
    const auto& persons = now.sheets[0];
    REQUIRE(persons.entries("事项").size() == 2);
    CHECK(text(persons.entries("事项")[1], "事项") == "免去高山的区水务局局长职务");
    CHECK(persons.entries("选项").size() == 3);
    CHECK(text(persons, "另选").empty());
    CHECK(text(persons, "规则") == "须超过全体 2 人的半数");
    const auto& election = now.sheets[1];
    CHECK(election.entries("选项").size() == 4);
    CHECK_FALSE(text(election, "另选").empty());
    const auto& topics = now.sheets[2];
    CHECK(topics.entries("选项").empty());
    REQUIRE(topics.entries("多选").size() == 1);
    CHECK(topics.entries("多选")[0].entries("候选").size() == 3);
    CHECK(text(topics.entries("多选")[0], "选几项") == "从3项中选1至2项，多选的无效");

    papers::Values values;
    values.set("会议名称", "一次会议");
    for (const auto& sheet : now.sheets) values.add("表决票", sheet);
    const auto paper = papers::make(paper_kinds[6], values, held);
    std::vector<papers::Table> tables;
    for (const auto& block : paper.body)
        if (const auto* table = std::get_if<papers::Table>(&block)) tables.push_back(*table);
    REQUIRE(tables.size() >= 3);
    CHECK(tables[0].rows.size() == 3); // the head and two persons
    CHECK(tables[0].rows[1].size() == 5);
    CHECK(tables[0].rows[1][4].text == "□");
    CHECK(tables[1].rows.back()[1].text == "另选他人姓名：");
    CHECK(tables[1].rows.back()[1].span == 5); // over the boxes
    CHECK(tables[2].rows.size() == 4);
    CHECK(std::ranges::count_if(paper.body, [](const papers::Block& block) {
              return std::holds_alternative<papers::PageBreak>(block);
          }) == std::ssize(now.sheets) - 1);
}

TEST_CASE("a year's statistics count attendance in the order of the roll, and check the rhythm") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    desk.close();
    const auto count = [&](PersonId who, const char* kind = "standing_committee") {
        return world.see(who, date(2021, 1, 5),
                         [&](Context& context) { return statistics(context, {{kind}, 2020}); });
    };
    const auto all = count(world.office);
    CHECK(all.held == 1);
    CHECK(all.seats == 2);
    CHECK(all.present == 2);
    CHECK(all.invited_deputies == 1);
    CHECK(all.topics == 2);
    REQUIRE(all.members.size() == 2);
    CHECK(all.members[0].person_id == world.chair);
    CHECK(all.months.at(7).held == 1);
    REQUIRE(all.checks.size() == 2);
    CHECK_FALSE(all.checks[0].kept); // once in two months
    CHECK_FALSE(all.checks[1].kept); // once a month
    REFUSES("not-allowed", count(world.li));
    REFUSES("not-allowed", count(world.sc_member, "chairpersons"));
    REFUSES("not-found", count(world.office, "tea_party"));
}

TEST_CASE("figures of meetings are queries of records, with the words of each behind them") {
    Desk desk;
    auto& world = desk.world;
    desk.hold();
    desk.close();
    figures::declare(declare_figures());
    const auto look = [&](const char* figure, figures::Share part = figures::Share::numerator) {
        return world.see(world.office, held, [&](Context& context) {
            return figures::records(context, {.figure = {figure}, .year = 2020, .part = part});
        });
    };
    const auto committee = look("meetings.committee");
    CHECK(committee.figure.value == Decimal{10});
    REQUIRE(committee.items.size() == 1);
    CHECK(committee.items[0].title == "第十七届区人大常委会第一次会议");
    CHECK(committee.items[0].kind == "gathering");
    CHECK(look("meetings.attendance").figure.denominator == 2);
    CHECK(look("meetings.chairpersons").items.empty());
    figures::declare({});
}

TEST_CASE("the notice reaches who is asked, each on their own face") {
    Desk desk;
    auto& world = desk.world;
    notices::declare({notice_kind()});
    const auto derive = [&](Date on) {
        world.as_clock(on, [](Context& context) { notices::derive(context, {}, notices::rules()); });
    };
    derive(planned); // from here on
    desk.tell();
    derive(told);
    const auto inbox = [&](PersonId who) {
        return world.see(who, told, [](Context& context) { return notices::inbox(context, {}).items; });
    };
    REQUIRE(inbox(world.li).size() == 1);
    CHECK(inbox(world.li)[0].face == "deputy");
    CHECK(inbox(world.li)[0].path == "/gathering/" + std::to_string(desk.id.value));
    CHECK(inbox(world.li)[0].text.find("第十七届区人大常委会第一次会议") != std::string::npos);
    CHECK(inbox(world.wang).empty());
    desk.does(world.li, told, [&](Context& context) { return ask_leave(context, desk.id, {{"出差"}}); });
    derive(told);
    REQUIRE(inbox(world.office).size() == 1);
    CHECK(inbox(world.office)[0].face == "office");
    desk.does(world.sc_member, told,
              [&](Context& context) { return ask_leave(context, desk.id, {{"住院治疗"}}); });
    desk.does(world.office, told,
              [&](Context& context) { return grant_leave(context, desk.id, {world.li, {}}); });
    desk.does(world.chair, told, [&](Context& context) {
        return refuse_leave(context, desk.id, {world.sc_member, {"请改期治疗"}});
    });
    derive(told);
    CHECK(inbox(world.li)[0].text == "您就《第十七届区人大常委会第一次会议》的请假已获准。");
    CHECK(inbox(world.sc_member)[0].text.find("未获准") != std::string::npos);
    CHECK(desk.sees(world.sc_member, told).mine->leave_answer == "请改期治疗");
    CHECK(inbox(world.chair).size() == 1); // the notice of the meeting alone
    notices::declare({});
}

TEST_CASE("a meeting stands in the calendars of who is asked to it, at its time, until they have leave") {
    Desk desk;
    auto& world = desk.world;
    const auto feed = [&](PersonId who) {
        const auto path =
            world.as(who, planned, [](Context& context) { return notices::open_feed(context).path; });
        return path.substr(path.find("&key=") + 5);
    };
    const auto li = feed(world.li), member = feed(world.sc_member), wang = feed(world.wang);
    const auto holds = [&](const std::string& key, const char* words) {
        const auto text = world.see_as_public(
            told, [&](Context& context) { return notices::calendar(context, {{key}}).bytes; });
        return text.find(words) != text.npos;
    };
    const auto uid = "UID:gathering-" + std::to_string(desk.id.value) + "@renda";
    desk.dates();
    CHECK_FALSE(holds(member, uid.c_str())); // the notice is not out
    desk.tell();
    for (const auto& key : {li, member}) {
        CHECK(holds(key, uid.c_str()));
        CHECK(holds(key, "DTSTART:20200828T010000Z"));
        CHECK(holds(key, "LOCATION:常委会会议室"));
        CHECK(holds(key, "SUMMARY:第十七届区人大常委会第一次会议"));
    }
    CHECK_FALSE(holds(wang, uid.c_str()));
    desk.does(world.li, told, [&](Context& context) { return ask_leave(context, desk.id, {{"出差"}}); });
    CHECK(holds(li, uid.c_str()));
    desk.does(world.office, told,
              [&](Context& context) { return grant_leave(context, desk.id, {world.li, {}}); });
    CHECK_FALSE(holds(li, uid.c_str()));
    desk.does(world.office, told, [&](Context& context) { return cancel(context, desk.id, {{"改期"}}); });
    CHECK_FALSE(holds(member, uid.c_str()));
}
