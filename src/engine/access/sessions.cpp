#include "engine/access/sessions.hpp"

#include "base/hash.hpp"
#include "base/log.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/attempts.hpp"
#include "engine/access/demands.hpp"
#include "engine/access/passwords.hpp"
#include "engine/access/screens.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

#include <chrono>
#include <semaphore>

namespace auth {
namespace {
constexpr std::int64_t seen_every_ms = 60 * 1000; // a page of many requests is one sign of life
constexpr std::chrono::seconds longest_wait{10};
constexpr std::int64_t nowhere = 1; // failures under a name that nobody has are written beside all congresses

/// Two passwords are checked at a time, so that a crowd at the door leaves the processors to those inside.
class Turn {
public:
    Turn() {
        if (!turns.try_acquire_for(longest_wait)) throw Problem{busy};
    }
    ~Turn() { turns.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    static inline std::counting_semaphore<2> turns{2};
};

/// What every way in needs to know.
struct Door {
    db::Database& database;
    std::string_view key;
    const Origin& from;
    Instant now;
    const Settings& settings;
};

void expect_unlocked(db::Tx& tx, const std::string& username, Instant now) {
    const auto until = locked_until(tx, username);
    if (until <= now) return;
    throw Problem{locked_out, {std::to_string((until.ms - now.ms + 59'999) / 60'000)}};
}

void note(db::Tx& tx, const Actor& actor, Instant now, const char* act, Id<Account> account) {
    Context context{tx, actor, now, date_in_shanghai(now)};
    ledger::write(context, {.act = act, .subject_kind = "account", .subject_id = account.value});
}

/// Counts a failure, notes it when the account is known, and refuses: with `why`, or because the name is
/// locked now.
[[noreturn]] void fail(const Door& door, const std::string& username, const std::optional<Account>& account,
                       std::int64_t congress, const Refusal& why) {
    const bool locked = db::write(door.database, account ? congress : nowhere, door.key, [&](db::Tx& tx) {
        const bool now_locked =
            count_failure(tx, username, door.now, door.settings.failures_allowed, door.settings.lock_out_s);
        if (account) {
            const Actor unknown{.from = std::string(door.from.address)};
            note(tx, unknown, door.now, now_locked ? "lock_out" : "sign_in_failed", account->id);
        }
        return now_locked;
    });
    if (locked) throw Problem{locked_out, {std::to_string((door.settings.lock_out_s + 59) / 60)}};
    throw Problem{why};
}

struct LoginSession {
    std::int64_t congress = 0;
    std::string csrf;
    std::int64_t created_at = 0, seen_at = 0;
    Id<Account> account_id;
    Id<people::Person> person_id;
    bool must_change = false, has_factor = false;
};
BOOST_DESCRIBE_STRUCT(LoginSession, (),
                      (congress, csrf, created_at, seen_at, account_id, person_id, must_change, has_factor))

bool alive(const LoginSession& session, Instant now, const Settings& settings) {
    return now.ms - session.seen_at < settings.idle_timeout_s * 1000 &&
           now.ms - session.created_at < settings.longest_s * 1000;
}

/// What a browser calls itself is kept as far as it tells something, and never more than can be read.
std::string as_agent(std::string_view said) {
    constexpr std::size_t longest = 300;
    std::string kept;
    for (const char c : said.substr(0, longest))
        if (c >= ' ' && c <= '~') kept += c;
    return kept;
}

SignedIn begin_session(db::Tx& tx, const Door& door, const Account& account, const char* act) {
    SignedIn in{.token = random_token(32)};
    auto& visitor = in.visitor;
    visitor.congress = tx.congress();
    visitor.csrf = random_token(32);
    visitor.must_change_password = account.must_change;
    visitor.actor = actor_for(tx, account.person_id, date_in_shanghai(door.now));
    visitor.actor.from = door.from.address;
    visitor.actor.session = sha256(in.token);
    visitor.must_add_factor =
        account.totp_secret.empty() && second_factor_demanded(tx, visitor.actor, date_in_shanghai(door.now));
    tx.run(R"(
        delete from login_sessions
         where congress_id = $1 and account_id = $2 and (seen_at < $3 or created_at < $4))",
           account.id, door.now.ms - door.settings.idle_timeout_s * 1000,
           door.now.ms - door.settings.longest_s * 1000);
    tx.run(R"(
        insert into login_sessions (congress_id, token_digest, account_id, csrf, created_at, seen_at, id, address,
                                    agent)
        values ($1, $2, $3, $4, $5, $5, $6, $7, $8))",
           visitor.actor.session, account.id, visitor.csrf, door.now.ms, next_id(door.now.ms),
           visitor.actor.from, as_agent(door.from.agent));
    forget_failures(tx, account.username);
    note(tx, visitor.actor, door.now, act, account.id);
    return in;
}

enum class Factor { passed, needed, wrong };

Factor second_factor(db::Tx& tx, const Account& account, const std::optional<std::string>& code,
                     Instant now) {
    if (account.totp_secret.empty()) return Factor::passed;
    if (!code || code->empty()) return Factor::needed;
    return use_totp(tx, account, *code, now) ? Factor::passed : Factor::wrong;
}

struct Link {
    std::int64_t congress = 0;
    Id<Account> account_id;
    std::string path;
    bool new_password = false;
};
BOOST_DESCRIBE_STRUCT(Link, (), (congress, account_id, path, new_password))
} // namespace

/// A full disk or a read-only one does not keep anybody from reading.
static void note_seen(db::Database& database, std::int64_t congress, std::string_view key,
                      const std::string& digest, Instant now) {
    try {
        db::write(database, congress, key, [&](db::Tx& tx) {
            return tx.run(
                "update login_sessions set seen_at = $2 where congress_id = $1 and token_digest = $3", now,
                digest);
        });
    } catch (const std::runtime_error& error) {
        log_warning("a sign of life could not be noted", {
                                                             {"error", error.what()}
        });
    }
}

std::optional<Visitor> visitor(db::Database& database, std::string_view key, std::string_view session_token,
                               Instant now, const Settings& settings) {
    const auto digest = sha256(session_token);
    std::optional<Visitor> found;
    bool mark_seen = false;
    database.read([&](db::Connection& connection) {
        db::Tx anywhere(connection, 0, key);
        const auto session = anywhere.find<LoginSession>(R"(-- every congress
            select s.congress_id as congress, s.csrf, s.created_at, s.seen_at, s.account_id, a.person_id, a.must_change,
                   case when a.totp_secret = '' then 0 else 1 end as has_factor
              from login_sessions s
              join accounts a on a.congress_id = s.congress_id and a.id = s.account_id
             where s.token_digest = $1 and a.disabled_on is null)",
                                                         digest);
        found.reset();
        if (!session) found = screen_with(connection, key, digest, now);
        if (!session || !alive(*session, now, settings)) return;
        db::Tx tx(connection, session->congress, key);
        found =
            Visitor{.actor = actor_for(tx, session->account_id, session->person_id, date_in_shanghai(now)),
                    .congress = session->congress,
                    .csrf = session->csrf,
                    .must_change_password = session->must_change};
        found->actor.session = digest;
        found->must_add_factor =
            !session->has_factor && second_factor_demanded(tx, found->actor, date_in_shanghai(now));
        mark_seen = now.ms - session->seen_at >= seen_every_ms;
    });
    if (mark_seen) note_seen(database, found->congress, key, digest, now);
    return found;
}

