// What the store costs for each event that it takes, and for looking at a time in it.
#include "engine/asyncio/asyncio.h"
#include "engine/trace/loop_state.h"
#include "engine/trace/recorder.h"
#include "engine/trace/store.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <map>
#include <memory>

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

asyncio::Coroutine<> nap_now_and_then(int number)
{
    std::uint32_t random = static_cast<std::uint32_t>(number) * 2'654'435'761U;
    for (;;) {
        random = random * 1'664'525U + 1'013'904'223U;
        co_await asyncio::sleep(asyncio::Seconds(1e-6 * (random >> 12)));
    }
}

/// A run of a thousand tasks that sleep and wake, with all that the loop does for them.
const TraceStore &busy_loop(std::size_t events)
{
    static std::map<std::size_t, std::unique_ptr<TraceStore>> made;
    std::unique_ptr<TraceStore> &store = made[events];
    if (store)
        return *store;
    store = std::make_unique<TraceStore>();
    asyncio::ManualClock clock;
    Recorder recorder(clock);
    asyncio::EventLoop loop(clock, &recorder);
    std::vector<asyncio::Ref<asyncio::Task>> tasks;
    for (int i = 0; i < 1000; ++i)
        tasks.push_back(loop.create_task(nap_now_and_then(i)));
    while (recorder.count() < events) {
        loop.run_once();
        if (const auto next = loop.next_deadline())
            clock.advance_to(*next);
        store->append(recorder.take(std::chrono::duration_cast<Time>(clock.now())));
    }
    return *store;
}

/// The loop's queue and timers at places all over the run.
void loop_at_a_time(benchmark::State &state)
{
    const TraceStore &store = busy_loop(static_cast<std::size_t>(state.range(0)));
    const auto end = static_cast<EventIndex>(store.size());
    EventIndex place = 0;
    for (auto _ : state) {
        place = (place + end / 7 + 1) % end;
        benchmark::DoNotOptimize(loop_state_before(store, place));
    }
}

/// The same by following all events from the first.
void loop_at_a_time_from_the_begin(benchmark::State &state)
{
    const TraceStore &store = busy_loop(static_cast<std::size_t>(state.range(0)));
    const auto end = static_cast<EventIndex>(store.size());
    EventIndex place = 0;
    for (auto _ : state) {
        place = (place + end / 7 + 1) % end;
        LoopHistory history;
        for (EventIndex i = 0; i < place; ++i)
            history.follow(store.event(i), i);
        benchmark::DoNotOptimize(history.timers().end());
    }
}

BENCHMARK(append)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(all_tasks_at_a_time)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(counts_at_a_time)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(loop_at_a_time)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(loop_at_a_time_from_the_begin)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

} // namespace
