// Gather, Wait and As completed on the tasks that are selected.
#include "engine/demos/commands.h"

#include "engine/asyncio/asyncio.h"

using namespace asyncio;

namespace demos {

namespace {

/// As Python prints a list of their names.
std::string names(const std::vector<Ref<Task>> &tasks)
{
    std::string text;
    for (const Ref<Task> &task : tasks)
        text += (text.empty() ? "" : ", ") + quoted(task->name());
    return "[" + text + "]";
}

/// What awaiting it gives: its result, or the exception that it throws.
std::string outcome(FutureBase &future)
{
    try {
        future.rethrow_if_unsuccessful();
        return future.value_repr();
    } catch (...) {
        return repr(std::current_exception());
    }
}

} // namespace

Coroutine<> gather_tasks(std::vector<Ref<Task>> tasks, ReturnExceptions mode)
{
    const std::vector<Ref<FutureBase>> children(tasks.begin(), tasks.end());
    const auto gathering = make_ref<GatheringFuture>(get_running_loop(), children, mode);
    co_await gathering;
    print(gathering->children_repr());
}

Coroutine<> wait_tasks(std::vector<Ref<Task>> tasks, WaitOptions options)
{
    const auto [done, pending] = co_await wait(tasks, options);
    print("done:", names(done));
    print("pending:", names(pending));
}

Coroutine<> collect_as_completed(std::vector<Ref<Task>> tasks)
{
    auto completions = as_completed(tasks);
    while (true) {
        const Ref<Task> done = co_await completions.anext();
        if (!done)
            break;
        print(done->name() + ":", outcome(*done));
    }
}

} // namespace demos
