#include "engine/demos/catalog.h"

#include <algorithm>
#include <iterator>

namespace demos {

namespace ensure_future_demo {
asyncio::Coroutine<> main();
}
namespace all_tasks_demo {
asyncio::Coroutine<> main();
}
namespace cancel_demo {
asyncio::Coroutine<> main();
}
namespace as_completed_demo {
asyncio::Coroutine<> main();
}
namespace gather_demo {
asyncio::Coroutine<> main();
}
namespace wait_demo {
asyncio::Coroutine<> main();
}
namespace blocking_demo {
asyncio::Coroutine<> main();
}
namespace starvation_demo {
asyncio::Coroutine<> main();
}
namespace eager_demo {
asyncio::Coroutine<> main();
}
namespace cancel_cleanup_demo {
asyncio::Coroutine<> main();
}
namespace swallow_demo {
asyncio::Coroutine<> main();
}
namespace cancel_chain_demo {
asyncio::Coroutine<> main();
}
namespace shield_demo {
asyncio::Coroutine<> main();
}
namespace cancel_gather_demo {
asyncio::Coroutine<> main();
}
namespace cancel_twenty_demo {
asyncio::Coroutine<> main();
}
namespace cancel_twice_demo {
asyncio::Coroutine<> main();
}
namespace blocked_cancel_demo {
asyncio::Coroutine<> main();
}
namespace gather_failure_demo {
asyncio::Coroutine<> main();
}
namespace never_retrieved_demo {
asyncio::Coroutine<> main();
}
namespace destroyed_pending_demo {
asyncio::Coroutine<> main();
}
namespace task_group_demo {
asyncio::Coroutine<> main();
}
namespace timeout_demo {
asyncio::Coroutine<> main();
}
namespace nested_timeout_demo {
asyncio::Coroutine<> main();
}
namespace wait_for_demo {
asyncio::Coroutine<> main();
}
namespace uncancel_demo {
asyncio::Coroutine<> main();
}
namespace producer_consumer_demo {
asyncio::Coroutine<> main();
}
namespace lock_demo {
asyncio::Coroutine<> main();
}
namespace semaphore_demo {
asyncio::Coroutine<> main();
}
namespace event_demo {
asyncio::Coroutine<> main();
}
namespace rate_limit_demo {
asyncio::Coroutine<> main();
}
namespace graceful_shutdown_demo {
asyncio::Coroutine<> main();
}

namespace {

constexpr Demo all[] = {
    {"ensure-future", "engine/demos/ensure_future.cpp", ensure_future_demo::main},
    {"all-tasks", "engine/demos/all_tasks.cpp", all_tasks_demo::main},
    {"cancel", "engine/demos/cancel.cpp", cancel_demo::main},
    {"as-completed", "engine/demos/as_completed.cpp", as_completed_demo::main},
    {"gather", "engine/demos/gather.cpp", gather_demo::main},
    {"wait", "engine/demos/wait.cpp", wait_demo::main},
    {"blocking", "engine/demos/blocking.cpp", blocking_demo::main},
    {"starvation", "engine/demos/starvation.cpp", starvation_demo::main},
    {"eager", "engine/demos/eager.cpp", eager_demo::main},
    {"cancel-cleanup", "engine/demos/cancel_cleanup.cpp", cancel_cleanup_demo::main},
    {"swallow", "engine/demos/swallow.cpp", swallow_demo::main},
    {"cancel-chain", "engine/demos/cancel_chain.cpp", cancel_chain_demo::main},
    {"shield", "engine/demos/shield.cpp", shield_demo::main},
    {"cancel-gather", "engine/demos/cancel_gather.cpp", cancel_gather_demo::main},
    {"cancel-twenty", "engine/demos/cancel_twenty.cpp", cancel_twenty_demo::main},
    {"cancel-twice", "engine/demos/cancel_twice.cpp", cancel_twice_demo::main},
    {"blocked-cancel", "engine/demos/blocked_cancel.cpp", blocked_cancel_demo::main},
    {"gather-failure", "engine/demos/gather_failure.cpp", gather_failure_demo::main},
    {"never-retrieved", "engine/demos/never_retrieved.cpp", never_retrieved_demo::main},
    {"destroyed-pending", "engine/demos/destroyed_pending.cpp", destroyed_pending_demo::main,
        End::MainIsDone},
    {"task-group", "engine/demos/task_group.cpp", task_group_demo::main},
    {"timeout", "engine/demos/timeout.cpp", timeout_demo::main},
    {"nested-timeout", "engine/demos/nested_timeout.cpp", nested_timeout_demo::main},
    {"wait-for", "engine/demos/wait_for.cpp", wait_for_demo::main},
    {"uncancel", "engine/demos/uncancel.cpp", uncancel_demo::main},
    {"producer-consumer", "engine/demos/producer_consumer.cpp", producer_consumer_demo::main},
    {"lock", "engine/demos/lock.cpp", lock_demo::main},
    {"semaphore", "engine/demos/semaphore.cpp", semaphore_demo::main},
    {"event", "engine/demos/event.cpp", event_demo::main},
    {"rate-limit", "engine/demos/rate_limit.cpp", rate_limit_demo::main},
    {"graceful-shutdown", "engine/demos/graceful_shutdown.cpp", graceful_shutdown_demo::main},
};

} // namespace

std::span<const Demo> catalog()
{
    return all;
}

const Demo *find(std::string_view id)
{
    const Demo *found = std::ranges::find(all, id, &Demo::id);
    return found == std::end(all) ? nullptr : found;
}

} // namespace demos
