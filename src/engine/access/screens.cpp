#include "engine/access/screens.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/ledger/ledger.hpp"

namespace auth {
namespace {
constexpr std::size_t code_bytes = 5, code_letters = 8;

/// Keyed, because so short a code could be found from a plain digest of it.
std::string digest_of_code(std::string_view key, std::string_view bytes) {
    return keyed_sm3(key, "screen code:" + std::string(bytes));
}

struct Opening {
    std::int64_t congress = 0;
    Id<ScreenPass> id;
    std::int64_t subject_id = 0;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (congress, id, subject_id))

/// What a screen is: no account, no person, one meeting.
Visitor as_screen(const Opening& opening, std::string digest) {
    return {
        .actor = {.session = std::move(digest), .screen = opening.subject_id},
          .congress = opening.congress
    };
}
} // namespace

IssuedScreenCode allow_screen(Context& context, std::int64_t subject) {
    const auto bytes = from_base64url(random_token(code_bytes)).value();
    const auto id = context.next<ScreenPass>();
    context.tx.run(R"(
        insert into screen_passes (congress_id, id, subject_id, made_by, made_at, code_digest)
        values ($1, $2, $3, $4, $5, $6))",
                   id, subject, context.actor.person, context.now, digest_of_code(context.tx.key(), bytes));
    return {id, spoken_code(bytes, code_letters)};
}

std::vector<ScreenPass> screens_of(Context& context, std::int64_t subject) {
    return context.tx.all<ScreenPass>(R"(
        select id, made_by, made_at, opened_at
          from screen_passes
         where congress_id = $1 and subject_id = $2 and revoked_at is null
           and (made_at > $3 or (opened_at is not null and made_at > $4))
         order by id)",
                                      subject, context.now.ms - screen_code_lifetime_ms,
                                      context.now.ms - screen_lifetime_ms);
}

void revoke_screen(Context& context, std::int64_t subject, Id<ScreenPass> pass) {
    const auto revoked = context.tx.run(R"(
        update screen_passes set revoked_at = $4
         where congress_id = $1 and subject_id = $2 and id = $3 and revoked_at is null)",
                                        subject, pass, context.now);
    if (revoked == 0) throw Problem{not_found};
}

SignedIn open_screen(db::Database& database, std::string_view key, const ScreenCode& given,
                     std::string_view from, Instant now) {
    const auto bytes = from_spoken_code(given.code.value);
    if (!bytes || bytes->size() != code_bytes) refuse_field("/code", screen_code_spent);
    const auto opening = db::read(database, 0, key, [&](db::Tx& tx) {
        return tx.find<Opening>(R"(-- every congress
            select congress_id as congress, id, subject_id
              from screen_passes
             where code_digest = $1 and opened_at is null and revoked_at is null and made_at > $2)",
                                digest_of_code(key, *bytes), now.ms - screen_code_lifetime_ms);
    });
    if (!opening) refuse_field("/code", screen_code_spent);
    SignedIn in{.token = random_token(32)};
    in.visitor = as_screen(*opening, sha256(in.token));
    in.visitor.actor.from = from;
    db::write(database, opening->congress, key, [&](db::Tx& tx) {
        const auto opened = tx.run(R"(
            update screen_passes set opened_at = $3, token_digest = $4
             where congress_id = $1 and id = $2 and opened_at is null and revoked_at is null)",
                                   opening->id, now, in.visitor.actor.session);
        if (opened == 0) refuse_field("/code", screen_code_spent); // somebody typed it in the same moment
        Context context{tx, in.visitor.actor, now, date_in_shanghai(now)};
        ledger::write(context, {.act = "open_screen",
                                .subject_kind = "gathering",
                                .subject_id = opening->subject_id,
                                .record_kind = "screen_pass",
                                .record_id = opening->id.value});
        return opened;
    });
    return in;
}

std::optional<Visitor> screen_with(db::Connection& connection, std::string_view key,
                                   const std::string& token_digest, Instant now) {
    db::Tx anywhere(connection, 0, key);
    const auto opening = anywhere.find<Opening>(R"(-- every congress
        select congress_id as congress, id, subject_id
          from screen_passes
         where token_digest = $1 and revoked_at is null and made_at > $2)",
                                                token_digest, now.ms - screen_lifetime_ms);
    if (!opening) return std::nullopt;
    return as_screen(*opening, token_digest);
}
} // namespace auth
