#pragma once

#include "engine/trace/cancellation.h"

#include <vector>

namespace conformance {

/// An event and its place in the store.
struct PlacedEvent
{
    trace::EventIndex index = 0;
    trace::TraceEvent event;
};

/// A task's own events.
[[nodiscard]] std::vector<PlacedEvent> events_of(
    const trace::TraceStore &store, trace::TaskId task);
/// Those from a request to what concludes it, both included; none if it came too late.
[[nodiscard]] std::vector<PlacedEvent> course_of(
    const trace::TraceStore &store, const trace::Cancellation &cancel);

} // namespace conformance
