// Ballots of a meeting: put, opened, voted on with phones and on paper, counted, voided and put again.
#include "systems/ballots/ballots.hpp"

#include "engine/ballots/followers.hpp"
#include "engine/ballots/recount.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/ballots/figures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

using support::PersonId;
using support::World;

namespace {
using ballots::Way;
const Date planned_on = date(2020, 8, 3), held_on = date(2020, 8, 28);

/// A meeting of nine members in session, eight of whom came.
struct Hall {
    World world;
    std::vector<PersonId> members;
    Id<gatherings::Gathering> meeting;
    Id<gatherings::AgendaItem> item;
    Id<ballots::Ballot> id = {};

    Hall() {
        world.change(auth::Actor{.clock = true}, World::noon(planned_on), [&](Context& context) {
            members = {world.chair, world.sc_member};
            for (int i = 0; i < 7; ++i) {
                const auto name = fmt::format("member{}", i);
                members.push_back(world.add_person(context, name.c_str(), name.c_str(), name.c_str()));
                people::give_post(context, {.person_id = members.back(),
                                            .organ_id = world.standing_committee,
                                            .role = auth::Role::sc_member,
                                            .title = "委员",
                                            .valid_from = date(2017, 1, 5)});
            }
        });
        world.as(world.office, planned_on, [&](Context& context) {
            auto gathering = gatherings::plan(context, {.kind = "standing_committee", .year = 2020});
            meeting = gathering.id;
            gatherings::set_date(context, gathering,
                                 {.held_on = held_on, .begins_at = "09:00", .place = "常委会会议室"});
            item = gatherings::add_item(context, gathering, {.kind = "other", .title = "关于决算的决议"}).id;
            gatherings::notify(context, gathering);
        });
        world.as(world.office, held_on, [&](Context& context) {
            auto gathering = gatherings::load_for_change(context, meeting);
            gatherings::record_presence(context, gathering, std::span(members).first(8), true);
        });
    }
    void begins() {
        world.as(world.chair, held_on, [&](Context& context) {
            auto gathering = gatherings::load_for_change(context, meeting);
            gatherings::open(context, gathering);
        });
    }
    ballots::BallotPut asked(const char* rule = "resolution", std::size_t questions = 1) const {
        ballots::BallotPut put{
            .gathering_id = meeting, .item_id = item, .rule = {rule}, .title = {"决算的决议（草案）"}};
        if (put.rule.value == "appointment") put.item_id.reset(); // an item of this kind is none of persons
        for (std::size_t i = 0; i < questions; ++i)
            put.questions.push_back({.title = {fmt::format("第{}项", i + 1)}});
        return put;
    }
    template <class F> ballots::BallotView does(PersonId who, F act) {
        return world.as(who, held_on, [&](Context& context) { return act(context); });
    }
    ballots::BallotView puts(const ballots::BallotPut& put) {
        auto view = does(world.office, [&](Context& context) { return ballots::put_ballot(context, put); });
        id = view.id;
        return view;
    }
    ballots::BallotView opens() {
        return does(world.chair, [&](Context& context) { return ballots::open_ballot(context, id); });
    }
    ballots::BallotView closes() {
        return does(world.chair, [&](Context& context) { return ballots::close_ballot(context, id); });
    }
    ballots::BallotView seen(PersonId who) {
        return world.see(who, held_on, [&](Context& context) { return ballots::show(context, id); });
    }
    ballots::BallotReceipts vote(std::size_t member, const std::string& choice, const std::string& nonce = "",
                                 const std::string& commitment = "") {
        const auto sheet = world.see(members[member], held_on,
                                     [&](Context& context) { return ballots::sheet(context, id); });
        ballots::BallotSlips slips;
        for (const auto& question : sheet.questions)
            slips.slips.push_back(
                {.question_id = question.id,
                 .slip = {fmt::format("{:016x}{:016x}", question.id.value, members[member].value)},
                 .choices = {choice},
                 .nonce = {nonce},
                 .commitment = {commitment}});
        return world.as(members[member], held_on,
                        [&](Context& context) { return ballots::vote(context, id, slips); });
    }
    void gives_paper(std::size_t member) {
        world.as(world.office, held_on,
                 [&](Context& context) { ballots::give_paper(context, id, {members[member]}); });
    }
    void counts(PersonId who, std::vector<ballots::Votes> votes) {
        const auto question = seen(world.office).questions.at(0).id;
        world.as(who, held_on,
                 [&](Context& context) { ballots::enter_counts(context, id, {{{question, votes}}}); });
    }
    std::string file(PersonId who, bool openings) {
        const auto question = seen(world.office).questions.at(0).id;
        return world.see(who, held_on, [&](Context& context) {
            return (openings ? ballots::openings_file : ballots::board_file)(context, id, question).bytes;
        });
    }
};
std::int64_t votes_for(const ballots::BallotQuestion& question, std::string_view choice) {
    return std::ranges::find(question.result.shares, choice, &ballots::Share::choice)->votes;
}
} // namespace

