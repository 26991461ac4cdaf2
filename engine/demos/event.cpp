// One set() wakes all who wait for an event: they run in the same turn, in the order they came.
// Look at the late one: the event is set by then, so it does not wait at all.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::event_demo {

Coroutine<> runner(Event start, Seconds duration)
{
    co_await start.wait();
    print("runs");
    co_await sleep(duration);
    print("is there");
}

Coroutine<> main()
{
    Event start;
    std::vector runners{
        create_task(runner(start, 1.4s), "runner 1"),
        create_task(runner(start, 1s), "runner 2"),
        create_task(runner(start, 1.7s), "runner 3"),
        create_task(runner(start, 1.2s), "runner 4"),
    };
    co_await sleep(1.5s);
    start.set();
    print("go!");
    co_await sleep(0.6s);
    runners.push_back(create_task(runner(start, 1s), "late"));
    co_await wait(runners);
}

} // namespace demos::event_demo