SignedIn sign_in(db::Database& database, std::string_view key, const Credentials& credentials,
                 const Origin& from, Instant now, const Settings& settings) {
    const Door door{database, key, from, now, settings};
    const auto username = as_username(credentials.username.value);
    const std::string& password = credentials.password;
    std::int64_t congress = 0;
    std::optional<Account> known;
    bool right = false;
    std::string better_hash;
    {
        const Turn turn;
        database.read([&](db::Connection& connection) {
            db::Tx anywhere(connection, 0, key);
            expect_unlocked(anywhere, username, now);
            congress = congress_of_username(anywhere, username);
            db::Tx tx(connection, congress, key);
            known = account_named(tx, username);
        });
        right = password_matches(known ? known->password_hash : "", password) && !known->disabled_on;
        if (right && hash_outdated(known->password_hash)) better_hash = hash_password(password);
        if (!right) fail(door, username, known, congress, wrong_credentials);
    }
    std::optional<SignedIn> in;
    const auto factor = db::write(database, congress, key, [&](db::Tx& tx) {
        expect_unlocked(tx, username, now);
        auto own = account(tx, known->id);
        if (own.disabled_on || own.password_hash != known->password_hash) throw Problem{wrong_credentials};
        const auto result = second_factor(tx, own, credentials.code, now);
        if (result != Factor::passed) return result;
        if (!better_hash.empty()) {
            own.password_hash = better_hash;
            tx.save("accounts", own);
        }
        in = begin_session(tx, door, own, "sign_in");
        return result;
    });
    if (factor == Factor::needed) throw Problem{code_needed};
    if (factor == Factor::wrong) fail(door, username, known, congress, wrong_code);
    return *in;
}

