// At most two requests at a time: one more cancels the oldest. And none may take over 1.5 s.
// Look at request 2, which had to make room, and at request 4, whose time was up.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::rate_limit_demo {

Coroutine<> request(Seconds duration)
{
    try {
        co_await wait_for(sleep(duration), 1.5s);
        print("served");
    } catch (const TimeoutError &) {
        print("took too long");
    } catch (const CancelledError &error) {
        print("dropped:", error);
        throw;
    }
}

Coroutine<> main()
{
    std::vector<Ref<Task>> running;
    int number = 0;
    for (const Seconds duration : {0.9s, 1.4s, 0.9s, 9.0s, 0.8s}) {
        const std::string name = "request " + std::to_string(++number);
        std::erase_if(running, [](const Ref<Task> &task) { return task->done(); });
        if (running.size() == 2) {
            running.front()->cancel("make room for " + name);
            running.erase(running.begin());
        }
        running.push_back(create_task(request(duration), name));
        co_await sleep(0.6s);
    }
}

} // namespace demos::rate_limit_demo
