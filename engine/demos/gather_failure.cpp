// When one task fails, the gather fails at once; the others are not cancelled and run on.
// Look at the second gather: told to return exceptions, it waits for all and fails for none.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::gather_failure_demo {

Coroutine<int> worker(int number, Seconds duration)
{
    co_await sleep(duration);
    if (number == 2)
        throw ValueError("no");
    print("done");
    co_return number * 10;
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(worker(1, 0.7s), "worker 1"),
        create_task(worker(2, 1.4s), "worker 2"),
        create_task(worker(3, 3s), "worker 3"),
    };
    try {
        co_await gather(tasks);
    } catch (const ValueError &error) {
        print("gather failed:", error.what());
    }
    const auto results = co_await gather<ReturnExceptions::Yes>(tasks);
    print("results:", results);
}

} // namespace demos::gather_failure_demo
