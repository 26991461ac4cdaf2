// Of two timeouts, each makes a TimeoutError of its own cancel alone, and lets the other's pass.
// Look at careful: the cancel of the outer one goes through the inner block as a CancelledError.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::nested_timeout_demo {

Coroutine<> fetch(Seconds limit, Seconds duration)
{
    try {
        co_await with(timeout(limit), [duration]() -> Coroutine<> {
            co_await sleep(duration);
            print("has it");
        });
    } catch (const TimeoutError &) {
        print("inner: took too long, uses the cache");
    }
    co_await sleep(0.4s);
}

Coroutine<> request(Seconds limit, Seconds duration)
{
    try {
        co_await with(timeout(3s), [limit, duration]() -> Coroutine<> {
            co_await fetch(limit, duration);
            print("answers");
        });
    } catch (const TimeoutError &) {
        print("outer: no answer");
    }
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(request(4s, 1.2s), "quick"),
        create_task(request(1.5s, 9s), "impatient"),
        create_task(request(4s, 9s), "careful"),
    };
    co_await wait(tasks);
}

} // namespace demos::nested_timeout_demo
