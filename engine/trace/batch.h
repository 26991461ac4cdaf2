#pragma once

#include "engine/trace/trace_event.h"

namespace trace {

/// What a recorder has recorded since the last batch: the only thing that travels from the
/// engine's thread to the store. New texts and stacks come in the order of their ids.
struct Batch
{
    std::vector<TraceEvent> events;
    std::vector<std::string> texts;
    std::vector<Stack> stacks;
    Time now{}; ///< loop time when the batch was closed; never before its last event
    /// From when on all that happened is in the batches, see TraceStore::forget_before().
    Time known_since{};

    [[nodiscard]] bool empty() const { return events.empty() && texts.empty() && stacks.empty(); }
};

} // namespace trace
