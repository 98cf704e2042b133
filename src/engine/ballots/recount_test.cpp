// The recount believes nothing: whatever is altered on the board or in the openings is named with its line.
#include "engine/ballots/recount.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/ballots/ballots.hpp"
#include "engine/ballots/board.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

#include <fmt/core.h>

using support::World;

namespace {
const Date day = date(2020, 9, 4);
using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}
std::string joined(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    return text;
}
std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), with);
}
/// The chain made anew from that line on, as somebody who alters a line would.
Lines rechained(Lines lines, std::size_t from) {
    for (auto i = from; i < lines.size(); ++i) {
        const auto p = lines[i].find(R"("p":")") + 5;
        lines[i].replace(p, lines[i].find('"', p) - p, to_base64url(from_hex(sm3(lines[i - 1])).value()));
    }
    return lines;
}

/// A vote of seven, six of whom voted: four for, one against, one abstained.
struct Counted {
    World world;
    std::string board, openings;

    Counted() {
        const std::vector voters = {world.li,        world.wang,   world.zhao,  world.chair,
                                    world.sc_member, world.nobody, world.helper};
        world.as(world.office, day, [&](Context& context) {
            const auto roll = context.next<ballots::Roll>();
            ballots::draw_up(context, roll, voters);
            ballots::put(context, {.roll_id = roll, .rule = "resolution", .subject_id = 7, .title = "决算"});
            auto question = ballots::questions(context.tx, roll).at(0);
            ballots::open(context, question, 7);
            for (std::size_t i = 0; i < 6; ++i)
                ballots::cast(context, question, voters[i],
                              {.number = fmt::format("{:032x}", i),
                               .chosen = {i < 4   ? "for"
                                          : i < 5 ? "against"
                                                  : "abstain"}});
            ballots::close(context, question);
            ledger::write(context, {.act = "test", .subject_kind = "vote", .subject_id = 7});
            board = ballots::board(context.tx, question.id).lines;
            openings = ballots::openings(context.tx, question.id);
        });
    }
    std::string fault(const std::string& board_text, const std::string& openings_text) {
        return ballots::recount(board_text, openings_text).fault;
    }
    std::string with_line(std::size_t number, const std::string& what, const std::string& with,
                          bool rechain = true) {
        auto lines = lines_of(board);
        lines.at(number) = replaced(lines.at(number), what, with);
        return fault(joined(rechain ? rechained(lines, number + 1) : lines), openings);
    }
};
} // namespace

TEST_CASE("a board and its openings are counted again to the same result") {
    Counted vote;
    const auto found = ballots::recount(vote.board, vote.openings);
    CHECK(found.fault.empty());
    CHECK(found.title == "决算");
    CHECK(found.votes == std::vector<std::int64_t>{4, 1, 1});
    CHECK(found.verdict == "carried");
    CHECK(found.counted == 6);
    CHECK(found.head_code == ballots::head_code(sm3(lines_of(vote.board).back())));
}

