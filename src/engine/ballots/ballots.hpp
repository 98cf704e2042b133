#pragma once
// Votes: a question is put to the voters of a roll, opened, voted on, closed and counted by its rule. Every
// act changes records only; whoever calls writes the ledger's entry. Whose turn it is, is the caller's
// business.
#include "engine/ballots/counting.hpp"
#include "engine/ballots/records.hpp"
#include "engine/ballots/urn.hpp"
#include "engine/context.hpp"

namespace ballots {
/// Writes down who may vote. A roll is drawn up once.
void draw_up(Context& context, Id<Roll> roll, std::span<const Id<people::Person>> voters);
std::int64_t size_of(db::Tx& tx, Id<Roll> roll);
bool on_roll(db::Tx& tx, Id<Roll> roll, Id<people::Person> person);

/// The questions of a roll, in the order they were put.
std::vector<Question> questions(db::Tx& tx, Id<Roll> roll);
/// `labels` name what may be chosen where the rule does not.
void put(Context& context, Question question, std::span<const std::string> labels = {});

/// What may be chosen, in order: the key, and its word in the reader's language.
struct BallotChoice {
    std::string key, label;
};
BOOST_DESCRIBE_STRUCT(BallotChoice, (), (key, label))
using Choices = std::vector<BallotChoice>;
Choices choices_of(db::Tx& tx, const Question& question, Language language = Language::zh);
/// The same for many questions at once, in their order.
std::vector<Choices> choices_of(db::Tx& tx, std::span<const Question> questions, Language language);

bool secret(const Question& question);

/// Refuses when too few are there, or more than all.
void require_quorum(const rules::Ballot& rule, std::int64_t base, std::int64_t present);
/// Begins the board, and makes the key of the urn.
void open(Context& context, Question& question, std::int64_t present);
/// The number of those present is put right.
void correct_present(Context& context, Question& question, std::int64_t present);

/// What a voter sends. `number` is known to their device alone: 32 hexadecimal digits. `nonce`, 64 of them,
/// is what the device made its commitment with; the server makes one for a device that does not.
struct Slip {
    std::string_view number;
    std::vector<std::string> chosen;
    std::string nonce = {};
};
struct Receipt {
    bool fresh = false;              // the voter had not voted before
    std::string opening, commitment; // hexadecimal; empty when names are recorded
};

/// Puts a voter's slip into the urn. The same number with the same choice, sent twice, is one vote; with
/// another choice it replaces the first where the question lets voters change their mind. Anything else by
/// somebody who has voted is refused.
Receipt cast(Context& context, const Question& question, Id<people::Person> voter, const Slip& slip);

/// Somebody on the roll votes on paper instead of a phone.
void issue_paper(Context& context, const Question& question, Id<people::Person> voter);

/// What this person counted in the hall, or of the papers beside the phones; their earlier entry is replaced.
/// Besides the choices: "invalid" papers; "papers", the valid ones, where a paper bears several marks; and,
/// by rules that allow it, "other:NAME".
void enter_count(Context& context, const Question& question, std::span<const Votes> counted);
/// Whether the latest entries of two different people agree.
bool agreed(std::span<const Tally> entries);
/// The counts of papers beside phones, which are sealed like slips: how many entered one, what this person
/// entered, and whether two agree.
struct PaperCount {
    std::int64_t issued = 0, entered = 0;
    std::vector<Votes> mine;
    bool agreed = false;
};
PaperCount paper_count(Context& context, const Question& question);

/// Counts, says what carries, and ends the board. Refuses a count that would tell who chose what, entries
/// that do not agree, and more votes than members present.
void close(Context& context, Question& question);
/// The question is not counted; its slips are destroyed.
void discard(Context& context, Question& question, const std::string& reason);
/// The same for one that may be counted already: its count and its board stay, and no longer stand.
void annul(Context& context, Question& question, const std::string& reason);

/// One choice's share of all members.
struct Share {
    std::string choice;
    std::int64_t votes = 0;
    std::optional<Decimal> percent; // votes / base
};
BOOST_DESCRIBE_STRUCT(Share, (), (choice, votes, percent))

/// A question as it stands. While it is open, only how many have voted is known.
struct Result {
    Id<Question> id;
    std::int64_t subject_id = 0;
    std::string aspect;
    State state = State::planned;
    Way way = Way::slips;
    std::int64_t base = 0; // the denominator of every share
    std::optional<std::int64_t> present, voted;
    std::optional<std::int64_t> not_voted, absent; // present, but no vote; not present. Once closed.
    std::optional<std::int64_t> invalid;           // papers
    std::vector<Share> shares;                     // once closed
    std::vector<std::string> chosen;               // under most_votes
    std::optional<Mean> mean;                      // where the rule has points
    std::optional<std::string> verdict;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Result, (),
                      (id, subject_id, aspect, state, way, base, present, voted, not_voted, absent, invalid,
                       shares, chosen, mean, verdict, reason))

std::vector<Result> results(db::Tx& tx, std::span<const Question> questions);

/// What people entered for these questions, of all people, oldest first; not the counts that stand.
std::vector<Tally> entries(db::Tx& tx, std::span<const Question> questions);
/// On which of the roll's questions this person has voted.
std::vector<Id<Question>> voted_on(db::Tx& tx, Id<Roll> roll, Id<people::Person> person);
/// For which of them this person was given a paper.
std::vector<Id<Question>> papers_of(db::Tx& tx, Id<Roll> roll, Id<people::Person> person);

/// The record of a question; 404 before it was opened.
Board board(db::Tx& tx, Id<Question> question);
/// Boards without their lines.
struct Head {
    Id<Question> question_id;
    std::string opening, head;
};
BOOST_DESCRIBE_STRUCT(Head, (), (question_id, opening, head))
std::vector<Head> heads(db::Tx& tx, std::span<const Question> questions);
/// The slips opened, sorted by their commitments, as JSON lines.
std::string openings(db::Tx& tx, Id<Question> question);
/// Recorded votes.
std::vector<Named> named(db::Tx& tx, std::span<const Question> questions);

/// Where a commitment is that begins so: in the urn of an open question, on the board of a closed one, or
/// nowhere.
enum class Whereabouts { urn, board, nowhere };
BOOST_DESCRIBE_ENUM(Whereabouts, urn, board, nowhere)
Whereabouts whereabouts(db::Tx& tx, const Question& question, const std::string& beginning);

inline constexpr Refusal no_quorum{
    409, "no-quorum", "实到 {0} 人，未达到规定的最少 {1} 人（应到 {2} 人），不能开始表决。",
    "{0} are present; at least {1} of {2} members must be. The vote cannot be opened."};
inline constexpr Refusal too_many_present{422, "too-many-present", "实到人数不能超过应到人数 {0}，请核对。",
                                          "No more than all {0} members can be present. Check the number."};
inline constexpr Refusal not_open{409, "vote-not-open",
                                  "这一项没有在表决中（尚未开始或者已经截止），不能投票。",
                                  "This item is not being voted on now: it has not begun, or it is closed."};
inline constexpr Refusal not_on_roll{403, "not-on-roll", "您不在这次表决的人员名单中。",
                                     "You are not on the roll of this vote."};
inline constexpr Refusal has_voted{
    409, "has-voted", "您已经投过这一项（可能在另一台设备上），每人只计一次，不能再投。",
    "You have voted on this item already, perhaps on another device. Everybody votes once."};
inline constexpr Refusal bad_slip{422, "bad-slip", "选票编号无效，请刷新页面后重新投票。",
                                  "The number of the slip is not valid. Reload the page and vote again."};
inline constexpr Refusal no_such_choice{422, "no-such-choice", "请从给出的选项中选择一项。",
                                        "Choose one of the given answers."};
inline constexpr Refusal by_counts{409, "counted-in-the-hall", "这一项由工作人员在会场计票，不用手机投票。",
                                   "This item is counted in the hall, not voted on with phones."};
inline constexpr Refusal by_slips{409, "voted-on-phones", "这一项由代表在手机上投票，不能录入票数。",
                                  "This item is voted on with phones; no counts are entered."};
inline constexpr Refusal too_many_votes{
    422, "too-many-votes", "各项票数相加为 {0}，超过实到人数 {1}。请核对票数或者更正实到人数。",
    "The votes add up to {0}, more than the {1} present. Check them, or correct the number present."};
inline constexpr Refusal too_few_votes{
    409, "too-few-votes",
    "只有 {0} 人投票，少于 {1} 人，公布结果会透露个人的选择。请等更多人投票，或者作废本项。",
    "Only {0} voted, fewer than {1}: the result would tell who chose what. Wait for more, or void the item."};
inline constexpr Refusal not_agreed{
    409, "counts-differ", "票数须由两人分别录入并且一致，才能计票。请由另一人录入，或者共同核对。",
    "Two people must have entered the same count. Let another one enter it, or check it together."};
inline constexpr Refusal wrong_number{422, "wrong-number-of-choices",
                                      "请选择 {0} 至 {1} 项，现在选了 {2} 项。",
                                      "Choose from {0} to {1}; {2} are chosen now."};
inline constexpr Refusal on_paper{409, "votes-on-paper",
                                  "您已领取纸质表决票，请用纸质票表决，不能再用手机投票。",
                                  "You were given a paper. Vote with it, not on a phone."};
inline constexpr Refusal no_papers{409, "no-papers-issued", "本次表决没有发出纸质表决票，不能录入纸质票数。",
                                   "No paper was given out for this vote, so none can be counted."};
inline constexpr Refusal too_many_papers{422, "too-many-papers",
                                         "录入的纸质票共 {0} 张，超过发出的 {1} 张，请核对。",
                                         "{0} papers were entered, more than the {1} given out. Check them."};
inline constexpr Refusal names_and_papers{
    409, "recorded-on-phones", "记名表决按姓名记录，不能发放纸质票。可改为会场计票后重新表决。",
    "Names are recorded in this vote, so no paper is given out. Count in the hall instead."};
inline constexpr Refusal is_voided{409, "vote-voided", "这次表决已经作废。", "This vote is void already."};
inline constexpr Refusal too_few_options{422, "too-few-options", "请列出至少两个供选择的项目。",
                                         "Name at least two options."};
inline constexpr Refusal bad_numbers{422, "bad-numbers", "最少选、最多选的数目与所列项目不符，请核对。",
                                     "The fewest and the most to be chosen do not fit the options."};
} // namespace ballots