TEST_CASE("a resolution is carried by more than half of all members, and its board can be counted again") {
    Hall hall;
    hall.puts(hall.asked());
    REFUSES("meeting-not-in-session", hall.opens());
    hall.begins();
    const auto opened = hall.opens();
    CHECK(opened.base == 9);
    CHECK(opened.present == 8);
    CHECK(opened.quorum == 5);
    CHECK(opened.questions[0].head_code.size() == 24); // twenty letters in groups of four
    const auto receipt = hall.vote(0, "for").receipts.at(0);
    CHECK(receipt.code.size() == 19);
    for (std::size_t i = 1; i < 5; ++i) hall.vote(i, "for");
    hall.vote(5, "against");
    hall.vote(6, "abstain");
    CHECK(hall.seen(hall.world.office).questions[0].result.voted == 7);
    CHECK(hall.seen(hall.world.office).questions[0].result.shares.empty()); // only how many, while it is open
    const auto closed = hall.closes();
    CHECK(closed.questions[0].result.verdict == "carried"); // 5 of 9
    CHECK(closed.questions[0].result.not_voted == 1);
    CHECK(closed.questions[0].result.absent == 1);
    CHECK(closed.questions[0].sentence == "应到 9 人，实到 8 人，赞成 5 票，反对 1 票，弃权 1 "
                                          "票，未按（未投） 1 人。须超过全体 9 人的半数：通过。");

    const auto found = [&](const std::string& code) {
        return hall.world.see_as_public(held_on, [&](Context& context) {
            return ballots::find_receipt(context, {closed.questions[0].id, {code}});
        });
    };
    CHECK(found(receipt.code).where == ballots::Whereabouts::board);
    CHECK(found(receipt.commitment).where == ballots::Whereabouts::board);
    CHECK(found("0000-0000-0000-0000").where == ballots::Whereabouts::nowhere);
    CHECK(found("0000-0000-0000-0000").title.empty());
    REFUSES("/code bad-receipt-code", found("K7QF"));

    const auto recounted =
        ballots::recount(hall.file(hall.members[0], false), hall.file(hall.world.office, true));
    CHECK(recounted.fault.empty());
    CHECK(recounted.verdict == "carried");
    REFUSES("not-allowed", hall.file(hall.members[1], true)); // the openings are for who conducts the vote
    hall.world.see(hall.world.office, held_on, [&](Context& context) {
        CHECK(ledger::verify(context.tx).empty());
        return true;
    });
}

TEST_CASE("exactly half of all members is not more than half") {
    Hall hall;
    hall.begins();
    hall.puts(hall.asked());
    hall.opens();
    for (std::size_t i = 0; i < 4; ++i) hall.vote(i, "for");
    for (std::size_t i = 4; i < 8; ++i) hall.vote(i, "abstain");
    CHECK(hall.closes().questions[0].result.verdict == "rejected"); // 4 of 9, and 4 of the 8 present
}

