// A task group waits for all of its tasks; when one fails, it cancels the others.
// Look at main: it leaves the group last, when tidy has cleaned up, and then gets what failed.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::task_group_demo {

Coroutine<> fetch(Seconds duration)
{
    co_await sleep(duration);
}

Coroutine<> fail(Seconds duration)
{
    co_await sleep(duration);
    throw ValueError("no");
}

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(9s));
    if (cancelled) {
        co_await sleep(1.4s);
        throw *cancelled;
    }
}

Coroutine<> main()
{
    try {
        co_await with(TaskGroup(), [](TaskGroup group) -> Coroutine<> {
            group.create_task(fetch(0.8s), "quick");
            group.create_task(fail(1.8s), "failing");
            group.create_task(fetch(9s), "slow");
            group.create_task(tidy(), "tidy");
            co_return;
        });
    } catch (const ExceptionGroup &group) {
        print("it raised", repr(group));
    }
}

} // namespace demos::task_group_demo
