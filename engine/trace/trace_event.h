#pragma once

#include "engine/asyncio/canceller.h"
#include "engine/asyncio/cause.h"
#include "engine/asyncio/clock.h"
#include "engine/asyncio/task_id.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace trace {

using asyncio::CancelEffect;
using asyncio::Canceller;
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
    CancelRequested, ///< text: message; other: see cancel_effect(), canceller(); cause: who asked
    CancelDelivered, ///< the CancelledError is thrown at the await; text: message
    Uncancelled, ///< other: which request, 1 + how many came since, 0 if that is not known
    /// text: result or exception as asyncio prints it; other: 1 if it was cancelled as it returned
    TaskDone,

    TurnBegan, ///< other: handles that this turn will run
    TurnEnded, ///< other: handles now ready for the next turn
    /// By a task in its step, or by none; text: what it wakes; see timer_due().
    TimerSet,
    /// It was due, and its place is now in the ready queue; text: what it wakes; other: which, 1 +
    /// how many timers were set since, 0 if that is not known; see LoopHistory::setting_of().
    TimerFired,
    TimerCancelled, ///< it was not due yet; the same; cause: who cancelled it
    Output, ///< task printed text
    CancelIgnored, ///< somebody asked a task that was done; the same as CancelRequested
    Reported, ///< text: what the loop's exception handler was told; task: of which, if of one
    UserAction, ///< text: what was asked for
    ClockChanged, ///< text: "paused", "running", "speed 0.5", ...

    // Handles are told apart by number: 1 is the one put last into the ready queue, 2 the one
    // before, and so on; steps do not count.
    CallbackQueued, ///< is last in the queue; text: its name; other: 1 if it is cancelled already
    CallbackBegan, ///< the first in the queue runs; text: its name, or what its timer wakes; other:
                   ///< the handle; cause: who had it queued
    CallbackEnded,
    HandleSkipped, ///< the first in the queue was cancelled: it is not run; the same
    CancelledTimerFired, ///< like TimerFired, of a cancelled one
    HandleCancelled, ///< in the queue, where it stays; text: its name; other: the handle; cause:
                     ///< who cancelled it
    TimersSwept, ///< cancelled timers are dropped (SEMANTICS.md S8); other: how many
};
inline constexpr int event_kind_count = static_cast<int>(EventKind::TimersSwept) + 1;

[[nodiscard]] constexpr bool is_row_event(EventKind kind)
{
    return kind <= EventKind::TaskDone;
}

/// Whether it tells of the loop's timers or ready queue, of which a log of what tasks do is silent.
[[nodiscard]] constexpr bool is_about_queue(EventKind kind)
{
    return (kind >= EventKind::TimerSet && kind <= EventKind::TimerCancelled)
        || kind >= EventKind::CallbackQueued;
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
    TaskId cause_task = no_task; ///< with CauseKind::Task: which; see also timer_due()
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

/// The loop time at which the timer of a TimerSet is due, exactly as the loop compares it: a double
/// that fills the place of `other` and of `cause_task`.
[[nodiscard]] asyncio::Seconds timer_due(const TraceEvent &event);
void set_timer_due(TraceEvent &event, asyncio::Seconds due);
/// How long after its TimerSet it is due: negative if that was past, at most latest_time.
[[nodiscard]] Time timer_left(const TraceEvent &event);

/// What `other` has of a request to cancel: what it did at once,
[[nodiscard]] constexpr CancelEffect cancel_effect(const TraceEvent &event)
{
    return CancelEffect(event.other & 0xffU);
}
/// which part of asyncio made it,
[[nodiscard]] constexpr Canceller canceller(const TraceEvent &event)
{
    return Canceller((event.other >> 8) & 0xfU);
}
/// and in how many other requests, each made by the one before, it was made: it is part of the
/// latest one before it that has one less.
[[nodiscard]] constexpr std::uint32_t cancel_depth(const TraceEvent &event)
{
    return event.other >> 12;
}
inline constexpr std::uint32_t most_cancel_depth = 0xf'ffff;
[[nodiscard]] constexpr std::uint32_t cancel_details(
    CancelEffect effect, Canceller by, std::uint32_t depth)
{
    return static_cast<std::uint32_t>(effect) | static_cast<std::uint32_t>(by) << 8 | depth << 12;
}
[[nodiscard]] constexpr bool is_cancel_request(EventKind kind)
{
    return kind == EventKind::CancelRequested || kind == EventKind::CancelIgnored;
}

/// The latest loop time: some 126 years, so that sums of two times fit, too.
inline constexpr Time latest_time{4'000'000'000'000'000'000};
/// To the nearest nanosecond, within latest_time.
[[nodiscard]] Time to_time(asyncio::Seconds seconds);

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
