// as_completed() gives the results in the order in which the tasks get done.
// Look at main: it wakes for each of them, right after it ended.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::as_completed_demo {

Coroutine<std::string> worker(Seconds duration)
{
    co_await sleep(duration);
    co_return current_task()->name();
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(worker(2s), "worker 1"),
        create_task(worker(0.5s), "worker 2"),
        create_task(worker(3s), "worker 3"),
        create_task(worker(1s), "worker 4"),
        create_task(worker(2.5s), "worker 5"),
    };
    for (auto next : as_completed(tasks)) {
        const std::string name = co_await next();
        print(name, "is done");
    }
}

} // namespace demos::as_completed_demo
