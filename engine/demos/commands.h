#pragma once

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/gather.h"
#include "engine/asyncio/wait.h"

#include <vector>

namespace demos {

// What a user does with the tasks that there are. Each is to be made a task of its own, and prints
// what it gets; what it throws is what that task ends with.

/// Prints the list of their results, as Python does; of no tasks, "[]".
asyncio::Coroutine<> gather_tasks(
    std::vector<asyncio::Ref<asyncio::Task>> tasks, asyncio::ReturnExceptions mode);
/// Prints the names of the done and of the pending. Fails with ValueError if there are no tasks.
asyncio::Coroutine<> wait_tasks(
    std::vector<asyncio::Ref<asyncio::Task>> tasks, asyncio::WaitOptions options);
/// Prints how each ended, in the order in which they do; goes on after one that failed.
asyncio::Coroutine<> collect_as_completed(std::vector<asyncio::Ref<asyncio::Task>> tasks);

} // namespace demos
