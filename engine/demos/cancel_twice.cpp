// A clean-up is not safe from the next cancel: it is thrown into the clean-up's own await.
// Look at hasty: its second cancel cuts the clean-up short. patient has its own behind a shield.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_twice_demo {
Coroutine<> save()
{
    co_await sleep(1.8s);
    print("has saved everything");
}

Coroutine<> hasty()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await save();
        throw *cancelled;
    }
}

Coroutine<> patient()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        const auto saving = create_task(save(), "saving");
        const auto again = co_await until_cancelled(shield(saving));
        co_await saving;
        throw *cancelled;
    }
}

Coroutine<> main()
{
    const std::vector tasks{create_task(hasty(), "hasty"), create_task(patient(), "patient")};
    for (const char *message : {"please stop", "stop at once"}) {
        co_await sleep(1.2s);
        for (const auto &task : tasks)
            task->cancel(message);
    }
    co_await wait(tasks);
}
} // namespace demos::cancel_twice_demo
