// A cancel is thrown at the await where the task waits, and the task may clean up before it ends.
// Look at its bar: cancelling for as long as the clean-up takes, and only then cancelled.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_cleanup_demo {

Coroutine<> connection()
{
    print("open");
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        print("closing:", *cancelled);
        co_await sleep(1.5s);
        print("closed");
        throw *cancelled; // without this the cancel would be swallowed
    }
}

Coroutine<> main()
{
    const auto task = create_task(connection(), "connection");
    co_await sleep(1.5s);
    task->cancel("no longer needed");
    try {
        co_await task;
    } catch (const CancelledError &error) {
        print("it ended:", error);
    }
}

} // namespace demos::cancel_cleanup_demo
