#pragma once
// The directory: organs, deputies, persons and terms as the faces show them, and the keeping of them by the
// system administrator. Names come in both languages; telephone numbers are masked (PIPL, arts. 6 and 28).
#include "engine/people/lookup.hpp"

namespace directory {
using people::Mandate, people::Organ, people::Person, people::Post, people::Session, people::Term;

struct OrganFilter {
    std::optional<people::OrganType> type;
    std::optional<people::OrganKind> kind;
    std::optional<std::string> q;
    std::optional<Id<Organ>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(OrganFilter, (), (type, kind, q, cursor, limit))

struct OrganRow {
    Id<Organ> id;
    people::OrganType type = people::OrganType::unit;
    people::OrganKind kind = people::OrganKind::government_department;
    std::string code;
    std::optional<Id<Organ>> parent_id;
    std::string name, short_name, name_en;
    Date valid_from, valid_to;
};
BOOST_DESCRIBE_STRUCT(OrganRow, (),
                      (id, type, kind, code, parent_id, name, short_name, name_en, valid_from, valid_to))

struct OrganPage {
    std::vector<OrganRow> items;
    std::optional<Id<Organ>> next;
};
BOOST_DESCRIBE_STRUCT(OrganPage, (), (items, next))

/// A name with its time.
struct NameRow {
    std::string name, short_name, name_en;
    Date valid_from, valid_to;
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (name, short_name, name_en, valid_from, valid_to))

/// Who holds a post in an organ.
struct Holder {
    Id<Post> id;
    Id<Person> person_id;
    std::string name, name_en;
    auth::Role role = auth::Role::office_staff;
    std::string title;
    Date valid_from, valid_to;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (id, person_id, name, name_en, role, title, valid_from, valid_to))

/// An organ with those who hold its posts now, and its names through time.
struct OrganView {
    OrganRow organ;
    std::vector<Holder> holders;
    std::vector<NameRow> names;
};
BOOST_DESCRIBE_STRUCT(OrganView, (), (organ, holders, names))

struct DeputyFilter {
    std::optional<std::string> q;
    std::optional<Id<Organ>> delegation;
    std::optional<Id<Person>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(DeputyFilter, (), (q, delegation, cursor, limit))

struct DeputyRow {
    Id<Person> person_id;
    std::string name, name_en;
    people::Gender gender = people::Gender::unknown;
    Id<Organ> delegation_id;
    std::string delegation, delegation_en;
    std::optional<Id<Organ>> constituency_id;
    std::string constituency, constituency_en;
};
BOOST_DESCRIBE_STRUCT(DeputyRow, (),
                      (person_id, name, name_en, gender, delegation_id, delegation, delegation_en,
                       constituency_id, constituency, constituency_en))

struct DeputyPage {
    std::vector<DeputyRow> items;
    std::optional<Id<Person>> next;
};
BOOST_DESCRIBE_STRUCT(DeputyPage, (), (items, next))

struct PersonFilter {
    std::optional<std::string> q;
    std::optional<Id<Person>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PersonFilter, (), (q, cursor, limit))

struct PostRow {
    Id<Post> id;
    Id<Organ> organ_id;
    std::string organ, organ_en;
    auth::Role role = auth::Role::office_staff;
    std::string title;
    Date valid_from, valid_to;
};
BOOST_DESCRIBE_STRUCT(PostRow, (), (id, organ_id, organ, organ_en, role, title, valid_from, valid_to))

struct MandateRow {
    Id<Mandate> id;
    Id<Term> term_id;
    Id<Organ> delegation_id;
    std::string delegation, delegation_en;
    std::optional<Id<Organ>> constituency_id;
    std::string constituency, constituency_en;
    Date valid_from, valid_to;
};
BOOST_DESCRIBE_STRUCT(MandateRow, (),
                      (id, term_id, delegation_id, delegation, delegation_en, constituency_id, constituency,
                       constituency_en, valid_from, valid_to))

struct PersonRow {
    Id<Person> id;
    std::string name, name_en;
    std::string phone;                // masked: 138****1234
    std::vector<PostRow> posts;       // in a list: those held now
    std::vector<MandateRow> mandates; // the same
};
BOOST_DESCRIBE_STRUCT(PersonRow, (), (id, name, name_en, phone, posts, mandates))

struct PersonPage {
    std::vector<PersonRow> items;
    std::optional<Id<Person>> next;
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (items, next))

struct PersonView {
    PersonRow person; // with all posts and mandates, past ones too
    people::Gender gender = people::Gender::unknown;
    std::optional<std::int64_t> birth_year;
    std::string occupation;
    std::vector<NameRow> names;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (person, gender, birth_year, occupation, names))

struct Contact {
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (phone))

struct TermRow {
    Id<Term> id;
    std::int64_t ordinal = 0;
    Date starts_on, ends_on;
    bool current = false;
    std::vector<Session> sessions;
};
BOOST_DESCRIBE_STRUCT(TermRow, (), (id, ordinal, starts_on, ends_on, current, sessions))

struct TermList {
    std::vector<TermRow> items;
};
BOOST_DESCRIBE_STRUCT(TermList, (), (items))

// Questions. The public may ask for units and terms.
struct Congresses {
    std::vector<people::CongressLine> items;
};
BOOST_DESCRIBE_STRUCT(Congresses, (), (items))

Congresses congresses(Context& context);
OrganPage organs(Context& context, const OrganFilter& filter);
OrganView organ(Context& context, Id<Organ> id);
DeputyPage deputies(Context& context, const DeputyFilter& filter);
PersonPage persons(Context& context, const PersonFilter& filter);
PersonView person(Context& context, Id<Person> id);
TermList terms(Context& context);
/// The whole telephone number, for the office; the reading is written in the ledger.
Contact read_contact(Context& context, Id<Person> id);

struct NewOrgan {
    people::OrganType type = people::OrganType::unit;
    people::OrganKind kind = people::OrganKind::government_department;
    Text<40> code;
    Text<80> name;
    Upto<40> short_name;
    Upto<120> name_en;
    std::optional<Id<Organ>> parent_id;
    std::optional<Date> valid_from; // today, when not given
};
BOOST_DESCRIBE_STRUCT(NewOrgan, (), (type, kind, code, name, short_name, name_en, parent_id, valid_from))

struct NewName {
    Text<80> name;
    Upto<40> short_name;
    Upto<120> name_en;
    Date valid_from;
};
BOOST_DESCRIBE_STRUCT(NewName, (), (name, short_name, name_en, valid_from))

struct NewPerson {
    Text<40> name;
    Upto<80> name_en;
    people::Gender gender = people::Gender::unknown;
    std::optional<std::int64_t> birth_year;
    Upto<80> occupation;
    Upto<20> phone;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, name_en, gender, birth_year, occupation, phone))

struct NewPost {
    Id<Organ> organ_id;
    auth::Role role = auth::Role::office_staff;
    Upto<40> title;
    std::optional<Date> valid_from; // today, when not given
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewPost, (), (organ_id, role, title, valid_from, valid_to))

struct NewMandate {
    Id<Organ> delegation_id;
    std::optional<Id<Organ>> constituency_id;
    std::optional<Date> valid_from; // today, when not given; to the end of that day's term
};
BOOST_DESCRIBE_STRUCT(NewMandate, (), (delegation_id, constituency_id, valid_from))

struct NewTerm {
    std::int64_t ordinal = 0;
    Date starts_on, ends_on;
};
BOOST_DESCRIBE_STRUCT(NewTerm, (), (ordinal, starts_on, ends_on))

struct NewSession {
    std::int64_t ordinal = 0;
    Date opens_on, closes_on;
    Date cutoff_on; // last day for suggestions of this session
};
BOOST_DESCRIBE_STRUCT(NewSession, (), (ordinal, opens_on, closes_on, cutoff_on))

/// What the term decides for itself, over the default in rules/.
struct NewTermRule {
    Text<60> rule;
    std::int64_t value = 0;
    Text<200> citation;
};
BOOST_DESCRIBE_STRUCT(NewTermRule, (), (rule, value, citation))

struct Ending {
    Date last_day;
};
BOOST_DESCRIBE_STRUCT(Ending, (), (last_day))

// Acts of the system administrator; the posts of administrators are the security administrator's to give and
// end.
OrganView add_organ(Context& context, const NewOrgan& given);
OrganView rename_organ(Context& context, Id<Organ> id, const NewName& given);
TermRow add_term(Context& context, const NewTerm& given);
TermRow add_session(Context& context, Id<Term> id, const NewSession& given);
TermRow set_term_rule(Context& context, Id<Term> id, const NewTermRule& given);
PersonView add_person(Context& context, const NewPerson& given);
PersonView rename_person(Context& context, Id<Person> id, const NewName& given);
PersonView give_post(Context& context, Id<Person> id, const NewPost& given);
PersonView end_post(Context& context, Id<Person> id, Id<Post> post, const Ending& ending);
PersonView give_mandate(Context& context, Id<Person> id, const NewMandate& given);
PersonView end_mandate(Context& context, Id<Person> id, Id<Mandate> mandate, const Ending& ending);

inline constexpr Refusal no_term{409, "no-term", "该日期不在任何一届任期内，请先设置届次。",
                                 "That day lies in no term. Set up the term first."};
} // namespace directory
