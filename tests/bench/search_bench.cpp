// How well and how fast is found, on the sets of known answers in the folder RENDA_TEST_DATA.
#include "app/measure/measure.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>

namespace {
void search_set(benchmark::State& state, const std::string& set) {
    const char* folder = std::getenv("RENDA_TEST_DATA");
    if (folder == nullptr) {
        state.SkipWithError("not measured: RENDA_TEST_DATA does not name a folder of data");
        return;
    }
    const auto files = std::string(folder) + "/search/" + set;
    for (auto _ : state) state.SetLabel(app::measure::search({files + "_docs.tsv", files + "_queries.tsv"}));
}
BENCHMARK_CAPTURE(search_set, title_to_body, "title_to_body")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(search_set, message_to_reply, "message_to_reply")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(search_set, bill_title_to_reason, "bill_title_to_reason")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
} // namespace
