#pragma once
// The computer at a hall's screen. Nobody signs in on it: with a code that works once it may read the screen
// of one meeting, and nothing else. Who may give out codes, and until when a meeting is shown, is for the
// system of that meeting to decide.
#include "engine/access/sessions.hpp"
#include "engine/context.hpp"

namespace auth {
inline constexpr std::int64_t screen_code_lifetime_ms = 10LL * 60 * 1000;
inline constexpr std::int64_t screen_lifetime_ms = 3LL * 24 * 60 * 60 * 1000; // a session of several days

/// A screen that may show a meeting, or a code that one may still come in with.
struct ScreenPass {
    Id<ScreenPass> id;
    Id<people::Person> made_by;
    Instant made_at;
    std::optional<Instant> opened_at;
};
BOOST_DESCRIBE_STRUCT(ScreenPass, (), (id, made_by, made_at, opened_at))

struct ScreenCode {
    Text<40> code; // as it was read out or typed
};
BOOST_DESCRIBE_STRUCT(ScreenCode, (), (code))

struct IssuedScreenCode {
    Id<ScreenPass> id;
    std::string code;
};

/// A code that lets one computer show that meeting. The caller writes the ledger.
IssuedScreenCode allow_screen(Context& context, std::int64_t subject);

/// Those of a meeting that are good now, in the order they were made.
std::vector<ScreenPass> screens_of(Context& context, std::int64_t subject);

/// From now on it reads nothing more; 404 when there is no such screen. The caller writes the ledger.
void revoke_screen(Context& context, std::int64_t subject, Id<ScreenPass> pass);

/// Uses the code up. Refuses the field /code with screen_code_spent.
SignedIn open_screen(db::Database& database, std::string_view key, const ScreenCode& given,
                     std::string_view from, Instant now);

/// The screen that holds this session token, if it is good now.
std::optional<Visitor> screen_with(db::Connection& connection, std::string_view key,
                                   const std::string& token_digest, Instant now);

inline constexpr Refusal screen_code_spent{
    422, "screen-code-spent", "屏幕码不正确、已经用过或者已过期，请会议工作人员重新发一个。",
    "This screen code is wrong, used or expired. Ask the meeting's clerk for a new one."};
} // namespace auth
