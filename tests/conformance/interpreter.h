#pragma once

#include "tests/conformance/objects.h"
#include "tests/conformance/registry.h"
#include "tests/conformance/scenario.h"
#include "tests/conformance/transcript.h"

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/gather.h"
#include "engine/asyncio/task_group.h"
#include "engine/asyncio/timeout.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace conformance {

class Interpreter;

/// Something for the engine to await: a task or future, or a coroutine, of which the engine makes a
/// task when it wants one.
struct Awaitable
{
    Interpreter *interpreter;
    Ref<FutureBase> future; ///< null if it is a coroutine
    std::string_view function;
};

/// How gather() and as_completed() make a task of a coroutine.
[[nodiscard]] Ref<FutureBase> ensure_future(const Awaitable &awaitable);
[[nodiscard]] Ref<FutureBase> ensure_future(const Awaitable &awaitable, asyncio::EventLoop &);

/// Does the steps of a scenario, each by the call of the engine's API that it stands for, and
/// writes what they gave into the log.
class Interpreter
{
public:
    /// All of them must outlive this, and the coroutines that it gives.
    Interpreter(const Scenario &scenario, asyncio::EventLoop &loop, Registry &registry,
        Transcript &transcript);

    static constexpr std::string_view function_name = "run_function";
    /// Runs a function of the scenario, whose value is that of its `return`, or else null.
    [[nodiscard]] asyncio::Coroutine<Value> run_function(std::string_view name);
    /// Makes a task of it.
    Ref<asyncio::TaskOf<Value>> start(std::string_view function, std::string name = {});

private:
    /// The value of a `return` step, if the steps came by one.
    using Returned = std::optional<Value>;
    using Steps = std::vector<Step>;

    // interpreter.cpp: control flow.
    asyncio::Coroutine<Returned> run(const Steps &steps);
    asyncio::Coroutine<Returned> run(const Step &step);
    [[nodiscard]] asyncio::Coroutine<Returned> perform(const Step &step);
    asyncio::Coroutine<Returned> perform_call(const Step &step);
    asyncio::Coroutine<Returned> perform_raise(const Step &step);
    asyncio::Coroutine<Returned> perform_repeat(const Step &step);
    asyncio::Coroutine<Returned> perform_return(const Step &step);
    asyncio::Coroutine<Returned> perform_soon_or_later(const Step &step);
    asyncio::Coroutine<Returned> perform_try(const Step &step);
    asyncio::Coroutine<Returned> run_handler(const Step &step, std::exception_ptr caught);

    // interpreter_awaits.cpp: what awaits tasks and futures.
    asyncio::Coroutine<Returned> perform_as_completed(const Step &step);
    asyncio::Coroutine<Returned> perform_await(const Step &step);
    asyncio::Coroutine<Returned> perform_gather(const Step &step);
    asyncio::Coroutine<Returned> perform_group(const Step &step);
    asyncio::Coroutine<Returned> perform_reschedule(const Step &step);
    asyncio::Coroutine<Returned> perform_shield(const Step &step);
    asyncio::Coroutine<Returned> perform_sleep(const Step &step);
    asyncio::Coroutine<Returned> perform_timeout(const Step &step);
    asyncio::Coroutine<Returned> perform_wait(const Step &step);
    asyncio::Coroutine<Returned> perform_wait_for(const Step &step);

    // interpreter_sync.cpp: what awaits locks, queues and their kin.
    asyncio::Coroutine<Returned> perform_acquire(const Step &step);
    asyncio::Coroutine<Returned> perform_barrier(const Step &step);
    asyncio::Coroutine<Returned> perform_condition_wait(const Step &step);
    asyncio::Coroutine<Returned> perform_event_wait(const Step &step);
    asyncio::Coroutine<Returned> perform_queue(const Step &step);
    asyncio::Coroutine<Returned> perform_with(const Step &step);

    // interpreter_now.cpp: what does not wait.
    void perform_now(const Step &step);
    void add_callback(const Step &step);
    void cancel(const Step &step);
    void change_future(const Step &step);
    void change_queue(const Step &step);
    void notify(const Step &step);
    void release(const Step &step);
    void spawn_in_group(const Step &step);
    void tell_status(const Step &step);
    void uncancel(const Step &step);

    /// The outcome of a step is this.
    void tell(const Step &step, std::string_view outcome);
    /// The step swallowed this error.
    void tell_error(const Step &step, const std::exception_ptr &error);
    /// The step is about something that does not exist yet, or that waits for the task itself.
    void tell_skipped(const Step &step);

    /// Null if there is none (yet).
    [[nodiscard]] Ref<FutureBase> find(const std::string &name);
    /// The same; "self" is the running task.
    [[nodiscard]] Ref<FutureBase> find_or_self(const std::string &name);
    enum class Cycles : bool { Refused, Allowed };
    /// What a step is about; nothing if that is to be skipped.
    [[nodiscard]] std::optional<std::vector<Awaitable>> awaitables(
        const Step &step, Cycles cycles = Cycles::Refused);
    void keep(const std::string &handle, const Ref<FutureBase> &future);
    /// The result of what has one, or of what it shields or gathers.
    [[nodiscard]] Value value_of(FutureBase &future) const;
    template <asyncio::ReturnExceptions mode>
    [[nodiscard]] Value values_of(const asyncio::GatheringFuture &gathering) const;

    const Scenario &m_scenario;
    asyncio::EventLoop &m_loop;
    Registry &m_registry;
    Transcript &m_transcript;
    Objects m_objects;
    std::map<std::string, Ref<FutureBase>, std::less<>> m_handles;
    std::map<std::string, std::shared_ptr<asyncio::Timeout>, std::less<>> m_timeouts;
    std::map<std::string, asyncio::TaskGroup, std::less<>> m_groups;
    std::unordered_map<const FutureBase *, Ref<FutureBase>> m_shielded; ///< by what shields it
    std::vector<Ref<FutureBase>> m_kept; ///< so that nothing is reported for being dropped
    std::int64_t m_last_put = 0;
};

} // namespace conformance
