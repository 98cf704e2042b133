// What the other lines of this program are compared with, so that a slower machine gives the same ratios.
#include "base/hash.hpp"

#include <benchmark/benchmark.h>

static void reference_digest(benchmark::State& state) {
    const std::string bytes(1024 * 1024, 'x');
    for (auto _ : state) benchmark::DoNotOptimize(sm3(bytes));
}
BENCHMARK(reference_digest)->Unit(benchmark::kMillisecond);
