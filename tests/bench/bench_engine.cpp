// What the loop costs, in the seven programs that asyncio's own figures are known for. Each runs
// without an observer (mode 0), with the recorder on (1), and with it on the machine's clock (2):
// side by side in one run, what tracing costs. cpython_engine.py has the same programs for CPython,
// and compare_engine.py puts the figures beside each other.
#include "engine/asyncio/asyncio.h"
#include "engine/trace/recorder.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

namespace {

using namespace asyncio;

enum Mode { Bare, Recorded, RecordedInRealTime };

/// A loop, by default on a clock that stands still until nothing is ready.
class Bench
{
public:
    explicit Bench(const benchmark::State &state)
        : m_clock(clock_for(state))
        , m_recorder(state.range(0) != Bare ? std::make_unique<trace::Recorder>(*m_clock) : nullptr)
        , m_loop(*m_clock, m_recorder.get())
    {
        if (m_recorder)
            m_recorder->set_full_handler([this] { take(); });
    }

    [[nodiscard]] EventLoop &loop() { return m_loop; }
    /// Runs this to its end.
    void run(Coroutine<> main)
    {
        m_loop.run_until_complete(std::move(main));
        if (m_recorder)
            take();
    }

private:
    void take() { benchmark::DoNotOptimize(m_recorder->take(trace::Time{0})); }

    static std::unique_ptr<Clock> clock_for(const benchmark::State &state)
    {
        if (state.range(0) == RecordedInRealTime)
            return std::make_unique<RealClock>();
        return std::make_unique<ManualClock>();
    }

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<trace::Recorder> m_recorder;
    EventLoop m_loop;
};

Coroutine<> nothing()
{
    co_return;
}

Coroutine<> spawn(int count)
{
    for (int i = 0; i < count; ++i)
        create_task(nothing());
    co_await sleep(Seconds(0));
    co_await sleep(Seconds(0));
}

void w1_spawn_and_finish(benchmark::State &state)
{
    constexpr int tasks = 1'000'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(spawn(tasks));
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

Coroutine<> yields(int times)
{
    for (int i = 0; i < times; ++i)
        co_await sleep(Seconds(0));
}

Coroutine<> yield_all(int tasks, int times)
{
    std::vector<Ref<TaskOf<void>>> all;
    for (int i = 0; i < tasks; ++i)
        all.push_back(create_task(yields(times)));
    co_await wait(all);
}

void w2_yield(benchmark::State &state)
{
    constexpr int tasks = 1'000;
    constexpr int times = 1'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(yield_all(tasks, times));
    }
    state.SetItemsProcessed(state.iterations() * tasks * times);
}

Coroutine<> hand_over(Event &mine, Event &other, int times)
{
    for (int i = 0; i < times; ++i) {
        co_await mine.wait();
        mine.clear();
        other.set();
    }
}

Coroutine<> ping_pong(int times)
{
    Event ping;
    Event pong;
    std::vector<Ref<TaskOf<void>>> both;
    both.push_back(create_task(hand_over(ping, pong, times / 2)));
    both.push_back(create_task(hand_over(pong, ping, times / 2)));
    ping.set();
    co_await wait(both);
}

void w3_hand_over(benchmark::State &state)
{
    constexpr int times = 1'000'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(ping_pong(times));
    }
    state.SetItemsProcessed(state.iterations() * times);
}

Coroutine<> sleeps(Seconds delay)
{
    co_await sleep(delay);
}

Coroutine<> sleep_all(int tasks)
{
    std::vector<Ref<TaskOf<void>>> all;
    for (int i = 0; i < tasks; ++i)
        all.push_back(create_task(sleeps(Seconds(i * 7919 % 10'007 * 1e-6))));
    co_await wait(all);
}

void w4_timers(benchmark::State &state)
{
    constexpr int tasks = 100'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(sleep_all(tasks));
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

Coroutine<> cancel_all(std::vector<Ref<TaskOf<void>>> sleepers)
{
    for (const auto &sleeper : sleepers)
        sleeper->cancel();
    co_await wait(sleepers);
}

void w5_cancel(benchmark::State &state)
{
    constexpr int tasks = 100'000;
    for (auto _ : state) {
        state.PauseTiming();
        auto bench = std::make_unique<Bench>(state);
        std::vector<Ref<TaskOf<void>>> sleepers;
        for (int i = 0; i < tasks; ++i)
            sleepers.push_back(bench->loop().create_task(sleeps(Seconds(3600))));
        bench->loop().run_once();
        state.ResumeTiming();
        bench->run(cancel_all(std::move(sleepers)));
        state.PauseTiming();
        bench = nullptr;
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * tasks);
}

Coroutine<> gather_all(int children)
{
    std::vector<Coroutine<>> all;
    for (int i = 0; i < children; ++i)
        all.push_back(nothing());
    co_await gather(std::move(all));
}

void w6_gather(benchmark::State &state)
{
    constexpr int children = 100'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(gather_all(children));
    }
    state.SetItemsProcessed(state.iterations() * children);
}

Coroutine<int> nested(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await nested(depth - 1);
    co_return below + 1;
}

Coroutine<> await_chains(int depth, int times)
{
    for (int i = 0; i < times; ++i) {
        const int length = co_await nested(depth);
        benchmark::DoNotOptimize(length);
    }
}

void w7_nested_awaits(benchmark::State &state)
{
    constexpr int depth = 1'000;
    constexpr int times = 1'000;
    for (auto _ : state) {
        Bench bench(state);
        bench.run(await_chains(depth, times));
    }
    state.SetItemsProcessed(state.iterations() * depth * times);
}

void bare_and_recorded(benchmark::internal::Benchmark *bench)
{
    bench->ArgName("mode")->Arg(Bare)->Arg(Recorded)->Arg(RecordedInRealTime);
    bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(w1_spawn_and_finish)->Apply(bare_and_recorded);
BENCHMARK(w2_yield)->Apply(bare_and_recorded);
BENCHMARK(w3_hand_over)->Apply(bare_and_recorded);
BENCHMARK(w4_timers)->Apply(bare_and_recorded);
BENCHMARK(w5_cancel)->Apply(bare_and_recorded);
BENCHMARK(w6_gather)->Apply(bare_and_recorded);
BENCHMARK(w7_nested_awaits)->Apply(bare_and_recorded);

/// Bytes that a task takes while it has not begun, and while it sleeps.
void bytes_per_task(benchmark::State &state)
{
    constexpr int tasks = 10'000;
    for (auto _ : state) {
        ManualClock clock;
        EventLoop loop(clock);
        const std::size_t before = Pool::bytes_in_use();
        for (int i = 0; i < tasks; ++i)
            loop.create_task(nothing());
        state.counters["ready"] = static_cast<double>(Pool::bytes_in_use() - before) / tasks;
        loop.run_once();
        for (int i = 0; i < tasks; ++i)
            loop.create_task(sleeps(Seconds(3600)));
        loop.run_once();
        state.counters["sleeping"] = static_cast<double>(Pool::bytes_in_use() - before) / tasks;
    }
}
BENCHMARK(bytes_per_task)->Unit(benchmark::kMillisecond);

} // namespace