SignedIn sign_in_by_link(db::Database& database, std::string_view key, const LinkCredentials& credentials,
                         const Origin& from, Instant now, const Settings& settings) {
    const Door door{database, key, from, now, settings};
    const auto digest = sha256(credentials.token.value);
    const auto link = db::read(database, 0, key, [&](db::Tx& tx) {
        return tx.find<Link>(R"(-- every congress
            select congress_id as congress, account_id, path, new_password
              from sign_in_links
             where token_digest = $1 and used_at is null and expires_at > $2)",
                             digest, now);
    });
    if (!link) throw Problem{link_spent};
    std::optional<SignedIn> in;
    std::optional<Account> known;
    const auto factor = db::write(database, link->congress, key, [&](db::Tx& tx) {
        auto own = account(tx, link->account_id);
        known = own;
        if (own.disabled_on) throw Problem{link_spent};
        expect_unlocked(tx, own.username, now);
        const auto result = second_factor(tx, own, credentials.code, now);
        if (result != Factor::passed) return result;
        const auto used = tx.run(R"(
            update sign_in_links set used_at = $2
             where congress_id = $1 and token_digest = $3 and used_at is null)",
                                 now, digest);
        if (used == 0) throw Problem{link_spent};
        if (link->new_password && !own.must_change) {
            own.must_change = true;
            tx.save("accounts", own);
        }
        in = begin_session(tx, door, own, "sign_in_by_link");
        in->path = link->path;
        return result;
    });
    if (factor == Factor::needed) throw Problem{code_needed};
    if (factor == Factor::wrong) fail(door, known->username, known, link->congress, wrong_code);
    return *in;
}

void sign_out(db::Database& database, std::string_view key, const Visitor& visitor, Instant now) {
    db::write(database, visitor.congress, key, [&](db::Tx& tx) {
        const auto ended = tx.run("delete from login_sessions where congress_id = $1 and token_digest = $2",
                                  visitor.actor.session);
        if (ended > 0) note(tx, visitor.actor, now, "sign_out", visitor.actor.account);
        return ended;
    });
}

void change_password(db::Database& database, std::string_view key, const Visitor& visitor,
                     const std::string& old_password, const std::string& password, Instant now) {
    const auto& actor = visitor.actor;
    std::vector<std::string> names;
    const auto before = db::read(database, visitor.congress, key, [&](db::Tx& tx) {
        const auto label = people::label_of(tx, tx.congress(), date_in_shanghai(now));
        names = {label.name, label.short_name, label.name_en};
        return account(tx, actor.account);
    });
    std::string hash;
    {
        const Turn turn;
        if (!before.must_change && !password_matches(before.password_hash, old_password))
            refuse_field("/old_password", wrong_old_password);
        expect_strong(password, before.username, before.password_hash, names);
        hash = hash_password(password);
    }
    db::write(database, visitor.congress, key, [&](db::Tx& tx) {
        Context context{tx, actor, now, date_in_shanghai(now)};
        auto own = before; // its version tells whether it changed meanwhile
        own.password_hash = hash;
        own.must_change = false;
        tx.save("accounts", own);
        end_sessions(context, own);
        note(tx, actor, now, "change_password", own.id);
        return true;
    });
}

Session session_for_public(db::Tx& tx, Instant now) {
    const auto today = date_in_shanghai(now);
    const auto congress = people::congress(tx);
    const auto label = people::label_of(tx, congress.id.value, today);
    return {
        .congress = {congress.id, label.name, label.name_en, label.short_name, congress.demo},
        .today = today
    };
}

Session session_for(db::Tx& tx, const Visitor& visitor, Instant now, const Settings& settings) {
    auto session = session_for_public(tx, now);
    const auto own = account(tx, visitor.actor.account);
    const auto mandate = people::mandate_of(tx, own.person_id, session.today);
    std::vector<std::int64_t> ids{own.person_id.value};
    if (mandate) ids.push_back(mandate->delegation_id.value);
    for (const auto& hat : visitor.actor.hats) ids.push_back(hat.organ.value);
    auto labels = people::labels(tx, ids, session.today);
    const auto organ = [&](Id<people::Organ> id) {
        const auto& label = labels[id.value];
        return NamedOrgan{id, label.name, label.name_en};
    };
    const auto& name = labels[own.person_id.value];
    session.account = own.id;
    session.username = own.username;
    session.person = NamedPerson{own.person_id, name.name, name.name_en};
    for (const auto& hat : visitor.actor.hats) session.roles.push_back({hat.role, organ(hat.organ)});
    session.deputy = visitor.actor.deputy;
    if (mandate) session.delegation = organ(mandate->delegation_id);
    session.must_change_password = own.must_change;
    session.totp_enabled = !own.totp_secret.empty();
    session.totp_demanded = second_factor_demanded(tx, visitor.actor, session.today);
    session.language = own.language;
    session.csrf = visitor.csrf;
    session.idle_timeout_s = settings.idle_timeout_s;
    return session;
}
} // namespace auth
