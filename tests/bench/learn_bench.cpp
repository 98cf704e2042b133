// Similar texts and proposed units on real texts: how good, as a label, and how fast. RENDA_TEST_DATA names
// their folder; without it these rows are left out.
#include "app/measure/csv.hpp"
#include "engine/search/alike.hpp"
#include "engine/search/learned.hpp"

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdlib>
#include <map>

namespace {
using app::measure::read_csv, app::measure::Table;

const std::string messages_file = "a_messages/f3_messages.csv";
const std::string labelled_file = "a_messages/f2_segmented_train.csv";

/// What is like a message, among so many: the messages themselves, again and again with a mark of their own.
void similar(benchmark::State& state, const Table& table) {
    const auto title = table.column({"title"}), body = table.column({"body"});
    search::Alike alike;
    const auto texts = static_cast<std::size_t>(state.range(0));
    for (std::size_t i = 0; i < texts; ++i) {
        const auto& row = table.rows[i % table.rows.size()];
        const auto again = i < table.rows.size() ? "" : fmt::format(" {}", i);
        alike.put(static_cast<std::int64_t>(i), row[title] + again, row[body] + again);
    }
    std::size_t at = 0;
    for (auto _ : state) {
        const auto& row = table.rows[at = (at + 37) % table.rows.size()];
        benchmark::DoNotOptimize(alike.to(row[title], row[body], 50));
    }
    state.SetLabel(fmt::format("{}, {} texts", messages_file, texts));
}

/// Four of five rows teach, the fifth is proposed for.
void proposed_unit(benchmark::State& state, const Table& table) {
    const auto text = table.column({"segmented_text"}), label = table.column({"label1"});
    std::map<std::string, std::int64_t> units;
    std::vector<search::Handled> history;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto& row = table.rows[i];
        const auto unit = units.emplace(row[label], std::ssize(units) + 1).first->second;
        if (i % 5 == 4)
            asked.push_back(i);
        else
            history.push_back({static_cast<std::int64_t>(i) + 1, "", row[text], {unit}, {}, {}});
    }
    const search::Learned learned(history);
    std::size_t first = 0, third = 0;
    for (const auto i : asked) {
        const auto proposals = learned.propose("", table.rows[i][text]);
        for (std::size_t place = 0; place < proposals.leads.size(); ++place)
            if (proposals.leads[place].unit == units.at(table.rows[i][label])) {
                ++third;
                first += place == 0;
            }
    }
    std::size_t at = 0;
    for (auto _ : state) {
        at = (at + 1) % asked.size();
        benchmark::DoNotOptimize(learned.propose("", table.rows[asked[at]][text]));
    }
    state.SetLabel(fmt::format("{}, {} learnt, first {}/{}, among three {}/{}", labelled_file, history.size(),
                               first, asked.size(), third, asked.size()));
}

[[maybe_unused]] const bool registered = [] {
    const char* folder = std::getenv("RENDA_TEST_DATA");
    if (!folder) {
        fmt::print(stderr,
                   "Similar texts and proposed units are not measured: RENDA_TEST_DATA is not set.\n");
        return false;
    }
    static const auto messages = read_csv(std::string(folder) + "/" + messages_file);
    static const auto labelled = read_csv(std::string(folder) + "/" + labelled_file);
    benchmark::RegisterBenchmark("similar", [](benchmark::State& state) { similar(state, messages); })
        ->Arg(static_cast<std::int64_t>(messages.rows.size()))
        ->Arg(100'000)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("proposed_unit", [](benchmark::State& state) {
        proposed_unit(state, labelled);
    })->Unit(benchmark::kMillisecond);
    return true;
}();
} // namespace
