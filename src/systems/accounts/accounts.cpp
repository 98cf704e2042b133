#include "systems/accounts/accounts.hpp"

#include "engine/access/attempts.hpp"
#include "engine/exchange/lists.hpp"
#include "engine/matters/words.hpp"
#include "engine/people/lookup.hpp"
#include "systems/accounts/store.hpp"

#include <algorithm>

namespace accounts {
using auth::Role;

namespace {
constexpr std::int64_t page_size = 50, largest_page = 500;

void expect(const Context& context, std::initializer_list<Role> roles) {
    if (std::ranges::none_of(roles, [&](Role role) { return context.actor.has(role); }))
        throw Problem{not_allowed};
}

std::int64_t asked(const std::optional<std::int64_t>& limit) {
    return std::clamp(limit.value_or(page_size), std::int64_t{1}, largest_page);
}

/// The account as the actor saw it, or a refusal.
Account expected(Context& context, Id<Account> id) {
    auto found = auth::account(context.tx, id);
    if (context.expected && *context.expected != found.version) throw Problem{db::changed_meanwhile};
    return found;
}

std::vector<AccountRow> rows(Context& context, const std::vector<Account>& accounts) {
    std::vector<std::int64_t> persons;
    for (const auto& account : accounts) persons.push_back(account.person_id.value);
    auto labels = people::labels(context.tx, persons, context.today);
    std::vector<AccountRow> rows;
    for (const auto& account : accounts) {
        const auto& name = labels[account.person_id.value];
        const auto locked = auth::locked_until(context.tx, account.username);
        rows.push_back({.id = account.id,
                        .version = account.version,
                        .username = account.username,
                        .person_id = account.person_id,
                        .name = name.name,
                        .name_en = name.name_en,
                        .has_password = !account.password_hash.empty(),
                        .must_change_password = account.must_change,
                        .totp_enabled = !account.totp_secret.empty(),
                        .disabled_on = account.disabled_on,
                        .locked_until = locked > context.now ? std::optional(locked) : std::nullopt,
                        .created_on = account.created_on});
    }
    return rows;
}

AccountRow row(Context& context, const Account& account) {
    return rows(context, {account}).front();
}

/// The office may help a deputy in; whoever else has lost the way asks the security administrator.
void expect_link_maker(Context& context, const Account& account) {
    if (context.actor.has(Role::security_admin)) return;
    const bool deputy = people::mandate_of(context.tx, account.person_id, context.today).has_value();
    if (!deputy || !context.actor.has(Role::office_staff)) throw Problem{not_allowed};
}

std::string path_within(const std::optional<std::string>& path) {
    if (!path || path->empty()) return "/";
    const bool within =
        path->front() == '/' && (path->size() == 1 || ((*path)[1] != '/' && (*path)[1] != '\\'));
    if (!within) refuse_field("/path", not_a_path);
    return *path;
}

void add_link(Context& context, const Account& account, const std::string& path, bool new_password,
              Issued& issued) {
    issued.link_token = auth::make_link(context, account, path, new_password);
    issued.link_expires_at = Instant{context.now.ms + auth::link_lifetime_ms};
}
} // namespace

AccountPage accounts(Context& context, const AccountFilter& filter) {
    expect(context, {Role::system_admin, Role::security_admin});
    const auto limit = asked(filter.limit);
    AccountPage page{rows(context, store::accounts(context.tx, filter, context.today, limit + 1)), {}};
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next = page.items.back().id;
    }
    return page;
}

AccountRow account(Context& context, Id<Account> id) {
    expect(context, {Role::system_admin, Role::security_admin});
    return row(context, auth::account(context.tx, id));
}

Issued add_account(Context& context, const NewAccount& given) {
    expect(context, {Role::system_admin});
    auto account = auth::add_account(context, given.person_id, given.username.value);
    Issued issued{.id = account.id, .username = account.username};
    if (given.first_entry == FirstEntry::link)
        add_link(context, account, "/", true, issued);
    else
        issued.temporary_password = auth::give_temporary_password(context, account);
    issued.version = account.version;
    return issued;
}

Issued make_link(Context& context, Id<Account> id, const NewLink& given) {
    const auto account = auth::account(context.tx, id);
    expect_link_maker(context, account);
    Issued issued{.id = id, .version = account.version, .username = account.username};
    add_link(context, account, path_within(given.path), given.new_password, issued);
    return issued;
}

AccountRow disable(Context& context, Id<Account> id) {
    expect(context, {Role::system_admin});
    if (id == context.actor.account) throw Problem{own_account};
    auto account = expected(context, id);
    auth::disable(context, account);
    return row(context, account);
}

AccountRow enable(Context& context, Id<Account> id) {
    expect(context, {Role::system_admin});
    auto account = expected(context, id);
    auth::enable(context, account);
    return row(context, account);
}

AccountRow unlock(Context& context, Id<Account> id) {
    expect(context, {Role::security_admin});
    const auto account = expected(context, id);
    auth::unlock(context, account);
    return row(context, account);
}

AccountRow remove_totp(Context& context, Id<Account> id) {
    expect(context, {Role::security_admin});
    auto account = expected(context, id);
    auth::remove_totp(context, account);
    return row(context, account);
}

namespace {
/// What an export is about is a list.
std::string subject_label(const ledger::Entry& entry, Language language) {
    for (const auto& list : exchange::declared_lists())
        if (entry.act == "export" && list.key == entry.subject_kind) return list.label(language);
    return matters::word(matters::subject_kinds(), entry.subject_kind, language);
}
} // namespace

LedgerPage ledger(Context& context, const LedgerFilter& filter) {
    expect(context, {Role::audit_admin});
    const auto limit = asked(filter.limit);
    const auto entries = store::entries(context.tx, filter, limit + 1);
    std::vector<std::int64_t> ids;
    for (const auto& entry : entries)
        ids.insert(ids.end(), {entry.person_id, entry.behalf_id, entry.organ_id});
    auto labels = people::labels(context.tx, ids, context.today);
    LedgerPage page;
    for (const auto& kind : matters::subject_kinds())
        page.kinds.push_back({std::string(kind.key), matters::word({&kind, 1}, kind.key, context.language)});
    for (const auto& entry : entries) {
        if (std::ssize(page.items) == limit) {
            page.next = page.items.back().seq;
            break;
        }
        const auto person = labels[entry.person_id], behalf = labels[entry.behalf_id],
                   organ = labels[entry.organ_id];
        page.items.push_back({.seq = entry.seq,
                              .at = {entry.at_ms},
                              .account_id = {entry.account_id},
                              .person_id = {entry.person_id},
                              .person = person.name,
                              .person_en = person.name_en,
                              .behalf_id = {entry.behalf_id},
                              .behalf = behalf.name,
                              .behalf_en = behalf.name_en,
                              .act = entry.act,
                              .act_label = matters::act_word(entry, context.language),
                              .subject_kind = entry.subject_kind,
                              .subject_label = subject_label(entry, context.language),
                              .subject_id = {entry.subject_id},
                              .organ_id = {entry.organ_id},
                              .organ = organ.name,
                              .organ_en = organ.name_en,
                              .state_from = matters::state_word(entry, entry.state_from, context.language),
                              .state_to = matters::state_word(entry, entry.state_to, context.language),
                              .origin = entry.origin,
                              .hash = entry.hash});
    }
    return page;
}

Soundness verification(Context& context) {
    expect(context, {Role::audit_admin});
    auto findings = ledger::verify(context.tx, context.language);
    return {findings.empty(), std::move(findings)};
}
} // namespace accounts
