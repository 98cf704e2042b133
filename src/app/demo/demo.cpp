#include "app/demo/demo.hpp"

#include "app/demo/schedule.hpp"
#include "app/demo/stories.hpp"
#include "app/demo/world.hpp"
#include "app/wiring.hpp"
#include "base/embedded.hpp"

#include <fmt/core.h>

namespace app::demo {
void make(const Place& place) {
    require_empty(place.data);
    auto aside = place;
    aside.data = place.data.lexically_normal();
    if (!aside.data.has_filename()) aside.data = aside.data.parent_path();
    aside.data += ".making";
    std::filesystem::remove_all(aside.data);
    {
        auto installation = create(aside);
        fill(installation);
    }
    std::filesystem::rename(aside.data, place.data);
}

void fill(Installation& installation) {
    const auto born = at(beginning, 8);
    const auto congress = next_id(born.ms);
    const auto world = db::write(*installation.database, congress, installation.key, [&](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, born, beginning};
        return build_world(context);
    });
    declare_flows();
    declare_notices();
    declare_followers();
    const auto today = date_in_shanghai(now());
    Schedule schedule(installation, congress);
    tell_sessions(schedule, world);
    tell_opinions(schedule, world);
    tell_pressing(schedule, world);
    tell_after_care(schedule, world);
    tell_linkage(schedule, world, installation, congress);
    tell_tables(schedule, world);
    tell_today(schedule, world, today);
    tell_visits(schedule, world, today);
    tell_evaluations(schedule, world, today);
    tell_meetings(schedule, world, today);
    tell_speeches(schedule, world);
    tell_ballots(schedule, world, today);
    tell_reports(schedule, world, today);
    tell_notices(schedule, world, today);
    schedule.add(at(today, 0, 10), {}, [](Context&) {}); // so that the deadlines up to today have passed
    schedule.run();
}

void print_accounts() {
    struct Shown {
        const char* username;
        const char* zh;
        const char* en;
    };
    static constexpr Shown accounts[] = {
        {"s2",                 "人大机关工作人员",               "office staff"                             },
        {"d075",               "代表（有一件待评价）",           "deputy with a reply to rate"              },
        {"d112",               "代表（有一件待联名）",           "deputy asked to co-sign"                  },
        {"urban-clerk",        "承办单位经办人",                 "handling unit's clerk"                    },
        {"commerce-principal", "承办单位负责人（有一件待签发）", "unit's principal with a reply to sign off"},
        {"helper-wangchao",    "代填人员",                       "helper"                                   },
        {"city-office",        "上一级（市）人大工作人员",       "office staff of the city above"           },
        {"town-office",        "下一级（镇）人大工作人员",       "office staff of a town below"             },
        {"d002",               "常委会主任",                     "director of the Standing Committee"       },
        {"admin-system",       "系统管理员",                     "system administrator"                     },
        {"admin-security",     "安全管理员",                     "security administrator"                   },
        {"admin-audit",        "审计管理员",                     "audit administrator"                      },
    };
    fmt::print("Demo data · 演示数据. Accounts, all with the password {}:\n", demo_password);
    for (const auto& account : accounts)
        fmt::print("  {:<20} {} · {}\n", account.username, account.zh, account.en);
    fmt::print("  Every other person of the demo signs in with their key in demo/world.toml.\n");
}
} // namespace app::demo
