#include "app/verbs.hpp"

#include "app/init.hpp"
#include "app/wiring.hpp"
#include "base/disk.hpp"
#include "engine/access/erasure.hpp"
#include "engine/figures/figures.hpp"
#include "engine/ledger/ends.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/finding.hpp"
#include "engine/search/index.hpp"
#include "http/openapi.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace app {
namespace {
std::vector<people::CongressLine> lines(Installation& installation) {
    return db::read(*installation.database, 0, installation.key,
                    [](db::Tx& tx) { return people::all_congresses(tx, date_in_shanghai(now())); });
}

std::vector<figures::Value> count_all(Installation& installation, std::int64_t congress,
                                      const FigureOrder& order) {
    return db::read(*installation.database, congress, installation.key, [&](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, now(), date_in_shanghai(now()), order.language};
        std::vector<figures::Value> values;
        for (const auto& figure : figures::declared())
            values.push_back(figures::count(context, figure, order.year));
        return values;
    });
}

/// The figure's own object, with one member more.
std::string with_congress(const figures::Value& value, const std::string& congress) {
    auto text = json::write(value);
    text.pop_back();
    text += ",\"congress\":";
    append_quoted(text, congress);
    return text + "}";
}

void print_text(const std::vector<figures::Value>& values) {
    for (const auto& figure : values) {
        const auto ratio =
            figure.denominator ? fmt::format(" ({}/{})", *figure.numerator, *figure.denominator) : "";
        fmt::print("{}: {} {}{}\n", figure.label, figure.value ? to_string(*figure.value) : "–", figure.unit,
                   ratio);
    }
}
} // namespace

void print_figures(Installation& installation, const FigureOrder& order) {
    declare_figures();
    auto all = lines(installation);
    if (!order.congress.empty())
        all = {
            find_congress(*installation.database, installation.key, order.congress, date_in_shanghai(now()))};
    std::string list;
    for (const auto& congress : all) {
        const auto values = count_all(installation, congress.id.value, order);
        if (order.format == "json") {
            for (const auto& value : values)
                list += (list.empty() ? "" : ",") + with_congress(value, congress.name);
            continue;
        }
        if (all.size() > 1) fmt::print("{}{}\n", &congress == &all.front() ? "" : "\n", congress.name);
        print_text(values);
    }
    if (order.format == "json") fmt::print("[{}]\n", list);
}

void print_congresses(Installation& installation) {
    const auto all = lines(installation);
    for (const auto& congress : all) {
        const auto above = std::ranges::find_if(
            all, [&](const people::CongressLine& one) { return congress.parent_id == one.id; });
        fmt::print("{}  {}  {}{}\n", congress.id.value, name_of(congress.level), congress.name,
                   above == all.end() ? "" : "  below " + above->name);
    }
}

/// Of an earlier run; false when the ledgers do not go on from it.
static bool go_on_from(Installation& installation, const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return true;
    ledger::Ends then;
    try {
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        then = json::read<ledger::Ends>(text.str());
    } catch (const Problem&) {
        then = {};
    }
    if (!ledger::seal_holds(then, installation.key)) {
        fmt::print("{} was altered, or is of another installation.\n", file.string());
        return false;
    }
    const auto departures = ledger::departures(*installation.database, installation.key, then);
    for (const auto& departure : departures) fmt::print("{}\n", departure);
    return departures.empty();
}

bool verify(Installation& installation, const std::filesystem::path& ends) {
    const auto present = ledger::ends(*installation.database, installation.key, now());
    bool sound = ends.empty() || go_on_from(installation, ends);
    for (const auto congress : congresses(installation)) {
        const auto findings = db::read(*installation.database, congress, installation.key,
                                       [](db::Tx& tx) { return ledger::verify(tx); });
        if (!findings.empty() && congresses(installation).size() > 1)
            fmt::print("{}:\n", find_congress(*installation.database, installation.key,
                                              std::to_string(congress), date_in_shanghai(now()))
                                    .name);
        for (const auto& finding : findings) fmt::print("{}\n", finding);
        sound = sound && findings.empty();
    }
    if (sound) fmt::print("The ledger is sound: every entry and every row is as it was written.\n");
    if (sound && !ends.empty()) {
        write_whole(ends, json::write(present) + "\n");
        fmt::print("Where the ledgers end is in {}: keep it where whoever keeps the database cannot write.\n",
                   ends.string());
    }
    return sound;
}

void erase_person(Installation& installation, std::int64_t person) {
    const auto congress = db::read(*installation.database, 0, installation.key, [&](db::Tx& tx) {
        return tx.count("-- every congress\nselect congress_id from persons where id = $1", person);
    });
    db::write(*installation.database, congress, installation.key, [&](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, now(), date_in_shanghai(now())};
        auth::erase_personal_data(context, {person});
        return true;
    });
    fmt::print(
        "Erased: gender, year of birth, occupation, telephone number and e-mail address. The account is "
        "closed. Backups made before today still have them.\n");
}

bool fill_index(Installation& installation, std::int64_t congress) {
    constexpr std::int64_t batch = 200;
    return db::write(*installation.database, congress, installation.key, [](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, now(), date_in_shanghai(now())};
        return matters::fill_index(context, batch);
    });
}

void reindex(Installation& installation) {
    db::write(*installation.database, 0, installation.key, [](db::Tx& tx) {
        search::clear(tx);
        return true;
    });
    for (const auto congress : congresses(installation))
        while (fill_index(installation, congress)) {
        }
}

void print_flows() {
    for (const auto& flow : flows())
        fmt::print("---\ntitle: {}\n---\n{}\n", flow.kind, matters::mermaid(flow));
}

std::string openapi_document() {
    const auto all = routes();
    return http::openapi(all);
}
} // namespace app
