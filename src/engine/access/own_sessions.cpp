#include "engine/access/own_sessions.hpp"

#include "engine/access/accounts.hpp"
#include "engine/context.hpp"
#include "engine/ledger/ledger.hpp"

namespace auth {
static void note(Context& context, const char* act) {
    ledger::write(context,
                  {.act = act, .subject_kind = "account", .subject_id = context.actor.account.value});
}

std::vector<OwnSession> own_sessions(db::Tx& tx, const Actor& actor, Instant now, const Settings& settings) {
    return tx.all<OwnSession>(R"(
        select coalesce(id, created_at) as id, created_at as begun_at, seen_at, coalesce(address, '') as address,
               coalesce(agent, '') as agent, case when token_digest = $3 then 1 else 0 end as here
          from login_sessions
         where congress_id = $1 and account_id = $2 and seen_at > $4 and created_at > $5
         order by seen_at desc, created_at desc)",
                              actor.account, actor.session, now.ms - settings.idle_timeout_s * 1000,
                              now.ms - settings.longest_s * 1000);
}

void end_session(Context& context, Id<OwnSession> id) {
    const auto digest = context.tx.get<std::string>(R"(
        select token_digest
          from login_sessions
         where congress_id = $1 and account_id = $2 and coalesce(id, created_at) = $3)",
                                                    context.actor.account, id);
    if (digest == context.actor.session) throw Problem{session_is_this};
    context.tx.run("delete from login_sessions where congress_id = $1 and token_digest = $2", digest);
    note(context, "end_session");
}

void end_other_sessions(Context& context) {
    end_sessions(context, account(context.tx, context.actor.account));
    note(context, "end_other_sessions");
}
} // namespace auth
