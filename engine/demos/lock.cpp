// A lock lets one task go on at a time, and the others in the order in which they came.
// Look at visitor 4: cancelled while it waits, it leaves the queue; nobody else notices.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::lock_demo {

Coroutine<> visit(Lock door)
{
    co_await with(door, []() -> Coroutine<> {
        print("is in");
        co_await sleep(0.8s);
    });
    print("is out");
}

Coroutine<> main()
{
    const Lock door;
    std::vector<Ref<Task>> visitors;
    for (int i = 1; i <= 5; ++i)
        visitors.push_back(create_task(visit(door), "visitor " + std::to_string(i)));
    co_await sleep(1.2s);
    visitors[3]->cancel("tired of waiting");
    co_await wait(visitors);
}

} // namespace demos::lock_demo
