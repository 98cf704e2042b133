#pragma once
// Opinions between sessions: what is kept, asked and shown, and the acts upon them.
#include "engine/matters/view.hpp"
#include "engine/people/people.hpp"
#include "engine/rules/rules.hpp"

namespace opinions {
using matters::Handling;
using matters::Matter;

enum class RaisedHow { online, telephone, activity };
BOOST_DESCRIBE_ENUM(RaisedHow, online, telephone, activity)

/// A row of `opinions`; its id is the matter's.
struct Details {
    Id<Matter> id;
    RaisedHow raised_how = RaisedHow::online;
};
BOOST_DESCRIBE_STRUCT(Details, (), (id, raised_how))

struct OpinionRaised {
    Text<80> title;
    Text<2000> body;
    Code<rules::Category> category;
};
BOOST_DESCRIBE_STRUCT(OpinionRaised, (), (title, body, category))

/// The office enters what a deputy said at an activity or on the telephone.
struct OpinionEntered {
    Id<people::Person> author_id;
    RaisedHow how = RaisedHow::activity;
    Text<80> title;
    Text<2000> body;
    Code<rules::Category> category;
};
BOOST_DESCRIBE_STRUCT(OpinionEntered, (), (author_id, how, title, body, category))

struct PassingOn {
    Id<people::Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(PassingOn, (), (unit_id))

struct AnswerText {
    Text<2000> body;
};
BOOST_DESCRIBE_STRUCT(AnswerText, (), (body))

struct OpinionFilter {
    std::vector<std::string> state;
    std::optional<std::string> q, category;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<std::int64_t> year;
    bool mine = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(OpinionFilter, (), (state, q, category, unit_id, year, mine, cursor, limit))

struct OpinionRow {
    Id<Matter> id;
    std::string title, category, state, state_label;
    Id<people::Person> author_id;
    std::optional<Id<people::Organ>> unit_id;
    Date opened_on;
    std::optional<Date> replied_on;
};
BOOST_DESCRIBE_STRUCT(OpinionRow, (),
                      (id, title, category, state, state_label, author_id, unit_id, opened_on, replied_on))

struct OpinionPage {
    std::vector<OpinionRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(OpinionPage, (), (items, next, names))

struct OpinionView {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    RaisedHow raised_how = RaisedHow::online;
    std::vector<Handling> handlings;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Reply> replies;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(OpinionView, (),
                      (id, version, matter, state_label, raised_how, handlings, clocks, replies, timeline,
                       acts, names))

OpinionPage list(Context& context, const OpinionFilter& filter);
OpinionView show(Context& context, Id<Matter> id);
OpinionView raise(Context& context, const OpinionRaised& opinion);
OpinionView enter(Context& context, const OpinionEntered& opinion);
OpinionView pass_on(Context& context, Id<Matter> id, const PassingOn& to);
OpinionView answer_at_once(Context& context, Id<Matter> id, const AnswerText& text);
OpinionView answer(Context& context, Id<Matter> id, const AnswerText& text);
OpinionView upgrade(Context& context, Id<Matter> id);
} // namespace opinions
