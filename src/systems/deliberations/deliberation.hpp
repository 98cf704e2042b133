#pragma once
// Deliberation opinions: what is kept and asked (Supervision Law 2024, arts. 17, 29 and 37).
#include "engine/ballots/ballots.hpp"
#include "engine/gatherings/records.hpp"
#include "engine/matters/records.hpp"
#include "engine/people/people.hpp"

namespace deliberations {
using matters::Handling;
using matters::Matter;
using Organ = Id<people::Organ>;

/// What was deliberated. All come through the same loop; an audit's has a period of its own.
enum class DeliberationSource { work_report, inspection, budget, audit };
BOOST_DESCRIBE_ENUM(DeliberationSource, work_report, inspection, budget, audit)

/// A row of `deliberations`; its id is the matter's. The matter's text is the overall assessment.
struct Deliberation {
    Id<Matter> id;
    DeliberationSource source = DeliberationSource::work_report;
    Organ body_id; // the working body that compiles, comments and follows it up
    std::string meeting;
    Date heard_on;
    std::optional<Id<gatherings::Gathering>> gathering_id; // the meeting, where it is kept here
    std::string problems;
    std::string approved_by;
    std::optional<Date> approved_on, report_by;
    std::string review; // whether it goes to the committee again, as the Chairpersons' Meeting decided
    std::optional<Date> reviewed_on;
    std::optional<std::string> verdict; // of the latest rating
};
BOOST_DESCRIBE_STRUCT(Deliberation, (),
                      (id, source, body_id, meeting, heard_on, gathering_id, problems, approved_by,
                       approved_on, report_by, review, reviewed_on, verdict))

/// One thing that the opinion asks for, with what is done about it.
struct DeliberationItem {
    Id<DeliberationItem> id;
    Id<Matter> matter_id;
    std::int64_t position = 0;
    std::string state; // of the item's flow
    std::string what, measure, who;
    std::optional<Date> due_on;
    std::string result;
    std::optional<Date> reported_on;
    std::string remark; // of who checked
    std::optional<Date> checked_on;
};
BOOST_DESCRIBE_STRUCT(DeliberationItem, (),
                      (id, matter_id, position, state, what, measure, who, due_on, result, reported_on,
                       remark, checked_on))

/// A remark is why a draft was sent back, or why it is to be done again.
enum class LoopPaperKind { remark, plan, draft, comment, report };
BOOST_DESCRIBE_ENUM(LoopPaperKind, remark, plan, draft, comment, report)

struct LoopPaper {
    Id<LoopPaper> id;
    Id<Matter> matter_id;
    std::int64_t round = 1;
    LoopPaperKind kind = LoopPaperKind::plan;
    std::string body;
    Id<people::Person> entered_by;
    Date entered_on;
};
BOOST_DESCRIBE_STRUCT(LoopPaper, (), (id, matter_id, round, kind, body, entered_by, entered_on))

/// A rating of the handling: a vote of the meeting, or one on a roll of its own, which has the rating's id.
struct LoopRating {
    Id<LoopRating> id;
    Id<Matter> matter_id;
    std::int64_t round = 1;
    std::string meeting;
    Date held_on;
    std::optional<Id<ballots::Question>> question_id = {}; // of the meeting's vote
};
BOOST_DESCRIBE_STRUCT(LoopRating, (), (id, matter_id, round, meeting, held_on, question_id))

/// An opinion with all that belongs to it, as the database has it.
struct Opinion {
    matters::Case c;
    Deliberation details;
    std::vector<DeliberationItem> items;
    std::vector<LoopPaper> papers;
    std::vector<LoopRating> ratings;
};

// ---- what is asked

struct ItemAsked {
    Text<500> what;
};
BOOST_DESCRIBE_STRUCT(ItemAsked, (), (what))

struct OpinionCompiled {
    DeliberationSource source = DeliberationSource::work_report;
    Id<Matter> source_id; // the report or the inspection
    Organ body_id;
    Text<60> meeting;
    Date heard_on;
    Text<80> title;
    Text<4000> assessment;
    Text<4000> problems;
    std::vector<ItemAsked> items;
};
BOOST_DESCRIBE_STRUCT(OpinionCompiled, (),
                      (source, source_id, body_id, meeting, heard_on, title, assessment, problems, items))

struct OpinionRevised {
    Text<80> title;
    Text<4000> assessment;
    Text<4000> problems;
    std::vector<ItemAsked> items;
};
BOOST_DESCRIBE_STRUCT(OpinionRevised, (), (title, assessment, problems, items))

struct LoopRemark {
    Text<1000> reason;
};
BOOST_DESCRIBE_STRUCT(LoopRemark, (), (reason))

/// Which meeting decided it.
struct LoopDecision {
    Text<60> decided_by;
};
BOOST_DESCRIBE_STRUCT(LoopDecision, (), (decided_by))

struct OpinionDispatched {
    Organ lead_id;
    std::vector<Organ> co_ids;
    std::optional<Date> report_by; // otherwise as rules/deadlines.toml has it
};
BOOST_DESCRIBE_STRUCT(OpinionDispatched, (), (lead_id, co_ids, report_by))

struct ItemPlanned {
    Text<500> measure;
    Text<60> who;
    Date due_on;
};
BOOST_DESCRIBE_STRUCT(ItemPlanned, (), (measure, who, due_on))

struct ItemReported {
    Text<1000> result;
};
BOOST_DESCRIBE_STRUCT(ItemReported, (), (result))

struct ItemChecked {
    Upto<500> remark;
};
BOOST_DESCRIBE_STRUCT(ItemChecked, (), (remark))

struct LoopText {
    Text<8000> body;
};
BOOST_DESCRIBE_STRUCT(LoopText, (), (body))

/// Where the committee deliberates the report on the handling.
struct OpinionOnAgenda {
    Id<gatherings::Gathering> gathering_id;
};
BOOST_DESCRIBE_STRUCT(OpinionOnAgenda, (), (gathering_id))

struct RatingBegun {
    Text<60> meeting;
    std::int64_t present = 0;
};
BOOST_DESCRIBE_STRUCT(RatingBegun, (), (meeting, present))

/// As one of two people counted the papers.
struct RatingCounted {
    std::int64_t satisfied = 0, basically_satisfied = 0, unsatisfied = 0, abstain = 0, invalid = 0;
};
BOOST_DESCRIBE_STRUCT(RatingCounted, (), (satisfied, basically_satisfied, unsatisfied, abstain, invalid))
} // namespace deliberations
