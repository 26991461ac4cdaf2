// A task that fails harms nobody: its exception waits for who asks, and is reported if nobody did.
// Look at when: forgotten is reported at once, kept when main lets go of it, asked never.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::never_retrieved_demo {

Coroutine<> fail(Seconds duration)
{
    co_await sleep(duration);
    throw ValueError("no");
}

Coroutine<> main()
{
    create_task(fail(0.7s), "forgotten");
    const auto kept = create_task(fail(1.4s), "kept");
    const auto asked = create_task(fail(2.1s), "asked");
    co_await sleep(3s);
    print("kept.done() is", kept->done());
    print("asked.exception() is", repr(asked->exception()));
}

} // namespace demos::never_retrieved_demo
