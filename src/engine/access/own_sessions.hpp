#pragma once
// One's own sessions: where one is signed in, and how to end what one does not know (ASVS 5.0, 7.4.5
// and 7.5.2).
#include "engine/access/sessions.hpp"

namespace auth {
/// A session of one's own account. Its id is no part of its token, and opens nothing.
struct OwnSession {
    Id<OwnSession> id;
    Instant begun_at, seen_at;
    std::string address; // of the network, where it was begun
    std::string agent;   // what the browser calls itself; may be empty
    bool here = false;   // the one that asks
};
BOOST_DESCRIBE_STRUCT(OwnSession, (), (id, begun_at, seen_at, address, agent, here))

/// Those that still let in, the one seen last first.
std::vector<OwnSession> own_sessions(db::Tx& tx, const Actor& actor, Instant now,
                                     const Settings& settings = {});

/// Refuses what is not the actor's own with not_found, and the session that asks with session_is_this.
void end_session(Context& context, Id<OwnSession> id);

/// All but the one that asks.
void end_other_sessions(Context& context);

inline constexpr Refusal session_is_this{409, "session-is-this", "这是本次登录。要结束它，请点“退出登录”。",
                                         "This is the session you are using. To end it, sign out."};
} // namespace auth