TEST_CASE("who is not there, not a member, or has voted does not vote; a vote sent twice is one") {
    Hall hall;
    hall.begins();
    hall.puts(hall.asked());
    hall.opens();
    const std::string nonce(64, '5');
    const auto first = hall.vote(0, "for", nonce).receipts.at(0);
    const auto again = hall.vote(0, "for", nonce).receipts.at(0);
    CHECK(first.commitment == again.commitment);
    CHECK(hall.seen(hall.world.office).questions[0].result.voted == 1);
    REFUSES("has-voted", hall.vote(0, "against", nonce));
    REFUSES("not-present", hall.vote(8, "for"));
    REFUSES("/slips/0/commitment commitment-differs", hall.vote(1, "for", nonce, std::string(64, '0')));
    REFUSES("no-such-choice", hall.vote(1, "perhaps"));
    const auto by_a_guest = [&] {
        hall.world.as(hall.world.office, held_on,
                      [&](Context& context) { return ballots::vote(context, hall.id, {}); });
    };
    REFUSES("not-on-roll", by_a_guest());
    REFUSES("not-found", hall.seen(hall.world.li)); // no member, and nothing is published yet
    REFUSES("not-yours", hall.does(hall.members[1], [&](Context& context) {
        return ballots::close_ballot(context, hall.id);
    }));
}

TEST_CASE("thirty-three persons are voted on in one go, each with a board of their own") {
    Hall hall;
    hall.begins();
    hall.puts(hall.asked("appointment", 33));
    REFUSES("another-ballot-open", [&] {
        hall.opens();
        hall.puts(hall.asked());
        hall.opens();
    }());
    hall.id = hall.world.see(hall.world.office, held_on, [&](Context& context) {
        return ballots::list(context, {.gathering_id = hall.meeting}).items.at(0).id;
    });
    for (std::size_t i = 0; i < 6; ++i) CHECK(hall.vote(i, i < 5 ? "for" : "against").receipts.size() == 33);
    const auto closed = hall.closes();
    REQUIRE(closed.questions.size() == 33);
    std::set<std::string> heads;
    for (const auto& question : closed.questions) {
        CHECK(question.result.verdict == "carried");
        CHECK(votes_for(question, "against") == 1);
        heads.insert(question.head_code);
    }
    CHECK(heads.size() == 33);
    CHECK(closed.rule.key == "appointment");
}

TEST_CASE("papers beside phones are counted by two and added, never above those present") {
    Hall hall;
    hall.begins();
    hall.puts(hall.asked());
    hall.opens();
    for (std::size_t i = 0; i < 4; ++i) hall.vote(i, "for");
    REFUSES("no-papers-issued", hall.counts(hall.world.office, {
                                                                   {"for", 1}
    }));
    REFUSES("has-voted", hall.gives_paper(0));
    hall.gives_paper(6);
    hall.gives_paper(6); // told twice
    REFUSES("votes-on-paper", hall.vote(6, "for"));
    REFUSES("too-many-papers", hall.counts(hall.world.office, {
                                                                  {"for", 2}
    }));
    REFUSES("counts-differ", hall.closes());
    hall.counts(hall.world.office, {
                                       {"for", 1}
    });
    hall.counts(hall.world.chair, {
                                      {"against", 1}
    });
    REFUSES("counts-differ", hall.closes());
    CHECK(hall.seen(hall.world.office).questions[0].papers.entered == 2);
    CHECK_FALSE(hall.seen(hall.world.office).questions[0].agreed);
    hall.counts(hall.world.chair, {
                                      {"for", 1}
    });
    CHECK(hall.seen(hall.world.office).questions[0].agreed);
    const auto closed = hall.closes();
    CHECK(votes_for(closed.questions[0], "for") == 5);
    CHECK(closed.questions[0].result.verdict == "carried");
    CHECK(ballots::recount(hall.file(hall.world.office, false), hall.file(hall.world.office, true))
              .fault.empty());
}

