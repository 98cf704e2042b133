// Votes: once each, secret, and counted on all members.
#include "engine/ballots/ballots.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

#include <algorithm>
#include <limits>
#include <set>

using support::PersonId;
using support::World;

namespace {
const Date day = date(2020, 9, 4);
const std::string a_slip(32, 'a'), b_slip(32, 'b');

std::string slip_of(std::size_t voter) {
    auto slip = std::string(32, '0');
    slip.back() = "0123456789abcdef"[voter % 16];
    slip.front() = "0123456789abcdef"[voter / 16];
    return slip;
}

/// A roll of seven deputies with one question on it.
struct Vote {
    World world;
    std::vector<PersonId> voters;
    Id<ballots::Roll> roll;

    explicit Vote(ballots::Way way = ballots::Way::slips, bool revote = false) {
        does([&](Context& context) {
            voters = {world.li,        world.wang,   world.zhao,  world.chair,
                      world.sc_member, world.nobody, world.helper};
            roll = context.next<ballots::Roll>();
            ballots::draw_up(context, roll, voters);
            ballots::put(context, {.roll_id = roll,
                                   .rule = "group_evaluation",
                                   .subject_id = 7,
                                   .aspect = "overall",
                                   .way = way,
                                   .revote = revote});
        });
    }
    /// In a transaction of its own, told to the ledger as `who` does it.
    template <class F> void does(PersonId who, F act) {
        world.as(who, day, [&](Context& context) {
            act(context);
            ledger::write(context, {.act = "test", .subject_kind = "vote", .subject_id = 7});
        });
    }
    template <class F> void does(F act) { does(world.office, act); }

    ballots::Question question() {
        return world.see(world.office, day,
                         [&](Context& context) { return ballots::questions(context.tx, roll).at(0); });
    }
    void open(std::int64_t present = 6) {
        does([&](Context& context) {
            auto q = question();
            ballots::open(context, q, present);
        });
    }
    void cast(PersonId who, const std::string& slip, const char* choice) {
        does(who, [&](Context& context) {
            ballots::cast(context, question(), who, {.number = slip, .chosen = {choice}});
        });
    }
    void count(PersonId who, std::vector<ballots::Votes> votes) {
        does(who, [&](Context& context) { ballots::enter_count(context, question(), votes); });
    }
    void close() {
        does([&](Context& context) {
            auto q = question();
            ballots::close(context, q);
        });
    }
    ballots::Result result() {
        const std::vector asked = {question()};
        return world.see(world.office, day,
                         [&](Context& context) { return ballots::results(context.tx, asked).at(0); });
    }
    db::Rows rows(const std::string& table) {
        return world.see(world.office, day, [&](Context& context) {
            return context.tx.raw("select * from " + table + " where congress_id = $1");
        });
    }
};

std::int64_t votes_for(const ballots::Result& result, std::string_view choice) {
    return std::ranges::find(result.shares, choice, &ballots::Share::choice)->votes;
}
} // namespace

TEST_CASE("a grade carries with more than half of all members; exactly half is not more than half") {
    const auto& rule = rules::ballot("group_evaluation");
    const auto of = [&](std::int64_t s, std::int64_t b, std::int64_t u, std::int64_t base) {
        const std::vector<ballots::Votes> votes = {
            {"satisfied",           s},
            {"basically_satisfied", b},
            {"unsatisfied",         u},
            {"abstain",             0}
        };
        return ballots::verdict(rule, base, votes);
    };
    CHECK(of(28, 1, 0, 29) == "satisfied");
    CHECK(of(16, 0, 0, 30) == "satisfied");
    CHECK(of(15, 15, 0, 30) == "basically_satisfied");
    CHECK(of(15, 0, 15, 30) == "unsatisfied");
    CHECK(of(9, 7, 0, 30) == "basically_satisfied");
    CHECK(of(9, 6, 0, 30) == "unsatisfied");
    CHECK(of(14, 0, 0, 30) == "unsatisfied"); // those who are away are not for it
}

TEST_CASE("a group needs more than half of its members, the congress two thirds") {
    const auto& group = rules::ballot("group_evaluation");
    const auto& congress = rules::ballot("congress_evaluation");
    CHECK(ballots::quorum(group, 7) == 4);
    CHECK(ballots::quorum(group, 8) == 5);
    CHECK(ballots::quorum(congress, 9) == 6);
    CHECK(ballots::quorum(congress, 262) == 175);
}

