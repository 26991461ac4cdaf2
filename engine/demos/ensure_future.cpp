// Five tasks that block instead of awaiting: each holds the loop, so they run one after the other.
// Look at main: it awaits nobody, and is finished before the first of them runs.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::ensure_future_demo {

Coroutine<> my_task()
{
    block(1s); // time.sleep(1) in Python: nothing else runs meanwhile
    print("processing");
    co_return;
}

Coroutine<> main()
{
    for (int i = 1; i <= 5; ++i)
        ensure_future(my_task());
    print("made five tasks");
    co_return;
}

} // namespace demos::ensure_future_demo
