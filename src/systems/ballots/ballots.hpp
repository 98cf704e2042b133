#pragma once
// Ballots of meetings: what is shown, and the acts upon them. The roll of a ballot is its meeting's members.
#include "engine/ballots/ballots.hpp"
#include "engine/gatherings/records.hpp"
#include "engine/matters/view.hpp"
#include "engine/papers/file.hpp"

namespace ballots {
using Gathering = gatherings::Gathering;

/// One thing to be voted on. Under a rule with sides of its own, each side becomes a question.
struct BallotAsked {
    Text<200> title;
    std::optional<Id<gatherings::AgendaItem>> item_id; // otherwise the ballot's
    std::vector<std::string> options;                  // where the rule names none
    std::optional<std::int64_t> least, most;           // of them to be chosen
};
BOOST_DESCRIBE_STRUCT(BallotAsked, (), (title, item_id, options, least, most))

struct BallotPut {
    Id<Gathering> gathering_id;
    std::optional<Id<gatherings::AgendaItem>> item_id;
    Code<rules::Ballot> rule;
    Text<120> title;
    std::optional<Mode> mode; // the rule's usual one
    Way way = Way::slips;
    bool revote = false;
    std::vector<BallotAsked> questions;
};
BOOST_DESCRIBE_STRUCT(BallotPut, (), (gathering_id, item_id, rule, title, mode, way, revote, questions))

struct BallotPresence {
    std::int64_t present = 0;
};
BOOST_DESCRIBE_STRUCT(BallotPresence, (), (present))

struct BallotReason {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(BallotReason, (), (reason))

struct PaperGiven {
    Id<people::Person> person_id;
};
BOOST_DESCRIBE_STRUCT(PaperGiven, (), (person_id))

/// A voter's mark. `slip` and `nonce` are random numbers of the device, 32 and 64 hexadecimal digits;
/// `commitment` is what the device made of them, which the server must find the same.
struct BallotSlip {
    Id<Question> question_id;
    Text<32> slip;
    std::vector<std::string> choices;
    Upto<64> nonce, commitment;
};
BOOST_DESCRIBE_STRUCT(BallotSlip, (), (question_id, slip, choices, nonce, commitment))
struct BallotSlips {
    std::vector<BallotSlip> slips;
};
BOOST_DESCRIBE_STRUCT(BallotSlips, (), (slips))

/// The server's signed promise that this commitment is on the board in the end. Not signed, and without a
/// commitment, where names are recorded.
struct BallotReceipt {
    Id<Question> question_id;
    std::string opening, commitment; // hexadecimal
    std::string code;                // that people compare
    std::string signature;           // SM2, base64url
};
BOOST_DESCRIBE_STRUCT(BallotReceipt, (), (question_id, opening, commitment, code, signature))
struct BallotReceipts {
    std::vector<BallotReceipt> receipts;
};
BOOST_DESCRIBE_STRUCT(BallotReceipts, (), (receipts))

struct QuestionCount {
    Id<Question> question_id;
    std::vector<Votes> votes;
};
BOOST_DESCRIBE_STRUCT(QuestionCount, (), (question_id, votes))
struct BallotCounts {
    std::vector<QuestionCount> counts;
};
BOOST_DESCRIBE_STRUCT(BallotCounts, (), (counts))

struct ReceiptSought {
    Id<Question> question_id;
    Text<80> code; // as the voter has it, or the whole commitment in hexadecimal
};
BOOST_DESCRIBE_STRUCT(ReceiptSought, (), (question_id, code))
struct ReceiptFound {
    Whereabouts where = Whereabouts::nowhere;
    State state = State::planned; // of the question
    std::string title, head_code;
};
BOOST_DESCRIBE_STRUCT(ReceiptFound, (), (where, state, title, head_code))

/// The rule of a vote, as people read it.
struct BallotRule {
    std::string key, label, citation, source, carries;
    std::vector<std::string> secrecy;  // what it may be, the usual first
    std::vector<BallotChoice> choices; // none: each question names its own
    std::vector<std::string> aspects;  // sides, each a question
    bool write_ins = false;
    std::int64_t fewest = 0, few = 0;
};
BOOST_DESCRIBE_STRUCT(BallotRule, (),
                      (key, label, citation, source, carries, secrecy, choices, aspects, write_ins, fewest,
                       few))
struct BallotRules {
    std::vector<BallotRule> rules;
};
BOOST_DESCRIBE_STRUCT(BallotRules, (), (rules))

/// Which of them: those by which the members of a meeting may vote on an item of its agenda, or on what is
/// the meeting's as a whole, the likeliest first. All, when no meeting is named.
struct BallotRuleFilter {
    std::optional<Id<Gathering>> gathering_id;
    std::optional<Id<gatherings::AgendaItem>> item_id;
};
BOOST_DESCRIBE_STRUCT(BallotRuleFilter, (), (gathering_id, item_id))

/// What somebody counted in the hall.
struct BallotEntry {
    Id<people::Person> person_id;
    std::vector<Votes> votes;
};
BOOST_DESCRIBE_STRUCT(BallotEntry, (), (person_id, votes))

struct RecordedVote {
    Id<people::Person> person_id;
    std::vector<std::string> choices;
};
BOOST_DESCRIBE_STRUCT(RecordedVote, (), (person_id, choices))

/// For who conducts the vote: papers beside the phones.
struct PapersBeside {
    std::int64_t issued = 0, entered = 0;
    std::vector<Votes> mine;
};
BOOST_DESCRIBE_STRUCT(PapersBeside, (), (issued, entered, mine))

struct BallotQuestion {
    Id<Question> id;
    std::int64_t position = 0;
    std::optional<Id<gatherings::AgendaItem>> item_id;
    std::string title, aspect, aspect_label;
    std::int64_t least = 1, most = 1;
    std::vector<BallotChoice> choices;
    Result result;
    std::string verdict_label; // once closed
    std::string sentence;      // the result with its rule, as it is announced
    std::string head_code;     // of the board, for the screen; empty before it opens
    bool voted = false;        // the reader, on a phone or by paper
    std::vector<BallotEntry> entries;
    PapersBeside papers;
    bool agreed = false; // two people entered the same
    std::vector<RecordedVote> recorded;
};
BOOST_DESCRIBE_STRUCT(BallotQuestion, (),
                      (id, position, item_id, title, aspect, aspect_label, least, most, choices, result,
                       verdict_label, sentence, head_code, voted, entries, papers, agreed, recorded))

struct BallotView {
    Id<Ballot> id;
    std::int64_t version = 0;
    std::string state, state_label, title;
    Id<Gathering> gathering_id;
    std::optional<Id<gatherings::AgendaItem>> item_id; // of the agenda
    std::optional<Id<Ballot>> again_of;
    std::string reason;
    BallotRule rule;
    Mode mode = Mode::secret;
    Way way = Way::slips;
    bool revote = false, trial = false, few = false; // few: the result may tell who chose what
    std::int64_t base = 0, quorum = 0;
    std::optional<std::int64_t> present;
    std::vector<BallotQuestion> questions;
    std::vector<matters::Offer> acts;
};
BOOST_DESCRIBE_STRUCT(BallotView, (),
                      (id, version, state, state_label, title, gathering_id, item_id, again_of, reason, rule,
                       mode, way, revote, trial, few, base, quorum, present, questions, acts))

struct BallotFilter {
    std::optional<Id<Gathering>> gathering_id;
    std::optional<Id<Ballot>> id;
};
BOOST_DESCRIBE_STRUCT(BallotFilter, (), (gathering_id, id))

struct BallotList {
    std::vector<BallotView> items;
    std::vector<matters::NameOf> names;
    bool may_put = false;
    std::vector<Id<people::Person>> present_ids; // for who conducts: the members who are there
};
BOOST_DESCRIBE_STRUCT(BallotList, (), (items, names, may_put, present_ids))

/// What a voter has before them.
struct SheetAsked {
    Id<Question> id;
    std::string title, aspect_label;
    State state = State::planned;
    std::int64_t least = 1, most = 1;
    std::vector<BallotChoice> choices;
    std::string opening; // hexadecimal: what the device commits to
    bool voted = false, paper = false;
};
BOOST_DESCRIBE_STRUCT(SheetAsked, (),
                      (id, title, aspect_label, state, least, most, choices, opening, voted, paper))
struct BallotSheet {
    Id<Ballot> ballot_id;
    std::string state, title;
    BallotRule rule;
    Mode mode = Mode::secret;
    Way way = Way::slips;
    bool revote = false, trial = false, few = false;
    std::vector<SheetAsked> questions;
};
BOOST_DESCRIBE_STRUCT(BallotSheet, (),
                      (ballot_id, state, title, rule, mode, way, revote, trial, few, questions))

// reading.cpp
BallotRules rules_of_votes(Context& context, const BallotRuleFilter& filter);
/// The ballots of a meeting, in the order they were put.
BallotList list(Context& context, const BallotFilter& filter);
BallotView show(Context& context, Id<Ballot> id);
BallotSheet sheet(Context& context, Id<Ballot> id);
papers::Download board_file(Context& context, Id<Ballot> id, Id<Question> question);
papers::Download openings_file(Context& context, Id<Ballot> id, Id<Question> question);
/// Asked without a session, so that nobody learns whose receipt it is.
ReceiptFound find_receipt(Context& context, const ReceiptSought& sought);

// conducting.cpp: the office, and who chairs the meeting
BallotView put_ballot(Context& context, const BallotPut& put);
BallotView open_ballot(Context& context, Id<Ballot> id);
BallotView correct_presence(Context& context, Id<Ballot> id, const BallotPresence& presence);
BallotView close_ballot(Context& context, Id<Ballot> id);
BallotView void_ballot(Context& context, Id<Ballot> id, const BallotReason& why);
/// Voids it and puts the same questions again; answers with the new one.
BallotView vote_again(Context& context, Id<Ballot> id, const BallotReason& why);

// voting.cpp: nobody waits for anybody, so no version is asked for
BallotReceipts vote(Context& context, Id<Ballot> id, const BallotSlips& slips);
void give_paper(Context& context, Id<Ballot> id, const PaperGiven& given);
void enter_counts(Context& context, Id<Ballot> id, const BallotCounts& counts);
} // namespace ballots
