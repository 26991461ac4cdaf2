#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace trace {

/// The first place at or after `from` in the row of a task where it is asked to cancel
/// (CancelRequested) or where the error is thrown for that (CancelDelivered); nothing if there is
/// none. Fast however long the row is.
[[nodiscard]] std::optional<std::size_t> find_cancel(
    const TraceStore &store, TaskId task, EventKind kind, std::size_t from);

} // namespace trace
