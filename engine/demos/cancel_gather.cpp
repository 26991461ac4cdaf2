// Who cancels a task that waits in a gather cancels what it gathers.
// Look at fan out: it ends with the first worker that ends, while the other still cleans up.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_gather_demo {

Coroutine<> worker(Seconds duration, Seconds clean_up)
{
    const auto cancelled = co_await until_cancelled(sleep(duration));
    if (cancelled) {
        co_await sleep(clean_up);
        print("has cleaned up");
        throw *cancelled;
    }
    print("done");
}

Coroutine<> fan_out()
{
    const std::vector workers{
        create_task(worker(0.8s, 0s), "worker 1"),
        create_task(worker(9s, 0.4s), "worker 2"),
        create_task(worker(9s, 1.6s), "worker 3"),
    };
    co_await gather(workers);
    print("this is never printed");
}

Coroutine<> main()
{
    const auto task = create_task(fan_out(), "fan out");
    co_await sleep(1.6s);
    task->cancel("enough");
    try {
        co_await task;
    } catch (const CancelledError &) {
        print("fan out is cancelled");
    }
}

} // namespace demos::cancel_gather_demo
