// gather() waits for all of its tasks; the results have the order of the arguments.
// Look at the ends: the last worker is done first, and yet its result comes last.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::gather_demo {

Coroutine<int> worker(int number, Seconds duration)
{
    co_await sleep(duration);
    print("done");
    co_return number * 10;
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(worker(1, 3s), "worker 1"),
        create_task(worker(2, 2.2s), "worker 2"),
        create_task(worker(3, 1.4s), "worker 3"),
        create_task(worker(4, 0.6s), "worker 4"),
    };
    const std::vector<int> results = co_await gather(tasks);
    print("results:", results);
}

} // namespace demos::gather_demo
