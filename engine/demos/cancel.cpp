// The first task to run cancels them all, itself too.
// Look at the others: they never run a line. And at main, which is done: no cancel reaches it.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::cancel_demo {

Coroutine<> worker(Ref<Task> creator)
{
    for (const Ref<Task> &task : all_tasks()) {
        print("before:", task);
        task->cancel();
        print("after: ", task);
        block(0.6s); // only for you to see one after the other
    }
    print("cancel() of", creator->name(), "says", creator->cancel());
    co_return; // it returns, but it was asked to stop: it ends cancelled
}

Coroutine<> main()
{
    const Ref<Task> self(current_task());
    for (int i = 1; i <= 5; ++i)
        create_task(worker(self), "worker " + std::to_string(i));
    co_return;
}

} // namespace demos::cancel_demo