TEST_CASE("everybody votes once; what was sent twice is one vote") {
    Vote vote;
    REFUSES("vote-not-open", vote.cast(vote.world.li, a_slip, "satisfied"));
    vote.open();
    vote.cast(vote.world.li, a_slip, "satisfied");
    vote.cast(vote.world.li, a_slip, "satisfied"); // the phone did not hear the answer
    CHECK(vote.result().voted == 1);
    REFUSES("has-voted", vote.cast(vote.world.li, a_slip, "unsatisfied"));
    REFUSES("has-voted", vote.cast(vote.world.li, b_slip, "satisfied")); // another device
    REFUSES("bad-slip", vote.cast(vote.world.wang, a_slip, "satisfied"));
    REFUSES("bad-slip", vote.cast(vote.world.wang, "12", "satisfied"));
    REFUSES("no-such-choice", vote.cast(vote.world.wang, b_slip, "excellent"));
    REFUSES("not-on-roll", vote.cast(vote.world.office, b_slip, "satisfied"));
    CHECK(vote.result().voted == 1);
    CHECK(vote.result().shares.empty()); // while it is open, only how many
}

TEST_CASE("where minds may change, the same slip takes the new choice, another device does not") {
    Vote vote(ballots::Way::slips, true);
    vote.open();
    for (std::size_t i = 0; i < 5; ++i) vote.cast(vote.voters[i], slip_of(i), "satisfied");
    vote.cast(vote.voters[0], slip_of(0), "unsatisfied");
    REFUSES("has-voted", vote.cast(vote.voters[0], b_slip, "satisfied"));
    vote.close();
    CHECK(votes_for(vote.result(), "satisfied") == 4);
    CHECK(votes_for(vote.result(), "unsatisfied") == 1);
}

TEST_CASE("absent, abstained and not voted are three numbers, and a majority is one of all") {
    Vote vote;
    REFUSES("no-quorum", vote.open(3));
    REFUSES("too-many-present", vote.open(8));
    vote.open(6);
    for (std::size_t i = 0; i < 3; ++i) vote.cast(vote.voters[i], slip_of(i), "satisfied");
    vote.cast(vote.voters[3], slip_of(3), "abstain");
    REFUSES("too-few-votes", vote.close());
    vote.cast(vote.voters[4], slip_of(4), "unsatisfied");
    vote.close();
    const auto result = vote.result();
    CHECK(result.base == 7);
    CHECK(result.voted == 5);
    CHECK(result.not_voted == 1);
    CHECK(result.absent == 1);
    CHECK(votes_for(result, "abstain") == 1);
    CHECK(result.shares.at(0).percent == Decimal{429}); // 3/7
    CHECK(result.verdict == "unsatisfied");             // 3 of 7 is not more than half
    REFUSES("vote-not-open", vote.cast(vote.voters[5], slip_of(5), "satisfied"));
    REFUSES("vote-not-open", vote.close());
}

TEST_CASE("nothing in the tables leads from a voter to a mark") {
    Vote vote;
    vote.open(7);
    const char* const choices[] = {"satisfied",   "unsatisfied", "satisfied",  "abstain",
                                   "unsatisfied", "satisfied",   "unsatisfied"};
    std::size_t size = 0;
    for (std::size_t i = 0; i < 7; ++i) {
        vote.cast(vote.voters[i], slip_of(i), choices[i]);
        // an envelope knows neither a person nor the slip's own number, and all are of one size
        const auto envelopes = vote.rows("ballot_envelopes");
        REQUIRE(envelopes.rows.size() == i + 1);
        CHECK(envelopes.columns ==
              std::vector<std::string>{"congress_id", "id", "question_id", "kind", "tag", "sealed"});
        for (const auto& row : envelopes.rows) {
            const auto& tag = std::get<std::string>(row[4]);
            const auto& sealed = std::get<std::string>(row[5]);
            CHECK(tag.find(slip_of(i)) == tag.npos);
            if (size == 0) size = sealed.size();
            CHECK(sealed.size() == size);
        }
    }
    CHECK(vote.rows("ballot_marks").rows.empty());
    vote.close();
    CHECK(vote.rows("ballot_envelopes").rows.empty());

    const auto marks = vote.rows("ballot_marks"), turnouts = vote.rows("ballot_turnouts");
    CHECK(marks.columns ==
          std::vector<std::string>{"congress_id", "id", "question_id", "choice", "commitment", "nonce"});
    REQUIRE(marks.rows.size() == 7);
    REQUIRE(turnouts.rows.size() == 7);
    // as the database laid them down: by their commitments, not in the order of voting
    std::vector<std::string> commitments;
    std::multiset<std::string> found;
    std::set<std::int64_t> of_marks;
    for (const auto& row : marks.rows) {
        of_marks.insert(std::get<std::int64_t>(row[1]));
        found.insert(std::get<std::string>(row[3]));
        commitments.push_back(std::get<std::string>(row[4]));
    }
    CHECK(std::ranges::is_sorted(commitments));
    CHECK(found == std::multiset<std::string>{"1000", "1000", "1000", "0001", "0010", "0010", "0010"});
    for (const auto& row : turnouts.rows) CHECK_FALSE(of_marks.contains(std::get<std::int64_t>(row[1])));
    // the ledger has every mark in one entry, that of the closing; and each turnout in the voter's own
    vote.world.see(vote.world.office, day, [](Context& context) {
        CHECK(context.tx.count("select count(distinct seq) from ledger_rows where congress_id = $1 and "
                               "table_name = 'ballot_marks'") == 1);
        CHECK(context.tx.count(
                  "select count(*) from ledger_rows a join ledger_rows b on b.congress_id = a.congress_id "
                  "and b.seq = a.seq and b.table_name = 'ballot_turnouts' where a.congress_id = $1 and "
                  "a.table_name = 'ballot_marks'") == 0);
        CHECK(ledger::verify(context.tx).empty());
        return true;
    });
}

