#pragma once

#include "engine/trace/store.h"

#include <cstddef>

namespace trace {

/// What a step that held the loop kept from running.
struct Held
{
    std::size_t tasks = 0; ///< whose step was ready meanwhile
    std::size_t timers = 0; ///< that were due meanwhile, and fire late
    Time longest{}; ///< that one of these tasks waited because of it
    Time total{}; ///< that all of them did

    bool operator==(const Held &) const = default;
};

[[nodiscard]] Held held_by(const TraceStore &store, const Blockage &blockage);

/// The line that held the loop: the one that blocks, or else where the step began; null if that is
/// not known.
[[nodiscard]] const SourceLine *line_of(const TraceStore &store, const Blockage &blockage);

} // namespace trace
