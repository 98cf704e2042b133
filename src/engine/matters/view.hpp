#pragma once
// A case as one reader may know it: sealed records left out, names looked up, acts offered.
#include "engine/access/visibility.hpp"
#include "engine/matters/advance.hpp"
#include "shape/form.hpp"

namespace matters {
/// The name of a person or organ mentioned by id somewhere in an answer, as on the matter's day.
struct NameOf {
    std::string id, name, short_name, name_en;
};
BOOST_DESCRIBE_STRUCT(NameOf, (), (id, name, short_name, name_en))

/// Something that happened, as in a parcel's tracking; `record_id` leads to the contact, reply … that tells
/// more.
struct Event {
    Instant at;
    std::string act, label;
    std::string state_to, state_label;
    Id<people::Person> person_id; // 0: the system
    Id<people::Person> behalf_id; // 0: for oneself
    Id<people::Organ> organ_id;   // 0: no unit
    std::string record_kind;
    std::string record_id;
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (at, act, label, state_to, state_label, person_id, behalf_id, organ_id, record_kind,
                       record_id))

/// An act open to this reader now, or closed and why. `path` is below /api/v1.
struct Offer {
    std::string act, label, method, path;
    std::optional<Id<Handling>> handling_id;
    bool open = false;
    std::string why_not;  // when closed
    std::string citation; // the law behind it
    std::vector<FormField> fields;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (act, label, method, path, handling_id, open, why_not, citation, fields))

/// What the reader is to the case.
auth::Relation relation(const Context& context, const Case& c);

/// Refuses with 404 when the reader may not see the case at all.
auth::Relation require_sight(const Context& context, const Case& c);

/// Takes away what this reader may not know: sealed ratings, drafts of other houses, contacts and petitions.
void veil(const auth::Relation& reader, const Context& context, Case& c);

/// The timeline of the case for this reader, oldest first. `flows` are the flows of its kind.
std::vector<Event> timeline(Context& context, const Case& c, const auth::Relation& reader,
                            std::span<const Flow> flows);

/// Collects ids and looks their names up at once.
class NameBook {
public:
    template <class T> void need(Id<T> id) { add(id.value); }
    template <class T> void need(const std::optional<Id<T>>& id) {
        if (id) add(id->value);
    }
    std::vector<NameOf> look_up(db::Tx& tx, Date on) const;

private:
    void add(std::int64_t id) {
        if (id) ids_.push_back(id);
    }
    std::vector<std::int64_t> ids_;
};

/// Every person and organ that the case mentions.
void need_all(NameBook& book, const Case& c, const std::vector<Event>& events);
} // namespace matters
