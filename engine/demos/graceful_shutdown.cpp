// Asked to stop, every worker cleans up; main waits for that, but not for ever.
// Look at worker 3: when the time is up, a second cancel interrupts its clean-up.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::graceful_shutdown_demo {

Coroutine<> serve()
{
    while (true)
        co_await sleep(0.4s);
}

Coroutine<> worker(Seconds clean_up)
{
    const auto cancelled = co_await until_cancelled(serve());
    co_await sleep(clean_up);
    print("has cleaned up");
    throw *cancelled;
}

Coroutine<> main()
{
    const std::vector workers{
        create_task(worker(0.5s), "worker 1"),
        create_task(worker(1.2s), "worker 2"),
        create_task(worker(60s), "worker 3"),
    };
    co_await sleep(1.5s);
    print("shutting down");
    for (const auto &task : workers)
        task->cancel("shutting down");
    const auto [done, pending] = co_await wait(workers, {.timeout = 2s});
    for (const auto &task : pending) {
        print("no more time for", task->name());
        task->cancel("time is up");
    }
    co_await gather<ReturnExceptions::Yes>(workers);
    print("all are down");
}

} // namespace demos::graceful_shutdown_demo
