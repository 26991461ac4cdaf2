// sleep(0) lets all others have a step, no more: while somebody is ready, the loop never rests.
// Look at the ticker: it asks for 0.1 s, and waits for two more rounds of everybody else.
#include "engine/asyncio/asyncio.h"

#include <cmath>

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::starvation_demo {

Coroutine<> busy()
{
    for (int i = 0; i < 60; ++i) {
        block(15ms); // some work
        co_await sleep(0s);
    }
}

Coroutine<> ticker()
{
    EventLoop &loop = get_running_loop();
    for (int i = 0; i < 22; ++i) {
        const Seconds before = loop.time();
        co_await sleep(0.1s);
        const long ms = std::lround((loop.time() - before) / 1ms);
        print("slept for", ms, "ms");
    }
}

Coroutine<> main()
{
    std::vector tasks{create_task(ticker(), "ticker")};
    for (int i = 1; i <= 3; ++i)
        tasks.push_back(create_task(busy(), "busy " + std::to_string(i)));
    co_await wait(tasks);
}

} // namespace demos::starvation_demo
