#include "http/idempotency.hpp"

#include "base/hash.hpp"
#include "base/secrets.hpp"

#include <algorithm>

namespace http {
namespace {
constexpr std::int64_t kept_for_ms = 24 * 60 * 60 * 1000;

struct Kept {
    std::string method, path, body_sha256;
    std::int64_t status = 0;
    std::string etag, location, reply;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (method, path, body_sha256, status, etag, location, reply))
} // namespace

static std::string key_of(const Request& request) {
    const auto key = request.header("Idempotency-Key");
    const bool visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.size() < 8 || key.size() > 100 || !visible) throw Problem{key_malformed};
    return std::string(key);
}

/// A reply may tell a secret that is shown once (a sign-in link), so it is kept under the client's own key,
/// of which only the digest is written down: without the client nobody reads it again.
static std::string locked_with(const Context& context, const std::string& key) {
    return std::string(context.tx.key()) + key;
}

std::optional<Reply> replay(Context& context, const Request& request) {
    const auto key = key_of(request);
    const auto kept = context.tx.find<Kept>(R"(
        select method, path, body_sha256, status, etag, location, reply
          from idempotency_keys
         where congress_id = $1 and account_id = $2 and idempotency_key = $3 and created_at > $4)",
                                            context.actor.account, sha256(key), context.now.ms - kept_for_ms);
    if (!kept) return std::nullopt;
    if (kept->method != request.method || kept->path != request.path ||
        kept->body_sha256 != sha256(request.body))
        throw Problem{key_reused};
    Reply reply{.status = static_cast<int>(kept->status),
                .body = decrypt_secret(locked_with(context, key), kept->reply)};
    if (!kept->etag.empty()) reply.with("ETag", kept->etag);
    if (!kept->location.empty()) reply.with("Location", kept->location);
    reply.with("Idempotency-Replayed", "true");
    return reply;
}

void keep(Context& context, const Request& request, const Reply& reply) {
    const auto key = key_of(request);
    context.tx.run("delete from idempotency_keys where congress_id = $1 and created_at <= $2",
                   context.now.ms - kept_for_ms);
    context.tx.run(R"(
        insert into idempotency_keys (congress_id, account_id, idempotency_key, method, path, body_sha256, status,
                                      etag, location, reply, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))",
                   context.actor.account, sha256(key), request.method, request.path, sha256(request.body),
                   static_cast<std::int64_t>(reply.status), std::string(reply.header("ETag")),
                   std::string(reply.header("Location")),
                   encrypt_secret(locked_with(context, key), reply.body), context.now.ms);
}
} // namespace http
