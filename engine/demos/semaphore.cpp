// A semaphore of two: at most two are in at a time, and who waits gets in first come, first served.
// Look at each end: the place that becomes free goes to the one that has waited longest.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::semaphore_demo {

Coroutine<> request(Semaphore connections, Seconds duration)
{
    co_await with(connections, [duration]() -> Coroutine<> {
        print("connected");
        co_await sleep(duration);
    });
}

Coroutine<> main()
{
    const Semaphore connections(2);
    std::vector<Ref<Task>> requests;
    int number = 0;
    for (const Seconds duration : {1.6s, 0.7s, 1.5s, 0.8s, 1.2s, 0.5s}) {
        const std::string name = "request " + std::to_string(++number);
        requests.push_back(create_task(request(connections, duration), name));
    }
    co_await wait(requests);
}

} // namespace demos::semaphore_demo
