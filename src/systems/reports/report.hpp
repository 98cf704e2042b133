#pragma once
// Special work reports: what is kept and asked (Supervision Law 2024, ch. 2).
#include "engine/gatherings/records.hpp"
#include "engine/matters/records.hpp"
#include "engine/people/people.hpp"
#include "engine/rules/rules.hpp"

namespace reports {
using matters::Handling;
using matters::Matter;
using Organ = Id<people::Organ>;

/// Where a topic came from: Supervision Law 2024, art. 12, and, last, at the organ's own request (art. 13).
enum class TopicSource { inspection, suggestions, members, research, letters, public_concern, organ_request };
BOOST_DESCRIBE_ENUM(TopicSource, inspection, suggestions, members, research, letters, public_concern,
                    organ_request)

/// Which sort of report it is; all of them are heard and counted.
enum class ReportGenre { special, plan, budget, audit, environment, follow_up };
BOOST_DESCRIBE_ENUM(ReportGenre, special, plan, budget, audit, environment, follow_up)

enum class ReportingOrgan { government, supervisory_commission, court, procuratorate };
BOOST_DESCRIBE_ENUM(ReportingOrgan, government, supervisory_commission, court, procuratorate)

enum class ReportOutcome { opinion, resolution, noted };
BOOST_DESCRIBE_ENUM(ReportOutcome, opinion, resolution, noted)

/// A row of `work_reports`; its id is the matter's.
struct WorkReport {
    Id<Matter> id;
    TopicSource source = TopicSource::members;
    ReportGenre genre = ReportGenre::special;
    Organ body_id;          // the responsible working body
    std::string planned_by; // which meeting adopted the plan
    std::optional<ReportingOrgan> organ;
    std::string reporter, meeting;
    std::optional<Date> meeting_on;
    std::optional<Id<gatherings::Gathering>> gathering_id; // the meeting, where it is kept here
    std::optional<Date> heard_on;
    std::string deliberation; // how it was deliberated
    std::optional<ReportOutcome> outcome;
    std::string conclusion;
};
BOOST_DESCRIBE_STRUCT(WorkReport, (),
                      (id, source, genre, body_id, planned_by, organ, reporter, meeting, meeting_on,
                       gathering_id, heard_on, deliberation, outcome, conclusion))

/// What the report is wanted to answer, by deputies and others, and how it does (art. 14).
struct ReportOpinion {
    Id<ReportOpinion> id;
    Id<Matter> matter_id;
    std::string said_by;
    std::optional<Id<people::Person>> person_id; // a deputy
    std::string body;
    Date entered_on;
    std::string answer;
    std::optional<Date> answered_on;
};
BOOST_DESCRIBE_STRUCT(ReportOpinion, (),
                      (id, matter_id, said_by, person_id, body, entered_on, answer, answered_on))

enum class ReportPaperKind { draft, comment, final };
BOOST_DESCRIBE_ENUM(ReportPaperKind, draft, comment, final)

struct ReportPaper {
    Id<ReportPaper> id;
    Id<Matter> matter_id;
    ReportPaperKind kind = ReportPaperKind::draft;
    std::string body;
    Id<people::Person> entered_by;
    Date entered_on;
};
BOOST_DESCRIBE_STRUCT(ReportPaper, (), (id, matter_id, kind, body, entered_by, entered_on))

/// A report with all that belongs to it, as the database has it.
struct Report {
    matters::Case c;
    WorkReport details;
    std::vector<ReportOpinion> opinions;
    std::vector<ReportPaper> papers;
};

// ---- what is asked

struct ReportTopic {
    Text<80> title;
    Text<2000> body; // what it should report on, and why
    Code<rules::Category> category;
    TopicSource source = TopicSource::members;
    ReportGenre genre = ReportGenre::special;
    Organ body_id;
};
BOOST_DESCRIBE_STRUCT(ReportTopic, (), (title, body, category, source, genre, body_id))

struct SourceCited {
    Id<Matter> matter_id;
};
BOOST_DESCRIBE_STRUCT(SourceCited, (), (matter_id))

struct IntoPlan {
    Text<60> decided_by;
};
BOOST_DESCRIBE_STRUCT(IntoPlan, (), (decided_by))

struct TopicDropped {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(TopicDropped, (), (reason))

struct OpinionCollected {
    Text<60> said_by;
    std::optional<Id<people::Person>> person_id;
    Text<1000> body;
};
BOOST_DESCRIBE_STRUCT(OpinionCollected, (), (said_by, person_id, body))

struct ReportScheduled {
    Organ unit_id; // who reports
    Text<60> reporter;
    std::optional<Id<gatherings::Gathering>> gathering_id; // it is put on that meeting's agenda
    Upto<60> meeting;                                      // of a meeting that is not kept here
    std::optional<Date> meeting_on;
};
BOOST_DESCRIBE_STRUCT(ReportScheduled, (), (unit_id, reporter, gathering_id, meeting, meeting_on))

struct ReportText {
    Text<20000> body;
};
BOOST_DESCRIBE_STRUCT(ReportText, (), (body))

struct OpinionAnswer {
    Text<1000> answer;
};
BOOST_DESCRIBE_STRUCT(OpinionAnswer, (), (answer))

struct ReportHeard {
    Date heard_on;
};
BOOST_DESCRIBE_STRUCT(ReportHeard, (), (heard_on))

struct ReportDeliberated {
    Text<4000> summary;
};
BOOST_DESCRIBE_STRUCT(ReportDeliberated, (), (summary))

struct ReportConcluded {
    ReportOutcome outcome = ReportOutcome::opinion;
    Upto<2000> conclusion;
};
BOOST_DESCRIBE_STRUCT(ReportConcluded, (), (outcome, conclusion))
} // namespace reports
