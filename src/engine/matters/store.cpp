#include "engine/matters/store.hpp"

namespace matters::store {
namespace {
template <class R> std::vector<R> of(db::Tx& tx, const char* table, Id<Matter> id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and matter_id = $2 order by id", id);
}
std::vector<Link> links_of(db::Tx& tx, Id<Matter> id) {
    auto links =
        tx.all<Link>(db::select<Link>("links") + " where congress_id = $1 and from_id = $2 order by id", id);
    for (auto& link :
         tx.all<Link>(db::select<Link>("links") + " where congress_id = $1 and to_id = $2 order by id", id))
        links.push_back(link);
    return links;
}
} // namespace

Case load(db::Tx& tx, Id<Matter> id) {
    return {
        .matter = tx.get<Matter>(db::select<Matter>("matters") + " where congress_id = $1 and id = $2", id),
        .handlings = of<Handling>(tx, "handlings", id),
        .clocks = of<Clock>(tx, "clocks", id),
        .contacts = of<Contact>(tx, "contacts", id),
        .petitions = of<Petition>(tx, "petitions", id),
        .replies = of<Reply>(tx, "replies", id),
        .ratings = of<Rating>(tx, "ratings", id),
        .promises = of<Promise>(tx, "promises", id),
        .links = links_of(tx, id),
    };
}
} // namespace matters::store
