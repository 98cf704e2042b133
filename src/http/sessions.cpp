#include "http/sessions.hpp"

#include "engine/access/accounts.hpp"
#include "engine/access/demands.hpp"
#include "engine/access/own_sessions.hpp"
#include "engine/access/screens.hpp"

namespace http {
namespace {
/// After a one-time link: the session, and the page that the link leads to.
struct Arrival {
    auth::Session session;
    std::string path;
};
BOOST_DESCRIBE_STRUCT(Arrival, (), (session, path))

auth::Session describe(const Visit& visit, const auth::Visitor& visitor) {
    return db::read(visit.database, visitor.congress, visit.key,
                    [&](db::Tx& tx) { return auth::session_for(tx, visitor, visit.now, visit.sessions); });
}

auth::Session show(Visit& visit) {
    if (visit.visitor) return describe(visit, *visit.visitor);
    return db::read(visit.database, visit.congress, visit.key,
                    [&](db::Tx& tx) { return auth::session_for_public(tx, visit.now); });
}

auth::Session sign_in(Visit& visit, const auth::Credentials& credentials) {
    auto entered =
        auth::sign_in(visit.database, visit.key, credentials, visit.from, visit.now, visit.sessions);
    visit.session_token = std::move(entered.token);
    return describe(visit, entered.visitor);
}

Arrival sign_in_by_link(Visit& visit, const auth::LinkCredentials& credentials) {
    auto entered =
        auth::sign_in_by_link(visit.database, visit.key, credentials, visit.from, visit.now, visit.sessions);
    visit.session_token = std::move(entered.token);
    return {describe(visit, entered.visitor), std::move(entered.path)};
}

/// The meeting that a hall's screen may show from now on.
struct ScreenOpened {
    Id<ScreenOpened> meeting_id;
};
BOOST_DESCRIBE_STRUCT(ScreenOpened, (), (meeting_id))

ScreenOpened open_screen(Visit& visit, const auth::ScreenCode& code) {
    auto entered = auth::open_screen(visit.database, visit.key, code, visit.from.address, visit.now);
    visit.session_token = std::move(entered.token);
    return {{entered.visitor.actor.screen}};
}

void sign_out(Visit& visit) {
    auth::sign_out(visit.database, visit.key, *visit.visitor, visit.now);
    visit.session_token = "";
}

std::vector<auth::OwnSession> own_sessions(Visit& visit) {
    return db::read(visit.database, visit.visitor->congress, visit.key, [&](db::Tx& tx) {
        return auth::own_sessions(tx, visit.visitor->actor, visit.now, visit.sessions);
    });
}

struct PasswordChange {
    std::optional<std::string> old_password; // not asked for at the first sign-in
    Text<200> password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, password))

void change_password(Visit& visit, const PasswordChange& change) {
    auth::change_password(visit.database, visit.key, *visit.visitor, change.old_password.value_or(""),
                          change.password, visit.now);
}

struct TotpCode {
    Text<12> code;
};
BOOST_DESCRIBE_STRUCT(TotpCode, (), (code))

void confirm_totp(Context& context, const TotpCode& given) {
    auth::confirm_totp(context, given.code);
}

void remove_totp(Context& context) {
    if (auth::second_factor_demanded(context.tx, context.actor, context.today))
        throw Problem{auth::factor_demanded};
    auto own = auth::account(context.tx, context.actor.account);
    auth::remove_totp(context, own);
}

struct LanguageChoice {
    Language language = Language::zh;
};
BOOST_DESCRIBE_STRUCT(LanguageChoice, (), (language))

void choose_language(Context& context, const LanguageChoice& choice) {
    auth::choose_language(context, choice.language);
}
} // namespace

Routes session_routes() {
    static const Route routes[] = {
        {Verb::get, "/session", show, "Who is signed in, and what the public is told", Door::open},
        {Verb::post, "/session", sign_in, "Sign in with user name and password", Door::open},
        {Verb::post, "/session/link", sign_in_by_link, "Sign in with a one-time link", Door::open},
        {Verb::post, "/session/screen", open_screen, "Show a meeting on a hall's screen, with a code",
         Door::open},
        {Verb::remove, "/session", sign_out, "Sign out", Door::arriving},
        {Verb::get, "/account/sessions", own_sessions, "Where one is signed in"},
        {Verb::remove, "/account/sessions/{id}", auth::end_session, "End one of one's own sessions"},
        {Verb::remove, "/account/sessions", auth::end_other_sessions, "End all one's sessions but this one"},
        {Verb::put, "/account/password", change_password, "Change one's own password", Door::arriving},
        {Verb::put, "/account/language", choose_language, "Choose in which language one is written to"},
        {Verb::post, "/account/totp", auth::begin_totp, "Offer a second factor, to be confirmed",
         Door::arriving},
        {Verb::put, "/account/totp", confirm_totp, "Confirm the second factor with a code of it",
         Door::arriving},
        {Verb::remove, "/account/totp", remove_totp, "Give up one's second factor"},
    };
    return routes;
}
} // namespace http
