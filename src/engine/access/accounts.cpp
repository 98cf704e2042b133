#include "engine/access/accounts.hpp"

#include "base/hash.hpp"
#include "base/secrets.hpp"
#include "engine/access/attempts.hpp"
#include "engine/access/passwords.hpp"
#include "engine/access/totp.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace auth {
namespace {
void note(Context& context, const char* act, const Account& account) {
    ledger::write(context, {.act = act, .subject_kind = "account", .subject_id = account.id.value});
}

struct SecondFactor {
    std::string pending_secret;
    std::int64_t last_step = 0;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (pending_secret, last_step))

SecondFactor second_factor(db::Tx& tx, Id<Account> account) {
    return tx
        .find<SecondFactor>(R"(
            select pending_secret, last_step
              from second_factors
             where congress_id = $1 and account_id = $2)",
                            account)
        .value_or(SecondFactor{});
}

void keep(db::Tx& tx, Id<Account> account, const SecondFactor& factor) {
    tx.run(R"(
        insert into second_factors (congress_id, account_id, pending_secret, last_step) values ($1, $2, $3, $4)
            on conflict (congress_id, account_id) do update
           set pending_secret = excluded.pending_secret, last_step = excluded.last_step)",
           account, factor.pending_secret, factor.last_step);
}

bool well_formed_username(const std::string& name) {
    return name.size() >= 2 && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
           });
}
} // namespace

Actor actor_for(db::Tx& tx, Id<people::Person> person, Date on) {
    const auto found = account_of(tx, person);
    return actor_for(tx, found ? found->id : Id<Account>{}, person, on);
}

Actor actor_for(db::Tx& tx, Id<Account> account, Id<people::Person> person, Date on) {
    Actor actor{
        .account = account, .person = person, .deputy = people::mandate_of(tx, person, on).has_value()};
    for (const auto& post : people::posts_of(tx, person, on))
        actor.hats.push_back({post.role, post.organ_id});
    return actor;
}

Account account(db::Tx& tx, Id<Account> id) {
    return tx.get<Account>(db::select<Account>("accounts") + " where congress_id = $1 and id = $2", id);
}

std::optional<Account> account_of(db::Tx& tx, Id<people::Person> person) {
    return tx.find<Account>(db::select<Account>("accounts") + " where congress_id = $1 and person_id = $2",
                            person);
}

std::int64_t congress_of_username(db::Tx& tx, const std::string& username) {
    return tx.count(R"(-- every congress
        select congress_id from accounts where username = $1)",
                    username);
}

std::optional<Account> account_named(db::Tx& tx, const std::string& username) {
    return tx.find<Account>(db::select<Account>("accounts") + " where congress_id = $1 and username = $2",
                            username);
}

std::string as_username(std::string_view typed) {
    auto name = trim(typed);
    for (auto& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

Account add_account(Context& context, Id<people::Person> person, std::string_view username) {
    people::person(context.tx, person);
    const auto name = as_username(username);
    if (!well_formed_username(name)) refuse_field("/username", username_malformed);
    if (congress_of_username(context.tx, name)) refuse_field("/username", username_taken, {name});
    if (const auto other = account_of(context.tx, person)) throw Problem{has_account, {other->username}};
    Account account{.id = context.next<Account>(),
                    .person_id = person,
                    .username = name,
                    .must_change = true,
                    .created_on = context.today};
    context.tx.insert("accounts", account);
    note(context, "add_account", account);
    return account;
}

std::string make_link(Context& context, const Account& account, const std::string& path, bool new_password) {
    if (account.disabled_on) throw Problem{account_disabled};
    auto token = random_token(32);
    context.tx.run(R"(
        insert into sign_in_links (congress_id, token_digest, account_id, path, new_password, expires_at)
        values ($1, $2, $3, $4, $5, $6))",
                   sha256(token), account.id, path, new_password, context.now.ms + link_lifetime_ms);
    note(context, "make_link", account);
    return token;
}

std::string give_temporary_password(Context& context, Account& account) {
    if (account.disabled_on) throw Problem{account_disabled};
    auto password = temporary_password();
    account.password_hash = hash_password(password);
    account.must_change = true;
    context.tx.save("accounts", account);
    end_sessions(context, account);
    note(context, "give_temporary_password", account);
    return password;
}

void disable(Context& context, Account& account) {
    account.disabled_on = context.today;
    context.tx.save("accounts", account);
    end_sessions(context, account);
    note(context, "disable_account", account);
}

void enable(Context& context, Account& account) {
    account.disabled_on = std::nullopt;
    context.tx.save("accounts", account);
    note(context, "enable_account", account);
}

void unlock(Context& context, const Account& account) {
    forget_failures(context.tx, account.username);
    note(context, "unlock_account", account);
}

TotpOffer begin_totp(Context& context) {
    const auto own = account(context.tx, context.actor.account);
    auto factor = second_factor(context.tx, own.id);
    const auto secret = new_totp_secret();
    factor.pending_secret = encrypt_secret(context.tx.key(), secret);
    keep(context.tx, own.id, factor);
    return {secret, totp_uri(own.username, secret)};
}

void confirm_totp(Context& context, const std::string& code) {
    auto own = account(context.tx, context.actor.account);
    const auto factor = second_factor(context.tx, own.id);
    if (factor.pending_secret.empty()) throw Problem{no_totp_begun};
    const auto secret = decrypt_secret(context.tx.key(), factor.pending_secret);
    const auto step = totp_step(secret, code, context.now, 0);
    if (!step) refuse_field("/code", totp_code_wrong);
    own.totp_secret = factor.pending_secret;
    context.tx.save("accounts", own);
    keep(context.tx, own.id, {.last_step = *step});
    note(context, "confirm_totp", own);
}

void choose_language(Context& context, Language language) {
    auto own = account(context.tx, context.actor.account);
    if (own.language == language) return;
    own.language = language;
    context.tx.save("accounts", own);
    note(context, "choose_language", own);
}

Language language_of(db::Tx& tx, Id<people::Person> person) {
    const auto own = account_of(tx, person);
    return own ? own->language.value_or(Language::zh) : Language::zh;
}

void remove_totp(Context& context, Account& account) {
    account.totp_secret.clear();
    context.tx.save("accounts", account);
    note(context, "remove_totp", account);
}

void end_sessions(Context& context, const Account& account) {
    context.tx.run(
        "delete from login_sessions where congress_id = $1 and account_id = $2 and token_digest <> $3",
        account.id, context.actor.session);
}

bool use_totp(db::Tx& tx, const Account& account, const std::string& code, Instant now) {
    auto factor = second_factor(tx, account.id);
    const auto step = totp_step(decrypt_secret(tx.key(), account.totp_secret), code, now, factor.last_step);
    if (!step) return false;
    factor.last_step = *step;
    keep(tx, account.id, factor);
    return true;
}
} // namespace auth
