#pragma once

#include "engine/asyncio/cause.h"
#include "engine/asyncio/clock.h"
#include "engine/asyncio/errors.h"

#include <cstddef>
#include <source_location>
#include <string_view>

namespace asyncio {

class Handle;
class Task;
class Timer;

/// Is told of everything that a loop does, as it does it, on the loop's thread.
///
/// Override what you need. A hook must not call back into the loop, and must not throw.
class Observer
{
public:
    virtual ~Observer() = default;

    /// A task exists; its first step is queued next (SEMANTICS.md S21).
    virtual void task_created(Task &, const Cause &) { }
    /// Its next step was queued, woken by the cause.
    virtual void task_ready(const Task &, const Cause &) { }
    virtual void step_began(const Task &) { }
    /// The step holds the loop for this long (time.sleep in Python), beginning now.
    virtual void loop_blocked(const Task *, Seconds, const std::source_location &) { }
    /// The task is suspended on Task::waiter(), or has yielded if there is none.
    virtual void step_ended(const Task &) { }

    /// Somebody asks the task to stop; what that does follows in cancel_answered, and in between
    /// the requests that this one makes of others.
    virtual void cancel_requested(const Task &, const CancelMessage &, const Cause &) { }
    virtual void cancel_answered(const Task &, CancelEffect) { }
    /// A CancelledError is thrown into the task, in the step that has just begun.
    virtual void cancel_delivered(const Task &, const CancelMessage &) { }
    virtual void uncancelled(const Task &) { }
    /// The task has its result, its exception, or is cancelled.
    virtual void task_done(const Task &) { }

    /// A turn begins which will run this many handles.
    virtual void turn_began(std::size_t) { }
    /// A turn has ended; this many are ready for the next.
    virtual void turn_ended(std::size_t) { }
    /// Its handle's cause is the task that sets it; the loop if it is none.
    virtual void timer_set(const Timer &) { }
    /// It was due and takes its place in the ready queue.
    virtual void timer_fired(const Timer &) { }
    /// The same of one that is cancelled, and so will be skipped (SEMANTICS.md S6).
    virtual void cancelled_timer_fired(const Timer &) { }
    /// It was not due yet.
    virtual void timer_cancelled(const Timer &, const Cause &) { }
    /// So many cancelled timers are gone now (SEMANTICS.md S8).
    virtual void timers_swept(std::size_t) { }

    /// A plain callback is ready, the last; it may have been cancelled before.
    virtual void callback_queued(const Handle &) { }
    /// A plain callback, or a timer's, runs; it may take time.
    virtual void callback_began(const Handle &) { }
    virtual void callback_ended(const Handle &) { }
    /// One that is ready was cancelled: it keeps its place.
    virtual void handle_cancelled(const Handle &, const Cause &) { }
    /// It was reached, and is not run.
    virtual void handle_skipped(const Handle &) { }

    /// A task (or a callback: null) prints a line.
    virtual void output(const Task *, std::string_view) { }
    /// What the loop's exception handler is told (SEMANTICS.md S14), and of which task, if it is
    /// one. May throw, which ends there.
    virtual void exception_reported(std::string_view, const Task *) { }
    /// What asyncio's debug mode would log: a handle, maybe a task's step, that held the loop for
    /// long.
    virtual void warned(std::string_view, const Task *) { }
};

} // namespace asyncio
