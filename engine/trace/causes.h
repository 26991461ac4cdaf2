#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace trace {

/// The event that led to this one; it is always an earlier one, so that chains end. Nothing if it
/// came from outside (the user, the loop itself) or if that is not recorded.
///
/// - A task's first readiness comes from its creation; a creation, a wake-up or a request to cancel
///   from the step (or the end) of the task that is behind it, from the timer, or from what the
///   user asked for. What a cancel wakes comes from the request; a request that was passed on to
///   the task waited on comes from the request that was passed on.
/// - A timer that fires comes from the await that set it.
/// - A step comes from being ready; what happens inside of it, its end and that of the task come
///   from the step.
/// - A CancelledError comes from its request, or from the step if the task was never asked (what
///   it awaits was). The end that it leads to comes from it.
///
/// Cheap enough for a key press or some hundred arrows: looks at a bounded number of events.
[[nodiscard]] std::optional<EventIndex> cause_of(const TraceStore &store, EventIndex index);

/// The same, but only if that is an event of a task; then there is no search for timers.
[[nodiscard]] std::optional<EventIndex> cause_in_rows(const TraceStore &store, EventIndex index);

/// The first event that this one led to, see cause_of(); where there is none, what its task does
/// next. Nothing if its task does nothing more.
[[nodiscard]] std::optional<EventIndex> effect_of(const TraceStore &store, EventIndex index);

/// The event that is looked at when a task is at a time: the one of its row that holds then, unless
/// a timer fires, or the user asks for something, exactly at that time.
[[nodiscard]] std::optional<EventIndex> event_looked_at(
    const TraceStore &store, TaskId task, Time time);

} // namespace trace
