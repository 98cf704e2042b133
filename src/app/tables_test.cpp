#include "systems/suggestions/tables.hpp"

#include "base/hash.hpp"
#include "engine/exchange/imports.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/directory/tables.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace exchange;
using support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

void declare_all() {
    auto kinds = directory::declare_imports();
    kinds.push_back(suggestions::declare_import());
    declare(std::move(kinds));
}

Table checked(World& world, support::PersonId who, const std::string& kind, const std::string& text) {
    declare_all();
    return world.see(who, today, [&](Context& context) {
        return read_table(kind_of(kind), "a.csv", text, Language::zh, &context);
    });
}

ImportView import(World& world, support::PersonId who, const std::string& kind, const std::string& text) {
    const auto table = checked(world, who, kind, text);
    auto view = world.as(who, today, [&](Context& context) {
        return begin_import(context, kind_of(kind), table, sha256(text));
    });
    while (view.state == ImportState::running)
        view = world.as(who, today, [&](Context& context) { return continue_import(context, view.id); });
    return view;
}

ImportView undo(World& world, support::PersonId who, Id<Import> id) {
    return world.as(who, today, [&](Context& context) { return undo_import(context, id, {{"导错了文件"}}); });
}

std::string codes(const Table& table) {
    std::string all;
    for (const auto& issue : table.report.errors) all += issue.cell + " " + issue.code + "; ";
    return all;
}

std::vector<suggestions::Row> listed(World& world) {
    return world
        .see(world.office, today,
             [](Context& context) { return suggestions::list(context, {.desk = suggestions::Desk::all}); })
        .items;
}

bool sound(World& world) {
    return world.look({.clock = true}, World::noon(today),
                      [](Context& context) { return ledger::verify(context.tx).empty(); });
}

const std::string table_of_three =
    "编号,领衔代表,附议代表,标题,正文,类别,提交日期,主办单位,会办单位\n"
    "〔2020〕901号,李 "
    "禾,\"王岸、赵舟\",关于增设公交线路的建议,城东新区没有公交，上班不便，建议增设两条公交线路。,城建环保,"
    "2020-01-09,区交通运输局,区水务局\n"
    ",王岸,,关于整治河道的建议,城西河道淤积多年，汛期有内涝，建议今年安排清淤并公布计划。,城建环保,,,\n"
    "〔2019〕7号,赵舟,,关于校园安全的建议,去年已经办结的一件建议，只补录备查，不再交办。,,2019-01-20,"
    "区教育局,\n";
} // namespace

TEST_CASE("suggestions come in from a table with co-signers and units, by their state on paper") {
    World world;
    const auto view = import(world, world.office, "suggestions", table_of_three);
    CHECK(view.taken == 3);
    CHECK(view.failed == 0);
    CHECK(view.state == ImportState::done);
    std::map<std::string, std::string> states;
    for (const auto& row : listed(world)) states[row.title] = row.state;
    CHECK(states["关于增设公交线路的建议"] == "assigned"); // registered on paper, with its units
    CHECK(states["关于校园安全的建议"] == "closed");       // of an earlier year
    CHECK(states["关于整治河道的建议"] == "entered");      // waits for its author
    const auto mine = world.see(world.wang, today, [](Context& context) {
        return suggestions::list(context, {.desk = suggestions::Desk::mine});
    });
    REQUIRE(mine.items.size() == 1);
    CHECK(mine.items[0].state == "entered");
    world.see(world.office, today, [&](Context& context) {
        const auto found = context.tx.count(
            "select count(*) from cosignatures where congress_id = $1 and state = 'confirmed'");
        CHECK(found == 2);
        return true;
    });
    CHECK(sound(world));
}

TEST_CASE("a row that the congress cannot take is told by its cell") {
    World world;
    const auto table =
        checked(world, world.office, "suggestions",
                "编号,领衔代表,标题,正文,主办单位\n〔2020〕902号,钱七,关于某事的建议,正文,区教育局\n"
                "〔2020〕903号,李禾,关于某事的建议,正文,没有这个局\n,李禾,短,太短,\n");
    CHECK(codes(table) == "B2 unknown-deputy; E3 unknown-unit; D4 incomplete; ");
    CHECK(table.report.ok == 0);
}

