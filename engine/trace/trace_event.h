#pragma once

#include "engine/asyncio/cause.h"
#include "engine/asyncio/task_id.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace trace {

using asyncio::CancelEffect;
using asyncio::CauseKind;
using asyncio::no_task;
using asyncio::TaskId;

/// Loop time: nanoseconds since the loop was made.
using Time = std::chrono::nanoseconds;

/// Interned text and stacks; 0 is the empty text and the empty stack.
enum class TextId : std::uint32_t {};
enum class StackId : std::uint32_t {};

/// The name of a task that was given none, without a text of its own: "Task-7" for 7.
[[nodiscard]] constexpr TextId default_name(std::uint32_t number)
{
    return TextId{0x8000'0000U | number};
}
/// The number in there; nothing if it is an ordinary text.
[[nodiscard]] constexpr std::optional<std::uint32_t> default_name_number(TextId text)
{
    const auto id = static_cast<std::uint32_t>(text);
    return id >> 31 ? std::optional(id & 0x7fff'ffffU) : std::nullopt;
}

/// One line of source. A stack is a list of them, innermost await first.
struct SourceLine
{
    std::string file; ///< as in the repository, "engine/demos/gather.cpp"
    std::uint32_t line = 0;

    bool operator==(const SourceLine &) const = default;
};
using Stack = std::vector<SourceLine>;

/// What happened. The kinds up to TaskDone give their task a new condition: they are its row.
enum class EventKind : std::uint8_t {
    TaskCreated, ///< text: name; other: TextId of the function; stack: where it was created
    TaskReady, ///< its next step was queued; cause: what woke it
    StepBegan,
    LoopBlocked, ///< inside a step: it holds the loop; text: "block(1)"; stack: where
    StepEnded, ///< suspended; text: what it waits on; other: the task waited on, if it is one
    CancelRequested, ///< text: message; other: a CancelEffect; cause: who asked
    CancelDelivered, ///< the CancelledError is thrown at the await; text: message
    Uncancelled,
    TaskDone, ///< text: result or exception as asyncio prints it

    TurnBegan, ///< other: handles that this turn will run
    TurnEnded, ///< other: handles now ready for the next turn
    TimerSet, ///< other: microseconds until it is due; the largest number stands for more
    TimerFired,
    TimerCancelled,
    Output, ///< task printed text
    CancelIgnored, ///< somebody asked a task that was done; text: message; cause: who asked
    Reported, ///< text: what the loop's exception handler was told
    UserAction, ///< text: what was asked for
    ClockChanged, ///< text: "paused", "running", "speed 0.5", ...

    CallbackQueued, ///< a plain callback is last in the ready queue; text: its name
    CallbackBegan, ///< the first in the queue, a callback or a timer's, runs; text: its name
    CallbackEnded,
    HandleSkipped, ///< the first in the queue was cancelled: it is taken out and not run
    CancelledTimerFired, ///< a cancelled timer was due and takes its place in the ready queue
};
inline constexpr int event_kind_count = static_cast<int>(EventKind::CancelledTimerFired) + 1;

[[nodiscard]] constexpr bool is_row_event(EventKind kind)
{
    return kind <= EventKind::TaskDone;
}

/// The condition that a row event leaves its task in.
enum class Condition : std::uint8_t { Ready, Running, Waiting, Result, Exception, Cancelled };

[[nodiscard]] constexpr bool is_done(Condition condition)
{
    return condition >= Condition::Result;
}

/// One thing that happened, with the condition of its task from now on.
///
/// A value that is copied across threads and into the store. What `text`, `stack` and `other` mean
/// depends on the kind, see there.
struct TraceEvent
{
    Time time{};
    TaskId task = no_task;
    TaskId cause_task = no_task; ///< with CauseKind::Task: which
    TextId text{};
    StackId stack{};
    std::uint32_t other = 0;
    EventKind kind{};
    Condition condition{};
    CauseKind cause : 4 = CauseKind::Loop;
    /// The CancelledError of the current requests has been thrown into the task.
    bool delivered : 1 = false;
    std::uint8_t cancel_requests = 0; ///< as Task.cancelling() tells; 255 is "255 or more"

    bool operator==(const TraceEvent &) const = default;
};
static_assert(sizeof(TraceEvent) == 32 && std::is_trivially_copyable_v<TraceEvent>);

/// What a task shows as. Cancelling is derived, as in asyncio: a live task with a pending request
/// (SEMANTICS.md S47), in its two phases.
enum class Shown : std::uint8_t {
    Ready,
    Running,
    Waiting,
    CancelRequested,
    CleaningUp,
    Result,
    Exception,
    Cancelled,
};
inline constexpr int shown_count = 8;

/// @param cancelling there is a pending request.
[[nodiscard]] constexpr Shown shown(Condition condition, bool cancelling, bool delivered)
{
    if (is_done(condition))
        return Shown(static_cast<int>(Shown::Result) + static_cast<int>(condition)
            - static_cast<int>(Condition::Result));
    if (cancelling)
        return delivered ? Shown::CleaningUp : Shown::CancelRequested;
    return Shown(static_cast<int>(condition));
}
static_assert(static_cast<int>(Shown::Waiting) == static_cast<int>(Condition::Waiting));
static_assert(shown(Condition::Cancelled, true, true) == Shown::Cancelled);

[[nodiscard]] constexpr Shown shown(const TraceEvent &event)
{
    return shown(event.condition, event.cancel_requests > 0, event.delivered);
}

/// The word for it in logs and tests: "ready", "running", "waiting". Both phases of a cancel
/// are "cancelling"; the ends are "finished", "failed" and "cancelled".
[[nodiscard]] const char *word(Shown shown);

} // namespace trace
