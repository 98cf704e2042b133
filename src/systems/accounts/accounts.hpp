#pragma once
// Accounts and the ledger, as the three administrators keep them: the system administrator opens and closes
// accounts, the security administrator sees to lock-outs and second factors, the audit administrator reads.
#include "engine/access/accounts.hpp"
#include "engine/ledger/ledger.hpp"

namespace accounts {
using auth::Account, people::Organ, people::Person;

struct AccountFilter {
    std::optional<std::string> q;
    std::optional<Id<Account>> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AccountFilter, (), (q, cursor, limit))

struct AccountRow {
    Id<Account> id;
    std::int64_t version = 0;
    std::string username;
    Id<Person> person_id;
    std::string name, name_en;
    bool has_password = false, must_change_password = false, totp_enabled = false;
    std::optional<Date> disabled_on;
    std::optional<Instant> locked_until;
    Date created_on;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, version, username, person_id, name, name_en, has_password, must_change_password,
                       totp_enabled, disabled_on, locked_until, created_on))

struct AccountPage {
    std::vector<AccountRow> items;
    std::optional<Id<Account>> next;
};
BOOST_DESCRIBE_STRUCT(AccountPage, (), (items, next))

/// How a new account is first entered.
enum class FirstEntry { link, password };
BOOST_DESCRIBE_ENUM(FirstEntry, link, password)

struct NewAccount {
    Id<Person> person_id;
    Text<40> username;
    FirstEntry first_entry = FirstEntry::link;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (person_id, username, first_entry))

/// What is shown once and kept nowhere: the token of a link, or a temporary password.
struct Issued {
    Id<Account> id;
    std::int64_t version = 0;
    std::string username;
    std::optional<std::string> link_token;
    std::optional<Instant> link_expires_at;
    std::optional<std::string> temporary_password;
};
BOOST_DESCRIBE_STRUCT(Issued, (), (id, version, username, link_token, link_expires_at, temporary_password))

struct NewLink {
    bool new_password = false;            // leads to choosing a new password first
    std::optional<std::string> path = {}; // below the face; "/" when not given
};
BOOST_DESCRIBE_STRUCT(NewLink, (), (new_password, path))

AccountPage accounts(Context& context, const AccountFilter& filter);
AccountRow account(Context& context, Id<Account> id);
Issued add_account(Context& context, const NewAccount& given);
Issued make_link(Context& context, Id<Account> id, const NewLink& given);
AccountRow disable(Context& context, Id<Account> id);
AccountRow enable(Context& context, Id<Account> id);
AccountRow unlock(Context& context, Id<Account> id);
AccountRow remove_totp(Context& context, Id<Account> id);

/// Whatever an entry is about: a matter, a person, an account …
struct Subject;

struct LedgerFilter {
    std::optional<Id<Subject>> subject_id;
    std::optional<Id<Person>> person_id; // who acted
    std::optional<std::string> act, subject_kind;
    std::optional<Date> from, to;
    std::optional<std::int64_t> cursor, limit;
};
BOOST_DESCRIBE_STRUCT(LedgerFilter, (), (subject_id, person_id, act, subject_kind, from, to, cursor, limit))

struct LedgerRow {
    std::int64_t seq = 0;
    Instant at;
    Id<Account> account_id;
    Id<Person> person_id;
    std::string person, person_en;
    Id<Person> behalf_id;
    std::string behalf, behalf_en;
    std::string act, act_label, subject_kind, subject_label;
    Id<Subject> subject_id;
    Id<Organ> organ_id;
    std::string organ, organ_en, state_from, state_to, origin, hash;
};
BOOST_DESCRIBE_STRUCT(LedgerRow, (),
                      (seq, at, account_id, person_id, person, person_en, behalf_id, behalf, behalf_en, act,
                       act_label, subject_kind, subject_label, subject_id, organ_id, organ, organ_en,
                       state_from, state_to, origin, hash))

struct LedgerKind {
    std::string key, label;
};
BOOST_DESCRIBE_STRUCT(LedgerKind, (), (key, label))

struct LedgerPage {
    std::vector<LedgerRow> items;
    std::optional<std::int64_t> next;
    std::vector<LedgerKind> kinds; // by which it may be narrowed
};
BOOST_DESCRIBE_STRUCT(LedgerPage, (), (items, next, kinds))

/// Whether the ledger and the records under it are as the program left them, and if not, what was altered.
struct Soundness {
    bool sound = false;
    std::vector<std::string> findings;
};
BOOST_DESCRIBE_STRUCT(Soundness, (), (sound, findings))

/// The newest entries first.
LedgerPage ledger(Context& context, const LedgerFilter& filter);
Soundness verification(Context& context);

inline constexpr Refusal not_a_path{422, "not-a-path", "请填写以“/”开头的站内地址。",
                                    "Give an address within the site, beginning with “/”."};
inline constexpr Refusal own_account{
    409, "own-account", "不能停用自己的账号，请由其他系统管理员办理。",
    "You cannot disable your own account. Ask another system administrator."};
} // namespace accounts
