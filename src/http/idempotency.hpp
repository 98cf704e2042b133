#pragma once
// A phone may send twice. A POST that carries an Idempotency-Key is done once; its reply is kept, in the same
// transaction, and given again for a day.
#include "engine/context.hpp"
#include "http/request.hpp"

#include <optional>

namespace http {
inline constexpr Refusal key_malformed{400, "key-malformed",
                                       "请求编号（Idempotency-Key）须为 8 至 100 个可见的 ASCII 字符。",
                                       "An Idempotency-Key is 8 to 100 visible ASCII characters."};
inline constexpr Refusal key_reused{
    422, "key-reused", "这个请求编号已用于另一项内容。请刷新页面后重新提交。",
    "This Idempotency-Key was used for something else. Reload the page and send again."};

/// The reply already given to this request; nothing when it is new. Refuses a key that was used for another.
std::optional<Reply> replay(Context& context, const Request& request);

/// Keeps the reply to this request, and forgets those older than a day.
void keep(Context& context, const Request& request, const Reply& reply);
} // namespace http
