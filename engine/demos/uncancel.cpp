// Who catches a cancel and goes on takes the request back: with uncancel().
// Look at 3 s, when their time is up: only careful gets a TimeoutError, careless is cancelled.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::uncancel_demo {

Coroutine<> careful()
{
    co_await until_cancelled(sleep(9s));
    print("goes on; uncancel() says", current_task()->uncancel());
    co_await sleep(9s);
}

Coroutine<> careless()
{
    co_await until_cancelled(sleep(9s));
    print("goes on; cancelling() is", current_task()->cancelling());
    co_await sleep(9s);
}

Coroutine<> limited(Coroutine<> work)
{
    try {
        co_await with(timeout(3s), [&work]() -> Coroutine<> {
            co_await std::move(work); // has 3 s, whatever happens
        });
    } catch (const TimeoutError &) {
        print("time is up");
    }
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(limited(careful()), "careful"), create_task(limited(careless()), "careless")};
    co_await sleep(1.2s);
    for (const auto &task : tasks)
        task->cancel();
    co_await wait(tasks);
}

} // namespace demos::uncancel_demo
