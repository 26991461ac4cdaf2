// all_tasks() has the tasks that are not done, main among them.
// Look at what a task prints: its state, where it stands, and what it waits for.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::all_tasks_demo {

Coroutine<> worker(Seconds duration)
{
    co_await sleep(duration);
}

void print_all_tasks()
{
    print(all_tasks().size(), "tasks are not done:");
    for (const Ref<Task> &task : all_tasks())
        print(task);
}

Coroutine<> main()
{
    for (int i = 1; i <= 5; ++i)
        create_task(worker(0.7s * i), "worker " + std::to_string(i));

    print_all_tasks(); // no worker has begun
    co_await sleep(2s);
    print_all_tasks(); // two are done, the others wait for their sleep
}

} // namespace demos::all_tasks_demo
