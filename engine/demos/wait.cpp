// wait() with a timeout: when the time is up, it returns what is done and what is still pending.
// Look at the pending ones: no cancel, no error; they run on.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::wait_demo {

Coroutine<> worker(Seconds duration)
{
    co_await sleep(duration);
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(worker(0.7s), "worker 1"),
        create_task(worker(1.4s), "worker 2"),
        create_task(worker(2.8s), "worker 3"),
        create_task(worker(3.5s), "worker 4"),
    };
    const auto [done, pending] = co_await wait(tasks, {.timeout = 2s});
    for (const auto &task : done)
        print("done:", task->name());
    for (const auto &task : pending)
        print("pending:", task->name());

    co_await wait(tasks);
    print("all are done");
}

} // namespace demos::wait_demo