TEST_CASE("an import is undone as one while nothing was built on it") {
    World world;
    const auto view = import(world, world.office, "suggestions", table_of_three);
    REFUSES("imported-already", import(world, world.office, "suggestions", table_of_three));
    REFUSES("not-allowed", import(world, world.helper, "suggestions", table_of_three));
    CHECK(undo(world, world.office, view.id).state == ImportState::undone);
    for (const auto& row : listed(world)) CHECK(row.state == "discarded");
    REFUSES("undone-already", undo(world, world.office, view.id));
    CHECK(sound(world));

    // the same file comes in again after that; and what a unit has signed for is not taken back
    const auto again = import(world, world.office, "suggestions", table_of_three);
    CHECK(again.taken == 3);
    for (const auto& row : listed(world))
        if (row.state == "assigned")
            world.as(world.transport.clerk, today, [&](Context& context) {
                return suggestions::sign_for(context, row.id, row.units.front().handling_id);
            });
    REFUSES("built-upon", undo(world, world.office, again.id));
    CHECK(sound(world));
}

TEST_CASE("deputies and units come in from tables, and go again") {
    World world;
    const std::string deputies = "姓名,性别,代表团,手机号码\n钱 "
                                 "七,女,江东代表团,13800000007\n孔八,男,没有的代表团,\n李禾,男,江东代表团,\n";
    CHECK(codes(checked(world, world.system_admin, "deputies", deputies)) ==
          "C3 unknown-organ; A4 already-deputy; ");
    const auto view = import(world, world.system_admin, "deputies", deputies);
    CHECK(view.taken == 1);
    const auto found = [&](const char* name) {
        return world
            .see(world.office, today,
                 [&](Context& context) { return directory::deputies(context, {.q = name}); })
            .items.size();
    };
    CHECK(found("钱七") == 1);
    undo(world, world.system_admin, view.id);
    CHECK(found("钱七") == 0);

    const auto units =
        import(world, world.system_admin, "units", "单位名称,简称,类型\n区民政局,民政局,政府部门\n");
    CHECK(units.taken == 1);
    undo(world, world.system_admin, units.id);
    REFUSES("not-allowed", import(world, world.office, "units", "单位名称\n区民政局\n"));
    CHECK(sound(world));
}

TEST_CASE("the rows of real council tables agree with their published transcription") {
    const char* folder = std::getenv("RENDA_TEST_DATA");
    if (!folder) {
        MESSAGE("skipped: RENDA_TEST_DATA names no folder of real files");
        return;
    }
    declare_all();
    const auto bytes = [&](const std::string& name) {
        std::ostringstream all;
        all << std::ifstream(std::string(folder) + name, std::ios::binary).rdbuf();
        return all.str();
    };
    const auto key = read_book("k.csv", bytes("/b_council/suggestions.csv"));
    const std::pair<const char*, const char*> files[] = {
        {"hsinchucc/suggestions/10301.xls",           "/e_xls/hsinchucc_10301.xls"          },
        {"tcc/suggestions/3723964224.xls",            "/e_xls/tcc_3723964224.xls"           },
        {"tcc/suggestions/21128393421.xls",           "/e_xls/tcc_21128393421.xls"          },
        {"kcc/suggestions/PSDATA_2008_128_1585.xlsx", "/e_xls/kcc_PSDATA_2008_128_1585.xlsx"},
    };
    for (const auto& [called, path] : files) {
        std::set<std::int64_t> expected, got;
        for (const auto& row : key.sheets.at(0).rows)
            if (row.cells.at(0) == called) expected.insert(std::stoll(row.cells.at(1)));
        for (const auto& row : read_table(kind_of("suggestions"), path, bytes(path), Language::zh).rows)
            got.insert(row.row);
        CHECK_MESSAGE(got == expected, std::string(path));
    }
}
