#pragma once

#include "engine/trace/loop_phase.h"
#include "engine/trace/store.h"

#include <cstdint>
#include <vector>

namespace trace {

/// A place in the loop's ready queue.
struct QueuedHandle
{
    enum class Kind : std::uint8_t {
        Step, ///< of a task
        Callback, ///< a done-callback, or what call_soon() was given
        Timer, ///< of a timer that was due
    };

    Kind kind = Kind::Step;
    bool cancelled = false; ///< it keeps its place and will be skipped (SEMANTICS.md S6)
    TaskId task = no_task; ///< whose step; of a timer: who set it; no_task if that is not known
    TextId text{}; ///< the name of a callback or of what a timer wakes; empty for a step
    EventIndex queued = 0; ///< the event that put it there

    bool operator==(const QueuedHandle &) const = default;
};

/// A timer that is not due yet, or is and has not been moved to the ready queue.
struct LoopTimer
{
    Time due{}; ///< loop time; the heap's order is that of the loop's own, finer times
    bool cancelled = false; ///< it stays until it is swept out (SEMANTICS.md S8)
    TaskId task = no_task; ///< who set it; no_task if that is not known
    TextId text{}; ///< what it wakes: "sleep(1)", a callback's name
    EventIndex set = 0; ///< the event that set it

    bool operator==(const LoopTimer &) const = default;
};

/// What an event loop consists of at one moment, as asyncio itself keeps it.
struct LoopState
{
    std::uint64_t turn = 0; ///< the number of the present or latest turn, from 1; 0: none yet
    TurnPhase phase = TurnPhase::Between;
    std::uint32_t handles = 0; ///< how many this turn runs, fixed at its begin (SEMANTICS.md S2)
    std::uint32_t taken = 0; ///< how many of them were taken out of the queue
    std::vector<QueuedHandle> ready; ///< in the order in which they will run
    /// What runs now, outermost first: more than one where a task is started eagerly. Empty between
    /// two handles.
    std::vector<QueuedHandle> running;
    /// A binary heap in the order of its array, as Python's heapq keeps it: the earliest first, the
    /// children of the one at i at 2 i + 1 and 2 i + 2 (SEMANTICS.md S7).
    std::vector<LoopTimer> timers;
    /// How many there are in the queue, before those of `ready`, of which nothing is known.
    std::uint32_t unknown_ready = 0;
    /// False if what is recorded does not tell everything: in a file of an older version, or where
    /// the oldest events were forgotten. There may be more handles and timers than these, and
    /// cancelled ones that look as if they were not.
    bool exact = true;

    bool operator==(const LoopState &) const = default;
};

/// The loop right after the events before the one with this index.
[[nodiscard]] LoopState loop_state_before(const TraceStore &store, EventIndex end);
/// The loop at a time: right after the latest event at or before it.
[[nodiscard]] LoopState loop_state_at(const TraceStore &store, Time time);

} // namespace trace
