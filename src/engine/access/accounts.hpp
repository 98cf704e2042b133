#pragma once
// Accounts: at most one a person, and what it takes to come in with it. Each act writes the ledger. Who may
// do it to whom is for the system that offers it to decide.
#include "base/language.hpp"
#include "engine/people/people.hpp"

namespace auth {
struct Account {
    Id<Account> id;
    std::int64_t version = 1;
    Id<people::Person> person_id;
    std::string username;
    std::string password_hash; // empty: comes in by links only
    bool must_change = false;  // the password, at the next sign-in
    std::optional<Date> disabled_on;
    std::string totp_secret; // encrypted; empty: no second factor
    Date created_on;
    std::optional<Language> language; // of what is written to its owner; Chinese until chosen
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, version, person_id, username, password_hash, must_change, disabled_on, totp_secret,
                       created_on, language))

/// What that person is on that day, with the account they have, if any.
Actor actor_for(db::Tx& tx, Id<people::Person> person, Date on);
/// The same where the account is known already.
Actor actor_for(db::Tx& tx, Id<Account> account, Id<people::Person> person, Date on);

Account account(db::Tx& tx, Id<Account> id);
std::optional<Account> account_of(db::Tx& tx, Id<people::Person> person);
std::optional<Account> account_named(db::Tx& tx, const std::string& username);
/// User names are unique in the installation: the congress whose account it is, or 0.
std::int64_t congress_of_username(db::Tx& tx, const std::string& username);

/// User names are small letters, digits, dots, dashes and underscores; capitals and blanks around are
/// forgiven.
std::string as_username(std::string_view typed);

/// An account without a password yet: give it a link or a temporary password.
Account add_account(Context& context, Id<people::Person> person, std::string_view username);

inline constexpr std::int64_t link_lifetime_ms = 24 * 60 * 60 * 1000;

/// A one-time link's token, good for that long; it leads to `path`, or first to a new password.
std::string make_link(Context& context, const Account& account, const std::string& path, bool new_password);

/// Gives the account a password to be changed at the next sign-in, and ends its sessions.
std::string give_temporary_password(Context& context, Account& account);

/// From that day on nobody signs in with it; its sessions end at once.
void disable(Context& context, Account& account);
void enable(Context& context, Account& account);

/// Ends a lock-out.
void unlock(Context& context, const Account& account);

struct TotpOffer {
    std::string secret, uri;
};
BOOST_DESCRIBE_STRUCT(TotpOffer, (), (secret, uri))

/// Offers the actor a second factor, which counts once confirmed with a code of it.
TotpOffer begin_totp(Context& context);
void confirm_totp(Context& context, const std::string& code);
void remove_totp(Context& context, Account& account);

/// In which language the actor is written to from now on.
void choose_language(Context& context, Language language);
/// In which language that person is written to.
Language language_of(db::Tx& tx, Id<people::Person> person);

/// Ends the account's sessions, but not the actor's own.
void end_sessions(Context& context, const Account& account);

/// The current code's step is used up; false when the code is wrong or was used.
bool use_totp(db::Tx& tx, const Account& account, const std::string& code, Instant now);

inline constexpr Refusal username_taken{422, "username-taken", "用户名“{0}”已被使用，请换一个。",
                                        "The user name “{0}” is taken. Choose another."};
inline constexpr Refusal username_malformed{
    422, "username-malformed", "用户名由 2 至 40 个小写字母、数字、点、横线或下划线组成，请修改。",
    "A user name is 2 to 40 small letters, digits, dots, dashes or underscores. Please change it."};
inline constexpr Refusal has_account{
    409, "has-account", "此人已有账号“{0}”，每人只能有一个账号。",
    "This person already has the account “{0}”; there is one for each person."};
inline constexpr Refusal account_disabled{409, "account-disabled", "该账号已停用，请先启用。",
                                          "The account is disabled. Enable it first."};
inline constexpr Refusal no_totp_begun{409, "no-totp-begun", "请先生成并扫描二维码，再输入动态码。",
                                       "Ask for a QR code and scan it first, then enter the code."};
inline constexpr Refusal totp_code_wrong{
    422, "totp-code-wrong", "动态码不正确，请核对手机时间后输入当前的动态码。",
    "The code is wrong. Check the phone's clock and enter the present code."};
} // namespace auth
