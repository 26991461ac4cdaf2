// What the store costs for each event that it takes, and for looking at a time in it.
#include "engine/trace/store.h"

#include <benchmark/benchmark.h>

namespace {

using namespace trace;

/// A batch in which tasks take turns: each event is the next in the row of the next task.
Batch turns(std::uint32_t tasks, std::uint32_t events)
{
    Batch batch;
    for (std::uint32_t i = 0; i < events; ++i) {
        TraceEvent &event = batch.events.emplace_back();
        event.time = Time{i};
        event.task = TaskId{i % tasks + 1};
        if (i < tasks)
            event.kind = EventKind::TaskCreated;
        else
            event.kind = i / tasks % 2 == 1 ? EventKind::StepBegan : EventKind::StepEnded;
        event.condition
            = event.kind == EventKind::StepBegan ? Condition::Running : Condition::Waiting;
    }
    return batch;
}

void append(benchmark::State &state)
{
    const Batch batch = turns(100, static_cast<std::uint32_t>(state.range(0)));
    for (auto _ : state) {
        TraceStore store;
        store.append(batch);
        benchmark::DoNotOptimize(store.size());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void all_tasks_at_a_time(benchmark::State &state)
{
    TraceStore store;
    store.append(turns(100, static_cast<std::uint32_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(store.all_at(Time{state.range(0) / 2}));
}

void counts_at_a_time(benchmark::State &state)
{
    TraceStore store;
    store.append(turns(100, static_cast<std::uint32_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(store.counts_at(Time{state.range(0) / 2}));
}

BENCHMARK(append)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(all_tasks_at_a_time)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(counts_at_a_time)->Arg(10'000)->Arg(1'000'000);

} // namespace
