#include "app/verbs.hpp"

#include "app/wiring.hpp"
#include "engine/figures/figures.hpp"
#include "engine/ledger/ledger.hpp"
#include "http/openapi.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

namespace app {
namespace {
figures::Values count_all(Installation& installation, std::int64_t year, Language language) {
    const auto home = home_congress(installation);
    declare_figures();
    return db::read(*installation.database, home.id.value, installation.key, [&](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, now(), date_in_shanghai(now()), language};
        figures::Values values{.year = year};
        for (const auto& figure : figures::declared())
            values.figures.push_back(figures::count(context, figure, year));
        return values;
    });
}
} // namespace

void print_figures(Installation& installation, std::int64_t year, const std::string& format,
                   Language language) {
    const auto values = count_all(installation, year, language);
    if (format == "json") {
        fmt::print("{}\n", json::write(values.figures));
        return;
    }
    for (const auto& figure : values.figures) {
        const auto ratio =
            figure.denominator ? fmt::format(" ({}/{})", *figure.numerator, *figure.denominator) : "";
        fmt::print("{}: {} {}{}\n", figure.label, figure.value ? to_string(*figure.value) : "–", figure.unit,
                   ratio);
    }
}

bool verify(Installation& installation) {
    bool sound = true;
    for (const auto congress : congresses(installation)) {
        const auto findings = db::read(*installation.database, congress, installation.key,
                                       [](db::Tx& tx) { return ledger::verify(tx); });
        for (const auto& finding : findings) fmt::print("{}\n", finding);
        sound = sound && findings.empty();
    }
    if (sound) fmt::print("The ledger is sound: every entry and every row is as it was written.\n");
    return sound;
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
