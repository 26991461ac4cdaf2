// cancel() only asks: the error is thrown in a later step, and that waits for whoever has the loop.
// Look at download: asked at 1.5 s, it hears of it 0.8 s later, when crunch lets go of the loop.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::blocked_cancel_demo {

Coroutine<> download()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        print("hears of it");
        co_await sleep(0.8s); // closes its connection
        throw *cancelled;
    }
}

Coroutine<> crunch(Event start)
{
    co_await start.wait();
    block(800ms); // time.sleep(), or a long computation
    print("has computed");
}

Coroutine<> main()
{
    Event start;
    const std::vector tasks{
        create_task(crunch(start), "crunch"),
        create_task(download(), "download"),
    };
    co_await sleep(1.5s);
    start.set();
    tasks[1]->cancel("no longer needed");
    print("has asked");
    co_await wait(tasks);
}

} // namespace demos::blocked_cancel_demo
