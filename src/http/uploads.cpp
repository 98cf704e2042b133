#include "http/uploads.hpp"

#include "engine/papers/files.hpp"

namespace http {
namespace {
/// Checked, scanned and written to disk before the only writer is asked for a moment.
papers::FileRow send(Visit& visit, const papers::Upload& upload) {
    const auto accepted = papers::accept(upload);
    return db::write(visit.database, visit.congress, visit.key, [&](db::Tx& tx) {
        Context context{tx, visit.visitor->actor, visit.now, date_in_shanghai(visit.now)};
        return papers::row_of(papers::add(context, accepted));
    });
}
} // namespace

Routes upload_routes() {
    static const Route routes[] = {
        {Verb::post, "/files",      send,             "Send a file, to be attached to something"},
        {Verb::get,  "/files/{id}", papers::open_own, "One's own file, before it is attached"   },
    };
    return routes;
}
} // namespace http
