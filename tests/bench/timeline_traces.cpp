#include "tests/bench/timeline_traces.h"

#include "engine/asyncio/asyncio.h"
#include "engine/trace/recorder.h"
#include "tests/bench/busy_trace.h"

#include <chrono>
#include <functional>
#include <malloc.h>

namespace bench {

namespace {

using namespace asyncio;

constexpr std::size_t batch_size = 8192;
constexpr std::uint64_t seed = 4;

std::size_t heap_in_use()
{
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

using Take = std::function<void(const trace::Batch &)>;

void synthetic(std::size_t events, std::size_t lanes, const Take &take)
{
    BusyTrace dice(events, lanes, seed);
    trace::Batch batch;
    while (dice.next(batch, batch_size))
        take(batch);
}

/// Works for some microseconds, then sleeps, yields, or waits for its turn at what all share; and
/// so on.
Coroutine<> client(ManualClock &clock, Semaphore &shared, unsigned number, std::size_t rounds)
{
    unsigned dice = number * 2654435761U + 1;
    for (std::size_t i = 0; i < rounds; ++i) {
        dice = dice * 1664525U + 1013904223U;
        const Seconds delay((dice >> 8) % 10'000 * 1e-6);
        clock.advance(Seconds((dice >> 4) % 20 * 1e-6));
        if (dice >> 29 == 0) {
            co_await shared.acquire();
            co_await sleep(delay);
            shared.release();
        } else if (dice >> 29 == 1) {
            co_await sleep(Seconds(0));
        } else {
            co_await sleep(delay);
        }
    }
}

Coroutine<> serve(ManualClock &clock, std::size_t clients, std::size_t rounds)
{
    Semaphore shared(8);
    std::vector<Ref<TaskOf<void>>> all;
    for (std::size_t i = 1; i < clients; ++i)
        all.push_back(create_task(client(clock, shared, static_cast<unsigned>(i), rounds)));
    co_await wait(all);
}

void recorded(std::size_t events, std::size_t lanes, const Take &take)
{
    ManualClock clock;
    trace::Recorder recorder(clock);
    const auto flush = [&] {
        trace::Batch batch = recorder.take(trace::Time{0});
        if (!batch.events.empty())
            batch.now = batch.events.back().time;
        take(batch);
    };
    recorder.set_full_handler(flush);
    EventLoop loop(clock, &recorder);
    // A round is some eight events: turn, timer, wake-up, step.
    loop.run_until_complete(serve(clock, lanes, std::max<std::size_t>(events / lanes / 8, 1)));
    flush();
}

} // namespace

Trace &trace_of(Source source, std::size_t events, std::size_t lanes)
{
    static Trace latest{source, 0, 0, nullptr, 0, 0};
    if (latest.document && latest.source == source && latest.events == events
        && latest.lanes == lanes)
        return latest;
    latest.document.reset();
    malloc_trim(0);
    latest = {source, events, lanes, std::make_unique<gui::Document>(), 0, 0};
    const Take take = [&](const trace::Batch &batch) {
        const std::size_t before = heap_in_use();
        const auto began = std::chrono::steady_clock::now();
        latest.document->append(batch);
        latest.seconds
            += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        latest.bytes += heap_in_use() - before;
    };
    (source == Source::Synthetic ? synthetic : recorded)(events, lanes, take);
    return latest;
}

} // namespace bench
