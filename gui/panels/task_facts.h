#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace gui {

using trace::TaskId;
using trace::Time;

/// The end of the step in which a task began what it still awaits at this time, done or not; its
/// text and `other` tell what. Nothing while it runs, before its first step and after its last.
[[nodiscard]] std::optional<trace::TraceEvent> pendingAwait(
    const trace::TraceStore &store, TaskId task, Time time);

/// Whether a cancel request has cancelled the very future that a task still awaits, see
/// pendingAwait.
[[nodiscard]] bool cancelledWhileWaiting(const trace::TraceStore &store, TaskId task, Time time);

/// Whether a task has begun its first step by this time.
[[nodiscard]] bool hasStarted(const trace::TraceStore &store, TaskId task, Time time);

} // namespace gui
