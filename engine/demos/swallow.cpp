// A task may decline: who catches CancelledError and does not throw it on has swallowed the cancel.
// Look at its bar: cancelling to the end, since the request still counts; yet it has a result.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::swallow_demo {

Coroutine<std::string> stubborn()
{
    try {
        co_await sleep(10s);
    } catch (const CancelledError &) {
        print("I would rather not");
    }
    co_await sleep(2s);
    co_return "what I wanted to do";
}

Coroutine<> main()
{
    const auto task = create_task(stubborn(), "stubborn");
    co_await sleep(1.5s);
    print("cancel() says", task->cancel());
    const std::string result = co_await task;
    print("it did", result);
    print("cancelled() is", task->cancelled(), "and cancelling() is", task->cancelling());
}

} // namespace demos::swallow_demo
