#pragma once
// Coming and going: signing in by password, by second factor or by a one-time link; who knocks with a
// session token; what a face is told about its reader. These functions open their own transactions, because
// a password is never checked inside one.
#include "base/language.hpp"
#include "db/tx.hpp"
#include "engine/access/actor.hpp"

namespace auth {
/// The installation's rules for sessions.
struct Settings {
    std::int64_t idle_timeout_s = 30 * 60;
    std::int64_t longest_s = 12 * 60 * 60;
    std::int64_t failures_allowed = 5;
    std::int64_t lock_out_s = 15 * 60;
};

/// The owner of a session token. `actor.from` is left empty: the edge knows the address.
struct Visitor {
    Actor actor;
    std::int64_t congress = 0;
    std::string csrf; // must come with every change
    bool must_change_password = false;
    bool must_add_factor = false; // one is demanded of them (demands.hpp), and they have none
};

/// Where somebody comes in from: the network address, and what their browser calls itself.
struct Origin {
    std::string_view address, agent = {};
};

/// Who holds this token, on today's posts and mandates, or which screen (screens.hpp); nobody when it is
/// unknown, idle too long, too old, or its account disabled. Marks the session as seen.
std::optional<Visitor> visitor(db::Database& database, std::string_view key, std::string_view session_token,
                               Instant now, const Settings& settings = {});

struct Credentials {
    Text<100> username;
    Text<200> password;
    std::optional<std::string> code; // of the second factor, when the account has one
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (username, password, code))

struct LinkCredentials {
    Text<100> token; // from the link
    std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(LinkCredentials, (), (token, code))

/// A session just begun. The token goes into the cookie and is kept nowhere else.
struct SignedIn {
    std::string token;
    Visitor visitor;
    std::string path = "/"; // where a link leads, below the face
};

/// Refuses with wrong_credentials, code_needed, wrong_code, locked_out or busy.
SignedIn sign_in(db::Database& database, std::string_view key, const Credentials& credentials,
                 const Origin& from, Instant now, const Settings& settings = {});

/// Refuses with link_spent, code_needed, wrong_code or locked_out.
SignedIn sign_in_by_link(db::Database& database, std::string_view key, const LinkCredentials& credentials,
                         const Origin& from, Instant now, const Settings& settings = {});

/// Ends the visitor's session.
void sign_out(db::Database& database, std::string_view key, const Visitor& visitor, Instant now);

/// The visitor's own password; ends their other sessions. The old one is not asked for when it must be
/// changed anyway. Refuses with wrong_old_password, or as expect_strong does (access/passwords.hpp).
void change_password(db::Database& database, std::string_view key, const Visitor& visitor,
                     const std::string& old_password, const std::string& password, Instant now);

struct Home {
    Id<people::Congress> id;
    std::string name, name_en, short_name;
    bool demo = false;
};
BOOST_DESCRIBE_STRUCT(Home, (), (id, name, name_en, short_name, demo))

struct NamedOrgan {
    Id<people::Organ> id;
    std::string name, name_en;
};
BOOST_DESCRIBE_STRUCT(NamedOrgan, (), (id, name, name_en))

struct NamedPerson {
    Id<people::Person> id;
    std::string name, name_en;
};
BOOST_DESCRIBE_STRUCT(NamedPerson, (), (id, name, name_en))

struct HeldRole {
    Role role = Role::office_staff;
    NamedOrgan organ;
};
BOOST_DESCRIBE_STRUCT(HeldRole, (), (role, organ))

/// What a face is told about its reader. For the public: the congress and today, the rest empty.
struct Session {
    Home congress;
    Date today;
    std::optional<Id<Account>> account;
    std::string username;
    std::optional<NamedPerson> person;
    std::vector<HeldRole> roles;
    bool deputy = false;
    std::optional<NamedOrgan> delegation; // of a deputy
    bool must_change_password = false;
    bool totp_enabled = false;
    bool totp_demanded = false;       // may not be given up; until there is one, nothing else is open
    std::optional<Language> language; // of what is written to them, once chosen
    std::string csrf;
    std::int64_t idle_timeout_s = 0;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (congress, today, account, username, person, roles, deputy, delegation,
                       must_change_password, totp_enabled, totp_demanded, language, csrf, idle_timeout_s))

/// `tx` is of the visitor's congress.
Session session_for(db::Tx& tx, const Visitor& visitor, Instant now, const Settings& settings = {});
Session session_for_public(db::Tx& tx, Instant now);

inline constexpr Refusal wrong_credentials{401, "wrong-credentials", "用户名或密码不正确，请核对后重试。",
                                           "The user name or password is wrong. Check both and try again."};
inline constexpr Refusal code_needed{401, "code-needed", "请输入验证器应用中的六位动态码。",
                                     "Enter the six-digit code from your authenticator app."};
inline constexpr Refusal wrong_code{
    401, "wrong-code", "动态码不正确或已经用过，请等待下一个动态码再输入。",
    "That code is wrong or already used. Wait for the next one and enter it."};
inline constexpr Refusal locked_out{
    429, "locked-out", "连续输错次数过多，暂停登录。请在 {0} 分钟后再试，或请安全管理员解除锁定。",
    "Too many wrong attempts; signing in is paused. Try again in {0} minutes, or ask the security "
    "administrator."};
inline constexpr Refusal link_spent{
    401, "link-spent", "这个登录链接已经用过或已过期，请向人大常委会办公室索取新的链接。",
    "This link has been used or has expired. Ask the congress's office for a new one."};
inline constexpr Refusal wrong_old_password{422, "wrong-old-password", "原密码不正确，请重新输入。",
                                            "The present password is wrong. Type it again."};
inline constexpr Refusal busy{503, "busy", "登录的人较多，请过几秒再试。",
                              "Many people are signing in just now. Try again in a few seconds."};
/// For the edge: until both are done, only the doors answer at which one comes, goes and does them.
inline constexpr Refusal change_password_first{403, "change-password-first", "首次登录请先设置自己的密码。",
                                               "Set a password of your own before going on."};
inline constexpr Refusal add_factor_first{
    403, "add-factor-first", "您的岗位必须使用动态验证码。请先在“我的账号”里开启，再继续。",
    "Your post requires one-time codes. Turn them on in your account before going on."};
} // namespace auth
