#pragma once
// Messages that were given up, for the system administrator: to whom and why, never about what.
#include "engine/notices/sending.hpp"

namespace notices {
struct Failure {
    Id<Sending> id;
    Id<Person> person_id;
    std::string person, person_en;
    Channel channel = Channel::email;
    std::string why;
    std::int64_t attempts = 0;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Failure, (), (id, person_id, person, person_en, channel, why, attempts, at))

struct Delivery {
    std::string channel;
    std::int64_t waiting = 0, sent = 0, failed = 0;
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (channel, waiting, sent, failed))

struct FailurePage {
    std::vector<Delivery> channels;
    std::vector<Failure> items; // the newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(FailurePage, (), (channels, items, next))

struct FailureFilter {
    std::optional<Id<Sending>> cursor;
};
BOOST_DESCRIBE_STRUCT(FailureFilter, (), (cursor))

FailurePage failures(Context& context, const FailureFilter& filter);
/// From the beginning again.
void try_again(Context& context, Id<Sending> id);
} // namespace notices
