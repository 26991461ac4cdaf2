#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace trace {

// Which timer did what: something that happens while the callback of a timer runs, or a callback
// that such a one has queued, is that timer's doing. In files that do not tell when callbacks run
// it is guessed: in a turn the timers do it in the order in which they fired.

/// The timer behind this wake-up or request to cancel, whose cause is a timer.
[[nodiscard]] std::optional<EventIndex> timer_of(const TraceStore &store, EventIndex index);

/// The first thing that this timer did.
[[nodiscard]] std::optional<EventIndex> fired_by(const TraceStore &store, EventIndex timer);

/// The await, as the StepEnded, of the step in which this timer was set.
[[nodiscard]] std::optional<EventIndex> await_of_timer(const TraceStore &store, EventIndex timer);

} // namespace trace
