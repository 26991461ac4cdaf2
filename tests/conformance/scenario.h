#pragma once

#include "tests/conformance/json.h"
#include "tests/conformance/value.h"

#include "engine/asyncio/queue.h"
#include "engine/asyncio/wait.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace conformance {

/// The steps of the language aioscn/1; README.md says what they mean. Those of the second block do
/// not wait, so that callbacks can do them, too.
enum class Op : std::uint8_t {
    Acquire,
    AsCompleted,
    Await,
    BarrierAbort,
    BarrierReset,
    BarrierWait,
    Call,
    ConditionWait,
    EventWait,
    Gather,
    Get,
    Group,
    Join,
    Later,
    Put,
    Raise,
    Repeat,
    Reraise,
    Reschedule,
    Return,
    Shield,
    Sleep,
    Soon,
    Timeout,
    Try,
    Wait,
    WaitFor,
    With,

    AddCallback,
    Block,
    Cancel,
    EventClear,
    EventSet,
    FutureException,
    FutureSet,
    GetNowait,
    GroupSpawn,
    Log,
    Notify,
    PutNowait,
    QueueShutdown,
    Release,
    Spawn,
    Status,
    TaskDone,
    Uncancel,
};

[[nodiscard]] constexpr bool waits(Op op)
{
    return op < Op::AddCallback;
}

/// What a `try` step catches: CancelledError, Exception, TimeoutError, BaseException.
enum class Catch : std::uint8_t { Nothing, Cancel, Error, Timeout, Any };

/// Something to await: a task or future by its name, or a fresh coroutine of a function.
struct Item
{
    std::string target;
    std::string function;
};

struct Step
{
    Op op;
    std::string name; ///< of the operation: "get"
    std::string label; ///< with the object it is about: "get:q0"
    std::string object; ///< o
    std::string target; ///< t, cm or g: the name of a task, future, timeout or group
    std::string function; ///< fn
    std::string handle; ///< as: what its outcome is called from now on
    std::string task_name; ///< name
    asyncio::CancelMessage message; ///< msg
    std::optional<double> seconds; ///< d or timeout; none is for ever
    std::optional<std::int64_t> count; ///< n or take; none is all
    std::vector<Item> items; ///< of
    asyncio::ReturnWhen return_when = asyncio::ReturnWhen::AllCompleted;
    bool return_exceptions = false; ///< re
    bool in_background = false; ///< bg: its outcome is not awaited
    asyncio::Immediate shutdown = asyncio::Immediate::No; ///< now
    Value value; ///< v
    ErrorType error = ErrorType::ValueError; ///< exc
    Catch catches = Catch::Nothing;
    std::vector<Step> body; ///< body, or the one step of do
    std::vector<Step> handler;
    std::vector<Step> finally;
};

enum class ObjectType : std::uint8_t {
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    FifoQueue,
    Future,
    LifoQueue,
    Lock,
    PriorityQueue,
    Semaphore,
};

struct ObjectDefinition
{
    ObjectType type;
    std::int64_t number = 0; ///< value, maxsize or parties
};

/// A program for an event loop, which the engine and CPython run in the same way, or one of them is
/// wrong.
struct Scenario
{
    std::string id;
    std::string main;
    std::int64_t max_iterations = 3000;
    bool eager = false; ///< all its tasks are
    std::map<std::string, ObjectDefinition, std::less<>> objects;
    std::map<std::string, std::vector<Step>, std::less<>> functions;

    /// Throws InputError, with the line in this text. Every name it uses is checked.
    [[nodiscard]] static Scenario parse(std::string_view json);
};

} // namespace conformance