TEST_CASE("whatever is altered on a board is found, with the line") {
    Counted vote;
    // 0 poll, 1 keys, 2 open, 3-8 slips, 9 close, 10 result, 11 seal
    CHECK(vote.with_line(0, "决算", "预算", false) ==
          "board, line 2: it does not follow from the bytes of the line before");
    CHECK(vote.with_line(0, "决算", "预算").find("openings, line 1") == 0); // other words, another opening
    CHECK(vote.with_line(0, R"("base":7)", R"("base":3)").find("openings") == 0);
    CHECK(vote.with_line(9, R"("cnt":6)", R"("cnt":5)").find("board, line 10: it tells of another number") ==
          0);
    CHECK(vote.with_line(9, R"("present":7)", R"("present":5)").find("board, line 10: more slips") == 0);
    CHECK(vote.with_line(9, R"("present":7)", R"("present":8)").find("board, line 10: more members") == 0);
    const std::string most = "9223372036854775807";
    CHECK(vote.with_line(0, R"("base":7)", R"("base":)" + most).find("board, line 1: nobody has") == 0);
    CHECK(vote.with_line(9, R"("invalid":0)", R"("invalid":)" + most).find("board, line 10: nobody counts") ==
          0);
    CHECK(vote.with_line(10, "[4,1,1]", "[4,1," + most + "]").find("board, line 11: nobody counts") == 0);
    CHECK(vote.with_line(10, "[4,1,1]", "[1,4,1]").find("board, line 11: the totals are not") == 0);
    CHECK(vote.with_line(10, "carried", "rejected").find("board, line 11: the rule says") == 0);
    CHECK(vote.with_line(10, R"("t":"result")", R"("t":"results")").find("board, line 11") == 0);
    CHECK(vote.with_line(11, R"("n":11)", R"("n":12)").find("board, line 12: its number") == 0);

    auto lines = lines_of(vote.board);
    auto shorter = lines;
    shorter.erase(shorter.begin() + 5);
    CHECK(vote.fault(joined(shorter), vote.openings).find("board, line 6: its number") == 0);
    std::swap(lines[3], lines[4]);
    CHECK_FALSE(vote.fault(joined(lines), vote.openings).empty());
    auto longer = lines_of(vote.board);
    longer.push_back(longer.back());
    CHECK(vote.fault(joined(longer), vote.openings).find("board, line 13") == 0);
    CHECK(vote.fault("", "") == "the board ends before its line “poll”");
    CHECK(vote.fault("nonsense\n", "").find("board, line 1: this is no line “poll”") == 0);
    auto unsigned_board = lines_of(vote.board);
    unsigned_board.back() = replaced(unsigned_board.back(), R"("sig":")", R"("sig":"AA)");
    CHECK(vote.fault(joined(unsigned_board), vote.openings).find("board, line 12: the server's signature") ==
          0);
}

TEST_CASE("whatever is altered in the openings is found, with the line") {
    Counted vote;
    const auto lines = lines_of(vote.openings);
    const auto with = [&](auto change) {
        auto altered = lines;
        change(altered);
        return vote.fault(vote.board, joined(altered));
    };
    CHECK(with([](Lines& all) { all.pop_back(); }).find("nothing opens this commitment") !=
          std::string::npos);
    CHECK(with([](Lines& all) {
              std::swap(all[0], all[1]);
          }).find("openings, line 2: the slips are not sorted") == 0);
    CHECK(with([](Lines& all) { all.insert(all.begin(), all.front()); }).find("openings, line 2") == 0);
    CHECK(with([](Lines& all) { all[2] = "{}"; }) == "openings, line 3: this is no opened slip");
    const auto other_choice = [&](std::size_t i) {
        return with([&](Lines& all) {
            const bool first = all[i].find("[1,0,0]") != std::string::npos;
            all[i] = first ? replaced(all[i], "[1,0,0]", "[0,1,0]")
                           : replaced(all[i], all[i].substr(all[i].find('['), 7), "[1,0,0]");
        });
    };
    for (std::size_t i = 0; i < lines.size(); ++i)
        CHECK(other_choice(i) ==
              fmt::format("openings, line {}: the slip does not open its commitment", i + 1));
    CHECK(with([](Lines& all) {
              all[0] = replaced(all[0], "[", "[1,");
          }).find("openings, line 1: the question") == 0);
}

TEST_CASE("the commitment is SM3 over fixed bytes, as any other program computes it") {
    const std::string opening(64, 'a'), nonce(64, 'b');
    const auto bytes =
        "LV1/p1" + std::string(32, '\xaa') + std::string("\x00\x01\x00", 3) + std::string(32, '\xbb');
    CHECK(ballots::commitment(opening, {"010", nonce}) == sm3(bytes));
    // known answer: the page computes the same (web/src/shared/ballot/commitment.test.ts)
    CHECK(ballots::commitment(opening, {"010", nonce}) ==
          "c745c3327077ae6d989bc3260f2314cdb6f330bc61d831bb82487277b61021f1");
}
