// An eager task takes its first step inside of create_task(), and may be done when that returns.
// Look at who begins when: lazy after main has gone on, eager before, and known never has a turn.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::eager_demo {

Coroutine<> fetch(Seconds distance)
{
    print("begins");
    if (distance > 0s)
        co_await sleep(distance);
    print("has it");
}

Coroutine<> main()
{
    const auto lazy = create_task(fetch(1.5s), "lazy");
    print("lazy is made");
    co_await lazy;

    get_running_loop().set_task_factory(TaskFactory::Eager);
    const auto eager = create_task(fetch(1.5s), "eager");
    print("eager is made");
    co_await eager;

    const auto known = create_task(fetch(0s), "known");
    print("known is made, and known.done() is", known->done());
}

} // namespace demos::eager_demo
