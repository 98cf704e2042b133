#pragma once
// A calendar that a person's telephone reads by itself: the days by which something is due in the matters
// they work on. Its address is the secret; it can be changed or closed, and tells titles only to those who
// may see them.
#include "engine/context.hpp"
#include "engine/papers/file.hpp"

namespace notices {
struct FeedOpened {
    std::string path; // below the site; shown once
};
BOOST_DESCRIBE_STRUCT(FeedOpened, (), (path))

/// Opens the feed under a new address; an earlier one no longer works.
FeedOpened open_feed(Context& context);
void close_feed(Context& context);

struct FeedKey {
    Text<80> key;
};
BOOST_DESCRIBE_STRUCT(FeedKey, (), (key))

/// The feed of whoever has that key. Refuses with 404.
papers::Download calendar(Context& context, const FeedKey& key);
} // namespace notices
