#include "engine/notices/links.hpp"

#include "base/hash.hpp"

#include <charconv>

namespace notices {
namespace {
constexpr std::size_t mark_size = 32;

std::string mark(db::Tx& tx, std::int64_t sending) {
    return keyed_sm3(tx.key(), "notice link:" + std::to_string(tx.congress()) + ":" + std::to_string(sending))
        .substr(0, mark_size);
}
} // namespace

std::string link_token(db::Tx& tx, Id<Sending> sending) {
    return std::to_string(sending.value) + "-" + mark(tx, sending.value);
}

InboxRow open_link(Context& context, const LinkOpened& link) {
    const std::string_view token = link.token.value;
    const auto dash = token.find('-');
    std::int64_t id = 0;
    if (dash == token.npos ||
        std::from_chars(token.data(), token.data() + dash, id).ptr != token.data() + dash ||
        !same_secret(token.substr(dash + 1), mark(context.tx, id)))
        throw Problem{not_found};
    const auto sending = context.tx.get<Sending>(
        db::select<Sending>("notice_sendings") + " where congress_id = $1 and id = $2", id);
    if (sending.person_id != context.actor.person) throw Problem{link_of_another};
    if (sending.sent_at && context.now.ms - sending.sent_at->ms > link_lifetime_ms) throw Problem{link_old};
    if (!sending.opened_at)
        context.tx.run("update notice_sendings set opened_at = $3 where congress_id = $1 and id = $2", id,
                       context.now);
    return open(context, sending.notice_id);
}
} // namespace notices
