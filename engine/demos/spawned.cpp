// What Spawn offers. Start a few, select them, and cancel, gather or wait for them.
// Look at what each does when it is cancelled.
#include "engine/demos/spawned.h"

#include "engine/asyncio/asyncio.h"

using namespace asyncio;

namespace demos {

Coroutine<> sleeper(Seconds duration)
{
    co_await sleep(duration);
}

Coroutine<> blocker(Seconds duration)
{
    block(duration); // holds the loop: a cancel has to wait, too
    co_return;
}

Coroutine<> worker(int steps, Seconds step)
{
    for (int i = 1; i <= steps; ++i) {
        co_await sleep(step);
        print("step", i, "of", steps);
    }
}

Coroutine<> failing(Seconds after)
{
    co_await sleep(after);
    throw ValueError("no");
}

Coroutine<> tidy(Seconds duration, Seconds clean_up)
{
    const auto cancelled = co_await until_cancelled(sleep(duration));
    if (cancelled) {
        print("cleaning up");
        co_await sleep(clean_up);
        throw *cancelled;
    }
}

Coroutine<> stubborn(Seconds duration)
{
    EventLoop &loop = get_running_loop();
    const Seconds end = loop.time() + duration;
    for (Seconds now = loop.time(); now < end; now = loop.time()) {
        const auto cancelled = co_await until_cancelled(sleep(end - now));
        if (cancelled)
            print("I would rather not");
    }
}

Coroutine<> waiter(Event *event)
{
    co_await event->wait();
}

Coroutine<> setter(Event *event, Seconds after)
{
    event->clear();
    co_await sleep(after);
    event->set();
}

} // namespace demos
