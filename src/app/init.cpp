#include "app/init.hpp"

#include "engine/access/accounts.hpp"
#include "engine/people/registry.hpp"

#include <algorithm>

namespace app {
namespace {
struct Administrator {
    auth::Role role;
    const char *username, *name, *name_en;
    const char* title = name; // of the post
};
constexpr Administrator office_clerk{auth::Role::office_staff, "office", "", ""};
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
                                .title = administrator.title,
                                .valid_from = context.today});
    const auto account =
        auth::add_account(context, person, free_username(context.tx, administrator.username));
    return {.role = administrator.role,
            .username = account.username,
            .token = auth::make_link(context, account, "/", true),
            .expires_at = {context.now.ms + auth::link_lifetime_ms}};
}

/// The one above must be there, and of a higher level.
void expect_above(db::Tx& tx, people::Level level, const std::string& name, Id<people::Congress> parent,
                  Date today) {
    const auto all = people::all_congresses(tx, today);
    const auto found = std::ranges::find(all, parent, &people::CongressLine::id);
    if (found == all.end()) throw Problem{no_such_congress, {std::to_string(parent.value)}};
    if (found->level >= level) throw Problem{level_order, {name}};
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
        if (first.parent_id) expect_above(tx, first.level, first.name, *first.parent_id, context.today);
        people::add_congress(
            context, {.id = {id}, .parent_id = first.parent_id, .level = first.level, .demo = first.demo},
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
        if (!first.office.empty()) {
            auto clerk = office_clerk;
            clerk.name = first.office.c_str();
            clerk.title = "工作人员";
            founded.links.push_back(appoint(context, clerk, office));
        }
        return founded;
    });
}

void place_below(db::Database& database, std::string_view key, Id<people::Congress> child,
                 Id<people::Congress> parent, Instant now) {
    db::write(database, child.value, key, [&](db::Tx& tx) {
        const auth::Actor nobody{.clock = true};
        Context context{tx, nobody, now, date_in_shanghai(now)};
        const auto congress = people::congress(tx);
        const auto name = people::name_of(tx, child.value, context.today);
        expect_above(tx, congress.level, name, parent, context.today);
        people::place_below(context, congress, parent);
        return true;
    });
}

people::CongressLine find_congress(db::Database& database, std::string_view key, const std::string& name,
                                   Date today) {
    const auto all =
        db::read(database, 0, key, [&](db::Tx& tx) { return people::all_congresses(tx, today); });
    const auto found = std::ranges::find_if(all, [&](const people::CongressLine& one) {
        return one.name == name || one.short_name == name || std::to_string(one.id.value) == name;
    });
    if (found == all.end()) throw Problem{no_such_congress, {name}};
    return *found;
}
} // namespace app
