#pragma once
// Research and law-inspection reports (调研报告、执法检查报告): what is kept, asked and shown, and the acts.
#include "engine/matters/acting.hpp"
#include "engine/people/people.hpp"
#include "engine/rules/rules.hpp"

namespace research {
using matters::Matter;
using Organ = Id<people::Organ>;
using Person = Id<people::Person>;

/// A study of a topic, or the inspection of how a law is kept (Supervision Law 2024, ch. 4).
enum class ResearchGenre { study, inspection };
BOOST_DESCRIBE_ENUM(ResearchGenre, study, inspection)

/// A row of `researches`; its id is the matter's.
struct Research {
    Id<Matter> id;
    ResearchGenre genre = ResearchGenre::study;
    Organ body_id;   // the responsible working body
    std::string law; // that was inspected
    std::string report, remark;
    std::optional<Date> issued_on;
};
BOOST_DESCRIBE_STRUCT(Research, (), (id, genre, body_id, law, report, remark, issued_on))

struct ResearchMember {
    Id<ResearchMember> id;
    Id<Matter> matter_id;
    Person person_id;
    bool leads = false;
};
BOOST_DESCRIBE_STRUCT(ResearchMember, (), (id, matter_id, person_id, leads))

enum class FieldworkKind { visit, forum, questionnaire, sampling };
BOOST_DESCRIBE_ENUM(FieldworkKind, visit, forum, questionnaire, sampling)

struct Fieldwork {
    Id<Fieldwork> id;
    Id<Matter> matter_id;
    FieldworkKind kind = FieldworkKind::visit;
    Date held_on;
    std::string place;
    std::int64_t people = 0; // who were heard, or answered
    std::string note;
    Person entered_by;
};
BOOST_DESCRIBE_STRUCT(Fieldwork, (), (id, matter_id, kind, held_on, place, people, note, entered_by))

enum class FindingKind { problem, question, proposal };
BOOST_DESCRIBE_ENUM(FindingKind, problem, question, proposal)

struct Finding {
    Id<Finding> id;
    Id<Matter> matter_id;
    FindingKind kind = FindingKind::problem;
    std::string article; // of the law, in an inspection
    std::string body, place;
    std::optional<Organ> unit_id; // responsible
    Date entered_on;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (id, matter_id, kind, article, body, place, unit_id, entered_on))

// ---- what is asked

struct ResearchPlanned {
    Text<80> title;
    Text<2000> body; // purpose and outline
    Code<rules::Category> category;
    ResearchGenre genre = ResearchGenre::study;
    Organ body_id;
    Upto<60> law;
};
BOOST_DESCRIBE_STRUCT(ResearchPlanned, (), (title, body, category, genre, body_id, law))

struct TeamFormed {
    Person leader_id;
    std::vector<Person> person_ids;
};
BOOST_DESCRIBE_STRUCT(TeamFormed, (), (leader_id, person_ids))

struct FieldworkDone {
    FieldworkKind kind = FieldworkKind::visit;
    Date held_on;
    Text<100> place;
    std::int64_t people = 0;
    Text<2000> note;
};
BOOST_DESCRIBE_STRUCT(FieldworkDone, (), (kind, held_on, place, people, note))

struct FindingMade {
    FindingKind kind = FindingKind::problem;
    Upto<60> article;
    Text<1000> body;
    Upto<100> place;
    std::optional<Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(FindingMade, (), (kind, article, body, place, unit_id))

struct ResearchSource {
    Id<Matter> matter_id;
};
BOOST_DESCRIBE_STRUCT(ResearchSource, (), (matter_id))

struct ResearchText {
    Text<20000> body;
};
BOOST_DESCRIBE_STRUCT(ResearchText, (), (body))

struct ResearchRemark {
    Text<1000> remark;
};
BOOST_DESCRIBE_STRUCT(ResearchRemark, (), (remark))

// ---- what is shown

struct ResearchView {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    Research details;
    std::vector<ResearchMember> members;
    std::vector<Fieldwork> fieldwork;
    std::vector<Finding> findings;
    std::vector<matters::Linked> linked; // what it is based on, and where it was used
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ResearchView, (),
                      (id, version, matter, state_label, details, members, fieldwork, findings, linked,
                       timeline, acts, names))

struct ResearchFilter {
    std::vector<std::string> state;
    std::optional<std::string> q, genre;
    std::optional<Organ> body_id;
    std::optional<std::int64_t> year; // in which it was issued or begun
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ResearchFilter, (), (state, q, genre, body_id, year, cursor, limit))

struct ResearchRow {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, category, state, state_label;
    ResearchGenre genre = ResearchGenre::study;
    Organ body_id;
    Date opened_on;
    std::optional<Date> issued_on;
    std::int64_t fieldwork = 0, problems = 0, used = 0;
};
BOOST_DESCRIBE_STRUCT(ResearchRow, (),
                      (id, number, title, category, state, state_label, genre, body_id, opened_on, issued_on,
                       fieldwork, problems, used))

struct ResearchPage {
    std::vector<ResearchRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ResearchPage, (), (items, next, names))

// reading.cpp
ResearchPage list(Context& context, const ResearchFilter& filter);
ResearchView show(Context& context, Id<Matter> id);
ResearchView show_public(Context& context, Id<Matter> id);
// acting.cpp
ResearchView plan(Context& context, const ResearchPlanned& planned);
ResearchView drop(Context& context, Id<Matter> id, const ResearchRemark& why);
ResearchView form_team(Context& context, Id<Matter> id, const TeamFormed& team);
ResearchView add_fieldwork(Context& context, Id<Matter> id, const FieldworkDone& done);
ResearchView add_finding(Context& context, Id<Matter> id, const FindingMade& made);
ResearchView cite(Context& context, Id<Matter> id, const ResearchSource& source);
ResearchView draft(Context& context, Id<Matter> id, const ResearchText& text);
ResearchView send_back(Context& context, Id<Matter> id, const ResearchRemark& why);
ResearchView approve(Context& context, Id<Matter> id);
ResearchView issue(Context& context, Id<Matter> id);
ResearchView publish(Context& context, Id<Matter> id);
} // namespace research
