#include "support/world.hpp"

#include "engine/access/accounts.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/papers/vault.hpp"

#include <unistd.h>

namespace support {
namespace {
constexpr Date term_begins = date(2017, 1, 5), term_ends = date(2022, 1, 4);
constexpr Date founded = date(2010, 1, 1); // units and posts are older than the term
} // namespace

World::World() : congress(next_id(noon(founded).ms)) {
    papers::keep_files_in(std::filesystem::temp_directory_path() /
                          ("renda-test-" + std::to_string(getpid())));
    ballots::keep_keys_in(keys_.path());
    change(auth::Actor{.clock = true}, noon(term_begins), [&](Context& context) { found(context); });
}

void World::found(Context& context) {
    using people::OrganKind, people::OrganType, auth::Role;
    people::add_congress(context, {.id = {congress}},
                         {"江海区人民代表大会", "江海区人大", "Jianghai District People's Congress"},
                         founded);
    term = people::add_term(context, {.ordinal = 17, .starts_on = term_begins, .ends_on = term_ends});
    session = people::add_session(context, {.term_id = term,
                                            .ordinal = 4,
                                            .opens_on = date(2020, 1, 8),
                                            .closes_on = date(2020, 1, 11),
                                            .cutoff_on = date(2020, 1, 10)});
    const auto organ = [&](OrganType type, OrganKind kind, const char* code, const char* name,
                           const char* name_en) {
        return people::add_organ(context, {.type = type, .kind = kind, .code = code, .valid_from = founded},
                                 {name, name, name_en});
    };
    general_office =
        organ(OrganType::body, OrganKind::general_office, "office", "区人大常委会办公室", "General Office");
    working_body = organ(OrganType::body, OrganKind::working_body, "deputies", "区人大代表工作委员会",
                         "Deputies' Affairs");
    standing_committee = organ(OrganType::body, OrganKind::standing_committee, "committee", "区人大常委会",
                               "Standing Committee");
    chairpersons_meeting =
        organ(OrganType::body, OrganKind::chairpersons_meeting, "chairs", "主任会议", "Chairpersons");
    east = organ(OrganType::delegation, OrganKind::delegation, "east", "江东代表团", "East Delegation");
    west = organ(OrganType::delegation, OrganKind::delegation, "west", "江西代表团", "West Delegation");

    const auto deputy = [&](const char* name, const char* name_en, const char* username, OrganId delegation) {
        const auto who = add_person(context, name, name_en, username);
        people::give_mandate(context, {.person_id = who,
                                       .term_id = term,
                                       .delegation_id = delegation,
                                       .valid_from = term_begins,
                                       .valid_to = term_ends});
        return who;
    };
    const auto post = [&](PersonId who, OrganId where, Role role, const char* title) {
        people::give_post(
            context,
            {.person_id = who, .organ_id = where, .role = role, .title = title, .valid_from = term_begins});
        return who;
    };
    li = deputy("李禾", "Li He", "li", east);
    wang = deputy("王岸", "Wang An", "wang", east);
    zhao = deputy("赵舟", "Zhao Zhou", "zhao", west);
    chair = post(deputy("孙川", "Sun Chuan", "chair", west), chairpersons_meeting, Role::chair, "主任");
    sc_member = post(deputy("周溪", "Zhou Xi", "member", east), standing_committee, Role::sc_member, "委员");
    office =
        post(add_person(context, "吴简", "Wu Jian", "office"), general_office, Role::office_staff, "科员");
    helper = post(add_person(context, "郑笔", "Zheng Bi", "helper"), working_body, Role::helper, "联络员");
    education = add_unit(context, "education", "区教育局", "Education Bureau");
    transport = add_unit(context, "transport", "区交通运输局", "Transport Bureau");
    water = add_unit(context, "water", "区水务局", "Water Bureau");
    system_admin = post(add_person(context, "冯一", "Feng Yi", "system"), general_office, Role::system_admin,
                        "系统管理员");
    security_admin = post(add_person(context, "陈二", "Chen Er", "security"), general_office,
                          Role::security_admin, "安全管理员");
    audit_admin = post(add_person(context, "褚三", "Chu San", "audit"), general_office, Role::audit_admin,
                       "审计管理员");
    nobody = add_person(context, "卫四", "Wei Si", "nobody");
}

PersonId World::add_person(Context& context, const char* name, const char* name_en, const char* username) {
    const auto who = people::add_person(context, {.phone = "13800001234"}, {name, name, name_en}, founded);
    auth::add_account(context, who, username);
    return who;
}

Unit World::add_unit(Context& context, const char* code, const char* name, const char* name_en) {
    const auto organ = people::add_organ(context,
                                         {.type = people::OrganType::unit,
                                          .kind = people::OrganKind::government_department,
                                          .code = code,
                                          .valid_from = founded},
                                         {name, name, name_en});
    const auto give = [&](auth::Role role, const char* title, const std::string& username) {
        const auto who =
            add_person(context, (std::string(name) + title).c_str(), username.c_str(), username.c_str());
        people::give_post(
            context,
            {.person_id = who, .organ_id = organ, .role = role, .title = title, .valid_from = term_begins});
        return who;
    };
    return {.organ = organ,
            .clerk = give(auth::Role::unit_clerk, "承办人", std::string(code) + ".clerk"),
            .principal = give(auth::Role::unit_principal, "负责人", std::string(code) + ".principal")};
}

auth::Actor World::actor(PersonId who, Date on) {
    return db::read(*database, congress, key, [&](db::Tx& tx) { return auth::actor_for(tx, who, on); });
}

Id<auth::Account> World::account(PersonId who) {
    return actor(who, term_begins).account;
}

void World::by_hand(const std::string& sql) {
    database->write(0, [&](db::Connection& connection) { connection.script(sql); });
}
} // namespace support
