#include "engine/access/demands.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>
#include <stdexcept>

namespace auth {
namespace {
struct Demand {
    std::vector<Role> roles;
    std::string chosen_by; // a rule of the term; empty: always

    bool of(const Actor& actor) const {
        return std::ranges::any_of(roles, [&](Role role) { return actor.has(role); });
    }
};

Role role_named(const std::string& name) {
    const auto role = from_name<Role>(name);
    if (!role) throw std::runtime_error("rules/access.toml: no such role: " + name);
    return *role;
}

const std::vector<Demand>& second_factors() {
    static const auto rows = [] {
        std::vector<Demand> read;
        for (const Row& row : read_rows(embedded_text("rules/access.toml"), "second_factor")) {
            auto& demand = read.emplace_back();
            for (const auto& name : row.texts("roles")) demand.roles.push_back(role_named(name));
            if (row.has("chosen_by")) demand.chosen_by = row.text("chosen_by");
        }
        return read;
    }();
    return rows;
}

/// Whether the term of the day has decided so.
bool chosen(db::Tx& tx, const std::string& rule, Date today) {
    const auto term = people::current_term(tx, today);
    return term && people::term_rule(tx, term->id, rule) == 1;
}
} // namespace

bool second_factor_demanded(db::Tx& tx, const Actor& actor, Date today) {
    return std::ranges::any_of(second_factors(), [&](const Demand& demand) {
        return demand.of(actor) && !people::congress(tx).demo &&
               (demand.chosen_by.empty() || chosen(tx, demand.chosen_by, today));
    });
}
} // namespace auth
