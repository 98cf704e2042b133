#pragma once
// Letters between congresses. A letter is written with the act that it tells of, in the sender's own
// transaction, and carried afterwards (courier.hpp): a congress writes nothing into another one.
#include "systems/linkage/linkage.hpp"

namespace linkage {
/// What is passed on, and what the other side says to it.
enum class LetterKind { offer, acceptance, refusal, progress, answer };
BOOST_DESCRIBE_ENUM(LetterKind, offer, acceptance, refusal, progress, answer)

struct Letter {
    Id<Passing> passing_id;
    LetterKind kind = LetterKind::offer;
    std::string text;   // covering text, reason, progress or answer
    std::string number; // of the matter there
    // of an offer:
    Direction direction = Direction::upward;
    std::string from_name, title, body, category, author_name;
    std::optional<Date> feedback_by;
    bool confidential = false;
};
BOOST_DESCRIBE_STRUCT(Letter, (),
                      (passing_id, kind, text, number, direction, from_name, title, body, category,
                       author_name, feedback_by, confidential))

void write(Context& context, std::int64_t to, const Letter& letter);

/// Takes a letter of that congress in: into a new matter, or into the passing it answers.
void take_in(Context& context, std::int64_t from, const Letter& letter);
} // namespace linkage
