#include "base/workdays.hpp"

#include <benchmark/benchmark.h>

// A page of fifty suggestions asks for some two hundred due days.
static void due_days(benchmark::State& state) {
    const Calendar& calendar = Calendar::official();
    Date start = date(2020, 1, 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(calendar.add_workdays(start, 20));
        start = start.year() < 2026 ? start + 1 : date(2020, 1, 1);
    }
}
BENCHMARK(due_days);
