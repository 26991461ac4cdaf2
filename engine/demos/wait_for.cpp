// wait_for() gives a task so long; then it cancels it, and waits until it has cleaned up.
// Look at main: it gives slow 1 s, and hears of the time-out only when slow has ended.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::wait_for_demo {

Coroutine<std::string> fetch(Seconds duration)
{
    const auto cancelled = co_await until_cancelled(sleep(duration));
    if (cancelled) {
        co_await sleep(1.5s);
        print("has cleaned up");
        throw *cancelled;
    }
    co_return "page";
}

Coroutine<> main()
{
    const auto quick = create_task(fetch(0.7s), "quick");
    const auto slow = create_task(fetch(9s), "slow");
    try {
        const std::string first = co_await wait_for(quick, 1s);
        print("quick has the", first);
        const std::string second = co_await wait_for(slow, 1s);
        print("slow has the", second);
    } catch (const TimeoutError &) {
        print("slow took too long; cancelled() is", slow->cancelled());
    }
}

} // namespace demos::wait_for_demo
