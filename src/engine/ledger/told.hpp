#pragma once
// What a page tells of the entries about one subject.
#include "engine/context.hpp"

namespace ledger {
/// An entry without its seal and the sign-in it came by, which no page shows.
struct Told {
    std::int64_t at_ms = 0, person_id = 0, behalf_id = 0, organ_id = 0, record_id = 0;
    std::string act, subject_kind, record_kind, state_to, audience;
};
BOOST_DESCRIBE_STRUCT(Told, (),
                      (at_ms, person_id, behalf_id, organ_id, record_id, act, subject_kind, record_kind,
                       state_to, audience))

/// The oldest first.
std::vector<Told> told_of(db::Tx& tx, std::int64_t subject_id);
} // namespace ledger
