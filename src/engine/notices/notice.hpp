#pragma once
// A notice: somebody was told something. Its sentence is made when it is read, in the reader's language.
#include "engine/notices/audience.hpp"

namespace notices {
/// A row of `notices`.
struct Notice {
    Id<Notice> id;
    Id<Person> person_id;
    std::string event; // what it was derived from, once a person
    std::string rule;  // key in rules/notices.toml
    To capacity = To::author;
    Id<Matter> matter_id;
    Id<Handling> handling_id;   // 0: none
    Id<people::Organ> organ_id; // 0: none
    Id<Person> actor_id;        // 0: the system
    std::int64_t clock_id = 0;  // of a step: the clock or promise
    std::optional<Date> due_on;
    Instant created_at;
    std::optional<Instant> opened_at, acknowledged_at;
};
BOOST_DESCRIBE_STRUCT(Notice, (),
                      (id, person_id, event, rule, capacity, matter_id, handling_id, organ_id, actor_id,
                       clock_id, due_on, created_at, opened_at, acknowledged_at))

/// A notice in words.
struct Said {
    std::string text;
    std::string face, path; // "deputy", "/suggestion/12/rate/34": the one task it is about
    std::string number;     // of the matter, if it has one
    std::string kind;       // "代表建议"
    std::string title;      // of the matter
};

/// Each notice in words, in one go.
std::vector<Said> say(db::Tx& tx, std::span<const Notice> some, Date today, Language language);
} // namespace notices
