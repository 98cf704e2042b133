#pragma once
// Who is acting. Roles are not flags: they are what a person is on a day, by mandates and posts.
// (The namespace of this folder is auth, because POSIX has a function called access.)
#include "shape/shape.hpp"

namespace people {
struct Congress;
struct Person;
struct Organ;
} // namespace people

namespace auth {
struct Account;

/// What a post makes of its holder. A deputy is one by mandate, not by post.
enum class Role {
    office_staff,   // general office and working bodies (办事机构、工作机构)
    chair,          // director or deputy director: member of the Chairpersons' Meeting
    sc_member,      // other member of the Standing Committee
    unit_clerk,     // handles a unit's matters (承办人)
    unit_principal, // signs for the unit (单位负责人)
    helper,         // enters on paper or by telephone for a deputy (代填)
    system_admin,   // 系统管理员: accounts, organisations, configuration
    security_admin, // 安全管理员: rights, second factors, lock-outs
    audit_admin     // 审计管理员: reads the ledger, nothing else
};
BOOST_DESCRIBE_ENUM(Role, office_staff, chair, sc_member, unit_clerk, unit_principal, helper, system_admin,
                    security_admin, audit_admin)

/// The three administrators, separated from each other and from everyone else (三员).
constexpr bool is_admin(Role role) {
    return role == Role::system_admin || role == Role::security_admin || role == Role::audit_admin;
}

/// A role held today, and where.
struct Hat {
    Role role = Role::office_staff;
    Id<people::Organ> organ;
};

struct Actor {
    Id<Account> account;       // 0: the public
    Id<people::Person> person; // 0: the public, or the clock
    bool deputy = false;       // holds a mandate today
    bool clock = false;        // the system itself, when a deadline passes
    std::vector<Hat> hats = {};
    std::string from = {};    // network address, for the ledger
    std::string session = {}; // digest of the token, to tell this session from the account's others
    std::int64_t screen = 0;  // a hall's screen: the meeting that it shows, and all it may read

    bool has(Role role) const {
        for (const auto& hat : hats)
            if (hat.role == role) return true;
        return false;
    }
    bool has(Role role, Id<people::Organ> organ) const {
        for (const auto& hat : hats)
            if (hat.role == role && hat.organ == organ) return true;
        return false;
    }
    bool signed_in() const { return static_cast<bool>(account); }
};

/// Whoever is not signed in.
inline const Actor the_public;
} // namespace auth
