// Route × role × congress: nobody learns or changes anything of another congress, at any door. Generated from
// the table of routes: a new door is tried without being named here.
#include "app/wiring.hpp"
#include "demo_year.hpp"
#include "doors.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {
/// Doors that no made-up request passes, and why nothing of another congress lies behind them.
struct Shut {
    const char* door;
    const char* why;
};
constexpr Shut shut[] = {
    {"POST /session",         "asks for no id; a user name leads to its own congress, and needs its password"},
    {"POST /session/link",    "asks for no id; a link's token leads to its own congress"                     },
    {"POST /session/screen",  "asks for no id; a screen's code leads to its own congress"                    },
    {"PUT /account/password", "asks for no id; it is one's own"                                              },
    {"POST /gathering-plans", "asks for no id: a kind of meeting and its days"                               },
};

std::string lines(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& one : all) text += "\n" + one;
    return text;
}

// Doors as nobody may build them.
std::int64_t leak(Context& context, Id<matters::Matter> id) {
    return context.tx.count("-- every congress\nselect author_id from matters where id = $1", id);
}
std::string show_title(Context& context) {
    return context.tx
        .find<std::string>("-- every congress\nselect title from matters order by id desc limit 1")
        .value_or("");
}
std::int64_t tell(Context& context, Id<matters::Matter> id) {
    if (context.tx.count("-- every congress\nselect id from matters where id = $1", id) != 0)
        throw Problem{db::changed_meanwhile};
    throw Problem{not_found};
}
void spoil(Context& context, Id<matters::Matter> id) {
    context.tx.run("-- every congress\nupdate matters set title = 'spoilt' where id = $1", id);
}
} // namespace

TEST_CASE("at every door, for everybody, another congress's records are as good as absent") {
    if (!support::program()) return;
    const auto& year = support::DemoYear::kept();
    REQUIRE_MESSAGE(year.made().status == 0, year.made().said);
    app::declare_figures();
    app::declare_tables();
    app::declare_flows();
    app::declare_notices();
    app::declare_followers();
    tenancy::TwoDistricts world({year.data(), year.address()});

    const std::vector<Route> planted{
        {Verb::get,  "/planted/{id}",       leak,       "Shows whose it is"      },
        {Verb::get,  "/planted/title",      show_title, "Shows what it is called"},
        {Verb::get,  "/planted/{id}/state", tell,       "Tells that it is there" },
        {Verb::post, "/planted/{id}",       spoil,      "Writes where it may not"},
    };
    for (const auto& route : planted) {
        INFO(std::string(route.path));
        CHECK_FALSE(tenancy::Doors(world, {route}).findings().empty());
    }

    tenancy::Doors doors(world, app::routes());
    const auto findings = doors.findings();
    CHECK_MESSAGE(findings.empty(), lines(findings));
    std::vector<std::string> unknown = doors.not_reached();
    for (const auto& known : shut)
        CHECK_MESSAGE(std::erase(unknown, known.door) == 1, std::string(known.door));
    CHECK_MESSAGE(unknown.empty(), lines(unknown));
    MESSAGE(doors.knocks() << " knocks");
}
