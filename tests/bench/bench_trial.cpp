// What it costs to make a run again, with one more cancel, and to compare the two.
#include "engine/host/sweep.h"
#include "engine/trace/divergence.h"
#include "engine/trace/task_matches.h"

#include <benchmark/benchmark.h>

#include <cstddef>

namespace {

using namespace host;

constexpr std::size_t no_limit = 100'000'000;

/// So many workers that sleep ten times each: some 60 events for each.
Script workers(std::int64_t count)
{
    return {.demo = {},
        .commands = {{SpawnRequest{"worker", {10, 0.5}, static_cast<int>(count)}, {}, {}}}};
}

void per_event(benchmark::State &state, std::size_t events)
{
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(events));
}

void run(benchmark::State &state)
{
    const Script script = workers(state.range(0));
    std::size_t events = 0;
    for (auto _ : state)
        events = run_again(script, no_limit).store->size();
    per_event(state, events);
}

/// With a request in the middle of it, and a look at what came of that.
void try_one_point(benchmark::State &state)
{
    const SweepPlan plan(workers(state.range(0)), asyncio::TaskId{1}, no_limit);
    const SweepPoint point = plan.points()[plan.points().size() / 2];
    const std::size_t events = run_again(workers(state.range(0)), no_limit).store->size();
    for (auto _ : state)
        benchmark::DoNotOptimize(plan.try_point(point));
    per_event(state, events);
}

/// Of two runs that do not differ: the longest way.
void find_divergence(benchmark::State &state)
{
    const Rerun first = run_again(workers(state.range(0)), no_limit);
    const Rerun second = run_again(workers(state.range(0)), no_limit);
    for (auto _ : state)
        benchmark::DoNotOptimize(trace::first_divergence(*first.store, *second.store));
    per_event(state, first.store->size());
}

void match_tasks(benchmark::State &state)
{
    const Rerun first = run_again(workers(state.range(0)), no_limit);
    for (auto _ : state)
        benchmark::DoNotOptimize(trace::matching_tasks(*first.store, *first.store));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(run)->Arg(1)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(try_one_point)->Arg(1)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(find_divergence)->Arg(1)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(match_tasks)->Arg(1)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

} // namespace
