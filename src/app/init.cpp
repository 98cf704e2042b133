#include "app/init.hpp"

#include "engine/access/accounts.hpp"
#include "engine/people/registry.hpp"

namespace app {
namespace {
struct Administrator {
    auth::Role role;
    const char *username, *name, *name_en;
};
constexpr Administrator administrators[] = {
    {auth::Role::system_admin,   "system",   "系统管理员", "System administrator"  },
    {auth::Role::security_admin, "security", "安全管理员", "Security administrator"},
    {auth::Role::audit_admin,    "audit",    "审计管理员", "Audit administrator"   },
};

/// "system", or "system-2" where another congress of this installation has that one.
std::string free_username(db::Tx& tx, const std::string& wanted) {
    auto name = wanted;
    for (int i = 2; auth::congress_of_username(tx, name) != 0; ++i) name = wanted + "-" + std::to_string(i);
    return name;
}

FirstLink appoint(Context& context, const Administrator& administrator, Id<people::Organ> office) {
    const auto person = people::add_person(
        context, {}, {administrator.name, administrator.name, administrator.name_en}, context.today);
    people::give_post(context, {.person_id = person,
                                .organ_id = office,
                                .role = administrator.role,
                                .title = administrator.name,
                                .valid_from = context.today});
    const auto account =
        auth::add_account(context, person, free_username(context.tx, administrator.username));
    return {.role = administrator.role,
            .username = account.username,
            .token = auth::make_link(context, account, "/", true),
            .expires_at = {context.now.ms + auth::link_lifetime_ms}};
}
} // namespace

Founded init_congress(db::Database& database, std::string_view key, const FirstCongress& first, Instant now) {
    const auto id = next_id(now.ms);
    return db::write(database, id, key, [&](db::Tx& tx) {
        const auto there = tx.count(R"(-- every congress
            select count(*)
              from congresses c
              join names n on n.congress_id = c.congress_id and n.subject_id = c.id
             where n.name = $1)",
                                    first.name);
        if (there > 0) throw Problem{already_founded, {first.name}};
        const auth::Actor nobody{.clock = true};
        Context context{tx, nobody, now, date_in_shanghai(now)};
        people::add_congress(context, {.id = {id}, .level = first.level, .demo = first.demo},
                             {first.name, first.short_name, first.name_en}, first.valid_from);
        const auto office = people::add_organ(context,
                                              {.type = people::OrganType::body,
                                               .kind = people::OrganKind::general_office,
                                               .code = "office",
                                               .valid_from = first.valid_from},
                                              {"人大常委会办公室", "办公室", "General Office"});
        Founded founded{.congress = id};
        for (const auto& administrator : administrators)
            founded.links.push_back(appoint(context, administrator, office));
        return founded;
    });
}
} // namespace app
