// How long a reader waits: the pages of the demo year, asked for as the operations are asked.
#include "app/demo/demo.hpp"
#include "app/wiring.hpp"
#include "engine/access/accounts.hpp"
#include "engine/figures/figures.hpp"
#include "engine/ledger/ledger.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <benchmark/benchmark.h>

#include <unistd.h>

namespace {
/// The demo year, made once in a folder of its own and removed at the end.
class Demo {
public:
    Demo()
        : folder_(std::filesystem::temp_directory_path() / ("renda-bench-" + std::to_string(getpid()))),
          installation_(app::create({.data = folder_})) {
        app::demo::fill(installation_);
        app::declare_figures();
        congress_ = app::congresses(installation_).front();
    }
    ~Demo() { std::filesystem::remove_all(folder_); }

    template <class F> auto ask(const char* username, F f) {
        return db::read(*installation_.database, congress_, installation_.key,
                        [&](db::Tx& tx) { return in(tx, username, f); });
    }
    template <class F> auto act(const char* username, F f) {
        return db::write(*installation_.database, congress_, installation_.key,
                         [&](db::Tx& tx) { return in(tx, username, f); });
    }

private:
    template <class F> auto in(db::Tx& tx, const char* username, F f) {
        const auto today = date_in_shanghai(now());
        const auto actor = auth::actor_for(tx, auth::account_named(tx, username)->person_id, today);
        Context context{tx, actor, now(), today};
        return f(context);
    }

    std::filesystem::path folder_;
    app::Installation installation_;
    std::int64_t congress_ = 0;
};

Demo& demo() {
    static Demo made;
    return made;
}

void office_list(benchmark::State& state) {
    demo(); // is made here, not in the time
    for (auto _ : state)
        benchmark::DoNotOptimize(demo().ask("s2", [](Context& context) {
            return suggestions::list(context, {.desk = suggestions::Desk::office});
        }));
}
BENCHMARK(office_list)->Unit(benchmark::kMillisecond);

void office_search(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            demo().ask("s2", [](Context& context) { return suggestions::list(context, {.q = "路灯"}); }));
}
BENCHMARK(office_search)->Unit(benchmark::kMillisecond);

void unit_inbox(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(demo().ask("education-clerk", [](Context& context) {
            return suggestions::list(context, {.desk = suggestions::Desk::unit});
        }));
}
BENCHMARK(unit_inbox)->Unit(benchmark::kMillisecond);

void one_suggestion(benchmark::State& state) {
    const auto id =
        demo().ask("s2", [](Context& context) { return suggestions::list(context, {}).items.back().id; });
    for (auto _ : state)
        benchmark::DoNotOptimize(
            demo().ask("s2", [&](Context& context) { return suggestions::show(context, id); }));
}
BENCHMARK(one_suggestion)->Unit(benchmark::kMillisecond);

void tasks(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            demo().ask("s2", [](Context& context) { return suggestions::tasks(context); }));
}
BENCHMARK(tasks)->Unit(benchmark::kMillisecond);

void figures_of_the_year(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            demo().ask("s2", [](Context& context) { return figures::values(context, {2020}); }));
}
BENCHMARK(figures_of_the_year)->Unit(benchmark::kMillisecond);

void durable_draft(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(demo().act("d075", [](Context& context) {
            return suggestions::draft(context, {{"关于增设公交站的建议"}, {"小区门口没有公交站。"}});
        }));
}
BENCHMARK(durable_draft)->Unit(benchmark::kMillisecond);

void verify_ledger(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            demo().ask("s2", [](Context& context) { return ledger::verify(context.tx); }));
}
BENCHMARK(verify_ledger)->Unit(benchmark::kMillisecond);
} // namespace
