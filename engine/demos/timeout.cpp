// When its time is up, timeout() cancels the task; at the end of the block that is a TimeoutError.
// Look at stalling: cancelled a second after its last part, it is not over. It goes on.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::timeout_demo {

Coroutine<> download(std::vector<Seconds> parts)
{
    try {
        co_await with(timeout(1s), [&parts](Timeout &limit) -> Coroutine<> {
            for (const Seconds duration : parts) {
                co_await sleep(duration);
                limit.reschedule(get_running_loop().time() + 1s); // for the next part
            }
        });
        print("complete");
        co_return;
    } catch (const TimeoutError &) {
        print("stalled: asks another server");
    }
    co_await sleep(1.2s);
    print("complete after all");
}

Coroutine<> main()
{
    const std::vector tasks{
        create_task(download({0.6s}), "quick"),
        create_task(download({0.8s, 0.8s, 0.8s, 0.8s}), "steady"),
        create_task(download({0.8s, 9s}), "stalling"),
    };
    co_await wait(tasks);
}

} // namespace demos::timeout_demo
