#pragma once
// Questions about who is who on a day.
#include "engine/people/people.hpp"

#include <unordered_map>

namespace people {
/// How a congress, an organ or a person was called on a day. `name_en` may be empty.
struct Label {
    std::string name, short_name, name_en;
};
BOOST_DESCRIBE_STRUCT(Label, (), (name, short_name, name_en))

/// The labels of many on a day. Who had no name yet or any more that day is given the nearest one there was.
std::unordered_map<std::int64_t, Label> labels(db::Tx& tx, std::span<const std::int64_t> ids, Date on);
Label label_of(db::Tx& tx, std::int64_t id, Date on);
std::string name_of(db::Tx& tx, std::int64_t id, Date on);
std::vector<Name> names_of(db::Tx& tx, std::int64_t id);

Congress congress(db::Tx& tx);
/// The congress that was set up first in this installation.
std::optional<Congress> first_congress(db::Tx& tx);

/// A congress as the others of this installation know it: its name and its place, nothing of its records.
struct CongressLine {
    Id<Congress> id;
    std::optional<Id<Congress>> parent_id;
    Level level = Level::county;
    bool demo = false;
    std::string name, short_name, name_en;
};
BOOST_DESCRIBE_STRUCT(CongressLine, (), (id, parent_id, level, demo, name, short_name, name_en))

/// Every congress of the installation, in the order in which they were set up.
std::vector<CongressLine> all_congresses(db::Tx& tx, Date on);

std::vector<Term> terms(db::Tx& tx);
Term term(db::Tx& tx, Id<Term> id);
std::optional<Term> current_term(db::Tx& tx, Date on);
std::vector<Session> sessions(db::Tx& tx, Id<Term> term);
Session session(db::Tx& tx, Id<Session> id);
/// The session in progress, or the last one before that day, in its term.
std::optional<Session> session_of(db::Tx& tx, Date on);
/// What the term decided for itself; nothing when the default of rules/ stands.
std::optional<std::int64_t> term_rule(db::Tx& tx, Id<Term> term, std::string_view rule);

Organ organ(db::Tx& tx, Id<Organ> id);
std::optional<Organ> organ_by_code(db::Tx& tx, std::string_view code);
Person person(db::Tx& tx, Id<Person> id);

std::optional<Mandate> mandate_of(db::Tx& tx, Id<Person> person, Date on);
/// The mandates held that day: the deputies in office.
std::vector<Mandate> deputies(db::Tx& tx, Date on);
std::vector<Post> posts_of(db::Tx& tx, Id<Person> person, Date on);
/// Of many persons, of all times, the oldest first.
std::vector<Post> posts_of(db::Tx& tx, std::span<const std::int64_t> persons);
std::vector<Mandate> mandates_of(db::Tx& tx, std::span<const std::int64_t> persons);

/// "138****1234"
std::string masked_phone(std::string_view phone);

template <class Dated> bool in_force(const Dated& record, Date on) {
    return record.valid_from <= on && on <= record.valid_to;
}

/// A pattern for `lower(…) like $n escape '!'` of texts that contain these words; of all texts when there are
/// none.
std::string containing(std::string_view words);
} // namespace people
