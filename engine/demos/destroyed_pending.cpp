// The program is over when main is: nobody waits for the tasks that main has not waited for.
// Look at the end: what is still pending is destroyed, and all that one gets is a complaint.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::destroyed_pending_demo {

Coroutine<> save(Seconds duration)
{
    co_await sleep(duration);
    print("saved");
}

Coroutine<> main()
{
    create_task(save(1s), "small file");
    create_task(save(5s), "large file");
    const auto other = create_task(save(3s), "awaited");
    create_task(save(6s), "larger file");
    co_await other;
    print("that is all");
}

} // namespace demos::destroyed_pending_demo
