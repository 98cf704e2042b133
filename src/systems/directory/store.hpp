#pragma once
#include "systems/directory/directory.hpp"

namespace directory::store {
std::vector<OrganRow> organs(db::Tx& tx, const OrganFilter& filter, Date on, std::int64_t limit);
std::vector<DeputyRow> deputies(db::Tx& tx, const DeputyFilter& filter, Date on, std::int64_t limit);
/// Without their posts and mandates, and with the telephone number as the row keeps it.
struct Known {
    Id<Person> id;
    std::string name, name_en, phone;
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, name, name_en, phone))
std::vector<Known> persons(db::Tx& tx, const PersonFilter& filter, Date on, std::int64_t limit);
/// Who holds its posts that day.
std::vector<Holder> holders(db::Tx& tx, Id<Organ> organ, Date on);
} // namespace directory::store
