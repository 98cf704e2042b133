#pragma once
// Somebody's own notices: the bell, the list, what was opened and acknowledged.
#include "engine/notices/notice.hpp"

namespace notices {
struct InboxFilter {
    std::optional<bool> unread;
    std::optional<Text<60>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(InboxFilter, (), (unread, cursor, limit))

struct InboxRow {
    Id<Notice> id;
    std::string text;
    std::string face, path; // where the one task is: "deputy", "/suggestion/12"
    bool asks = false;      // something of the reader
    bool urgent = false;
    std::optional<Date> due_on;
    Instant created_at;
    std::optional<Instant> opened_at, acknowledged_at;
    std::string citation; // of what asks something
};
BOOST_DESCRIBE_STRUCT(InboxRow, (),
                      (id, text, face, path, asks, urgent, due_on, created_at, opened_at, acknowledged_at,
                       citation))

struct InboxPage {
    std::vector<InboxRow> items;
    std::int64_t unread = 0;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(InboxPage, (), (items, unread, next))

/// Unread ones first, the newest first in each part.
InboxPage inbox(Context& context, const InboxFilter& filter);

struct Bell {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(Bell, (), (unread))
Bell bell(Context& context);

/// The notice is read: the answer says where its task is.
InboxRow open(Context& context, Id<Notice> id);
/// The reader has taken note of it.
InboxRow acknowledge(Context& context, Id<Notice> id);

struct ReadUpTo {
    Id<Notice> id; // the newest that the reader has seen: later ones stay unread
};
BOOST_DESCRIBE_STRUCT(ReadUpTo, (), (id))
Bell read_all(Context& context, const ReadUpTo& until);

/// Of the actor's own; 404 otherwise.
Notice own(Context& context, Id<Notice> id);
void mark_opened(Context& context, Notice& notice);
} // namespace notices
