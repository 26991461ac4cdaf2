// outer awaits middle, middle awaits inner. A cancel of outer goes down to inner at once.
// Look at the way back: the error comes up one task after the other, as each has cleaned up.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_chain_demo {

Coroutine<> inner()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        print("cancelled");
        co_await sleep(0.7s);
        throw *cancelled;
    }
}

Coroutine<> awaiting(Ref<Task> next)
{
    const auto cancelled = co_await until_cancelled(next);
    if (cancelled) {
        print("cancelled, since", next->name(), "was");
        co_await sleep(0.7s);
        throw *cancelled;
    }
}

Coroutine<> main()
{
    const Ref<Task> last = create_task(inner(), "inner");
    const Ref<Task> middle = create_task(awaiting(last), "middle");
    const Ref<Task> outer = create_task(awaiting(middle), "outer");
    co_await sleep(1.2s);
    outer->cancel("stop");
    print("requests:", outer->cancelling(), middle->cancelling(), last->cancelling());
    try {
        co_await outer;
    } catch (const CancelledError &error) {
        print("it came back up:", error);
    }
}

} // namespace demos::cancel_chain_demo
