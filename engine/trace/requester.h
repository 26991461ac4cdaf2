#pragma once

#include "engine/trace/cancellation.h"

namespace trace {

/// Who made this request. Of an older recording, which does not tell, a timeout or a group is known
/// by the callback that runs, and a request that was passed on by the one before it.
[[nodiscard]] Requester requester_of(const TraceStore &store, EventIndex request);

/// Whether the request right before this one was passed on to this one's task by the task that
/// awaits it.
[[nodiscard]] bool was_passed_on(const TraceStore &store, EventIndex request);

} // namespace trace
