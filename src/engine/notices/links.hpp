#pragma once
// The link in a message opens one task for one person. It signs nobody in: without a session it leads to the
// sign-in page and from there to the task. It is not kept anywhere, but recognised by a keyed mark.
#include "engine/notices/inbox.hpp"
#include "engine/notices/sending.hpp"

namespace notices {
inline constexpr std::int64_t link_lifetime_ms = 30LL * 24 * 60 * 60 * 1000;

std::string link_token(db::Tx& tx, Id<Sending> sending);

struct LinkOpened {
    Text<80> token;
};
BOOST_DESCRIBE_STRUCT(LinkOpened, (), (token))

/// Where the task is; the notice counts as read, by this channel. Refuses with link_old, link_of_another or
/// not_found.
InboxRow open_link(Context& context, const LinkOpened& link);

inline constexpr Refusal link_old{410, "notice-link-old",
                                  "这个链接已超过三十天，不能再打开。请在“通知”中查看，或直接打开事项。",
                                  "This link is more than thirty days old. Look in your notices instead."};
inline constexpr Refusal link_of_another{
    403, "notice-link-of-another",
    "这个链接是发给另一个人的。请退出后用收到它的账号登录，或查看您自己的通知。",
    "This link was sent to somebody else. Sign in as whoever received it, or look in your own notices."};
} // namespace notices
