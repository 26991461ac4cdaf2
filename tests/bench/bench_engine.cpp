// What the loop costs for each task, yield and timer, bare and with the recorder on. The ratio of
// the two, side by side in one run, is what tracing costs.
#include "engine/asyncio/asyncio.h"
#include "engine/trace/recorder.h"

#include <benchmark/benchmark.h>

#include <memory>

namespace {

using namespace asyncio;

/// A loop on a clock that stands still, run until nothing is left to do.
class BenchRun
{
public:
    explicit BenchRun(benchmark::State &state)
        : m_recorder(state.range(1) != 0 ? std::make_unique<trace::Recorder>(m_clock) : nullptr)
        , m_loop(m_clock, m_recorder.get())
    {
    }

    [[nodiscard]] EventLoop &loop() { return m_loop; }
    void run()
    {
        while (const auto deadline = m_loop.next_deadline()) {
            m_clock.advance_to(*deadline);
            m_loop.run_once();
            if (m_recorder)
                benchmark::DoNotOptimize(m_recorder->take(trace::Time{0}));
        }
    }

private:
    ManualClock m_clock;
    std::unique_ptr<trace::Recorder> m_recorder;
    EventLoop m_loop;
};

Coroutine<> nothing()
{
    co_return;
}

Coroutine<> yields(int times)
{
    for (int i = 0; i < times; ++i)
        co_await sleep(Seconds(0));
}

Coroutine<> sleeps(double seconds)
{
    co_await sleep(Seconds(seconds));
}

Coroutine<int> nested(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await nested(depth - 1);
    co_return below + 1;
}

Coroutine<> awaits_chain(int depth)
{
    const int length = co_await nested(depth);
    benchmark::DoNotOptimize(length);
}

void spawn_and_finish(benchmark::State &state)
{
    for (auto _ : state) {
        BenchRun bench(state);
        for (std::int64_t i = 0; i < state.range(0); ++i)
            bench.loop().create_task(nothing());
        bench.run();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void yield_through_the_ready_queue(benchmark::State &state)
{
    constexpr int times = 100;
    for (auto _ : state) {
        BenchRun bench(state);
        for (std::int64_t i = 0; i < state.range(0) / times; ++i)
            bench.loop().create_task(yields(times));
        bench.run();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sleep_on_timers(benchmark::State &state)
{
    for (auto _ : state) {
        BenchRun bench(state);
        for (std::int64_t i = 0; i < state.range(0); ++i)
            bench.loop().create_task(sleeps(static_cast<double>(i * 7919 % 10'007) * 1e-6));
        bench.run();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void cancel_sleepers(benchmark::State &state)
{
    for (auto _ : state) {
        BenchRun bench(state);
        for (std::int64_t i = 0; i < state.range(0); ++i)
            bench.loop().create_task(sleeps(3600));
        bench.loop().run_once();
        for (const Ref<Task> &task : bench.loop().all_tasks())
            task->cancel();
        bench.run();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void await_a_chain(benchmark::State &state)
{
    for (auto _ : state) {
        BenchRun bench(state);
        bench.loop().create_task(awaits_chain(static_cast<int>(state.range(0))));
        bench.run();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void bare_and_recorded(benchmark::internal::Benchmark *bench)
{
    bench->ArgNames({"n", "recorder"})->Args({10'000, 0})->Args({10'000, 1});
}

BENCHMARK(spawn_and_finish)->Apply(bare_and_recorded);
BENCHMARK(yield_through_the_ready_queue)->Apply(bare_and_recorded);
BENCHMARK(sleep_on_timers)->Apply(bare_and_recorded);
BENCHMARK(cancel_sleepers)->Apply(bare_and_recorded);
BENCHMARK(await_a_chain)->Apply(bare_and_recorded);

} // namespace
