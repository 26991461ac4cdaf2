#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace trace {

// Which timer did what. The loop tells when a timer fires, at the begin of a turn, and that a timer
// is behind a wake-up or a cancel, but not which: in a turn they do it in the order in which they
// fired.

/// The timer behind this wake-up or request to cancel, whose cause is a timer.
[[nodiscard]] std::optional<EventIndex> timer_of(const TraceStore &store, EventIndex index);

/// The first thing that this timer did.
[[nodiscard]] std::optional<EventIndex> fired_by(const TraceStore &store, EventIndex timer);

/// The await, as the StepEnded, of the step in which this timer was set.
[[nodiscard]] std::optional<EventIndex> await_of_timer(const TraceStore &store, EventIndex timer);

} // namespace trace
