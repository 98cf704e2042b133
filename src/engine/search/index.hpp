#pragma once
// The index of what can be found: one document a subject, kept in the transaction of the change itself.
#include "db/tx.hpp"
#include "engine/search/grams.hpp"

namespace search {
/// What a subject is found by. The head (title, number, names) weighs more than the body.
struct Document {
    std::int64_t subject = 0;
    std::string head, body;
};

/// Adds the document, or puts it in the place of the subject's former one; says whether anything was new.
bool put(db::Tx& tx, const Document& document);

/// Takes the subject out.
void drop(db::Tx& tx, std::int64_t subject);

/// A row of `search_states`: what the index of the congress is made of.
struct State {
    std::int64_t place = 0;      // the congress's short number
    std::int64_t last = 0;       // the last document's own number
    std::int64_t docs = 0;       // how many there are
    std::int64_t characters = 0; // of all of them
    std::int64_t filled_to = 0;  // the last subject that the filling of an older installation came to
    bool filled = false;         // it has come to the end
};
BOOST_DESCRIBE_STRUCT(State, (), (place, last, docs, characters, filled_to, filled))

/// Of this congress; a new one when there is none yet.
State state(db::Tx& tx);
void save(db::Tx& tx, const State& state);

/// In how many documents each of these grams is, estimated, in the order asked; 0: in hardly any.
std::vector<std::int64_t> frequencies(db::Tx& tx, const std::vector<Gram>& grams);

/// As many numbers as a power of two, the last one repeated: few different texts of SQL for lists of any
/// length.
std::vector<std::int64_t> padded(std::vector<std::int64_t> numbers);

/// A document's own number, from 1 to State::last.
std::size_t own_number(std::int64_t doc);

/// A gram as the index writes it.
std::string written(std::u32string_view folded, const Gram& gram, std::int64_t place);

/// Forgets everything, of every congress, so that it is filled anew: for an installation that wants its index
/// made again. A later way of cutting texts clears the tables in a migration.
void clear(db::Tx& tx);
} // namespace search