TEST_CASE("what is voided keeps its trace, and is voted on again as it was put") {
    Hall hall;
    hall.begins();
    auto put = hall.asked("topics");
    put.questions[0].options = {"河长制", "养老服务", "校园安全"};
    put.questions[0].most = 2;
    hall.puts(put);
    hall.opens();
    for (std::size_t i = 0; i < 6; ++i) hall.vote(i, i < 5 ? "o1" : "o2");
    const auto closed = hall.closes();
    CHECK(closed.questions[0].result.chosen == std::vector<std::string>{"o1"});
    CHECK(closed.questions[0].verdict_label == "未选足：河长制");
    const auto before = hall.id;
    const auto again = hall.does(hall.world.chair, [&](Context& context) {
        return ballots::vote_again(context, hall.id, {{"计票设备故障"}});
    });
    CHECK(again.again_of == before);
    CHECK(again.state == "planned");
    CHECK(again.questions[0].choices.at(2).label == "校园安全");
    CHECK(again.questions[0].most == 2);
    const auto voided = hall.seen(hall.world.office);
    CHECK(voided.state == "voided");
    CHECK(voided.reason == "计票设备故障");
    CHECK(votes_for(voided.questions[0], "o1") == 5); // what was counted can still be seen
    CHECK(hall.file(hall.world.office, false).find(R"("t":"void")") != std::string::npos);
    hall.id = again.id;
    hall.opens();
    hall.does(hall.world.office, [&](Context& context) {
        return ballots::void_ballot(context, hall.id, {{"会议决定暂不表决"}});
    });
    REFUSES("wrong-state", hall.vote(0, "o1"));
}

TEST_CASE("the screen of the meeting is shown a ballot, and conducts nothing") {
    Hall hall;
    hall.begins();
    hall.puts(hall.asked());
    hall.opens();
    hall.vote(0, "for");
    const auto seen_by = [&](std::int64_t screen) {
        return hall.world.look(auth::Actor{.screen = screen}, World::noon(held_on),
                               [&](Context& context) { return ballots::show(context, hall.id); });
    };
    const auto view = seen_by(hall.meeting.value);
    CHECK(view.questions[0].result.voted == 1);
    CHECK(view.questions[0].result.shares.empty()); // while it is open only how many
    CHECK(view.acts.empty());
    REFUSES("not-found", seen_by(hall.meeting.value + 1));
    const auto as_screen = auth::Actor{.screen = hall.meeting.value};
    REFUSES("not-yours", hall.world.change(as_screen, World::noon(held_on), [&](Context& context) {
        return ballots::close_ballot(context, hall.id);
    }));
    REFUSES("not-found", hall.world.look(as_screen, World::noon(held_on),
                                         [&](Context& context) { return ballots::sheet(context, hall.id); }));
    hall.world.as(hall.world.chair, held_on, [&](Context& context) {
        auto gathering = gatherings::load_for_change(context, hall.meeting);
        gatherings::close(context, gathering);
    });
    REFUSES("not-found", seen_by(hall.meeting.value));
}

TEST_CASE("recorded votes bear names, by rules that allow it") {
    Hall hall;
    hall.begins();
    auto put = hall.asked("dismissal");
    put.mode = ballots::Mode::recorded;
    REFUSES("/mode mode-not-by-rule", hall.puts(put));
    put.rule = {"resolution"};
    hall.puts(put);
    hall.opens();
    for (std::size_t i = 0; i < 5; ++i) hall.vote(i, "for");
    hall.vote(5, "against");
    REFUSES("recorded-on-phones", hall.gives_paper(6));
    const auto closed = hall.closes();
    CHECK(closed.questions[0].recorded.size() == 6);
    const auto against =
        std::ranges::find(closed.questions[0].recorded, hall.members[5], &ballots::RecordedVote::person_id);
    CHECK(against->choices == std::vector<std::string>{"against"});
    CHECK(ballots::recount(hall.file(hall.world.office, false), "").fault.empty());
}

