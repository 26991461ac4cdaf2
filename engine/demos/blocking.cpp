// Three tasks that await their sleep share one second; three that block take a second each.
// Look at the ticker: while somebody blocks, nobody else gets to run.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::blocking_demo {

Coroutine<> polite()
{
    co_await sleep(1s);
    print("done");
}

Coroutine<> rude()
{
    block(1s);
    print("done");
    co_return;
}

Coroutine<> ticker()
{
    for (int i = 1; i <= 7; ++i) {
        print("tick", i);
        co_await sleep(0.3s);
    }
}

Coroutine<> main()
{
    create_task(ticker(), "ticker");
    std::vector<Ref<Task>> tasks;
    for (int i = 1; i <= 3; ++i)
        tasks.push_back(create_task(polite(), "polite " + std::to_string(i)));
    co_await wait(tasks);
    for (int i = 1; i <= 3; ++i)
        tasks.push_back(create_task(rude(), "rude " + std::to_string(i)));
    co_await wait(tasks);
}

} // namespace demos::blocking_demo
