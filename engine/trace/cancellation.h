#pragma once

#include "engine/trace/store.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace trace {

/// Who asked a task to stop.
enum class Requester : std::uint8_t {
    User, ///< by a command
    Task, ///< a task called cancel() in its step, or a callback at its end did
    Timer, ///< a callback of call_later() or call_at()
    Loop, ///< another callback, or the program outside of the loop
    AwaitingTask, ///< a task that was asked passes that on to the one it awaits
    Gather, ///< a gather that is cancelled, with who awaits it or by itself
    TaskGroup,
    Timeout,
    WaitFor,
    Runner, ///< the end of asyncio.run()
    Interrupt, ///< Ctrl+C
};

/// What became of a request to cancel: each has exactly one of these.
enum class CancelOutcome : std::uint8_t {
    /// None of the others so far, up to the end of what is known. Has the error been thrown, the
    /// task may be cleaning up or may have gone on: events do not tell, as asyncio itself does not
    /// (SEMANTICS.md S40). A task that is destroyed while it is pending stays so.
    Pending,
    /// The task ended cancelled (S26), because of this request or of a later one that came while it
    /// was cleaning up.
    Cancelled,
    /// It goes on without the error: it awaits the same again at the line where it was thrown
    /// (library loops that do that, S69 and S76, do not count), it had a result after at least one
    /// more await, or what it awaited and had passed the request on to did not end cancelled
    /// (S36), and it awaits again.
    Swallowed,
    /// It returned in the step in which the error was thrown, or should have been.
    Result,
    /// It ended with another exception than CancelledError (S26).
    Replaced,
    /// It was asked in its last step, by itself for instance, and returned: it is cancelled and
    /// what it returned is lost (S26, S38). Older files do not tell: there it is Cancelled.
    Discarded,
    /// uncancel() took the request back before any of that (S42), as timeout() and TaskGroup do
    /// with their own (S61, S70). Which, if the program calls it: the latest one whose error was
    /// thrown, or else the latest. If the error was on its way all the same, the end of the step in
    /// which it is thrown decides: the task's end, if that is in it, else Uncancelled.
    Uncancelled,
    /// The task was done already (S33).
    TooLate,
};

/// One request to cancel a task, from who asked to what became of it.
struct Cancellation
{
    /// The place of another one in CancellationLog; they are in order of their requests.
    using Number = std::uint32_t;
    static constexpr Number none = std::numeric_limits<Number>::max();

    EventIndex request = 0; ///< CancelRequested or CancelIgnored
    TaskId task = no_task; ///< who was asked
    Time requested{};
    Requester requester = Requester::Loop;
    TaskId asked_by = no_task; ///< in whose step, or by whose end; no_task: by none
    CancelEffect effect{}; ///< what it did at once; Nothing: it was too late
    std::uint8_t count = 0; ///< Task.cancelling() right after; 255 is "255 or more"
    TextId message{};

    /// The request that was passed on by this one; an earlier one, or none.
    Number parent = none;
    /// The first request of what one user action, gather, group or shutdown asked for, or of what
    /// was passed on by that: the same for all of a tree. Itself if it is alone.
    Number root = none;
    /// The latest request under way at `asked_by`, whose clean-up this one may be part of; or none.
    Number asked_during = none;

    std::optional<Time> delivered = {}; ///< when CancelledError was thrown into the task
    StackId thrown_at{}; ///< where, innermost line first; empty if it had never started
    bool never_started = false; ///< it was thrown before the first line (SEMANTICS.md S34)
    /// When a later one was thrown before this one had its outcome.
    std::optional<Time> interrupted = {};
    bool destroyed = false; ///< the task was, while it was pending (S81)
    std::uint32_t awaits = 0; ///< how many it has begun since the error was thrown

    CancelOutcome outcome = CancelOutcome::Pending;
    /// With another outcome than Pending, or if it was destroyed: the event and its time.
    std::optional<Time> concluded = {};
    EventIndex conclusion = 0;
    StackId went_on_at{}; ///< of a swallowed one: where the task awaits next

    /// Until this time it goes on, or went on.
    [[nodiscard]] Time end(Time live_end) const { return concluded.value_or(live_end); }
    /// From the request to the throwing of the error; nothing if that has not happened.
    [[nodiscard]] std::optional<Time> until_delivery() const
    {
        return delivered ? std::optional(*delivered - requested) : std::nullopt;
    }
    /// From there to its end; nothing if the error was not thrown.
    [[nodiscard]] std::optional<Time> clean_up(Time live_end) const
    {
        return delivered ? std::optional(end(live_end) - *delivered) : std::nullopt;
    }
    [[nodiscard]] Time total(Time live_end) const { return end(live_end) - requested; }

    bool operator==(const Cancellation &) const = default;
};

/// The line from which the step that asked went on: the requester's last await, since the compiler
/// tells no nearer one. Null if no task is behind it, or in its first step.
[[nodiscard]] const SourceLine *asked_at(const TraceStore &store, const Cancellation &cancellation);

} // namespace trace