TEST_CASE("devices are tried before the meeting opens, and nothing follows from it") {
    Hall hall;
    hall.puts(hall.asked("device_check"));
    hall.opens();
    hall.vote(0, "for");
    const auto closed = hall.closes();
    CHECK(closed.trial);
    CHECK(closed.questions[0].result.verdict == "counted");
    const auto last_act = [&] {
        return hall.world.see(hall.world.office, held_on, [&](Context& context) {
            return ledger::about(context.tx, hall.meeting.value).back().act;
        });
    };
    CHECK(last_act() == "end_trial"); // not "close_ballot", of which the office is told
    hall.does(hall.world.office,
              [&](Context& context) { return ballots::void_ballot(context, hall.id, {{"重试"}}); });
    CHECK(last_act() == "void_trial");
    hall.begins();
    hall.puts(hall.asked());
    hall.opens();
    for (std::size_t i = 0; i < 6; ++i) hall.vote(i, "for");
    hall.closes();
    CHECK(last_act() == "close_ballot");
}

TEST_CASE("a meeting votes by the rules of its body and of the item, the likeliest offered first") {
    Hall hall;
    const auto offered = [&](const ballots::BallotRuleFilter& filter) {
        return hall.world.see(hall.world.office, held_on, [&](Context& context) {
            std::vector<std::string> keys;
            for (const auto& rule : ballots::rules_of_votes(context, filter).rules) keys.push_back(rule.key);
            return keys;
        });
    };
    const auto has = [](const std::vector<std::string>& keys, const char* key) {
        return std::ranges::find(keys, key) != keys.end();
    };
    CHECK(offered({}).size() == rules::ballots().size());
    const auto whole = offered({hall.meeting, {}});
    CHECK(whole.front() == "resolution");
    CHECK(whole.back() == "device_check");
    CHECK(has(whole, "appointment"));
    CHECK_FALSE(has(whole, "congress_resolution"));
    CHECK_FALSE(has(whole, "chairpersons_decision"));

    hall.begins();
    const auto add = [&](const char* kind) {
        Id<gatherings::AgendaItem> id;
        hall.world.as(hall.world.office, held_on, [&](Context& context) {
            auto gathering = gatherings::load_for_change(context, hall.meeting);
            id = gatherings::add_item(context, gathering, {.kind = kind, .title = "一项议题"}).id;
        });
        return id;
    };
    const auto persons = add("appointment"), report = add("report"), oath = add("oath");
    CHECK(offered({hall.meeting, persons}).front() == "appointment");
    CHECK(offered({hall.meeting, report}).front() == "satisfaction_rating");
    CHECK(offered({hall.meeting, oath}) == std::vector<std::string>{"device_check"});

    auto put = hall.asked("election");
    REFUSES("/rule vote-not-by-rule", hall.puts(put)); // the congress elects
    put.rule = {"resolution"};
    put.item_id = persons;
    REFUSES("/rule vote-not-by-rule", hall.puts(put)); // never all in one
    put.rule = {"by_election"};
    hall.puts(put);
    put.rule = {"resolution"};
    put.item_id = hall.item;
    put.questions[0].item_id = persons; // nor hidden in another
    REFUSES("/rule vote-not-by-rule", hall.puts(put));
    put.questions[0].item_id.reset();
    hall.puts(put);
}

