#pragma once
// For tests: a second congress in the same installation, above or below the world's, and the courier between.
#include "engine/access/accounts.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"
#include "systems/linkage/courier.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/suggestions/suggestions.hpp"

namespace linkage {
using support::OrganId, support::PersonId, support::World;

struct TwoCongresses {
    static constexpr Date beginning = date(2019, 12, 2), raised_on = date(2020, 3, 2);

    World world;
    std::int64_t city = next_id(World::noon(beginning).ms);
    PersonId city_office, city_clerk, stranger; // stranger: of the city, without any post
    OrganId city_unit;
    Id<Matter> matter; // Li's suggestion, registered in the district

    template <class F> auto in_city(const auth::Actor& actor, Date on, F act) {
        return db::write(*world.database, city, world.key, [&](db::Tx& tx) {
            Context context{tx, actor, World::noon(on), on};
            if constexpr (std::is_void_v<decltype(act(context))>) {
                act(context);
                return true;
            } else {
                return act(context);
            }
        });
    }
    template <class F> auto city_as(PersonId who, Date on, F act) {
        const auto actor = db::read(*world.database, city, world.key,
                                    [&](db::Tx& tx) { return auth::actor_for(tx, who, on); });
        return in_city(actor, on, act);
    }
    explicit TwoCongresses(bool confidential = false) {
        matters::declare({passing_flow, flow});
        in_city({.clock = true}, beginning, [&](Context& context) { found(context); });
        db::write(*world.database, world.congress, world.key, [&](db::Tx& tx) {
            const auth::Actor system{.clock = true};
            Context context{tx, system, World::noon(beginning), beginning};
            people::place_below(context, people::congress(tx), {city});
            return true;
        });
        matter = raise(confidential);
    }

    int carry(Date on) { return linkage::carry(*world.database, world.key, World::at(on, 13)); }

    Card pass(Date on, PassingOn to) {
        return world.as(world.office, on,
                        [&](Context& context) { return linkage::pass(context, matter, to); });
    }
    Card pass_upward(Date on = raised_on + 1) {
        return pass(on, {.to_id = Id<people::Congress>{city}, .covering = {"超出区级权限，请协调。"}});
    }
    Card card(PersonId who, Date on) {
        return world.see(who, on, [&](Context& context) { return linkage::card(context, matter); });
    }
    /// The one matter that arrived in the city.
    Id<Matter> arrived(Date on) {
        return city_as(city_office, on, [&](Context& context) {
            const auto page = list_received(context, {});
            REQUIRE(page.items.size() == 1);
            return page.items[0].id;
        });
    }

private:
    Id<Matter> raise(bool confidential) {
        const auto id = world.as(world.li, raised_on, [&](Context& context) {
            const auto drafted =
                suggestions::draft(context, {.title = {"关于打通跨区断头路的建议"},
                                             .body = {"跨区的道路在区界处中断已经三年，居民绕行六公里，需要市"
                                                      "里统筹规划建设，请区里向上反映。"},
                                             .category = Code<rules::Category>{"urban_environment"},
                                             .confidential = confidential});
            return suggestions::submit(context, drafted.id).id;
        });
        world.as(world.office, raised_on, [&](Context& context) { suggestions::screen(context, id); });
        world.as(world.office, raised_on, [&](Context& context) {
            suggestions::Checking checking;
            for (const auto& line : suggestions::show(context, id).checklist)
                checking.ticks.push_back({{line.item}, suggestions::Finding::yes, {"已核对。"}});
            suggestions::check(context, id, checking);
        });
        world.as(world.office, raised_on, [&](Context& context) { suggestions::register_(context, id); });
        return id;
    }

    void found(Context& context) {
        using auth::Role;
        people::add_congress(context, {.id = {city}, .level = people::Level::city},
                             {"海州市人民代表大会", "海州市人大", "Haizhou City People's Congress"},
                             beginning);
        const auto office = people::add_organ(context,
                                              {.type = people::OrganType::body,
                                               .kind = people::OrganKind::general_office,
                                               .code = "office",
                                               .valid_from = beginning},
                                              {"市人大常委会办公室", "办公室", "General Office"});
        city_unit = people::add_organ(context, {.code = "roads", .valid_from = beginning},
                                      {"市公路局", "公路局", ""});
        const auto person = [&](const char* name, const char* username, OrganId organ, Role role) {
            const auto who = people::add_person(context, {}, {name, name, ""}, beginning);
            auth::add_account(context, who, username);
            if (organ)
                people::give_post(context, {.person_id = who,
                                            .organ_id = organ,
                                            .role = role,
                                            .title = "科员",
                                            .valid_from = beginning});
            return who;
        };
        city_office = person("沈渡", "city.office", office, Role::office_staff);
        city_clerk = person("韩桥", "city.clerk", city_unit, Role::unit_clerk);
        stranger = person("许闲", "city.nobody", {}, Role::office_staff);
    }
};
} // namespace linkage