TEST_CASE("an urn that somebody opened by hand is not counted; the item can be voided") {
    Vote vote;
    vote.open();
    for (std::size_t i = 0; i < 5; ++i) vote.cast(vote.voters[i], slip_of(i), "unsatisfied");
    vote.world.by_hand("delete from ballot_envelopes where id = (select min(id) from ballot_envelopes)");
    REFUSES("urn-altered", vote.close()); // one is missing
    vote.world.by_hand("update ballot_envelopes set sealed = 'aa' || substr(sealed, 3)");
    REFUSES("urn-altered", vote.close()); // what was sealed otherwise does not open
    vote.does([&](Context& context) {
        auto q = vote.question();
        ballots::discard(context, q, "票箱不符。");
    });
    CHECK(vote.result().state == ballots::State::voided);
    CHECK(vote.rows("ballot_envelopes").rows.empty());
    REFUSES("vote-not-open", vote.cast(vote.voters[5], slip_of(5), "satisfied"));
}

TEST_CASE("what is counted in the hall stands when two people entered the same") {
    Vote vote(ballots::Way::counts);
    const std::vector<ballots::Votes> four = {
        {"satisfied",   4},
        {"unsatisfied", 1}
    };
    const std::vector<ballots::Votes> five = {
        {"satisfied",   5},
        {"unsatisfied", 1}
    };
    REFUSES("vote-not-open", vote.count(vote.world.office, four));
    vote.open(6);
    REFUSES("counted-in-the-hall", vote.cast(vote.world.li, a_slip, "satisfied"));
    REFUSES("too-many-votes", vote.count(vote.world.office, {
                                                                {"satisfied", 7}
    }));
    REFUSES("no-such-choice", vote.count(vote.world.office, {
                                                                {"satisfied", -1}
    }));
    constexpr auto most = std::numeric_limits<std::int64_t>::max(); // twice this and 3 would add up to 1
    REFUSES("too-many-votes",
            vote.count(vote.world.office, {
                                              {"satisfied",   most},
                                              {"unsatisfied", most},
                                              {"abstain",     3   }
    }));
    vote.count(vote.world.office, four);
    REFUSES("counts-differ", vote.close()); // one is not enough
    vote.count(vote.world.helper, five);
    REFUSES("counts-differ", vote.close());
    vote.count(vote.world.office, five); // counted again
    vote.close();
    const auto result = vote.result();
    CHECK(votes_for(result, "satisfied") == 5);
    CHECK(votes_for(result, "abstain") == 0);
    CHECK(result.verdict == "satisfied");
    CHECK(result.not_voted == 0);
    CHECK(result.absent == 1);
}

TEST_CASE("fewer present than have voted is put right before it closes") {
    Vote vote;
    vote.open(5);
    for (std::size_t i = 0; i < 6; ++i) vote.cast(vote.voters[i], slip_of(i), "satisfied");
    REFUSES("too-many-votes", vote.close());
    vote.does([&](Context& context) {
        auto q = vote.question();
        ballots::correct_present(context, q, 6);
    });
    vote.close();
    CHECK(vote.result().verdict == "satisfied");
}
