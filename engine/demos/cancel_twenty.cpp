// One cancel of a gather of twenty asks all of them in one turn; each ends in its own time.
// Look at the flags: all at once. Two are done by then, one cleans up for long, and one declines.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_twenty_demo {

Coroutine<> worker(int number)
{
    const Seconds work = number < 3 ? Seconds(0.4 * number) : Seconds(9);
    const auto cancelled = co_await until_cancelled(sleep(work));
    if (!cancelled)
        co_return;
    co_await sleep(number == 7 ? Seconds(1.9) : Seconds(0.02 * number));
    if (number != 13)
        throw *cancelled;
    print("would rather not");
}

Coroutine<> main()
{
    std::vector<Ref<TaskOf<void>>> workers;
    for (int i = 1; i <= 20; ++i)
        workers.push_back(create_task(worker(i), "worker " + std::to_string(i)));
    const auto all = gather(workers);
    co_await sleep(1.2s);
    all->cancel("enough");
    try {
        co_await all;
    } catch (const CancelledError &) {
        print("the gather is cancelled");
    }
    co_await wait(workers);
}

} // namespace demos::cancel_twenty_demo
