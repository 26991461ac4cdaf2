#pragma once

#include "engine/trace/store.h"

namespace trace {

/// All that a store has, as the one batch that makes another one like it. Linear, in time and
/// memory.
[[nodiscard]] Batch whole_batch(const TraceStore &store);

} // namespace trace