TEST_CASE("two sides of one thing are two questions, and what is asked must be complete") {
    Hall hall;
    CHECK(hall.puts(hall.asked("satisfaction_two_sided", 2)).questions.size() == 4);
    CHECK(hall.seen(hall.world.office).questions[1].aspect_label == "办理结果");
    REFUSES("/questions no-questions", hall.puts(hall.asked("resolution", 0)));
    REFUSES("/rule no-such-ballot-rule", hall.puts(hall.asked("by_acclamation")));
    REFUSES("too-few-options", hall.puts(hall.asked("topics")));
    auto put = hall.asked("topics");
    put.questions[0].options = {"一", "二"};
    put.questions[0].most = 3;
    REFUSES("bad-numbers", hall.puts(put));
    put.questions[0].options = {"一", " "};
    REFUSES("/questions/0/options bad-option", hall.puts(put));
    auto elsewhere = hall.asked();
    elsewhere.item_id = Id<gatherings::AgendaItem>{7};
    REFUSES("/item_id item-of-another-meeting", hall.puts(elsewhere));
    REFUSES("not-yours", hall.does(hall.members[1], [&](Context& context) {
        return ballots::put_ballot(context, hall.asked());
    }));
}

namespace {
/// What the followers of votes were told: the question's state and the record that its item is about.
std::vector<std::pair<ballots::State, std::int64_t>> told;
bool refusing = false;
constexpr Refusal refused{409, "refused-by-follower", "不能作废。", "Not to be voided."};

void follow(Context&, const ballots::Question& question, std::int64_t subject) {
    if (refusing) throw Problem{refused};
    told.emplace_back(question.state, subject);
}
} // namespace

TEST_CASE("who has something on the agenda is told of its votes, and may refuse") {
    Hall hall;
    auto& world = hall.world;
    constexpr std::int64_t report = 4711;
    world.as(world.office, held_on, [&](Context& context) {
        auto gathering = gatherings::load_for_change(context, hall.meeting);
        gatherings::set_subject(context, gathering, hall.item, report);
    });
    told.clear();
    ballots::declare({follow});
    hall.begins();
    hall.puts(hall.asked("satisfaction_rating"));
    CHECK(told.empty());
    hall.opens();
    for (std::size_t i = 0; i < 6; ++i) hall.vote(i, "satisfied");
    hall.closes();
    refusing = true;
    const auto voids = [&] {
        return hall.does(world.office, [&](Context& context) {
            return ballots::void_ballot(context, hall.id, {{"有异议"}});
        });
    };
    REFUSES("refused-by-follower", voids());
    CHECK(hall.seen(world.office).state == "closed"); // nothing of it happened
    refusing = false;
    voids();
    using ballots::State;
    CHECK(told == std::vector<std::pair<State, std::int64_t>>{
                      {State::open,   report},
                      {State::closed, report},
                      {State::voided, report}
    });
    told.clear();
    auto of_the_meeting = hall.asked();
    of_the_meeting.item_id.reset();
    hall.puts(of_the_meeting);
    hall.opens();
    CHECK(told.empty()); // about no item
    ballots::declare({});
}

TEST_CASE("votes of a year are counted from the records: held, carried, not carried, appointments") {
    Hall hall;
    auto& world = hall.world;
    hall.begins();
    const auto held = [&](const char* rule, std::size_t votes_for) {
        hall.puts(hall.asked(rule));
        hall.opens();
        for (std::size_t i = 0; i < 8; ++i) hall.vote(i, i < votes_for ? "for" : "against");
        hall.closes();
    };
    held("device_check", 8);
    held("resolution", 8);
    held("resolution", 2);
    held("appointment", 7);
    held("appointment", 1);
    held("appointment", 8);
    hall.does(world.office,
              [&](Context& context) { return ballots::void_ballot(context, hall.id, {{"有异议"}}); });
    figures::declare(ballots::declare_figures());
    const auto count = [&](const char* figure) {
        return world.see(world.office, held_on, [&](Context& context) {
            return figures::records(context, {.figure = {figure}, .year = 2020});
        });
    };
    CHECK(count("ballots.held").items.size() == 4);
    CHECK(count("ballots.carried").items.size() == 2);
    CHECK(count("ballots.rejected").items.size() == 2);
    CHECK(count("ballots.appointments").items.size() == 1);
    CHECK(count("ballots.appointments").items[0].title == "第1项");
    CHECK(count("ballots.appointments").items[0].matter_id == std::to_string(hall.meeting.value));
    figures::declare({});
}
